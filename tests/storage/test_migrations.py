"""The migrations make exactly the tables of the models, one after the other, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import Database
from storage.tables import METADATA
from storage.upgrading import MIGRATIONS, head, require_current, upgrade, version_of


def test_the_migrations_give_the_models_and_nothing_else(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_give_the_checks_and_names_of_the_models(database: Database, database_url: str) -> None:
    """What Alembic does not compare: constraints with their names."""
    with database.engine.connect() as connection:
        migrated = _constraints(connection)
    with database.transaction() as session:
        METADATA.drop_all(session.connection())
        METADATA.create_all(session.connection())
    with database.engine.connect() as connection:
        assert migrated == _constraints(connection)
        assert any(migrated.values())


def test_the_history_is_one_line_with_numbers_that_count_up() -> None:
    scripts = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())
    numbers = [int(script.revision.partition("_")[0]) for script in reversed(scripts)]
    assert numbers == list(range(1, len(scripts) + 1))
    assert all(script.path.endswith(f"/{script.revision}.py") for script in scripts)


def test_a_new_database_is_brought_up_to_date_once(database_url: str) -> None:
    database = Database(database_url)
    assert version_of(database).state == "new"
    first, second = upgrade(database), upgrade(database)
    assert (first.before, first.after, first.changed) == (None, head(), True)
    assert (second.before, second.after, second.changed) == (head(), head(), False)
    require_current(database)
    database.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(database: Database) -> None:
    """A table of another program stands where ours should come."""
    with database.transaction() as session:
        METADATA.drop_all(session.connection())
        session.execute(text("DELETE FROM alembic_version"))
        session.execute(text("CREATE TABLE counts (theirs INTEGER)"))
        session.execute(text("INSERT INTO counts VALUES (42)"))
    try:
        upgrade(database)
    except Exception as error:
        told = str(error)
    assert "De database is zoals hij was" in told
    with database.reading() as session:
        assert session.scalar(text("SELECT theirs FROM counts")) == 42
        assert session.scalar(text("SELECT count(*) FROM alembic_version")) == 0
    assert version_of(database).state == "new"


def _constraints(connection: Connection) -> dict[str, set[str]]:
    found = inspect(connection)
    return {
        table: {
            *(f"check {check['name']}: {check['sqltext']}" for check in found.get_check_constraints(table)),
            *(f"unique {unique['name']}: {unique['column_names']}" for unique in found.get_unique_constraints(table)),
            *(f"foreign {key['name']}: {key['constrained_columns']}" for key in found.get_foreign_keys(table)),
            f"primary {found.get_pk_constraint(table)['name']}",
        }
        for table in METADATA.tables
    }
