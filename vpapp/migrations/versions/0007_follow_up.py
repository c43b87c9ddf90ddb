"""follow-up: what is said in a round, handed in and frozen

Columns are added by plain ALTER TABLE, which keeps the checks that batch mode would lose.
"""

import sqlalchemy as sa
from alembic import op

from vpapp.core import guards

revision = "0007"
down_revision = "0006"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
GUARDED = ("answer", "goal_answer", "submission_version", "submission_note")
ASSESSMENTS = ("full", "partial", "none")
DEVIATIONS = ("resources", "staff", "competence", "others", "later", "unclear", "other")


def one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def add_choice(column: str, name: str, values: tuple[str, ...]) -> None:
    known = ", ".join(f"'{value}'" for value in values)
    op.execute(
        f"ALTER TABLE answer ADD COLUMN {column} VARCHAR(40) "
        f"CONSTRAINT ck_answer_{name} CHECK ({column} IN ({known}))"
    )


def upgrade() -> None:
    op.create_table(
        "goal_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("assessment", one_of("assessment", *ASSESSMENTS), nullable=True),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_goal_answer_answered_by_id")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_goal_answer_board_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_answer_goal_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_goal_answer_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_answer")),
        sa.UniqueConstraint("board_id", "round_id", "goal_id", name=op.f("uq_goal_answer_board_id_round_id_goal_id")),
    )
    op.create_index("ix_goal_answer_goal_id", "goal_answer", ["goal_id"])
    op.create_index("ix_goal_answer_round_id", "goal_answer", ["round_id"])
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "state", one_of("submissionstate", "draft", "submitted", "returned", "received"), nullable=False
        ),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("paragraph", sa.String(40), nullable=False),
        sa.Column("open_until", sa.Date(), nullable=True),
        sa.Column("ils_reference", sa.String(120), nullable=False),
        sa.Column("in_ils_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_submission_board_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_submission_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("board_id", "round_id", name=op.f("uq_submission_board_id_round_id")),
    )
    op.create_index("ix_submission_round_id", "submission", ["round_id"])
    op.create_table(
        "submission_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            one_of("notekind", "handed_in", "returned", "received", "opened_again", "transcribed"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_submission_note_by_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_note_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_note")),
    )
    op.create_index("ix_submission_note_submission_id", "submission_note", ["submission_id"])
    op.create_table(
        "submission_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", one_of("source", "handed_in", "closing", "transcript"), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_submission_version_made_by_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_version_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_version")),
        sa.UniqueConstraint("submission_id", "number", name=op.f("uq_submission_version_submission_id_number")),
    )
    add_choice("assessment", "assessment", ASSESSMENTS)
    add_choice("reason", "deviation", DEVIATIONS)
    op.add_column("answer", sa.Column("support", sa.String(1000), nullable=False, server_default=""))
    op.add_column("answer", sa.Column("is_example", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("answer", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("round", sa.Column("closed_at", MOMENT, nullable=True))
    guards.create(op.get_bind(), *GUARDED)


def downgrade() -> None:
    guards.drop(op.get_bind(), *GUARDED)
    op.drop_column("round", "closed_at")
    for column in ("version", "is_example", "support", "reason", "assessment"):
        op.execute(f"ALTER TABLE answer DROP COLUMN {column}")
    for table in ("submission_version", "submission_note", "submission", "goal_answer"):
        op.drop_table(table)
