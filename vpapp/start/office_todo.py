"""What to do next for the programme office, and for those who look after the accounts and the app."""

from collections.abc import Sequence
from itertools import groupby

from flask import url_for

from ..core import swedish
from ..programme import round_words
from ..questions.queries import Waiting
from ..scorecards.submission_models import Submission
from .todo import Todo, counted


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


def to_decide(*, exemptions: int, interpretations: int) -> list[Todo]:
    """What boards have proposed, and what nobody has vouched for yet. What is late, the tiles above lead to."""
    proposal = "förslag om ej aktuellt väntar på svar"
    return [
        *counted(exemptions, proposal, proposal, "wait", url_for("scorecards.exemptions")),
        *counted(
            interpretations, "aktivitet har en tolkning som inte är bekräftad",
            "aktiviteter har en tolkning som inte är bekräftad", "ask",
            url_for("programme.plan", tolkning="inte-bekraftad"),
        ),
    ]  # fmt: skip


def for_administrator(*, without_key_function: int, ending: int) -> list[Todo]:
    """What whoever administers the accounts has before them."""
    here = url_for("people.accounts")
    return [
        *counted(
            without_key_function, "nämnd eller bolag saknar en nyckelfunktion med konto",
            "nämnder och bolag saknar en nyckelfunktion med konto", "ask", f"{here}#utan-nyckelfunktion",
        ),
        *counted(ending, "roll upphör inom 90 dagar", "roller upphör inom 90 dagar", "wait", here),
    ]  # fmt: skip


def for_keepers(stuck: int) -> list[Todo]:
    """What those who look after the app have before them."""
    text = "mejl kunde inte skickas"
    return counted(stuck, text, text, "late", url_for("mail.outbox"))
