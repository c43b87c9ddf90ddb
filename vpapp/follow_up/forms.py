"""What a person may type in follow-up."""

from collections.abc import Iterable
from typing import Any

from wtforms.validators import StopValidation

from ..core import clock, forms
from ..programme import queries as programmes
from ..scorecards.answer_models import ASSESSMENT_WORDS, DEVIATION_WORDS, Assessment, Deviation
from ..scorecards.models import Commitment
from ..scorecards.status import BY_KIND, WORDS, Status

ASSESSMENTS = [(one.value, words) for one, words in ASSESSMENT_WORDS.items()]
REASONS = [("", "Välj orsak"), *((one.value, words) for one, words in DEVIATION_WORDS.items())]


def _in_programme(form: forms.Form, field: Any) -> None:
    """Near enough to the programme's years to be meant."""
    programme = programmes.current(clock.today())
    if programme is None or field.data is None:
        return
    first, last = programme.starts_on.year - 1, programme.ends_on.year + 1
    if not first <= field.data.year <= last:
        raise StopValidation(f"Välj ett datum mellan år {first} och {last}.")


def _day(label: str, **options: Any) -> Any:
    """A date in or near the programme's years."""
    return forms.day(label, more=(_in_programme,), **options)


class AnswerForm(forms.Form):
    """Svar om ett åtagande."""

    status = forms.one_of("Läge", [], required="Välj läge.")
    status_read = forms.kept()
    assessment = forms.one_of("Bedömning", ASSESSMENTS, radio=True)
    reason = forms.one_of("Orsak, om det inte uppfylls helt", REASONS)
    text = forms.text("Så har det gått", 4000)
    support = forms.text("Stöd ni behöver för att komma vidare", 1000, hint="")
    is_example = forms.tick("Kan delas som gott exempel")

    def about(self, one: Commitment) -> "AnswerForm":
        """With the statuses of the commitment's kind, and ids of its own: there are many of these on a page."""
        self.status.choices = [(each.value, WORDS[each]) for each in BY_KIND[one.kind]]
        forms.mark(self, one.id)
        return self

    def said(self) -> dict[str, Any]:
        """What the action `answer` takes: a status only if it is another than what stood there."""
        return {
            "status": None if self.status.data == self.status_read.data else Status(self.status.data),
            "assessment": Assessment(self.assessment.data) if self.assessment.data else None,
            "reason": Deviation(self.reason.data) if self.reason.data else None,
            "text": self.text.data or "",
            "support": self.support.data or "",
            "is_example": self.is_example.data,
        }


class AssignForm(forms.Form):
    """Vem som svarar för en rad."""

    person = forms.one_of("Kollega som svarar", [])

    def among(self, colleagues: Iterable[tuple[int, str]]) -> "AssignForm":
        """With those to choose among, and nobody."""
        everybody = [(str(key), name) for key, name in colleagues]
        self.person.choices = [("", "Ingen, nyckelfunktionen svarar"), *everybody]
        return self


class TakeUpForm(forms.Form):
    """Ta upp igen."""

    reason = forms.text("Varför tas det upp igen?", 1000, required="Skriv varför åtagandet tas upp igen.")

    def about(self, key: int) -> "TakeUpForm":
        """With ids of its own."""
        forms.mark(self, f"again-{key}")
        return self


class GoalForm(forms.Form):
    """Bedömning av ett av programmets mål."""

    assessment = forms.one_of("Hur långt har ni kommit mot målet?", ASSESSMENTS, radio=True)
    text = forms.text("Beskriv", 4000)

    def about(self, no: int) -> "GoalForm":
        """With ids of its own."""
        forms.mark(self, f"goal-{no}")
        return self

    def said(self) -> dict[str, Any]:
        """What the action `answer_goal` takes."""
        assessment = Assessment(self.assessment.data) if self.assessment.data else None
        return {"assessment": assessment, "text": self.text.data or ""}


class HandInForm(forms.Form):
    """Lämna in."""

    decided_on = _day("Beslutat den", hint="Lämna tomt om uppföljningen inte beslutas av nämnden.")
    paragraph = forms.line("Paragraf", 40, hint="Till exempel § 7.")


class IlsForm(forms.Form):
    """Var uppföljningen finns i ILS."""

    ils_reference = forms.line("Referens i ILS", 120)
    is_in_ils = forms.tick("Inlagt i ILS")


class HistoryForm(forms.Form):
    """Vilka år historiken ska gälla."""

    years = forms.several_of("Vilka år?", coerce=int)

    def about(self, years: list[int]) -> "HistoryForm":
        """With those to choose among."""
        self.years.choices = [(year, str(year)) for year in years]
        return self


class MeetingForm(forms.Form):
    """När nämnden möts."""

    meeting_on = _day("Nämndens möte", hint="Påminnelser räknas bakåt från mötet.")


class _Decision(forms.Form):
    """With ids of its own: several of these stand on a page."""

    def __init__(self, *values: Any, **options: Any) -> None:
        super().__init__(*values, **options)
        forms.mark(self, type(self).__name__.lower())


class ReturnForm(_Decision):
    """Begär komplettering."""

    text = forms.text("Vad behöver kompletteras?", 2000, required="Skriv vad som behöver kompletteras.")
    until = _day("Senast", required="Välj till vilken dag det går att komplettera.")


class OpenAgainForm(_Decision):
    """Öppna på nytt."""

    text = forms.text("Varför öppnas den på nytt?", 2000, required="Skriv varför uppföljningen öppnas på nytt.")
    until = _day("Öppen till och med", required="Välj till vilken dag den ska vara öppen.")


class TranscriptForm(_Decision):
    """Avskrift ur ILS."""

    text = forms.text("Det som står i ILS", 4000, required="Skriv av det som står i ILS.")
    on = _day("Datum i ILS", required="Välj vilken dag det skrevs i ILS.")


class CloseForm(forms.Form):
    """Öppna en omgång igen."""

    closes_on = _day("Öppen till och med", required="Välj till vilken dag omgången ska vara öppen.")


class DatesForm(forms.Form):
    """En omgångs datum."""

    opens_on = _day("Öppnar", required="Välj när omgången öppnar.")
    due_on = _day("Sista inlämningsdag", required="Välj sista inlämningsdag.")
    closes_on = _day("Stänger", required="Välj när omgången stänger.", hint="Efter den dagen fryses allt.")

    def validate(self, extra_validators: object = None) -> bool:
        """Each date by itself, then their order."""
        if not super().validate(extra_validators):
            return False
        if self.due_on.data < self.opens_on.data:
            self.due_on.errors = ["Sista inlämningsdag kan inte ligga före dagen då omgången öppnar."]
        if self.closes_on.data < self.due_on.data:
            self.closes_on.errors = ["Omgången kan inte stänga före sista inlämningsdag."]
        return not self.errors
