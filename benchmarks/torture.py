"""`make torture`: the server is killed in the middle of its work, again and again, and nothing may be lost.

KILLS says how often (100), DATABASE on which (sqlite postgresql). People sign up, leave, sign up again and answer
offers, and `flask work` lets offers lapse, until `kill -9` ends gunicorn and `flask work` at the same moment. After
each kill the database must hold what was answered, no seat may be sold twice, no mail may be missing; at the end
`flask check-data` must find nothing.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask

from benchmarks import data, forked, lives, rush
from benchmarks.lives import Life, Possible
from benchmarks.rush import Visitor
from benchmarks.servers import FLASK, HTMX, ROOT, environment, settings
from tests.servers import postgresql
from vpapp import create_app
from vpapp.core import clock
from vpapp.core.db import db, writing
from vpapp.lectures.models import SignUp
from vpapp.lectures.words import SignUpState

CLIENTS, PEOPLE, SEATS = 6, 120, 20
MOMENT = (0.05, 0.8)
"""Seconds from the first answer to the kill, at least and at most."""
LECTURES = EARLY, LATE = 9000, 9001
LATE_ONE = """INSERT INTO lecture (id, course_id, state, starts_at, ends_at, place, link, seats_on_site, opens_at,
    closes_at, withdraw_by, draw_seed, cancel_reason, changed_at, version)
SELECT :late, course_id, state, '2023-05-24 07:00:00', '2023-05-24 09:00:00', place, link, seats_on_site, opens_at,
    '2023-05-24 07:00:00', '2023-05-24', draw_seed, cancel_reason, changed_at, version
FROM lecture WHERE id = :early"""
"""Two days before the start a seat is no longer given but offered."""

FORMS = {
    "sign up": ("plats", {"mode": "on_site"}),
    "withdraw": ("avanmalan", {}),
    "accept": ("svar", {"wanted": "yes"}),
    "decline": ("svar", {"wanted": "no"}),
}
OFTEN = {"sign up": 4, "withdraw": 2, "accept": 1, "decline": 1}
SAID = {200: "answered", 404: "refused", 409: "refused", None: "cut off"}


@dataclass
class Somebody:
    """Who signs up to one occasion, leaves, and so on, one request after the other."""

    id: int
    visitor: Visitor
    lecture: int
    possible: Possible = lives.NOTHING
    before: Possible | None = None
    """What was possible before the request that was cut off."""


def main() -> int:
    """Both databases in turn. The exit code is 1 when anything is wrong."""
    kills, kinds = int(os.environ.get("KILLS", "100")), os.environ.get("DATABASE", "sqlite postgresql")
    return max([_tortured(kind, kills) for kind in kinds.split()])


def _tortured(kind: str, kills: int) -> int:
    dice, counted, wrong = random.Random(20230522), Counter(kills=0), []
    with TemporaryDirectory(prefix="vpapp-torture-") as name, _database(kind) as more:
        folder = Path(name)
        data.make_demo(folder, **more)
        app = create_app(settings(folder) | more)
        crowd, begun = _crowd(app), time.perf_counter()
        while counted["kills"] < kills and not wrong:
            counted += _until_killed(environment(folder, **more), folder / "log", crowd, dice)
            wrong = list(_looked(app, crowd, counted))
            numbers = ", ".join(f"{number} {name}" for name, number in counted.items())
            print(f"\r{kind}: {numbers}, {time.perf_counter() - begun:.0f} s", end="", flush=True)
            _let_time_pass(app, dice)
        wrong += _checked(environment(folder, **more))
        wrong += [f"the answer was {name}" for name in counted if name.isdecimal()]
        print(f"\n{kind}: {_sign_ups(app)}; {len(wrong)} faults", *wrong, sep="\n", flush=True)
    return 1 if wrong else 0


@contextmanager
def _database(kind: str) -> Iterator[dict[str, str]]:
    """The setting that leads to an empty database: a file, or a PostgreSQL server of its own, which lives on."""
    if kind == "sqlite":
        yield {}
        return
    with postgresql() as url:
        yield {"VPAPP_DATABASE_URL": url}


def _crowd(app: Flask) -> Sequence[Somebody]:
    """The occasions and their people, half of them at each."""
    with _open(app):
        visitors = rush.crowd(app, db.engine, people=PEOPLE, seats=SEATS)
        with writing():
            db.session.execute(sa.text(LATE_ONE), {"early": EARLY, "late": LATE})
    return [Somebody(rush.FIRST + no, one, LECTURES[no % 2]) for no, one in enumerate(visitors)]


@contextmanager
def _open(app: Flask) -> Iterator[None]:
    """The database, which is let go of afterwards: the next server finds it as the killed one left it."""
    with app.app_context():
        yield
        db.engine.dispose()


def _until_killed(
    env: dict[str, str], log: Path, crowd: Sequence[Somebody], dice: random.Random
) -> Counter[str]:
    """Serve, let the crowd in, and kill everything a moment after the first answer. What was said, how often."""
    first, over = Event(), Event()
    with forked.running(env, log) as (group, port), ThreadPoolExecutor(CLIENTS) as pool:
        asked = [
            pool.submit(_client, port, crowd[client::CLIENTS], random.Random(dice.random()), first, over)
            for client in range(CLIENTS)
        ]
        came_up = first.wait(60)
        time.sleep(dice.uniform(*MOMENT))
        os.killpg(group, signal.SIGKILL)
        over.set()
        assert came_up, f"the server did not come up again:\n{log.read_text()[-5000:]}"
        return sum((each.result() for each in asked), Counter(kills=1))


def _client(
    port: int, people: Sequence[Somebody], dice: random.Random, first: Event, over: Event
) -> Counter[str]:
    """One of them after the other asks for something, until the server is gone."""
    counted: Counter[str] = Counter()
    while not over.is_set():
        one, (verb,) = dice.choice(people), dice.choices(list(OFTEN), list(OFTEN.values()))
        try:
            status = _asked(port, one, verb)
        except ConnectionRefusedError:
            break
        one.before = None if status else one.possible
        one.possible = lives.after(one.possible, verb, status)
        counted[SAID.get(status, str(status))] += 1
        if status:
            first.set()
    return counted


def _asked(port: int, one: Somebody, verb: str) -> int | None:
    """The answer's status; None when the server died before it. Raises ConnectionRefusedError when it is dead."""
    path, form = FORMS[verb]
    headers = {"Cookie": one.visitor.cookie, "Content-Type": "application/x-www-form-urlencoded", **HTMX}
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        try:
            body = urlencode({"csrf_token": one.visitor.csrf, **form})
            connection.request("POST", f"/forelasningar/{one.lecture}/{path}", body, headers)
            return connection.getresponse().status
        except ConnectionRefusedError:
            raise
        except (OSError, HTTPException):
            return None


def _looked(app: Flask, crowd: Sequence[Somebody], counted: Counter[str]) -> Iterator[str]:
    """What is wrong. From here on everybody has what the database says."""
    with _open(app), writing():  # which waits for what PostgreSQL is still about to commit
        yield from lives.wrong(LECTURES, {one.id: one.possible for one in crowd})
        there = lives.read(LECTURES)
        for one in crowd:
            life = there.get(one.id, Life())
            was_saved = one.before is not None and life not in lives.meanwhile(one.before)
            counted["of these saved"] += was_saved
            one.possible, one.before = frozenset([life]), None


def _let_time_pass(app: Flask, dice: random.Random) -> None:
    """For about half of the offers, so that `flask work` has them to let lapse."""
    with _open(app), writing():
        for offer in db.session.scalars(sa.select(SignUp).where(SignUp.state == SignUpState.OFFERED)):
            if dice.random() < 0.5:
                offer.offered_until = clock.now() - timedelta(seconds=1)


def _checked(env: dict[str, str]) -> list[str]:
    """What `flask check-data` finds."""
    command = [*FLASK, "check-data"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return [done.stdout + done.stderr] if done.returncode else []


def _sign_ups(app: Flask) -> str:
    with _open(app):
        states = db.session.scalars(sa.select(SignUp.state).where(SignUp.lecture_id.in_(LECTURES)))
        return ", ".join(f"{number} {state.value}" for state, number in Counter(states).most_common())


if __name__ == "__main__":
    sys.exit(main())
