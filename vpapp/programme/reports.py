"""The plan as rows and columns for spreadsheets, first the paper's own; the short version on paper."""

from flask import current_app

from ..core.spreadsheet import Column
from .models import KIND_WORDS, Activity, Programme

PLAN: list[Column[Activity]] = [
    Column("Nr", lambda one: one.no, 6, "no"),
    Column("Aktivitet", lambda one: one.text, 60, "activity"),
    Column("Mottagare", lambda one: one.recipients_text, 35, "recipients"),
    Column("Tidsperiod", lambda one: one.period_text, 25, "period"),
    Column("Mål", lambda one: one.goal.no if one.goal else None, 8, "goal"),
    Column("Slags period", lambda one: KIND_WORDS[one.kind], 16, "kind"),
    Column("Start", lambda one: one.starts_on, 12, "starts_on"),
    Column("Slut", lambda one: one.ends_on, 12, "ends_on"),
    Column(
        "Tolkningen bekräftad", lambda one: one.interpretation_confirmed_on, 20, "interpretation_confirmed"
    ),
]


def short_version_html(programme: Programme) -> str:
    """The short version as HTML for its PDF, drawn without what pages know of the reader: alike for all."""
    template = current_app.jinja_env.get_template("programme/short_version_print.html")
    return template.render(as_of=programme.short_name)
