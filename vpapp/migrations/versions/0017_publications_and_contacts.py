"""publications with their files, boards' contacts with organisations, and what starter data a service came from"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
SORT_KEY = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")
TABLES = ("organisation_contact", "publication_file", "publication_audience", "publication")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.add_column("service", sa.Column("loaded_as", sa.String(160), nullable=True))
    op.create_index("ix_service_loaded_as", "service", ["loaded_as"], unique=True)

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("other_publisher", sa.String(160), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column(
            "kind",
            _one_of("publicationkind", "report", "support_material", "easy_information", "film", "poster"),
            nullable=False,
        ),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("is_accessible", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.String(6000), nullable=False),
        sa.Column("state", _one_of("publicationstate", "draft", "published"), nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("year BETWEEN 1950 AND 2100", name=op.f("ck_publication_year")),
        sa.CheckConstraint(
            "state <> 'published' OR is_accessible OR summary <> ''", name=op.f("ck_publication_everybody_can_read_it")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_publication_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index("ix_publication_organisation_id", "publication", ["organisation_id"])

    op.create_table(
        "publication_audience",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            _one_of(
                "audience", "exposed_adults", "children_and_young", "using_violence", "relatives", "professionals"
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"],
            name=op.f("fk_publication_audience_publication_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("publication_id", "audience", name=op.f("pk_publication_audience")),
    )  # fmt: skip

    op.create_table(
        "publication_file",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("mimetype", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"],
            name=op.f("fk_publication_file_publication_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_publication_file")),
        sa.UniqueConstraint("name", name=op.f("uq_publication_file_name")),
    )  # fmt: skip

    op.create_table(
        "organisation_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("agreed", sa.String(1000), nullable=False),
        sa.Column("turn_to", sa.String(160), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_organisation_contact_board_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_contact_organisation_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_organisation_contact_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_contact")),
    )
    op.create_index("ix_organisation_contact_board_id_met_on", "organisation_contact", ["board_id", "met_on"])
    op.create_index("ix_organisation_contact_organisation_id", "organisation_contact", ["organisation_id"])
    op.create_index("ix_organisation_contact_by_id", "organisation_contact", ["by_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_service_loaded_as", "service")
    op.drop_column("service", "loaded_as")
