"""introductions, key functions, needs of support, projects and what boards tell once a year"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")
UNDER_WAY = sa.text("state IN ('offered', 'booked')")
TABLES = ("yearly_answer", "project_activity", "project", "support_need", "key_function", "introduction")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, other: str, **options: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), **options)


def _check(table: str, rule: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    _introductions()
    _key_functions()
    _needs()
    _projects()
    _yearly()


def _introductions() -> None:
    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("state", _one_of("introductionstate", "not_offered", "offered", "booked", "held", "declined"), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("suits", sa.String(600), nullable=False),
        sa.Column("meets_at", MOMENT, nullable=True),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("held_by", sa.String(160), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("reason", sa.String(600), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("introduction", "state <> 'not_offered'", "offered"),
        _check("introduction", "state <> 'booked' OR meets_at IS NOT NULL", "booked"),
        _check("introduction", "state <> 'held' OR (held_on IS NOT NULL AND held_by <> '')", "held"),
        _check("introduction", "state <> 'declined' OR reason <> ''", "declined"),
        _check("introduction", "participants BETWEEN 1 AND 9999", "participants"),
        _to("introduction", "board_id", "board"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
    )
    op.create_index("ix_introduction_board_id", "introduction", ["board_id"])
    op.create_index(
        "uq_introduction_under_way", "introduction", ["board_id"], unique=True,
        sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY,
    )


def _key_functions() -> None:
    op.create_table(
        "key_function",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.String(160), nullable=False),
        sa.Column("is_deputy", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("key_function", "ends_on >= starts_on", "order"),
        _check("key_function", "person_id IS NULL OR (name = '' AND email = '')", "one_person"),
        _to("key_function", "board_id", "board"),
        _to("key_function", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_function")),
    )
    op.create_index("ix_key_function_board_id", "key_function", ["board_id"])
    op.create_index("ix_key_function_person_id", "key_function", ["person_id"])


def _needs() -> None:
    op.create_table(
        "support_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("source", _one_of("needsource", "introduction", "follow_up", "other"), nullable=False),
        sa.Column("told_in", sa.String(20), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("followed_up_by", sa.String(160), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("state", _one_of("needstate", "open", "met", "declined"), nullable=False),
        sa.Column("outcome", sa.String(1000), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("support_need", "(state = 'open') = (closed_on IS NULL)", "closed"),
        _check("support_need", "state = 'open' OR outcome <> ''", "outcome"),
        _to("support_need", "board_id", "board"),
        _to("support_need", "goal_id", "goal"),
        _to("support_need", "activity_id", "activity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_need")),
        sa.UniqueConstraint("board_id", "told_in", "commitment_id", name=op.f("uq_support_need_board_id_told_in_commitment_id")),
    )
    for column in ("board_id", "goal_id", "activity_id"):
        op.create_index(f"ix_support_need_{column}", "support_need", [column])


def _projects() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("loaded_as", sa.String(60), nullable=True),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("kind", _one_of("projectkind", "project", "agreement", "work"), nullable=False),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("partners", sa.String(400), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("state", _one_of("projectstate", "planned", "ongoing", "ended"), nullable=False),
        sa.Column("period_text", sa.String(120), nullable=False),
        sa.Column("contact", sa.String(160), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("reading", sa.String(400), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("project", "programme_id", "programme"),
        _to("project", "goal_id", "goal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("loaded_as", name=op.f("uq_project_loaded_as")),
    )
    op.create_index("ix_project_programme_id", "project", ["programme_id"])
    op.create_index("ix_project_goal_id", "project", ["goal_id"])
    op.create_table(
        "project_activity",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        _to("project_activity", "project_id", "project", ondelete="CASCADE"),
        _to("project_activity", "activity_id", "activity"),
        sa.PrimaryKeyConstraint("project_id", "activity_id", name=op.f("pk_project_activity")),
    )
    op.create_index("ix_project_activity_activity_id", "project_activity", ["activity_id"])


def _yearly() -> None:
    op.create_table(
        "yearly_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("has_section", _one_of("yesno", "yes", "no", "unknown"), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("irisk", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("yearly_answer", "irisk BETWEEN 0 AND 99999", "irisk"),
        _to("yearly_answer", "board_id", "board"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_answer")),
        sa.UniqueConstraint("board_id", "year", name=op.f("uq_yearly_answer_board_id_year")),
    )
    op.create_index("ix_yearly_answer_year", "yearly_answer", ["year"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
