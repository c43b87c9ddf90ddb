"""What helps to carry the programme out, as it can be found: courses, material, civil society's support."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..civil_society.models import Organisation, Service
from ..civil_society.publication_models import Publication, PublicationState
from ..civil_society.words import ServiceState
from ..core import clock
from ..core.access import Permission
from ..lectures.course_models import Course
from ..lectures.models import Lecture
from ..lectures.web_course_models import WebCourse
from ..lectures.words import LectureState
from ..materials.models import Material, MaterialAudience, MaterialVersion
from ..materials.words import MaterialState
from .document import Document, Source, rows, text


def courses(keys: Collection[int] | None) -> Iterator[Document]:
    """Lectures and trainings that staff may read of: with an occasion that is no draft, or none at all."""
    drafts = sa.select(Lecture.course_id).where(Lecture.state == LectureState.DRAFT)
    others = sa.select(Lecture.course_id).where(Lecture.state != LectureState.DRAFT)
    is_shown = Course.id.in_(others) | Course.id.not_in(drafts)
    for one in rows(Course, keys, where=is_shown):
        yield Document(
            "course", one.id, one.title, f"För: {one.for_whom}", text(one.description, one.lecturer, one.material),
            {"key": one.id}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def web_courses(keys: Collection[int] | None) -> Iterator[Document]:
    """Web courses outside the app."""
    for one in rows(WebCourse, keys):
        yield Document(
            "web_course", one.id, one.title, f"Webbkurs från {one.giver}", one.description,
            {"_anchor": f"web-course-{one.id}"}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def materials(keys: Collection[int] | None) -> Iterator[Document]:
    """Support material; also by what people call such a thing, as its own search knows it: "ppt", "bildspel"."""
    is_shown = Material.state == MaterialState.PUBLISHED
    for one in rows(Material, keys, selectinload(Material.audience_rows), where=is_shown):
        yield Document(
            "material", one.id, one.title, f"{one.kind_word}. För: {one.for_whom}",
            text(one.description, one.summary), {"key": one.id}, Permission.READ_PROGRAMME,
            also=one.search_text,
        )  # fmt: skip


def services(keys: Collection[int] | None) -> Iterator[Document]:
    """Civil society's support that has been checked."""
    is_shown = (Service.state == ServiceState.PUBLISHED) & Service.shown_until.is_not(None)
    for one in rows(Service, keys, joinedload(Service.organisation), where=is_shown):
        organisation = "" if one.organisation.name == one.name else f"{one.organisation.name}. "
        yield Document(
            "service", one.id, one.name, f"{organisation}{one.for_whom}", one.description,
            {"key": one.id}, Permission.READ_OPEN, shown_until=_end_of(one.shown_until),
        )  # fmt: skip


def publications(keys: Collection[int] | None) -> Iterator[Document]:
    """Civil society's reports and material."""
    is_shown = Publication.state == PublicationState.PUBLISHED
    for one in rows(Publication, keys, joinedload(Publication.organisation), where=is_shown):
        yield Document(
            "publication", one.id, one.title, f"{one.publisher}, {one.year}", one.summary,
            {"publication": one.id}, Permission.READ_OPEN,
        )  # fmt: skip


def _end_of(day: date | None) -> datetime | None:
    """The moment when a day is over, in Stockholm."""
    return datetime.combine(day + timedelta(days=1), time(), clock.STOCKHOLM) if day else None


COURSES = Source(
    "course", "Föreläsningar och utbildningar", "lectures.course", Course,
    ("title", "for_whom", "description", "lecturer", "material"), courses, {Lecture: "course_id"},
)  # fmt: skip
WEB_COURSES = Source(
    "web_course", "Webbkurser", "lectures.web_courses", WebCourse, ("title", "giver", "description"), web_courses,
)  # fmt: skip
MATERIALS = Source(
    "material", "Stödmaterial", "materials.show", Material,
    ("title", "kind", "description", "summary", "search_text", "state"), materials,
    {MaterialAudience: "material_id", MaterialVersion: "material_id"},
)  # fmt: skip
SERVICES = Source(
    "service", "Civilsamhällets stöd", "civil_society.show", Service,
    ("name", "for_whom", "description", "state", "shown_until", "organisation_id"), services,
    names={Organisation.name: Service.organisation_id},
)  # fmt: skip
PUBLICATIONS = Source(
    "publication", "Civilsamhällets rapporter och material", "civil_society.publication", Publication,
    ("title", "summary", "state", "year", "organisation_id", "other_publisher"), publications,
    names={Organisation.name: Publication.organisation_id},
)  # fmt: skip
