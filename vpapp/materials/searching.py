"""What a material is found by: its own words, and what people call such a thing."""

from ..core import swedish
from .models import Material
from .words import CALLED, ENDINGS_CALLED, KIND_WORDS

MOST = 4000


def text_of(material: Material) -> str:
    """All of it as search compares it."""
    file = material.current.file if material.versions else None
    said = [
        material.title,
        KIND_WORDS[material.kind],
        CALLED[material.kind],
        ENDINGS_CALLED[file.ending] if file else "",
        material.for_whom,
        material.description,
        material.goal.name if material.goal else "",
        material.activity.text if material.activity else "",
        material.summary,
    ]
    return swedish.fold(" ".join(said))[:MOST]
