"""good examples: texts and their review, files, comments, and the boards that do the same"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
IS_PUBLISHED = sa.text("state = 'published'")
IS_WORKED_ON = sa.text("state <> 'published'")
STATES = ("draft", "submitted", "returned", "published")
KINDS = ("submitted", "returned", "published", "commented", "still_valid", "archived", "taken_out")
TABLES = (
    "example_comment", "review_post", "also_done", "example_reference", "example_file_in_text", "example_text",
    "example_file", "example",
)  # fmt: skip


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _words(name: str, most: int) -> sa.Column:
    return sa.Column(name, sa.String(most), nullable=False)


def _points(table: str, column: str, to: str, **options: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), **options)


def upgrade() -> None:
    op.create_table(
        "example",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("archived_at", MOMENT, nullable=True),
        sa.Column("archived_by_id", sa.Integer(), nullable=True),
        _points("example", "board_id", "board"),
        _points("example", "owner_id", "person"),
        _points("example", "archived_by_id", "person"),
        _points("example", "answer_id", "answer", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_example_answer_id")),
    )
    for column in ("board_id", "owner_id", "published_at"):
        op.create_index(f"ix_example_{column}", "example", [column])

    op.create_table(
        "example_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("example_id", sa.Integer(), nullable=False),
        _words("filename", 120),
        sa.Column("is_accessible", sa.Boolean(), nullable=False),
        _words("summary", 2000),
        sa.Column("shows_people", sa.Boolean(), nullable=False),
        _words("consent", 300),
        _words("name", 40),
        _words("mimetype", 100),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("is_accessible OR summary <> ''", name=op.f("ck_example_file_everybody_can_read_it")),
        sa.CheckConstraint("NOT shows_people OR consent <> ''", name=op.f("ck_example_file_consent")),
        _points("example_file", "example_id", "example", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_file")),
        sa.UniqueConstraint("name", name=op.f("uq_example_file_name")),
    )
    op.create_index("ix_example_file_example_id", "example_file", ["example_id"])

    op.create_table(
        "example_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("example_id", sa.Integer(), nullable=False),
        sa.Column("state", _one_of("textstate", *STATES), nullable=False),
        _words("title", 120),
        _words("conclusion", 400),
        _words("problem", 2000),
        _words("what_we_did", 4000),
        _words("who_took_part", 1000),
        _words("result", 2000),
        _words("cost_and_time", 1000),
        _words("went_wrong", 2000),
        _words("elsewhere", 2000),
        _words("contact", 200),
        sa.Column("did_not_work", sa.Boolean(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("others_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' OR (title <> '' AND conclusion <> '')", name=op.f("ck_example_text_says_something")
        ),
        sa.CheckConstraint(
            "state <> 'submitted' OR submitted_at IS NOT NULL", name=op.f("ck_example_text_submitted")
        ),
        _points("example_text", "example_id", "example", ondelete="CASCADE"),
        _points("example_text", "goal_id", "goal"),
        _points("example_text", "activity_id", "activity"),
        _points("example_text", "changed_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_text")),
    )
    for name, where in (("published", IS_PUBLISHED), ("worked_on", IS_WORKED_ON)):
        op.create_index(
            f"uq_example_text_{name}", "example_text", ["example_id"], unique=True,
            sqlite_where=where, postgresql_where=where,
        )  # fmt: skip
    for column in ("goal_id", "activity_id"):
        op.create_index(f"ix_example_text_{column}", "example_text", [column])

    op.create_table(
        "example_file_in_text",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        _points("example_file_in_text", "text_id", "example_text", ondelete="CASCADE"),
        _points("example_file_in_text", "file_id", "example_file", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("text_id", "file_id", name=op.f("pk_example_file_in_text")),
    )
    op.create_index("ix_example_file_in_text_file_id", "example_file_in_text", ["file_id"])

    op.create_table(
        "example_reference",
        sa.Column("text_id", sa.Integer(), nullable=False),
        _words("kind", 40),
        sa.Column("thing_id", sa.Integer(), autoincrement=False, nullable=False),
        _points("example_reference", "text_id", "example_text", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("text_id", "kind", "thing_id", name=op.f("pk_example_reference")),
    )

    op.create_table(
        "also_done",
        sa.Column("example_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        _points("also_done", "example_id", "example", ondelete="CASCADE"),
        _points("also_done", "board_id", "board"),
        _points("also_done", "by_id", "person"),
        sa.PrimaryKeyConstraint("example_id", "board_id", name=op.f("pk_also_done")),
    )
    op.create_index("ix_also_done_board_id", "also_done", ["board_id"])

    op.create_table(
        "review_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("example_id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of("postkind", *KINDS), nullable=False),
        _words("text", 2000),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        _points("review_post", "example_id", "example", ondelete="CASCADE"),
        _points("review_post", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_post")),
    )
    op.create_index("ix_review_post_example_id", "review_post", ["example_id"])

    op.create_table(
        "example_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("example_id", sa.Integer(), nullable=False),
        _words("text", 1000),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        _points("example_comment", "example_id", "example", ondelete="CASCADE"),
        _points("example_comment", "owner_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_comment")),
    )
    op.create_index("ix_example_comment_example_id", "example_comment", ["example_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
