"""Typefaces: whether what is to be printed can be, so that no reader gets a sheet of empty boxes."""

import subprocess
from functools import cache
from unicodedata import category, name

from ..core.rules import Refused

SECONDS = 20
UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""What is never drawn: line ends, joiners, marks of direction."""


def refuse_uncovered(text: str) -> None:
    """Raises Refused for the first sign that no typeface on this machine can draw."""
    covered = _covered()
    for sign in dict.fromkeys(text):
        if ord(sign) not in covered and category(sign) not in UNSEEN:
            raise Refused(
                f"Servern har inget typsnitt för tecknet ”{sign}” ({name(sign, 'okänt tecken')}, U+{ord(sign):04X}), "
                "så bladet skulle bli fel. Be den som sköter servern att installera fonts-noto-core, "
                "eller välj ett annat språk."
            )


@cache
def _covered() -> frozenset[int]:
    """The code points that some typeface has, by fontconfig, which chooses the typefaces of the PDFs. Read once."""
    command = ["fc-list", "--format", "%{charset}\n"]
    try:
        found = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603 - no input
    except (OSError, subprocess.SubprocessError) as error:
        raise Refused(
            "Det går inte att se vilka typsnitt servern har, så inget kan skrivas ut. "
            "Be den som sköter servern att installera fontconfig."
        ) from error
    signs: set[int] = set()
    for span in set(found.stdout.decode("ascii").split()):
        first, _, last = span.partition("-")
        signs.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(signs)
