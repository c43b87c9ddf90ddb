"""reminders of follow-ups"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
KINDS = ("opens", "two_weeks", "three_days", "due", "three_late", "ten_late", "by_hand")


def upgrade() -> None:
    kind = sa.Enum(*KINDS, name="reminderkind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_reminder_board_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_reminder_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "board_id", "round_id", "person_id", "sent_on", name=op.f("uq_reminder_board_id_round_id_person_id_sent_on")
        ),
    )
    for column in ("round_id", "person_id", "sent_on"):
        op.create_index(f"ix_reminder_{column}", "reminder", [column])


def downgrade() -> None:
    op.drop_table("reminder")
