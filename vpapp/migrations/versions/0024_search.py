"""what can be found, and its words"""

import sqlalchemy as sa
from alembic import op

from vpapp.search import matching

revision = "0024"
down_revision = "0023"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(600), nullable=False),
        sa.Column("lead", sa.String(600), nullable=False),
        sa.Column("body", sa.String(20000), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("needs", sa.String(40), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("shown_from", MOMENT, nullable=True),
        sa.Column("shown_until", MOMENT, nullable=True),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_search_entry_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_search_entry_kind_key")),
    )
    matching.create(op.get_bind())


def downgrade() -> None:
    op.drop_table(matching.TABLE)
    op.drop_table("search_entry")
