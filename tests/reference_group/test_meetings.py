"""Meetings over all their states: planned, called, moved, held, cancelled; notes as draft and published."""

from datetime import timedelta
from email import message_from_string

import pytest
import sqlalchemy as sa

from tests import make
from tests.make.files import PDF
from tests.reference_group import states
from vpapp.core import clock, uploads
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.reference_group import agenda, agenda_queries, documents, meetings, panels, queries
from vpapp.reference_group.agenda_models import AgendaItem, ItemState
from vpapp.reference_group.meeting_models import GroupMeeting, MeetingState, Presence


def in_state(state: str) -> GroupMeeting:
    match state:
        case "planned":
            return make.meeting()
        case "called":
            return make.called_meeting()
        case "held" | "published":
            return make.held_meeting(published=state == "published")
    made = make.called_meeting()
    meetings.cancel(made, "För få kan komma.", by=None)
    return made


def later(one: GroupMeeting) -> dict:
    return {"starts_at": one.starts_at + timedelta(days=60), "ends_at": one.ends_at + timedelta(days=60)}


ACTS = {
    "edit": lambda one: meetings.edit(one, version=None, **later(one), by=None),
    "call": lambda one: meetings.call(one, by=None),
    "cancel": lambda one: meetings.cancel(one, "Sjukdom.", by=None),
    "take_in": lambda one: agenda.take_in(make.agenda_item("Nytt"), one, by=None),
    "attendance": lambda one: meetings.note_attendance(one, {}, version=None, by=None),
    "notes": lambda one: agenda.write_notes(item_of(one), "Nytt", version=None, by=None),
    "publish": lambda one: meetings.publish_notes(one, by=None),
    "decide": lambda one: make.group_decision(one),
    "document": lambda one: documents.add(one, "A", uploads.read(PDF, "a.pdf"), is_accessible=True, by=None),
}
ALLOWED = {
    "planned": {"edit", "cancel", "take_in", "document"},
    "called": {"edit", "call", "cancel", "take_in", "document"},
    "held": {"take_in", "attendance", "notes", "publish", "decide", "document"},
    "published": {"attendance", "notes", "publish", "decide", "document"},
    "cancelled": set(),
}


def item_of(one: GroupMeeting) -> AgendaItem:
    return next(iter(agenda_queries.agenda(one)), None) or make.agenda_item()


def mails() -> list[tuple[str, int]]:
    db.session.flush()
    found = db.session.scalars(sa.select(Mail).order_by(Mail.id)).all()
    return [(mail.template.rpartition("_")[2], mail.facts["event"]["sequence"]) for mail in found]

test_what_may_be_done_in_each_state = states.table(ALLOWED, ACTS, in_state)


@pytest.mark.usefixtures("ctx")
class TestMails:
    """Members are told once, with an entry that follows the meeting."""

    def test_the_entry_keeps_its_uid_and_its_sequence_rises(self, me):
        make.group_member(account=me)
        one = make.called_meeting()
        meetings.call(one, by=None)
        meetings.edit(one, version=None, propose_by=clock.today(), by=None)
        assert mails() == [("called", 0)]
        assert meetings.edit(one, version=None, place="Rådhuset", by=None)
        meetings.cancel(one, "Sjukdom.", by=None)
        assert mails() == [("called", 0), ("moved", 1), ("cancelled", 2)]
        sent = db.session.scalars(sa.select(Mail).order_by(Mail.id)).all()
        assert {mail.facts["event"]["uid"] for mail in sent} == {f"referensgruppen-{one.id}"}
        assert [mail.facts["event"]["cancelled"] for mail in sent] == [False, False, True]

    def test_the_mails_are_neutral_and_bring_the_entry(self, me):
        make.group_member(account=me)
        one = make.called_meeting()
        meetings.edit(one, version=None, link="https://moten.example/1", by=None)
        meetings.cancel(one, "För få kan komma.", by=None)
        db.session.flush()
        drawn = [sending.composed(mail) for mail in db.session.scalars(sa.select(Mail).order_by(Mail.id))]
        assert [str(mail["Subject"]) for mail in drawn] == [
            "Möte den 5 juni 2023", "Ändrad tid eller plats: 5 juni 2023", "Inställt den 5 juni 2023"]  # fmt: skip
        whole = [message_from_string(mail.as_string()) for mail in drawn]
        methods = [mail.get_payload()[-1].get_param("method") for mail in whole]
        assert methods == ["REQUEST", "REQUEST", "CANCEL"]
        text = drawn[2].get_body(("plain",)).get_content()
        assert "För få kan komma." in text

    def test_nobody_is_told_of_a_plan(self, me):
        make.group_member(account=me)
        one = make.meeting()
        meetings.edit(one, version=None, place="Rådhuset", by=None)
        meetings.cancel(one, "Sjukdom.", by=None)
        assert mails() == []

    def test_those_without_an_account_or_who_left_get_none(self, me, office):
        left = make.group_member("farsta", account=make.person("medarbetare"))
        from vpapp.reference_group import members

        members.end(left, clock.today(), by=office)
        make.group_member("bromma")
        make.group_member(account=me)
        one = make.meeting()
        agenda.take_in(make.agenda_item(), one, by=None)
        assert meetings.call(one, by=None) == 1

    def test_a_file_of_the_meeting_says_the_same_until_it_changes(self, app):
        from vpapp.reference_group import entries

        one, settings = make.called_meeting(), app.config["SETTINGS"]
        first = entries.file_of(one, settings)
        assert first == entries.file_of(one, settings)
        meetings.cancel(one, "Sjukdom.", by=None)
        assert b"STATUS:CANCELLED" in entries.file_of(one, settings)
        assert b"SEQUENCE:1" in entries.file_of(one, settings)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What else holds."""

    def test_nobody_is_called_to_an_empty_agenda_or_a_time_that_has_been(self):
        with make.on(clock.today() - timedelta(days=30)):
            empty = make.meeting()
            with pytest.raises(Refused, match="minst en punkt"):
                meetings.call(empty, by=None)
            agenda.take_in(make.agenda_item(), empty, by=None)
        with pytest.raises(Refused, match="tid har varit"):
            meetings.call(empty, by=None)
        assert meetings.edit(empty, version=None, **later(empty), by=None) is False
        meetings.call(empty, by=None)

    def test_a_time_that_has_been_is_refused(self):
        with pytest.raises(Refused, match="inte har varit"):
            make.meeting(days=-1)

    def test_cancelling_puts_the_agenda_off(self):
        one = make.called_meeting()
        item = item_of(one)
        meetings.cancel(one, "Sjukdom.", by=None)
        assert (item.state, item.meeting_id) == (ItemState.PUT_OFF, None)
        assert item.answer == "Mötet den 5\xa0juni\xa02023 ställdes in."

    def test_publishing_takes_notes_and_shows_them_to_all(self):
        one = make.held_meeting()
        agenda.write_notes(item_of(one), "", version=None, by=None)
        with pytest.raises(Refused, match="minst en punkt"):
            meetings.publish_notes(one, by=None)
        agenda.write_notes(item_of(one), "Så.", version=None, by=None)
        assert item_of(one).notes_changed_at is None
        meetings.publish_notes(one, by=None)
        at = one.notes_published_at
        meetings.publish_notes(one, by=None)
        assert one.notes_published_at == at
        agenda.write_notes(item_of(one), "Så här.", version=None, by=None)
        assert item_of(one).notes_changed_at is not None

    def test_attendance_is_noted_for_all_at_once_and_changed(self):
        since = clock.today() - timedelta(days=90)
        members = [make.group_member(slug, from_on=since) for slug in ("farsta", "bromma")]
        late = make.group_member("sodermalm")
        one = make.held_meeting()
        noted = dict.fromkeys((each.id for each in [*members, late]), Presence.PRESENT)
        assert meetings.note_attendance(one, noted, version=one.version, by=None) == 2
        version = one.version
        assert meetings.note_attendance(one, noted, version=version, by=None) == 0
        assert meetings.note_attendance(one, {members[0].id: Presence.EXCUSED}, version=version, by=None) == 1
        with pytest.raises(Stale):
            meetings.note_attendance(one, noted, version=version, by=None)
        assert {row.presence for row in one.attendances} == {Presence.PRESENT, Presence.EXCUSED}

    def test_a_document_that_not_all_can_read_has_its_content_in_words(self):
        one, file = make.meeting(), uploads.read(PDF, "a.pdf")
        with pytest.raises(Refused, match="innehållet i korthet"):
            documents.add(one, "A", file, is_accessible=False, by=None)
        made = documents.add(one, "A", file, is_accessible=False, summary="Den säger detta.", by=None)
        documents.remove(made, by=None)

    @pytest.mark.parametrize("values", [
        "place = '', link = ''", "ends_at = starts_at", "state = 'cancelled'",
        "notes_published_at = starts_at",
    ])  # fmt: skip
    def test_what_the_database_keeps(self, values):
        make.meeting()
        db.session.flush()
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.text(f"UPDATE group_meeting SET {values}"))

    def test_an_old_page_is_told(self):
        one = make.meeting()
        meetings.edit(one, version=1, place="Rådhuset", by=None)
        assert meetings.edit(one, version=2, place="Rådhuset", by=None) is False
        with pytest.raises(Stale):
            meetings.edit(one, version=1, place="Sal 4", by=None)

    def test_the_digest_tells_of_notes_when_they_are_published(self):
        make.held_meeting()
        one = make.held_meeting(days_ago=30, published=True)
        now = clock.now()
        told = panels.tidings(now - timedelta(days=1), now + timedelta(seconds=1))
        assert [each.url for each in told] == [f"/referensgruppen/moten/{one.id}"]
        assert panels.tidings(now - timedelta(days=9), now - timedelta(days=1)) == []

    def test_next_and_past(self):
        planned, cancelled = make.meeting(days=20), make.meeting(days=3)
        called, held = make.called_meeting(days=9), make.held_meeting()
        meetings.cancel(cancelled, "Sjukdom.", by=None)
        assert queries.next_meeting(clock.now()) is called
        assert queries.coming(clock.now(), with_planned=True) == [cancelled, called, planned]
        assert planned not in queries.coming(clock.now(), with_planned=False)
        assert queries.unpublished(clock.now()) == [held]
        assert cancelled.state is MeetingState.CANCELLED
