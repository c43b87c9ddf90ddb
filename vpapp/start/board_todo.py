"""What to do next for a board's key function: its scorecard, and the follow-up of the open round."""

from collections.abc import Sequence
from datetime import date

from flask import url_for

from ..core import swedish
from ..follow_up.report import Report
from ..programme import round_words
from ..programme.models import PeriodKind
from ..scorecards.card import Card
from ..scorecards.row import Row
from ..scorecards.status import Stage
from .todo import EXAMPLES, Todo


def for_board(card: Card) -> list[Todo]:
    """What a board's key function has before them."""
    rows = [row for row in card.rows if not row.exempt]
    here = url_for("scorecards.show", slug=card.board.slug)
    late = [row for row in rows if row.is_late]
    unfixed = [row for row in rows if row.commitment.stage is Stage.PROPOSED]
    unanswered = [
        row
        for row in rows
        if card.reader.round and row.commitment.kind is PeriodKind.ONGOING and not row.answered
    ]
    open_rows = [row for row in unanswered if row.commitment.stage is Stage.CONFIRMED]
    lapsed = [row for row in rows if row.lapsed]
    todos = [
        _todo(late, "åtagande är försenat", "åtaganden är försenade", "late", here),
        _todo(
            open_rows,
            f"löpande åtagande {_until(card)}",
            f"löpande åtaganden {_until(card)}",
            "wait",
            here,
            _not_yet(len(unanswered) - len(open_rows)),
            card.reader.round.due_on if card.reader.round else None,
        ),
        _todo(
            lapsed,
            "åtagande var ej aktuellt tidigare: gäller det i år också?",
            "åtaganden var ej aktuella tidigare: gäller det i år också?",
            "ask",
            here,
        ),
        _todo(unfixed, "förslag ska fastställas", "förslag ska fastställas", "ask", here),
    ]
    return [todo for todo in todos if todo]


def _until(card: Card) -> str:
    one = card.reader.round
    if one is None:
        return ""
    due = swedish.long_date(one.due_on)
    return f"{round_words.must(one)} stämmas av i {round_words.definite(one)}, senast den {due}"


def _not_yet(number: int) -> str:
    """Why the scorecard counts more to reconcile than the line does."""
    if not number:
        return ""
    return f"Utöver dem är {number} löpande bara förslag än. Fastställ först, stäm av sedan."


def _todo(
    rows: Sequence[Row], one: str, many: str, look: str, url: str, note: str = "", due: date | None = None
) -> Todo | None:
    if not rows:
        return None
    examples = [
        (row.commitment.title, url_for("scorecards.commitment", key=row.commitment.id))
        for row in rows[:EXAMPLES]
    ]
    first = f"{url}#row-{rows[0].commitment.id}"
    if len(rows) > EXAMPLES:
        examples.append((f"Visa alla {len(rows)} i styrkortet", first))
    return Todo(swedish.count(len(rows), one, many), look, first, examples, note, due)


def to_hand_in(report: Report | None) -> list[Todo]:
    """The follow-up of the open round, while the board may write in it; None where the round does not count it."""
    if report is None or report.locked:
        return []
    one, due = report.round, swedish.long_date(report.round.due_on)
    url = url_for("follow_up.show", year=one.year, kind=one.kind.lower(), slug=report.board.slug)
    left = swedish.count(len(report.left), "rad", "rader")
    text = f"Lämna in uppföljningen av {round_words.named(one)}, senast den {due}"
    return [Todo(text, "wait", url, note=f"{left} kvar att besvara först." if report.left else "", due=one.due_on)]
