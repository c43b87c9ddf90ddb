"""Loading a programme from its files: what the paper says word for word, what we read out of it as interpretation.

Loading again changes only what the files say otherwise, and never what people have decided: a confirmed
interpretation, plain words and tips, whether a board is concerned, the dates of rounds.
"""

import csv
import tomllib
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board, BoardKind, Concern
from ..core import swedish
from ..core.db import Model, db
from . import project_loading
from .models import (
    Activity,
    Addressee,
    Goal,
    Group,
    OngoingActivity,
    Part,
    PeriodKind,
    Programme,
    Round,
    Tip,
)
from .round_dates import rounds_of

Row = TypeVar("Row", bound=Model)
DATA = Path(__file__).resolve().parents[1] / "data"


class Loader:
    """Reads the files and makes the database say the same. `lines` tells, in Swedish, what was changed."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self.lines: list[str] = []

    def load(self) -> Programme:
        """Load everything; the caller commits or rolls back."""
        self._boards()
        programme = self._programme()
        goals = self._goals(programme)
        self._ongoing(goals)
        self._activities(programme, goals)
        self._rounds(programme)
        self.lines += project_loading.load(self.folder, programme)
        if self.lines:
            audit.record(Event.PROGRAMME_LOADED, on=programme, by=None, note=f"{len(self.lines)} rader")
        return programme

    @cached_property
    def facts(self) -> dict[str, Any]:
        """programme.toml: what the tables do not hold."""
        return tomllib.loads((self.folder / "programme.toml").read_text(encoding="utf-8"))

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def _put(
        self,
        model: type[Row],
        key: dict[str, Any],
        name: str,
        *,
        always: dict[str, Any],
        once: dict[str, Any] | None = None,
    ) -> Row:
        """The row with that key, made to hold `always`; `once` is only set on a new row."""
        row = db.session.scalar(sa.select(model).filter_by(**key))
        if row is None:
            row = model(**key, **always, **(once or {}))
            db.session.add(row)
            db.session.flush()
            self.lines.append(f"ny: {name}")
        elif changes := audit.change(row, **always):
            self.lines.append(f"ändrad: {name} ({', '.join(sorted(changes))})")
        return row

    def _boards(self) -> None:
        rows = self._rows("boards")
        for row in rows:
            name = row["name"]
            self._put(
                Board,
                {"slug": row["slug"]},
                name,
                always={
                    "name": name,
                    "short_name": row["short_name"],
                    "sort_key": swedish.sort_key(row["short_name"]),
                    "kind": BoardKind(row["kind"]),
                    "valid_from": _day(row["valid_from"]),
                    "valid_to": _day(row["valid_to"]),
                },
                once={"concerned": Concern(row["concerned"])},
            )
        for row in filter(lambda row: row["successor"], rows):
            self._put(
                Board,
                {"slug": row["slug"]},
                row["name"],
                always={"successor_id": self._board(row["successor"]).id},
            )

    def _board(self, slug: str) -> Board:
        return db.session.scalars(sa.select(Board).where(Board.slug == slug)).one()

    def _programme(self) -> Programme:
        facts = {
            name: value
            for name, value in self.facts.items()
            if name in ("name", "short_name", "starts_on", "ends_on", "decided", "reference", "aim")
        }
        return self._put(Programme, {"slug": self.facts["slug"]}, facts["short_name"], always=facts)

    def _goals(self, programme: Programme) -> dict[str, Goal]:
        plain = {goal["no"]: goal["plain_words"] for goal in self.facts["goals"]}
        return {
            row["no"]: self._put(
                Goal,
                {"programme_id": programme.id, "no": int(row["no"])},
                f"mål {row['no']}",
                always={"name": row["goal"], "plain_words": plain[int(row["no"])]},
            )
            for row in self._rows("goals")
        }

    def _ongoing(self, goals: dict[str, Goal]) -> None:
        for no, row in enumerate(self._rows("ongoing"), 1):
            self._put(
                OngoingActivity,
                {"goal_id": goals[row["goal"]].id, "no": no},
                f"pågående aktivitet {no}",
                always={"text": row["ongoing_activity"]},
            )

    def _activities(self, programme: Programme, goals: dict[str, Goal]) -> None:
        readings = {row["no"]: row for row in self._rows("plan_interpretation")}
        support = {row["no"]: row for row in self._rows("activity_support")}
        received = {row["no"]: row for row in self._rows("received_items")}
        for row in self._rows("plan"):
            no = row["no"]
            self._activity(programme, row, readings[no], support[no], received.get(no, {}), goals)

    def _activity(
        self,
        programme: Programme,
        row: dict[str, str],
        reading: dict[str, str],
        support: dict[str, str],
        received: dict[str, str],
        goals: dict[str, Goal],
    ) -> None:
        key = {"programme_id": programme.id, "no": int(row["no"])}
        known = db.session.scalar(sa.select(Activity).filter_by(**key))
        plain = known.plain_words if known else support["plain_words"]
        always = {
            "text": row["activity"],
            "recipients_text": row["recipients"],
            "period_text": row["period"],
            "search_text": search_text(row["activity"], row["recipients"], row["period"], plain),
        }
        if known is None or known.is_interpretation:
            always |= _interpretation(reading, goals)
        activity = self._put(
            Activity,
            key,
            f"aktivitet {row['no']}",
            always=always,
            once={
                "plain_words": plain,
                "tips": _tips(support),
                "received_title": received.get("title", ""),
                "received_words": received.get("what_to_do", ""),
            },
        )
        if activity.is_interpretation:
            self._addressees(activity, reading["addressees"])

    def _addressees(self, activity: Activity, rules: str) -> None:
        wanted = [self._addressee(rule) for rule in rules.split(";")]
        if [_key(one) for one in activity.addressees] == [_key(one) for one in wanted]:
            return
        if activity.addressees:
            self.lines.append(f"ändrad: aktivitet {activity.no} (adressater)")
        activity.addressees = wanted
        db.session.flush()

    def _addressee(self, rule: str) -> Addressee:
        part, _, whom = rule.partition(":")
        if part == "audience":
            return Addressee(group=Group.AUDIENCE, audience=whom, part=None)
        if whom in set(Group):
            return Addressee(group=Group(whom), part=Part(part), audience="")
        return Addressee(
            group=Group.BOARD, part=Part(part), audience="", board_id=self._board(swedish.slug(whom)).id
        )

    def _rounds(self, programme: Programme) -> None:
        for values in rounds_of(programme, self._rows("rounds"), self.facts["first_round_opens"]):
            key = {"programme_id": programme.id, "year": values.pop("year"), "kind": values.pop("kind")}
            self._put(Round, key, f"omgång {key['kind']} {key['year']}", always={}, once=values)


def search_text(*texts: str) -> str:
    """What a search in the plan looks through: an activity's own words, and the plain ones."""
    return swedish.fold(" ".join(texts))


def _interpretation(reading: dict[str, str], goals: dict[str, Goal]) -> dict[str, Any]:
    return {
        "goal_id": goals[reading["goal"]].id if reading["goal"] else None,
        "goal_confidence": reading["goal_confidence"],
        "goal_reason": reading["goal_reason"],
        "kind": PeriodKind(reading["period_kind"]),
        "starts_on": _day(reading["period_start"]),
        "ends_on": _day(reading["period_end"]),
        "addressee_confidence": reading["addressee_confidence"],
        "addressee_reason": reading["addressee_reason"],
    }


def _tips(support: dict[str, str]) -> list[Tip]:
    texts = [support[f"tip_{no}"] for no in range(1, 6) if support.get(f"tip_{no}")]
    return [Tip(no=no, text=text) for no, text in enumerate(texts, 1)]


def _key(addressee: Addressee) -> tuple[Any, ...]:
    return addressee.part, addressee.group, addressee.board_id, addressee.audience


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
