"""Questions about names that are to go: of which years there are some, and where they stand."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..core import clock, swedish
from ..core.db import db
from ..core.retention import every as lent
from ..mail.models import Mail
from .course_models import Interest
from .models import Evaluation, Lecture, SignUp
from .retention_models import Disposal
from .trained_queries import bounds, in_year
from .web_course_models import Completion

HAS_NAME = sa.or_(
    SignUp.person_id.is_not(None), SignUp.email != "", SignUp.name != "", SignUp.token.is_not(None)
)
_is_other_mail = sa.and_(~Mail.template.startswith("lectures/"), Mail.email != "")
COUNT_WORDS = {
    "sign_ups": ("anmälan", "anmälningar"),
    "completions": ("webbkurs", "webbkurser"),
    "mails": ("mejl", "mejl"),
    "interests": ("intresse", "intressen"),
    "words": ("utvärderingstext", "utvärderingstexter"),
}


def last_year(today: date, keeps: int) -> int:
    """The last year whose names have been kept for long enough: `keeps` whole years after it."""
    return today.year - keeps - 1


def disposal(year: int) -> Disposal | None:
    """What is decided about the year."""
    return db.session.scalar(sa.select(Disposal).where(Disposal.year == year))


def is_purged(year: int) -> bool:
    """Whether the year's names have gone, so that whoever is added to it would be counted anew."""
    found = disposal(year)
    return found is not None and found.carried_out_at is not None


def disposals() -> Sequence[Disposal]:
    """What is decided about each year, the newest first."""
    return db.session.scalars(sa.select(Disposal).order_by(Disposal.year.desc())).all()


def years_with_names(until: int) -> dict[int, int]:
    """Year → rows with somebody's name, of the years up to `until`."""
    _, ends = bounds(until)
    found: dict[int, int] = {}
    occasions = db.session.execute(
        sa.select(Lecture.starts_at, sa.func.count())
        .join(SignUp, SignUp.lecture_id == Lecture.id)
        .where(Lecture.starts_at < ends, HAS_NAME)
        .group_by(Lecture.id, Lecture.starts_at)
    )
    for starts_at, number in occasions:
        year = clock.local(starts_at).year
        found[year] = found.get(year, 0) + number
    year_of = sa.extract("year", Completion.completed_on)
    reported = sa.select(year_of, sa.func.count()).where(
        Completion.completed_on <= date(until, 12, 31), Completion.person_id.is_not(None)
    )
    for year, number in db.session.execute(reported.group_by(year_of)):
        found[int(year)] = found.get(int(year), 0) + number
    for noted_at in db.session.scalars(
        sa.union_all(
            sa.select(Interest.noted_at).where(Interest.noted_at < ends),
            sa.select(Mail.queued_at).where(_is_other_mail, Mail.queued_at < ends),
        )
    ):
        year = clock.local(noted_at).year
        found[year] = found.get(year, 0) + 1
    for names in lent():
        for year, number in names.years(until).items():
            found[year] = found.get(year, 0) + number
    return dict(sorted(found.items()))


def counts(year: int) -> dict[str, int]:
    """What there is to let go of, by kind."""
    evaluations = sa.select(sa.func.count()).where(is_evaluation_of(year), Evaluation.words != "")
    return {
        "sign_ups": _count(sa.select(sa.func.count()).select_from(sign_ups_of(year).subquery())),
        "completions": _count(sa.select(sa.func.count()).where(_completed_in(year))),
        "mails": _count(sa.select(sa.func.count()).where(_is_mail_of(year))),
        "interests": _count(sa.select(sa.func.count()).where(noted_in(year))),
        "words": _count(evaluations),
        **{names.key: names.number(year) for names in lent()},
    }


def _count(query: sa.Select[Any]) -> int:
    return db.session.scalar(query) or 0


def said(counts: dict[str, int]) -> str:
    """`3 anmälningar, 1 webbkurs och 6 mejl`."""
    kinds = COUNT_WORDS | {names.key: names.words for names in lent()}
    return swedish.joined(swedish.count(counts[key], *kinds[key]) for key in kinds if counts.get(key)) or "inga namn"


def sign_ups_of(year: int) -> sa.Select[int, int | None, str]:
    """(id, person, address) of the year's sign-ups that say whose they are."""
    return (
        sa.select(SignUp.id, SignUp.person_id, SignUp.email)
        .join(Lecture, SignUp.lecture_id == Lecture.id)
        .where(in_year(year), HAS_NAME)
    )


def sign_ups(year: int) -> Iterable[Any]:
    """The same, each person's together: their places in the index of people are then let go of in order."""
    return db.session.execute(sign_ups_of(year).order_by(SignUp.person_id)).all()


def _completed_in(year: int) -> sa.ColumnElement[bool]:
    within = Completion.completed_on.between(date(year, 1, 1), date(year, 12, 31))
    return sa.and_(within, Completion.person_id.is_not(None))


def completions(year: int) -> Iterable[Any]:
    """(id, person) of the web courses that people say they took in the year."""
    return db.session.execute(sa.select(Completion.id, Completion.person_id).where(_completed_in(year))).all()


def _is_mail_of(year: int) -> sa.ColumnElement[bool]:
    """Every mail of the lectures' says in its facts which occasion it is about; others are of when they were told."""
    lectures = sa.select(sa.literal("/forelasningar/") + sa.cast(Lecture.id, sa.String(12))).where(
        in_year(year)
    )
    about = Mail.facts["path"].as_string()
    begins, ends = bounds(year)
    return sa.or_(
        sa.and_(Mail.template.startswith("lectures/"), Mail.email != "", about.in_(lectures)),
        sa.and_(_is_other_mail, Mail.queued_at >= begins, Mail.queued_at < ends),
    )


def mails(year: int) -> sa.Select[Any]:
    """Ids of the year's mails that have not been let go of."""
    return sa.select(Mail.id).where(_is_mail_of(year))


def dedupes(year: int) -> Sequence[str]:
    """What those mails tell, by which the files they were written to are found."""
    return db.session.scalars(sa.select(Mail.dedupe).where(_is_mail_of(year))).all()


def noted_in(year: int) -> sa.ColumnElement[bool]:
    """Interests noted in the year."""
    begins, ends = bounds(year)
    return sa.and_(Interest.noted_at >= begins, Interest.noted_at < ends)


def is_evaluation_of(year: int) -> sa.ColumnElement[bool]:
    """Evaluations of the year's occasions."""
    return Evaluation.lecture_id.in_(sa.select(Lecture.id).where(in_year(year)))
