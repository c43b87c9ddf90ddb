"""A scorecard's PDF, new and kept, and all boards' in a zip."""

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from statistics import median
from time import perf_counter
from zipfile import ZipFile

from flask import Flask

from benchmarks import plain_pdf
from benchmarks.measure import Line, compared, in_turn, milliseconds, seconds, target
from benchmarks.scorecard import BOARD, KEY_FUNCTION
from benchmarks.servers import OURS, ROOT, Client, environment, served, signed_in
from vpapp.boards import queries as boards
from vpapp.core import clock
from vpapp.people import queries as people
from vpapp.programme import queries as programmes
from vpapp.scorecards import reports
from vpapp.scorecards.card import Card, card

OFFICE = "programansvarig"
FILE = f"{BOARD}.pdf"
MOST_RATIO, MOST_KEPT, LEAST_BUSY = 1.1, 0.020, 0.85
ROUNDS, TIMES = 5, 3


def lines(app: Flask, demo: Path) -> Iterator[Line]:
    """The three lines. `app` is ours in this process."""
    with served(OURS, demo) as port:
        with signed_in(port, KEY_FUNCTION) as client:
            yield _pdf(app, client, demo)
            yield _kept(client)
        with signed_in(port, OFFICE) as client:
            page = client.get("/styrkort.zip")
            client.post("/styrkort.zip", {"csrf_token": page.csrf}, expect=303)
    yield _zip(demo)


def _pdf(app: Flask, client: Client, demo: Path) -> Line:
    """The whole request with an empty cache, beside WeasyPrint alone."""
    with app.app_context():
        one = _farsta()
        floor, ours = plain_pdf.plain(one.board.name, one.rows), reports.html(one)
    assert len(_words(floor)) >= 0.8 * len(_words(ours)), "the floor says less than the scorecard's rows"

    def drawn_anew() -> None:
        shutil.rmtree(demo / "pdf", ignore_errors=True)
        assert client.get(FILE).body.startswith(b"%PDF-")

    with plain_pdf.drawer(floor, demo / "plain.html") as drawn_plainly:
        ratio = in_turn(drawn_plainly, drawn_anew, rounds=ROUNDS, times=TIMES)
    return compared(
        "scorecard PDF, drawn anew (floor: WeasyPrint alone, a plain table)",
        ratio,
        most=MOST_RATIO,
        promise=f"≤ {MOST_RATIO} × floor",
        bytes=str(len(client.get(FILE).body)),
    )


def _farsta() -> Card:
    person, board = people.by_demo_key(KEY_FUNCTION), boards.by_slug("farsta")
    programme = programmes.current(clock.today())
    assert person
    assert board
    assert programme
    return card(person, board, programme)


def _words(html: str) -> list[str]:
    return unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)).split()


def _kept(client: Client) -> Line:
    taken = median(seconds(lambda: client.get(FILE)) for _ in range(50))
    words = target(f"≤ {MOST_KEPT * 1000:.0f} ms", kept=taken <= MOST_KEPT)
    return Line("the same PDF again, unchanged", "", milliseconds(taken), "", words)


def _zip(demo: Path) -> Line:
    """The job that was ordered, done by `flask work` in a process of its own."""
    shutil.rmtree(demo / "pdf")
    used, idle, begun = _used(), _idle(), perf_counter()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--once"]
    subprocess.run(command, cwd=ROOT, env=environment(demo), check=True, stderr=subprocess.DEVNULL)
    taken, used, idle = perf_counter() - begun, _used() - used, _idle() - idle
    (file,) = demo.glob("jobs/*/*.zip")
    number = len(ZipFile(file).namelist())
    busy = used / (used + idle)
    words = target(f"all cores busy ≥ {LEAST_BUSY:.0%}", kept=busy >= LEAST_BUSY)
    ours = f"{taken:.1f} s; {used:.1f} s of {used + idle:.1f} free core-seconds: {busy:.0%}"
    return Line(f"all {number} scorecards as a zip", "", ours, "", words, bytes=str(file.stat().st_size))


def _used() -> float:
    """Processor seconds of the processes that this one has waited for, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _idle() -> float:
    """Processor seconds that nobody on the machine used, over all cores: what others took was not ours to take."""
    _, *ticks = Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()
    return (int(ticks[3]) + int(ticks[4])) / os.sysconf("SC_CLK_TCK")
