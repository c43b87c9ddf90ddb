"""The same form sent by two at the same moment, or with another file, or when what it made is gone."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.files import PDF
from vpapp.communication.models import News
from vpapp.core.db import db
from vpapp.good_examples.file_models import ExampleFile
from vpapp.questions.models import Question

ME = "nyckelfunktion-farsta"


@pytest.fixture
def twice_at_once(app, browser):
    """The same form of one person's, sent from two windows at the same moment; the answers."""

    def post(path, data, person=ME):
        somebody, start = browser(person), Barrier(2)
        cookie = somebody.client.get_cookie("vpapp").value

        def one(_number):
            client = app.test_client()
            client.set_cookie("vpapp", cookie)
            sent = data() | {"csrf_token": somebody.token}
            start.wait()
            return client.post(path, data=sent, buffered=True)

        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, range(2)))

    return post


def number_of(saving, kind):
    with saving():
        return db.session.scalar(sa.select(sa.func.count()).select_from(kind))


def test_two_at_the_same_moment_are_one(twice_at_once, saving):
    answers = twice_at_once("/fragor/ny", lambda: {"text": "Gäller det skolan?", "about": ""})
    assert [one.status_code for one in answers] == [303, 303]
    assert len({one.location for one in answers}) == 1
    assert number_of(saving, Question) == 1


def a_file(content=PDF):
    return {"file": (BytesIO(content), "plan.pdf"), "summary": "En plan.", "is_accessible": "y"}


@pytest.fixture
def example(saving):
    with saving():
        return make.example("draft", owner=ME).id


def test_two_files_at_the_same_moment_are_one(twice_at_once, saving, example):
    answers = twice_at_once(f"/goda-exempel/{example}/filer", a_file)
    assert [one.status_code for one in answers] == [303, 303]
    assert len({one.location for one in answers}) == 1
    assert number_of(saving, ExampleFile) == 1


def test_another_file_of_the_same_name_is_something_new(browser, saving, example):
    somebody = browser(ME)
    path = f"/goda-exempel/{example}/filer"
    for content in (PDF, PDF, PDF + b"\n%changed"):
        assert somebody.post(path, a_file(content)).status_code == 303
    assert number_of(saving, ExampleFile) == 2


def test_what_it_made_may_be_gone(browser, saving):
    """Then it is not said to be there, and nothing is made again."""
    editor, form = browser("kommunikator"), {"title": "Nyhet", "lead": "Det viktigaste.", "text": "Mer."}
    made = editor.post("communication.add", form)
    editor.post(f"{made.location}/borttagning", {"version": "1"})
    assert editor.post("communication.add", form).location == made.location
    gone = editor.get(made.location)
    assert gone.status_code == 404
    assert "Formuläret är redan skickat." in gone.text
    assert number_of(saving, News) == 0
