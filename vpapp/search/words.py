"""Words as the search compares them: alike on both databases, since they are taken apart here.

A word stands in the index as it is written and without its dots and accents, in one piece and by the pieces between
hyphens. So `skarholmen` finds Skärholmen, `får` finds no `far`, and `powerpoint` and `point` find power-point.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from ..core import swedish

MOST = 12
"""So many words of what is typed are looked for."""
_WORD = re.compile(r"[^\W_]+")
_DASH = re.compile(r"[-\u2010-\u2015\u2212]")
_SMALL = frozenset(
    ["att", "av", "de", "den", "det", "en", "ett", "för", "hur", "i", "jag", "kan", "med", "och", "om", "på", "som",
     "till", "vad", "var", "vem", "är"]
)  # fmt: skip
_ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ar", "er", "or", "en", "et", "na", "a", "n",
)  # fmt: skip
_SHORTEST_STEM = 4


def index(text: str) -> str:
    """Every form under which the text's words can be found, with blanks between."""
    plain, folded = _small(text), swedish.fold(text)
    forms = (plain, _DASH.sub("", plain), folded, swedish.fold(_DASH.sub(" ", text)))
    return " ".join(dict.fromkeys(word for form in forms for word in _WORD.findall(form)))


def sought(typed: str) -> list[str]:
    """How the words that must be found begin. Small words count only when there are no others."""
    found = list(dict.fromkeys(word for piece in typed.split() for word in _pieces(piece)))
    telling = [word for word in found if word not in _SMALL]
    return [stem(word) for word in (telling or found)[:MOST]]


def _pieces(piece: str) -> list[str]:
    """A piece with å, ä or ö is meant so; one without them may be a word that has them."""
    plain, folded = _small(piece), swedish.fold(piece)
    return _WORD.findall(_DASH.sub("", plain) if normalize("NFD", plain) != plain else folded)


def stem(word: str) -> str:
    """The word without what Swedish puts behind it: `föreläsningarna` → `föreläsning`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def excerpt(body: str, sought_words: Iterable[str], most: int = 180) -> str:
    """Of the text's lines the first that has one of the words, or else the first: the part of it around the word."""
    begins = re.compile("|".join(rf"\b{re.escape(word)}" for word in sought_words) or "$^")
    lines = [line for line in body.splitlines() if line.strip()]
    found = next(((line, at.start()) for line in lines if (at := begins.search(_small(line)))), None)
    line, place = found or (lines[0] if lines else "", 0)
    start = line.rfind(" ", 0, max(0, place - most // 3)) + 1
    return ("… " if start else "") + swedish.shortened(line[start:], most)


def _small(text: str) -> str:
    return normalize("NFC", text).casefold()
