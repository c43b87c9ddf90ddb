"""Databases to measure on: the demo, copies of it, and one that holds a hundred times as much."""

import hashlib
import secrets
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from benchmarks.servers import FLASK, ROOT, environment

NAME = "vpapp.sqlite"
PROGRAMMES, BOARDS, TIMES = 10, 200, 100
YEARS = 5

PAST_BOARDS = """
INSERT INTO board (id, slug, name, short_name, sort_key, kind, valid_from, valid_to, concerned)
SELECT :id, 'past-' || :id, 'Past board ' || :id, 'Past ' || :id, 'past ' || :id, kind, NULL,
       date(:begins, '-1 day'), concerned
FROM board WHERE id = 1 + :id % 40"""

PAST_PROGRAMME = [
    """INSERT INTO programme
    SELECT id + :n, 'past-' || :n, name, short_name, date(starts_on, :shift), date(ends_on, :shift), decided,
           reference, aim FROM programme WHERE id = 1""",
    """INSERT INTO goal SELECT id + 1000 * :n, 1 + :n, no, name, plain_words FROM goal WHERE programme_id = 1""",
    """INSERT INTO round SELECT id + 1000 * :n, 1 + :n, year - :years, kind, date(starts_on, :shift),
           date(ends_on, :shift), date(opens_on, :shift), date(due_on, :shift), date(closes_on, :shift),
           closed_at
    FROM round WHERE programme_id = 1""",
    """INSERT INTO activity
    SELECT id + 1000 * :n, 1 + :n, no, text, recipients_text, period_text, search_text, goal_id + 1000 * :n,
           goal_confidence, goal_reason, kind, date(starts_on, :shift), date(ends_on, :shift),
           addressee_confidence, addressee_reason, NULL, NULL, plain_words, received_title, received_words,
           version FROM activity WHERE programme_id = 1""",
    """INSERT INTO addressee SELECT id + 1000 * :n, activity_id + 1000 * :n, part, "group", board_id, audience
    FROM addressee WHERE activity_id < 1000""",
    """INSERT INTO tip SELECT id + 1000 * :n, activity_id + 1000 * :n, no, text
    FROM tip WHERE activity_id < 1000""",
    """INSERT INTO commitment
    SELECT 100000 * :n + 100 * board.id + activity.no, 1 + :n, board.id, activity.id, activity.goal_id,
           'implements', activity.text, activity.kind, activity.starts_on, activity.ends_on, 'confirmed',
           programme.starts_on, NULL, '', CASE activity.kind WHEN 'event' THEN 'waiting' ELSE 'under_way' END,
           NULL, NULL, NULL, 'Enhetschef', 'Vi gör så här.', '[]', programme.starts_on || ' 12:00:00', NULL, 1
    FROM board, activity JOIN programme ON programme.id = activity.programme_id
    WHERE activity.programme_id = 1 + :n AND (activity.no + board.id) % 33 < 21""",
    """INSERT INTO answer (commitment_id, round_id, status, text, answered_at)
    SELECT commitment.id, round.id, 'as_planned', '', round.due_on || ' 12:00:00'
    FROM commitment JOIN round ON round.programme_id = commitment.programme_id
    WHERE commitment.programme_id = 1 + :n AND (commitment.id + round.id) % 8 = 0""",
    """INSERT INTO step (commitment_id, position, text)
    SELECT id, 1, 'Ett steg' FROM commitment WHERE programme_id = 1 + :n AND id % 2 = 0""",
]

# The log of each board a hundred times over. Its chain of hashes is not continued: no page reads it.
PAST_EVENTS = """
INSERT INTO audit_entry (at, event, by_id, thing_kind, thing_id, board_id, changes, note, previous_hash, hash)
SELECT at, event, by_id, thing_kind, thing_id, board_id, changes, note, hex(randomblob(32)), hex(randomblob(32))
FROM audit_entry WHERE id <= :last ORDER BY id"""

GROWN = ("commitment", "answer", "step", "audit_entry")


def make_demo(folder: Path, **more: str) -> None:
    """The demo, as `flask setup-demo` makes it, perhaps with more settings."""
    env = environment(folder, **more)
    subprocess.run([*FLASK, "setup-demo"], cwd=ROOT, env=env, check=True, capture_output=True)


def copy(folder: Path, to: Path) -> Path:
    """A copy of the database, in a folder of its own. By SQLite: copying the file would end the locks on it."""
    to.mkdir()
    with closing(sqlite3.connect(folder / NAME)) as source, closing(sqlite3.connect(to / NAME)) as target:
        source.backup(target)
    return to / NAME


def grow(database: Path) -> None:
    """Make it hold 10 programmes, 200 boards that there are or were, and 100 × what boards do and is logged of it."""
    with closing(sqlite3.connect(database)) as connection, connection:
        before = _counts(connection)
        last = connection.execute("SELECT max(id) FROM audit_entry").fetchone()[0]
        begins = connection.execute("SELECT starts_on FROM programme").fetchone()[0]
        missing = range(before["board"] + 1, BOARDS + 1)
        guards = _set_aside_guards(connection)
        connection.executemany(PAST_BOARDS, [{"id": number, "begins": begins} for number in missing])
        for n in range(1, PROGRAMMES):
            values = {"n": n, "years": YEARS * n, "shift": f"-{YEARS * n} years"}
            for statement in PAST_PROGRAMME:
                connection.execute(statement, values)
        for _ in range(TIMES - 1):
            connection.execute(PAST_EVENTS, {"last": last})
        for statement in guards:
            connection.execute(statement)
        _check(connection, before)


def reindex(folder: Path) -> None:
    """Let what was grown be found."""
    subprocess.run([*FLASK, "reindex"], cwd=ROOT, env=environment(folder), check=True, capture_output=True)


def _set_aside_guards(connection: sqlite3.Connection) -> list[str]:
    """Let what boards said in the past be written, though those rounds are locked; how to make the guards again."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'answer'")
    guards = found.fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    return [statement for _, statement in guards]


def _check(connection: sqlite3.Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    assert (after["programme"], after["board"]) == (PROGRAMMES, BOARDS), after
    for table in GROWN:
        assert after[table] >= TIMES * before[table], f"{table}: {before[table]} → {after[table]}"
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {table: count(connection, table) for table in ("programme", "board", *GROWN)}


def count(connection: sqlite3.Connection, table: str) -> int:
    """How many rows a table has."""
    number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return number


def token_for(database: Path, person: str) -> str:
    """A session for somebody in the cast, as signing in makes it; the token to put in the floor's cookie."""
    token = secrets.token_urlsafe(32)
    row = (hashlib.sha256(token.encode()).hexdigest(), person)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO sign_in_session (token_hash, person_id, browser, started_at, seen_at)"
            " SELECT ?, id, 'Chrome', datetime(), datetime() FROM person WHERE demo_key = ?",
            row,
        )
    return token
