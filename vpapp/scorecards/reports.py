"""A scorecard on paper and as a sheet: what stands in its PDF, its Excel columns, its file's name."""

from datetime import date

from flask import current_app

from ..boards.models import Board
from ..core import clock, swedish
from ..core.spreadsheet import Column
from ..programme.models import KIND_WORDS, PART_WORDS
from .card import Card
from .models import ExemptionState
from .row import Row
from .status import Stage

TEMPLATE = "scorecards/pdf.html"


def html(card: Card) -> str:
    """The scorecard as HTML for its PDF. The same state gives the same text, whoever reads and at what hour.

    Drawn without what pages know of the reader, so that no name comes along.
    """
    template = current_app.jinja_env.get_template(TEMPLATE)
    as_of = f"Läget den {swedish.long_date(card.reader.day)}"
    return template.render(card=card, as_of=as_of, exempt_words=exempt_words)


def file_name(board: Board, day: date, ending: str) -> str:
    """`styrkort-farsta-2023-05-22.pdf`."""
    return f"styrkort-{board.slug}-{swedish.iso_date(day)}.{ending}"


def exempt_words(row: Row) -> str:
    """Why the commitment is not applicable this year; a proposal only to those who may read drafts."""
    exemption = row.exemption
    if exemption is None or exemption.state is ExemptionState.ANSWERED:
        return ""
    words = " ".join(filter(None, (f"{exemption.reason_words}.", exemption.text)))
    if row.exempt:
        return f"Ej aktuellt {exemption.year}: {words}"
    return f"Föreslaget som ej aktuellt {exemption.year}: {words}" if row.reader.sees_drafts else ""


def _goal(row: Row) -> str:
    goal = row.commitment.goal
    return f"{goal.no}. {goal.name}" if goal else ""


def _stage(row: Row) -> str:
    return "Förslag" if row.commitment.stage is Stage.PROPOSED else "Fastställt"


def _period_in_plan(row: Row) -> str:
    return row.commitment.activity.period_text if row.commitment.activity else ""


def _steps(row: Row) -> str:
    return "\n".join(f"{'[x]' if step.done_on else '[ ]'} {step.text}" for step in row.commitment.steps)


def _last_reconciled(row: Row) -> date | None:
    last = row.last_reconciled
    return clock.local(last.answered_at).date() if last else None


def _unchanged_since(row: Row) -> str:
    last = row.last_reconciled
    return last.unchanged_since.short_name if last and last.unchanged_since else ""


COLUMNS: list[Column[Row]] = [
    Column("Nr", lambda row: row.commitment.activity.no if row.commitment.activity else None, 5),
    Column("Mål", _goal, 30),
    Column("Åtagande", lambda row: row.commitment.title, 50),
    Column("Del", lambda row: PART_WORDS[row.commitment.part], 14),
    Column("Slag", lambda row: KIND_WORDS[row.commitment.kind], 14),
    Column("Startar", lambda row: row.commitment.starts_on, 12),
    Column("Slutar", lambda row: row.commitment.ends_on, 12),
    Column("Tidsperiod i planen", _period_in_plan, 20),
    Column("Ansvarig funktion", lambda row: row.commitment.responsible, 26),
    Column("Fastställt", _stage, 12),
    Column("Läge", lambda row: row.pill[0], 20),
    Column("Klart den", lambda row: row.commitment.completed_on, 12),
    Column("Senast avstämt", _last_reconciled, 15),
    Column("Oförändrat sedan", _unchanged_since, 17),
    Column("Så gör vi", lambda row: row.commitment.plan, 50),
    Column("Klara steg", lambda row: row.steps_done, 11),
    Column("Antal steg", lambda row: len(row.commitment.steps), 11),
    Column("Steg", _steps, 40),
    Column("Finns i VP för", lambda row: swedish.joined(map(str, row.commitment.business_plan_years)), 16),
    Column("Ej aktuellt", exempt_words, 40),
]
