"""Swedish in writing: dates and numbers as people read them, the order of å ä ö, text to search and store."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from unicodedata import category, combining, normalize

from babel.dates import format_date

from .clock import local

HARD_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# Letters that Unicode does not take apart, as the Swedish alphabet places them.
_ALIKE = str.maketrans({"æ": "ä", "ø": "ö", "œ": "ö", "đ": "d", "ð": "d", "ı": "i", "ł": "l", "þ": "th"})
# In the order of the alphabet ü is a y; {, | and } are what follows z in ASCII.
_AFTER_Z = str.maketrans({"ü": "y", "å": "{", "ä": "|", "ö": "}"})
# Control characters, and halves of surrogate pairs, which no database can store.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARK = r"[\s_./\\\-+\u2010-\u2015\u2212]"
_NUMBER = (
    rf"(?:(?P<century>18|19|20)(?P<year>[0-9]{{2}})(?P<parted>{_MARK}?)(?P<month>[0-9]{{2}}){_MARK}?|(?P<short>[0-9]{{4}}))"
    rf"(?P<day>[0-9]{{2}})(?P<mark>{_MARK}{{0,3}})(?P<last>[0-9]{{4}})(?![0-9])"
    r"(?![-./][0-9]{2}[-./][0-9]{2}(?![0-9]))"  # the year of a second date
)
_IDENTITY_NUMBER = re.compile(rf"(?<![0-9+])(?<![0-9][-/])(?={_NUMBER}(?!/[0-9]))")
_IN_A_NAME = re.compile(rf"(?<![0-9])(?={_NUMBER})")
_DIGIT = re.compile(r"\d")


def long_date(day: date) -> str:
    """`14 mars 2023`, for running text, so that no line ends in it. A moment gives its date in Stockholm."""
    return _long(_date(day))


@lru_cache(4000)
def _long(day: date) -> str:
    return together(format_date(day, "d MMMM y", locale="sv"))


def together(text: str) -> str:
    """The text with hard spaces: `tertial 1 2023` stays on one line. For what is read, never for what is compared."""
    return text.replace(" ", HARD_SPACE)


def iso_date(day: date) -> str:
    """`2023-03-14`, for tables. A moment gives its date in Stockholm."""
    return _date(day).isoformat()


def _date(day: date) -> date:
    return local(day).date() if isinstance(day, datetime) else day


def clock_time(at: datetime) -> str:
    """`14.05` by Stockholm's clocks. Raises ValueError for a moment without a time zone."""
    return f"{local(at):%-H.%M}"


def moment(at: datetime) -> str:
    """`14 mars 2023 kl. 14.05` by Stockholm's clocks. Raises ValueError for a moment without a time zone."""
    return f"{long_date(at)} kl.{HARD_SPACE}{clock_time(at)}"


def weekday(at: date) -> str:
    """`torsdag`."""
    return format_date(_date(at), "EEEE", locale="sv")


def day_number(at: date) -> int:
    """The day of the month, in Stockholm."""
    return _date(at).day


def month_name(at: date) -> str:
    """`juni`."""
    return format_date(_date(at), "MMMM", locale="sv")


def day_and_time(at: datetime) -> str:
    """`1 juni kl. 9.00`, where the year goes without saying. By Stockholm's clocks."""
    return f"{format_date(_date(at), 'd MMMM', locale='sv')} kl. {clock_time(at)}"


def span(starts: datetime, ends: datetime) -> str:
    """`torsdag den 8 juni 2023 kl. 13.00–15.00` by Stockholm's clocks; both days when they differ."""
    if _date(starts) == _date(ends):
        return f"{weekday(starts)} den {moment(starts)}–{clock_time(ends)}"
    return f"{weekday(starts)} den {moment(starts)} till den {moment(ends)}"


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """`1 234,5` with a hard space, rounded half away from zero to `decimals` places."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    swedish = str.maketrans({",": HARD_SPACE, ".": ","})
    return (MINUS if rounded < 0 else "") + f"{abs(rounded):,f}".translate(swedish)


def count(number_of: int, one: str, many: str) -> str:
    """`1 åtagande`, `2 åtaganden`, `0 åtaganden`."""
    return f"{number(number_of)} {one if number_of == 1 else many}"


def joined(words: Iterable[str]) -> str:
    """`a, b och c`."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} och {last}" if first else last


def capitalised(text: str) -> str:
    """The text with its first letter large and the rest as it was."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """The text in at most `most` signs, cut between words with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",.;: ") + f"{HARD_SPACE}…"


SORTED_BY = 400
"""How much of a text tells its place, and how long the columns of sort keys are: a key may outgrow its text."""


def sort_key(text: str) -> str:
    """A string whose UTF-8 bytes sort as Swedish does: digits, a–z, å, ä, ö; é as e, ü as y, w after v.

    Case does not count, and punctuation counts as a space.
    """
    small = normalize("NFC", text).casefold().translate(_ALIKE)
    words = "".join(sign if sign.isalnum() or combining(sign) else " " for sign in small)
    letters = normalize("NFD", words.translate(_AFTER_Z))
    return " ".join("".join(sign for sign in letters if not combining(sign)).split())[:SORTED_BY]


def fold(text: str) -> str:
    """What search compares: `Power-point` and `powerpoint`, `Skärholmen` and `skarholmen` fold alike."""
    joined_up = (sign for sign in _plain(text) if category(sign) != "Pd" and sign != MINUS)
    return " ".join("".join(joined_up).split())


def slug(text: str) -> str:
    """The text as a piece of a web address, `rinkeby-kista`; empty if it has no Latin letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(text)).strip("-")


def _plain(text: str) -> str:
    """Small letters without accents, compatibility forms or invisible signs."""
    letters = normalize("NFKD", normalize("NFKC", text).casefold().translate(_ALIKE))
    return "".join(sign for sign in letters if category(sign) not in ("Mn", "Cf"))


def clean(text: str) -> str:
    """The text fit to store: NFC, lines ended by \\n, no control characters but tabs, no outer blanks."""
    lines = _bounded(text).replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", _UNFIT.sub("", lines)).strip()


def _bounded(text: str) -> str:
    """The text with at most 30 combining signs in a row: putting more of them in order takes quadratic time."""
    if text.isascii():
        return text
    kept, run = [], 0
    for sign in text:
        run = run + 1 if combining(sign) else 0
        if run <= 30:
            kept.append(sign)
    return "".join(kept)


def has_personal_identity_number(text: str) -> bool:
    """Whether a personnummer or samordningsnummer stands in the text: a real date and a right check digit.

    Ten digits in a row that begin with 0 are taken for a phone number, and what goes on from or in other digits for a
    registration number.
    """
    return _holds(_IDENTITY_NUMBER, text) if _may_hold(text) else False


def name_has_personal_identity_number(name: str) -> bool:
    """Whether one stands in the name of a file, where any sign may part it from what is around it."""
    return _holds(_IN_A_NAME, re.sub(r"[\W_]+", "-", _level(name))) if _may_hold(name) else False


def _may_hold(text: str) -> bool:
    """Whether there are digits enough: most texts have none, and are not looked at further."""
    return len(_DIGIT.findall(text)) >= 10


def _holds(pattern: re.Pattern[str], text: str) -> bool:
    return any(_is_identity_number(found) for found in pattern.finditer(_level(text)))


def _level(text: str) -> str:
    """The text with plain digits and blanks, and without what can't be seen."""
    if text.isascii():
        return text
    return "".join(sign for sign in normalize("NFKC", _bounded(text)) if category(sign) != "Cf")


def _is_identity_number(found: re.Match[str]) -> bool:
    century, mark, last = found.group("century", "mark", "last")
    digits = (found["short"] or found["year"] + found["month"]) + found["day"]
    if not century and not mark and digits.startswith("0"):
        return False
    if century == "20" and found["parted"] and mark.isspace():
        return False  # a date and a time
    centuries = [century] if century else ["19", "20"]
    return _luhn(digits + last) and any(_is_date(each + digits) for each in centuries)


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day - 60 if day > 60 else day)  # a samordningsnummer adds 60 to the day
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0
