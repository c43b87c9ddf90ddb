"""All that there is to do for whoever reads, as one list."""

from collections.abc import Iterator

from ..core import clock
from ..core.access import Permission, may
from ..follow_up import queries as follow_up
from ..follow_up.report import report_in
from ..good_examples import queries as examples
from ..mail import queries as mail
from ..materials import reviewing
from ..people import queries as people
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme, Round
from ..questions import queries as questions
from ..reference_group import agenda_queries
from ..reference_group import queries as group
from ..scorecards import queries as scorecards
from ..scorecards.card import Card
from . import board_todo, introduction_todo, office_todo, own_todo
from .todo import Todo, in_order


def of(reader: Person, own: Card | None, programme: Programme, current: Round | None) -> list[Todo]:
    """What is late first, then by day."""
    todos = [*own_todo.to_answer(follow_up.to_answer(reader, clock.today())), *_examples(reader)]
    if own and own.reader.may_edit:
        todos += _board(own, programme, current)
    if may(reader, Permission.MANAGE_COMMITMENTS):
        todos += _office(programme)
    if may(reader, Permission.EDIT_MATERIALS):
        todos += own_todo.for_editors(reviewing.waiting(reader))
    if may(reader, Permission.TAKE_PART_IN_GROUP):
        todos += _group(reader)
    if may(reader, Permission.READ_ACCOUNTS):
        todos += _keeping()
    return in_order(todos)


def _board(own: Card, programme: Programme, current: Round | None) -> Iterator[Todo]:
    yield from board_todo.for_board(own)
    if current:
        yield from board_todo.to_hand_in(report_in(own.board, programme, current))
    yield from introduction_todo.for_board(own.board, programme, current)


def _office(programme: Programme) -> Iterator[Todo]:
    yield from office_todo.to_answer_questions(questions.number_waiting())
    yield from office_todo.to_receive(follow_up.waiting(programme))
    yield from office_todo.to_decide(
        exemptions=len(scorecards.exemptions_to_decide(programme)),
        interpretations=programmes.unconfirmed_interpretations(programme),
    )
    yield from introduction_todo.for_office()


def _examples(reader: Person) -> Iterator[Todo]:
    """Of the good examples that whoever reads has written or reviews."""
    yield from own_todo.for_writers(examples.returned_to(reader), examples.due(clock.today(), examples.is_of(reader)))
    if may(reader, Permission.REVIEW_EXAMPLES):
        yield from own_todo.for_reviewers(examples.number_to_review())


def _group(reader: Person) -> list[Todo]:
    if not may(reader, Permission.MANAGE_REFERENCE_GROUP):
        return own_todo.of_group(agenda_queries.open_decisions_of(reader, with_nobodys=False))
    return own_todo.of_group(
        agenda_queries.open_decisions_of(reader, with_nobodys=True),
        agenda_queries.number_waiting(),
        group.unpublished(clock.now()),
    )


def _keeping() -> Iterator[Todo]:
    """The accounts and the app itself."""
    day = clock.today()
    yield from office_todo.for_keepers(mail.stuck())
    lacking = len(people.boards_without_key_function(day))
    yield from office_todo.for_administrator(without_key_function=lacking, ending=people.roles_that_end(day))
