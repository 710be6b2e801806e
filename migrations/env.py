"""Runs migrations on the connection that is handed in, or on a scratch file for whoever writes a new one."""

from __future__ import annotations

import re
from typing import Any

from alembic import context
from sqlalchemy import create_engine
from sqlmodel import SQLModel

import app.store.claim_schema
import app.store.extent_schema  # noqa: F401  # both fill the metadata


def include_object(_object: Any, name: str | None, type_: str, _reflected: bool, _compare_to: Any) -> bool:
    """Leave the full-text index, the R*Tree and their shadow tables to the migration that makes them."""
    return not (type_ == "table" and re.match(r"(hit_fts|place_box)(_|$)", name or ""))


def run(connection: Any) -> None:
    """Migrate one connection."""
    context.configure(connection, target_metadata=SQLModel.metadata, include_object=include_object)
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    scratch = context.get_x_argument(as_dictionary=True).get("database", "schema.sqlite")
    with create_engine(f"sqlite:///{scratch}").connect() as opened:
        run(opened)
        opened.commit()
