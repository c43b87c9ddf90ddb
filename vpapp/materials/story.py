"""What the app's own presentation tells: the programme, and a board's part in it.

Its words are in a file, its facts in the database.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..core import charts, clock, swedish
from ..programme.loading import DATA
from ..programme.models import Goal, PeriodKind, Programme
from ..programme.parts import BoardsPart, UnderGoal
from .slide_kinds import Card, Cards, Chart, Cover, Point, Points, Rows, Series, Slide, Terms, Tile, Tiles

PROGRAMME = "2021-2025"
"""The programme whose kinds of violence the file describes."""
SERIES = (
    ("klart", "done", ("done",)),
    ("pågår", "going", ("going", "part")),
    ("försenat", "late", ("late",)),
    ("inte påbörjat", "none", ("none", "wait")),
    ("förslag", "ask", ("ask",)),
)
"""Colours of the chart: name, look, and the looks of the rows that it counts. What is not applicable is in none."""


class Facts(NamedTuple):
    """What the presentation is made of."""

    programme: Programme
    goals: Sequence[Goal]
    kinds: Mapping[PeriodKind, int]
    """How many of the plan's activities are of each kind."""
    boards: int
    """How many boards there are today."""
    part: BoardsPart | None
    url: str


def told(facts: Facts, minutes: int | None = None) -> list[Slide]:
    """The slides in order, each with how much of the time it takes, where that is given."""
    slides = [*_programme(facts), *(_part(facts, facts.part) if facts.part else ()), *_all_of_us(facts)]
    return _timed(slides, minutes) if minutes else slides


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((DATA / "presentation.toml").read_text(encoding="utf-8"))


def _programme(facts: Facts) -> Iterator[Slide]:
    of, part = facts.programme, facts.part
    whose = part.board.name_in_text if part else "stadens nämnder och bolag"
    lines = [f"För arbetsgrupper i {whose}", swedish.long_date(clock.today())]
    yield Slide(of.short_name, Cover(lines), _notes("cover", facts), weight=1)
    said = _words()["programme"]
    points = [said["for_all"], *_sentences(of.aim), f"Beslut: {of.decided}. {_until(of)}"]
    yield Slide(said["title"], Points([Point(one) for one in points]), _notes("programme", facts))
    if of.slug == PROGRAMME:
        kinds = [(one["name"], one["words"]) for one in _words()["violence"]["kinds"]]
        yield Slide(_words()["violence"]["title"], Terms(kinds), _notes("violence", facts), weight=4)
    cards = [Card(str(goal.no), goal.name) for goal in facts.goals]
    if cards:
        yield Slide(_words()["goals"]["title"], Cards(cards, 2), _notes("goals", facts), weight=3)
    yield Slide(_words()["numbers"]["title"], _numbers(facts), _notes("numbers", facts), weight=1)


def _until(programme: Programme) -> str:
    return f"Gäller till och med den {swedish.long_date(programme.ends_on)}."


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=\.)\s+", text) if one]


def _numbers(facts: Facts) -> Tiles:
    kinds = facts.kinds
    tiles = [
        Tile(facts.boards, "nämnder och bolag som programmet gäller"),
        Tile(len(facts.goals), "mål"),
        Tile(sum(kinds.values()), "aktiviteter i planen"),
        Tile(kinds.get(PeriodKind.ONGOING, 0), "av dem är löpande"),
        Tile(kinds.get(PeriodKind.DATED, 0), "är tidsbegränsade"),
        Tile(kinds.get(PeriodKind.EVENT, 0), "väntar på ett tillfälle"),
    ]
    return Tiles([one for one in tiles if one.number], f"Så ser det ut den {swedish.long_date(clock.today())}.")


def _part(facts: Facts, part: BoardsPart) -> Iterator[Slide]:
    said = _words()["commitments"]
    if not part.rows:
        points = [said["none"]]
        if part.hidden:
            points.append(said["none_hidden"].format(number=swedish.count(part.hidden, "förslag", "förslag")))
        notes = _filled(said["none_notes"], facts)
        yield Slide(said["none_title"], Points([Point(one) for one in points]), notes)
        return
    for one in part.under:
        title = said["title"].format(no=one.goal.no) if one.goal else said["title_without"]
        yield Slide(title, Rows(one.goal.name if one.goal else "", one.rows), _notes("commitments", facts), weight=3)
    if chart := _standing(part):
        yield Slide(_words()["standing"]["title"], chart, _notes("standing", facts), weight=3)


def _standing(part: BoardsPart) -> Chart | None:
    """How far the board has come under each goal; None where everything is beside the count."""
    counted = [(one, Counter(row.look for row in one.rows)) for one in part.under]
    every = (
        Series(name, look, [sum(looks[each] for each in among) for _, looks in counted])
        for name, look, among in SERIES
    )
    series = [one for one in every if sum(one.numbers)]
    if not series:
        return None
    names = [_goal_word(one) for one, _ in counted]
    sums = [Tile(sum(one.numbers), one.name) for one in series]
    lines = [
        f"{name}: " + ", ".join(f"{one.numbers[no]} {one.name}" for one in series if one.numbers[no])
        for no, name in enumerate(names)
        if any(one.numbers[no] for one in series)
    ]
    return Chart(names, series, sums, "Åtaganden per mål. " + ". ".join(lines) + ".")


def _goal_word(one: UnderGoal) -> str:
    return f"Mål {one.goal.no}" if one.goal else "Helheten"


def _all_of_us(facts: Facts) -> Iterator[Slide]:
    each, support, talk = _words()["each"], _words()["support"], _words()["talk"]
    cards = [Card(str(no), one["name"], one["words"]) for no, one in enumerate(each["cards"], 1)]
    yield Slide(each["title"], Cards(cards, 3), _notes("each", facts), weight=3)
    staff, others = f"{facts.url}/stod-till-medarbetare", f"{facts.url}/civilsamhallet"
    points = [
        Point(support["danger"], is_strong=True),
        Point(f"{support['for_staff']}\n{_shown(staff)}", staff),
        Point(f"{support['for_others']}\n{_shown(others)}", others),
        Point(support["open_to_all"]),
    ]
    yield Slide(support["title"], Points(points), _notes("support", facts))
    questions = [Point(one) for one in talk["questions"]]
    yield Slide(talk["title"], Points(questions), _notes("talk", facts), weight=6)


def _shown(url: str) -> str:
    return url.split("://", 1)[-1]


def _notes(place: str, facts: Facts) -> str:
    return _filled(_words()[place]["notes"], facts)


def _filled(words: str, facts: Facts) -> str:
    slug = facts.part.board.slug if facts.part else ""
    day = swedish.long_date(clock.today())
    return str(words).strip().replace("{url}", facts.url).replace("{slug}", slug).replace("{day}", day)


def _timed(slides: Sequence[Slide], minutes: int) -> list[Slide]:
    """Each slide's notes begin with its share of the time."""
    spans = charts.shares([one.weight for one in slides], minutes)
    return [
        Slide(one.title, one.body, f"Tid: {_time(span)}.\n{one.notes}", one.weight)
        for one, (_, span) in zip(slides, spans, strict=True)
    ]


def _time(minutes: float) -> str:
    whole = round(minutes)
    return f"ungefär {swedish.count(whole, 'minut', 'minuter')}" if whole else "mindre än en minut"
