"""Importing commitments from a spreadsheet: every row is checked first, errors name their cell, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, spreadsheet, swedish
from ..core.db import db, one_at_a_time
from ..core.spreadsheet import SpreadsheetError, Table
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import KIND_WORDS, Activity, Part, PeriodKind, Programme
from . import changes, queries
from .models import Commitment
from .status import first

HEADS = ("Nämnd", "Aktivitet", "Åtagande", "Mål", "Slags period", "Start", "Slut", "Ansvarig", "Så gör vi")
EXAMPLE = (
    "Farsta stadsdelsnämnd",
    "",
    "Informera alla fritidsgårdar om var unga kan få stöd",
    "1",
    "Löpande",
    "2023-06-01",
    "2025-12-31",
    "Enhetschef, ungdomsverksamheten",
    "Vi tar upp det på verksamhetsmötet i augusti.",
)
MOST = {"Åtagande": 300, "Ansvarig": 160, "Så gör vi": 4000}
EMPTY = "Filen har inga rader under rubrikraden."


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell: "C4", its head, a sentence."""

    cell: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Import:
    """A checked file: the commitments to add, or the errors that stop it."""

    commitments: Sequence[Commitment]
    errors: Sequence[CellError]


def check(table: Table, programme: Programme) -> Import:
    """Check every row, one import at a time. Nothing is added to the session."""
    one_at_a_time(programme)
    if missing := [head for head in ("Nämnd", "Åtagande") if head not in table.head]:
        return Import(
            [], [CellError("1", head, f"Rubrikraden saknar kolumnen ”{head}”.") for head in missing]
        )
    reader = _Rows(table, programme)
    commitments = [reader.commitment(number, row) for number, row in table.rows]
    if not table.rows:
        reader.errors.append(CellError("A2", "Nämnd", EMPTY))
    return Import([one for one in commitments if one], reader.errors)


def carry_out(checked: Import, programme: Programme, *, by: Person) -> int:
    """Add what `check` found, if there were no errors at all. The number added."""
    if checked.errors:
        raise ValueError("an import with errors is never carried out")
    for commitment in checked.commitments:
        db.session.add(commitment)
        commitment.changed_by_id = by.id
        audit.record(
            Event.COMMITMENT_ADDED,
            on=commitment,
            by=by,
            note="importerat",
            changes=changes.of_new(commitment, programme),
        )
    audit.record(
        Event.COMMITMENTS_IMPORTED, on=programme, by=by, note=f"{len(checked.commitments)} åtaganden"
    )
    return len(checked.commitments)


class _Rows:
    """Reads rows one by one and gathers what is wrong."""

    def __init__(self, table: Table, programme: Programme) -> None:
        self.columns = {head: _letter(place) for place, head in enumerate(table.head)}
        self.programme = programme
        self.boards = {
            name: board
            for board in boards.valid_on(clock.today())
            for name in (swedish.fold(board.name), swedish.fold(board.short_name), board.slug)
        }
        self.activities = {str(one.no): one for one in db.session.scalars(programmes.plan(programme))}
        self.goals = {str(goal.no): goal.id for goal in programme.goals}
        self.taken = queries.taken(programme)
        self.errors: list[CellError] = []

    def commitment(self, number: int, row: Mapping[str, str]) -> Commitment | None:
        """The row's commitment, None when something in it is wrong."""
        before = len(self.errors)
        if tuple(row.get(head, "") for head in HEADS) == EXAMPLE:
            self.errors.append(CellError(f"A{number}", "Nämnd", "Det här är mallens exempelrad. Ta bort den."))
            return None
        cells = _Cells(self, number, {head: swedish.clean(value) for head, value in row.items()})
        board, activity = cells.board(), cells.activity()
        title = cells.title(activity)
        values = self._values(cells, activity)
        if board and title:
            self._once(cells, board, activity, title)
        if len(self.errors) > before or board is None:
            return None
        return Commitment(
            programme_id=self.programme.id,
            board_id=board.id,
            title=title,
            activity_id=activity.id if activity else None,
            part=Part.IMPLEMENTS if activity else Part.OWN,
            status=first(values["kind"]),
            **values,
        )

    def _values(self, cells: "_Cells", activity: Activity | None) -> dict[str, Any]:
        kind = cells.kind(activity.kind if activity else PeriodKind.ONGOING)
        starts, ends = cells.day("Start"), cells.day("Slut")
        if starts and ends and ends < starts:
            cells.wrong("Slut", "Slutet kan inte ligga före starten.")
        goal = cells.goal()
        return {
            "kind": kind,
            "starts_on": starts or (activity.starts_on if activity else None),
            "ends_on": ends or (activity.ends_on if activity else None),
            "goal_id": goal or (activity.goal_id if activity else None),
            "responsible": cells.words("Ansvarig"),
            "plan": cells.words("Så gör vi"),
        }

    def _once(self, cells: "_Cells", board: Board, activity: Activity | None, title: str) -> None:
        key = (board.id, activity.id if activity else swedish.fold(title))
        if key in self.taken:
            head = "Aktivitet" if activity else "Åtagande"
            cells.wrong(
                head, f"{board.short_name} har redan det här åtagandet, i styrkortet eller tidigare i filen."
            )
        self.taken.add(key)


class _Cells:
    """One row's cells."""

    def __init__(self, rows: _Rows, number: int, cells: Mapping[str, str]) -> None:
        self.rows, self.number, self.cells = rows, number, cells

    def wrong(self, head: str, text: str) -> None:
        """Note that a cell is wrong."""
        self.rows.errors.append(CellError(f"{self.rows.columns.get(head, 'A')}{self.number}", head, text))

    def words(self, head: str) -> str:
        """A text of at most its column's length, without personal identity numbers."""
        text = self.cells.get(head, "")
        if len(text) > MOST[head]:
            self.wrong(
                head, f"Skriv högst {swedish.number(MOST[head])} tecken. Det är {swedish.number(len(text))}."
            )
        if swedish.has_personal_identity_number(text):
            self.wrong(head, "Texten innehåller ett personnummer. Ta bort det.")
        return text

    def board(self) -> Board | None:
        """The board of the row."""
        typed = self.cells.get("Nämnd", "")
        board = self.rows.boards.get(swedish.fold(typed)) or self.rows.boards.get(typed)
        if board is None:
            self.wrong(
                "Nämnd",
                f"Det finns ingen nämnd och inget bolag som heter ”{typed[:80]}”."
                if typed
                else "Skriv nämndens namn.",
            )
        return board

    def activity(self) -> Activity | None:
        """The row of the plan, where one is named."""
        typed = self.cells.get("Aktivitet", "").removesuffix(".0")
        if typed and typed not in self.rows.activities:
            self.wrong("Aktivitet", f"Planen har ingen aktivitet med nummer ”{typed[:20]}”.")
        return self.rows.activities.get(typed)

    def title(self, activity: Activity | None) -> str:
        """What the board commits itself to."""
        title = self.words("Åtagande") or (activity.text if activity else "")
        if not title:
            self.wrong("Åtagande", "Skriv åtagandet, eller ange numret på en aktivitet i planen.")
        return title

    def goal(self) -> int | None:
        """The goal's id."""
        typed = self.cells.get("Mål", "").removesuffix(".0")
        if typed and typed not in self.rows.goals:
            self.wrong("Mål", f"Skriv målets nummer, 1–{len(self.rows.goals)}, eller lämna tomt.")
        return self.rows.goals.get(typed)

    def kind(self, default: PeriodKind) -> PeriodKind:
        """The kind of period."""
        typed = self.cells.get("Slags period", "")
        found = {swedish.fold(word): kind for kind, word in KIND_WORDS.items()}.get(swedish.fold(typed))
        if typed and found is None:
            self.wrong("Slags period", f"Skriv något av {swedish.joined(KIND_WORDS.values())}.")
        return found or default

    def day(self, head: str) -> date | None:
        """A date."""
        try:
            return spreadsheet.day(self.cells.get(head, ""))
        except SpreadsheetError as error:
            self.wrong(head, str(error))
            return None


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else _letter(place // 26 - 1) + _letter(place % 26)
