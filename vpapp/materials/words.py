"""What a material can be, in Swedish, and what people call it when they search."""

from collections.abc import Mapping
from enum import StrEnum

from ..boards.models import KIND_WORDS as BOARD_WORDS
from ..boards.models import BoardKind
from ..people.models import PROFESSION_WORDS, Profession


class MaterialKind(StrEnum):
    """Slag: what it is to be used for."""

    PRESENTATION = "presentation"
    SHORT_VERSION = "short_version"
    FOR_MANAGERS = "for_managers"
    REPORT = "report"
    CHECKLIST = "checklist"
    POSTER = "poster"
    LINK = "link"


class MaterialState(StrEnum):
    """Läge: who may read it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


KIND_WORDS = {
    MaterialKind.PRESENTATION: "Presentation",
    MaterialKind.SHORT_VERSION: "Kortversion",
    MaterialKind.FOR_MANAGERS: "Material för chefer",
    MaterialKind.REPORT: "Rapport",
    MaterialKind.CHECKLIST: "Checklista",
    MaterialKind.POSTER: "Affisch eller kort",
    MaterialKind.LINK: "Länk",
}
STATE_WORDS = {
    MaterialState.DRAFT: ("Utkast", "wait"),
    MaterialState.PUBLISHED: ("Publicerat", "done"),
    MaterialState.WITHDRAWN: ("Tillbakadraget", "na"),
}
"""Word and look."""
_SLIDES = "presentation presentationen bildspel bildspelet powerpoint powerpointen pptx ppt bilder"
CALLED = {
    MaterialKind.PRESENTATION: _SLIDES,
    MaterialKind.SHORT_VERSION: "kortversion kortversionen sammanfattning sammanfattningen programmet i korthet",
    MaterialKind.FOR_MANAGERS: "material för chefer chefsmaterial chef chefen ledare arbetsgivare",
    MaterialKind.REPORT: "rapport rapporten rapporter",
    MaterialKind.CHECKLIST: "checklista checklistan check-lista",
    MaterialKind.POSTER: "affisch affischen affischer kort plansch",
    MaterialKind.LINK: "länk länken webbplats webbsida",
}
"""What people may call each kind. To search, `power-point` and `power point` are `powerpoint`."""
ENDINGS_CALLED = {
    "pptx": _SLIDES, "docx": "word dokument", "xlsx": "excel kalkylblad", "pdf": "pdf", "png": "bild", "jpg": "bild",
}  # fmt: skip
ENDING_WORDS = {
    "pptx": "PowerPoint", "docx": "Word", "xlsx": "Excel", "pdf": "PDF", "png": "bild, png", "jpg": "bild, jpg",
}  # fmt: skip
LANGUAGES: Mapping[str, str] = {
    "sv": "Svenska", "en": "Engelska", "ar": "Arabiska", "bs": "Bosniska", "prs": "Dari", "fi": "Finska",
    "fr": "Franska", "ku": "Kurmanji", "fa": "Persiska", "pl": "Polska", "ru": "Ryska", "so": "Somaliska",
    "ckb": "Sorani", "es": "Spanska", "ti": "Tigrinja", "tr": "Turkiska", "uk": "Ukrainska",
}  # fmt: skip
BOARD_KIND_WORDS = {kind: BOARD_WORDS[kind][1] for kind in BoardKind}
AUDIENCE_WORDS: Mapping[str, str] = {
    **{kind.value: words for kind, words in BOARD_KIND_WORDS.items()},
    **{one.value: PROFESSION_WORDS[one] for one in Profession},
}
"""Kinds of board and professions, by their values, which are not alike."""
