"""The tables of an edition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_body")),
    )
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
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_record")),
        sa.UniqueConstraint("id", name=op.f("uq_record_id")),
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
    op.create_index(op.f("ix_change_id"), "change", ["id"], unique=False)
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
        "perspective",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("according_to", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title_order", sa.String(), nullable=False),
        sa.Column("when_order", sa.BigInteger(), nullable=False),
        sa.Column("when_order_desc", sa.BigInteger(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("body", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["according_to"], ["record.key"], name=op.f("fk_perspective_according_to_record")),
        sa.ForeignKeyConstraint(["body"], ["body.key"], name=op.f("fk_perspective_body_body")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_perspective_record_record")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_perspective")),
    )
    op.create_index(op.f("ix_perspective_record"), "perspective", ["record"], unique=False)
    op.create_index(
        "ix_perspective_title", "perspective", ["type", "according_to", "title_order", "record"], unique=False
    )
    op.create_index(
        "ix_perspective_when", "perspective", ["type", "according_to", "when_order", "record"], unique=False
    )
    op.create_index(
        "ix_perspective_when_desc", "perspective", ["type", "according_to", "when_order_desc", "record"], unique=False
    )
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
        "value",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("property", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_value_record_record")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_value")),
    )
    op.create_index(op.f("ix_value_record"), "value", ["record"], unique=False)
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("property", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("is_link", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("body", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.key"], name=op.f("fk_claim_body_body")),
        sa.ForeignKeyConstraint(["document"], ["record.key"], name=op.f("fk_claim_document_record")),
        sa.ForeignKeyConstraint(["question"], ["value.key"], name=op.f("fk_claim_question_value")),
        sa.ForeignKeyConstraint(["subject"], ["record.key"], name=op.f("fk_claim_subject_record")),
        sa.ForeignKeyConstraint(["value"], ["value.key"], name=op.f("fk_claim_value_value")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claim")),
        sa.UniqueConstraint("id", name=op.f("uq_claim_id")),
    )
    op.create_index("ix_claim_question", "claim", ["document", "question"], unique=False)
    op.create_index(op.f("ix_claim_subject"), "claim", ["subject"], unique=False)
    op.create_index(op.f("ix_claim_value"), "claim", ["value"], unique=False)
    op.create_table(
        "link",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("perspective", sa.Integer(), nullable=False),
        sa.Column("object", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("body", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.key"], name=op.f("fk_link_body_body")),
        sa.ForeignKeyConstraint(["object"], ["record.key"], name=op.f("fk_link_object_record")),
        sa.ForeignKeyConstraint(["perspective"], ["perspective.key"], name=op.f("fk_link_perspective_perspective")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_link")),
    )
    op.create_index("ix_link_object", "link", ["object", "perspective"], unique=False)
    op.create_index(op.f("ix_link_perspective"), "link", ["perspective"], unique=False)
    op.create_table(
        "period",
        sa.Column("perspective", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_earliest", sa.BigInteger(), nullable=False),
        sa.Column("start_latest", sa.BigInteger(), nullable=False),
        sa.Column("end_earliest", sa.BigInteger(), nullable=False),
        sa.Column("end_latest", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["perspective"], ["perspective.key"], name=op.f("fk_period_perspective_perspective")),
        sa.PrimaryKeyConstraint("perspective", "position", name=op.f("pk_period")),
    )
    op.create_table(
        "rival",
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["value.key"], name=op.f("fk_rival_other_value")),
        sa.ForeignKeyConstraint(["value"], ["value.key"], name=op.f("fk_rival_value_value")),
        sa.PrimaryKeyConstraint("value", "other", name=op.f("pk_rival")),
    )
    op.create_table(
        "mention",
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], name=op.f("fk_mention_claim_claim")),
        sa.ForeignKeyConstraint(["record"], ["record.key"], name=op.f("fk_mention_record_record")),
        sa.ForeignKeyConstraint(["value"], ["value.key"], name=op.f("fk_mention_value_value")),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_claim"), "mention", ["claim"], unique=False)
    op.create_table(
        "passage",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], name=op.f("fk_passage_claim_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_passage")),
    )
    # Folded words only (`resources/folding.py`): the text that a reader sees stands in `perspective`.
    op.execute("CREATE VIRTUAL TABLE perspective_fts USING fts5 (title, names, text, content='', tokenize='ascii')")


def downgrade() -> None:
    op.execute("DROP TABLE perspective_fts")
    op.drop_table("passage")
    op.drop_index(op.f("ix_mention_claim"), table_name="mention")
    op.drop_table("mention")
    op.drop_table("rival")
    op.drop_table("period")
    op.drop_index(op.f("ix_link_perspective"), table_name="link")
    op.drop_index("ix_link_object", table_name="link")
    op.drop_table("link")
    op.drop_index(op.f("ix_claim_value"), table_name="claim")
    op.drop_index(op.f("ix_claim_subject"), table_name="claim")
    op.drop_index("ix_claim_question", table_name="claim")
    op.drop_table("claim")
    op.drop_index(op.f("ix_value_record"), table_name="value")
    op.drop_table("value")
    op.drop_table("retired")
    op.drop_index("ix_perspective_when_desc", table_name="perspective")
    op.drop_index("ix_perspective_when", table_name="perspective")
    op.drop_index("ix_perspective_title", table_name="perspective")
    op.drop_index(op.f("ix_perspective_record"), table_name="perspective")
    op.drop_table("perspective")
    op.drop_index("ix_containment_outer", table_name="containment")
    op.drop_table("containment")
    op.drop_index(op.f("ix_change_id"), table_name="change")
    op.drop_table("change")
    op.drop_table("record")
    op.drop_table("edition")
    op.drop_table("body")
