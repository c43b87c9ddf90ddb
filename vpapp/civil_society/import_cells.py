"""What the cells of an imported row say, in our words. Pure: a cell that says something else is noted, not raised."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from ..core import spreadsheet, swedish
from ..core.rules import Refused
from ..core.spreadsheet import SpreadsheetError
from . import contact_values
from .exporting import NO, WAY_SHORT, YES
from .words import (
    ANONYMITY_WORDS,
    AUDIENCE_WORDS,
    CHANNEL_WORDS,
    HOURS_WORDS,
    LANGUAGES,
    REACH_WORDS,
    THEME_WORDS,
    Anonymity,
    Audience,
    ChannelKind,
    HoursKind,
    LanguageWay,
    Reach,
    Theme,
    language_word,
)  # fmt: skip

Kind = TypeVar("Kind", bound=StrEnum)
MOST = {
    "Organisation": 160, "Stöd": 160, "För vem": 300, "Beskrivning": 1500, "Nästa steg": 500, "Var": 200,
    "Kostnad": 120, "Om språk": 300, "Webbplats": 500, "Nummer eller adress": 300, "Om kontaktvägen": 300,
    "Källa": 2000,
}  # fmt: skip
TEXTS = {
    "Stöd": "name", "För vem": "for_whom", "Beskrivning": "description", "Nästa steg": "next_step", "Var": "area",
    "Kostnad": "cost", "Om språk": "languages_note", "Webbplats": "url", "Källa": "source",
}  # fmt: skip
CHANNEL = ("Kontaktväg", "Nummer eller adress")
NOT_READ = {"Id", "Läge", "Organisation"}
CELLS = {
    *TEXTS, "Målgrupper", "Ämnen", "Område", "Anonymitet", "Språk", "Skyddad plats", "Sista dag", "Kontaktväg",
    "Nummer eller adress", "Om kontaktvägen", "Öppettider", "Läge",
}  # fmt: skip
"""Heads whose cells say something of a service that can differ."""
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s(])")
_SPOKEN = re.compile(r"(?P<word>.+?)\s*\((?P<way>[^()]+)\)")


class Wrong(NamedTuple):
    """What is wrong under a head."""

    head: str
    text: str


@dataclass(slots=True)
class Said:
    """What a row says; None for what the file has no column for."""

    organisation: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    audiences: list[Audience] | None = None
    themes: list[Theme] | None = None
    languages: list[tuple[str, LanguageWay]] | None = None
    has_channel: bool = False
    kind: ChannelKind | None = None
    value: str = ""
    note: str | None = None
    hours: HoursKind | None = None


class Cells:
    """A row's cells, and what is found wrong in them."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.wrong: list[Wrong] = []

    def __getitem__(self, head: str) -> str:
        return self.cells.get(head, "")

    def note(self, head: str, text: str) -> None:
        """Note that a cell is wrong."""
        self.wrong.append(Wrong(head, text))

    def read(self) -> Said:
        """What the row says, as far as nothing is wrong in it."""
        for head, text in self.cells.items():
            self._check(head, text)
        said = Said(self["Organisation"], self["Stöd"])
        said.values = {
            name: self.cells[head] for head, name in TEXTS.items() if head in self.cells and name != "name"
        } | self._chosen()
        said.audiences = self._several("Målgrupper", AUDIENCE_WORDS)
        said.themes = self._several("Ämnen", THEME_WORDS)
        said.languages = self._languages()
        self._channel(said)
        return said

    def _check(self, head: str, text: str) -> None:
        """No formula, no personal identity number, no longer than there is room for."""
        if _FORMULA.match(text):
            self.note(head, "Cellen börjar som en formel. Skriv bara text.")
        if swedish.has_personal_identity_number(text):
            self.note(head, "Texten innehåller ett personnummer. Ta bort det.")
        if len(text) > (most := MOST.get(head, 2000)):
            self.note(head, f"Skriv högst {swedish.number(most)} tecken. Det är {swedish.number(len(text))}.")
        if head == "Webbplats":
            try:
                contact_values.link(text)
            except Refused as refused:
                self.note(head, str(refused))

    def _chosen(self) -> dict[str, Any]:
        """The columns of the service that have one value of a list, or a date."""
        read: dict[str, tuple[str, Callable[[str], Any]]] = {
            "Område": ("reach", lambda head: self._one(head, REACH_WORDS, Reach.COUNTRY)),
            "Anonymitet": ("anonymity", lambda head: self._one(head, ANONYMITY_WORDS, Anonymity.UNKNOWN)),
            "Skyddad plats": ("is_protected", self._yes),
            "Sista dag": ("ends_on", self._day),
        }
        return {name: of(head) for head, (name, of) in read.items() if head in self.cells}

    def _channel(self, said: Said) -> None:
        present = [head for head in CHANNEL if head in self.cells]
        if not present:
            return None
        if len(present) < len(CHANNEL):
            return self.note(present[0], f"Kolumnerna {swedish.joined(CHANNEL)} måste vara med båda två.")
        said.has_channel, said.value = True, self[CHANNEL[1]]
        said.kind = self._one(CHANNEL[0], CHANNEL_WORDS, None)
        said.note = self.cells.get("Om kontaktvägen")
        said.hours = self._one("Öppettider", HOURS_WORDS, None)
        if said.kind and not said.value:
            self.note(CHANNEL[1], "Skriv numret eller adressen.")
        if not self[CHANNEL[0]] and (said.value or said.note or said.hours):
            self.note(CHANNEL[0], f"Skriv något av {swedish.joined(CHANNEL_WORDS.values())}.")
        return None

    def _one(self, head: str, words: Mapping[Kind, str], empty: Kind | None) -> Any:
        """The value whose word stands there."""
        typed = self[head]
        found = {swedish.fold(word): one for one, word in words.items()}.get(swedish.fold(typed))
        if typed and found is None:
            self.note(head, f"Skriv något av {_listed(words.values())}.")
        return found if typed else empty

    def _several(self, head: str, words: Mapping[Kind, str]) -> list[Kind] | None:
        """The values whose words stand there, with semicolons between."""
        if head not in self.cells:
            return None
        known = {swedish.fold(word): one for one, word in words.items()}
        typed = _parts(self[head])
        if unknown := [part for part in typed if swedish.fold(part) not in known]:
            self.note(head, f"”{unknown[0][:60]}” är okänt. Skriv något av {_listed(words.values())}.")
        return [known[swedish.fold(part)] for part in typed if swedish.fold(part) in known]

    def _languages(self) -> list[tuple[str, LanguageWay]] | None:
        """`svenska (personal); arabiska (tolk)`."""
        if "Språk" not in self.cells:
            return None
        codes = {swedish.fold(language_word(code)): code for code in LANGUAGES} | {code: code for code in LANGUAGES}
        ways = {word: way for way, word in WAY_SHORT.items()}
        found = []
        for part in _parts(self["Språk"]):
            spoken = _SPOKEN.fullmatch(part)
            code = codes.get(swedish.fold(spoken["word"])) if spoken else None
            way = ways.get(swedish.fold(spoken["way"])) if spoken else None
            if code is None or way is None:
                how = "Skriv så här: svenska (personal); arabiska (tolk)."
                self.note("Språk", f"”{part[:60]}” går inte att tolka. {how}")
                continue
            found.append((code, way))
        return found

    def _yes(self, head: str) -> bool:
        typed = swedish.fold(self[head])
        if typed not in ("", swedish.fold(YES), swedish.fold(NO)):
            self.note(head, "Skriv Ja eller Nej.")
        return typed == swedish.fold(YES)

    def _day(self, head: str) -> date | None:
        try:
            return spreadsheet.day(self[head])
        except SpreadsheetError as error:
            self.note(head, str(error))
            return None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _listed(words: Iterable[str]) -> str:
    return swedish.joined(f"”{word}”" for word in words)
