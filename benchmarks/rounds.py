"""A round's grid and matrix beside the floor; the mid-term report gathered while others use the site."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from flask import Flask

from benchmarks import data
from benchmarks.measure import Ask, Line, compared, count_statements, in_turn, milliseconds, seconds, target
from benchmarks.scorecard import KEY_FUNCTION, ticking
from benchmarks.servers import OURS, ROOT, Client, environment, served, signed_in
from vpapp.core import kept

PAGE = "/uppfoljning/2022/vb"
OFFICE, STAFF, OTHER = "programansvarig", "medarbetare", "/styrkort"
MOST_RATIO, MOST_SLOWER = 2, 3
ROUNDS, TIMES = 6, 20
ALL, LATER = 7, "2023-06-02"


def lines(app: Flask, demo: Path, folder: Path) -> Iterator[Line]:
    """Matrix, grid, and the gathering. `app` is ours in this process, to count its statements."""
    copy = data.copy(demo, folder)
    token = data.token_for(copy, STAFF)
    with served(OURS, demo) as port, signed_in(port, STAFF) as ours, signed_in(port, KEY_FUNCTION) as other_client:
        sizes = [len(ours.get(path).body) for path in (f"{PAGE}/matris", PAGE)]
        floor_app = f"benchmarks.round_floor:create_app({str(copy)!r}, {sizes[0]}, {sizes[1]})"
        with served(floor_app, folder) as other, closing(Client(other, f"token={token}")) as floor:
            for what, plain, path in (
                ("matrix of boards and activities", "/matris", f"{PAGE}/matris"),
                ("a round with all boards", "/omgang", PAGE),
            ):
                change = ticking(other_client).tick
                yield _page(app, f"{what}, first time after a change", floor, plain, ours, path, before=change)
                yield _page(app, f"{what}, unchanged since", floor, plain, ours, path)
    yield _gathered(demo)


def _page(
    app: Flask, what: str, floor: Client, plain: str, ours: Client, path: str, *, before: Ask = bool
) -> Line:
    """Ours keeps what it has drawn while nothing changes, so something is changed `before` each."""
    lengths = len(floor.get(plain).body), len(ours.get(path).body)
    assert abs(lengths[0] / lengths[1] - 1) < 0.03, f"the floor sends {lengths[0]} bytes and ours {lengths[1]}"
    ratio = in_turn(lambda: floor.get(plain), lambda: ours.get(path), rounds=ROUNDS, times=TIMES, before=before)
    counted = set()
    for each in (path, path.replace("2022", "2021")):
        count_statements(app, each, {"Cookie": ours.cookie})  # ours in this process has not drawn it yet
        if before is not bool:
            kept.forget()
        counted.add(count_statements(app, each, {"Cookie": ours.cookie}))
    return compared(
        what,
        ratio,
        most=MOST_RATIO,
        promise=f"≤ {MOST_RATIO} × floor; constant statements",
        kept=len(counted) == 1,
        statements=", ".join(map(str, sorted(counted))),
        bytes=str(lengths[1]),
    )


def _gathered(demo: Path) -> Line:
    """All rounds that are due, and all boards, by `flask work` while somebody reads another page over and over."""
    with served(OURS, demo) as port, signed_in(port, OFFICE) as client:
        _work(demo).wait()  # the outbox and the duties
        page = client.get("/halvvagsrapport")
        client.post("/sammanstallning/halvvags/utkast", {"csrf_token": page.csrf}, expect=303)
        alone = [seconds(lambda: client.get(OTHER)) for _ in range(30)]
        begun, meanwhile = perf_counter(), []
        with _work(demo) as work:
            while work.poll() is None:
                meanwhile.append(seconds(lambda: client.get(OTHER)))
        taken, words = perf_counter() - begun, client.get("/halvvagsrapport").text
    rounds = words.count("</th><td data-title", 0, words.index('id="rapporterat"'))
    slower = median(meanwhile) / median(alone)
    ours = f"{taken:.1f} s; {OTHER} {milliseconds(median(meanwhile))}, slowest {milliseconds(max(meanwhile))}"
    return Line(
        f"mid-term report of 46 boards and {rounds} rounds gathered by flask work (floor: {OTHER} alone)",
        milliseconds(median(alone)),
        ours,
        f"{slower:.2f}",
        target(f"{OTHER} ≤ {MOST_SLOWER} × what it takes alone", kept=slower <= MOST_SLOWER and rounds == ALL),
    )


def _work(demo: Path) -> subprocess.Popen[bytes]:
    """`flask work` after tertial 1 was due, for everything that waits."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--once"]
    return subprocess.Popen(command, cwd=ROOT, env=environment(demo, VPAPP_TODAY=LATER), stderr=subprocess.DEVNULL)
