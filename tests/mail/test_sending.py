"""Letting mails leave: each once, to whom it is for, and again when there is nobody to send with."""

import email
from dataclasses import replace
from datetime import timedelta
from email.policy import default
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from tests import make
from tests.mail.smtp import serving
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.core.db import db, writing
from vpapp.core.rules import Refused
from vpapp.lectures import actions as lectures
from vpapp.lectures.words import Mode
from vpapp.mail import actions, outbox, queries, sending
from vpapp.mail.models import PAUSES, Mail, Recipient

TO = Recipient("Nyckelfunktion, Farsta", "nyckelfunktion@vpapp.example")


@pytest.fixture
def server(app, monkeypatch):
    """A mail server that the app sends to."""
    with serving() as started:
        use(app, monkeypatch, mail=started.url)
        yield started


def use(app, monkeypatch, **settings):
    """Let the app have other settings."""
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], **settings))


@pytest.fixture
def wait(monkeypatch):
    """`wait(timedelta)` lets time pass by the machine's clock."""
    passed = [timedelta()]
    real = clock.wall
    monkeypatch.setattr(clock, "wall", lambda: real() + passed[0])
    return lambda time: passed.__setitem__(0, passed[0] + time)


def queue(saving, dedupe="a", to=TO, text="Det går inte att läsa."):
    """A mail in the outbox."""
    with saving():
        return outbox.queue("start/mail_fault", to=to, dedupe=dedupe, text=text)


def only(saving):
    """The one mail there is."""
    with saving():
        return db.session.scalars(sa.select(Mail)).one()


def test_a_mail_leaves_once(command, server, saving):
    assert queue(saving)
    assert command("send-mail").output == "1 mejl skickade.\n"
    assert command("send-mail").output == "0 mejl skickade.\n"
    message, = server.received
    assert (message["To"].addresses[0].display_name, server.recipients) == (TO.name, [TO.email])
    assert message["Subject"] == "Något i appen fungerar inte"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Det går inte att läsa." in message.get_content()
    assert message.get_content().startswith("Hej,")
    assert only(saving).pill == ("Skickat", "done")


def test_what_is_told_once_is_not_told_again(saving, command, server):
    assert queue(saving)
    assert not queue(saving)
    command("send-mail")
    assert not queue(saving)
    assert command("send-mail").output == "0 mejl skickade.\n"


def test_the_message_id_is_the_same_each_time_and_others_differ(app, saving):
    for name in "ab":
        queue(saving, name)
    with app.app_context():
        one, other = db.session.scalars(sa.select(Mail).order_by(Mail.id)).all()
        ids = [sending.composed(mail)["Message-ID"] for mail in (one, one, other)]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(("name", "address"), [
    ("A", "a@b.example\r\nBcc: c@d.example"), ("A", "a@b.example, c@d.example"), ("A", "utan snabel-a"), ("A", ""),
])  # fmt: skip
def test_an_address_that_would_be_a_header_never_leaves(command, server, saving, name, address):
    with saving():
        make.stuck_mail(name=name).leaves_at = clock.wall()
        db.session.flush()
        db.session.execute(sa.text("UPDATE mail SET email = :email"), {"email": address})
    assert command("send-mail").output == "0 mejl skickade.\n"
    assert server.recipients == []


def test_a_name_with_a_line_break_is_one_line(app, saving):
    with saving():
        make.stuck_mail()
        db.session.execute(sa.text("UPDATE mail SET name = :name"), {"name": "A\r\nBcc: c@d.example"})
    with app.app_context():
        message = sending.composed(db.session.scalars(sa.select(Mail)).one())
    assert message["Bcc"] is None
    assert b"\nBcc" not in bytes(message)


def test_a_subject_is_never_more_than_a_line(app, saving):
    """What stands in a template's first line is the subject; the facts can't add a header."""
    queue(saving, text="x\r\nBcc: c@d.example")
    with app.app_context():
        message = sending.composed(db.session.scalars(sa.select(Mail)).one())
    assert message["Bcc"] is None


def test_one_that_is_refused_does_not_stop_the_others(command, server, saving):
    server.refuses.add("b@vpapp.example")
    for name in "abc":
        queue(saving, name, Recipient(name, f"{name}@vpapp.example"))
    assert command("send-mail").output == "2 mejl skickade.\n"
    assert server.recipients == ["a@vpapp.example", "c@vpapp.example"]
    with saving():
        left = db.session.scalars(sa.select(Mail).where(Mail.sent_at.is_(None))).one()
        assert (left.problem, left.pill) == ("SMTPRecipientsRefused", ("Försöker igen", "part"))


def test_it_is_tried_again_with_longer_pauses_and_then_left(command, server, saving, wait):
    server.refuses.add(TO.email)
    queue(saving)
    for tries, pause in enumerate(PAUSES, 1):
        command("send-mail")
        assert only(saving).tries == tries
        wait(pause - timedelta(seconds=30))
        command("send-mail")
        assert only(saving).tries == tries, "before its time"
        wait(timedelta(seconds=31))
    command("send-mail")
    stuck = only(saving)
    assert (stuck.tries, stuck.leaves_at, stuck.pill) == (len(PAUSES) + 1, None, ("Kunde inte skickas", "late"))
    wait(timedelta(days=30))
    assert command("send-mail").output == "0 mejl skickade.\n"


def test_a_stuck_one_is_sent_again_when_somebody_asks(command, server, saving):
    with saving():
        mail, by = make.stuck_mail(), make.person("systemforvaltare")
        assert queries.stuck() == 1
        actions.send_again(mail, by=by)
        with pytest.raises(Refused, match="väntar på sin tur"):
            actions.send_again(mail, by=by)
        assert audit.of_thing("mail", mail.id)[0].event is Event.MAIL_SENT_AGAIN
        assert queries.stuck() == 0
    assert command("send-mail").output == "1 mejl skickade.\n"
    with saving(), pytest.raises(Refused, match="redan gått iväg"):
        actions.send_again(db.session.scalars(sa.select(Mail)).one(), by=make.person("systemforvaltare"))


def test_what_is_forgotten_is_neither_stuck_nor_sent_again(cast):
    mail = make.stuck_mail()
    outbox.forget(sa.select(Mail.id))
    assert (mail.name, mail.email, mail.facts, queries.stuck()) == ("", "", {}, 0)
    assert mail.pill == ("Gallrat", "na")
    with pytest.raises(Refused, match="gallrade"):
        actions.send_again(mail, by=cast["systemforvaltare"])


@pytest.mark.parametrize("how", ["closed", "hangs up"])
def test_with_no_server_everything_waits(app, command, saving, monkeypatch, how):
    with serving() as server:
        server.hangs_up = True
        use(app, monkeypatch, mail=server.url if how == "hangs up" else "smtp://127.0.0.1:1")
        for name in "ab":
            queue(saving, name)
        assert command("send-mail").output == "0 mejl skickade.\n"
    with saving():
        mails = db.session.scalars(sa.select(Mail)).all()
        assert {mail.tries for mail in mails} == {1}
        assert all(mail.problem and mail.leaves_at > clock.wall() for mail in mails)


def test_two_workers_never_send_the_same(app, server, saving):
    for number in range(30):
        queue(saving, str(number), Recipient("A", f"a{number}@vpapp.example"))
    start, problems = Barrier(2), []

    def work():
        try:
            start.wait()
            with app.app_context():
                sending.send_due()
        except Exception as error:  # shown by the test
            problems.append(error)

    threads = [Thread(target=work) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    assert sorted(server.recipients) == sorted(f"a{number}@vpapp.example" for number in range(30))


def test_what_is_claimed_is_left_alone_until_its_worker_is_given_up(app, saving, wait):
    queue(saving)
    with app.app_context():
        for expected in (1, 0):
            with writing():
                assert len(outbox.claim(10)) == expected
        wait(outbox.CLAIM + timedelta(seconds=1))
        with writing():
            assert len(outbox.claim(10)) == 1


def invitation(app, saving, *verbs):
    """What whoever signed up is sent, as (message, the calendar's part)."""
    with saving():
        lecture, person = make.lecture(days=17), make.person("medarbetare")
        made = lectures.sign_up(lecture, person, Mode.ON_SITE, by=person)
        for verb in verbs:
            verb(made, by=person)
    with app.app_context():
        message = sending.composed(db.session.scalars(sa.select(Mail).order_by(Mail.id.desc()).limit(1)).one())
    message = email.message_from_bytes(bytes(message), policy=default)
    part, = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return message, part


@pytest.mark.parametrize(("verbs", "method"), [((), "REQUEST"), ((lectures.withdraw,), "CANCEL")])
def test_the_method_in_the_type_is_the_files(app, saving, verbs, method):
    message, part = invitation(app, saving, *verbs)
    assert part.get_param("method") == method
    assert f"METHOD:{method}" in part.get_content()
    assert message.get_content_type() == "multipart/alternative"
    assert part.get_content_charset() == "utf-8"
    assert f"SEQUENCE:{len(verbs)}" in part.get_content()


def test_into_a_folder(app, command, saving, monkeypatch, tmp_path):
    use(app, monkeypatch, mail="folder:", instance=tmp_path)
    queue(saving)
    assert command("send-mail").output == "1 mejl skickade.\n"
    file, = (tmp_path / "mail").glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert message["Message-ID"].strip("<>").split("@")[0][:12] == file.stem[-12:]
    with app.app_context():
        assert sending.remove_files(["b"]) == 0
        assert sending.remove_files(["a"]) == 1
    assert not file.exists()


def test_a_template_that_is_missing_is_a_problem_and_no_more(command, server, saving):
    with saving():
        outbox.queue("finns/inte", to=TO, dedupe="a")
    queue(saving, "b")
    assert command("send-mail").output == "1 mejl skickade.\n"


def test_the_problem_holds_no_address(command, server, saving):
    server.refuses.add(TO.email)
    queue(saving)
    command("send-mail")
    assert "@" not in only(saving).problem
