"""By what the list of occasions is narrowed."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from ..core import swedish
from ..core.listing import Filter
from ..people.models import PROFESSION_WORDS, Person
from ..programme.models import Programme
from .course_models import Course, TargetGroup
from .models import Lecture, SignUp
from .words import MODE_WORDS, SEATED, Mode

ME = "mig"
FREE = "lediga"


def filters(person: Person, programme: Programme | None) -> Sequence[Filter]:
    """Whom it is for, goal, form, free seats."""
    professions = {swedish.slug(words): one for one, words in PROFESSION_WORDS.items()}
    goals = {str(goal.no): goal for goal in (programme.goals if programme else ())}
    modes = {swedish.slug(words): mode for mode, words in MODE_WORDS.items()}
    return [
        Filter(
            "for",
            "Riktar sig till",
            [(ME, "Mig"), *((slug, PROFESSION_WORDS[one]) for slug, one in professions.items())],
            lambda value: for_person(person) if value == ME else _for_profession(professions[value]),
        ),
        Filter(
            "mal",
            "Mål",
            [(no, f"{no}. {goal.name}") for no, goal in goals.items()],
            lambda value: Course.goal_id == goals[value].id,
        ),
        Filter(
            "form",
            "Form",
            [(slug, MODE_WORDS[mode]) for slug, mode in modes.items()],
            lambda value: _seats(modes[value]).is_not(None),
        ),
        Filter("platser", "Platser", [(FREE, "Bara med lediga platser")], lambda _value: _has_free_seats()),
    ]


def for_person(person: Person) -> sa.ColumnElement[bool]:
    """That a course is for the person."""
    kind = person.board.kind if person.board else None
    fits = sa.and_(
        TargetGroup.outside == "",
        _is_or_any(TargetGroup.board_kind, [kind] if kind else []),
        _is_or_any(TargetGroup.profession, [person.profession] if person.profession else []),
        _is_or_any(TargetGroup.role, person.roles),
    )
    return sa.or_(~Course.groups.any(), Course.groups.any(fits))


def _for_profession(profession: object) -> sa.ColumnElement[bool]:
    named = Course.groups.any(_is_or_any(TargetGroup.profession, [profession]))
    return sa.or_(~Course.groups.any(), named)


def _is_or_any(column: sa.ColumnElement[object], values: Iterable[object]) -> sa.ColumnElement[bool]:
    return sa.or_(column.is_(None), column.in_(list(values)))


def _seats(mode: Mode) -> sa.ColumnElement[int | None]:
    return Lecture.seats_on_site if mode is Mode.ON_SITE else Lecture.seats_digital


def _has_free_seats() -> sa.ColumnElement[bool]:
    return sa.or_(*(_taken(mode) < _seats(mode) for mode in Mode))


def _taken(mode: Mode) -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count())
        .where(SignUp.lecture_id == Lecture.id, SignUp.mode == mode, SignUp.state.in_(SEATED))
        .correlate(Lecture)
        .scalar_subquery()
    )
