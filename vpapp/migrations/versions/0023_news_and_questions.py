"""news, campaigns, the communication plan, the digest; questions; occasions of activities"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")
TABLES = (
    "common_question", "question_post", "question", "digest_decline", "digest", "plan_row", "campaign", "news", "occasion",
)  # fmt: skip


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _about(table: str, *rest: sa.schema.SchemaItem) -> None:
    """A table of things that are about a goal, an activity or neither."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        *rest,
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f(f"fk_{table}_goal_id")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f(f"fk_{table}_activity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_goal_id", table, ["goal_id"])
    op.create_index(f"ix_{table}_activity_id", table, ["activity_id"])


def upgrade() -> None:
    op.create_table(
        "occasion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.CheckConstraint("closed_on IS NULL OR opened_on <= closed_on", name=op.f("ck_occasion_period")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_occasion_activity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occasion")),
    )
    op.create_index("ix_occasion_activity_id", "occasion", ["activity_id"])
    is_open = sa.text("closed_on IS NULL")
    op.create_index(
        "uq_occasion_open", "occasion", ["activity_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )
    _news_and_campaigns()
    _digest()
    _questions()


def _news_and_campaigns() -> None:
    _about(
        "news",
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("lead", sa.String(400), nullable=False),
        sa.Column("text", sa.String(8000), nullable=False),
        sa.Column("board_kinds", sa.JSON(), nullable=False),
        sa.Column("state", _one_of("newsstate", "draft", "published", "taken_down"), nullable=False),
        sa.Column("publish_from", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state = 'draft' OR publish_from IS NOT NULL", name=op.f("ck_news_moment")),
    )
    op.create_index("ix_news_state_publish_from", "news", ["state", "publish_from"])
    _about(
        "campaign",
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("message", sa.String(600), nullable=False),
        sa.Column("boards_can", sa.String(3000), nullable=False),
        sa.Column("material", sa.String(2000), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_campaign_period")),
    )
    op.create_index("ix_campaign_starts_on", "campaign", ["starts_on"])
    _about(
        "plan_row",
        sa.Column("message", sa.String(600), nullable=False),
        sa.Column("audience", sa.String(200), nullable=False),
        sa.Column("channel", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(160), nullable=False),
        sa.Column("state", _one_of("planstate", "planned", "ongoing", "done", "cancelled"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_plan_row_period")),
    )
    op.create_index("ix_plan_row_starts_on", "plan_row", ["starts_on"])


def _digest() -> None:
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("month", name=op.f("uq_digest_month")),
    )
    op.create_table(
        "digest_decline",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_digest_decline_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest_decline")),
    )


def _questions() -> None:
    _about(
        "question",
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("waits_since", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_question_asked_by_id"), ondelete="SET NULL"
        ),
    )
    op.create_index("ix_question_asked_by_id", "question", ["asked_by_id"])
    op.create_index("ix_question_waits_since", "question", ["waits_since"])
    op.create_table(
        "question_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("is_answer", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_question_post_question_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_question_post_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_post")),
    )
    op.create_index("ix_question_post_question_id", "question_post", ["question_id"])
    op.create_index("ix_question_post_by_id", "question_post", ["by_id"])
    _about(
        "common_question",
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("answer", sa.String(6000), nullable=False),
        sa.Column(
            "subject", _one_of("subject", "programme", "follow_up", "training", "support", "app"), nullable=False
        ),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_common_question_question_id")),
    )
    op.create_index("ix_common_question_question_id", "common_question", ["question_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
