"""A browser for the tests: keeps cookies, takes the CSRF token from the page, and checks every answer."""

import re
from secrets import token_hex
from typing import Any

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests import lint
from tests.tree import Element, parse

Data = dict[str, Any]
TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')


class Browser:
    """Somebody's browser. Addresses are paths ("/styrkort") or endpoints with their values.

    What it sees is the same on both databases, so on PostgreSQL it is only read, and only when a test asks for it.

    browser = Browser(app, "nyckelfunktion-farsta")
    browser.get("scorecards.show", slug="farsta")
    browser.post("scorecards.tick", {"wanted": "yes"}, key=12, htmx=True)
    """

    def __init__(self, app: Flask, person: str | None = None) -> None:
        self.app = app
        self.checks = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
        self.client = app.test_client()
        self.token = ""
        self._page, self._unread = Element(""), ""
        if person:
            self.sign_in(person)

    def sign_in(self, person: str) -> None:
        """Sign in by the demo's button; neither its page nor the one it leads to is drawn, which takes long."""
        self._begin_token()
        answer = self.post("/logga-in/demo", {"person": person})
        assert answer.status_code == 303, f"{person} could not sign in: {answer.status_code}"
        self._begin_token()

    def _begin_token(self) -> None:
        """As the first form of a session does, with nothing left to say from the page that was not drawn."""
        with self.client.session_transaction() as session:
            session.pop("_flashes", None)
            secret = session.setdefault("csrf_token", token_hex(20))
        self.token = URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token").dumps(secret)

    def get(
        self,
        where: str,
        *,
        htmx: bool = False,
        follow: bool = False,
        headers: Data | None = None,
        query: Data | None = None,
        **values: Any,
    ) -> TestResponse:
        """Ask for a page; with htmx for a part of it."""
        sent = {**_htmx(htmx), **(headers or {})}
        answer = self.client.get(
            self.address(where, **values), headers=sent, query_string=query, buffered=True
        )
        return self.seen(answer, follow)

    def post(
        self,
        where: str,
        data: Data | None = None,
        *,
        htmx: bool = False,
        follow: bool = False,
        headers: Data | None = None,
        **values: Any,
    ) -> TestResponse:
        """Send a form; without htmx with the token in the form, with htmx in a header."""
        if not self.token:
            self.get("/logga-in", follow=True)
        sent = {**_htmx(htmx), **(headers or {})}
        form = dict(data or {})
        if htmx:
            sent.setdefault("X-CSRFToken", self.token)
        else:
            form.setdefault("csrf_token", self.token)
        answer = self.client.post(self.address(where, **values), data=form, headers=sent, buffered=True)
        return self.seen(answer, follow)

    def press(
        self, label: str, typed: Data | None = None, *, htmx: bool = False, follow: bool = True
    ) -> TestResponse:
        """Press the button with that text on the page that was seen last, with what its form holds."""
        button = self._one("button", label)
        form = _form_of(button)
        data = held(form) | (typed or {})
        if button.get("name"):
            data[button.get("name")] = button.get("value")
        send = self.post if form.get("method") == "post" else self._get_form
        return send(
            button.get("formaction") or form.get("action"),
            data,
            htmx=htmx and any(one.get(name) for one in (button, form) for name in ("hx-post", "hx-get")),
            follow=follow,
        )

    def open(self, label: str, *, htmx: bool = False) -> TestResponse:
        """Follow the link with that text on the page that was seen last."""
        link = self._one("a", label)
        return self.get(link.get("href"), htmx=htmx and bool(link.get("hx-get")), follow=True)

    def address(self, where: str, **values: Any) -> str:
        """The path of an endpoint; a path is its own."""
        return where if where.startswith("/") else self.app.url_map.bind("localhost").build(where, values)

    def _get_form(self, action: str, data: Data, *, htmx: bool, follow: bool) -> TestResponse:
        return self.get(action.split("?")[0], query=data, htmx=htmx, follow=follow)

    def _one(self, tag: str, label: str) -> Element:
        label = " ".join(label.split())  # as the text of an element is read
        found = [one for one in self.page.all(tag) if label in (one.text, one.get("aria-label"))]
        assert found, f"no <{tag}> says {label!r}, but: {[element.text for element in self.page.all(tag)]}"
        return found[0]

    @property
    def page(self) -> Element:
        """The page or the fragment that was seen last."""
        if self._unread:
            self._page, self._unread = parse(self._unread)[0], ""
        return self._page

    def seen(self, answer: TestResponse, follow: bool = False) -> TestResponse:
        """Take an answer in, as the page that was seen last, and check it."""
        asked = f"{answer.request.method} {answer.request.path} → {answer.status_code}"
        assert answer.status_code < 500, f"{asked}\n{answer.text}"
        if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
            self._unread = answer.text
            if self.checks:
                (self._page, wrong), self._unread = lint.read(answer.text), ""
                assert not wrong, "\n".join([asked, *wrong])
            if found := TOKEN.search(answer.text):
                self.token = found[1]
        to = answer.headers.get("HX-Redirect") or answer.location
        return self.get(to, follow=True) if follow and to else answer


def held(form: Element) -> Data:
    """What a form's fields hold, as a browser would send it without a button."""
    data: dict[str, list[str]] = {}
    for field in _fields(form):
        if field.get("name") and (values := list(_values(field))):
            data.setdefault(field.get("name"), []).extend(values)
    return {name: values if len(values) > 1 else values[0] for name, values in data.items()}


def _form_of(button: Element) -> Element:
    """That it stands in, or that it names."""
    named = [one for one in button.document if one.tag == "form" and one.get("id") == button.get("form") != ""]
    form = named[0] if named else button.inside("form")
    assert form is not None, f"the button {button.text!r} is in no form"
    return form


def _fields(form: Element) -> list[Element]:
    """Those inside it, and those elsewhere that say that they are its."""
    tags = ("input", "select", "textarea")
    inside = [field for field in form.all(*tags) if not field.get("form")]
    return inside + [one for one in form.document if one.tag in tags and form.get("id") == one.get("form") != ""]


def _values(field: Element) -> list[str]:
    if field.tag == "textarea":
        return ["".join(child for child in field.children if isinstance(child, str)).removeprefix("\r\n")]
    if field.tag == "select":
        options = list(field.all("option"))
        chosen = [option for option in options if "selected" in option.attrs] or options[:1]
        return [option.get("value") if "value" in option.attrs else option.text for option in chosen]
    if field.get("type") in ("checkbox", "radio"):
        return [field.get("value") or "on"] if "checked" in field.attrs else []
    return [] if field.get("type") in ("file", "submit") else [field.get("value")]


def _htmx(on: bool) -> Data:
    return {"HX-Request": "true", "HX-Request-Type": "partial"} if on else {}
