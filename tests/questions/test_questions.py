"""Asking the office: who reads what, when it is overdue, what happens when two answer at once."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.models import AuditEntry
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.programme.topic_models import Topic
from vpapp.questions import actions, queries
from vpapp.questions.models import Question

SECRET = "Kanariefågelns fråga"


def mails():
    return db.session.scalars(sa.select(Mail).where(Mail.template == "questions/mail_answered")).all()


class TestRules:
    """Over all states of a question: new, answered, continued."""

    @pytest.fixture(autouse=True)
    def _people(self, cast):
        self.staff, self.office = cast["medarbetare"], cast["programansvarig"]

    def test_it_waits_until_it_is_answered_and_again_when_it_goes_on(self):
        one = make.question()
        since = one.waits_since
        assert since is not None
        actions.ask_more(one, "Och timanställda?", by=self.staff)
        assert one.waits_since == since, "it has waited since the first"
        actions.answer(one, "På samma sätt.", version=2, by=self.office)
        assert one.waits_since is None
        actions.ask_more(one, "Tack. Och sommarjobbare?", by=self.staff)
        assert one.waits_since is not None
        assert [post.is_answer for post in one.posts] == [False, False, True, False]

    def test_the_asker_is_told_each_answer_by_mail(self):
        one = make.question(answered=True)
        actions.answer(one, "Ett tillägg.", version=one.version, by=self.office)
        first, second = mails()
        assert {mail.email for mail in (first, second)} == {"medarbetare@vpapp.example"}
        subject, text = sending.drawn(first)
        assert subject == "Svar från programkontoret"
        assert "De går samma grundutbildning." in text
        assert f"/fragor/{one.id}" in text

    def test_the_second_answer_is_stopped_and_told_of_the_first(self, cast):
        one = make.question()
        actions.answer(one, "Mitt svar.", version=1, by=self.office)
        with pytest.raises(actions.Outrun, match="redan besvarad av Programansvarig"):
            actions.answer(one, "Ett annat svar.", version=1, by=cast["kommunikator"])
        assert len(mails()) == 1

    def test_an_answer_is_stopped_when_the_asker_has_written_more(self):
        one = make.question()
        actions.ask_more(one, "Glöm det, det gällde chefer.", by=self.staff)
        with pytest.raises(actions.Outrun, match="har skrivit mer"):
            actions.answer(one, "Svar.", version=1, by=self.office)

    @pytest.mark.parametrize("key", ["programansvarig", "nyckelfunktion-farsta"])
    def test_nobody_else_goes_on_asking(self, cast, key):
        with pytest.raises(Refused, match="Bara den som har ställt"):
            actions.ask_more(make.question(), "Jag också", by=cast[key])

    def test_the_event_log_holds_no_word_of_it(self):
        one = make.question(SECRET, answered=True)
        actions.ask_more(one, f"Mer, {SECRET}", by=self.staff)
        make.common_question(SECRET)
        kept = db.session.execute(sa.select(AuditEntry.changes, AuditEntry.note)).all()
        assert SECRET not in str(kept)

    @pytest.mark.parametrize(("asked", "overdue"), [
        (date(2023, 5, 12), True), (date(2023, 5, 14), True), (date(2023, 5, 15), False), (date(2023, 5, 22), False),
    ])  # fmt: skip
    def test_it_is_overdue_after_five_working_days(self, asked, overdue):
        with make.on(asked):
            one = make.question()
        assert one.is_overdue is overdue
        assert queries.number_waiting() == (1, int(overdue))

    def test_whoever_has_waited_longest_stands_first(self, cast):
        for day, text in ((date(2023, 5, 16), "Två"), (date(2023, 5, 2), "Ett"), (date(2023, 5, 20), "Tre")):
            with make.on(day):
                make.question(text)
        assert [one.title for one in queries.waiting()] == ["Ett", "Två", "Tre"]

    def test_nobody_with_a_closed_account_gets_a_mail(self):
        one = make.question()
        self.staff.closed_on = date(2023, 5, 1)
        actions.answer(one, "Svar.", version=1, by=self.office)
        assert mails() == []

    def test_it_may_be_about_an_activity(self):
        one = actions.ask("Varför?", about=Topic(activity_id=make.activity(3).id), by=self.staff)
        db.session.flush()
        assert one.activity.no == 3


def test_a_colleague_asks_and_the_office_answers(browser, saving):
    staff, office = browser("medarbetare"), browser("programansvarig")
    staff.get("/")
    staff.open("Frågor och svar")
    staff.open("Ställ en fråga")
    staff.press("Skicka frågan", {"text": "Ring 811228-9874 om det."})
    assert "personnummer" in staff.page.text
    assert "Ring 811228" in str(staff.page.first("textarea").children)
    staff.press("Skicka frågan", {"text": SECRET})
    assert "skickad till programkontoret" in staff.page.text
    office.get("/")
    office.open("1 fråga väntar på svar")
    office.open(SECRET)
    office.press("Skicka svaret", {"answer": ""})
    assert "Skriv ett svar." in office.page.text
    office.press("Skicka svaret", {"answer": "Så här är det."})
    assert "skickat till den som frågade" in office.page.text
    staff.get("/fragor")
    staff.open(SECRET)
    assert "Så här är det." in staff.page.text
    staff.press("Skicka följdfrågan", {"text": ""})
    assert "Skriv din följdfråga." in staff.page.text
    staff.press("Skicka följdfrågan", {"text": "Och sedan?"})
    assert "Väntar på svar" in staff.page.text


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("medarbetare", 200), ("programansvarig", 200), ("nyckelfunktion-farsta", 404), ("kommunikator", 404),
        ("revisor", 404), ("systemforvaltare", 404), (None, 401),
    ],
)  # fmt: skip
def test_only_the_asker_and_the_office_read_it(browser, saving, key, status, answered):
    with saving():
        one = make.question(SECRET, answered=answered).id
    somebody = browser(key)
    assert somebody.get("questions.show", question=one).status_code == status
    if key:
        assert (SECRET in somebody.get("/fragor").text) is (key == "medarbetare")
        expected = {200: 303 if key == "medarbetare" else 409}.get(status, status)
        assert somebody.post("questions.ask_more", {"text": "Mer"}, question=one).status_code == expected


def test_an_auditor_asks_as_everybody_does_and_answers_nothing(browser, saving):
    """Auditors read and change nothing that they audit; what one asks is one's own."""
    auditor = browser("revisor")
    auditor.get("/fragor/ny")
    auditor.press("Skicka frågan", {"text": SECRET})
    assert "skickad till programkontoret" in auditor.page.text
    auditor.press("Skicka följdfrågan", {"text": "Och sedan?"})
    assert "Följdfrågan är skickad" in auditor.page.text
    with saving():
        key = make.question("Någon annans").id
    assert auditor.get("questions.show", question=key).status_code == 404
    assert auditor.get("/fragor/inkomna").status_code == 403


def test_two_who_answer_at_once_see_both_texts(browser, saving):
    with saving():
        key = make.question(SECRET).id
    first, second = browser("programansvarig"), browser("programansvarig")
    first.get("questions.show", question=key)
    second.get("questions.show", question=key)
    first.press("Skicka svaret", {"answer": "Den förstas svar."})
    late = second.press("Skicka svaret", {"answer": "Den andras svar."})
    assert late.status_code == 409
    assert "Frågan är redan besvarad av Programansvarig" in late.text
    assert "Den förstas svar." in late.text
    assert "Den andras svar." in late.text
    second.press("Skicka svaret")
    with saving():
        assert [post.text for post in db.session.get(Question, key).posts][1:] == [
            "Den förstas svar.", "Den andras svar.",
        ]  # fmt: skip


def test_no_list_costs_more_with_more_rows(app, browser, saving):
    staff, office = browser("medarbetare"), browser("programansvarig")

    def cost():
        with statements(app) as sent:
            staff.get("/fragor")
            office.get("/fragor/inkomna")
        return len(sent)

    with saving():
        make.question("Ett", answered=True)
        make.question("Två")
        make.common_question("Ett", activity_id=make.activity(1).id)
    with_one = cost()
    with saving():
        for text in ("Tre", "Fyra", "Fem"):
            make.question(text, by=make.person(), answered=True)
            make.question(text)
            make.common_question(text, activity_id=make.activity(ord(text[0]) % 30 + 1).id)
    assert cost() == with_one
