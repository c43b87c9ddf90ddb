"""Questions to the office, and common ones."""

from typing import Any, NamedTuple

from tests.make.people import person
from vpapp.people.models import Person
from vpapp.questions import actions, common
from vpapp.questions.models import CommonQuestion, Question, Subject


def question(text: str = "Hur gör vi med vikarier?", *, by: Person | None = None, answered: bool = False) -> Question:
    """A question by the member of staff, or somebody else; answered by the office, or waiting."""
    made = actions.ask(text, by=by or person("medarbetare"))
    if answered:
        actions.answer(made, "De går samma grundutbildning.", version=made.version, by=person("programansvarig"))
    return made


def common_question(title: str = "Gäller programmet bolagen?", **values: Any) -> CommonQuestion:
    """A common question that is published."""
    said = {
        "title": title, "answer": "Ja, alla bolagsstyrelser.", "subject": Subject.PROGRAMME,
        "goal_id": None, "activity_id": None,
    }  # fmt: skip
    return common.publish(**said | values, by=person("programansvarig"))


class Asked(NamedTuple):
    """What stands in an address under /fragor."""

    question: int
    common: int


def asked() -> Asked:
    """A question by Farsta's key function that waits, and a common one."""
    return Asked(question(by=person()).id, common_question().id)
