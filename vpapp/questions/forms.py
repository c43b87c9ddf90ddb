"""What may be typed as a question, an answer and a common question."""

from typing import Any

from ..core import forms, markdown
from ..programme.topic_models import topic_of
from .models import SUBJECT_WORDS, CommonQuestion, Subject

Choices = list[tuple[str, str]]
ABOUT = "Vad handlar frågan om?"


class QuestionForm(forms.Form):
    """Fråga."""

    text = forms.text("Din fråga", 4000, required="Skriv din fråga.")
    about = forms.one_of(ABOUT, [])

    def among(self, topics: Choices) -> "QuestionForm":
        """With what it may be about."""
        self.about.choices = topics
        return self


class MoreForm(forms.Form):
    """Följdfråga."""

    text = forms.text("Din följdfråga", 4000, required="Skriv din följdfråga.")


class AnswerForm(forms.Form):
    """Svar."""

    answer = forms.text(
        "Ditt svar", 4000, required="Skriv ett svar.",
        hint="Den som har frågat får svaret här och i ett mejl. " + forms.NO_CLIENTS,
    )  # fmt: skip


class CommonForm(forms.Form):
    """Vanlig fråga."""

    title = forms.line(
        "Frågan", 300, required="Skriv frågan.",
        hint="Så att alla kan känna igen sig, och utan att säga vem som frågade.",
    )  # fmt: skip
    answer = forms.text("Svaret", 6000, required="Skriv svaret.", hint=f"{markdown.HOW} {forms.NO_CLIENTS}")
    subject = forms.one_of(
        "Ämne", [(one.value, words) for one, words in SUBJECT_WORDS.items()], required="Välj ämne.", radio=True
    )
    about = forms.one_of(ABOUT, [])

    def among(self, topics: Choices) -> "CommonForm":
        """With what it may be about."""
        self.about.choices = topics
        return self

    def show(self, common: CommonQuestion) -> "CommonForm":
        """With what stands now."""
        self.load_from(common)
        self.subject.data, self.about.data = common.subject.value, common.topic.value
        return self

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            "title": self.title.data,
            "answer": self.answer.data,
            "subject": Subject(self.subject.data),
            **topic_of(self.about.data)._asdict(),
        }
