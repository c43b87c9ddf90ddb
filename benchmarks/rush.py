"""The rush for seats: 2,000 people sign up within a second for 100 seats, each with a session and on the page."""

import asyncio
import re
import secrets
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from benchmarks import data
from benchmarks.floor import connect
from benchmarks.measure import Line, target
from benchmarks.servers import HTMX, OURS, served
from vpapp.people import sessions

PEOPLE, SEATS, MOST_SECONDS = 2000, 100, 5.0
FIRST = 100_001
"""The id of the first of them."""
WORKERS = 2

CROWD = [
    """WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :people)
    INSERT INTO person (id, name, email, board_id)
    SELECT :first - 1 + n, 'Kollega ' || n, 'kollega-' || n || '@rusning.vpapp.example', 1 + n % 46 FROM number""",
    """INSERT INTO course (id, title, for_whom, description, lecturer, material, search_text, version)
    VALUES (9000, 'Rusningen', 'Alla', '', '', '', 'rusningen', 1)""",
    """INSERT INTO lecture (id, course_id, state, starts_at, ends_at, place, link, seats_on_site, opens_at, closes_at,
        withdraw_by, draw_seed, cancel_reason, changed_at, version)
    VALUES (9000, 9000, 'published', '2023-09-04 07:00:00', '2023-09-04 09:00:00', 'Hörsalen', '', :seats,
        '2023-05-01 07:00:00', '2023-09-04 07:00:00', '2023-09-03', '', '', '2023-05-01 07:00:00', 1)""",
]
SESSION = """INSERT INTO sign_in_session (token_hash, person_id, browser, started_at, seen_at)
VALUES (:hash, :person, '', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)"""


class Visitor(NamedTuple):
    """Somebody who is signed in and has the page before them."""

    cookie: str
    csrf: str


class Outcome(NamedTuple):
    """What the crowd got: statuses, and the seconds each waited."""

    statuses: Counter[int]
    waits: Sequence[float]
    seconds: float


def line(app: Flask, demo: Path, folder: Path) -> Line:
    """The rush against ours, and against a bare endpoint that only looks up the session, counts and inserts."""
    visitors = crowd(app, _engine(data.copy(demo, folder)))
    with served(OURS, folder, workers=WORKERS) as port:
        ours = asyncio.run(_rush(port, "/forelasningar/9000/plats", visitors))
    seats, waiting, mails, in_order = _counted(folder / data.NAME)
    floor_folder = folder.with_name("rush-floor")
    visitors = crowd(app, _engine(data.copy(demo, floor_folder)))
    with served(f"benchmarks.rush:floor({str(floor_folder / data.NAME)!r})", floor_folder, workers=WORKERS) as port:
        bare = asyncio.run(_rush(port, "/", visitors))
    kept = (
        (seats, waiting, mails) == (SEATS, PEOPLE - SEATS, PEOPLE)
        and in_order
        and ours.statuses == {200: PEOPLE}
        and max(ours.waits) < MOST_SECONDS
    )
    promise = f"exactly {SEATS}, the others in the queue in order, one mail each, all answered < {MOST_SECONDS:.0f} s"
    words = f"{seats} seats, {waiting} waiting, {mails} mails, {dict(ours.statuses)}; slowest {max(ours.waits):.1f} s"
    return Line(
        f"{PEOPLE} sign-ups in one second (floor: a bare endpoint)",
        f"{bare.seconds:.1f} s; slowest {max(bare.waits):.1f} s",
        words,
        f"{ours.seconds / bare.seconds:.2f}",
        target(promise, kept=kept),
    )


def _engine(database: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{database}", poolclass=sa.NullPool)


def crowd(app: Flask, database: sa.Engine, *, people: int = PEOPLE, seats: int = SEATS) -> list[Visitor]:
    """Add the people with their sessions; cookies and tokens as the app itself would have given them."""
    tokens = [secrets.token_urlsafe(32) for _ in range(people)]
    rows = [{"hash": sessions.hash_of(token), "person": FIRST + no} for no, token in enumerate(tokens)]
    with database.begin() as connection:
        for statement in CROWD:
            connection.execute(sa.text(statement), {"first": FIRST, "people": people, "seats": seats})
        connection.execute(sa.text(SESSION), rows)
    cookies = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    csrf = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
    raw = secrets.token_hex(20)
    name = app.config["SESSION_COOKIE_NAME"]
    return [
        Visitor(f"{name}={cookies.dumps({'_user_id': token, '_fresh': True, 'csrf_token': raw})}", csrf.dumps(raw))
        for token in tokens
    ]


async def _rush(port: int, path: str, visitors: Sequence[Visitor]) -> Outcome:
    """Each asks at their own moment within one second."""
    begun = perf_counter()
    asked = await asyncio.gather(
        *(_ask(port, path, one, number / len(visitors)) for number, one in enumerate(visitors))
    )
    statuses, waits = zip(*asked, strict=True)
    return Outcome(Counter(statuses), waits, perf_counter() - begun)


async def _ask(port: int, path: str, one: Visitor, after: float) -> tuple[int, float]:
    await asyncio.sleep(after)
    begun = perf_counter()
    form = urlencode({"csrf_token": one.csrf, "mode": "on_site"})
    headers = {
        "Host": f"127.0.0.1:{port}", "Cookie": one.cookie, "X-CSRFToken": one.csrf, "Connection": "close",
        "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(form)), **HTMX,
    }  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"POST {path} HTTP/1.1\r\n{head}\r\n{form}".encode())
    answer = await reader.read()
    writer.close()
    found = re.match(rb"HTTP/1.1 (\d+)", answer)
    return int(found[1]) if found else 0, perf_counter() - begun


def _counted(database: Path) -> tuple[int, int, int, bool]:
    """Seats, those who wait, mails, and whether the first to come have the seats."""
    with closing(sqlite3.connect(database)) as connection:
        states = dict(
            connection.execute("SELECT state, count(*) FROM sign_up WHERE lecture_id = 9000 GROUP BY state")
        )
        mails = connection.execute("SELECT count(*) FROM mail WHERE email LIKE '%@rusning.vpapp.example'")
        last = connection.execute(
            "SELECT max(iif(state = 'granted', place, 0)), min(iif(state = 'waiting', place, 1e9)) "
            "FROM sign_up WHERE lecture_id = 9000"
        ).fetchone()
        return states.get("granted", 0), states.get("waiting", 0), mails.fetchone()[0], last[0] < last[1]


def floor(database: str) -> Flask:
    """A bare endpoint: the session's row, how many seats are taken, a row, some bytes."""
    app = Flask(__name__)

    @app.post("/")
    def sign_up() -> str:
        with closing(connect(database)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            person = connection.execute("SELECT max(person_id) FROM sign_in_session").fetchone()[0]
            place = connection.execute("SELECT count(*) FROM sign_up WHERE lecture_id = 9000").fetchone()[0]
            state = "granted" if place < SEATS else "waiting"
            connection.execute(
                """INSERT INTO sign_up (lecture_id, mode, name, email, state, place, signed_up_at, sequence,
                    has_evaluated) VALUES (9000, 'on_site', ?, '', ?, ?, datetime('now'), 0, 0)""",
                (str(person), state, place),
            )
            connection.execute("COMMIT")
        return "." * 2500

    return app

