"""Items that are about other parts' things, and meetings that other parts refer to."""

from datetime import date

import pytest

from tests import make
from vpapp.core import references
from vpapp.core.db import db
from vpapp.core.references import Found, Kind
from vpapp.reference_group import agenda, agenda_queries, meetings, panels


@pytest.fixture
def dance(app):
    """A kind of another part's, of which there are two: one that may be read."""
    kinds = app.extensions["vpapp.references"]
    before = dict(kinds)
    found = {1: Found("Öppen förskola", "/aktiviteter/1")}
    references.register(app, Kind("example", "Gott exempel", lambda: [(1, "Öppen förskola"), (2, "Utkast")],
                                  lambda ids: {key: one for key, one in found.items() if key in ids}))  # fmt: skip
    yield
    kinds.clear()
    kinds.update(before)


@pytest.mark.usefixtures("dance")
def test_an_item_is_about_an_example_that_says_where_it_was_presented(app, browser, saving):
    member = browser("referensgrupp")
    member.get("reference_group.new_item")
    member.press("Lämna förslaget", {"title": "Ett exempel", "why": "Det fungerar.", "about": "example:1"})
    assert "Öppen förskola" in member.page.text
    member.open("Ändra")
    member.press("Spara", {"about": "example:2"})
    assert "Öppen förskola" not in member.page.text
    assert member.post("reference_group.propose_item", {"title": "A", "why": "B", "about": "x:y"}).status_code == 422
    with saving(), make.on(date(2023, 4, 3)):
        one = make.called_meeting()
        agenda.take_in(make.agenda_item("Visar", reference=("example", 1)), one, by=None)
        key = one.id
    example = type("Example", (), {"id": 1})
    with app.test_request_context():
        from flask import g

        for who, published, shown in (("referensgrupp", False, True), ("medarbetare", False, False),
                                      ("medarbetare", True, True)):  # fmt: skip
            if published:
                one = db.session.get_one(type(one), key)
                agenda.write_notes(agenda_queries.agenda(one)[0], "Så.", version=None, by=None)
                meetings.publish_notes(one, by=None)
            g.actor = make.person(who)
            assert bool(panels.of_example(example)) is shown, (who, published)
        drawn = app.jinja_env.get_template("reference_group/_example_panel.html").render(**panels.of_example(example))
        assert "Presenterades för referensgruppen den" in drawn
        assert panels.of_example(type("Other", (), {"id": 2})) is None
        db.session.rollback()


def test_a_kind_that_is_not_there_is_not_asked_for(browser):
    assert "Handlar om" not in browser("referensgrupp").get("reference_group.new_item").text


def test_a_meeting_is_a_kind_that_others_refer_to(app, saving):
    with saving():
        key, draft = make.held_meeting(published=True).id, make.meeting().id
    with app.test_request_context():
        from flask import g

        g.actor = make.person("medarbetare")
        assert [each for each, _ in references.kinds()["meeting"].choices()] == [key]
        found = references.found([("meeting", key), ("meeting", draft)])
        assert [one.title for one in found] == ["Möte den 2\xa0maj\xa02023"]
