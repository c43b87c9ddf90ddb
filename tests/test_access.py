"""Every route, asked by everybody, with Farsta's things: what was answered is compared with access_table.txt.

Two columns are key functions of other boards. After a wanted change: `pytest tests/test_access.py
--write-access-table`, and read the difference.
"""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from tests import make
from tests.browser import Browser
from tests.conftest import BEGINNING, House
from vpapp.audit.models import AuditEntry
from vpapp.core.access import TABLE, Permission, Role, Scope
from vpapp.core.db import db, writing
from vpapp.core.feature import rules_of
from vpapp.demo.cast import CAST
from vpapp.scorecards.models import Commitment

FILE = Path(__file__).with_name("access_table.txt")
READY = "everybody_signed_in"
NOBODY = "nobody"
ASKERS = (NOBODY, *CAST)
SHORT = {key: key.removeprefix("nyckelfunktion-")[:14] for key in ASKERS}
OTHER_BOARDS = ("nyckelfunktion-rinkeby-kista", "nyckelfunktion-socialnamnden")
NO_ENTRY = (401, 403, 404)


class Case(NamedTuple):
    """A route with values for its arguments, and in which state the thing is."""

    endpoint: str
    method: str
    path: str
    state: str

    @property
    def name(self) -> str:
        """As the table says it."""
        return f"{self.method:4} {self.endpoint}{f' ({self.state})' if self.state else ''}"


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Each route with each of its methods, but for the static files."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        if rule.endpoint != "static":
            yield from ((rule, method) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def cases(app: Flask, addressed: dict[str, object]) -> Iterator[Case]:
    """Each route with plausible values, once for each state of its thing."""
    urls = app.url_map.bind("localhost")
    for rule, method in routes(app):
        noun = rule.rule.strip("/").split("/")[0].split(".")[0]
        assert not rule.arguments or noun in addressed, (
            f"tests/make/addresses.py: say in addressed() what /{noun}/… may be"
        )
        values = addressed.get(noun) if rule.arguments else ""
        for state, value in (values if isinstance(values, dict) else {"": values}).items():
            values_of = value._asdict() if hasattr(value, "_asdict") else dict.fromkeys(rule.arguments, value)
            known = {name: values_of[name] for name in rule.arguments}
            path = urls.build(rule.endpoint, known, method=method)
            yield Case(rule.endpoint, method, path, state)


class Asked(NamedTuple):
    """What was answered: (case, asker) → status; and which cases left a trace on Farsta's things, by whom."""

    cases: list[Case]
    answers: dict[tuple[str, str], int]
    changed: set[tuple[str, str]]


@pytest.fixture(scope="module")
def asked(house: House) -> Iterator[Asked]:
    """Ask everything. Each asker has a cookie and a CSRF token of their own; each answer begins from the same."""
    house.put_back(BEGINNING)
    browsers = {key: Browser(house.app, None if key == NOBODY else key) for key in ASKERS}
    browsers[NOBODY].get("/logga-in")
    with house.app.app_context(), writing():
        every = list(cases(house.app, make.addressed()))
    before = newest_entry(house.app)
    house.keep(READY)
    house.is_changed = False
    answers, changed = {}, set()
    for case in every:
        for asker, browser in browsers.items():
            answers[case.name, asker] = ask(house, case, browser)
            if house.is_changed:
                if entries_of_farsta(house.app, before):
                    changed.add((case.name, asker))
                house.put_back(READY)
    yield Asked(every, answers, changed)
    house.is_changed = True
    house.put_back(BEGINNING)


def ask(house: House, case: Case, browser: Browser) -> int:
    """The status, asked with the browser's cookie and token as they were."""
    client = house.app.test_client()
    cookie = browser.client.get_cookie("vpapp")
    if cookie is not None:
        client.set_cookie("vpapp", cookie.value)
    if case.method == "GET":
        return client.get(case.path, buffered=True).status_code
    data = make.FORMS.get(case.endpoint, {}) | {"csrf_token": browser.token}
    return client.open(case.path, method=case.method, data=data, buffered=True).status_code


def newest_entry(app: Flask) -> int:
    """The id of the newest event."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.max(AuditEntry.id))) or 0


def entries_of_farsta(app: Flask, since: int) -> int:
    """How many events there are of Farsta's things since everybody signed in."""
    with app.app_context():
        board = sa.select(Commitment.board_id).where(Commitment.title.like("Eget åtagande%")).limit(1)
        return db.session.scalar(
            sa.select(sa.func.count()).where(
                AuditEntry.id > since,
                AuditEntry.board_id == board.scalar_subquery(),
                AuditEntry.thing_kind.in_(("commitment", "submission", "goal_answer")),
                AuditEntry.by_id.is_not(None),
            )
        )


def drawn(asked: Asked) -> str:
    """The table."""
    width = max(len(case.name) for case in asked.cases) + 2
    head = " " * width + "".join(f"{SHORT[key]:16}" for key in ASKERS)
    rows = (
        f"{case.name:{width}}" + "".join(f"{asked.answers[case.name, key]:<16}" for key in ASKERS)
        for case in asked.cases
    )
    return "\n".join(line.rstrip() for line in (head, *rows)) + "\n"


def test_the_table_is_as_it_was_reviewed(asked: Asked, request: pytest.FixtureRequest) -> None:
    now = drawn(asked)
    if request.config.getoption("--write-access-table"):
        FILE.write_text(now, encoding="utf-8")
    before = FILE.read_text(encoding="utf-8")
    difference = list(
        unified_diff(before.splitlines(), now.splitlines(), "reviewed", "now", lineterm="", n=0)
    )
    assert not difference, "\n".join(["review, then write it with --write-access-table", *difference])


def test_every_route_says_whom_it_is_for(app: Flask) -> None:
    said = rules_of(app)
    missing = [
        f"{method} {rule.endpoint}" for rule, method in routes(app) if (rule.endpoint, method) not in said
    ]
    assert not missing, f"{missing}: write @feature.get or @feature.post with needs="


def test_nobody_gets_in_but_where_it_is_open(asked: Asked, app: Flask) -> None:
    for case in asked.cases:
        needs = rules_of(app)[case.endpoint, case.method].needs
        is_open = Role.ANYONE in TABLE[needs]
        assert (asked.answers[case.name, NOBODY] == 401) != is_open, case.name


def test_whoever_lacks_the_permission_is_kept_out(asked: Asked, app: Flask) -> None:
    for case in asked.cases:
        granted = TABLE[rules_of(app)[case.endpoint, case.method].needs]
        for key, part in CAST.items():
            if not {Role.ANYONE, Role.STAFF, *part.roles} & set(granted):
                assert asked.answers[case.name, key] == 403, f"{case.name}: {key}"


def test_another_boards_key_function_changes_nothing(asked: Asked, app: Flask) -> None:
    own_board = [
        permission for permission in Permission if TABLE[permission].get(Role.KEY_FUNCTION) is Scope.OWN_BOARD
    ]
    tried = [
        case
        for case in asked.cases
        if case.method == "POST" and rules_of(app)[case.endpoint, "POST"].needs in own_board
    ]
    assert len(tried) >= 20
    for case in tried:
        assert case.state == "draft" or asked.answers[case.name, "nyckelfunktion-farsta"] not in NO_ENTRY, (
            f"{case.name}: Farsta itself may"
        )
        for other in OTHER_BOARDS:
            assert asked.answers[case.name, other] in (403, 404), f"{case.name}: {other}"


def test_the_auditor_changes_nothing_at_all(asked: Asked, app: Flask) -> None:
    """But for what everybody has of their own, and asking for what they may read."""
    own = {Permission.READ_OPEN, Permission.USE_OWN_ACCOUNT, Permission.SIGN_UP, Permission.ASK_OFFICE}
    to_read = {Permission.EXPORT_ALL_SCORECARDS, Permission.READ_EVENT_LOG, Permission.PRINT_HANDOUTS,
               Permission.READ_CONTACTS}  # fmt: skip
    tried = [
        case
        for case in asked.cases
        if case.method != "GET" and rules_of(app)[case.endpoint, case.method].needs not in own | to_read
    ]
    assert len(tried) >= 80
    for case in tried:
        assert asked.answers[case.name, "revisor"] in (403, 404, 405), case.name
    assert not [name for name, asker in asked.changed if asker == "revisor"]


def test_only_farsta_and_the_office_leave_a_trace_on_farstas_things(asked: Asked) -> None:
    assert {asker for _, asker in asked.changed} == {"nyckelfunktion-farsta", "programansvarig"}


def test_nothing_breaks(asked: Asked) -> None:
    assert {name: status for name, status in asked.answers.items() if status >= 500 or status == 400} == {}
