"""Loading the first synonyms from their file. What editors have changed stays as they left it."""

import csv
from pathlib import Path

from . import queries, synonyms
from .searching import phrases_of, plain

FILE = Path(__file__).resolve().parents[1] / "data" / "synonyms.csv"


def load(file: Path = FILE) -> list[str]:
    """Add the file's groups of which no word is known yet, in the running transaction; what was added, in Swedish."""
    known = {plain(phrase) for words in queries.synonyms() for phrase in phrases_of(words)}
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [row["words"] for row in csv.DictReader(opened)]
    new = [words for words in rows if known.isdisjoint(map(plain, phrases_of(words)))]
    return [f"ny: {synonyms.add(words, by=None).words}" for words in new]

