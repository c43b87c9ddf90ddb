"""What an occasion is to be, as the organiser writes it, and what is wrong with that, by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from ..core import clock, swedish
from ..core.rules import Refused
from . import organise_queries, queries
from .models import Lecture
from .pool import Pool
from .words import MODE_WORDS, Mode

MOST_SEATS = 5_000
SEATS_OF = {Mode.ON_SITE: "seats_on_site", Mode.DIGITAL: "seats_digital"}
COLUMNS = (
    "starts_at", "ends_at", "place", "link", "seats_on_site", "seats_digital",
    "opens_at", "closes_at", "withdraw_by", "released_on", "draws_at",
)  # fmt: skip
Problem = tuple[str, str]
"""A field of the plan, and the sentence that says what is wrong there."""


class Wrong(Refused):
    """What was written can't be: `problems` says where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(sentence for _, sentence in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Plan:
    """An occasion's times, places and seats."""

    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime
    withdraw_by: date
    place: str = ""
    link: str = ""
    seats_on_site: int | None = None
    seats_digital: int | None = None
    released_on: date | None = None
    draws_at: datetime | None = None
    reserves: Mapping[tuple[int, Mode], int] = field(default_factory=dict)
    """(Board id, mode) → seats."""
    openings: Mapping[int, datetime] = field(default_factory=dict)
    """Target group id → when it opens for that group, where that is another hour."""

    @classmethod
    def of(cls, lecture: Lecture) -> "Plan":
        """What the occasion is now."""
        return cls(
            **{name: getattr(lecture, name) for name in COLUMNS},
            reserves={(one.board_id, one.mode): one.seats for one in lecture.reserves},
            openings={one.group_id: one.opens_at for one in lecture.openings},
        )

    def later(self, weeks: int) -> "Plan":
        """The same so many weeks later, by Stockholm's clocks."""
        moved: dict[str, Any] = {
            name: _later(value, weeks) for name in COLUMNS if isinstance(value := getattr(self, name), date)
        }
        openings = {key: _later(at, weeks) for key, at in self.openings.items()}
        return replace(self, **moved, openings=openings)

    def seats(self, mode: Mode) -> int | None:
        """How many seats there are that way; None where one can't take part that way."""
        seats: int | None = getattr(self, SEATS_OF[mode])
        return seats

    def reserved(self, mode: Mode) -> dict[int | None, int]:
        """Board id → seats that are kept for it that way."""
        return {board_id: seats for (board_id, of), seats in self.reserves.items() if of is mode}

    def columns(self) -> dict[str, Any]:
        """What stands in the occasion's own row."""
        return {name: getattr(self, name) for name in COLUMNS}


def _later(at: Any, weeks: int) -> Any:
    """A date or a moment, on the same weekday and hour."""
    return (clock.local(at) if isinstance(at, datetime) else at) + timedelta(weeks=weeks)


def problems(plan: Plan) -> list[Problem]:
    """What can never be, whatever the state of the occasion."""
    return [*_of_times(plan), *_of_seats(plan)]


def _said(rules: Iterable[tuple[bool, str, str]]) -> list[Problem]:
    return [(name, sentence) for is_broken, name, sentence in rules if is_broken]


def _of_times(plan: Plan) -> list[Problem]:
    first = min([plan.opens_at, *plan.openings.values()])
    starts_on = clock.local(plan.starts_at).date()
    draws = plan.draws_at
    return _said([
        (plan.ends_at <= plan.starts_at, "ends_at", "Slutet måste ligga efter starten."),
        (plan.opens_at > plan.closes_at, "opens_at", "Tiden då det öppnar måste ligga före tiden då det stänger."),
        (plan.closes_at > plan.starts_at, "closes_at", "Det måste stänga senast när tillfället börjar."),
        (plan.withdraw_by > starts_on, "withdraw_by", "Sista dagen kan inte ligga efter tillfället."),
        (any(at > plan.closes_at for at in plan.openings.values()), "openings",
         "Det måste öppna för varje målgrupp innan det stänger."),
        (draws is not None and not first < draws <= plan.closes_at, "draws_at",
         "Lottningen måste ligga efter att det öppnar och senast när det stänger."),
        (draws is not None and draws >= plan.starts_at, "draws_at",
         "Lottningen måste ligga innan tillfället börjar."),
    ])  # fmt: skip


def _of_seats(plan: Plan) -> list[Problem]:
    modes = [mode for mode in Mode if plan.seats(mode) is not None]
    kept = {mode: sum(plan.reserved(mode).values()) for mode in Mode}
    starts_on = clock.local(plan.starts_at).date()
    return _said([
        (not modes, "seats_on_site", "Skriv hur många platser det finns på plats, digitalt eller bådadera."),
        *((kept[mode] > (plan.seats(mode) or 0), "reserves", _too_many_kept(mode, kept[mode], plan.seats(mode) or 0))
          for mode in Mode),
        (bool(plan.reserves) and plan.released_on is None, "released_on",
         "Välj vilken dag de reserverade platserna släpps till alla."),
        (plan.released_on is not None and plan.released_on > starts_on, "released_on",
         "Platserna måste släppas senast samma dag som tillfället."),
    ])  # fmt: skip


def _too_many_kept(mode: Mode, kept: int, seats: int) -> str:
    how = MODE_WORDS[mode].lower()
    return f"Ni har reserverat {swedish.count(kept, 'plats', 'platser')} {how}, men det finns bara {seats}."


def missing(plan: Plan, now: datetime) -> list[Problem]:
    """What it needs before others may see it."""
    on_site = plan.seats_on_site is not None
    return _said([
        (plan.starts_at <= now, "starts_at", "Välj en tid som inte har passerat."),
        (plan.closes_at <= now, "closes_at", "Välj en tid som inte har passerat, annars kan ingen anmäla sig."),
        (on_site and not plan.place, "place", "Skriv var tillfället är."),
        (plan.draws_at is not None and plan.draws_at <= now, "draws_at",
         "Välj en tid för lottningen som inte har passerat."),
    ])  # fmt: skip


def changes_refused(lecture: Lecture, plan: Plan, *, knowing: bool, now: datetime) -> list[Problem]:
    """What can't be changed once others have seen the occasion, and perhaps signed up.

    `knowing`: whoever changes it knows that there will be fewer seats than are taken.
    """
    before = Plan.of(lecture)
    by_mode = organise_queries.active_by_mode(lecture.id)
    taken = queries.taken_seats([lecture.id])
    found = _said([
        (plan.starts_at <= now, "starts_at", "Tillfället är publicerat. Välj en tid som inte har passerat."),
        (plan.seats_on_site is not None and not plan.place, "place", "Skriv var tillfället är."),
    ])  # fmt: skip
    found += _of_openings(lecture, before, plan, now) + _of_draw(before, plan, any(by_mode.values()), now)
    for mode in Mode:
        by_board = taken.get((lecture.id, mode), {})
        found += _of_mode(mode, plan, by_mode.get(mode, 0), sum(by_board.values()), knowing=knowing)
        found += _of_reserves(mode, before, plan, by_board)
    return found


def _of_openings(lecture: Lecture, before: Plan, plan: Plan, now: datetime) -> list[Problem]:
    keys = [group.id for group in lecture.course.groups] or [0]
    pairs = [(before.openings.get(key, before.opens_at), plan.openings.get(key, plan.opens_at)) for key in keys]
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    return _said([
        (any(old <= now for old, _ in changed), "opens_at",
         "Det har redan öppnat, så den tiden kan inte ändras. De som såg den har kunnat anmäla sig."),
        (any(old > now >= new for old, new in changed), "opens_at",
         "Välj en tid som kommer, så att alla hinner se när det öppnar."),
    ])  # fmt: skip


def _of_draw(before: Plan, plan: Plan, has_asked: bool, now: datetime) -> list[Problem]:
    changed = plan.draws_at != before.draws_at
    return _said([
        (changed and has_asked, "draws_at",
         "Någon har redan anmält sig och fått veta hur platserna delas ut, så lottningen kan inte ändras."),
        (changed and not has_asked and plan.draws_at is not None and plan.draws_at <= now, "draws_at",
         "Välj en tid för lottningen som inte har passerat."),
    ])  # fmt: skip


def _of_mode(mode: Mode, plan: Plan, asked: int, taken: int, *, knowing: bool) -> list[Problem]:
    seats, how = plan.seats(mode), MODE_WORDS[mode].lower()
    if seats is None:
        sentence = f"{swedish.count(asked, 'person', 'personer')} är anmälda {how}. Flytta eller ta bort dem först."
        return [(SEATS_OF[mode], sentence)] if asked else []
    if seats >= taken or knowing:
        return []
    return [(SEATS_OF[mode], f"{taken} har redan en plats {how}, och ingen blir av med sin. "
             f"Kryssa för att ni vet det. Nya platser ges när färre än {seats or 1} har en.")]  # fmt: skip


def _of_reserves(mode: Mode, before: Plan, plan: Plan, taken: Mapping[int | None, int]) -> list[Problem]:
    """Seats that others have can't be kept for a board."""
    kept, was_kept = plan.reserved(mode), before.reserved(mode)
    if not kept or (kept == was_kept and plan.released_on == before.released_on):
        return []
    pool = Pool(plan.seats(mode) or 0, kept, dict(taken))
    over = pool.spoken_for - pool.seats
    if over <= 0 or sum(taken.values()) > pool.seats:
        return []
    return [("reserves", f"Så många platser finns inte kvar att reservera {MODE_WORDS[mode].lower()}: "
             f"{sum(taken.values())} av {pool.seats} är tagna. Minska med {over}.")]  # fmt: skip
