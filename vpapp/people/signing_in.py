"""Who asks: Flask-Login, with our table of sessions behind it."""

from flask import Flask, g, request, session
from flask_login import LoginManager, login_user, logout_user
from flask_wtf import CSRFProtect

from . import actions, sessions
from .models import Nobody, Person

csrf = CSRFProtect()
manager = LoginManager()
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))


def init_app(app: Flask) -> None:
    """Find the person of every request by the token in its cookie."""
    manager.anonymous_user = Nobody
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app)
    csrf.init_app(app)


def _load(token: str) -> Person | None:
    found = sessions.find(token)
    if found is None:
        return None
    sessions.seen(found)
    g.sign_in_session = found
    found.person.session_token = token
    return found.person


def enter(person: Person, *, keys: tuple[str, str] | None = None) -> None:
    """Begin a session in this browser, with a new CSRF token; the caller commits. An earlier one here ends."""
    if earlier := g.pop("sign_in_session", None):
        actions.end_session(earlier, by=earlier.person)
    session.clear()
    person.session_token = actions.sign_in(person, browser=browser_name(), keys=keys)
    login_user(person)


def leave() -> None:
    """Forget the person in this browser."""
    logout_user()
    session.clear()


def browser_name() -> str:
    """The browser's name, roughly, so that people know their own sessions apart."""
    agent = request.user_agent.string
    return next((name for mark, name in BROWSERS if mark in agent), "Webbläsare")
