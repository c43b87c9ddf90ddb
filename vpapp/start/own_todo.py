"""What to do next for whoever reads, in any role: rows, good examples, material, decisions."""

from collections.abc import Sequence
from itertools import groupby

from flask import url_for

from ..core import swedish
from ..follow_up.assignment_models import Assignment
from ..good_examples.models import Example
from ..materials.models import Material
from ..programme import round_words
from ..reference_group.agenda_models import GroupDecision
from ..reference_group.meeting_models import GroupMeeting
from .todo import EXAMPLES, Todo, counted

LONGEST = 90
"""So much of a decision is read in its line."""


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
        todos.append(Todo(text, "wait", links[0][1], links, due=one.due_on))
    return todos


def for_writers(returned: Sequence[Example], due: Sequence[Example]) -> list[Todo]:
    """The good examples that whoever reads answers for: sent back with a comment, or to be looked at again."""
    return [
        *_several(
            [(one.text.name, url_for("good_examples.proposal", key=one.id)) for one in returned],
            "gott exempel har kommit tillbaka med en kommentar", "goda exempel har kommit tillbaka med en kommentar",
        ),
        *_several(
            [(one.text.name, url_for("good_examples.show", key=one.id)) for one in due],
            "gott exempel att se över: gäller det fortfarande?", "goda exempel att se över: gäller de fortfarande?",
        ),
    ]  # fmt: skip


def for_reviewers(waiting: int) -> list[Todo]:
    """What waits for those who review good examples."""
    one, many = "gott exempel väntar på granskning", "goda exempel väntar på granskning"
    return counted(waiting, one, many, "wait", url_for("good_examples.reviews"))


def for_editors(due: Sequence[Material]) -> list[Todo]:
    """The material that somebody is asked about, who can answer there and then."""
    return [
        Todo(
            f"Gäller ”{one.title}” fortfarande?", "ask", url_for("materials.show", key=one.id), due=one.review_on,
            note=f"Det skulle ses över senast den {swedish.long_date(one.review_on)}.",
            still_holds=(url_for("materials.keep", key=one.id), one.title),
        )
        for one in due
    ]  # fmt: skip


def of_group(
    decisions: Sequence[GroupDecision], waiting: int = 0, unpublished: Sequence[GroupMeeting] = ()
) -> list[Todo]:
    """What the reference group has decided that the reader's board does, and what its leaders have to see to."""
    proposal = "förslag till referensgruppens dagordning väntar på svar"
    todos = counted(waiting, proposal, proposal, "wait", url_for("reference_group.proposals"))
    for meeting in unpublished:
        text = f"Publicera anteckningarna från referensgruppens möte den {swedish.long_date(meeting.starts_at)}"
        todos.append(Todo(text, "wait", url_for("reference_group.meeting", meeting=meeting.id)))
    if decisions:
        todos.append(_decisions(decisions))
    return todos


def _decisions(decisions: Sequence[GroupDecision]) -> Todo:
    here = url_for("reference_group.decisions")
    links = [(swedish.shortened(one.text, LONGEST), f"{here}#decision-{one.id}") for one in decisions]
    first = decisions[0]
    text = (
        f"{len(links)} beslut från referensgruppen att genomföra, "
        f"{'senast' if len(links) == 1 else 'det första senast'} den {swedish.long_date(first.due_on)}"
    )
    return Todo(text, "late" if first.is_late else "wait", links[0][1], links[:EXAMPLES], due=first.due_on)


def _several(links: Sequence[tuple[str, str]], one: str, many: str) -> list[Todo]:
    """A line with the first few things to go straight to; none without any."""
    text = swedish.count(len(links), one, many)
    return [Todo(text, "ask", links[0][1], links[:EXAMPLES])] if links else []
