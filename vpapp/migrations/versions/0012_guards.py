"""guards: nothing is moved out of what is locked, and what was handed in is never a draft again"""

from alembic import op

from vpapp.core import guards

revision = "0012"
down_revision = "0011"
MADE_ANEW = ("answer", "goal_answer", "submission")


def upgrade() -> None:
    guards.drop(op.get_bind(), *MADE_ANEW)
    guards.create(op.get_bind(), *MADE_ANEW)


def downgrade() -> None:
    guards.drop(op.get_bind(), "submission")
