"""What an editor may type about campaigns and in the communication plan."""

from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import forms, markdown
from ..programme.topic_models import topic_of
from .campaign_models import PLAN_STATE_WORDS, Campaign, PlanRow, PlanState
from .forms import ABOUT, Choices


class _Dated(forms.Form):  # type: ignore[misc]
    """From a day to another, about something of the programme."""

    def among(self, topics: Choices) -> Any:
        """With what it may be about."""
        self.about.choices = topics
        return self

    def validate_ends_on(self, field: Field) -> None:
        """Not before it begins."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise StopValidation("Slutet kan inte ligga före starten.")

    def _said(self, *names: str) -> dict[str, Any]:
        said = {name: self[name].data or "" for name in names} | {"message": self.words.data}
        days = {"starts_on": self.starts_on.data, "ends_on": self.ends_on.data}
        return said | days | topic_of(self.about.data)._asdict()


class CampaignForm(_Dated):
    """Kampanj."""

    title = forms.line("Kampanjens namn", 160, required="Skriv kampanjens namn.")
    starts_on = forms.day("Börjar", required="Välj när kampanjen börjar.")
    ends_on = forms.day("Slutar", required="Välj när kampanjen slutar.")
    words = forms.text("Budskap", 600, required="Skriv kampanjens budskap.")
    boards_can = forms.text(
        "Det här kan nämnder och bolag göra", 3000, hint=f"{markdown.HOW} {forms.NO_CLIENTS}"
    )
    material = forms.text("Material", 2000, hint=f"Var materialet finns. {markdown.HOW}")
    contact = forms.line("Kontakt", 200, hint="En funktion, till exempel kommunikatören på socialförvaltningen.")
    about = forms.one_of(ABOUT, [])

    def show(self, campaign: Campaign) -> "CampaignForm":
        """With what stands now."""
        self.load_from(campaign)
        self.words.data, self.about.data = campaign.message, campaign.topic.value
        return self

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        return self._said("title", "boards_can", "material", "contact")


class PlanRowForm(_Dated):
    """Rad i kommunikationsplanen."""

    words = forms.text("Budskap", 600, required="Skriv vad som ska sägas.")
    audience = forms.line("Målgrupp", 200, required="Skriv vem det är till för.")
    channel = forms.line(
        "Kanal", 200, required="Skriv hur det ska nå fram.", hint="Till exempel intranätet eller ett möte."
    )
    starts_on = forms.day("Dag, eller första dagen", required="Välj en dag.")
    ends_on = forms.day("Sista dagen", hint="Bara om det pågår under en period.")
    responsible = forms.line(
        "Ansvarig funktion", 160, required="Skriv vilken funktion som ansvarar.", hint="Skriv inte någons namn."
    )
    state = forms.one_of(
        "Läge", [(one.value, words) for one, words in PLAN_STATE_WORDS.items()], required="Välj läge.", radio=True
    )
    about = forms.one_of(ABOUT, [])

    def show(self, row: PlanRow) -> "PlanRowForm":
        """With what stands now."""
        self.load_from(row)
        self.words.data = row.message
        self.state.data, self.about.data = row.state.value, row.topic.value
        return self

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        return self._said("audience", "channel", "responsible") | {"state": PlanState(self.state.data)}
