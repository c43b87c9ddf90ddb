"""What must always be true of what boards have handed in; `flask check-data` says what is not."""

from collections.abc import Mapping

import sqlalchemy as sa

from ..core.checks import Check
from ..core.db import db
from ..scorecards.submission_models import LOCKED, Submission
from .models import Source, SubmissionVersion


def versions() -> list[str]:
    """What was handed in says what it said."""
    every = db.session.scalars(sa.select(SubmissionVersion).order_by(SubmissionVersion.id))
    return [f"Inlämnad version {one.id} är ändrad." for one in every if one.seal != one.sealed()]


def submissions() -> list[str]:
    """Whoever has handed in has a version that can be read."""
    has_version = sa.exists().where(
        SubmissionVersion.submission_id == Submission.id, SubmissionVersion.source != Source.CLOSING
    )
    query = sa.select(Submission.id).where(Submission.state.in_(LOCKED), ~has_version).order_by(Submission.id)
    return [f"Uppföljning {key} är inlämnad men har ingen version." for key in db.session.scalars(query)]


ALL: Mapping[str, Check] = {"inlämnade versioner": versions, "inlämningar": submissions}
