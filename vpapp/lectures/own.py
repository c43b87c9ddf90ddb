"""What somebody has: seats and places to come, what they have taken part in, what they say of web courses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core import clock
from ..core.pages import block
from ..people.models import Person
from . import own_queries, web_course_queries
from .models import SignUp
from .occasion import Occasion, seen_by
from .web_course_models import Completion


@dataclass(frozen=True, slots=True)
class Own:
    """All of it, for the page that shows it."""

    coming: Sequence[Occasion]
    places: Mapping[int, tuple[int, int]]
    moved: Sequence[SignUp]
    attended: Sequence[SignUp]
    completions: Sequence[Completion]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.coming or self.attended or self.completions)


def own_of(person: Person) -> Own:
    """Everything that the person has, with a constant number of statements."""
    return Own(
        coming=seen_by(person, own_queries.coming(person.id, clock.now())),
        places=own_queries.places(person.id),
        moved=own_queries.moved(person.id, clock.now()),
        attended=own_queries.attended(person.id),
        completions=list(web_course_queries.of_person(person.id).values()),
    )


def coming_block(person: Person) -> str:
    """What is coming, alone, after it has changed."""
    return block("lectures/own.html", "coming", own=own_of(person))
