"""The floor of the scorecard page and of a tick: what Flask, SQLite and Jinja take at the very least.

No ORM, no CSRF token, no permissions, no components: the session by its token's hash, the one best statement,
one plain loop. What the real page says with components stands here as dots, so that as many bytes are sent.
"""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, abort, request
from jinja2 import Template

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
)
DAY = "2023-05-22"

SESSION = """
SELECT person.id, person.board_id, role_grant.role
FROM sign_in_session JOIN person ON person.id = sign_in_session.person_id
LEFT JOIN role_grant ON role_grant.person_id = person.id
WHERE token_hash = ? AND ended_at IS NULL"""

CARD = """
WITH now AS (
    SELECT programme.id AS programme_id, programme.short_name AS programme, round.id AS round_id, due_on
    FROM programme LEFT JOIN round
        ON round.programme_id = programme.id AND round.kind <> 'VP' AND :day BETWEEN opens_on AND closes_on
    WHERE :day BETWEEN programme.starts_on AND programme.ends_on ORDER BY due_on LIMIT 1
)
SELECT commitment.id, title, commitment.kind, stage, commitment.status, part, commitment.starts_on,
    commitment.ends_on, completed_on, responsible, activity.no, goal.no AS goal_no, goal.name AS goal,
    board.name AS board, programme, due_on, answer.answered_at, person.name AS answered_by,
    (SELECT count(*) FROM step WHERE commitment_id = commitment.id) AS steps,
    (SELECT count(done_on) FROM step WHERE commitment_id = commitment.id) AS steps_done,
    (SELECT group_concat(round_id) FROM answer WHERE commitment_id = commitment.id) AS rounds,
    (SELECT state FROM exemption WHERE commitment_id = commitment.id AND year = 2023) AS exemption
FROM now JOIN board ON board.slug = :slug
JOIN commitment ON commitment.board_id = board.id AND commitment.programme_id = now.programme_id
LEFT JOIN activity ON activity.id = activity_id LEFT JOIN goal ON goal.id = commitment.goal_id
LEFT JOIN answer ON answer.commitment_id = commitment.id AND answer.round_id = now.round_id
LEFT JOIN person ON person.id = coalesce(completed_by_id, answered_by_id)
WHERE stage <> 'closed' ORDER BY activity.no IS NULL, activity.no, commitment.id"""

ONE = """
SELECT commitment.id, commitment.programme_id, board_id, status, status_before, round.id AS round_id
FROM commitment JOIN round ON round.programme_id = commitment.programme_id
WHERE commitment.id = ? AND commitment.kind = 'ongoing' AND round.kind <> 'VP' AND ? BETWEEN opens_on AND closes_on"""

AFTER = """
SELECT sum(kind = 'dated') AS dated, sum(commitment.status = 'done') AS done, sum(kind = 'ongoing') AS ongoing,
    sum(kind = 'ongoing' AND answer.id IS NOT NULL) AS answered, sum(stage = 'proposed') AS proposed,
    sum(kind = 'dated' AND stage = 'confirmed' AND ends_on < :day AND completed_on IS NULL) AS late,
    max(iif(commitment.id = :key, title, NULL)) AS title,
    max(iif(commitment.id = :key, commitment.status, NULL)) AS status
FROM commitment LEFT JOIN answer ON answer.commitment_id = commitment.id AND round_id = :round
WHERE board_id = :board AND programme_id = :programme AND stage <> 'closed'"""

PAGE = """<!doctype html><title>{{ rows[0]["board"] }}</title><h1>{{ rows[0]["board"] }}</h1>
<p>{{ rows[0]["programme"] }}, {{ rows[0]["due_on"] }}</p><ul>
{% for row in rows %}<li id="row-{{ row["id"] }}">{{ row["no"] }} {{ row["title"] }} {{ row["goal_no"] }}
{{ row["goal"] }} {{ row["kind"] }} {{ row["stage"] }} {{ row["status"] }} {{ row["part"] }} {{ row["starts_on"] }}
{{ row["ends_on"] }} {{ row["completed_on"] }} {{ row["responsible"] }} {{ row["answered_at"] }}
{{ row["answered_by"] }} {{ row["steps_done"] }} {{ row["steps"] }} {{ row["rounds"] }} {{ row["exemption"] }}
…</li>
{% endfor %}</ul>"""

TICKED = """<p id="tick-{{ key }}">{{ wanted }} {{ row["title"] }} {{ row["status"] }}</p><ul>
<li>{{ row["done"] }} {{ row["dated"] }}</li><li>{{ row["answered"] }} {{ row["ongoing"] }}</li>
<li>{{ row["late"] }}</li><li>{{ row["proposed"] }}</li></ul>…"""


def create_app(database: str, page_bytes: int, tick_bytes: int) -> Flask:
    """The floor on a database of its own. Its answers are about as long as the two numbers say."""
    app, connected = Flask(__name__), connections(database)
    rows = connected().execute(CARD, {"day": DAY, "slug": "farsta"}).fetchall()
    page = widened(app, PAGE, page_bytes, len(rows), rows=rows)
    ticked = widened(app, TICKED, tick_bytes, 1, row=rows[0])

    @app.get("/styrkort/<slug>")
    def card(slug: str) -> str:
        connection = connected()
        signed_in(connection)
        return page.render(rows=connection.execute(CARD, {"day": DAY, "slug": slug}).fetchall())

    @app.post("/atagande/<int:key>/bock")
    def tick(key: int) -> str:
        connection, wanted = connected(), request.form["wanted"]
        connection.execute("BEGIN IMMEDIATE")
        person = signed_in(connection)
        one = connection.execute(ONE, (key, DAY)).fetchone()
        if one["board_id"] != person["board_id"]:
            abort(403)
        save(connection, one, wanted == "yes", person["id"])
        connection.execute("COMMIT")
        values = {"key": key, "day": DAY, "round": one["round_id"], "board": one["board_id"]}
        row = connection.execute(AFTER, values | {"programme": one["programme_id"]}).fetchone()
        return ticked.render(key=key, wanted=wanted, row=row)

    return app


def connections(database: str) -> Callable[[], sqlite3.Connection]:
    """A function that gives each thread its own connection."""
    local = threading.local()

    def connected() -> sqlite3.Connection:
        if not hasattr(local, "connection"):
            local.connection = connect(database)
        connection: sqlite3.Connection = local.connection
        return connection

    return connected


def connect(database: str) -> sqlite3.Connection:
    """A connection as the app's own."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def widened(app: Flask, source: str, size: int, times: int, **context: object) -> Template:
    """The template with so many dots for each … that it draws about `size` bytes; … is drawn `times` times."""
    bare = app.jinja_env.from_string(source.replace("…", "")).render(**context)
    return app.jinja_env.from_string(source.replace("…", "." * ((size - len(bare.encode())) // times)))


def signed_in(connection: sqlite3.Connection) -> sqlite3.Row:
    """Who asks, by the hash of the cookie's token."""
    token = hashlib.sha256(request.cookies["token"].encode()).hexdigest()
    row: sqlite3.Row = connection.execute(SESSION, (token,)).fetchone() or abort(401)
    return row


def save(connection: sqlite3.Connection, one: sqlite3.Row, done: bool, by: int) -> None:
    """The same rows as the app's own tick: the answer, the commitment, the event with its link in the chain."""
    now = datetime.now(UTC).isoformat(" ")
    if done:
        connection.execute(
            "INSERT INTO answer (commitment_id, round_id, status, text, answered_at, answered_by_id)"
            " VALUES (?, ?, 'as_planned', '', ?, ?)",
            (one["id"], one["round_id"], now, by),
        )
    else:
        connection.execute(
            "DELETE FROM answer WHERE commitment_id = ? AND round_id = ?", (one["id"], one["round_id"])
        )
    status = ("as_planned", one["status"]) if done else (one["status_before"] or one["status"], None)
    connection.execute(
        "UPDATE commitment SET status = ?, status_before = ?, changed_at = ?, changed_by_id = ? WHERE id = ?",
        (*status, now, by, one["id"]),
    )
    event = "commitment:reconciled" if done else "reconciliation:undone"
    record(connection, [now, event, by, "commitment", one["id"], one["board_id"], "{}", "Tertial 1 2023"])


def record(connection: sqlite3.Connection, content: list[object]) -> None:
    """An entry of the event log, sealed with the one before it."""
    last = connection.execute("SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()["hash"]
    seal = hashlib.sha256(json.dumps([last, *content]).encode()).hexdigest()
    connection.execute(
        "INSERT INTO audit_entry (at, event, by_id, thing_kind, thing_id, board_id, changes, note,"
        " previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*content, last, seal),
    )
