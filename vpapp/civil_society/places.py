"""What texts may not hold: where a protected place lies, and numbers that only one person has seen. Pure."""

import re
from collections.abc import Iterable
from unicodedata import category, decimal, normalize

from ..core.rules import Refused
from .models import Service

_ENDS = (
    "gatan|gata|vägen|väg|gränden|gränd|torget|torg|stigen|stig|allén|alléen|backen|backe|platsen|plats|plan|kajen|"
    "kaj|leden|liden|brinken|slingan|svängen|stråket|esplanaden|terrassen|trappan|gården|hamnen|ringen|parken"
)
_NUMBER = r"[\s,.:]+(?:nr\.?\s*|nummer\s+)?\d{1,4}(?:\s?[a-z])?(?![\w-])"
_ADDRESS = re.compile(
    rf"(?i:(?<![^\W_])[^\W\d_]{{2,}}(?:{_ENDS})(?:\s+\d{{1,4}}\s*[-–]\s*\d{{1,4}}(?!\w)|{_NUMBER}))"
    rf"|(?<!\w)[A-ZÅÄÖ][^\W\d_]+s\s(?i:(?:torg|gata|väg|gränd|plats|plan|park|backe|allé|stig|kaj){_NUMBER})"
)
"""A street with its number: Storgatan 12, Björkvägen 3 B, Sergels torg 1. "Hela vägen" alone is none."""
_NO_STREET = re.compile(
    r"(?i)(?:vägplan|handlingsplan|våningsplan|arbetsplats|mötesplats|sittplats|vårdplats|sängplats|omgång)\w*"
)
_POST = re.compile(r"(?<!\d)(?<!\d[ -])\d{3} \d{2}(?= [^\W\d_]{2})|(?<!\d)\d{2}\.\d{4,}")
"""A post code with its town, a place on a map."""
_PHONE = re.compile(r"(?<![\w/.=-])(?:\+|00)?\d(?:[ .\-–/()_]{0,3}\d){6,15}(?![\w/-])|(?<!\d)116[ .-]?\d{3}(?!\d)")
_NO_PHONE = re.compile(r"\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
"""Hours and dates."""


def _plain(text: str) -> str:
    """The text with its signs in their plain forms, without those that do not show."""
    plain = normalize("NFKC", text)
    return "".join(
        str(decimal(sign, sign)) if category(sign) == "Nd" else " " if category(sign) == "Zs" else sign
        for sign in plain
        if category(sign) != "Cf"
    )


def street_addresses(text: str) -> list[str]:
    """What in a text says where something lies: streets with numbers, post codes, places on a map."""
    plain = _plain(text)
    found = [one[0] for one in _ADDRESS.finditer(plain) if not _NO_STREET.match(one[0])]
    return found + [one[0] for one in _POST.finditer(plain)]


def phone_numbers(text: str) -> list[str]:
    """What in a text looks like a whole phone number; dates, years and short numbers like 112 and 1177 do not."""
    found = (one[0] for one in _PHONE.finditer(_NO_PHONE.sub(" ", _plain(text))))
    return [one for one in found if re.match(r"\+|0|46|116", one)]


def refuse_address(service: Service, *texts: str | None, is_protected: bool | None = None) -> None:
    """Raises Refused where a text about a protected place, or one that is to be, says where it lies."""
    if service.is_protected if is_protected is None else is_protected:
        for text in texts:
            if found := street_addresses(text or ""):
                raise Refused(
                    f"Stödet har en skyddad plats, och ”{found[0]}” ser ut som en gatuadress. "
                    "Ta bort den. Adressen får inte stå någonstans här."
                )


def refuse_number(service: Service, texts: Iterable[str]) -> None:
    """Raises Refused where a text would get a phone number past the second person."""
    if service.takes_two:
        for text in texts:
            if found := phone_numbers(text):
                raise Refused(
                    f"”{found[0]}” ser ut som ett telefonnummer. Lägg till det som kontaktväg i stället, "
                    "så att två personer har sett det."
                )
