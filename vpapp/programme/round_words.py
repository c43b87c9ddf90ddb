"""Rounds in sentences. "Tertial 1" is a name; verksamhetsplanen and verksamhetsberättelsen are nouns."""

from collections.abc import Sequence
from datetime import date

from ..core import swedish
from .models import Round, RoundKind

DEFINITE = {
    RoundKind.VP: "verksamhetsplanen",
    RoundKind.T1: "tertial 1",
    RoundKind.T2: "tertial 2",
    RoundKind.VB: "verksamhetsberättelsen",
}
REPORTS = {
    RoundKind.VP: "Verksamhetsplanen",
    RoundKind.T1: "Tertialrapport 1",
    RoundKind.T2: "Tertialrapport 2",
    RoundKind.VB: "Verksamhetsberättelsen",
}
TERTIALS = (RoundKind.T1, RoundKind.T2)


def definite(one: Round) -> str:
    """`tertial 1`, `verksamhetsberättelsen`, in a sentence."""
    return DEFINITE[one.kind]


def named(one: Round) -> str:
    """`tertial 1 2023`, `verksamhetsberättelsen 2023`, in a sentence."""
    return f"{DEFINITE[one.kind]} {one.year}"


def must(one: Round) -> str:
    """`kan` where silence means "inget avvikande", `ska` where every ongoing commitment is asked for."""
    return "kan" if one.kind in TERTIALS else "ska"


def to_hand_in(one: Round) -> str:
    """`Tertialrapport 1 för 2023 ska lämnas in senast den 31 maj 2023.`"""
    return f"{REPORTS[one.kind]} för {one.year} ska lämnas in senast den {swedish.long_date(one.due_on)}."


def to_reconcile(one: Round, day: date, *, may_tick: bool) -> str:
    """What the open round asks of whoever may tick; to others that it is under way."""
    about = f"{'av' if one.kind in TERTIALS else 'inför'} {named(one)}"
    due, closes = swedish.long_date(one.due_on), swedish.long_date(one.closes_on)
    if day > one.due_on:
        return f"Avstämningen {about} skulle vara klar den {due} och stänger den {closes}."
    if not may_tick:
        return f"Avstämningen {about} pågår till den {due}."
    begin = "Ni kan stämma av" if one.kind in TERTIALS else "Stäm av"
    return f"{begin} {about.removeprefix('av ')} senast den {due}."


def none_open(among: Sequence[Round], day: date) -> str:
    """`Ingen omgång är öppen nu. Nästa är tertial 2 2023, som öppnar den 15 augusti 2023.`"""
    coming = min((one for one in among if one.opens_on > day), key=lambda one: one.opens_on, default=None)
    said = "Ingen omgång är öppen nu."
    if coming is None:
        return said
    return f"{said} Nästa är {named(coming)}, som öppnar den {swedish.long_date(coming.opens_on)}."
