"""What an editor may type about news."""

from typing import Any

from ..boards.models import KIND_WORDS, BoardKind
from ..core import forms, markdown
from ..programme.topic_models import topic_of
from .models import News

Choices = list[tuple[str, str]]
ABOUT = "Hör till mål eller aktivitet"


class NewsForm(forms.Form):
    """Nyhet."""

    title = forms.line("Rubrik", 160, required="Skriv en rubrik.")
    lead = forms.text("Ingress", 400, required="Skriv en ingress.", hint="Det viktigaste i en eller två meningar.")
    text = forms.text("Text", 8000, hint=f"{markdown.HOW} {forms.NO_CLIENTS}")
    board_kinds = forms.several_of("Vem gäller det?")
    about = forms.one_of(ABOUT, [])

    def among(self, topics: Choices) -> "NewsForm":
        """With what it may be about and whom it may concern."""
        self.about.choices = topics
        self.board_kinds.choices = [(kind.value, words[1]) for kind, words in KIND_WORDS.items()]
        self.board_kinds.description = "Välj ingen om nyheten gäller alla."
        return self

    def show(self, news: News) -> "NewsForm":
        """With what stands now."""
        self.load_from(news)
        self.about.data = news.topic.value
        return self

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            "title": self.title.data,
            "lead": self.lead.data,
            "text": self.text.data or "",
            "board_kinds": [BoardKind(one) for one in self.board_kinds.data],
            **topic_of(self.about.data)._asdict(),
        }


class PublishForm(forms.Form):
    """Publicering."""

    at = forms.moment("Publicera vid en senare tidpunkt", hint="Lämna tomt för att publicera nu.")
