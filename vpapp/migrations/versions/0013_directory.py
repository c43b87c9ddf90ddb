"""directory: organisations, services, channels with hours, checks; a protected place has no address"""

import sqlalchemy as sa
from alembic import op

from vpapp.core import guards

revision = "0013"
down_revision = "0012"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")
GUARDED = ("channel", "service")
TABLES = (
    "special_day", "open_hours", "checked_fact", "service_theme", "service_language", "service_check",
    "service_audience", "channel", "service", "organisation",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_index("ix_organisation_sort_key", "organisation", ["sort_key"])

    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("for_whom", sa.String(300), nullable=False),
        sa.Column("description", sa.String(1500), nullable=False),
        sa.Column("next_step", sa.String(500), nullable=False),
        sa.Column(
            "reach",
            sa.Enum(
                "country",
                "county",
                "city",
                "elsewhere",
                name="reach",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("cost", sa.String(120), nullable=False),
        sa.Column(
            "anonymity",
            sa.Enum(
                "unknown",
                "possible",
                "not_possible",
                name="anonymity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("languages_note", sa.String(300), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("is_protected", sa.Boolean(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(2000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "withdrawn",
                name="servicestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("fresh_until", sa.Date(), nullable=True),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("search_text", sa.String(length=12000), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ways_changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ways_changed_by_id"], ["person.id"], name=op.f("fk_service_ways_changed_by_id")),
        sa.CheckConstraint(
            "state <> 'published' OR (fresh_until IS NOT NULL AND shown_until IS NOT NULL)",
            name=op.f("ck_service_published_is_checked"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_service_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    op.create_index("ix_service_ways_changed_by_id", "service", ["ways_changed_by_id"])
    op.create_index("ix_service_fresh_until", "service", ["fresh_until"])
    op.create_index("ix_service_organisation_id", "service", ["organisation_id"])
    op.create_index("ix_service_sort_key", "service", ["sort_key"])
    op.create_index("ix_service_state_shown_until", "service", ["state", "shown_until"])

    op.create_table(
        "channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "phone",
                "text",
                "chat",
                "mail",
                "form",
                "visit",
                name="channelkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(300), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("is_hidden_on_bill", sa.Boolean(), nullable=False),
        sa.Column(
            "hours",
            sa.Enum(
                "unknown",
                "always",
                "weekly",
                "by_appointment",
                name="hourskind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_channel_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_index("ix_channel_service_id", "channel", ["service_id"])

    op.create_table(
        "service_audience",
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "exposed_adults",
                "children_and_young",
                "using_violence",
                "relatives",
                "professionals",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_audience_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", "audience", name=op.f("pk_service_audience")),
    )
    op.create_table(
        "service_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "called",
                "website",
                "written",
                "visited",
                name="checkmethod",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(500), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_service_check_by_id")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_check_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_check")),
    )
    op.create_index("ix_service_check_by_id", "service_check", ["by_id"])
    op.create_index("ix_service_check_service_id", "service_check", ["service_id"])

    op.create_table(
        "service_language",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "staff",
                "interpreter",
                "material",
                name="languageway",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_language_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_language")),
        sa.UniqueConstraint(
            "service_id", "code", "way", name=op.f("uq_service_language_service_id_code_way")
        ),
    )
    op.create_index("ix_service_language_service_id", "service_language", ["service_id"])

    op.create_table(
        "service_theme",
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column(
            "theme",
            sa.Enum(
                "close_relationships",
                "honour",
                "sexual_violence",
                "prostitution",
                "trafficking",
                "violence_against_children",
                "somebody_to_talk_to",
                name="theme",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_theme_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", "theme", name=op.f("pk_service_theme")),
    )
    op.create_table(
        "checked_fact",
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column(
            "fact",
            sa.Enum(
                "numbers",
                "hours",
                "languages",
                "for_whom",
                "texts",
                "area",
                "terms",
                name="fact",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["service_check.id"], name=op.f("fk_checked_fact_check_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("check_id", "fact", name=op.f("pk_checked_fact")),
    )
    op.create_table(
        "open_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "opens BETWEEN 0 AND 1439 AND closes > opens AND closes <= opens + 1440",
            name=op.f("ck_open_hours_span"),
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_open_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_open_hours_channel_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_hours")),
    )
    op.create_index("ix_open_hours_channel_id", "open_hours", ["channel_id"])

    op.create_table(
        "special_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(120), nullable=False),
        sa.CheckConstraint(
            "(opens IS NULL AND closes IS NULL) OR (opens BETWEEN 0 AND 1439 AND closes > opens AND closes <= opens + 1440)",
            name=op.f("ck_special_day_span"),
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_special_day_channel_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_special_day")),
        sa.UniqueConstraint("channel_id", "day", name=op.f("uq_special_day_channel_id_day")),
    )
    op.create_index("ix_special_day_channel_id", "special_day", ["channel_id"])
    guards.create(op.get_bind(), *GUARDED)


def downgrade() -> None:
    guards.drop(op.get_bind(), *GUARDED)
    for table in TABLES:
        op.drop_table(table)
