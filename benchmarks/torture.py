"""`make torture`: the server is killed in the middle of sign-ups, again and again, and nothing may be lost.

KILLS says how often (100). Everything that was answered must be in the database with its mail, no seat may be sold
twice, and the database must be whole.
"""

import os
import random
import signal
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Timer
from time import perf_counter
from urllib.parse import urlencode

from benchmarks import data, rush
from benchmarks.rush import SEATS, Visitor
from benchmarks.servers import HTMX, OURS, running, settings
from vpapp import create_app

CLIENTS = 6
PATH = "/forelasningar/9000/plats"


def main() -> int:
    """Kill, start, kill … and look at what is there. The exit code is 1 when anything is wrong."""
    kills, dice = int(os.environ.get("KILLS", "100")), random.Random(20230522)
    with TemporaryDirectory(prefix="vpapp-torture-") as folder:
        demo, place = Path(folder, "demo"), Path(folder, "torture")
        data.make_demo(demo)
        database = data.copy(demo, place)
        crowd = rush.crowd(create_app(settings(demo)), database)
        answered: set[int] = set()
        begun = perf_counter()
        waiting = iter(enumerate(crowd, 100_001))
        for kill in range(1, kills + 1):
            answered |= _until_killed(place, waiting, dice.uniform(0.05, 0.5))
            print(f"\r{kill} kills, {len(answered)} answered, {perf_counter() - begun:.0f} s", end="", flush=True)
        print()
        wrong = list(_wrong(database, answered))
    for sentence in wrong:
        print(sentence)
    print(f"{kills} kills: {len(answered)} sign-ups answered, {len(wrong)} faults")
    return 1 if wrong or not answered else 0


def _until_killed(place: Path, waiting: Iterator[tuple[int, Visitor]], after: float) -> set[int]:
    """Serve, let the crowd in, and kill the whole server a moment after the first answer. Who was answered."""
    first, over = Event(), Event()
    with running(OURS, place, workers=2) as (process, port), ThreadPoolExecutor(CLIENTS) as pool:

        def client() -> list[int]:
            return list(_answers(port, waiting, first, over))

        asked = [pool.submit(client) for _ in range(CLIENTS)]
        first.wait(30)
        killer = Timer(after, lambda: os.killpg(process.pid, signal.SIGKILL))
        killer.start()
        process.wait()
        over.set()
        killer.cancel()
        return {person for each in asked for person in each.result()}


def _answers(port: int, waiting: Iterator[tuple[int, Visitor]], first: Event, over: Event) -> Iterator[int]:
    while not over.is_set() and (one := next(waiting, None)):
        person, visitor = one
        if _answered(port, visitor):
            first.set()
            yield person


def _answered(port: int, one: Visitor) -> bool:
    form = {"csrf_token": one.csrf, "mode": "on_site"}
    headers = {"Cookie": one.cookie, "Content-Type": "application/x-www-form-urlencoded", **HTMX}
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("POST", PATH, urlencode(form), headers | {"X-CSRFToken": one.csrf})
            return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def _wrong(database: Path, answered: set[int]) -> Iterator[str]:
    """What is not as it must be, as sentences."""
    with closing(sqlite3.connect(database)) as connection:
        rows: Sequence[tuple[int, int, str]] = connection.execute(
            "SELECT id, person_id, state FROM sign_up WHERE lecture_id = 9000"
        ).fetchall()
        told = {row[0] for row in connection.execute("SELECT dedupe FROM mail WHERE dedupe LIKE 'sign-up:%'")}
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
    there = [person for _, person, _ in rows]
    if lost := answered - set(there):
        yield f"{len(lost)} answered sign-ups are lost"
    if len(there) != len(set(there)):
        yield "somebody has signed up twice"
    if (seats := sum(state == "granted" for _, _, state in rows)) > SEATS:
        yield f"{seats} seats are given of {SEATS}"
    if silent := sum(not {f"sign-up:{key}:seat", f"sign-up:{key}:queue"} & told for key, _, _ in rows):
        yield f"{silent} sign-ups have no mail"
    if whole != "ok":
        yield f"the database is damaged: {whole}"


if __name__ == "__main__":
    sys.exit(main())
