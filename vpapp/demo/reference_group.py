"""The demo's reference group: members by function, two meetings that were held, one that is planned."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..boards import queries as boards
from ..core import clock, uploads, word
from ..core.db import db
from ..core.document import Document, Text
from ..good_examples.models import ExampleText
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Programme
from ..reference_group import (
    agenda,
    agenda_queries,
    decisions,
    discussing,
    documents,
    meetings,
    members,
    queries,
)
from ..reference_group.agenda_models import AgendaItem
from ..reference_group.meeting_models import GroupMeeting, Presence
from ..reference_group.member_models import GroupMember

FILE = Path(__file__).resolve().parents[1] / "data" / "demo_reference_group.toml"
HOURS = timedelta(hours=2)
Told = Mapping[str, Any]
Cast = Mapping[str, Person]


def is_told() -> bool:
    """Whether the demo has a reference group already."""
    return db.session.scalar(sa.select(GroupMember.id).limit(1)) is not None


def tell(programme: Programme, cast: Cast) -> None:
    """Tell all of it, each thing on its day, in the running transaction."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for each in told["members"]:
        _member(each, cast)
    for each in told["meetings"]:
        _meeting(each, cast)
    for each in told["proposals"]:
        _answer(_item(each, cast), each, cast["programansvarig"])
    for each in told["discussions"]:
        activity = programmes.activity(programme, each["no"])
        assert activity
        for minute, said in enumerate(each["posts"]):
            with _on(said["on"], minute):
                post = discussing.write(activity, said["text"], by=cast[said["by"]])
                if said.get("removed"):
                    discussing.remove(post, by=cast[said["by"]])


def _member(told: Told, cast: Cast) -> None:
    board, office = boards.by_slug(told["board"]), cast["programansvarig"]
    assert board
    account = cast[told["account"]] if "account" in told else None
    with _on(told["from"]):
        member = members.add(board, told["function"], person=account, by=office)
    if "last" in told:
        with _on(told["last"]):
            members.end(member, told["last"], by=office)


def _meeting(told: Told, cast: Cast) -> None:
    office = cast["programansvarig"]
    starts = told["starts"].replace(tzinfo=clock.STOCKHOLM)
    with _on(told["planned"]):
        meeting = meetings.plan(
            starts_at=starts, ends_at=starts + HOURS, place=told["place"], link=told.get("link", ""),
            propose_by=told["propose_by"], by=office,
        )  # fmt: skip
    for each in told["items"]:
        item = _item(each, cast)
        with _on(each["on"] + timedelta(days=2)):
            agenda.take_in(item, meeting, by=office)
    if "called" in told:
        with _on(told["called"]):
            meetings.call(meeting, by=office)
            for each in told["documents"]:
                _document(meeting, each, office)
        _hold(meeting, told, cast)


def _hold(meeting: GroupMeeting, told: Told, cast: Cast) -> None:
    office, items = cast["programansvarig"], agenda_queries.agenda(meeting)
    said = dict(zip(items, told["items"], strict=True))
    with clock.held(meeting.ends_at):
        meetings.note_attendance(meeting, _presences(meeting, told), version=None, by=office)
        for item, each in said.items():
            agenda.write_notes(item, each["notes"].strip(), version=None, by=office)
        for each in told["decisions"]:
            _decide(meeting, each, office)
    if "published" in told:
        with _on(told["published"]):
            meetings.publish_notes(meeting, by=office)
    for item, each in said.items():
        if "changed" in each:
            with _on(each["changed_on"]):
                agenda.write_notes(item, each["changed"].strip(), version=None, by=office)


def _presences(meeting: GroupMeeting, told: Told) -> dict[int, Presence]:
    missing = dict.fromkeys(told["excused"], Presence.EXCUSED) | dict.fromkeys(told["absent"], Presence.ABSENT)
    return {one.id: missing.get(one.board.slug, Presence.PRESENT) for one in queries.members_on(meeting.day)}


def _decide(meeting: GroupMeeting, told: Told, office: Person) -> None:
    board = boards.by_slug(told["board"]) if "board" in told else None
    made = decisions.add(
        meeting, told["text"], function=told["function"], board=board, due_on=told["due"], by=office
    )
    if "done" in told:
        with _on(told["done"]):
            decisions.finish(made, done=True, by=office)


def _document(meeting: GroupMeeting, told: Told, office: Person) -> None:
    data = word.write(Document(told["title"], "Referensgruppen", "", [Text(told["text"])]))
    summary = told.get("summary", "")
    documents.add(
        meeting, told["title"], uploads.read(data, "underlag.docx"), is_accessible=not summary, summary=summary,
        by=office,
    )  # fmt: skip


def _item(told: Told, cast: Cast) -> AgendaItem:
    example = _example(told["example"]) if "example" in told else None
    with _on(told["on"]):
        return agenda.propose(told["title"], told["why"], reference=example, by=cast[told["by"]])


def _example(title: str) -> tuple[str, int]:
    """The good example that is presented."""
    found = db.session.scalar(sa.select(ExampleText.example_id).where(ExampleText.title == title))
    assert found, title
    return ("example", found)


def _answer(item: AgendaItem, told: Told, office: Person) -> None:
    answer = {"put_off": agenda.put_off, "decline": agenda.decline}.get(told.get("verdict", ""))
    if answer:
        with _on(told["answered"]):
            answer(item, told["answer"], by=office)


def _on(day: date, minute: int = 0) -> Any:
    return clock.held(datetime.combine(day, time(10, minute), clock.STOCKHOLM))
