"""Guards in the database itself, made by migrations: triggers, which batch mode drops with the table it rebuilds.

Every migration that rebuilds a guarded table makes its guard again; a test compares what is there with what must be.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa

CHANGES = ("insert", "update", "delete")


class Guard(NamedTuple):
    """What the database refuses: a change of a table where a condition holds, in SQL.

    The condition is written over `row`: OLD when something is deleted, NEW when it is inserted, either of them when
    it is updated, so that nothing is moved out of where it is locked.
    """

    table: str
    change: str
    condition: str
    words: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_no_{self.change}"

    def statements(self, dialect: str) -> Iterator[str]:
        """The SQL that makes it."""
        rows = {"insert": ("NEW",), "update": ("NEW", "OLD"), "delete": ("OLD",)}[self.change]
        condition = " OR ".join(dict.fromkeys(f"({self.condition.replace('row.', f'{row}.')})" for row in rows))
        if dialect == "sqlite":
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {self.name} BEFORE {self.change} ON {self.table} "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{self.table} {self.words}'); END"
            )
            return
        result = "OLD" if self.change == "delete" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{self.table} {self.words}' USING ERRCODE = 'restrict_violation'; "
            f"END IF; RETURN {result}; END$$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {self.name} BEFORE {self.change} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )


_OF_BOARD_AND_ROUND = "submission.board_id = {board} AND submission.round_id = row.round_id"


def _locked(table: str, board: str) -> Iterator[Guard]:
    """What a board says in a round: not after it is handed in, nor after the round has closed for it."""
    mine = _OF_BOARD_AND_ROUND.format(board=board)
    condition = (
        f"EXISTS (SELECT 1 FROM submission WHERE {mine} AND submission.state IN ('submitted', 'received')) "  # noqa: S608 - ours
        f"OR (EXISTS (SELECT 1 FROM round WHERE round.id = row.round_id AND round.closed_at IS NOT NULL) "
        f"AND NOT EXISTS (SELECT 1 FROM submission WHERE {mine} AND submission.open_until IS NOT NULL))"
    )
    for change in CHANGES:
        yield Guard(table, change, condition, "is locked")


# What was handed in is never a draft again, and stays its board's and its round's.
_UNTRUE = (
    "NEW.board_id <> OLD.board_id OR NEW.round_id <> OLD.round_id OR (NEW.state = 'draft' AND EXISTS (SELECT 1 "
    "FROM submission_version AS made WHERE made.submission_id = OLD.id AND made.source <> 'closing'))"
)
# A protected place has no address: nothing to visit, so nothing to leak.
_PROTECTED = (
    "row.kind = 'visit' AND "
    "EXISTS (SELECT 1 FROM service WHERE service.id = row.service_id AND service.is_protected)"
)
_HAS_ADDRESS = (
    "NEW.is_protected AND "
    "EXISTS (SELECT 1 FROM channel WHERE channel.service_id = NEW.id AND channel.kind = 'visit')"
)
# A proposal that is decided stays as it was decided; its channel may go later.
_DECIDED = (
    "OLD.state <> 'open' AND (NEW.state <> OLD.state OR NEW.value <> OLD.value OR NEW.kind <> OLD.kind "
    "OR NEW.proposed_by_id <> OLD.proposed_by_id OR NEW.decided_by_id <> OLD.decided_by_id)"
)
GUARDS = (
    Guard("channel", "insert", _PROTECTED, "of a protected place is never an address"),
    Guard("channel", "update", _PROTECTED, "of a protected place is never an address"),
    Guard("service", "update", _HAS_ADDRESS, "that is protected has no address"),
    Guard("directory_change", "update", _DECIDED, "is decided"),
    Guard("audit_entry", "update", "TRUE", "is append-only"),
    Guard("audit_entry", "delete", "TRUE", "is append-only"),
    Guard("submission_version", "update", "TRUE", "is frozen"),
    Guard("submission_version", "delete", "row.source <> 'closing'", "is frozen"),
    Guard("submission", "update", _UNTRUE, "is what it was handed in as"),
    Guard("submission_note", "update", "TRUE", "is append-only"),
    Guard("submission_note", "delete", "TRUE", "is append-only"),
    Guard("compilation", "update", "OLD.state = 'final'", "is final"),
    Guard("compilation", "delete", "OLD.state = 'final'", "is final"),
    Guard("compilation_file", "update", "TRUE", "is frozen"),
    Guard("compilation_file", "delete", "TRUE", "is frozen"),
    *_locked("answer", "(SELECT commitment.board_id FROM commitment WHERE commitment.id = row.commitment_id)"),
    *_locked("goal_answer", "row.board_id"),
)


def create(connection: sa.Connection, *tables: str) -> None:
    """Make every guard of the tables that is missing; without tables: of all."""
    for guard in _of(tables):
        for statement in guard.statements(connection.dialect.name):
            connection.execute(sa.text(statement))


def drop(connection: sa.Connection, *tables: str) -> None:
    """Take the guards of the tables away, before one is dropped or built anew; without tables: of all."""
    for guard in _of(tables):
        on = f" ON {guard.table}" if connection.dialect.name == "postgresql" else ""
        connection.execute(sa.text(f"DROP TRIGGER IF EXISTS {guard.name}{on}"))


def _of(tables: Sequence[str]) -> Iterator[Guard]:
    return (guard for guard in GUARDS if not tables or guard.table in tables)


def present(connection: sa.Connection) -> set[str]:
    """The names of the guards that the database has."""
    source = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.dialect.name == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    return set(connection.scalars(sa.text(source)))


def expected() -> set[str]:
    """The names of the guards that it must have."""
    return {guard.name for guard in GUARDS}
