"""The page on which a key function signs up colleagues."""

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.core.db import db
from vpapp.lectures.course_models import TargetGroup
from vpapp.people.models import Profession

KEY = "nyckelfunktion-farsta"


@pytest.fixture
def lecture(saving):
    """An occasion with one seat, and two more of Farsta: (its id, their ids)."""
    with saving():
        return make.lecture(seats=1).id, [one.id for one in make.people_of("farsta", 2)]


def looks(saving):
    with saving():
        query = sa.select(AuditEntry).where(AuditEntry.event == Event.BOARD_SIGN_UPS_READ).order_by(AuditEntry.id)
        return [(one.by_id, one.board_id, one.note) for one in db.session.scalars(query)]


def test_several_are_signed_up_and_it_says_who_waits(browser, lecture):
    key, people = lecture
    somebody = browser(KEY)
    somebody.get("lectures.show", key=key)
    somebody.open("Anmäl kollegor")
    said = somebody.press("Anmäl dem du har valt", {"people": people})
    assert "Har fått plats: Kollega 0, farsta. Står som reserv: Kollega 1, farsta." in said.text
    assert [one.get("value") for one in boxes(somebody)] == ["1", "2"], "who is signed up is not to choose again"


def boxes(somebody):
    return list(somebody.page.all("input", where=lambda one: one.get("type") == "checkbox"))


def test_only_the_own_boards_people_are_there_and_found_by_name(browser, lecture):
    key, _ = lecture
    somebody = browser(KEY)
    text = somebody.get("lectures.colleagues", key=key).text
    assert "Medarbetare, Farsta" in text
    assert "Rinkeby" not in text
    somebody.get("lectures.colleagues", key=key, query={"q": "KOLLEGA 1"})
    assert len(boxes(somebody)) == 1
    assert "heter så" in somebody.get("lectures.colleagues", key=key, query={"q": "finns inte"}).text


def test_only_those_whom_the_course_is_for_can_be_chosen(browser, saving):
    with saving():
        manager, _ = make.people_of("farsta", 2)
        manager.profession = Profession.MANAGER
        key = make.lecture(make.course("För chefer", TargetGroup(profession=Profession.MANAGER))).id
    somebody = browser(KEY)
    text = somebody.get("lectures.colleagues", key=key).text
    assert "Kollega 0, farsta" in text
    assert "Kollega 1, farsta" not in text
    assert len(boxes(somebody)) == 1
    assert "riktar sig till" in text


def test_another_boards_person_cannot_be_signed_up(browser, lecture, saving):
    key, _ = lecture
    with saving():
        other = make.person("nyckelfunktion-rinkeby-kista").id
    answer = browser(KEY).post("lectures.sign_up_colleagues", {"people": other}, key=key)
    assert answer.status_code == 403


@pytest.mark.parametrize("typed", [{}, {"people": "banana"}])
def test_nobody_chosen_is_told(browser, lecture, typed):
    key, _ = lecture
    somebody = browser(KEY)
    assert somebody.post("lectures.sign_up_colleagues", typed, key=key).status_code == 422
    assert somebody.page.first("div", where=lambda one: one.has_class("errors"))


def test_each_look_is_in_the_boards_log_before_the_names_are_seen(browser, lecture, saving):
    key, _ = lecture
    somebody = browser(KEY)
    somebody.get("lectures.colleagues", key=key)
    with saving():
        me = make.person(KEY)
        expected = (me.id, me.board_id, "Att fråga om våld, 2023-06-05")
    assert looks(saving) == [expected]
    for other in ("medarbetare", "programansvarig", "revisor"):
        assert browser(other).get("lectures.colleagues", key=key).status_code == 403
    assert len(looks(saving)) == 1
    log = somebody.get("scorecards.board_history", slug="farsta").text
    assert "Nyckelfunktionen såg vilka i nämnden som har anmält sig" in log


def test_who_signs_up_is_not_in_the_boards_log(browser, lecture):
    key, _ = lecture
    browser("medarbetare").post("lectures.sign_up", key=key)
    log = browser(KEY).get("scorecards.board_history", slug="farsta").text
    assert "anmälde sig" not in log


def test_both_ways_to_take_part_are_asked_for(browser, saving):
    with saving():
        key = make.lecture(seats_digital=5).id
        one, = make.people_of("farsta", 1)
        chosen = one.id
    somebody = browser(KEY)
    somebody.get("lectures.colleagues", key=key)
    assert somebody.press("Anmäl dem du har valt", {"people": chosen}).status_code == 422
    said = somebody.press("Anmäl dem du har valt", {"people": chosen, "mode": "digital"})
    assert "Har fått plats" in said.text
