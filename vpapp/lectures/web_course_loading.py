"""Loading the web courses that the plan names from their file, which only changes what the file says otherwise.

Where the file does not know something, such as how long a course is, nothing is said.
"""

import csv
from pathlib import Path

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..programme import queries as programmes
from ..programme.models import Programme
from .web_course_models import WebCourse

FILE = Path(__file__).resolve().parents[1] / "data" / "web_courses.csv"


def load(programme: Programme, file: Path = FILE) -> list[str]:
    """Make the database say the same as the file, in the running transaction; what changed, in Swedish."""
    with file.open(encoding="utf-8", newline="") as opened:
        told = [_put(row, programme) for row in csv.DictReader(opened)]
    return [line for line in told if line]


def _put(row: dict[str, str], programme: Programme) -> str:
    course = db.session.scalar(sa.select(WebCourse).where(WebCourse.slug == row["slug"]))
    is_new = course is None
    if course is None:
        course = WebCourse(slug=row["slug"], title="", giver="", description="", url="", minutes=None, activity_id=0)
    changes = audit.change(
        course,
        title=row["title"],
        giver=row["giver"],
        minutes=int(row["minutes"]) if row["minutes"] else None,
        description=row["description"],
        url=row["address"],
        activity_id=programmes.activity_id(programme, int(row["activity"])),
    )
    if not changes:
        return ""
    db.session.add(course)
    audit.record(Event.WEB_COURSE_LOADED, on=course, by=None, changes={} if is_new else changes)
    return f"ny: {course.title}" if is_new else f"ändrad: {course.title} ({', '.join(sorted(changes))})"
