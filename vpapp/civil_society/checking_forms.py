"""What editors may type about checks and proposals."""

from collections.abc import Iterable
from datetime import date

from ..core import forms
from .check_models import FACT_WORDS, METHOD_WORDS, CheckMethod, Fact


class CheckForm(forms.Form):
    """Kontroll."""

    facts = forms.several_of("Uppgifter")
    method = forms.one_of(
        "Hur du kontrollerade", [("", "Välj"), *((one.value, METHOD_WORDS[one]) for one in CheckMethod)],
        required="Välj hur du kontrollerade.",
    )  # fmt: skip
    evidence = forms.line(
        "Vad kontrollen bygger på", 500, required="Skriv vad kontrollen bygger på.",
        hint="Till exempel vilken sida du läste, eller vilken funktion du talade med. " + forms.NO_CLIENTS,
    )  # fmt: skip
    checked_on = forms.day("Vilken dag", required="Välj vilken dag du kontrollerade.")

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.facts.choices = [(one.value, FACT_WORDS[one]) for one in Fact]

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, and at least one fact."""
        return _some_fact(self, super().validate(extra_validators))

    def beginning(self, facts: Iterable[Fact], day: date) -> "CheckForm":
        """With those facts chosen, on that day."""
        self.facts.data, self.checked_on.data = [fact.value for fact in facts], day
        return self

    @property
    def chosen(self) -> list[Fact]:
        """The facts that were chosen."""
        return [Fact(one) for one in self.facts.data or ()]


class WrongForm(forms.Form):
    """Uppgiften stämmer inte."""

    facts = forms.several_of("Vad som inte stämmer")
    found_wrong = forms.line(
        "Vad är fel?", 500, required="Skriv vad som är fel.",
        hint="Till exempel att ingen svarar, eller att numret leder till någon annan. " + forms.NO_CLIENTS,
    )  # fmt: skip

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.facts.choices = [(one.value, FACT_WORDS[one]) for one in Fact]

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, and at least one fact."""
        return _some_fact(self, super().validate(extra_validators))

    @property
    def chosen(self) -> list[Fact]:
        """The facts that were chosen."""
        return [Fact(one) for one in self.facts.data or ()]


def _some_fact(form: CheckForm | WrongForm, valid: bool) -> bool:
    if not form.facts.data and not form.facts.errors:
        form.facts.errors, valid = ["Välj minst en uppgift."], False
    return valid


class ProposalForm(forms.Form):
    """Why something that takes two people is to be."""

    because = forms.line(
        "Varför?", 500, required="Skriv varför, så att den som ska besluta vet.",
        hint="En annan redaktör läser det och beslutar. " + forms.NO_CLIENTS,
    )  # fmt: skip


class DecisionForm(forms.Form):
    """Beslut om ett förslag."""

    decision = forms.one_of(
        "Beslut", [("approve", "Godta"), ("decline", "Avslå")], required="Välj om du godtar eller avslår.", radio=True
    )
    decision_words = forms.line("Varför, om du avslår", 500, hint=forms.NO_CLIENTS)

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, and a reason for no."""
        valid = super().validate(extra_validators)
        if valid and self.decision.data == "decline" and not self.decision_words.data:
            self.decision_words.errors, valid = ["Skriv varför du avslår, så att den som föreslog det vet."], False
        return valid
