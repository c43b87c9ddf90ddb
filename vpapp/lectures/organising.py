"""Verbs: what the organiser does with courses and their occasions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import BoardKind
from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person, Profession
from . import interests, letters, organise_queries, queries
from .course_models import Course, TargetGroup
from .models import Lecture, Opening, Reserve
from .plans import Plan, Wrong, changes_refused, missing, problems
from .settling import settle
from .words import MODE_WORDS, LectureState, Mode, SignUpState

COPIED_TO = 4
"""A copy is so many weeks later, or the first week that is to come."""


class Group(NamedTuple):
    """A target group, as it was chosen."""

    board_kind: BoardKind | None = None
    profession: Profession | None = None
    role: Role | None = None
    outside: str = ""

    @classmethod
    def of(cls, group: TargetGroup) -> "Group":
        """What the group is now."""
        return cls(group.board_kind, group.profession, group.role, group.outside)


def add_course(*, groups: Sequence[Group], by: Person, **values: Any) -> Course:
    """A new course, without occasions. `values`: title, for_whom, description, lecturer, material, goal_id …"""
    course = Course(groups=[TargetGroup(**group._asdict()) for group in dict.fromkeys(groups)], **values)
    course.search_text = _search_text(course)
    db.session.add(course)
    audit.record(Event.COURSE_ADDED, on=course, by=by, changes={"title": [None, course.title]})
    return course


def edit_course(course: Course, *, version: int, groups: Sequence[Group], by: Person, **values: Any) -> None:
    """Change what the course is about and whom it is for. Whoever has signed up keeps what they have.

    Raises Stale when somebody else has changed it since `version`.
    """
    if version != course.version:
        raise Stale
    changes = audit.change(course, **values) | _set_groups(course, list(dict.fromkeys(groups)))
    if changes:
        course.version += 1
        course.search_text = _search_text(course)
        audit.record(Event.COURSE_EDITED, on=course, by=by, changes=changes)


def _set_groups(course: Course, wanted: list[Group]) -> dict[str, list[list[str]]]:
    """Those that stay keep their rows, to which the occasions' openings refer."""
    now = {Group.of(group): group for group in course.groups}
    if now.keys() == set(wanted):
        return {}
    before = [group.label for group in course.groups]
    course.groups = [now.get(group) or TargetGroup(**group._asdict()) for group in wanted]
    return {"groups": [before, [group.label for group in course.groups]]}


def _search_text(course: Course) -> str:
    texts = (course.title, course.for_whom, course.lecturer, course.description)
    return swedish.fold(" ".join(text or "" for text in texts))[:4800]


def add(course: Course, plan: Plan, *, by: Person) -> Lecture:
    """A new occasion, as a draft that only organisers see. Raises Wrong for what can never be."""
    _refuse(problems(plan))
    lecture = Lecture(course=course, state=LectureState.DRAFT, **plan.columns())
    lecture.reserves = [Reserve(board_id=key[0], mode=key[1], seats=seats) for key, seats in plan.reserves.items()]
    lecture.openings = [Opening(group_id=key, opens_at=at) for key, at in plan.openings.items()]
    db.session.add(lecture)
    audit.record(Event.LECTURE_ADDED, on=lecture, by=by)
    return lecture


def copy(lecture: Lecture, *, by: Person) -> Lecture:
    """A draft like the occasion, four weeks later or the first week to come, on the same weekday and hour."""
    gone = clock.now() - lecture.starts_at
    plan = Plan.of(lecture).later(max(COPIED_TO, gone // timedelta(weeks=1) + 1))
    return add(lecture.course, plan, by=by)


def delete(lecture: Lecture, *, by: Person) -> None:
    """Take away a draft. Raises Refused for what is or was published, and where anybody has signed up."""
    refuse_no_deleting(lecture)
    note = f"{lecture.course.title}, {swedish.iso_date(lecture.starts_at)}"
    audit.record(Event.LECTURE_DELETED, on=lecture, by=by, note=note)
    db.session.delete(lecture)


def refuse_no_deleting(lecture: Lecture) -> None:
    """Raises Refused for what others have seen, which is kept."""
    if lecture.state is LectureState.PUBLISHED:
        raise Refused("Bara utkast kan tas bort. Tillfället är publicerat: ställ in det om det inte ska bli av.")
    if lecture.state is LectureState.CANCELLED:
        raise Refused("Bara utkast kan tas bort. Tillfället är inställt och finns kvar för dem som var anmälda.")
    if organise_queries.has_sign_ups(lecture.id):
        raise Refused("Någon är anmäld till tillfället. Då kan det inte tas bort.")


def edit(lecture: Lecture, plan: Plan, *, version: int, by: Person, knowing: bool = False) -> None:
    """Change times, places, seats. Whoever has signed up is told of another time or place; free seats are given.

    `knowing`: that there will be fewer seats than are taken. Raises Stale when somebody else has changed it since
    `version`, Refused when it has begun or is cancelled, Wrong for what can't be.
    """
    refuse_fixed(lecture)
    if version != lecture.version:
        raise Stale
    _refuse(problems(plan))
    is_published = lecture.state is LectureState.PUBLISHED
    if is_published:
        _refuse(changes_refused(lecture, plan, knowing=knowing, now=clock.now()))
    before = Plan.of(lecture)
    changes = audit.change(lecture, **plan.columns()) | _set_reserves(lecture, plan) | _set_openings(lecture, plan)
    if not changes:
        return
    if "draws_at" in changes:
        lecture.drawn_at, lecture.draw_seed = None, ""  # of a draw with nobody in it: else it could not be moved
    lecture.version += 1
    lecture.changed_at = clock.now()
    audit.record(Event.LECTURE_EDITED, on=lecture, by=by, changes=changes)
    if is_published:
        _tell_of_move(lecture, before, plan)
        settle(lecture)


def _refuse(found: Sequence[tuple[str, str]]) -> None:
    if found:
        raise Wrong(found)


def refuse_fixed(lecture: Lecture) -> None:
    """Raises Refused when nothing about the occasion can be changed any more."""
    if lecture.state is LectureState.CANCELLED:
        raise Refused("Tillfället är inställt och kan inte ändras. Kopiera det om det ska bli av en annan gång.")
    if lecture.state is LectureState.PUBLISHED and lecture.has_begun(clock.now()):
        raise Refused("Tillfället har börjat och kan inte ändras. Kopiera det om det ska bli av en gång till.")


def _set_reserves(lecture: Lecture, plan: Plan) -> dict[str, list[list[str]]]:
    now = {(one.board_id, one.mode): one for one in lecture.reserves}
    if {key: one.seats for key, one in now.items()} == plan.reserves:
        return {}
    before = _reserve_words(lecture)
    for key, seats in plan.reserves.items():
        one = now.setdefault(key, Reserve(board_id=key[0], mode=key[1]))
        one.seats = seats
    lecture.reserves = [now[key] for key in plan.reserves]
    db.session.flush()
    return {"reserves": [before, _reserve_words(lecture)]}


def _reserve_words(lecture: Lecture) -> list[str]:
    return [f"{one.board.short_name}, {MODE_WORDS[one.mode].lower()}: {one.seats}" for one in lecture.reserves]


def _set_openings(lecture: Lecture, plan: Plan) -> dict[str, list[list[str]]]:
    now = {one.group_id: one for one in lecture.openings}
    if {key: one.opens_at for key, one in now.items()} == plan.openings:
        return {}
    before = [one.opens_at.isoformat() for one in lecture.openings]
    for key, at in plan.openings.items():
        now.setdefault(key, Opening(group_id=key)).opens_at = at
    lecture.openings = [now[key] for key in plan.openings]
    return {"openings": [before, [at.isoformat() for at in plan.openings.values()]]}


def _tell_of_move(lecture: Lecture, before: Plan, plan: Plan) -> None:
    """Another time is everybody's matter; another place or link that of those who take part that way."""
    modes = {mode for mode, name in ((Mode.ON_SITE, "place"), (Mode.DIGITAL, "link"))
             if getattr(before, name) != getattr(plan, name)}  # fmt: skip
    if (before.starts_at, before.ends_at) != (plan.starts_at, plan.ends_at):
        modes, lecture.reminded_at = set(Mode), None
    for one in queries.active(lecture) if modes else ():
        if one.offered_until:
            one.offered_until = min(one.offered_until, lecture.starts_at)
        if one.mode in modes:
            letters.moved(one, lecture, has_seat=one.state is SignUpState.GRANTED)


def publish(lecture: Lecture, *, by: Person) -> None:
    """Let everybody see it, and tell those who wait for a date; saying it twice changes nothing.

    Raises Wrong with what it needs first, Refused when it is cancelled.
    """
    if lecture.state is LectureState.PUBLISHED:
        return
    refuse_fixed(lecture)
    plan = Plan.of(lecture)
    _refuse(problems(plan) + missing(plan, clock.now()))
    changes = audit.change(lecture, state=LectureState.PUBLISHED)
    lecture.version += 1
    lecture.changed_at = clock.now()
    audit.record(Event.LECTURE_PUBLISHED, on=lecture, by=by, changes=changes)
    interests.tell(lecture)


def cancel(lecture: Lecture, reason: str, *, by: Person) -> int:
    """Cancel it for good and tell everybody with a seat or in the queue; how many they are.

    An offered seat is no more, and waits with the others. Saying it twice changes nothing. Raises Refused without a
    reason, for a draft, and once it has begun.
    """
    if lecture.state is LectureState.CANCELLED:
        return 0
    refuse_no_cancelling(lecture)
    if not reason:
        raise Refused("Skriv varför tillfället ställs in.")
    lecture.version += 1
    lecture.changed_at = clock.now()
    changes = audit.change(lecture, state=LectureState.CANCELLED, cancel_reason=reason)
    audit.record(Event.LECTURE_CANCELLED, on=lecture, by=by, changes=changes)
    told = queries.active(lecture)
    for one in told:
        if one.state is SignUpState.OFFERED:
            one.state, one.offered_until = SignUpState.WAITING, None
        letters.cancelled(one, lecture)
    return len(told)


def refuse_no_cancelling(lecture: Lecture) -> None:
    """Raises Refused for what nobody else has seen, has begun, or is cancelled already."""
    if lecture.state is LectureState.DRAFT:
        raise Refused("Ett utkast behöver inte ställas in: det är bara arrangörerna som ser det.")
    refuse_fixed(lecture)
