"""compilations: drafts, final editions and the files they were frozen as"""

import sqlalchemy as sa
from alembic import op

from vpapp.core import guards

revision = "0008"
down_revision = "0007"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
GUARDED = ("compilation", "compilation_file")
DRAFT = sa.text("state = 'draft'")


def upgrade() -> None:
    op.create_table(
        "compilation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "final", name="compilationstate", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("quotes", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=True),
        sa.Column("final_at", MOMENT, nullable=True),
        sa.Column("final_by_id", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.CheckConstraint("(state = 'final') = (final_at IS NOT NULL)", name=op.f("ck_compilation_final")),
        sa.ForeignKeyConstraint(["begun_by_id"], ["person.id"], name=op.f("fk_compilation_begun_by_id")),
        sa.ForeignKeyConstraint(["final_by_id"], ["person.id"], name=op.f("fk_compilation_final_by_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_compilation_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compilation")),
        sa.UniqueConstraint(
            "programme_id", "key", "edition", name=op.f("uq_compilation_programme_id_key_edition")
        ),
    )
    op.create_index(
        "uq_compilation_draft", "compilation", ["programme_id", "key"], unique=True,
        sqlite_where=DRAFT, postgresql_where=DRAFT,
    )  # fmt: skip
    op.create_table(
        "compilation_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("compilation_id", sa.Integer(), nullable=False),
        sa.Column("ending", sa.String(10), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_compilation_file_compilation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compilation_file")),
        sa.UniqueConstraint(
            "compilation_id", "ending", name=op.f("uq_compilation_file_compilation_id_ending")
        ),
    )
    guards.create(op.get_bind(), *GUARDED)


def downgrade() -> None:
    guards.drop(op.get_bind(), *GUARDED)
    for table in ("compilation_file", "compilation"):
        op.drop_table(table)
