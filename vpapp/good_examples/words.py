"""The parts of a good example, where it stands, and their Swedish words."""

from enum import StrEnum
from typing import NamedTuple


class TextState(StrEnum):
    """Läge of a text."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"


class Stage(StrEnum):
    """Where an example stands as a whole; that it is due for review is told by its date."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    DUE = "due"
    ARCHIVED = "archived"


class Part(NamedTuple):
    """A part of the text: its column, heading and longest length, what helps to write it, what is said without it."""

    name: str
    label: str
    most: int
    hint: str
    lacks: str


PILLS = {
    Stage.DRAFT: ("Utkast", "wait"),
    Stage.SUBMITTED: ("Granskas", "going"),
    Stage.RETURNED: ("Tillbaka med kommentar", "ask"),
    Stage.PUBLISHED: ("Publicerat", "done"),
    Stage.DUE: ("Dags att se över", "ask"),
    Stage.ARCHIVED: ("Arkiverat", "na"),
}
TITLE = Part("title", "Rubrik", 120, "Några ord som andra känner igen sig i.", "Skriv en rubrik.")
CONCLUSION = Part(
    "conclusion", "Slutsats", 400, "Det viktigaste först: vad kan andra lära av det här? En eller två meningar.",
    "Skriv slutsatsen.",
)  # fmt: skip
BODY = (
    Part("problem", "Problemet", 2000, "Vad var det som inte fungerade, och för vem?", "Skriv vad problemet var."),
    Part("what_we_did", "Det här gjorde vi", 4000, "Steg för steg, så att andra kan göra likadant.",
         "Skriv vad ni gjorde."),
    Part("who_took_part", "Vilka som deltog", 1000, "Funktioner och verksamheter, inte namn.",
         "Skriv vilka som deltog."),
    Part("result", "Resultat och hur vi vet det", 2000,
         "Vad blev annorlunda? Räknade ni, frågade ni eller såg ni det?", "Skriv resultatet och hur ni vet det."),
    Part("cost_and_time", "Kostnad och tid", 1000, "Timmar, pengar och hur lång tid det tog.",
         "Skriv vad det kostade och hur lång tid det tog."),
    Part("went_wrong", "Det som gick snett", 2000, "Det som andra kan slippa göra om. Det är ofta det mest lästa.",
         "Skriv vad som gick snett, eller att inget gjorde det."),
    Part("elsewhere", "Vad som krävs någon annanstans", 2000,
         "Vad behöver finnas på plats för den som vill göra samma sak?", "Skriv vad som krävs någon annanstans."),
)  # fmt: skip
CONTACT = Part("contact", "Kontakt", 200, "En funktion, inte ett namn, och gärna en gemensam e-postadress.",
               "Skriv vilken funktion man kan vända sig till.")  # fmt: skip
PARTS = (TITLE, CONCLUSION, *BODY, CONTACT)
"""All that is written in words."""
LABELS = {part.name: part.label for part in PARTS} | {
    "goal": "Mål", "activity": "Aktivitet", "review_on": "Ses över den", "did_not_work": "Fungerade inte",
    "references": "Hör ihop med", "file": "Filer",
}  # fmt: skip
UNTITLED = "Utkast utan rubrik"
DID_NOT_WORK = ("Fungerade inte", "part")
"""What an example of something that did not work is marked with."""
