"""What whoever takes part may type."""

from collections.abc import Iterable, Sequence

from wtforms.validators import ValidationError

from ..core import forms
from ..people.queries import Colleague
from . import web_courses
from .words import MODE_WORDS, Mode


class CompletionForm(forms.Form):
    """Jag har gått kursen."""

    completed_on = forms.day("När gick du kursen?", required="Skriv vilken dag du gick kursen.")

    def about(self, key: int) -> "CompletionForm":
        """The form of that web course, whose fields have ids of their own on a page of several."""
        self.completed_on.id = self.completed_on.label.field_id = f"completed-on-{key}"
        return self

    def validate_completed_on(self, field: forms.Field) -> None:
        """It was, and within the programme."""
        if field.data and (why := web_courses.wrong_day(field.data)):
            raise ValidationError(why)


class ColleaguesForm(forms.Form):
    """Anmäl kollegor."""

    people = forms.several_of("Vilka vill du anmäla?", coerce=int)
    mode = forms.one_of("Hur ska de delta?", [], required="Välj hur de ska delta.", radio=True)

    def to(self, modes: Sequence[Mode]) -> "ColleaguesForm":
        """The form for an occasion; where there is one way to take part it is not asked for."""
        self.mode.choices = [(mode.value, MODE_WORDS[mode]) for mode in modes]
        if len(modes) < 2:
            del self.mode
        return self

    def among(self, people: Iterable[Colleague]) -> None:
        """Whom there is to choose."""
        self.people.choices = [(one.id, one.name) for one in people]

    def validate_people(self, field: forms.Field) -> None:
        """Somebody is chosen."""
        if not field.data:
            raise ValidationError("Välj minst en kollega.")
