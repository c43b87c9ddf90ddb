"""moved: a state of its own, and to which occasion"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

STATES = "'waiting', 'offered', 'granted', 'withdrawn', 'declined', 'lapsed', 'removed'"


def upgrade() -> None:
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_sign_up_signupstate"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_sign_up_signupstate"), f"state IN ({STATES}, 'moved')")
        batch_op.add_column(sa.Column("moved_to_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_sign_up_moved_to_id"), "lecture", ["moved_to_id"], ["id"])
        batch_op.create_check_constraint(
            batch_op.f("ck_sign_up_moved"), "moved_to_id IS NULL OR state = 'moved'"
        )
    # Until now they were removed, and only the event log knew better.
    op.execute(
        "UPDATE sign_up SET state = 'moved' WHERE state = 'removed' AND id IN "
        "(SELECT thing_id FROM audit_entry WHERE thing_kind = 'sign_up' AND event = 'sign_up:moved')"
    )


def downgrade() -> None:
    op.execute("UPDATE sign_up SET state = 'removed', moved_to_id = NULL WHERE state = 'moved'")
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_sign_up_moved"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_sign_up_moved_to_id"), type_="foreignkey")
        batch_op.drop_column("moved_to_id")
        batch_op.drop_constraint(batch_op.f("ck_sign_up_signupstate"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_sign_up_signupstate"), f"state IN ({STATES})")
