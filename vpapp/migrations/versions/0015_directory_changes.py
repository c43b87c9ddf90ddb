"""directory: what waits for a second person, facts found wrong, what links answered"""

import sqlalchemy as sa
from alembic import op

from vpapp.core import guards

revision = "0015"
down_revision = "0014"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
CHANNEL_KINDS = ("phone", "text", "chat", "mail", "form", "visit")
FACTS = ("numbers", "hours", "languages", "for_whom", "texts", "area", "terms")
IS_OPEN = sa.text("state = 'open'")
IS_UNPUBLISHING = sa.text("state = 'open' AND kind = 'unpublish'")


def names(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "directory_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.Column("kind", names("changekind", "add", "edit", "remove", "unpublish"), nullable=False),
        sa.Column("channel_kind", names("channelkind", *CHANNEL_KINDS), nullable=True),
        sa.Column("value", sa.String(300), nullable=False),
        sa.Column("kind_before", names("channelkind_before", *CHANNEL_KINDS), nullable=True),
        sa.Column("value_before", sa.String(300), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("state", names("changestate", "open", "approved", "declined", "taken_back"), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reply", sa.String(500), nullable=False),
        sa.CheckConstraint("decided_by_id <> proposed_by_id", name=op.f("ck_directory_change_two_people")),
        sa.CheckConstraint(
            "(state IN ('approved', 'declined') AND decided_by_id IS NOT NULL AND decided_at IS NOT NULL) "
            "OR (state IN ('open', 'taken_back') AND decided_by_id IS NULL)",
            name=op.f("ck_directory_change_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_directory_change_service_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_directory_change_channel_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name=op.f("fk_directory_change_proposed_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_directory_change_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_change")),
    )
    for column in ("service_id", "state", "proposed_by_id", "decided_by_id"):
        op.create_index(f"ix_directory_change_{column}", "directory_change", [column])
    op.create_index(
        "uq_directory_change_open_channel", "directory_change", ["channel_id"], unique=True,
        sqlite_where=IS_OPEN, postgresql_where=IS_OPEN,
    )  # fmt: skip
    op.create_index(
        "uq_directory_change_open_unpublishing", "directory_change", ["service_id"], unique=True,
        sqlite_where=IS_UNPUBLISHING, postgresql_where=IS_UNPUBLISHING,
    )  # fmt: skip

    op.create_table(
        "voided_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("fact", names("fact", *FACTS), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("after_check_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_voided_fact_service_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_voided_fact_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voided_fact")),
    )
    for column in ("service_id", "by_id"):
        op.create_index(f"ix_voided_fact_{column}", "voided_fact", [column])

    op.create_table(
        "link_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("is_ok", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("moved_to", sa.String(500), nullable=False),
        sa.Column("problem", sa.String(200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_check")),
        sa.UniqueConstraint("url", name=op.f("uq_link_check_url")),
    )
    guards.create(op.get_bind(), "directory_change")


def downgrade() -> None:
    guards.drop(op.get_bind(), "directory_change")
    for table in ("link_check", "voided_fact", "directory_change"):
        op.drop_table(table)
