"""index what is asked at each sign-up, so that it takes as long for the last in the queue as for the first"""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("ix_sign_up_queue", "sign_up")
    op.create_index("ix_sign_up_queue", "sign_up", ["lecture_id", "mode", "state", "place", "board_id"])
    op.create_index("ix_sign_up_place", "sign_up", ["lecture_id", "place"])


def downgrade() -> None:
    op.drop_index("ix_sign_up_place", "sign_up")
    op.drop_index("ix_sign_up_queue", "sign_up")
    op.create_index("ix_sign_up_queue", "sign_up", ["lecture_id", "mode", "state", "place"])
