"""the reference group: its members, meetings, agendas, decisions, documents and discussions"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
TABLES = ("group_post", "group_decision", "agenda_item", "meeting_document", "meeting_attendance", "group_meeting",
          "group_member")  # fmt: skip


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns or ("id",), name=op.f(f"pk_{table}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    op.create_table(
        "group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.String(120), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("group_member", "order", "last_on IS NULL OR last_on >= from_on"),
        _to("group_member", "board_id", "board"),
        _to("group_member", "person_id", "person", "SET NULL"),
        _key("group_member"),
    )
    op.create_table(
        "group_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", _one_of("meetingstate", "planned", "called", "cancelled"), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("place", sa.String(160), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("propose_by", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.String(500), nullable=False),
        sa.Column("notes_published_at", MOMENT, nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("group_meeting", "order", "starts_at < ends_at"),
        _check("group_meeting", "somewhere", "place <> '' OR link <> ''"),
        _check("group_meeting", "reason", "(state = 'cancelled') = (cancel_reason <> '')"),
        _check("group_meeting", "only_what_was_held_is_published", "notes_published_at IS NULL OR state = 'called'"),
        _key("group_meeting"),
    )
    op.create_table(
        "meeting_attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("presence", _one_of("presence", "present", "excused", "absent"), nullable=False),
        _to("meeting_attendance", "meeting_id", "group_meeting", "CASCADE"),
        _to("meeting_attendance", "member_id", "group_member"),
        _key("meeting_attendance", "meeting_id", "member_id"),
    )
    op.create_table(
        "meeting_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("is_accessible", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.String(3000), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("mimetype", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _check("meeting_document", "everybody_can_read_it", "is_accessible OR summary <> ''"),
        _to("meeting_document", "meeting_id", "group_meeting", "CASCADE"),
        _key("meeting_document"),
        sa.UniqueConstraint("name", name=op.f("uq_meeting_document_name")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("why", sa.String(1000), nullable=False),
        sa.Column("state", _one_of("itemstate", "new", "taken", "put_off", "declined"), nullable=False),
        sa.Column("answer", sa.String(500), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reference_kind", sa.String(40), nullable=False),
        sa.Column("reference_id", sa.Integer(), nullable=True),
        sa.Column("notes", sa.String(8000), nullable=False),
        sa.Column("notes_changed_at", MOMENT, nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("agenda_item", "taken", "(state = 'taken') = (meeting_id IS NOT NULL)"),
        _check("agenda_item", "answered", "state NOT IN ('put_off', 'declined') OR answer <> ''"),
        _check("agenda_item", "reference", "(reference_kind = '') = (reference_id IS NULL)"),
        _to("agenda_item", "meeting_id", "group_meeting"),
        _to("agenda_item", "by_id", "person", "SET NULL"),
        _key("agenda_item"),
    )
    op.create_table(
        "group_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("function", sa.String(120), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("changed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _check("group_decision", "owned", "function <> '' OR board_id IS NOT NULL"),
        _to("group_decision", "meeting_id", "group_meeting"),
        _to("group_decision", "board_id", "board"),
        _key("group_decision"),
    )
    op.create_table(
        "group_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        _check("group_post", "removed", "(removed_at IS NULL) = (text <> '')"),
        _to("group_post", "activity_id", "activity"),
        _to("group_post", "by_id", "person", "SET NULL"),
        _key("group_post"),
    )
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


INDEXES = (
    ("group_member", ("board_id",)),
    ("group_member", ("person_id",)),
    ("group_meeting", ("starts_at",)),
    ("group_meeting", ("notes_published_at",)),
    ("meeting_attendance", ("member_id",)),
    ("meeting_document", ("meeting_id",)),
    ("agenda_item", ("meeting_id",)),
    ("agenda_item", ("by_id",)),
    ("agenda_item", ("reference_kind", "reference_id")),
    ("group_decision", ("meeting_id",)),
    ("group_decision", ("board_id",)),
    ("group_post", ("activity_id", "at")),
    ("group_post", ("by_id",)),
)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
