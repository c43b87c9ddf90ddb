"""support material with its versions and files, and how often it is fetched"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")
TABLES = ("material_download", "material_file", "material_version", "material_audience", "material")
AUDIENCES = (
    "district_board", "specialist_board", "city_executive_board", "municipal_company",
    "manager", "social_worker", "care_assessor", "family_care", "preschool", "school", "student_health",
    "elderly_care", "disability_care", "labour_market", "communication", "personnel", "administration", "other",
)
KINDS = ("presentation", "short_version", "for_managers", "report", "checklist", "poster", "link")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("kind", _one_of("materialkind", *KINDS), nullable=False),
        sa.Column("description", sa.String(1000), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("is_accessible", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.String(6000), nullable=False),
        sa.Column("owner_function", sa.String(160), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("asked_for", sa.Date(), nullable=True),
        sa.Column("state", _one_of("materialstate", "draft", "published", "withdrawn"), nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.String(300), nullable=False),
        sa.Column("search_text", sa.String(4000), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("is_accessible OR summary <> ''", name=op.f("ck_material_everybody_can_read_it")),
        sa.CheckConstraint("(state = 'draft') = (published_at IS NULL)", name=op.f("ck_material_published")),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_on IS NOT NULL)", name=op.f("ck_material_withdrawn")),
        sa.CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_because = '')", name=op.f("ck_material_because")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_material_goal_id")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_material_activity_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_material_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
    )
    for column in ("goal_id", "activity_id", "owner_id"):
        op.create_index(f"ix_material_{column}", "material", [column])

    op.create_table(
        "material_audience",
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("audience", _one_of("audience", *AUDIENCES), nullable=False),
        sa.ForeignKeyConstraint(
            ["material_id"], ["material.id"], name=op.f("fk_material_audience_material_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("material_id", "audience", name=op.f("pk_material_audience")),
    )

    op.create_table(
        "material_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("news", sa.String(1000), nullable=False),
        sa.Column("made_by", sa.String(160), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("no >= 1", name=op.f("ck_material_version_no")),
        sa.ForeignKeyConstraint(
            ["material_id"], ["material.id"], name=op.f("fk_material_version_material_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_material_version_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_version")),
        sa.UniqueConstraint("material_id", "no", name=op.f("uq_material_version_material_id_no")),
    )
    op.create_index("ix_material_version_material_id", "material_version", ["material_id"])

    op.create_table(
        "material_file",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("mimetype", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["material_version.id"], name=op.f("fk_material_file_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_material_file")),
        sa.UniqueConstraint("name", name=op.f("uq_material_file_name")),
    )

    op.create_table(
        "material_download",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_material_download_number")),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_material_download_month")),
        sa.ForeignKeyConstraint(
            ["material_id"], ["material.id"], name=op.f("fk_material_download_material_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_material_download_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_download")),
    )
    op.create_index("ix_material_download_board_id", "material_download", ["board_id"])
    for name, columns, which in (
        ("board", ["material_id", "year", "month", "board_id"], "board_id IS NOT NULL"),
        ("none", ["material_id", "year", "month"], "board_id IS NULL"),
    ):
        op.create_index(
            f"uq_material_download_{name}", "material_download", columns, unique=True,
            sqlite_where=sa.text(which), postgresql_where=sa.text(which),
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
