"""The fixed words of handouts: a file for each language in `data/handout_words`, the Swedish one the source."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "handout_words"
SOURCE = "sv"
SWEDISH_NAMES = {
    "sv": "svenska",
    "sv-simple": "lättläst svenska",
    "en": "engelska",
    "fi": "finska",
    "ar": "arabiska",
    "fa": "persiska",
    "so": "somaliska",
    "ti": "tigrinja",
    "uk": "ukrainska",
    "es": "spanska",
}
"""Key → what the language is called in Swedish; the key is the file's name, too."""
RIGHT_TO_LEFT = ("ar", "fa")
KEYS = tuple(SWEDISH_NAMES)


@dataclass(frozen=True)
class Language:
    """A language of handouts with its fixed words."""

    key: str
    words: Mapping[str, str]
    seal: str
    """Stands for the words as they are now."""

    @property
    def lang(self) -> str:
        """Its BCP 47 tag."""
        return "sv" if self.is_swedish else self.key

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return "rtl" if self.key in RIGHT_TO_LEFT else "ltr"

    @property
    def is_swedish(self) -> bool:
        """Whether what is said in Swedish only can be read by whoever reads it."""
        return self.key in (SOURCE, "sv-simple")

    @property
    def swedish_name(self) -> str:
        """`arabiska`."""
        return SWEDISH_NAMES[self.key]

    @property
    def own_name(self) -> str:
        """What those who speak it call it."""
        return self.words["name"]

    def say(self, key: str, **values: str) -> str:
        """A word, or a sentence with its values in place."""
        return self.words[key].format(**values)


@cache
def language(key: str) -> Language:
    """The language with its words. Raises KeyError for a key that is none."""
    SWEDISH_NAMES[key]
    words = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    told = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return Language(key, words, sha256(told.encode()).hexdigest())


def all_languages() -> list[Language]:
    """All of them, Swedish first."""
    return [language(key) for key in KEYS]
