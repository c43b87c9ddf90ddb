"""What a person may type about commitments."""

from datetime import date
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import Field, FileField, SelectField
from wtforms.validators import StopValidation

from ..core import forms, swedish
from ..programme.models import KIND_WORDS, PeriodKind, Programme
from . import status
from .models import REASON_WORDS, Commitment, Exemption

NO_GOAL = ("", "Att genomföra programmet, inget av målen")


def _period(form: forms.Form) -> bool:
    """Whether the end comes after the start; else says so at the end."""
    starts, ends = form["starts_on"].data, form["ends_on"].data
    if starts and ends and ends < starts:
        form["ends_on"].errors = [f"Slutet kan inte ligga före starten {swedish.long_date(starts)}."]
        return False
    return True


class _Period(forms.Form):
    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, then the period as a whole."""
        return super().validate(extra_validators) and _period(self)


class EditForm(_Period):
    """Ändra uppgifter."""

    responsible = forms.line(
        "Ansvarig funktion", 160, hint="En funktion, inte ett namn, till exempel enhetschef barn och unga."
    )
    starts_on = forms.day("Start")
    ends_on = forms.day("Slut")
    plan = forms.text("Så gör vi", 4000)
    business_plan_years = forms.several_of("Finns i verksamhetsplanen för år", coerce=int)

    def about(self, commitment: Commitment) -> "EditForm":
        """With the choices and words that fit the commitment."""
        programme = commitment.programme
        dated = commitment.kind is PeriodKind.DATED
        self.starts_on.label.text = "Börjar" if dated else "Gäller från och med"
        self.ends_on.label.text = "Ska vara klart" if dated else "Gäller till och med"
        self.business_plan_years.choices = [
            (year, str(year)) for year in range(programme.starts_on.year, programme.ends_on.year + 1)
        ]
        return self

    def is_enough_for(self, kind: PeriodKind) -> bool:
        """Whether what is typed is enough for a fixed commitment; else says at each field what is missing."""
        needed = [(self.responsible, "Skriv vilken funktion som ansvarar. Den behövs när åtagandet är fastställt.")]
        if kind is not PeriodKind.EVENT:
            needed += [
                (self.starts_on, "Välj när åtagandet börjar."),
                (self.ends_on, "Välj när åtagandet slutar."),
            ]
        for field, sentence in needed:
            if not field.data:
                field.errors = [sentence]
        return not self.errors

    def values(self) -> dict[str, object]:
        """What the action `edit` takes."""
        return {
            "responsible": self.responsible.data or "",
            "plan": self.plan.data or "",
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
            "business_plan_years": sorted(set(self.business_plan_years.data or [])),
        }


    def differences(self, commitment: Commitment) -> list[tuple[str, str]]:
        """(label, value) of what the commitment says otherwise than what is typed, in the form's order."""
        typed = self.values()
        return [
            (field.label.text, _said(field, getattr(commitment, field.short_name)))
            for field in self
            if typed[field.short_name] != getattr(commitment, field.short_name)
        ]


def _said(field: Field, value: Any) -> str:
    if isinstance(value, list):
        return swedish.joined(map(str, value))
    if isinstance(value, date):
        return swedish.iso_date(value)
    if isinstance(field, SelectField):
        return next(words for key, words, *_ in field.iter_choices() if key == str(value or ""))
    return str(value)


def goal_choices(programme: Programme) -> list[tuple[str, str]]:
    """Goals to choose between."""
    return [NO_GOAL, *((str(goal.id), f"Mål {goal.no}: {goal.name}") for goal in programme.goals)]


class EditOwnForm(EditForm):
    """Ändra uppgifter, of a commitment of the board's own."""

    title = forms.line("Åtagande", 300, required="Skriv vad ni åtar er.")
    goal_id = forms.one_of("Mål", [])

    def about(self, commitment: Commitment) -> "EditOwnForm":
        """With the programme's goals too."""
        super().about(commitment)
        self.goal_id.choices = goal_choices(commitment.programme)
        return self

    def values(self) -> dict[str, object]:
        """What the action `edit` takes."""
        goal = self.goal_id.data
        return {**super().values(), "title": self.title.data, "goal_id": int(goal) if goal else None}


class AddForm(_Period):
    """Lägg till ett eget åtagande."""

    title = forms.line(
        "Vad ska ni göra?",
        300,
        required="Skriv vad ni åtar er.",
        hint="En mening som säger vad som ska göras.",
    )
    goal_id = forms.one_of("Vilket mål hör det till?", [])
    kind = forms.one_of(
        "Slags period",
        [(kind.value, KIND_WORDS[kind]) for kind in PeriodKind],
        required="Välj slags period.",
        radio=True,
    )
    starts_on = forms.day("Start")
    ends_on = forms.day("Slut")
    responsible = forms.line("Ansvarig funktion", 160, hint="En funktion, inte ett namn.")
    plan = forms.text("Så gör vi", 4000)


class StatusForm(forms.Form):
    """Ändra läge."""

    status = forms.one_of("Läge", [], required="Välj ett läge.")

    def about(self, commitment: Commitment) -> "StatusForm":
        """With the statuses of the commitment's kind of period."""
        self.status.choices = [(one.value, status.WORDS[one]) for one in status.BY_KIND[commitment.kind]]
        return self


class StepForm(forms.Form):
    """Steg."""

    text = forms.line("Steg", 300, required="Skriv vad steget är.", hint=forms.NO_CLIENTS)


class ExemptionForm(forms.Form):
    """Ej aktuellt för oss."""

    reason = forms.one_of(
        "Varför är åtagandet inte aktuellt för er i år?",
        [(reason.value, words) for reason, words in REASON_WORDS.items()],
        required="Välj ett skäl.",
        radio=True,
    )
    text = forms.text("Beskriv kort", 1000)


class ReplyForm(forms.Form):
    """Programkontorets svar."""

    reply = forms.text("Svar", 1000, required="Skriv ett svar.")

    def about(self, exemption: Exemption) -> "ReplyForm":
        """With the word for whoever gets the reply."""
        self.reply.label.text = f"Svar till {exemption.commitment.board.noun}"
        return self


class CloseForm(forms.Form):
    """Avsluta."""

    reason = forms.line("Varför avslutas åtagandet?", 300, required="Skriv varför åtagandet avslutas.")


class ImportForm(forms.Form):
    """Importera åtaganden."""

    file = FileField("Excelfil (.xlsx) eller CSV-fil")

    def validate_file(self, field: FileField) -> None:
        """A file is needed."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise StopValidation("Välj en fil.")
