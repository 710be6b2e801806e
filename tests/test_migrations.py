"""The migrations alone make the schema of an edition, and it is the one that the tables declare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlmodel import SQLModel

from app.publishing.publish import migrate
from app.store import edition

ROOT = Path(__file__).parent.parent


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """An empty file."""
    engine = create_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def ours(_object: object, name: str | None, type_: str, *_: object) -> bool:
    return not (type_ == "table" and str(name).startswith(("hit_fts", "place_box")))


def test_the_migrations_make_what_the_tables_declare(connection: Connection) -> None:
    migrate(connection)
    context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
    assert compare_metadata(context, SQLModel.metadata) == []


def test_a_drift_would_be_seen(connection: Connection) -> None:
    migrate(connection)
    connection.execute(text("ALTER TABLE claim ADD COLUMN planted TEXT"))
    assert compare_metadata(MigrationContext.configure(connection, opts={"include_object": ours}), SQLModel.metadata)


def test_they_run_down_and_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.cmd_opts = type("Options", (), {"x": [f"database={tmp_path / 'scratch.sqlite'}"]})()
    engine = create_engine(f"sqlite:///{tmp_path / 'scratch.sqlite'}")
    command.upgrade(config, "head")
    assert "perspective" in inspect(engine).get_table_names()
    command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    command.upgrade(config, "head")
    command.check(config)
    engine.dispose()


def test_an_edition_says_which_schema_it_has() -> None:
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    assert int(head or 0) == edition.SCHEMA, "a migration needs a new database.SCHEMA, or old files would be misread"


def test_the_foreign_keys_are_real(connection: Connection) -> None:
    migrate(connection)
    inspector = inspect(connection)
    keys = {
        table: inspector.get_foreign_keys(table)
        for table in ("perspective", "link", "value", "rival", "claim", "mention", "passage")
    }
    assert all(keys.values())
