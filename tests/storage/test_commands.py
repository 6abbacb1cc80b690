"""`python -m storage` as who maintains the installation uses it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.upgrading import head
from tests.conftest import Run


def test_status_upgrade_status(run: Run, database_url: str) -> None:
    setting = {"DEELWIJZER_DATABASE": database_url}
    before = run("storage", "status", **setting)
    assert (before.returncode, "Nog leeg" in before.stdout) == (1, True)
    upgraded = run("storage", "upgrade", **setting)
    assert f"ging van leeg naar {head()}" in upgraded.stdout
    assert "niets te doen" in run("storage", "upgrade", **setting).stdout
    after = run("storage", "status", **setting)
    assert (after.returncode, "Dat is de goede" in after.stdout) == (0, True)


def test_the_password_of_the_address_is_never_shown(run: Run) -> None:
    told = run("storage", "status", DEELWIJZER_DATABASE="postgresql://deelwijzer:diepgeheim@127.0.0.1:1/deelwijzer")
    assert told.returncode == 1
    assert "niet te bereiken" in told.stderr
    assert "diepgeheim" not in told.stdout + told.stderr


def test_looking_makes_no_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "map" / "proef.sqlite"
    assert "Nog leeg" in run("storage", "status", DEELWIJZER_DATABASE=str(file)).stdout
    assert not file.parent.exists()


def test_a_newer_database_gives_one_sentence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "proef.sqlite"
    run("storage", "upgrade", DEELWIJZER_DATABASE=str(file))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
    told = run("storage", "upgrade", DEELWIJZER_DATABASE=str(file))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.count("\n") == 1
    assert "gebruik de nieuwere Deelwijzer" in told.stderr
    assert "Gebruik een nieuwere" in run("storage", "status", DEELWIJZER_DATABASE=str(file)).stdout
