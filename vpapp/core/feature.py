"""`Feature`: a Blueprint whose routes must say whom they are for. What says nothing does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, abort, current_app, g, request
from flask_login import current_user
from werkzeug.wrappers import Response

from . import once as forms_sent
from .access import Permission, may
from .db import begin_writing, end_writing

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., Any]
Register = Callable[[View], View]


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom a route is for, whether its transaction begins with the write lock, and whether a form counts once."""

    needs: Permission
    lock: bool
    once: bool = False


class Feature(Blueprint):
    """One part of the product, with its routes.

    feature = Feature("lectures", __name__)

    @feature.get("/forelasningar", needs=Permission.READ_PROGRAMME)
    def index(): ...
    """

    def get(self, rule: str, *, needs: Permission, **options: Any) -> Register:  # type: ignore[override]
        """A page. Never writes."""
        return self._add(rule, "GET", Rule(needs, lock=False), options)

    def post(  # type: ignore[override]
        self,
        rule: str,
        *,
        needs: Permission,
        lock: bool = True,
        once: bool = False,
        by_link: bool = False,
        **options: Any,
    ) -> Register:
        """A change. `lock=False`: the view itself calls `begin_writing()`, after slow work such as hashing.

        `once=True`: it makes something new, so the same form sent twice is taken once (core/once.py).
        `by_link=True`: what gives the right to it is a secret in its address, so it asks for no token of ours.
        """

        def register(view: View) -> View:
            if by_link:
                self.record(lambda state: state.app.extensions["csrf"].exempt(view))
            return self._add(rule, "POST", Rule(needs, lock, once), options)(view)

        return register

    def ask(self, rule: str, *, needs: Permission, **options: Any) -> Register:
        """A search whose words must not stand in the address. Never writes, and so asks for no token or cookie."""

        def register(view: View) -> View:
            self.record(lambda state: state.app.extensions["csrf"].exempt(view))
            return self._add(rule, "POST", Rule(needs, lock=False), options)(view)

        return register

    def route(self, rule: str, **options: Any) -> Any:
        """Refused: a route of a feature says `needs=` through `get` or `post`."""
        raise TypeError(f"{self.name}: write @feature.get or @feature.post with needs= for {rule}")

    def _add(self, path: str, method: str, rule: Rule, options: dict[str, Any]) -> Register:
        def register(view: View) -> View:
            endpoint = options.pop("endpoint", view.__name__)
            self.record(
                lambda state: rules_of(state.app).update({(f"{state.name}.{endpoint}", method): rule})
            )
            self.add_url_rule(path, endpoint, view, methods=[method], **options)
            return view

        return register


def rules_of(app: Any) -> dict[tuple[str, str], Rule]:
    """(endpoint, method) → rule, for every route of every feature."""
    rules: dict[tuple[str, str], Rule] = app.extensions.setdefault("vpapp.rules", {})
    return rules


def init_app(app: Flask) -> None:
    """Stand at the door of every request."""
    app.before_request(_admit)
    app.teardown_request(lambda _error: end_writing())


def _admit() -> Response | None:
    end_writing()
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    method = "GET" if request.method in READING else request.method
    rule = rules_of(current_app).get((endpoint, method))
    if rule is None:
        abort(405)
    if method != "GET" and request.headers.get("Sec-Fetch-Site", "same-origin") not in (
        "same-origin",
        "none",
    ):
        abort(403)
    if request.is_json:
        abort(415)
    if rule.lock:
        begin_writing()
    g.actor = current_user._get_current_object()
    if not may(g.actor, rule.needs):
        abort(403 if g.actor.is_authenticated else 401)
    return forms_sent.repeated() if rule.once else None
