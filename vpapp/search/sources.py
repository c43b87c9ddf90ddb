"""What can be found: each part's things as documents, in the order in which they stand on the page."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..boards.models import Board
from ..civil_society.models import Service
from ..civil_society.publication_models import Publication, PublicationState
from ..civil_society.words import ServiceState
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, db
from ..lectures.course_models import Course
from ..lectures.models import Lecture
from ..lectures.web_course_models import WebCourse
from ..lectures.words import LectureState
from ..programme import queries as programmes
from ..programme.models import Activity, Goal, OngoingActivity, Programme, Tip
from ..scorecards.models import Commitment, Step
from ..scorecards.status import Stage

Row = TypeVar("Row", bound=Model)
_ANY = sa.true()


class Document(NamedTuple):
    """A thing as it can be found: its kind and id, its words, what its address needs, who reads it and when."""

    kind: str
    key: int
    title: str
    lead: str
    body: str
    address: dict[str, Any]
    needs: Permission
    board_id: int | None = None
    shown_from: datetime | None = None
    shown_until: datetime | None = None


class Source(NamedTuple):
    """A kind of things. `documents` makes those of some ids, or of all; what has none can't be found."""

    name: str
    heading: str
    endpoint: str
    model: type[Model]
    fields: Sequence[str]
    """The attributes that a document depends on."""
    documents: Callable[[Collection[int] | None], Iterable[Document]]
    parts: Mapping[type[Model], str] = {}
    """What belongs to a thing and is told in its document → the attribute that is the thing's id."""


def goals(keys: Collection[int] | None) -> Iterator[Document]:
    """Goals, with what was under way when the programme was written."""
    for one in _rows(Goal, keys, joinedload(Goal.programme), selectinload(Goal.under_way)):
        yield Document(
            "goal", one.id, f"Mål {one.no}: {one.name}", one.programme.short_name,
            _text(one.plain_words, *(each.text for each in one.under_way)),
            {"no": one.no, **_in(one.programme)}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def activities(keys: Collection[int] | None) -> Iterator[Document]:
    """The plan's rows, with the tips."""
    for one in _rows(Activity, keys, joinedload(Activity.programme), selectinload(Activity.tips)):
        yield Document(
            "activity", one.id, one.text, f"Aktivitet {one.no} i {_in_text(one.programme.short_name)}",
            _text(one.plain_words, one.recipients_text, one.period_text, one.received_title, one.received_words,
                  *(tip.text for tip in one.tips)),
            {"no": one.no, **_in(one.programme)}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def boards(keys: Collection[int] | None) -> Iterator[Document]:
    """Boards, whose scorecards are read."""
    for one in _rows(Board, keys):
        was = f", till och med {one.valid_to.isoformat()}" if one.valid_to else ""
        also = "" if one.short_name in one.name else one.short_name
        yield Document(
            "board", one.id, one.name, f"Styrkort. {one.kind_word}{was}", also,
            {"slug": one.slug}, Permission.READ_SCORECARDS, one.id,
        )  # fmt: skip


def commitments(keys: Collection[int] | None) -> Iterator[Document]:
    """What boards have to do: their own words, and the plan's."""
    for one in _rows(Commitment, keys, joinedload(Commitment.board), joinedload(Commitment.activity),
                     selectinload(Commitment.steps)):  # fmt: skip
        words = one.activity.text if one.activity and one.activity.text != one.title else ""
        closed = ". Avslutat" if one.stage is Stage.CLOSED else ""
        yield Document(
            "commitment", one.id, one.title, f"{one.board.name}{closed}",
            _text(one.plan, one.responsible, *(step.text for step in one.steps), words),
            {"key": one.id}, one.read_permission, one.board_id,
        )  # fmt: skip


def courses(keys: Collection[int] | None) -> Iterator[Document]:
    """Lectures and trainings that staff may read of: with an occasion that is no draft, or none at all."""
    drafts = sa.select(Lecture.course_id).where(Lecture.state == LectureState.DRAFT)
    others = sa.select(Lecture.course_id).where(Lecture.state != LectureState.DRAFT)
    is_shown = Course.id.in_(others) | Course.id.not_in(drafts)
    for one in _rows(Course, keys, where=is_shown):
        yield Document(
            "course", one.id, one.title, f"För: {one.for_whom}", _text(one.description, one.lecturer, one.material),
            {"key": one.id}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def web_courses(keys: Collection[int] | None) -> Iterator[Document]:
    """Web courses outside the app."""
    for one in _rows(WebCourse, keys):
        yield Document(
            "web_course", one.id, one.title, f"Webbkurs från {one.giver}", one.description,
            {"_anchor": f"web-course-{one.id}"}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def services(keys: Collection[int] | None) -> Iterator[Document]:
    """Civil society's support that has been checked."""
    is_shown = (Service.state == ServiceState.PUBLISHED) & Service.shown_until.is_not(None)
    for one in _rows(Service, keys, joinedload(Service.organisation), where=is_shown):
        organisation = "" if one.organisation.name == one.name else f"{one.organisation.name}. "
        yield Document(
            "service", one.id, one.name, f"{organisation}{one.for_whom}", one.description,
            {"key": one.id}, Permission.READ_OPEN, shown_until=_end_of(one.shown_until),
        )  # fmt: skip


def publications(keys: Collection[int] | None) -> Iterator[Document]:
    """Civil society's reports and material."""
    is_shown = Publication.state == PublicationState.PUBLISHED
    for one in _rows(Publication, keys, joinedload(Publication.organisation), where=is_shown):
        yield Document(
            "publication", one.id, one.title, f"{one.publisher}, {one.year}", one.summary,
            {"publication": one.id}, Permission.READ_OPEN,
        )  # fmt: skip


SOURCES = (
    Source("board", "Styrkort", "scorecards.show", Board, ("name", "short_name", "slug", "kind", "valid_to"), boards),
    Source("goal", "Mål", "programme.goal", Goal, ("name", "plain_words"), goals, {OngoingActivity: "goal_id"}),
    Source("activity", "Aktiviteter i planen", "programme.activity", Activity,
           ("text", "recipients_text", "period_text", "plain_words", "received_title", "received_words"),
           activities, {Tip: "activity_id"}),
    Source("commitment", "Nämndernas åtaganden", "scorecards.commitment", Commitment,
           ("title", "plan", "responsible", "stage", "confirmed_on", "board_id"), commitments,
           {Step: "commitment_id"}),
    Source("course", "Föreläsningar och utbildningar", "lectures.course", Course,
           ("title", "for_whom", "description", "lecturer", "material"), courses, {Lecture: "course_id"}),
    Source("web_course", "Webbkurser", "lectures.web_courses", WebCourse,
           ("title", "giver", "description"), web_courses),
    Source("service", "Civilsamhällets stöd", "civil_society.show", Service,
           ("name", "for_whom", "description", "state", "shown_until", "organisation_id"), services),
    Source("publication", "Civilsamhällets rapporter och material", "civil_society.publication", Publication,
           ("title", "summary", "state", "year", "organisation_id", "other_publisher"), publications),
)  # fmt: skip


def _rows(
    model: type[Row], keys: Collection[int] | None, *options: ExecutableOption, where: Any = _ANY
) -> Iterable[Row]:
    key = sa.inspect(model).primary_key[0]
    among = _ANY if keys is None else key.in_(keys)
    return db.session.scalars(sa.select(model).where(among, where).order_by(key).options(*options)).unique()


def _in(programme: Programme) -> dict[str, str]:
    """What its pages' addresses need beside their number: nothing for the one that is read without asking for it."""
    current = programmes.current(clock.today())
    return {} if current and current.id == programme.id else {"program": programme.slug}


def _in_text(name: str) -> str:
    return name[:1].lower() + name[1:]


def _text(*pieces: str) -> str:
    return "\n".join(piece for piece in pieces if piece)


def _end_of(day: date | None) -> datetime | None:
    """The moment when a day is over, in Stockholm."""
    return datetime.combine(day + timedelta(days=1), time(), clock.STOCKHOLM) if day else None
