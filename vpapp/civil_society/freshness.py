"""Freshness: which facts are checked as they stand, until when, and what follows from it. Pure.

Numbers, hours and languages hold for six months, all else for twelve. Then a service says that it needs checking, and
two months later it is hidden. A pilot is not shown after its last day.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from ..core.clock import months_after
from .check_models import Check, Fact
from .models import Channel, Service

MONTHS = {Fact.NUMBERS: 6, Fact.HOURS: 6, Fact.LANGUAGES: 6}
OTHERWISE = 12
GRACE = 2
"""Months during which something is shown though it needs checking."""


def seal(service: Service, fact: Fact) -> str:
    """What stands for a fact's present value. In which order the channels stand is none of it."""
    value = json.dumps(_value(service, fact), ensure_ascii=False, sort_keys=True)
    return sha256(value.encode()).hexdigest()


def _value(service: Service, fact: Fact) -> Any:
    channels = service.channels
    match fact:
        case Fact.NUMBERS:
            told = sorted([one.kind, one.value, one.note, one.is_hidden_on_bill] for one in channels)
            return [service.url, service.organisation.url, *told]
        case Fact.HOURS:
            return sorted([one.kind, one.value, one.hours, _week(one)] for one in channels)
        case Fact.LANGUAGES:
            return [service.languages_note, sorted([one.code, one.way] for one in service.languages)]
        case Fact.FOR_WHOM:
            return [service.for_whom, service.audiences, service.themes]
        case Fact.TEXTS:
            return [service.organisation.name, service.name, service.description, service.next_step]
        case Fact.AREA:
            return [service.reach, service.area]
        case Fact.TERMS:
            return [service.cost, service.anonymity]


def _week(channel: Channel) -> list[list[int]]:
    return sorted([one.weekday, one.opens, one.closes] for one in channel.openings)


def holding(service: Service) -> Mapping[Fact, Check]:
    """Fact → the newest check that found it as it stands now, and that nobody has voided since."""
    found: dict[Fact, Check] = {}
    seals = {fact: seal(service, fact) for fact in Fact}
    voided = {one.fact: one.after_check_id for one in service.voids if one.seal == seals[one.fact]}
    for check in sorted(service.checks, key=lambda one: one.checked_on, reverse=True):
        for one in check.facts:
            if one.seal == seals[one.fact] and check.id > voided.get(one.fact, 0):
                found.setdefault(one.fact, check)
    return found


def due(fact: Fact, checked_on: date) -> date:
    """The last day on which what was checked then still holds."""
    return months_after(checked_on, MONTHS.get(fact, OTHERWISE))


def unchecked(service: Service) -> list[Fact]:
    """The facts that no check has found as they stand now."""
    checked = holding(service)
    return [fact for fact in Fact if fact not in checked]


def settle(service: Service, day: date) -> None:
    """Let the service's days follow from its checks, after either has changed on `day`.

    With a fact that is not checked it needs checking from `day`, and is hidden when the grace is over, or earlier
    where it already was to be.
    """
    checked = holding(service)
    if len(checked) == len(Fact):
        fresh = min(due(fact, check.checked_on) for fact, check in checked.items())
        shown = months_after(fresh, GRACE)
    else:
        fresh = min(service.fresh_until or day, day - timedelta(days=1))
        shown = min(months_after(fresh, GRACE), service.shown_until or date.max)
    last = service.ends_on
    service.fresh_until = min(fresh, last) if last else fresh
    service.shown_until = min(shown, last) if last else shown
