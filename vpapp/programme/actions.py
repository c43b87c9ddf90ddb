"""Verbs: what the programme office decides about the plan's rows. The paper's own words are never changed."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from .loading import search_text
from .models import PART_WORDS, Activity, Addressee, Goal, Group, Part, PeriodKind, Tip

MOST_TIPS = 5


class Rule(NamedTuple):
    """Whom an activity addresses, as it was chosen: a part and a group or a board, or an audience outside."""

    part: Part | None
    group: Group
    board: Board | None = None
    audience: str = ""


def confirm_interpretation(activity: Activity, *, by: audit.Identified) -> None:
    """Say that goal, period and addressees are as the city means them."""
    if activity.is_interpretation:
        activity.interpretation_confirmed_on, activity.interpretation_confirmed_by_id = clock.today(), by.id
        audit.record(Event.INTERPRETATION_CONFIRMED, on=activity, by=by)


def unconfirm_interpretation(activity: Activity, *, by: audit.Identified) -> None:
    """Take that back: it is our interpretation again."""
    if not activity.is_interpretation:
        activity.interpretation_confirmed_on = activity.interpretation_confirmed_by_id = None
        audit.record(Event.INTERPRETATION_UNCONFIRMED, on=activity, by=by)


def edit_support(
    activity: Activity, *, version: int, tips: Sequence[str], by: audit.Identified, **texts: str
) -> None:
    """Change the tips, of which empty ones are left out, and plain_words, received_title, received_words.

    Raises Stale when somebody else has changed them since `version`, Refused without plain words or tips.
    """
    _refuse_stale(activity, version)
    wanted = [tip for text in tips if (tip := " ".join(text.split()))]
    if not 1 <= len(wanted) <= MOST_TIPS:
        raise Refused(f"Skriv minst ett och högst {MOST_TIPS} tips.")
    changes = audit.change(activity, **texts)
    if not activity.plain_words:
        raise Refused("Skriv en förklaring i klarspråk.")
    before = [tip.text for tip in activity.tips]
    if before != wanted:
        activity.tips = [Tip(no=no, text=text) for no, text in enumerate(wanted, 1)]
        changes["tips"] = [before, wanted]
    if changes:
        activity.search_text = search_text(
            activity.text, activity.recipients_text, activity.period_text, activity.plain_words
        )
        activity.version += 1
        audit.record(Event.ACTIVITY_SUPPORT_EDITED, on=activity, by=by, changes=changes)


def edit_interpretation(
    activity: Activity,
    *,
    version: int,
    goal: Goal | None,
    kind: PeriodKind,
    starts_on: date | None,
    ends_on: date | None,
    rules: Sequence[Rule],
    by: audit.Identified,
) -> None:
    """Set goal, period and addressees, and confirm them: what the office has written is no interpretation.

    Raises Stale when somebody else has changed them since `version`, Refused for a period that its kind can't
    have and when no board has a part.
    """
    _refuse_stale(activity, version)
    if wrong := wrong_period(kind, starts_on, ends_on):
        raise Refused(wrong)
    rules = list(dict.fromkeys(rules))
    if not any(rule.part for rule in rules):
        raise Refused("Välj minst en nämnd eller grupp som leder, genomför eller tar emot.")
    changes = audit.change(
        activity, goal_id=goal.id if goal else None, kind=kind, starts_on=starts_on, ends_on=ends_on
    )
    changes |= _set_addressees(activity, rules)
    if changes:
        activity.version += 1
        audit.record(Event.ADDRESSEES_EDITED, on=activity, by=by, changes=changes)
    confirm_interpretation(activity, by=by)


def _refuse_stale(activity: Activity, version: int) -> None:
    if activity.version != version:
        raise Stale


def wrong_period(kind: PeriodKind, starts_on: date | None, ends_on: date | None) -> str:
    """What is wrong with the dates for that kind of period, as a sentence; empty when nothing is."""
    if kind is PeriodKind.EVENT and (starts_on or ends_on):
        return "En aktivitet som väntar på ett tillfälle har inga datum. Ta bort dem."
    if kind is PeriodKind.DATED and not (starts_on and ends_on):
        return "En tidsbegränsad aktivitet behöver både start och slut."
    if starts_on and ends_on and ends_on < starts_on:
        return "Slutet kan inte ligga före starten."
    return ""


def _set_addressees(activity: Activity, rules: Sequence[Rule]) -> dict[str, list[list[str]]]:
    wanted = [
        Addressee(part=rule.part, group=rule.group, board=rule.board, audience=rule.audience)
        for rule in rules
    ]
    before, after = ([_words(one) for one in rows] for rows in (activity.addressees, wanted))
    if before == after:
        return {}
    activity.addressees = wanted
    db.session.flush()
    return {"addressees": [before, after]}


def _words(rule: Addressee) -> str:
    return f"{PART_WORDS[rule.part]}: {rule.who}" if rule.part else f"Utanför nämnderna: {rule.audience}"
