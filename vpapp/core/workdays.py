"""Working days: Monday to Friday, but for the two holidays that a month may begin with."""

from datetime import date, timedelta

HOLIDAYS = {(1, 1), (5, 1)}


def is_workday(day: date) -> bool:
    """Whether people are at work."""
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


def first_of_month(day: date) -> date:
    """The first working day of the day's month."""
    found = day.replace(day=1)
    while not is_workday(found):
        found += timedelta(days=1)
    return found


def before(day: date, number: int) -> date:
    """The day that many working days before."""
    while number:
        day -= timedelta(days=1)
        number -= is_workday(day)
    return day
