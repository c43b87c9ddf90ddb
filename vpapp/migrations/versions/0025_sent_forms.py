"""forms that were sent, so that the same one is taken once"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sent_form",
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("led_to", sa.String(500), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_sent_form")),
    )
    op.create_index(op.f("ix_sent_form_at"), "sent_form", ["at"])


def downgrade() -> None:
    op.drop_table("sent_form")
