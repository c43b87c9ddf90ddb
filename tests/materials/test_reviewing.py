"""Whether it still holds: who is asked, when, and once."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core.db import db
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.materials import actions, queries, reviewing
from vpapp.materials.models import Material
from vpapp.materials.words import MaterialState

DUE = date(2023, 6, 1)


def mails(saving):
    with saving():
        return [(one.email.split("@")[0], one.facts["title"]) for one in db.session.scalars(
            sa.select(Mail).where(Mail.template == "materials/mail_review").order_by(Mail.id))]  # fmt: skip


def ask(app, day, hour=12):
    with app.app_context(), make.on(day, hour):
        reviewing.ask()


def test_the_owner_is_asked_once_when_the_day_has_come(app, saving):
    with saving():
        make.material(review_on=DUE)
    ask(app, DUE - timedelta(days=1))
    ask(app, DUE, hour=6)
    assert mails(saving) == []
    ask(app, DUE)
    with saving():
        assert queries.to_ask(DUE) == []
    ask(app, DUE)
    ask(app, DUE + timedelta(days=30))
    assert mails(saving) == [("kommunikator", "Påhittat bildspel")]


def test_it_is_asked_again_when_the_next_day_has_come(app, saving):
    with saving():
        key = make.material(review_on=DUE).id
    ask(app, DUE)
    with make.on(DUE), saving():
        actions.keep(db.session.get_one(Material, key), by=make.person("kommunikator"))
    ask(app, DUE + timedelta(days=2))
    assert len(mails(saving)) == 1
    ask(app, date(2024, 6, 3))
    assert len(mails(saving)) == 2


@pytest.mark.parametrize("state", [MaterialState.DRAFT, MaterialState.WITHDRAWN])
def test_nobody_is_asked_of_what_is_not_used(app, saving, state):
    with saving():
        make.material(review_on=DUE, state=state)
    ask(app, DUE)
    assert mails(saving) == []


@pytest.mark.parametrize("owner", [None, "medarbetare", "left"])
def test_without_an_owner_who_keeps_it_all_editors_are_asked(app, browser, saving, owner):
    with saving():
        left = make.account("slutat@vpapp.example", communicator=date(2023, 5, 25))
        key = left.id if owner == "left" else make.person(owner).id if owner else None
        make.material(review_on=DUE, owner_id=key)
    ask(app, DUE)
    assert sorted(mails(saving)) == [("kommunikator", "Påhittat bildspel"), ("programansvarig", "Påhittat bildspel")]
    with make.on(DUE):
        for who, is_asked in (("kommunikator", True), ("programansvarig", True), ("medarbetare", False)):
            assert ("fortfarande?" in browser(who).get("start.index").text) is is_asked


def test_the_owner_says_so_in_one_click_on_the_start_page(browser, saving):
    with saving():
        make.material(review_on=DUE)
    with make.on(DUE):
        owner, other = browser("kommunikator"), browser("programansvarig")
        assert "Gäller ”Påhittat bildspel” fortfarande?" in owner.get("start.index").text
        assert "fortfarande?" not in other.get("start.index").text
        answer = owner.press("Gäller fortfarande Påhittat bildspel")
        assert "gäller fortfarande. Det ska ses över igen senast den 1" in answer.text
        assert "fortfarande?" not in owner.get("start.index").text


def test_the_mail_is_neutral_and_leads_to_the_page(app, saving):
    with saving():
        key = make.material(review_on=DUE).id
    ask(app, DUE)
    with saving():
        subject, text = sending.drawn(db.session.scalars(sa.select(Mail)).one())
    assert subject == "Gäller det fortfarande?"
    assert f"/stodmaterial/{key}" in text
    assert "ses över den 1 juni 2023" in text
