"""The tables of an edition. None is ever migrated in place, each is published anew: so only the last schema is here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.sql_views import VIEWS

revision = "0005"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_edition")),
    )
    op.create_table(
        "record",
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("when_order", sa.BigInteger(), nullable=False),
        sa.Column("when_order_desc", sa.BigInteger(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("several", sa.Boolean(), nullable=False),
        sa.Column("start_earliest", sa.BigInteger(), nullable=True),
        sa.Column("start_latest", sa.BigInteger(), nullable=True),
        sa.Column("end_earliest", sa.BigInteger(), nullable=True),
        sa.Column("end_latest", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title_order", sa.String(), nullable=False),
        sa.Column("reach", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_id"), "record", ["id"], unique=True)
    op.create_index(
        "ix_record_reach",
        "record",
        ["type", "reach", "key", "end_latest", "start_earliest", "several"],
        unique=False,
    )
    op.create_index("ix_record_title", "record", ["type", "title_order", "key"], unique=False)
    op.create_index("ix_record_when", "record", ["type", "when_order", "key"], unique=False)
    op.create_index("ix_record_when_desc", "record", ["type", "when_order_desc", "key"], unique=False)
    op.create_table(
        "word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "body",
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_body_record_record")),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_body")),
    )
    op.create_table(
        "change",
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("into_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["edition.number"], name=op.f("fk_change_edition_edition")),
        sa.PrimaryKeyConstraint("edition", "position", name=op.f("pk_change")),
    )
    op.create_index("ix_change_removed", "change", ["id"], unique=False, sqlite_where=sa.text("change = 'removed'"))
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("object", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("property", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["record.key"], name=op.f("fk_claim_document_record")),
        sa.ForeignKeyConstraint(["object"], ["record.key"], name=op.f("fk_claim_object_record")),
        sa.ForeignKeyConstraint(["question"], ["claim.key"], name=op.f("fk_claim_question_claim")),
        sa.ForeignKeyConstraint(["statement"], ["claim.key"], name=op.f("fk_claim_statement_claim")),
        sa.ForeignKeyConstraint(["subject"], ["record.key"], name=op.f("fk_claim_subject_record")),
        sa.ForeignKeyConstraint(["value"], ["claim.key"], name=op.f("fk_claim_value_claim")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claim")),
    )
    op.create_index(
        "ix_claim_contested", "claim", ["contested", "key"], unique=False, sqlite_where=sa.text("contested")
    )
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=True)
    op.create_index(
        "ix_claim_nature", "claim", ["nature", "key"], unique=False, sqlite_where=sa.text("nature != 'statement'")
    )
    op.create_index("ix_claim_property", "claim", ["property", "key"], unique=False)
    op.create_index(
        "ix_claim_question", "claim", ["question", "document"], unique=False, sqlite_where=sa.text("question != key")
    )
    op.create_index("ix_claim_rank", "claim", ["rank", "key"], unique=False, sqlite_where=sa.text("rank != 'normal'"))
    op.create_table(
        "containment",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("according_to", sa.Integer(), nullable=True),
        sa.Column("outer", sa.Integer(), nullable=False),
        sa.Column("inner", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["according_to"], ["record.key"], name=op.f("fk_containment_according_to_record")),
        sa.ForeignKeyConstraint(["inner"], ["record.key"], name=op.f("fk_containment_inner_record")),
        sa.ForeignKeyConstraint(["outer"], ["record.key"], name=op.f("fk_containment_outer_record")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_containment")),
    )
    op.create_index("ix_containment_outer", "containment", ["outer", "according_to", "inner"], unique=False)
    op.create_table(
        "hit",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["record.key"], name=op.f("fk_hit_document_record")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_hit_record_record")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_hit")),
    )
    op.create_index("ix_hit_document", "hit", ["document"], unique=False, sqlite_where=sa.text("document IS NOT NULL"))
    op.create_table(
        "link",
        sa.Column("object", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["object"], ["record.key"], name=op.f("fk_link_object_record")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_link_record_record")),
        sa.PrimaryKeyConstraint("object", "record", "relation", "role", name=op.f("pk_link")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "located",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("wide", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("reach", sa.Integer(), nullable=False),
        sa.Column("positioned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["record.key"], name=op.f("fk_located_place_record")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_located_record_record")),
        sa.PrimaryKeyConstraint("place", "direct", "wide", "record", name=op.f("pk_located")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "period",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("rival", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("all_of", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("start_earliest", sa.BigInteger(), nullable=False),
        sa.Column("start_latest", sa.BigInteger(), nullable=False),
        sa.Column("end_earliest", sa.BigInteger(), nullable=False),
        sa.Column("end_latest", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["record.key"], name=op.f("fk_period_document_record")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_period_record_record")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_period")),
    )
    op.create_index("ix_period_record", "period", ["record", "document", "rival"], unique=False)
    op.create_table(
        "perspective",
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("when_order", sa.BigInteger(), nullable=False),
        sa.Column("when_order_desc", sa.BigInteger(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("several", sa.Boolean(), nullable=False),
        sa.Column("start_earliest", sa.BigInteger(), nullable=True),
        sa.Column("start_latest", sa.BigInteger(), nullable=True),
        sa.Column("end_earliest", sa.BigInteger(), nullable=True),
        sa.Column("end_latest", sa.BigInteger(), nullable=True),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["record.key"], name=op.f("fk_perspective_document_record")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_perspective_record_record")),
        sa.PrimaryKeyConstraint("record", "document", name=op.f("pk_perspective")),
    )
    op.create_index("ix_perspective_document", "perspective", ["document", "type", "record"], unique=False)
    op.create_index("ix_perspective_when", "perspective", ["document", "type", "when_order", "record"], unique=False)
    op.create_table(
        "position",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("radius_m", sa.Float(), nullable=False),
        sa.Column("west", sa.Float(), nullable=False),
        sa.Column("south", sa.Float(), nullable=False),
        sa.Column("east", sa.Float(), nullable=False),
        sa.Column("north", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["record.key"], name=op.f("fk_position_place_record")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_position")),
    )
    op.create_index("ix_position_place", "position", ["place"], unique=False)
    op.create_table(
        "retired",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["record.key"], name=op.f("fk_retired_merged_into_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retired")),
    )
    op.create_table(
        "mention",
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], name=op.f("fk_mention_claim_claim")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_mention_record_record")),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("pk_mention")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passage",
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["statement"], ["claim.key"], name=op.f("fk_passage_statement_claim")),
        sa.PrimaryKeyConstraint("statement", "position", name=op.f("pk_passage")),
    )
    op.create_table(
        "rival",
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["claim.key"], name=op.f("fk_rival_other_claim")),
        sa.ForeignKeyConstraint(["value"], ["claim.key"], name=op.f("fk_rival_value_claim")),
        sa.PrimaryKeyConstraint("value", "other", name=op.f("pk_rival")),
    )
    op.create_table(
        "value",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["claim.key"], name=op.f("fk_value_key_claim")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_value")),
    )
    op.create_table(
        "witness",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["record.key"], name=op.f("fk_witness_document_record")),
        sa.ForeignKeyConstraint(["first"], ["claim.key"], name=op.f("fk_witness_first_claim")),
        sa.ForeignKeyConstraint(["last"], ["claim.key"], name=op.f("fk_witness_last_claim")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_witness")),
    )
    op.execute(
        "CREATE VIRTUAL TABLE hit_fts USING fts5 "
        "(title, names, text, title_forms, names_forms, text_forms, content='', tokenize='ascii')"
    )
    op.execute("CREATE VIRTUAL TABLE place_box USING rtree (id, west, east, south, north, +position, +place)")
    for name, rows in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {rows}")


def downgrade() -> None:
    for name in VIEWS:
        op.execute(f"DROP VIEW {name}")
    op.execute("DROP TABLE place_box")
    op.execute("DROP TABLE hit_fts")
    op.drop_table("witness")
    op.drop_table("value")
    op.drop_table("rival")
    op.drop_table("passage")
    op.drop_table("mention")
    op.drop_table("retired")
    op.drop_index("ix_position_place", table_name="position")
    op.drop_table("position")
    op.drop_index("ix_perspective_when", table_name="perspective")
    op.drop_index("ix_perspective_document", table_name="perspective")
    op.drop_table("perspective")
    op.drop_index("ix_period_record", table_name="period")
    op.drop_table("period")
    op.drop_table("located")
    op.drop_table("link")
    op.drop_index("ix_hit_document", table_name="hit", sqlite_where=sa.text("document IS NOT NULL"))
    op.drop_table("hit")
    op.drop_index("ix_containment_outer", table_name="containment")
    op.drop_table("containment")
    op.drop_index("ix_claim_rank", table_name="claim", sqlite_where=sa.text("rank != 'normal'"))
    op.drop_index("ix_claim_question", table_name="claim", sqlite_where=sa.text("question != key"))
    op.drop_index("ix_claim_property", table_name="claim")
    op.drop_index("ix_claim_nature", table_name="claim", sqlite_where=sa.text("nature != 'statement'"))
    op.drop_index(op.f("ix_claim_id"), table_name="claim")
    op.drop_index("ix_claim_contested", table_name="claim", sqlite_where=sa.text("contested"))
    op.drop_table("claim")
    op.drop_index("ix_change_removed", table_name="change", sqlite_where=sa.text("change = 'removed'"))
    op.drop_table("change")
    op.drop_table("body")
    op.drop_table("word")
    op.drop_index("ix_record_when_desc", table_name="record")
    op.drop_index("ix_record_when", table_name="record")
    op.drop_index("ix_record_title", table_name="record")
    op.drop_index("ix_record_reach", table_name="record")
    op.drop_index(op.f("ix_record_id"), table_name="record")
    op.drop_table("record")
    op.drop_table("edition")
