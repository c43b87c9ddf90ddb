"""What an editor may type about support material, and what the app's own presentation is made for."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from ..boards.models import Board
from ..core import clock, files, forms, links, swedish
from ..people.models import Person
from ..programme.models import Activity, Goal
from . import actions
from .models import Material
from .words import AUDIENCE_WORDS, KIND_WORDS, LANGUAGES, MaterialKind

NO_ONE = "Ingen"
WRONG_URL = "Skriv adressen så att den börjar med https://, eller med / om den är en sida i den här appen."
ACCESSIBLE = "Det går att läsa med skärmläsare: rubriker, alternativtexter och läsordning är rätt."
SUMMARY = "Behövs när materialet inte är tillgängligt. En tom rad ger ett nytt stycke. " + forms.NO_CLIENTS
URL = "Till exempel https://www.exempel.se/rapport, eller /programmet/kortversion."


class _Readable(forms.Form):
    """What both a material and its versions say of who can read it."""

    is_accessible = forms.tick("Materialet är tillgängligt", hint=ACCESSIBLE)
    summary = forms.text("Innehållet i korthet", 6000, hint=SUMMARY)

    def validate_is_accessible(self, field: Field) -> None:
        """Or else its content in words."""
        if not field.data and not (self.summary.data or "").strip():
            raise StopValidation(actions.NEEDS_SUMMARY)

    def readable(self) -> dict[str, Any]:
        """The two, as the actions take them."""
        return {"is_accessible": bool(self.is_accessible.data), "summary": self.summary.data or ""}


class _Fetched(forms.Form):
    """What there is to fetch: a file or a link."""

    file = files.upload("Fil")
    url = forms.line("Adress", 500, hint=URL)

    def validate_file(self, field: Field) -> None:
        """One of the two."""
        sent = bool(getattr(field.data, "filename", ""))
        if sent == bool(self.url.data):
            raise StopValidation(actions.ONE_OF_THEM if sent else actions.NEEDS_SOMETHING)

    def validate_url(self, field: Field) -> None:
        """An address that a browser can follow."""
        if not _leads_somewhere(field.data):
            raise StopValidation(WRONG_URL)

    def fetched(self) -> dict[str, Any]:
        """The two, as the actions take them."""
        return {"url": self.url.data or "", "upload": self.file.upload}


class MaterialForm(_Readable):
    """Stödmaterial."""

    title = forms.line("Titel", 200, required="Skriv titeln.")
    kind = forms.one_of(
        "Typ av material", [(one.value, words) for one, words in KIND_WORDS.items()],
        required="Välj typ av material.", radio=True,
    )  # fmt: skip
    description = forms.text(
        "Vad det är och hur det används", 1000, required="Skriv vad materialet är och hur det används.",
        hint="Två eller tre meningar som visas i listan. " + forms.NO_CLIENTS,
    )  # fmt: skip
    goal_id = forms.one_of("Mål", [])
    activity_id = forms.one_of("Aktivitet i planen", [], hint="Då visas materialet också på aktivitetens sida.")
    audiences = forms.several_of("Vem det riktar sig till")
    language = forms.one_of("Språk", LANGUAGES.items(), required="Välj språk.")
    owner_function = forms.line(
        "Ansvarig funktion", 160, required="Skriv vilken funktion som ansvarar för materialet.",
        hint="Till exempel Kommunikatör, socialförvaltningen.",
    )  # fmt: skip
    owner_id = forms.one_of("Konto som får frågan om det fortfarande gäller", [])
    review_on = forms.day("Ska ses över senast", required="Välj dagen då någon ska se efter om materialet gäller.")

    def among(
        self, goals: Iterable[Goal], activities: Iterable[Activity], owners: Iterable[Person]
    ) -> "MaterialForm":
        """With what there is to choose from."""
        self.goal_id.choices = [("", "Inget särskilt"), *((str(one.id), f"{one.no}. {one.name}") for one in goals)]
        rows = ((str(one.id), f"{one.no}. {swedish.shortened(one.text, 90)}") for one in activities)
        self.activity_id.choices = [("", "Ingen särskild"), *rows]
        self.audiences.choices = list(AUDIENCE_WORDS.items())
        self.owner_id.choices = [("", "Alla som sköter stödmaterialet"), *((str(one.id), one.name) for one in owners)]
        return self

    def show(self, material: Material) -> "MaterialForm":
        """With what is said of the material."""
        self.load_from(material)
        self.kind.data, self.audiences.data = material.kind.value, list(material.audiences)
        for name in ("goal_id", "activity_id", "owner_id"):
            self[name].data = str(getattr(material, name) or "")
        return self

    def validate_review_on(self, field: Field) -> None:
        """Not so far away that nobody ever looks."""
        latest = clock.months_after(clock.today(), 36)
        if field.data and field.data > latest:
            raise StopValidation("Välj en dag inom tre år.")

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        keys = {name: int(self[name].data) if self[name].data else None
                for name in ("goal_id", "activity_id", "owner_id")}  # fmt: skip
        return {
            **{name: self[name].data for name in ("title", "description", "language", "owner_function", "review_on")},
            **self.readable(),
            **keys,
            "kind": MaterialKind(self.kind.data),
            "audiences": self.audiences.data,
        }


class NewMaterialForm(MaterialForm, _Fetched):
    """Stödmaterial med sin första version."""

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return super().said() | self.fetched()


class VersionForm(_Fetched, _Readable):
    """Ny version."""

    news = forms.text("Det här är nytt", 1000, required="Skriv vad som är nytt i versionen.")
    made_by = forms.line("Gjord av funktionen", 160, required="Skriv vilken funktion som har gjort versionen.")

    def show(self, material: Material) -> "VersionForm":
        """With what holds until now."""
        self.load_from(material)
        self.made_by.data = material.owner_function
        return self

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return {"news": self.news.data, "made_by": self.made_by.data, **self.fetched(), **self.readable()}


class WithdrawForm(forms.Form):
    """Dra tillbaka."""

    withdrawn_because = forms.line(
        "Varför materialet dras tillbaka", 300, required="Skriv varför materialet dras tillbaka.",
        hint="Det visas för dem som har en länk till sidan.",
    )  # fmt: skip


class PresentationForm(forms.Form):
    """Whose part the presentation shows, and how long it may take. Read from the address."""

    namnd = forms.one_of("Nämnd eller bolag", [])
    minuter = forms.one_of("Tid", [], radio=True)

    def among(self, boards: Iterable[Board], own: Board | None, minutes: Iterable[int]) -> "PresentationForm":
        """With one's own board first."""
        others = [(one.slug, one.name) for one in boards if one is not own]
        first = [(own.slug, own.name)] if own else []
        self.namnd.choices = [*first, ("", "Ingen, bara programmet"), *others]
        self.minuter.choices = [("", "Utan tidsangivelser"), *((str(one), f"{one} minuter") for one in minutes)]
        if self.namnd.data is None:
            self.namnd.data = own.slug if own else ""
        self.minuter.data = self.minuter.data or ""
        return self


def _leads_somewhere(url: str) -> bool:
    """Whether it is a page of ours or an address on the web."""
    is_ours = url.startswith("/") and not url.startswith("//")
    return links.is_web_address(f"https://www.exempel.se{url}" if is_ours else url)
