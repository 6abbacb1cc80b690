"""For developers: write a migration from what changed in the models, on a throw-away SQLite database."""

from __future__ import annotations

import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import Script

from storage.database import Database
from storage.upgrading import MIGRATIONS, head, upgrade


def draft(name: str, message: str) -> Path:
    """Write `versions/<number>_<name>.py` after the last one and give its path; read it before you trust it."""
    number = int(head().partition("_")[0]) + 1
    with tempfile.TemporaryDirectory() as folder:
        database = Database(str(Path(folder) / "draft.sqlite"))
        upgrade(database)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.set_main_option("file_template", "%%(rev)s")
        try:
            with database.engine.connect() as connection:
                config.attributes["connection"] = connection
                script = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}_{name}")
        finally:
            database.close()
    if not isinstance(script, Script):
        raise RuntimeError("Alembic wrote no migration")
    return Path(script.path)
