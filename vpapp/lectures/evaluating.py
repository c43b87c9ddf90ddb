"""Verbs: saying what one thought of an occasion, so that nobody can tell who said what."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from .models import Evaluation, SignUp
from .words import Attendance, LectureState, SignUpState

CAME = (None, Attendance.PRESENT, Attendance.PARTLY)
"""What may be noted of whoever may say what they thought: that they came, or nothing."""


def evaluate(sign_up: SignUp, *, useful: int, clear: int, apply: int, words: str) -> None:
    """Three answers from 1 to 5 and perhaps some words, once. Neither the row nor the event log says by whom.

    Raises Refused before the end, for whoever did not come, and the second time.
    """
    refuse_evaluation(sign_up)
    sign_up.has_evaluated = True
    db.session.add(
        Evaluation(lecture_id=sign_up.lecture_id, useful=useful, clear=clear, apply=apply, words=words)
    )
    audit.record(Event.EVALUATED, on=sign_up.lecture, by=None)


def may_evaluate(sign_up: SignUp | None) -> bool:
    """Whether whoever signed up can say what they thought now."""
    try:
        refuse_evaluation(sign_up)
    except Refused:
        return False
    return True


def refuse_evaluation(sign_up: SignUp | None) -> None:
    """Raises Refused for whoever can't say what they thought, or has done so."""
    if sign_up is None or sign_up.state is not SignUpState.GRANTED or sign_up.attendance not in CAME:
        raise Refused("Bara den som deltog kan svara på frågorna.")
    lecture = sign_up.lecture
    if lecture.state is not LectureState.PUBLISHED or lecture.ends_at > clock.now():
        raise Refused("Frågorna kan besvaras när tillfället är slut.")
    if sign_up.has_evaluated:
        raise Refused("Du har redan svarat. Tack för dina svar.")
