"""What a search in the directory compares: everything that is said of a service, folded."""

from ..core import swedish
from .models import Service
from .words import AUDIENCE_WORDS, THEME_WORDS, language_word

MOST = 12_000


def text_of(service: Service) -> str:
    """The folded text of all that a reader may look for."""
    said = [
        service.name, service.organisation.name, service.for_whom, service.description, service.next_step,
        service.area, service.languages_note,
        *(AUDIENCE_WORDS[one] for one in service.audiences),
        *(THEME_WORDS[one] for one in service.themes),
        *(language_word(one.code) for one in service.languages),
        *(f"{one.note} {one.value}" for one in service.channels),
    ]  # fmt: skip
    return swedish.fold(" ".join(said))[:MOST]
