"""The monthly digest: when it goes, to whom, that it goes once, and how one declines it."""

import email
from datetime import date, datetime, timedelta
from email.policy import default
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.communication import digest_duties, digest_queries, digests
from vpapp.communication.digest_models import Digest, DigestDecline
from vpapp.core import clock, signing, workdays
from vpapp.core.db import db
from vpapp.jobs.worker import Worker
from vpapp.lectures import organising
from vpapp.mail import sending
from vpapp.mail.models import Mail

JUNE = date(2023, 6, 1)


@pytest.mark.parametrize(("month", "first"), [
    (date(2023, 5, 22), date(2023, 5, 2)), (date(2023, 6, 30), date(2023, 6, 1)),
    (date(2023, 7, 9), date(2023, 7, 3)), (date(2023, 1, 1), date(2023, 1, 2)),
    (date(2022, 1, 31), date(2022, 1, 3)), (date(2022, 5, 2), date(2022, 5, 2)),
])  # fmt: skip
def test_the_first_working_day(month, first):
    assert workdays.first_of_month(month) == first


def mails():
    return db.session.scalars(sa.select(Mail).where(Mail.template == digests.TEMPLATE)).all()


def work(app, day, hour=8):
    """Let `flask work` do its duties at that hour."""
    with make.on(day, hour):
        Worker(app).do_duties()


@pytest.fixture
def told(saving):
    """A piece of news of the cast's day."""
    with saving():
        make.news("Något nytt")


@pytest.mark.parametrize(("day", "hour", "goes"), [
    (date(2023, 5, 31), 12, False), (JUNE, 6, False), (JUNE, 7, True), (date(2023, 6, 8), 12, True),
    (date(2023, 6, 9), 12, False), (date(2023, 7, 1), 12, False), (date(2023, 7, 3), 12, True),
])  # fmt: skip
def test_it_goes_by_itself_on_the_first_working_day_or_soon_after(app, saving, told, day, hour, goes):
    with saving():
        assert digests.is_due(datetime(day.year, day.month, day.day, hour, 30, tzinfo=clock.STOCKHOLM)) is goes
    work(app, day, hour)
    with saving():
        assert len(db.session.scalars(sa.select(Digest)).all()) == int(goes)


def test_it_goes_once_however_often_it_is_asked_for(app, command, saving, told):
    work(app, JUNE)
    work(app, JUNE)
    with make.on(date(2023, 6, 2)):
        assert "redan gått" in command("send-digest").output
    with saving():
        [digest] = db.session.scalars(sa.select(Digest)).all()
        assert digest.recipients == len(mails()) == 9


def test_the_next_one_tells_of_what_came_since(app, command, saving, told):
    work(app, JUNE)
    with make.on(date(2023, 6, 15)), saving():
        make.news("Ännu nyare")
    with make.on(date(2023, 7, 3)):
        assert "9 mejl i utkorgen." in command("send-digest").output
    with saving():
        assert [one.told[0][1] for one in digest_queries.every()] == ["Ännu nyare", "Något nytt"]


def test_nothing_new_is_no_mail_but_noted(app, saving):
    work(app, JUNE)
    with saving():
        [digest] = digest_queries.every()
        assert (digest.recipients, digest.told, list(mails())) == (0, [], [])
    with make.on(date(2023, 6, 5)), saving():
        make.news("Efteråt")
    work(app, date(2023, 6, 6))
    with saving():
        assert list(mails()) == []


def test_it_tells_of_all_that_the_parts_tell_and_of_nothing_hidden(app, saving):
    with saving():
        by = make.person("kommunikator")
        make.news("En nyhet")
        make.news("Ett utkast", published=False)
        make.campaign("En kampanj")
        make.campaign("En som är över", starts_on=date(2023, 5, 1), ends_on=date(2023, 5, 2))
        make.common_question("En vanlig fråga?")
        make.question("Någons egen fråga")
        draft = make.lecture(days=40, state=make_state("DRAFT"))
        organising.publish(draft, by=by)
        make.lecture(days=41, state=make_state("DRAFT"))
    work(app, JUNE)
    with saving():
        [digest] = digest_queries.every()
        assert list(digest.parts) == ["Nyheter", "Kampanjer", "Nya föreläsningar", "Nya vanliga frågor"]
        assert [len(rows) for rows in digest.parts.values()] == [1, 1, 1, 1]
        assert all(path.startswith("/") for _, _, path in digest.told)
        _, text = sending.drawn(mails()[0])
        for word in ("En nyhet", "En kampanj", "En vanlig fråga?", "http://127.0.0.1:5000/nyheter/"):
            assert word in text


def make_state(name):
    from vpapp.lectures.words import LectureState

    return LectureState[name]


def test_whoever_has_no_account_any_more_or_declined_gets_none(app, saving, told):
    with saving():
        make.person("revisor").closed_on = date(2023, 5, 1)
        digests.decline(make.person("medarbetare"), by=make.person("medarbetare"))
        digests.decline(make.person("medarbetare"), by=None)
        digests.decline(make.person("kommunikator"), by=None)
        digests.accept(make.person("kommunikator"), by=make.person("kommunikator"))
        assert digest_queries.number_of_recipients() == 7
    work(app, JUNE)
    with saving():
        assert {"medarbetare@vpapp.example", "revisor@vpapp.example"}.isdisjoint(one.email for one in mails())
        assert len(mails()) == 7


def test_thousands_take_few_statements(app, saving, told):
    with saving():
        make.people_of("farsta", 3000)
    with statements(app) as sent:
        work(app, JUNE)
    inserts = [one for one in sent if one.startswith("INSERT INTO mail") and "SELECT" not in one]
    assert len(inserts) == 7
    assert len([one for one in sent if "digest" in one]) <= 12


def test_whom_the_last_one_went_to_is_forgotten_when_the_next_goes(app, saving, told):
    work(app, JUNE)
    with make.on(date(2023, 6, 15)), saving():
        make.news("Mer")
    work(app, date(2023, 7, 3))
    with saving():
        june, july = (
            [one for one in db.session.scalars(sa.select(Mail)) if one.dedupe.startswith(f"digest:2023-0{month}")]
            for month in (6, 7)
        )
        assert {one.email for one in june} == {""}
        assert all(one.email for one in july)


# Declining


def headers(app, saving):
    """The headers of the mail to the member of staff, as the mail house sends it."""
    work(app, JUNE)
    with saving():
        [mail] = [one for one in mails() if one.email == "medarbetare@vpapp.example"]
        return email.message_from_bytes(bytes(sending.composed(mail)), policy=default)


def declined(saving):
    with saving():
        return db.session.scalars(sa.select(DigestDecline.person_id)).all()


def test_a_mail_programs_own_button_declines_it(app, browser, saving, told):
    message = headers(app, saving)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = str(message["List-Unsubscribe"]).strip(" <>")
    assert url in message.get_content()
    client = app.test_client()
    assert client.get(urlsplit(url).path).status_code == 200
    assert declined(saving) == [], "a prefetch declines nothing"
    for _ in range(2):
        answer = client.post(urlsplit(url).path, data={"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    with saving():
        assert declined_ids() == [make.person("medarbetare").id]


def declined_ids():
    return db.session.scalars(sa.select(DigestDecline.person_id)).all()


def test_the_link_of_the_mail_needs_no_sign_in(app, browser, saving, told):
    path = urlsplit(str(headers(app, saving)["List-Unsubscribe"]).strip(" <>")).path
    nobody = browser()
    nobody.get(path)
    nobody.press("Avböj månadsbrevet")
    assert "Du får inte månadsbrevet" in nobody.page.text
    nobody.press("Skicka månadsbrevet till mig igen")
    assert declined(saving) == []


@pytest.mark.parametrize("token", ["MQ.abc", "x", "1", "%00", "å" * 300])
def test_a_link_that_we_did_not_sign_leads_nowhere(app, browser, token):
    assert browser().get(f"/manadsbrev/avboj/{token}").status_code == 404
    with app.app_context():
        other = signing.signed("something else", 1)
        gone = signing.signed(digests.DECLINES, 999_999)
    assert browser().get(f"/manadsbrev/avboj/{other}").status_code == 404
    assert browser().get(f"/manadsbrev/avboj/{gone}").status_code == 404


def test_it_is_declined_on_ones_own_page(browser, saving):
    staff = browser("medarbetare")
    staff.get("/min-sida")
    staff.press("Avböj månadsbrevet")
    assert "Du har avböjt brevet" in staff.page.text
    staff.press("Ångra")
    assert declined(saving) == []


def test_editors_see_the_next_one_and_those_that_went(app, browser, saving, told):
    editor = browser("kommunikator")
    assert "Något nytt" in editor.get("/manadsbrev").text
    work(app, JUNE)
    with make.on(JUNE + timedelta(days=1)):
        editor.get("/nyheter")
        editor.open("Månadsbrevet")
        assert "Inget är nytt sedan" in editor.page.text
        editor.open("2023-06-01")
    assert "till 9 personer" in editor.page.text
    assert "Något nytt" in editor.page.text
    assert browser("medarbetare").get("/manadsbrev").status_code == 403


def test_the_duty_is_safe_when_two_work_at_once(app, saving, told):
    """What was gathered before the lock is not sent twice."""
    with make.on(JUNE), app.app_context():
        until = clock.now()
        first = digest_duties.collected(until - timedelta(days=31), until)
        assert digest_duties._send() is not None
        with saving():
            assert digests.send(first, since=until - timedelta(days=31), until=until, by=None) is None
