"""Alembic's migrations: they alone make the schema of an edition."""
