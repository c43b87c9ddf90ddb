"""What to do next, for each role: a few lines, the most pressing first, each with a link to where it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from ..core import swedish
from ..follow_up.assignment_models import Assignment
from ..follow_up.report import Report
from ..good_examples.models import Example
from ..programme import round_words
from ..programme.models import PeriodKind
from ..questions.queries import Waiting
from ..scorecards.card import Card
from ..scorecards.progress import Progress
from ..scorecards.row import Row
from ..scorecards.status import Stage
from ..scorecards.submission_models import Submission

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Todo:
    """A line: what, how pressing (late, ask, wait), and where; with a few examples to go straight to, and a note."""

    text: str
    look: str
    url: str
    examples: Sequence[tuple[str, str]] = ()
    note: str = ""


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


def _todo(rows: Sequence[Row], one: str, many: str, look: str, url: str, note: str = "") -> Todo | None:
    if not rows:
        return None
    examples = [
        (row.commitment.title, url_for("scorecards.commitment", key=row.commitment.id))
        for row in rows[:EXAMPLES]
    ]
    first = f"{url}#row-{rows[0].commitment.id}"
    if len(rows) > EXAMPLES:
        examples.append((f"Visa alla {len(rows)} i styrkortet", first))
    return Todo(swedish.count(len(rows), one, many), look, first, examples, note)


def to_hand_in(report: Report | None) -> list[Todo]:
    """The follow-up of the open round, while the board may write in it; None where the round does not count it."""
    if report is None or report.locked:
        return []
    one, due = report.round, swedish.long_date(report.round.due_on)
    url = url_for("follow_up.show", year=one.year, kind=one.kind.lower(), slug=report.board.slug)
    left = swedish.count(len(report.left), "rad", "rader")
    text = f"Lämna in uppföljningen av {round_words.named(one)}, senast den {due}"
    return [Todo(text, "wait", url, note=f"{left} kvar att besvara först." if report.left else "")]


def to_answer(rows: Sequence[Assignment]) -> list[Todo]:
    """The rows of follow-ups that a key function has assigned to whoever reads, by round."""
    todos = []
    for one, own in groupby(rows, key=lambda each: each.round):
        links = [
            (each.commitment.title, url_for("follow_up.row", year=one.year, kind=one.kind.lower(),
                                            slug=each.commitment.board.slug, key=each.commitment_id))
            for each in own
        ]  # fmt: skip
        number = swedish.count(len(links), "åtagande", "åtaganden")
        text = f"{number} att följa upp i {round_words.named(one)}, senast den {swedish.long_date(one.due_on)}"
        todos.append(Todo(text, "wait", links[0][1], links))
    return todos


def to_receive(submissions: Sequence[Submission]) -> list[Todo]:
    """What boards have handed in, by round, for the office to read and receive."""
    todos = []
    for one, own in groupby(submissions, key=lambda each: each.round):
        number, named = len(list(own)), round_words.named(one)
        said = (
            f"{swedish.count(number, 'uppföljning', 'uppföljningar')} för {named} "
            f"är {'inlämnad' if number == 1 else 'inlämnade'} och ska tas emot"
        )
        url = url_for("follow_up.round", year=one.year, kind=one.kind.lower())
        todos.append(Todo(said, "wait", url))
    return todos


def to_answer_questions(waiting: Waiting) -> list[Todo]:
    """What people have asked the office, which they wait to be answered."""
    if not waiting.number:
        return []
    text = swedish.count(waiting.number, "fråga väntar på svar", "frågor väntar på svar")
    if waiting.overdue and waiting.number == 1:
        text = "1 fråga har väntat på svar längre än fem arbetsdagar"
    elif waiting.overdue:
        text += f", varav {swedish.number(waiting.overdue)} längre än fem arbetsdagar"
    return [Todo(text, "late" if waiting.overdue else "wait", url_for("questions.received"))]


def for_office(progress: Iterable[Progress], *, exemptions: int, interpretations: int) -> list[Todo]:
    """What the programme office has before it."""
    boards = list(progress)
    unfixed = sum(one.proposed > 0 for one in boards)
    late = sum(one.late > 0 for one in boards)
    every = url_for("scorecards.index")
    todos = [
        (
            late,
            "nämnd eller bolag har försenade åtaganden",
            "nämnder och bolag har försenade åtaganden",
            "late",
            every,
        ),
        (
            exemptions,
            "förslag om ej aktuellt väntar på svar",
            "förslag om ej aktuellt väntar på svar",
            "wait",
            url_for("scorecards.exemptions"),
        ),
        (
            unfixed,
            "nämnd eller bolag har åtaganden som inte är fastställda",
            "nämnder och bolag har åtaganden som inte är fastställda",
            "ask",
            every,
        ),
        (
            interpretations,
            "aktivitet har en tolkning som inte är bekräftad",
            "aktiviteter har en tolkning som inte är bekräftad",
            "ask",
            url_for("programme.plan", tolkning="inte-bekraftad"),
        ),
    ]
    return [
        Todo(swedish.count(number, one, many), look, url) for number, one, many, look, url in todos if number
    ]


def for_writers(returned: Sequence[Example], due: Sequence[Example]) -> list[Todo]:
    """The good examples that whoever reads answers for: sent back with a comment, or to be looked at again."""
    todos = [
        _examples(returned, "gott exempel har kommit tillbaka med en kommentar",
                  "goda exempel har kommit tillbaka med en kommentar", "good_examples.proposal"),
        _examples(due, "gott exempel att se över: gäller det fortfarande?",
                  "goda exempel att se över: gäller de fortfarande?", "good_examples.show"),
    ]  # fmt: skip
    return [todo for todo in todos if todo]


def _examples(some: Sequence[Example], one: str, many: str, endpoint: str) -> Todo | None:
    if not some:
        return None
    links = [(each.text.name, url_for(endpoint, key=each.id)) for each in some]
    return Todo(swedish.count(len(some), one, many), "ask", links[0][1], links[:EXAMPLES])


def for_reviewers(waiting: int) -> list[Todo]:
    """What waits for those who review good examples."""
    text = swedish.count(waiting, "gott exempel väntar på granskning", "goda exempel väntar på granskning")
    return [Todo(text, "wait", url_for("good_examples.reviews"))] if waiting else []


def for_administrator(*, without_key_function: int, ending: int) -> list[Todo]:
    """What whoever administers the accounts has before them."""
    here = url_for("people.accounts")
    lacking = swedish.count(
        without_key_function,
        "nämnd eller bolag saknar en nyckelfunktion med konto",
        "nämnder och bolag saknar en nyckelfunktion med konto",
    )
    ends = swedish.count(ending, "roll upphör inom 90 dagar", "roller upphör inom 90 dagar")
    todos = [
        Todo(lacking, "ask", f"{here}#utan-nyckelfunktion") if without_key_function else None,
        Todo(ends, "wait", here) if ending else None,
    ]
    return [todo for todo in todos if todo]


def for_keepers(stuck: int) -> list[Todo]:
    """What those who look after the app have before them."""
    if not stuck:
        return []
    text = swedish.count(stuck, "mejl kunde inte skickas", "mejl kunde inte skickas")
    return [Todo(text, "late", url_for("mail.outbox"))]


def total(progress: Iterable[Progress]) -> Progress:
    """The sum over boards: equal to what the boards' own cards say, added up."""
    sums = dict.fromkeys(Progress.__dataclass_fields__, 0)
    for one in progress:
        for name in sums:
            sums[name] += getattr(one, name)
    return Progress(**sums)
