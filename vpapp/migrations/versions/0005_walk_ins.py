"""walk-ins: whoever came without a seat"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_walk_in", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_sign_up_walk_in"), "NOT is_walk_in OR state IN ('granted', 'removed')"
        )


def downgrade() -> None:
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_sign_up_walk_in"), type_="check")
        batch_op.drop_column("is_walk_in")
