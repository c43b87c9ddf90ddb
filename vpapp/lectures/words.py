"""Words: what a sign-up, an occasion and somebody's attendance can be, and how it is said."""

from enum import StrEnum

import sqlalchemy as sa


class Mode(StrEnum):
    """How one takes part."""

    ON_SITE = "on_site"
    DIGITAL = "digital"


class LectureState(StrEnum):
    """How far an occasion has come. That it is over, or full, is computed."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class SignUpState(StrEnum):
    """What a sign-up is now."""

    WAITING = "waiting"
    OFFERED = "offered"
    GRANTED = "granted"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REMOVED = "removed"
    MOVED = "moved"


class Attendance(StrEnum):
    """Närvaro."""

    PRESENT = "present"
    PARTLY = "partly"
    ABSENT = "absent"
    EXCUSED = "excused"


MODE_WORDS = {Mode.ON_SITE: "På plats", Mode.DIGITAL: "Digitalt"}
STATE_WORDS = {
    SignUpState.WAITING: "Reserv",
    SignUpState.OFFERED: "Erbjuden plats",
    SignUpState.GRANTED: "Plats",
    SignUpState.WITHDRAWN: "Avanmäld",
    SignUpState.DECLINED: "Tackade nej",
    SignUpState.LAPSED: "Svarade inte i tid",
    SignUpState.REMOVED: "Borttagen av arrangören",
    SignUpState.MOVED: "Flyttad",
}
ATTENDANCE_WORDS = {
    Attendance.PRESENT: "Närvarande",
    Attendance.PARTLY: "Delvis närvarande",
    Attendance.ABSENT: "Frånvarande",
    Attendance.EXCUSED: "Giltig frånvaro",
}
SEATED = (SignUpState.GRANTED, SignUpState.OFFERED)
"""States that hold a seat."""
ACTIVE = (*SEATED, SignUpState.WAITING)
IS_ACTIVE = sa.text("state IN ('granted', 'offered', 'waiting')")
"""ACTIVE, for the conditions of indexes."""
