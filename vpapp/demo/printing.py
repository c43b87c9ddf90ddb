"""The demo's city has decided that fixed words which no speaker has reviewed may be printed. The sheet says so."""

from collections.abc import Mapping

from ..civil_society import handout_languages
from ..civil_society.translation_models import PrintingRule
from ..core.db import db
from ..people.models import Person


def tell(cast: Mapping[str, Person]) -> None:
    """Let it have decided, unless it has decided something since."""
    if db.session.get(PrintingRule, 1) is None:
        handout_languages.allow_unreviewed(True, by=cast.get("programansvarig"))
