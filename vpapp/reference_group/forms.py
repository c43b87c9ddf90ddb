"""What may be typed about meetings, their agendas and what comes of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from wtforms import Field
from wtforms.validators import StopValidation

from ..boards.models import Board
from ..core import clock, files, forms, links, markdown, references
from .agenda_models import AgendaItem, GroupDecision
from .documents import NEEDS_SUMMARY
from .meeting_models import GroupMeeting

NONE = "0"
OWN_KIND = "meeting"
"""The kind under which other parts refer to a meeting; an item does not."""


def _either(field: Field, other: object, sentence: str) -> bool:
    """Whether the field or the other is filled in; says so at the field. Validators skip what is empty."""
    if not field.data and not other:
        field.errors = [*field.errors, sentence]
        return False
    return True


class MeetingForm(forms.Form):
    """Möte."""

    starts_at = forms.moment("Börjar", required="Välj när mötet börjar.")
    ends_at = forms.moment("Slutar", required="Välj när mötet slutar.")
    place = forms.line("Plats", 160, hint="Lämna tomt om mötet bara är digitalt.")
    link = forms.line("Länk till digitalt möte", 500, hint="Börjar med https://. Lämna tomt om alla är på plats.")
    propose_by = forms.day(
        "Förslag till dagordningen lämnas senast", hint="Därefter gör programkontoret dagordningen klar."
    )

    def validate_starts_at(self, field: Field) -> None:
        """To come."""
        if isinstance(field.data, datetime) and field.data <= clock.now():
            raise StopValidation("Välj en tid som inte har varit.")

    def validate_ends_at(self, field: Field) -> None:
        """After it has begun."""
        begins = self.starts_at.data
        if isinstance(begins, datetime) and isinstance(field.data, datetime) and field.data <= begins:
            raise StopValidation("Mötet kan inte sluta innan det har börjat.")

    def validate(self, extra_validators: object = None) -> bool:
        """As the fields say, and somewhere."""
        is_valid = super().validate(extra_validators)
        return _either(self.place, self.link.data, "Skriv en plats, en länk eller båda.") and is_valid

    def validate_link(self, field: Field) -> None:
        """An address that a browser can follow."""
        if not (field.data.startswith("https://") and links.is_web_address(field.data)):
            raise StopValidation("Skriv hela adressen till mötet. Den börjar med https://.")

    def validate_propose_by(self, field: Field) -> None:
        """Before the meeting."""
        begins = self.starts_at.data
        if field.data and isinstance(begins, datetime) and field.data > clock.local(begins).date():
            raise StopValidation("Välj en dag som inte är efter mötet.")

    def said(self) -> dict[str, object]:
        """What the actions take."""
        return {
            "starts_at": self.starts_at.data, "ends_at": self.ends_at.data, "place": self.place.data or "",
            "link": self.link.data or "", "propose_by": self.propose_by.data,
        }  # fmt: skip


class CancelForm(forms.Form):
    """Ställ in ett möte."""

    reason = forms.text("Varför ställs mötet in?", 500, required="Skriv varför mötet ställs in.")


class ItemForm(forms.Form):
    """Förslag till dagordningen."""

    title = forms.line("Rubrik", 200, required="Skriv en rubrik.")
    why = forms.text("Varför ska vi ta upp det?", 1000, required="Skriv varför det ska tas upp.")
    about = forms.one_of("Handlar om", [], hint="Något som finns i appen och som kan visas på mötet.")

    def among(self, item: AgendaItem | None = None) -> "ItemForm":
        """With what can be referred to, and what the item refers to already."""
        choices = [
            (f"{kind.name}:{key}", f"{kind.label}: {title}")
            for kind in references.kinds().values()
            if kind.name != OWN_KIND
            for key, title in kind.choices()
        ]
        chosen = item.reference if item else None
        if chosen and _value(chosen) not in dict(choices):
            known = references.found([chosen])
            choices.append((_value(chosen), known[0].title if known else "Det som har valts tidigare"))
        if not choices:
            del self.about
            return self
        self.about.choices = [("", "Inget särskilt"), *choices]
        return self

    def show(self, item: AgendaItem) -> "ItemForm":
        """With what is said of it."""
        self.load_from(item)
        if "about" in self:
            self.about.data = _value(item.reference) if item.reference else ""
        return self

    @property
    def reference(self) -> tuple[str, int] | None:
        """(kind, id) of what it is about."""
        kind, _, key = ((self.about.data if "about" in self else "") or "").partition(":")
        return (kind, int(key)) if key else None


def _value(reference: tuple[str, int]) -> str:
    return f"{reference[0]}:{reference[1]}"


class TakeForm(forms.Form):
    """Ta in på ett möte."""

    meeting_id = forms.one_of("Möte", [], required="Välj ett möte.")

    def among(self, meetings: Sequence[GroupMeeting]) -> "TakeForm":
        """With the meetings whose agenda is still being made."""
        self.meeting_id.choices = [(str(one.id), one.name) for one in meetings]
        return self


class AnswerForm(forms.Form):
    """Svar på ett förslag."""

    answer = forms.text("Varför?", 500, required="Skriv varför, så att den som har föreslagit punkten vet.",
                        hint=f"Den som har lämnat förslaget läser svaret. {forms.NO_CLIENTS}")  # fmt: skip
    verdict = forms.one_of(
        "Vad ska hända med förslaget?", [("put_off", "Skjut upp till ett senare möte"), ("decline", "Avböj")],
        required="Välj vad som ska hända med förslaget.", radio=True,
    )  # fmt: skip

    def of(self, item: AgendaItem) -> "AnswerForm":
        """For the item: what is on an agenda can only be put off."""
        if not item.is_open:
            del self.verdict
        return self


class NotesForm(forms.Form):
    """Anteckningar till en punkt."""

    notes = forms.text("Anteckningar", 8000, hint=f"{markdown.HOW} {forms.NO_CLIENTS}")


class DecisionForm(forms.Form):
    """Beslut."""

    text = forms.text("Det här beslutades", 500, required="Skriv vad som beslutades.")
    function = forms.line("Funktion som ansvarar", 120, hint="Skriv en funktion, inte någons namn.")
    board_id = forms.one_of("Nämnd eller bolag som ansvarar", [])
    due_on = forms.day("Klart senast", required="Välj när beslutet ska vara genomfört.")

    def among(self, boards: Iterable[Board]) -> "DecisionForm":
        """With the boards to choose from."""
        nobody = (NONE, "Ingen särskild nämnd")
        self.board_id.choices = [nobody, *((str(one.id), one.name) for one in boards)]
        return self

    def show(self, decision: GroupDecision) -> "DecisionForm":
        """With what is written."""
        self.load_from(decision)
        self.board_id.data = str(decision.board_id or NONE)
        return self

    def validate(self, extra_validators: object = None) -> bool:
        """As the fields say, and somebody owns it."""
        is_valid, board = super().validate(extra_validators), (self.board_id.data or NONE) != NONE
        unowned = "Skriv en funktion, eller välj en nämnd eller ett bolag."
        return _either(self.function, board, unowned) and is_valid


class DocumentForm(forms.Form):
    """Mötesdokument."""

    title = forms.line("Titel", 120, required="Skriv en titel.")
    file = files.upload("Fil", required="Välj en fil.")
    is_accessible = forms.tick("Dokumentet är tillgängligt", hint="Det går att läsa med skärmläsare.")
    summary = forms.text(
        "Innehållet i korthet", 3000, hint=f"Behövs när dokumentet inte är tillgängligt. {forms.NO_CLIENTS}"
    )

    def validate_is_accessible(self, field: Field) -> None:
        """Or else its content in words."""
        if not field.data and not (self.summary.data or "").strip():
            raise StopValidation(NEEDS_SUMMARY)


class PostForm(forms.Form):
    """Inlägg."""

    text = forms.text("Skriv ett inlägg", 2000, required="Skriv något innan du skickar inlägget.")
