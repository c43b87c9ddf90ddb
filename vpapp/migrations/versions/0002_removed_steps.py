"""keep removed steps, so that they can be put back as they were"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("step", sa.Column("removed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM step WHERE removed_on IS NOT NULL")
    op.drop_column("step", "removed_on")
