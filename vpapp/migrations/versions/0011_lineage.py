"""lineage: which commitments of merged boards a new board's goes on from"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "lineage",
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_lineage_commitment_id")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["commitment.id"], name=op.f("fk_lineage_predecessor_id")),
        sa.PrimaryKeyConstraint("commitment_id", "predecessor_id", name=op.f("pk_lineage")),
    )
    op.create_index("ix_lineage_predecessor_id", "lineage", ["predecessor_id"])


def downgrade() -> None:
    op.drop_table("lineage")
