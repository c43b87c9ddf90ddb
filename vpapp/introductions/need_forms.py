"""What may be typed about a need of support."""

from collections.abc import Sequence
from typing import Any

from ..core import forms, swedish
from ..programme.models import Activity, Programme
from .need_models import SupportNeed
from .words import SOURCE_WORDS, NeedSource, NeedState

ANY = "0"
CLOSING = {NeedState.MET: "Behovet är tillgodosett", NeedState.DECLINED: "Behovet kan inte tillgodoses"}


class NeedForm(forms.Form):
    """Stödbehov: what, of what, and who follows it up."""

    text = forms.text("Vad ni behöver stöd med", 1000, required="Skriv vad stödet behövs till.")
    about = forms.one_of("Det gäller", [], required="Välj vad det gäller.")
    source = forms.one_of(
        "När behovet kom fram", [(one.value, words) for one, words in SOURCE_WORDS.items()],
        required="Välj när behovet kom fram.",
    )  # fmt: skip
    followed_up_by = forms.line(
        "Vem som följer upp", 160, required="Skriv vem som följer upp.",
        hint="Skriv en funktion hos nämnden, bolaget eller programkontoret. Skriv inte någons namn.",
    )  # fmt: skip
    follow_up_on = forms.day("När det följs upp", required="Välj en dag.")

    def among(self, programme: Programme, activities: Sequence[Activity]) -> "NeedForm":
        """With the programme's goals and activities to choose from."""
        goals = [(f"m{one.id}", f"Mål {one.no}: {swedish.shortened(one.name, 90)}") for one in programme.goals]
        rows = [(f"a{one.id}", f"Aktivitet {one.no}: {swedish.shortened(one.text, 90)}") for one in activities]
        self.about.choices = [(ANY, "Programmet i stort"), *goals, *rows]
        self._things = {f"m{one.id}": one for one in programme.goals} | {f"a{one.id}": one for one in activities}
        return self

    def show(self, need: SupportNeed) -> "NeedForm":
        """With what is said of the need."""
        self.load_from(need)
        self.source.data = need.source.value
        self.about.data = (
            f"a{need.activity_id}" if need.activity_id else f"m{need.goal_id}" if need.goal_id else ANY
        )
        return self

    def said(self) -> dict[str, Any]:
        """What the verbs take."""
        thing = self._things.get(self.about.data)
        is_activity = isinstance(thing, Activity)
        return {
            "text": self.text.data, "source": NeedSource(self.source.data),
            "goal": None if is_activity else thing, "activity": thing if is_activity else None,
            "followed_up_by": self.followed_up_by.data or "", "follow_up_on": self.follow_up_on.data,
        }  # fmt: skip


class CloseForm(forms.Form):
    """What came of it."""

    state = forms.one_of(
        "Vad blev det", [(one.value, words) for one, words in CLOSING.items()], required="Välj vad det blev.",
        radio=True,
    )  # fmt: skip
    outcome = forms.text("Vad som gjordes, eller varför det inte går", 1000, required="Skriv vad som gjordes.")
