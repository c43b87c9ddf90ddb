"""lectures and mail"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:

    op.create_table(
        "headcount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=False),
        sa.CheckConstraint("employees >= 0", name=op.f("ck_headcount_employees")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_headcount_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_headcount")),
        sa.UniqueConstraint("board_id", "year", name=op.f("uq_headcount_board_id_year")),
    )

    op.create_table(
        "disposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(300), nullable=False),
        sa.Column(
            "noted_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column(
            "carried_out_at",
            sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"),
            nullable=True,
        ),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["noted_by_id"], ["person.id"], name=op.f("fk_disposal_noted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
        sa.UniqueConstraint("year", name=op.f("uq_disposal_year")),
    )

    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("dedupe", sa.String(length=120), nullable=False),
        sa.Column(
            "queued_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column(
            "leaves_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=True
        ),
        sa.Column(
            "sent_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=True
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_mail_dedupe")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_leaves_at"), ["leaves_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_person_id"), ["person_id"], unique=False)

    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("for_whom", sa.String(200), nullable=False),
        sa.Column("description", sa.String(4000), nullable=False),
        sa.Column("lecturer", sa.String(200), nullable=False),
        sa.Column("material", sa.String(1000), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("search_text", sa.String(length=4800), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_course_activity_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_course_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_goal_id"), ["goal_id"], unique=False)

    op.create_table(
        "web_course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("giver", sa.String(160), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(1000), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_web_course_activity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_course")),
        sa.UniqueConstraint("slug", name=op.f("uq_web_course_slug")),
    )
    with op.batch_alter_table("web_course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_course_activity_id"), ["activity_id"], unique=False)

    op.create_table(
        "completion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("web_course_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column(
            "profession",
            sa.Enum(
                "manager",
                "social_worker",
                "care_assessor",
                "family_care",
                "preschool",
                "school",
                "student_health",
                "elderly_care",
                "disability_care",
                "labour_market",
                "communication",
                "personnel",
                "administration",
                "other",
                name="completion_profession",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column(
            "reported_at",
            sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "taken_back_at",
            sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"),
            nullable=True,
        ),
        sa.Column("stand_in", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_completion_board_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_completion_person_id")),
        sa.ForeignKeyConstraint(
            ["web_course_id"], ["web_course.id"], name=op.f("fk_completion_web_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion")),
    )
    with op.batch_alter_table("completion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_completion_board_id"), ["board_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_completion_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_completion_person",
            ["web_course_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column(
            "noted_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_interest_board_id")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_interest_course_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interest_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("course_id", "person_id", name=op.f("uq_interest_course_id_person_id")),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_person_id"), ["person_id"], unique=False)

    op.create_table(
        "lecture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "cancelled",
                name="lecturestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "starts_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column(
            "ends_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("seats_on_site", sa.Integer(), nullable=True),
        sa.Column("seats_digital", sa.Integer(), nullable=True),
        sa.Column(
            "opens_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column(
            "closes_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column("withdraw_by", sa.Date(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column(
            "draws_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=True
        ),
        sa.Column(
            "drawn_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=True
        ),
        sa.Column("draw_seed", sa.String(length=32), nullable=False),
        sa.Column("cancel_reason", sa.String(300), nullable=False),
        sa.Column(
            "reminded_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=True
        ),
        sa.Column(
            "asked_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=True
        ),
        sa.Column(
            "changed_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("draws_at IS NULL OR draws_at <= closes_at", name=op.f("ck_lecture_draw")),
        sa.CheckConstraint(
            "opens_at <= closes_at AND closes_at <= starts_at", name=op.f("ck_lecture_sign_up")
        ),
        sa.CheckConstraint("seats_on_site >= 0 AND seats_digital >= 0", name=op.f("ck_lecture_seats_number")),
        sa.CheckConstraint(
            "seats_on_site IS NOT NULL OR seats_digital IS NOT NULL", name=op.f("ck_lecture_seats")
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_lecture_time")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_lecture_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lecture")),
    )
    with op.batch_alter_table("lecture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lecture_course_id"), ["course_id"], unique=False)
        batch_op.create_index("ix_lecture_state_starts_at", ["state", "starts_at"], unique=False)

    op.create_table(
        "target_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column(
            "board_kind",
            sa.Enum(
                "district_board",
                "specialist_board",
                "city_executive_board",
                "municipal_company",
                name="target_board_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "profession",
            sa.Enum(
                "manager",
                "social_worker",
                "care_assessor",
                "family_care",
                "preschool",
                "school",
                "student_health",
                "elderly_care",
                "disability_care",
                "labour_market",
                "communication",
                "personnel",
                "administration",
                "other",
                name="target_profession",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "role",
            sa.Enum(
                "anyone",
                "staff",
                "key_function",
                "reference_group",
                "programme_office",
                "communicator",
                "auditor",
                "administrator",
                name="target_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("outside", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_target_group_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_group")),
    )
    with op.batch_alter_table("target_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_group_course_id"), ["course_id"], unique=False)

    op.create_table(
        "evaluation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("lecture_id", sa.Integer(), nullable=False),
        sa.Column("useful", sa.Integer(), nullable=False),
        sa.Column("clear", sa.Integer(), nullable=False),
        sa.Column("apply", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.CheckConstraint(
            "useful BETWEEN 1 AND 5 AND clear BETWEEN 1 AND 5 AND apply BETWEEN 1 AND 5",
            name=op.f("ck_evaluation_range"),
        ),
        sa.ForeignKeyConstraint(["lecture_id"], ["lecture.id"], name=op.f("fk_evaluation_lecture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_lecture_id"), ["lecture_id"], unique=False)

    op.create_table(
        "opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lecture_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column(
            "opens_at", sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["target_group.id"], name=op.f("fk_opening_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lecture_id"], ["lecture.id"], name=op.f("fk_opening_lecture_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("lecture_id", "group_id", name=op.f("uq_opening_lecture_id_group_id")),
    )
    with op.batch_alter_table("opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opening_group_id"), ["group_id"], unique=False)

    op.create_table(
        "reserve",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lecture_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "on_site",
                "digital",
                name="reserve_mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_reserve_seats")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_reserve_board_id")),
        sa.ForeignKeyConstraint(
            ["lecture_id"], ["lecture.id"], name=op.f("fk_reserve_lecture_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve")),
        sa.UniqueConstraint(
            "lecture_id", "mode", "board_id", name=op.f("uq_reserve_lecture_id_mode_board_id")
        ),
    )
    with op.batch_alter_table("reserve", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reserve_board_id"), ["board_id"], unique=False)

    op.create_table(
        "sign_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lecture_id", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum("on_site", "digital", name="mode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("token", sa.String(length=43), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column(
            "profession",
            sa.Enum(
                "manager",
                "social_worker",
                "care_assessor",
                "family_care",
                "preschool",
                "school",
                "student_health",
                "elderly_care",
                "disability_care",
                "labour_market",
                "communication",
                "personnel",
                "administration",
                "other",
                name="sign_up_profession",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "offered",
                "granted",
                "withdrawn",
                "declined",
                "lapsed",
                "removed",
                name="signupstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "signed_up_at",
            sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"),
            nullable=False,
        ),
        sa.Column("signed_up_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "offered_until",
            sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql"),
            nullable=True,
        ),
        sa.Column("yields_to_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stand_in", sa.String(length=32), nullable=True),
        sa.Column("has_evaluated", sa.Boolean(), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum(
                "present",
                "partly",
                "absent",
                "excused",
                name="attendance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(state = 'offered') = (offered_until IS NOT NULL)", name=op.f("ck_sign_up_offer")
        ),
        sa.CheckConstraint("attendance IS NULL OR state = 'granted'", name=op.f("ck_sign_up_attended")),
        sa.CheckConstraint("person_id IS NULL OR email = ''", name=op.f("ck_sign_up_who")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_sign_up_board_id")),
        sa.ForeignKeyConstraint(["lecture_id"], ["lecture.id"], name=op.f("fk_sign_up_lecture_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_up_person_id")),
        sa.ForeignKeyConstraint(["signed_up_by_id"], ["person.id"], name=op.f("fk_sign_up_signed_up_by_id")),
        sa.ForeignKeyConstraint(["yields_to_id"], ["sign_up.id"], name=op.f("fk_sign_up_yields_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("token", name=op.f("uq_sign_up_token")),
    )
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_up_board_id"), ["board_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_up_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_sign_up_queue", ["lecture_id", "mode", "state", "place"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_up_yields_to_id"), ["yields_to_id"], unique=False)
        batch_op.create_index(
            "uq_sign_up_email",
            ["lecture_id", "email"],
            unique=True,
            sqlite_where=sa.text("state IN ('granted', 'offered', 'waiting') AND email <> ''"),
            postgresql_where=sa.text("state IN ('granted', 'offered', 'waiting') AND email <> ''"),
        )
        batch_op.create_index(
            "uq_sign_up_person",
            ["lecture_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('granted', 'offered', 'waiting')"),
            postgresql_where=sa.text("state IN ('granted', 'offered', 'waiting')"),
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "profession",
                sa.Enum(
                    "manager",
                    "social_worker",
                    "care_assessor",
                    "family_care",
                    "preschool",
                    "school",
                    "student_health",
                    "elderly_care",
                    "disability_care",
                    "labour_market",
                    "communication",
                    "personnel",
                    "administration",
                    "other",
                    name="profession",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("feed_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_person_feed_hash"), ["feed_hash"])


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_person_feed_hash"), type_="unique")
        batch_op.drop_column("feed_hash")
        batch_op.drop_constraint(op.f("ck_person_profession"), type_="check")
        batch_op.drop_column("profession")

    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_up_person",
            sqlite_where=sa.text("state IN ('granted', 'offered', 'waiting')"),
            postgresql_where=sa.text("state IN ('granted', 'offered', 'waiting')"),
        )
        batch_op.drop_index(
            "uq_sign_up_email",
            sqlite_where=sa.text("state IN ('granted', 'offered', 'waiting') AND email <> ''"),
            postgresql_where=sa.text("state IN ('granted', 'offered', 'waiting') AND email <> ''"),
        )
        batch_op.drop_index(batch_op.f("ix_sign_up_yields_to_id"))
        batch_op.drop_index("ix_sign_up_queue")
        batch_op.drop_index(batch_op.f("ix_sign_up_person_id"))
        batch_op.drop_index(batch_op.f("ix_sign_up_board_id"))

    op.drop_table("sign_up")
    with op.batch_alter_table("reserve", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reserve_board_id"))

    op.drop_table("reserve")
    with op.batch_alter_table("opening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opening_group_id"))

    op.drop_table("opening")
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_lecture_id"))

    op.drop_table("evaluation")
    with op.batch_alter_table("target_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_group_course_id"))

    op.drop_table("target_group")
    with op.batch_alter_table("lecture", schema=None) as batch_op:
        batch_op.drop_index("ix_lecture_state_starts_at")
        batch_op.drop_index(batch_op.f("ix_lecture_course_id"))

    op.drop_table("lecture")
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_person_id"))

    op.drop_table("interest")
    with op.batch_alter_table("completion", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_completion_person",
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_completion_person_id"))
        batch_op.drop_index(batch_op.f("ix_completion_board_id"))

    op.drop_table("completion")
    with op.batch_alter_table("web_course", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_course_activity_id"))

    op.drop_table("web_course")
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_goal_id"))
        batch_op.drop_index(batch_op.f("ix_course_activity_id"))

    op.drop_table("course")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_person_id"))
        batch_op.drop_index(batch_op.f("ix_mail_leaves_at"))

    op.drop_table("mail")
    op.drop_table("disposal")
    op.drop_table("headcount")
