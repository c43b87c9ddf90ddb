"""Discussions of activities: who reads and writes, who is told, and what is taken away."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.reference_group import discussing, discussion_queries, members


def told() -> list[str]:
    db.session.flush()
    return [mail.email.partition("@")[0] for mail in db.session.scalars(sa.select(Mail).order_by(Mail.id))]


@pytest.mark.usefixtures("ctx")
class TestRules:
    """Who is told, and who takes away."""

    def test_the_others_are_told_once_a_day(self):
        for by in ("referensgrupp", "programansvarig", "programansvarig"):
            make.group_post(by=by)
        make.group_post(11, by="kommunikator")
        assert told() == ["referensgrupp"]
        with make.on(clock.today() + timedelta(days=1)):
            make.group_post(by="kommunikator")
        assert told() == ["referensgrupp", "referensgrupp", "programansvarig"]

    def test_the_mail_says_where_and_not_what(self):
        make.group_post(text="En hemlighet")
        make.group_post(by="programansvarig")
        db.session.flush()
        subject, text = sending.drawn(db.session.scalars(sa.select(Mail)).one())
        assert subject == "Nytt i en diskussion"
        assert f"/referensgruppen/diskussioner/{make.activity(10).id}" in text
        assert "hemlighet" not in text

    def test_whoever_has_left_or_taken_back_hears_nothing(self, office):
        person = make.person("medarbetare")
        member = make.group_member("farsta", account=person, from_on=clock.today() - timedelta(days=9))
        discussing.write(make.activity(10), "Hej", by=person)
        members.end(member, clock.today() - timedelta(days=1), by=office)
        discussing.remove(make.group_post(), by=make.person("referensgrupp"))
        make.group_post(by="kommunikator")
        assert "medarbetare" not in told()
        assert "referensgrupp" not in told()

    def test_the_writer_and_the_office_take_away_and_others_do_not(self, me, office):
        person = make.person("medarbetare")
        make.group_member("farsta", account=person)
        post = make.group_post()
        with pytest.raises(Refused, match="Bara den som skrev"):
            discussing.remove(post, by=person)
        discussing.remove(post, by=me)
        at = post.removed_at
        assert (post.text, at is not None) == ("", True)
        discussing.remove(post, by=office)
        assert post.removed_at == at
        discussing.remove(make.group_post(), by=office)
        assert discussion_queries.number_of(make.activity(10)) == 0
        assert discussion_queries.discussions(make.programme()) == []

    def test_the_latest_discussion_comes_first(self):
        with make.on(clock.today() - timedelta(days=2)):
            make.group_post(10)
        make.group_post(11)
        found = discussion_queries.discussions(make.programme())
        assert [(one.activity.no, one.posts) for one in found] == [(11, 1), (10, 1)]


def test_members_write_and_take_away(browser, saving):
    member = browser("referensgrupp")
    member.get("programme.activity", no=10)
    member.open("Börja en diskussion om aktiviteten")
    member.press("Skicka inlägget", {"text": "Hur gör ni i förskolan?"})
    assert "Hur gör ni i förskolan?" in member.page.text
    member.get("programme.activity", no=10)
    assert "Läs och svara: 1 inlägg" in member.page.text
    office = browser("programansvarig")
    office.get("reference_group.discussions")
    with saving():
        key = make.activity(10).id
    office.get("reference_group.discussion", activity=key)
    button = next(one for one in office.page.all("button") if one.text.startswith("Ta bort inlägget"))
    office.press(button.text)
    assert "Hur gör ni" not in office.page.text
    assert "Borttaget." in office.page.text


@pytest.mark.parametrize(
    ("text", "says"), [("", "Skriv något"), ("811228-9874", "personnummer"), ("x" * 2001, "högst")]
)
def test_what_is_wrong_is_told_and_kept(browser, saving, text, says):
    with saving():
        key = make.activity(10).id
    answer = browser("referensgrupp").post("reference_group.write_post", {"text": text}, activity=key)
    assert answer.status_code == 422
    assert says in answer.text
    assert text in answer.text


def test_others_see_nothing_of_it(browser, saving):
    with saving():
        make.group_post()
        key = make.activity(10).id
    for who in ("medarbetare", "revisor", "nyckelfunktion-farsta"):
        somebody = browser(who)
        assert somebody.get("reference_group.discussion", activity=key).status_code == 403
        assert "Diskussion i referensgruppen" not in somebody.get("programme.activity", no=10).text


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    with saving():
        make.group_post()
        key = make.activity(10).id
    office = browser("programansvarig")
    counts = []
    for _ in range(2):
        with statements(app) as sent:
            office.get("reference_group.discussions")
            office.get("reference_group.discussion", activity=key)
        counts.append(len(sent))
        with saving():
            for no, by in ((10, "kommunikator"), (11, "referensgrupp"), (1, "programansvarig")):
                make.group_post(no, by=by)
    assert counts[0] == counts[1]
