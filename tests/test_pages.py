"""Every page: as a whole and as htmx asks for it, by way of its links, and with what nobody should send.

The browser of the tests checks each answer (tests/lint.py); here it is led to all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from tests import make
from tests.browser import Browser
from tests.conftest import BEGINNING
from tests.test_access import cases, routes
from vpapp.core.access import TABLE, Permission, Role
from vpapp.core.db import writing
from vpapp.core.feature import rules_of
from vpapp.demo.cast import CAST
from vpapp.scorecards.status import Stage

STATES = ("", "over", "draft", "offered", "open", "handed_in", "closed", "final", Stage.CONFIRMED)
PER_KIND = 2
ARGUMENT = re.compile(r"<(?:([^<>]+):)?(\w+)>")
"""So many addresses of each endpoint and set of query names are visited."""
HUGE = [0, 2**31 - 1, 2**31, 2**63, 10**30]
ODD = ["finns-inte", "å", "%00", "a" * 300, "..", "farsta%20", "'"]
ODD_QUERY = ["", "\x00", "å" * 500, "-1", "1e9", str(2**63), "%", "_", "'\";--", "\ud7ff", "2026-2030", "[]"]
NAMES = ["q", "fore", "mal", "namnd", "period", "lage", "sida", "next", "visa", "status", "kind"]
WRONG = {
    "wanted": "\x00",
    "version": str(2**70),
    "text": "x" * 100_000,
    "title": "y" * 10_000,
    "kind": "banana",
    "starts_on": "31.12.2023",
    "ends_on": "10000-01-01",
    "status": "banana",
    "reason": "811228-9874",
    "goal_id": str(2**70),
    "responsible": "811228-9874",
    "business_plan_years": "-1",
    "decision": "banana",
    "fingerprint": "\x00",
    "email": "\x00@",
    "people": "banana",
    "mode": "banana",
    "first": "-1",
    "completed_on": "2020-02-30",
    "profession": "banana",
    "password": "z" * 10_000,
    "plan": "811228-9874",
}


ADDRESSED = "addressed"


@pytest.fixture(scope="module")
def kept_addressed(house):
    """What addresses lead to, made once and kept."""
    house.put_back(BEGINNING)
    with house.app.app_context(), writing():
        made = make.addressed()
    house.keep(ADDRESSED)
    return made


@pytest.fixture
def addressed(app, house, kept_addressed):
    """What addresses lead to: Farsta's confirmed and proposed things, and so on."""
    house.is_changed = True
    house.put_back(ADDRESSED)
    house.is_changed = True
    return kept_addressed


def getting(app: Flask, addressed: dict[str, object]) -> list[str]:
    """The path of each page and file, of the confirmed commitment and of lectures in every state."""
    return [
        case.path
        for case in cases(app, addressed)
        if case.method == "GET" and case.state in STATES
    ]


@pytest.mark.parametrize("key", [None, *CAST])
def test_every_link_leads_somewhere(app, browser, addressed, key):
    somebody: Browser = browser(key)
    reader = somebody.app.url_map.bind("localhost")
    seen: set[str] = set()
    visits: Counter[tuple[str, tuple[str, ...]]] = Counter()
    waiting = ["/", *(["/styrkort/farsta"] if key else [])]
    while waiting:
        path = waiting.pop(0)
        address = urlsplit(path)
        endpoint, _ = reader.match(address.path, method="GET")
        kind = endpoint, tuple(sorted({name for name, _ in parse_qsl(address.query)}))
        if path in seen or visits[kind] >= PER_KIND or endpoint == "static":
            continue
        seen.add(path)
        visits[kind] += 1
        answer = somebody.get(path)
        if key is None and answer.status_code == 401:
            continue
        assert answer.status_code == 200, f"{path} → {answer.status_code}"
        if answer.mimetype == "text/html":
            links = (link.get("href").split("#")[0] for link in somebody.page.all("a"))
            waiting += [link for link in links if link.startswith("/")]
    assert len(visits) >= (6 if key is None else 15)


def test_every_page_is_reached_by_a_link_or_a_form(app, addressed):
    """From the pages themselves, read by those who may most."""
    found: set[str] = set()
    reader = app.url_map.bind("localhost")
    for key in ("programansvarig", "nyckelfunktion-farsta", "systemforvaltare", None):
        somebody = Browser(app, key)
        for path in getting(app, addressed):
            answer = somebody.get(path)
            if answer.mimetype == "text/html" and answer.status_code == 200:
                for element in somebody.page.all("a", "form", "button"):
                    path = urlsplit(element.get("href") or element.get("action") or element.get("formaction")).path
                    for method in ("GET", "POST"):
                        try:
                            found.add(f"{method} {reader.match(path, method=method)[0]}")
                        except HTTPException:
                            continue
    alone = {
        "GET start.health",  # for the proxy
        "GET jobs.file",  # for whoever's job is done
        "POST people.change_password",  # for whoever has a password
        "GET lectures.calendar",  # for calendar programs
        "GET civil_society.reported",  # for whoever has reported a fault
        "GET lectures.outside",  # by mail
        "POST scorecards.reopen_occasion",  # of the latest occasion, when it is closed
        "GET follow_up.row",  # for whoever it is assigned to
        "POST follow_up.take_up",  # for a row that tells of a need of support
        "POST follow_up.say_again",  # in a year's report, of what is not applicable
        "POST civil_society.save_services",  # from the preview of a file
        "POST reference_group.withdraw_item",  # for whoever has proposed it
        "POST lectures.answer_offer",  # for whoever is offered a seat
        "POST lectures.answer_offer_outside",
        "POST good_examples.join",  # for other boards than the example's own
    }
    every = {f"{method} {rule.endpoint}" for rule, method in routes(app)}
    assert sorted(every - found - alone) == []


@pytest.mark.parametrize("key", ["programansvarig", "nyckelfunktion-farsta", None])
def test_every_page_answers_htmx(app, browser, addressed, key):
    somebody = browser(key)
    for path in getting(app, addressed):
        whole, part = somebody.get(path), somebody.get(path, htmx=True)
        assert part.status_code == {303: 204}.get(whole.status_code, whole.status_code), path
        if part.mimetype == "text/html" and part.status_code >= 400:
            assert part.headers["HX-Retarget"] == "#message"
            assert "<html" not in part.text
        assert "HX-Request" in part.headers.get("Vary", ""), path


def test_a_restored_or_boosted_page_is_whole(browser):
    somebody = browser("nyckelfunktion-farsta")
    for path in ("/aktiviteter", "/styrkort", "/styrkort/farsta"):
        answer = somebody.get(path, headers={"HX-Request": "true", "HX-Request-Type": "full"})
        assert "<html" in answer.text, path


@pytest.mark.parametrize("key", ["programansvarig", "nyckelfunktion-farsta"])
def test_odd_addresses_are_not_found_and_nothing_worse(app, browser, key):
    somebody = browser(key)
    for rule, method in routes(app):
        for path in odd_paths(rule):
            answer = somebody.get(path) if method == "GET" else somebody.post(path)
            assert answer.status_code in (308, 400, 401, 403, 404, 405), (
                f"{method} {path} → {answer.status_code}"
            )


def odd_paths(rule: Rule) -> Iterator[str]:
    """The rule's path with odd values in place of each of its arguments, and plausible ones for the others."""
    if rule.arguments:
        for place, (_, name) in enumerate(ARGUMENT.findall(rule.rule)):
            for value in ODD if name in ("slug", "kind") else HUGE:
                others = iter(range(len(rule.arguments)))
                yield ARGUMENT.sub(lambda _: str(value if next(others) == place else 1), rule.rule)  # noqa: B023


@pytest.mark.parametrize("turn", range(4))
def test_odd_queries_harm_nothing(app, browser, addressed, turn):
    """Each turn gives every name another odd value."""
    somebody = browser("programansvarig")
    query = {name: ODD_QUERY[(turn * 3 + place) % len(ODD_QUERY)] for place, name in enumerate(NAMES)}
    for path in getting(app, addressed):
        if not path.endswith((".pdf", "/fil")):
            answer = somebody.get(path, query=query)
            assert answer.status_code in (200, 303, 403, 404, 409), f"{path}?{query} → {answer.status_code}"


@pytest.mark.parametrize("value", ODD_QUERY, ids=range(len(ODD_QUERY)))
def test_an_unknown_programme_is_not_found(browser, value):
    somebody = browser("programansvarig")
    for path in ("/aktiviteter", "/styrkort"):
        status = somebody.get(path, query={"program": value}).status_code
        assert status == 200 if not value else status in (400, 404)


YES_OR_NO = {
    "reference_group.finish_decision", "civil_society.allow_unreviewed", "civil_society.publish_publication",
    "good_examples.archive", "good_examples.join", "programme.confirm", "follow_up.say_again",
    "questions.set_common_published", "communication.choose_digest", "communication.cancel_campaign",
} | {
    f"scorecards.{endpoint}" for endpoint in ("tick", "confirm", "tick_step", "remove_step")
}
"""Buttons that always say which of two states they want: without it nobody's page has sent them."""


@pytest.mark.parametrize("key", ["programansvarig", "nyckelfunktion-farsta"])
@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("data", [{}, WRONG], ids=["nothing", "wrong"])
def test_forms_sent_empty_or_wrong_are_told_so(app, browser, addressed, key, htmx, data):
    somebody = browser(key)
    for case in cases(app, addressed):
        if case.method == "POST" and case.endpoint != "people.sign_out":
            answer = somebody.post(case.path, data, htmx=htmx)
            unsaid = (400,) if case.endpoint in YES_OR_NO else ()
            assert answer.status_code in (204, 200, 303, 401, 403, 404, 409, 422, *unsaid), (
                f"{case} → {answer.status_code}"
            )
            if answer.status_code == 422 and not htmx:
                summary = somebody.page.first("div", where=lambda element: element.has_class("errors"))
                assert summary is not None, f"{case}: says nothing first on the page"
                assert summary.first("a", "li") is not None


@pytest.mark.parametrize("key", [None, *CAST])
def test_the_menu_offers_only_what_one_may(app, browser, key):
    somebody = browser(key)
    somebody.get("/")
    menus = list(somebody.page.all("nav"))
    assert len(menus) >= 2
    for link in menus[0].all("a"):
        assert somebody.get(link.get("href")).status_code == 200, link.text


def test_every_page_has_the_same_frame(browser):
    somebody = browser("medarbetare")
    for path in ("/", "/styrkort/farsta", "/finns-inte"):
        somebody.get(path)
        text = somebody.page.text
        assert "Demonstration. Datumet är satt till 22 maj 2023." in text, path
        assert "Här kan du inte göra en orosanmälan eller polisanmälan. Vid fara: ring 112." in text, path
        assert "Är du själv utsatt eller orolig för ditt eget beteende?" in text, path
        assert somebody.page.first("a").text == "Hoppa till innehållet"


def test_the_table_of_permissions_is_shown_as_it_is(browser):
    somebody = browser()
    somebody.get("/roller")
    rows = list(somebody.page.first("tbody").all("tr"))
    assert len(rows) == len(Permission)
    assert len(list(somebody.page.first("thead").all("th"))) == len(
        Role
    )  # a head for the rows, nobody left out


def test_open_pages_are_few(app):
    """What anyone may read without signing in, all of it."""
    said = rules_of(app)
    open_ones = {endpoint for (endpoint, method), rule in said.items() if Role.ANYONE in TABLE[rule.needs]}
    assert open_ones == {
        "start.index",
        "start.health",
        "civil_society.index",
        "civil_society.show",
        "civil_society.support",
        "civil_society.online_safety",
        "start.accessibility",
        "start.report_fault",
        "start.privacy",
        "people.sign_in",
        "people.sign_in_with_password",
        "people.sign_in_to_demo",
        "people.sign_out",
        "people.roles",
        "programme.short_version",
        "programme.short_version_pdf",
        "civil_society.search",
        "search.index",
        "search.find",
        "civil_society.report_form",
        "civil_society.report",
        "civil_society.report_form_of",
        "civil_society.report_of",
        "civil_society.reported",
        "lectures.calendar",  # calendar programs can't sign in: whoever knows the address may read
        "lectures.outside",  # people without an account, by the address in their mail
        "lectures.withdraw_outside",
        "lectures.answer_offer_outside",
        "lectures.evaluate_outside",
        "lectures.evaluate_outside_now",
        "civil_society.publications",
        "civil_society.find_publications",
        "civil_society.publication",
        "civil_society.publication_file",
        "communication.decline_page",  # by the link of the digest
        "communication.decline",
    }
