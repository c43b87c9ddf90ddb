"""translations: what is said in other languages, who has reviewed it, and whether unreviewed words may be printed"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "service_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("for_whom", sa.String(300), nullable=False),
        sa.Column("description", sa.String(1500), nullable=False),
        sa.Column("next_step", sa.String(500), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("translated_by_id", sa.Integer(), nullable=True),
        sa.Column("translated_at", MOMENT, nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(reviewed_by_id IS NULL) = (reviewed_at IS NULL)", name=op.f("ck_service_translation_reviewed")
        ),
        sa.CheckConstraint(
            "reviewed_by_id IS NULL OR reviewed_by_id <> translated_by_id",
            name=op.f("ck_service_translation_by_another"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_translation_service_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["translated_by_id"], ["person.id"], name=op.f("fk_service_translation_translated_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["person.id"], name=op.f("fk_service_translation_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_translation")),
        sa.UniqueConstraint("service_id", "language", name=op.f("uq_service_translation_service_id_language")),
    )
    for column in ("service_id", "translated_by_id", "reviewed_by_id"):
        op.create_index(f"ix_service_translation_{column}", "service_translation", [column])

    op.create_table(
        "language_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("reviewer", sa.String(160), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_language_review_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_review")),
        sa.UniqueConstraint("language", name=op.f("uq_language_review_language")),
    )
    op.create_index("ix_language_review_by_id", "language_review", ["by_id"])

    op.create_table(
        "printing_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("allows_unreviewed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_printing_rule_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printing_rule")),
    )


def downgrade() -> None:
    for table in ("printing_rule", "language_review", "service_translation"):
        op.drop_table(table)
