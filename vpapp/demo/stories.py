"""What each board has done with each commitment by the demo's day: written in files, read here."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..scorecards.models import ExemptionReason
from ..scorecards.status import Status

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = ("farsta", "rinkeby_kista", "socialnamnden", "boards")


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the check list, and when it was done."""

    text: str
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of an ongoing commitment in the round that was open on the day."""

    on: date
    status: Status = Status.AS_PLANNED
    text: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Ej aktuellt, proposed on a day; then accepted, or answered with a reply, or neither."""

    on: date
    reason: ExemptionReason
    text: str
    accepted: date | None = None
    answered: date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One board's work with its commitment from a row of the plan (`no`).

    On `written` its responsible function and plan were noted, for the business plans of `years`.
    """

    board: str
    written: date
    no: int
    responsible: str = ""
    plan: str = ""
    confirmed: date | None = None
    years: Sequence[int] = ()
    begun: date | None = None
    done: date | None = None
    steps: Sequence[Step] = ()
    answers: Sequence[Answer] = ()
    exemptions: Sequence[Exemption] = ()


def told() -> list[Story]:
    """The stories that are written out, of boards with a file of their own or a place in a common one."""
    return [story for name in FILES for story in stories_of(read(name))]


def read(name: str) -> dict[str, Any]:
    """A file of the demo."""
    return tomllib.loads((DATA / f"demo_{name}.toml").read_text(encoding="utf-8"))


def stories_of(boards: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Story]:
    """Board's address → its rows, as stories. Raises TypeError for a row with an unknown field."""
    return [Story(board=board, **{name: _value(name, value) for name, value in row.items()})
            for board, rows in boards.items() for row in rows]


def _value(name: str, value: Any) -> Any:
    parts = {"steps": Step, "answers": Answer, "exemptions": Exemption}
    names = {"status": Status, "reason": ExemptionReason}
    if name in parts:
        return [parts[name](**{key: _value(key, one) for key, one in part.items()}) for part in value]
    return names[name](value) if name in names else value
