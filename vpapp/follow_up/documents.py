"""A version as files, from its content alone: the same bytes whenever somebody asks for them."""

from flask import current_app

from ..core import pdf, spreadsheet
from ..core.config import Settings
from . import reports, versions
from .models import Source, SubmissionVersion


def pdf_html(version: SubmissionVersion) -> str:
    """What its PDF is drawn from."""
    content, handed_in = version.content, version.source is not Source.CLOSING
    return current_app.jinja_env.get_template("follow_up/pdf.html").render(
        content=content,
        sections=versions.sections_of(content, handed_in=handed_in),
        as_of=f"Version {version.number}. {reports.handed_in_words(content, handed_in=handed_in)}",
    )


def drawn(html: str) -> bytes:
    """The PDF, kept until what it is drawn from changes. Raises PdfError."""
    settings: Settings = current_app.config["SETTINGS"]
    return pdf.cached(html, settings.instance / "pdf")


def xlsx_of(version: SubmissionVersion) -> bytes:
    """All that it says as an Excel sheet."""
    lines = reports.lines(version.content, handed_in=version.source is not Source.CLOSING)
    name = f"{version.content['round']['name']} {version.content['board']['short_name']}"
    return spreadsheet.xlsx(name, reports.LINES, lines, at=version.made_at)
