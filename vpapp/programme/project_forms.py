"""What the programme office may type about a project or an agreement."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import forms, links, swedish
from .models import Activity, Programme
from .project_models import (
    PROJECT_KIND_WORDS,
    PROJECT_STATE_WORDS,
    Project,
    ProjectKind,
    ProjectState,
)

NONE = "0"


class ProjectForm(forms.Form):
    """Projekt eller överenskommelse."""

    name = forms.line("Namn", 160, required="Skriv namnet.")
    kind = forms.one_of("Slag", [(one.value, words) for one, words in PROJECT_KIND_WORDS.items()],
                        required="Välj slag.", radio=True)  # fmt: skip
    state = forms.one_of("Läge", [(one.value, words) for one, (words, _) in PROJECT_STATE_WORDS.items()],
                         required="Välj läge.", radio=True)  # fmt: skip
    text = forms.text("Vad det är", 1000, required="Skriv vad det är.")
    partners = forms.line("Vilka som samverkar", 400)
    goal = forms.one_of("Mål", [], required="Välj mål.")
    activities = forms.several_of("Aktiviteter i planen")
    period_text = forms.line("Period", 120, hint="Till exempel 2022–2024.")
    contact = forms.line(
        "Kontakt", 160, hint="Skriv en funktion, till exempel samordnaren på Södermalm. Skriv inte någons namn."
    )
    url = forms.line("Länk", 500, hint="Till exempel https://intranat.exempel.se/projekt.")

    def among(self, programme: Programme, activities: Sequence[Activity]) -> "ProjectForm":
        """With the programme's goals and activities to choose from."""
        goals = [(str(one.id), f"Mål {one.no}: {swedish.shortened(one.name, 90)}") for one in programme.goals]
        self.goal.choices = [(NONE, "Inget av målen"), *goals]
        rows = [(str(one.id), f"{one.no}. {swedish.shortened(one.text, 70)}") for one in activities]
        self.activities.choices = rows
        self._activities = {str(one.id): one for one in activities}
        return self

    def show(self, project: Project) -> "ProjectForm":
        """With what is said of it."""
        self.load_from(project)
        self.kind.data, self.state.data = project.kind.value, project.state.value
        self.goal.data = str(project.goal_id or NONE)
        self.activities.data = [str(one.id) for one in project.activities]
        return self

    def validate_url(self, field: Field) -> None:
        """An address that a browser can follow."""
        if not links.is_web_address(field.data):
            raise StopValidation("Skriv en adress på webben som börjar med https://, så här: https://www.exempel.se.")

    def said(self) -> dict[str, Any]:
        """What the verbs take."""
        return {
            "name": self.name.data, "kind": ProjectKind(self.kind.data), "state": ProjectState(self.state.data),
            "text": self.text.data, "partners": self.partners.data or "", "goal_id": int(self.goal.data) or None,
            "activities": [self._activities[key] for key in self.activities.data],
            "period_text": self.period_text.data or "", "contact": self.contact.data or "",
            "url": self.url.data or "",
        }  # fmt: skip
