"""What a person may type about a good example."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import StopValidation

from ..core import files, forms, references, swedish
from ..programme.models import Activity, Programme
from . import filing
from .models import ExampleText
from .words import BODY, CONCLUSION, CONTACT, PARTS, TITLE, Part

HOW = "Lämna en tom rad för ett nytt stycke. Börja raden med ett bindestreck för en punktlista."
LONGEST_LABEL = 90


def _text(part: Part) -> Any:
    return forms.text(part.label, part.most, hint=f"{part.hint} {forms.NO_CLIENTS}")


class BeginForm(forms.Form):
    """Det första om ett gott exempel."""

    title = forms.line(TITLE.label, TITLE.most, required=TITLE.lacks, hint=TITLE.hint)
    did_not_work = forms.tick(
        "Det vi gjorde fungerade inte", hint="Sådana exempel är lika välkomna: andra slipper göra samma sak."
    )


class ExampleForm(forms.Form):
    """Förslag till gott exempel; får vara hur ofullständigt som helst."""

    conclusion = _text(CONCLUSION)
    title = forms.line(TITLE.label, TITLE.most, hint=TITLE.hint)
    did_not_work = forms.tick("Det vi gjorde fungerade inte", hint="Det visas då tydligt för den som läser.")
    problem = _text(BODY[0])
    what_we_did = _text(BODY[1])
    who_took_part = _text(BODY[2])
    result = _text(BODY[3])
    cost_and_time = _text(BODY[4])
    went_wrong = _text(BODY[5])
    elsewhere = _text(BODY[6])
    contact = forms.line(CONTACT.label, CONTACT.most, hint=CONTACT.hint)
    activity_id = forms.one_of("Aktivitet i planen", [])
    goal_id = forms.one_of("Mål", [], hint="Behövs bara om exemplet inte hör till en aktivitet.")
    references = forms.several_of("Hör ihop med")
    review_on = forms.day(
        "Ses över den", required="Välj en dag då ni ser över om exemplet fortfarande gäller.",
        hint="Då får ni frågan om exemplet fortfarande gäller.",
    )  # fmt: skip

    def among(
        self, programme: Programme | None, activities: Sequence[Activity], text: ExampleText
    ) -> "ExampleForm":
        """With the plan's activities and goals, and the things of other parts that may be named."""
        goals = programme.goals if programme else []
        self.activity_id.choices = [("", "Ingen av planens aktiviteter"), *_kept(
            [(str(one.id), _label(one.no, one.text)) for one in activities], text.activity
        )]  # fmt: skip
        self.goal_id.choices = [("", "Inget mål"), *_kept(
            [(str(one.id), _label(one.no, one.name)) for one in goals], text.goal
        )]  # fmt: skip
        self.references.choices = reference_choices(text)
        return self

    def show(self, text: ExampleText) -> "ExampleForm":
        """With what is written."""
        self.load_from(text)
        self.activity_id.data, self.goal_id.data = str(text.activity_id or ""), str(text.goal_id or "")
        self.references.data = [f"{kind}:{key}" for kind, key in text.references]
        return self

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return {part.name: self[part.name].data or "" for part in PARTS} | {
            "did_not_work": bool(self.did_not_work.data),
            "activity_id": int(self.activity_id.data or 0) or None,
            "goal_id": int(self.goal_id.data or 0) or None,
            "review_on": self.review_on.data,
            "references": [_reference(one) for one in self.references.data or []],
        }

    def lacks(self, missing: dict[str, str]) -> "ExampleForm":
        """With what is missing said at its fields."""
        for name, sentence in missing.items():
            self[name].errors = [sentence]
        return self


def _kept(choices: list[tuple[str, str]], chosen: Any) -> list[tuple[str, str]]:
    """With what was chosen in another programme."""
    if chosen and str(chosen.id) not in {value for value, _ in choices}:
        return [*choices, (str(chosen.id), _label(chosen.no, getattr(chosen, "text", "") or chosen.name))]
    return choices


def _label(no: int, text: str) -> str:
    return swedish.shortened(f"{no}. {text}", LONGEST_LABEL)


def reference_choices(text: ExampleText) -> list[tuple[str, str]]:
    """("course:3", "Kurs: …") for all that may be named, and for what is named already."""
    kinds = [kind for kind in references.kinds().values() if kind.name != "example"]
    now = {(kind.name, key): f"{kind.label}: {title}" for kind in kinds for key, title in kind.choices()}
    for kind in kinds:
        gone = [key for name, key in text.references if name == kind.name and (name, key) not in now]
        now |= {(kind.name, key): f"{kind.label}: {one.title}" for key, one in kind.find(gone).items()}
    return [(f"{name}:{key}", words) for (name, key), words in now.items()]


def _reference(value: str) -> tuple[str, int]:
    name, _, key = value.rpartition(":")
    return name, int(key)


class FileForm(forms.Form):
    """En fil till ett exempel."""

    file = files.upload("Fil", required="Välj en fil.")
    is_accessible = forms.tick("Filen är tillgänglig", hint="Det går att läsa den med skärmläsare.")
    summary = forms.text(
        "Det här finns i filen", 2000,
        hint=f"Behövs när filen inte är tillgänglig, och alltid för bilder. {forms.NO_CLIENTS}",
    )  # fmt: skip
    shows_people = forms.tick(
        "Någon i filen går att känna igen", hint="Bara medarbetare, aldrig någon som har fått stöd."
    )
    consent = forms.line(
        "Var samtycket finns noterat", 300, hint="Till exempel hos enhetschefen, med datum. Inga namn."
    )

    def validate_is_accessible(self, field: Any) -> None:
        """Or else its content in words."""
        if (
            self.file.upload
            and not self.summary.data
            and filing.needs_summary(self.file.upload, bool(field.data))
        ):
            raise StopValidation(filing.NEEDS_SUMMARY)

    def validate_shows_people(self, field: Any) -> None:
        """Nobody is shown against their will."""
        if field.data and not self.consent.data:
            raise StopValidation(filing.NEEDS_CONSENT)

    def said(self) -> dict[str, Any]:
        """What the action takes, beside the file."""
        return {
            "is_accessible": bool(self.is_accessible.data),
            "summary": self.summary.data or "",
            "shows_people": bool(self.shows_people.data),
            "consent": self.consent.data or "",
        }


class ReturnForm(forms.Form):
    """Skicka tillbaka ett förslag."""

    returned_because = forms.text("Vad behöver ändras?", 2000, required="Skriv vad som behöver ändras.")


class DiscussForm(forms.Form):
    """Inlägg i granskningen."""

    review_words = forms.text("Skriv en kommentar", 2000, required="Skriv något först.")


class CommentForm(forms.Form):
    """Kommentar eller fråga."""

    comment = forms.text("Kommentera eller fråga", 1000, required="Skriv något först.")
