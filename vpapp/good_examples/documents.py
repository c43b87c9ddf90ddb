"""Good examples to take along: one, or several on a page each, as PDF/UA."""

from collections.abc import Sequence

from flask import current_app

from ..core import clock, pdf, swedish
from ..core.config import Settings
from .models import Example

MOST = 60
"""So many in one document."""


def drawn(examples: Sequence[Example], *, alone: bool) -> bytes:
    """The document, kept until what it shows changes; an example alone gives it its title. Raises PdfError."""
    settings: Settings = current_app.config["SETTINGS"]
    html = current_app.jinja_env.get_template("good_examples/pdf.html").render(
        examples=examples, alone=alone, as_of=f"Utskrivet den {swedish.long_date(clock.today())}"
    )  # fmt: skip
    return pdf.cached(html, settings.instance / "pdf")
