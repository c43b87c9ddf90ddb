"""The product's face and its one click, each beside the floor: the same rows, as many bytes."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from flask import Flask

from benchmarks import data
from benchmarks.measure import Ask, Line, Ratio, compared, count_statements, in_turn
from benchmarks.servers import HTMX, OURS, Answer, Client, served, signed_in
from vpapp.core import kept

BOARD, OTHER = "/styrkort/farsta", "/styrkort/socialnamnden"
KEY_FUNCTION = "nyckelfunktion-farsta"
ROW = re.compile(r'<li[^>]* id="row-(\d+)"')
TICK = re.compile(
    r'action="(/atagande/\d+/bock)"[^>]*>(?:<input[^>]*>)*<input[^>]*name="wanted" value="(yes|no)">'
    r'<button class="tick round'
)
MOST_RATIO, MOST_STATEMENTS, MOST_TICK_BYTES = 1.5, 8, 4000
ROUNDS, TIMES = 8, 50


class Ticking:
    """One ongoing commitment, ticked and taken back in turn."""

    def __init__(self, client: Client, path: str, wanted: str, headers: Mapping[str, str]) -> None:
        self.client, self.path, self.wanted, self.headers = client, path, wanted, headers
        self.forms = cycle({"wanted": each} for each in sorted(("yes", "no"), key=wanted.__ne__))

    def tick(self) -> int:
        """Once; how long the answer is."""
        return len(self.client.post(self.path, next(self.forms), self.headers).body)


def ticking(client: Client) -> Ticking:
    """Ticking a commitment of the client's board."""
    page = client.get(BOARD)
    form = TICK.search(page.text)
    assert form, "the board has no ongoing commitment to tick"
    return Ticking(client, form[1], form[2], {"X-CSRFToken": page.csrf, **HTMX})


class Pair(NamedTuple):
    """The floor and ours, each with its own server and its own copy of the same database."""

    page: Answer
    tick_bytes: int
    floor: Client
    ours: Client
    floor_ticks: Ticking
    our_ticks: Ticking
    databases: tuple[Path, Path]


@contextmanager
def both(demo: Path, folder: Path) -> Iterator[Pair]:
    """The two servers, at the same board and the same commitment."""
    databases = data.copy(demo, folder), demo / data.NAME
    token = data.token_for(databases[0], KEY_FUNCTION)
    with served(OURS, demo) as port, signed_in(port, KEY_FUNCTION) as ours:
        page, our_ticks = ours.get(BOARD), ticking(ours)
        sizes = [our_ticks.tick(), our_ticks.tick()]
        floor_app = f"benchmarks.floor:create_app({str(databases[0])!r}, {len(page.body)}, {sum(sizes) // 2})"
        with served(floor_app, folder) as other, closing(Client(other, f"token={token}")) as floor:
            floor_ticks = Ticking(floor, our_ticks.path, our_ticks.wanted, {})
            yield Pair(page, max(sizes), floor, ours, floor_ticks, our_ticks, databases)


def lines(app: Flask, demo: Path, folder: Path) -> Iterator[Line]:
    """The page and the tick. `app` is ours in this process, to count its statements."""
    with both(demo, folder) as pair:
        yield _page_anew(pair, app)
        yield _page_again(pair, app)
        yield _tick(pair, app)


def _page_anew(pair: Pair, app: Flask) -> Line:
    """Ours keeps the page's HTML, so something on the board is changed before each."""
    plain = pair.floor.get(BOARD)
    rows = [sorted(ROW.findall(answer.text)) for answer in (plain, pair.page)]
    assert rows[0] == rows[1] != [], f"the floor shows {rows[0]} and ours {rows[1]}"
    _check_length(len(plain.body), len(pair.page.body))
    ratio = _ask_in_turn(pair, before=pair.our_ticks.tick)
    kept.forget()
    counted = {count_statements(app, path, {"Cookie": pair.ours.cookie}) for path in (BOARD, OTHER)}
    return _page_line("a board's scorecard, signed in, first time after a change", pair, ratio, counted)


def _page_again(pair: Pair, app: Flask) -> Line:
    counted = {count_statements(app, path, {"Cookie": pair.ours.cookie}) for path in (BOARD, OTHER)}
    return _page_line("the same page, unchanged since", pair, _ask_in_turn(pair), counted)


def _ask_in_turn(pair: Pair, before: Ask = bool) -> Ratio:
    def floor() -> Answer:
        return pair.floor.get(BOARD)

    return in_turn(floor, lambda: pair.ours.get(BOARD), rounds=ROUNDS, times=TIMES, before=before)


def _page_line(what: str, pair: Pair, ratio: Ratio, counted: set[int]) -> Line:
    return compared(
        what,
        ratio,
        most=MOST_RATIO,
        promise=f"≤ {MOST_RATIO} × floor; constant, ≤ {MOST_STATEMENTS} statements",
        kept=len(counted) == 1 and max(counted) <= MOST_STATEMENTS,
        statements=", ".join(map(str, sorted(counted))),
        bytes=str(len(pair.page.body)),
    )


def _tick(pair: Pair, app: Flask) -> Line:
    before = [_events(database) for database in pair.databases]
    _check_length(pair.floor_ticks.tick(), pair.our_ticks.tick())
    ratio = in_turn(pair.floor_ticks.tick, pair.our_ticks.tick, rounds=ROUNDS, times=TIMES)
    floor, ours = (_events(database) - had for database, had in zip(pair.databases, before, strict=True))
    assert floor == ours > ROUNDS * TIMES, f"{floor} ticks of the floor were logged and {ours} of ours"
    headers = {"Cookie": pair.ours.cookie, **pair.our_ticks.headers}
    return compared(
        "one tick (htmx POST)",
        ratio,
        most=MOST_RATIO,
        promise=f"≤ {MOST_RATIO} × floor; answer ≤ 4 kB",
        kept=pair.tick_bytes <= MOST_TICK_BYTES,
        statements=str(count_statements(app, pair.our_ticks.path, headers, next(pair.our_ticks.forms))),
        bytes=str(pair.tick_bytes),
    )


def _check_length(floor: int, ours: int) -> None:
    assert abs(floor / ours - 1) < 0.03, f"the floor sends {floor} bytes and ours {ours}"


def _events(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return data.count(connection, "audit_entry")
