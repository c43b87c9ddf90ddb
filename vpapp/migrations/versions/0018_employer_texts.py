"""what the employer offers its own staff, in the city's words"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
PLACES = ("workplace", "manager", "behaviour")


def upgrade() -> None:
    place = sa.Enum(*PLACES, name="employerplace", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "employer_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", place, nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_text")),
        sa.UniqueConstraint("place", name=op.f("uq_employer_text_place")),
    )


def downgrade() -> None:
    op.drop_table("employer_text")
