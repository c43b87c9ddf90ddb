"""A search among 2,000 services beside the floor, as htmx asks for it and as a whole page."""

import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from flask import Flask

from benchmarks import data
from benchmarks.measure import Line, compared, count_statements, in_turn
from benchmarks.servers import HTMX, OURS, Client, served, settings
from vpapp import create_app
from vpapp.civil_society.words import Audience, Reach, Theme
from vpapp.core import swedish

SERVICES, MOST_RATIO = 2000, 2
ROUNDS, TIMES = 6, 30
PAGE = "/civilsamhallet"
WORDS = {"q": "stöd partnervåld", "sprak": "ar"}
SAID = (
    "Vi ger stöd och råd till den som behöver det. Du kan ringa, skriva eller komma hit. Den som svarar har "
    "tystnadsplikt. Vi kan hjälpa till med kontakt med myndigheter, följa med till polis och domstol, och svara på "
    "frågor om rättigheter. "
)
SUBJECTS = ("Våld i nära relation", "Hedersrelaterat våld och förtryck", "Sexuellt våld", "Prostitution")
LANGUAGES = ("sv", "en", "ar", "so", "fi", "fa", "ti", "uk", "es")

TABLES = {
    "organisation": "id, name, url, sort_key",
    "service": "id, organisation_id, name, for_whom, description, next_step, reach, area, cost, anonymity,"
    " languages_note, url, is_protected, source, state, fresh_until, shown_until, search_text, sort_key, version",
    "channel": "id, service_id, position, kind, value, note, is_hidden_on_bill, hours",
    "open_hours": "channel_id, weekday, opens, closes",
    "service_audience": "service_id, audience",
    "service_theme": "service_id, theme",
    "service_language": "service_id, code, way",
}


class Case(NamedTuple):
    """A search, and how it is asked for."""

    what: str
    form: Mapping[str, str]
    headers: Mapping[str, str]


CASES = (
    Case("search among 2,000 services", WORDS, HTMX),
    Case("search among 2,000 services, whole page without JavaScript", WORDS, {}),
    Case("all 2,000 services, what is open first, whole page", {"q": ""}, {}),
)


def lines(demo: Path, folder: Path) -> Iterator[Line]:
    """Each search, by somebody who is not signed in."""
    grown = folder / "grown"
    folder.mkdir()
    fill(data.copy(demo, grown))
    floor_database = data.copy(grown, folder / "floor")
    ours_here = _here(grown)
    with served(OURS, grown) as port, closing(Client(port)) as ours:
        sizes = [len(ours.post(PAGE, case.form, case.headers).body) for case in CASES]
        floor_app = f"benchmarks.directory_floor:create_app({str(floor_database)!r}, {sizes!r})"
        with served(floor_app, folder) as other, closing(Client(other)) as floor:
            for at, case in enumerate(CASES):
                yield _line(ours_here, case, ours, floor, f"/{at}")


def _line(app: Flask, case: Case, ours: Client, floor: Client, plain: str) -> Line:
    lengths = len(floor.post(plain, case.form).body), len(ours.post(PAGE, case.form, case.headers).body)
    assert abs(lengths[0] / lengths[1] - 1) < 0.03, f"the floor sends {lengths[0]} bytes and ours {lengths[1]}"
    ratio = in_turn(
        lambda: floor.post(plain, case.form), lambda: ours.post(PAGE, case.form, case.headers),
        rounds=ROUNDS, times=TIMES,
    )  # fmt: skip
    return compared(
        case.what,
        ratio,
        most=MOST_RATIO,
        promise=f"≤ {MOST_RATIO} × floor",
        statements=str(count_statements(app, PAGE, case.headers, case.form)),
        bytes=str(lengths[1]),
    )


def _here(instance: Path) -> Flask:
    """Ours in this process, to count its statements."""
    app = create_app(settings(instance))
    assert app.test_client().get("/halsa").status_code == 200
    return app


def fill(database: Path) -> None:
    """So many published services, each with about 600 characters to search, two ways, hours and three languages."""
    chance = random.Random(2000)
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in TABLES}
    for number in range(200):
        name = f"Påhittad organisation {number:03}"
        rows["organisation"].append((90_000 + number, name, "", swedish.sort_key(name)))
    for number in range(SERVICES):
        _service(90_000 + number, number, chance, rows)
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, columns in TABLES.items():
            marks = ", ".join("?" * (columns.count(",") + 1))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows[table])


def _service(key: int, number: int, chance: random.Random, rows: dict[str, list[tuple[object, ...]]]) -> None:
    name, subject = f"Påhittad mottagning {number:04}", chance.choice(SUBJECTS)
    numbers = f"08-465 004 {number % 100:02}"
    text = swedish.fold(f"{name} {subject} {SAID} {SAID} {numbers} arabiska")
    rows["service"].append((
        key, 90_000 + number % 200, name, "Alla som behöver det", SAID, "Ring.", chance.choice(list(Reach)).value,
        "Påhittestad", "Gratis", "unknown", "", "https://pahittad.example", False, "", "published", "2023-10-01",
        "2023-12-01", text, swedish.sort_key(name), 1,
    ))  # fmt: skip
    for at, kind in enumerate(("phone", "chat")):
        channel, hours = 2 * key + at, chance.choice(("always", "weekly", "weekly", "weekly", "unknown"))
        value = numbers if kind == "phone" else "https://pahittad.example/chatt"
        rows["channel"].append((channel, key, at, kind, value, "", False, hours))
        if hours == "weekly":
            opens = chance.randrange(420, 900, 30)
            rows["open_hours"] += [(channel, day, opens, opens + 420) for day in range(5)]
    rows["service_audience"] += [(key, one.value) for one in chance.sample(list(Audience), 2)]
    rows["service_theme"] += [(key, one.value) for one in chance.sample(list(Theme), 2)]
    rows["service_language"] += [(key, code, "staff") for code in chance.sample(LANGUAGES, 3)]
