"""What a way to get in touch may hold, and the one form in which it is written. Pure."""

import re
from typing import NoReturn
from urllib.parse import urlsplit

from ..core import swedish
from ..core.rules import Refused
from .words import NUMBERS, ChannelKind

LEAST_DIGITS, MOST_DIGITS = 3, 16
_TYPED = re.compile(r"\+?[0-9 \u00a0\-–‑/()]+")
_MAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}", re.IGNORECASE)
_THREE = (
    *(f"01{digit}" for digit in "013689"), *(f"02{digit}" for digit in "0136"), "031", "033", "035", "036",
    "040", "042", "044", "046", "054", "060", "063", "070", "072", "073", "076", "079", "090",
)  # fmt: skip
"""Prefixes of three digits; Stockholm's has two, all others four."""
_GROUPS = {3: (3,), 4: (2, 2), 5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2), 9: (3, 3, 3)}


def normalised(kind: ChannelKind, typed: str) -> str:
    """The value in its one written form: `020-50 50 50`. Raises Refused for what does not lead there."""
    value = swedish.clean(typed)
    if kind in NUMBERS:
        return number(value)
    if kind is ChannelKind.MAIL:
        return mail(value)
    if kind is ChannelKind.VISIT:
        return value or _refuse("Skriv adressen.")
    return link(value) or _refuse("Skriv adressen på webben.")


def number(typed: str) -> str:
    """`0205050 50` as `020-50 50 50`, `+46 8…` as `08-…`, `112` as it is. Raises Refused for what is no number."""
    digits = re.sub(r"\D", "", typed)
    if not _TYPED.fullmatch(typed) or not LEAST_DIGITS <= len(digits) <= MOST_DIGITS:
        _refuse("Skriv numret med siffror, mellan 3 och 16. Mellanslag, bindestreck och + får finnas med.")
    if typed.startswith("+46") or digits.startswith("0046"):
        digits = "0" + digits.removeprefix("00").removeprefix("46").removeprefix("0")
    elif typed.startswith("+") or digits.startswith("00"):
        return "+" + re.sub(r"\D+", " ", re.sub(r"^(?:\+|0\D*0)\D*", "", typed)).strip()
    if not digits.startswith("0"):
        return _grouped(digits) if len(digits) != 4 else digits  # 112, 1177, 114 14, 116 111
    if len(digits) < 7:
        _refuse("Numret är för kort. Skriv det med riktnummer, så här: 08-123 45 67.")
    length = 2 if digits.startswith("08") else 3 if digits.startswith(_THREE) else 4
    return f"{digits[:length]}-{_grouped(digits[length:])}"


def _grouped(digits: str) -> str:
    if len(digits) == 6 and digits.startswith("116"):
        return f"{digits[:3]} {digits[3:]}"
    groups, left = [], digits
    for size in _GROUPS.get(len(digits), (3,) * 5):
        groups.append(left[:size])
        left = left[size:]
    return " ".join(group for group in (*groups, left) if group)


def mail(typed: str) -> str:
    """The address of a mail box. Raises Refused for what is none."""
    value = re.sub("(?i)^mailto:", "", typed)
    if len(value) > 254 or not _MAIL.fullmatch(value):
        _refuse("Skriv en e-postadress, så här: jouren@exempel.se.")
    return value


def link(typed: str) -> str:
    """An address on the web, `https://` before one without; empty stays empty. Raises Refused for all other kinds."""
    value = swedish.clean(typed)
    if not value:
        return ""
    if re.match(r"(?i)[^\s/:@]+\.[a-z]{2,}(?:/|$)", value):
        value = f"https://{value}"
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    usual = {"http": 80, "https": 443}
    fits = parts.scheme in usual and port in (None, usual.get(parts.scheme)) and "@" not in parts.netloc
    if not fits or not _HOST.fullmatch(host) or not value.isprintable() or re.search(r"[\s\\<>\"]", value):
        _refuse("Skriv en adress på webben som börjar med https://, så här: https://www.exempel.se.")
    return value


def _refuse(sentence: str) -> NoReturn:
    raise Refused(sentence)
