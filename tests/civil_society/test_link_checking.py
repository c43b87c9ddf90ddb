"""Whether links answer: asked politely, never inside our own net, and nothing else is changed."""

import threading
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.civil_society import actions, channels, link_checking, link_commands, link_fetching, work_queries
from vpapp.civil_society.link_checking import BETWEEN, Found, Pace, check
from vpapp.civil_society.link_fetching import Answer, Fetcher, Unreachable, is_outside
from vpapp.civil_society.link_models import LinkCheck
from vpapp.civil_society.words import ChannelKind
from vpapp.core import clock
from vpapp.core.db import db


class Web:
    """Answers by address; notes who asked what."""

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def __call__(self, method, url):
        self.asked.append((method, url))
        answer = self.answers.get(url.rsplit("/", 1)[1], Unreachable("svarar inte"))
        if isinstance(answer, Unreachable):
            raise answer
        status, location, *only = answer if isinstance(answer, tuple) else (answer, "")
        return Answer(405 if only and method not in only else status, location)


def asked(web, *names, pace=None):
    urls = [f"https://exempel.se/{name}" for name in names]
    return check(urls, web, pace or Pace(lambda _: None))


TO = "https://exempel.se/"


@pytest.mark.parametrize(("answers", "found"), [
    ({"a": 200}, (True, 200, "", "")),
    ({"a": 404}, (False, 404, "", "svarar med felet 404")),
    ({"a": 403}, (False, 403, "", "svarar med felet 403 och släpper kanske bara in webbläsare")),
    ({}, (False, None, "", "svarar inte")),
    ({"a": (301, TO + "b"), "b": 200}, (True, 200, TO + "b", "")),
    ({"a": (308, TO + "b"), "b": (301, TO + "c"), "c": 200}, (True, 200, TO + "c", "")),
    ({"a": (302, TO + "b"), "b": 200}, (True, 200, "", "")),
    ({"a": (301, TO + "b"), "b": (302, TO + "c"), "c": 200}, (True, 200, TO + "b", "")),
    ({"a": (302, TO + "b"), "b": (301, TO + "c"), "c": 200}, (True, 200, "", "")),
    ({"a": (301, TO + "a/"), "": 200}, (True, 200, "", "")),
    ({"a": (301, TO + "b"), "b": (301, TO + "c"), "c": (301, TO + "d"), "d": 200},
     (False, 301, "", "skickar vidare mer än två gånger")),
    ({"a": (301, TO + "a")}, (False, 301, "", "skickar vidare mer än två gånger")),
    ({"a": (301, TO + "b"), "b": 410}, (False, 410, "", "svarar med felet 410")),
])  # fmt: skip
def test_what_an_answer_means(answers, found):
    assert asked(Web(**answers), "a") == [Found(TO + "a", *found)]


def test_get_is_asked_only_where_head_is_refused():
    web = Web(a=200, b=(200, "", "GET"))
    assert [one.is_ok for one in asked(web, "a", "b")] == [True, True]
    assert [method for method, _ in web.asked] == ["HEAD", "HEAD", "GET"]


def test_no_host_is_asked_more_than_once_a_second():
    now, waits = [0.0], []

    def wait(seconds):
        waits.append(seconds)
        now[0] += seconds

    pace = Pace(wait, lambda: now[0])
    for url in ("https://a.se/1", "https://b.se/1", "https://A.se/2", "https://a.se/3"):
        pace.keep(url)
    assert waits == [BETWEEN, BETWEEN]


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "2002:7f00:1::", "240.0.0.1", "192.0.2.1", "64:ff9b:1::1",
])  # fmt: skip
def test_our_own_net_is_never_asked(address):
    assert not is_outside(address)


@pytest.mark.parametrize("address", ["192.36.148.17", "2001:67c:124c::1", "1.1.1.1"])
def test_others_are(address):
    assert is_outside(address)


@pytest.mark.parametrize(("url", "why"), [
    ("http://127.0.0.1/", "eget nät"), ("http://localhost/", "eget nät"), ("http://[::1]/", "eget nät"),
    ("http://2130706433/", "nät|inte finns"), ("http://0x7f.1/", "nät|inte finns"),
    ("http://127.0.0.1:5000/", "ovanlig port"),
    ("file:///etc/passwd", "ingen adress"), ("ftp://exempel.se/", "ingen adress"), ("http://", "ingen adress"),
    ("https://[", "ingen adress"), ("http://a:99999999/", "ingen adress"),
    ("http://finns-inte.invalid/", "inte finns"), ("http://" + "a" * 70 + ".se/", "inte finns"),
])  # fmt: skip
def test_what_is_not_asked(url, why):
    with pytest.raises(Unreachable, match=why):
        Fetcher("vpapp")("HEAD", url)


class Site(BaseHTTPRequestHandler):
    """A small site: /ok, /head-refused, /moved to /ok; anything else is not found."""

    seen: list = []  # noqa: RUF012 - of the test

    def do_HEAD(self):
        self.seen.append((self.command, self.path, self.headers["User-Agent"], self.headers["Host"]))
        status = {"/ok": 200, "/ok?q=%C3%A5": 200, "/moved": 301}.get(self.path, 404)
        if self.path == "/head-refused":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        pass


@contextmanager
def site():
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_real_server_is_asked():
    Site.seen.clear()
    with site() as base:
        urls = [f"{base}/{path}" for path in ("ok", "ok?q=å", "head-refused", "moved", "gone")]
        found = check(urls, Fetcher("vpapp-lankkontroll", lets_inside=True), Pace(lambda _: None))
    assert [(one.is_ok, one.status) for one in found] == [
        (True, 200), (True, 200), (True, 200), (True, 200), (False, 404)
    ]  # fmt: skip
    assert found[3].moved_to == f"{base}/ok"
    assert {(agent, host) for _, _, agent, host in Site.seen} == {("vpapp-lankkontroll", base.removeprefix("http://"))}
    closed = check([f"{base}/ok"], Fetcher("vpapp", lets_inside=True), Pace(lambda _: None))
    assert closed[0].problem == "svarar inte"


def test_a_server_that_leads_inside_is_not_followed(monkeypatch):
    web = Web(a=(301, "http://169.254.169.254/latest"))
    real = Fetcher("vpapp")

    def fetch(method, url):
        return web(method, url) if url.startswith(TO) else real(method, url)

    [found] = asked(fetch, "a")
    assert (found.is_ok, found.problem) == (False, "leder till en adress inuti ett eget nät")


def test_a_name_with_one_address_inside_is_not_asked(monkeypatch):
    both = [(2, 1, 6, "", ("1.1.1.1", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(link_fetching.socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Unreachable, match="eget nät"):
        Fetcher("vpapp")("HEAD", "http://exempel.se/")


def test_only_the_links_that_stand_there_are_asked(ctx):
    one = make.service(url="https://exempel.se/a")
    channels.add(one, ChannelKind.CHAT, "https://exempel.se/b", by=None)
    channels.add(one, ChannelKind.MAIL, "a@exempel.se", by=None)
    actions.edit_organisation(one.organisation, name="Jouren", url="https://exempel.se/a", by=None)
    db.session.flush()
    assert work_queries.web_addresses() == ["https://exempel.se/a", "https://exempel.se/b"]


def test_what_was_answered_is_noted_and_nothing_else(ctx):
    one = make.service(url="https://exempel.se/a")
    channels.add(one, ChannelKind.CHAT, "https://exempel.se/b", by=None)
    make.checked(one)
    version = one.version
    db.session.add(LinkCheck(url="https://exempel.se/gone", is_ok=False, checked_on=date(2023, 1, 1)))
    link_checking.note(asked(Web(a=(301, TO + "c"), c=200), "a", "b"))
    db.session.flush()
    kept = db.session.scalars(sa.select(LinkCheck).order_by(LinkCheck.url)).all()
    assert [(row.url, row.is_ok, row.checked_on) for row in kept] == [
        ("https://exempel.se/a", True, clock.today()), ("https://exempel.se/b", False, clock.today())
    ]  # fmt: skip
    assert (one.url, one.version, one.is_overdue) == ("https://exempel.se/a", version, False)
    assert [(found.url, found.problem) for found in work_queries.findings()] == [
        ("https://exempel.se/a", "har flyttat till https://exempel.se/c (2023-05-22)."),
        ("https://exempel.se/b", "svarar inte (2023-05-22)."),
    ]
    link_checking.note(asked(Web(a=200, b=200), "a", "b"))
    db.session.flush()
    assert work_queries.findings() == []


def test_the_command_asks_and_the_editors_see(app, browser, saving, command, monkeypatch):
    with saving():
        one = make.service(url="https://exempel.se/a")
        actions.edit_organisation(one.organisation, name="Jouren", url="https://exempel.se/b", by=None)
    monkeypatch.setattr(link_commands, "Fetcher", lambda agent: Web(a=404, b=200))
    monkeypatch.setattr(link_checking, "Pace", lambda: Pace(lambda _: None))
    said = command("check-links")
    assert (said.exit_code, "https://exempel.se/a: svarar med felet 404" in said.output) == (0, True)
    assert "2 länkar frågade." in said.output
    somebody = browser("kommunikator")
    somebody.get("/civilsamhallet/redaktion")
    assert "https://exempel.se/a svarar med felet 404 (2023-05-22)." in somebody.page.text
    assert somebody.open("Se över länken").status_code == 200
