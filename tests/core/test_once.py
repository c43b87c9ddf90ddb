"""A form that is sent twice is taken once."""

from datetime import timedelta
from time import sleep

import pytest
import sqlalchemy as sa

from vpapp.core import clock, once
from vpapp.core.db import db
from vpapp.questions.models import Question

QUESTION = {"text": "Gäller programmet också skolan?", "about": ""}


def number_of(saving, kind=Question):
    """How many rows there are."""
    with saving():
        return db.session.scalar(sa.select(sa.func.count()).select_from(kind))


@pytest.mark.parametrize("htmx", [False, True])
def test_the_second_time_leads_where_the_first_did(browser, saving, htmx):
    somebody = browser("medarbetare")
    first = somebody.post("questions.ask", QUESTION, htmx=htmx)
    second = somebody.post("questions.ask", QUESTION, htmx=htmx)
    header = "HX-Redirect" if htmx else "Location"
    assert second.headers[header] == first.headers[header]
    assert second.status_code == first.status_code
    assert number_of(saving) == 1
    somebody.get(second.headers[header])
    assert "Formuläret är redan skickat." in somebody.page.text


def test_other_words_are_something_new(browser, saving):
    somebody = browser("medarbetare")
    somebody.post("questions.ask", QUESTION)
    somebody.post("questions.ask", QUESTION | {"text": "Gäller det också förskolan?"})
    assert number_of(saving) == 2


def test_the_same_words_from_a_page_drawn_anew_are_something_new(browser, saving):
    somebody = browser("medarbetare")
    somebody.post("questions.ask", QUESTION)
    sleep(1)  # the page's token counts seconds
    somebody.get("/fragor/ny")
    somebody.post("questions.ask", QUESTION)
    assert number_of(saving) == 2


def test_what_was_refused_is_not_taken_for_sent(browser, saving):
    somebody = browser("medarbetare")
    empty = QUESTION | {"text": ""}
    assert somebody.post("questions.ask", empty).status_code == 422
    assert somebody.post("questions.ask", empty).status_code == 422
    assert number_of(saving, once.SentForm) == 0


def test_what_another_person_sends_is_their_own(browser, saving):
    for person in ("medarbetare", "nyckelfunktion-farsta"):
        browser(person).post("questions.ask", QUESTION)
    assert number_of(saving) == 2


def test_it_is_forgotten_after_a_day(browser, saving, app):
    browser("medarbetare").post("questions.ask", QUESTION)
    with app.app_context():
        once.forget_old()
    assert number_of(saving, once.SentForm) == 1
    with app.app_context(), clock.held(clock.now() + timedelta(days=2)):
        once.forget_old()
    assert number_of(saving, once.SentForm) == 0
