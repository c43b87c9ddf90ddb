"""What an editor may type about a report or a support material."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..core import files, forms, swedish
from ..core.rules import Refused
from . import contact_values
from .models import Organisation
from .publication_models import KIND_WORDS, Publication, PublicationKind
from .publications import NEEDS_SUMMARY
from .words import AUDIENCE_WORDS, LANGUAGES, Audience, language_word

NONE = "0"


def language_choices(codes: Iterable[str] = LANGUAGES) -> list[tuple[str, str]]:
    """(code, word), Swedish first and then by word."""
    rest = sorted((one for one in codes if one != "sv"), key=lambda one: swedish.sort_key(language_word(one)))
    first = ["sv"] if "sv" in codes else []
    return [(one, swedish.capitalised(language_word(one))) for one in (*first, *rest)]


class PublicationForm(forms.Form):
    """Rapport eller stödmaterial."""

    title = forms.line("Titel", 200, required="Skriv titeln.")
    organisation_id = forms.one_of("Organisation som har gett ut det", [], required="Välj organisation.")
    other_publisher = forms.line("Annan utgivare", 160, hint="Fyll i om utgivaren inte finns i listan.")
    year = forms.whole_number("Utgivningsår", 1950, 2100, required="Skriv året som materialet gavs ut.")
    language = forms.one_of("Språk", language_choices(), required="Välj språk.")
    kind = forms.one_of(
        "Slag", [(one.value, words) for one, words in KIND_WORDS.items()], required="Välj slag.", radio=True
    )
    audiences = forms.several_of("För vem")
    url = forms.line("Adress på webben", 500, hint="Till exempel https://www.exempel.se/rapport.")
    file = files.upload("Fil")
    removes_file = forms.tick("Ta bort filen som finns")
    is_accessible = forms.tick(
        "Materialet är tillgängligt", hint="Det går att läsa med skärmläsare, eller filmen är textad och syntolkad."
    )
    summary = forms.text(
        "Innehållet i korthet", 6000,
        hint="Behövs när materialet inte är tillgängligt. En tom rad ger ett nytt stycke. " + forms.NO_CLIENTS,
    )  # fmt: skip

    def among(
        self, organisations: Iterable[Organisation], publication: Publication | None = None
    ) -> "PublicationForm":
        """With the directory's organisations to choose from."""
        self.organisation_id.choices = [(NONE, "Ingen av dem"), *((str(one.id), one.name) for one in organisations)]
        self.audiences.choices = [(one.value, words) for one, words in AUDIENCE_WORDS.items()]
        if publication is None or publication.file is None:
            del self.removes_file
        return self

    def show(self, publication: Publication) -> "PublicationForm":
        """With what is said of the publication."""
        self.load_from(publication)
        self.organisation_id.data = str(publication.organisation_id or NONE)
        self.language.data, self.kind.data = publication.language, publication.kind.value
        self.audiences.data = [one.value for one in publication.audiences]
        self.file.data = None
        return self

    def validate_url(self, field: Field) -> None:
        """An address that a browser can follow."""
        try:
            field.data = contact_values.link(field.data or "")
        except Refused as refused:
            raise StopValidation(str(refused)) from refused

    def validate_organisation_id(self, field: Field) -> None:
        """Somebody has published it."""
        if field.data == NONE and not self.other_publisher.data:
            raise StopValidation("Välj en organisation, eller skriv vem som har gett ut det.")

    def validate_audiences(self, field: Field) -> None:
        """Somebody is meant."""
        if not field.data:
            raise StopValidation("Välj minst en målgrupp.")

    def validate_is_accessible(self, field: Field) -> None:
        """Or else its content in words."""
        if not field.data and not (self.summary.data or "").strip():
            raise StopValidation(NEEDS_SUMMARY)

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        organisation = int(self.organisation_id.data or 0) or None
        return {
            "title": self.title.data,
            "organisation_id": organisation,
            "other_publisher": "" if organisation else self.other_publisher.data or "",
            "year": self.year.data,
            "language": self.language.data,
            "kind": PublicationKind(self.kind.data),
            "audiences": [Audience(one) for one in self.audiences.data],
            "url": self.url.data or "",
            "is_accessible": bool(self.is_accessible.data),
            "summary": self.summary.data or "",
            "upload": self.file.upload,
        }
