"""directory: words that mean the same in a search, and what readers say is wrong"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "synonym_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym_group")),
    )
    op.create_table(
        "fault_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("is_handled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_fault_report_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fault_report")),
    )
    op.create_index("ix_fault_report_service_id", "fault_report", ["service_id"])
    op.create_index("ix_fault_report_reported_on", "fault_report", ["reported_on"])
    op.create_index("ix_service_language_code_service_id", "service_language", ["code", "service_id"])


def downgrade() -> None:
    op.drop_index("ix_service_language_code_service_id", "service_language")
    op.drop_table("fault_report")
    op.drop_table("synonym_group")
