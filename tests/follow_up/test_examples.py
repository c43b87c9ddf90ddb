"""A good example begun from an answer: once, by whoever may answer, also when the report is handed in."""

import sqlalchemy as sa

from tests import make
from tests.make.scorecards import own_commitment
from vpapp.core.db import db
from vpapp.follow_up import actions
from vpapp.good_examples.models import Example
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage, Status

FARSTA = "nyckelfunktion-farsta"
PLACE = {"year": 2023, "kind": "t1", "slug": "farsta"}


def answered(saving, *, is_example=True):
    with saving():
        one = own_commitment(kind=PeriodKind.ONGOING, title="Vi frågar alla", stage=Stage.CONFIRMED)
        actions.answer(one, make.open_round(), version=0, by=make.person(), status=Status.AS_PLANNED, assessment=None,
                       text="Vi frågar på varje besök.", reason=None, support="", is_example=is_example)  # fmt: skip
        return one.id


def test_an_answer_becomes_a_draft_once(browser, saving):
    key = answered(saving)
    writer = browser(FARSTA)
    writer.get("follow_up.show", **PLACE)
    writer.press("Skapa ett utkast till gott exempel om Vi frågar alla")
    assert "Ett utkast är gjort av svaret." in writer.page.text
    assert "Vi frågar på varje besök." in writer.page.text
    writer.get("follow_up.show", **PLACE)
    writer.open("Gott exempel: utkast, Vi frågar alla")
    assert writer.post("follow_up.begin_example", key=key, **PLACE).status_code == 303
    with saving():
        assert db.session.scalar(sa.select(sa.func.count(Example.id))) == 1


def test_it_is_offered_only_where_it_may_be_shared(browser, saving):
    key = answered(saving, is_example=False)
    writer = browser(FARSTA)
    assert "Skapa ett utkast" not in writer.get("follow_up.show", **PLACE).text
    answer = writer.post("follow_up.begin_example", key=key, **PLACE)
    assert answer.status_code == 409
    assert "Ange först" in answer.text


def test_it_is_offered_after_the_report_is_handed_in(browser, saving):
    key = answered(saving)
    with saving():
        make.handed_in(make.board(), make.open_round(), make.person())
    writer = browser(FARSTA)
    writer.get("follow_up.show", **PLACE)
    writer.press("Skapa ett utkast till gott exempel om Vi frågar alla")
    assert "Skriv exemplet" in writer.page.text
    for other in ("medarbetare", "nyckelfunktion-rinkeby-kista", "programansvarig"):
        assert browser(other).post("follow_up.begin_example", key=key, **PLACE).status_code == 403


def test_an_answer_that_is_taken_away_leaves_the_example(browser, saving):
    key = answered(saving)
    writer = browser(FARSTA)
    writer.get("follow_up.show", **PLACE)
    writer.press("Skapa ett utkast till gott exempel om Vi frågar alla")
    assert writer.post("follow_up.clear", {"version": "1"}, key=key, **PLACE).status_code == 303
    with saving():
        assert db.session.scalars(sa.select(Example)).one().answer_id is None
