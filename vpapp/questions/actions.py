"""Verbs: asking the office, and answering. The event log holds no word of either."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..people.models import Person
from ..programme.topic_models import Topic
from .models import Question, QuestionPost


class Outrun(Refused):
    """Somebody wrote in the question while the answer was written."""


def ask(text: str, *, about: Topic = Topic(), by: Person) -> Question:  # noqa: B008 - a tuple, never changed
    """Ask the office."""
    question = Question(asked_by_id=by.id, asked_by=by, version=0, **about._asdict())
    db.session.add(question)
    _post(question, text, is_answer=False, by=by)
    audit.record(Event.QUESTION_ASKED, on=question, by=by)
    return question


def ask_more(question: Question, text: str, *, by: Person) -> None:
    """Go on asking in the same thread. Raises Refused for anybody but the asker."""
    refuse_others(question, by)
    _post(question, text, is_answer=False, by=by)
    audit.record(Event.QUESTION_CONTINUED, on=question, by=by)


def refuse_others(question: Question, person: Person) -> None:
    """Raises Refused for anybody but whoever asked."""
    if question.asked_by_id != person.id:
        raise Refused("Bara den som har ställt frågan kan ställa en följdfråga. Ställ en egen fråga i stället.")


def answer(question: Question, text: str, *, version: int, by: Person) -> None:
    """Answer what was read at `version`, and tell the asker by mail.

    Raises Outrun when a colleague has answered since, or the asker has written more.
    """
    if version != question.version:
        raise Outrun(_outrun(question.posts[-1]))
    post = _post(question, text, is_answer=True, by=by)
    audit.record(Event.QUESTION_ANSWERED, on=question, by=by)
    if question.asked_by and question.asked_by.closed_on is None:
        outbox.queue(
            "questions/mail_answered",
            to=question.asked_by.recipient,
            dedupe=f"question:{question.id}:{post.id}",
            question=question.title,
            answer=text,
            path=f"/fragor/{question.id}",
        )


def _outrun(last: QuestionPost) -> str:
    if last.is_answer:
        who = last.by.name if last.by else "en kollega"
        return f"Frågan är redan besvarad av {who}. Jämför svaren. Du kan skicka ditt som ett tillägg."
    return "Den som frågar har skrivit mer medan du skrev. Läs det och ändra svaret om det behövs."


def _post(question: Question, text: str, *, is_answer: bool, by: Person) -> QuestionPost:
    post = QuestionPost(at=clock.now(), by_id=by.id, by=by, is_answer=is_answer, text=text)
    question.posts.append(post)
    question.version += 1
    if is_answer:
        question.waits_since = None
    elif question.waits_since is None:
        question.waits_since = post.at
    db.session.flush()
    return post
