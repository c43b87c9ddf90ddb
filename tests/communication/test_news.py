"""News: who reads it when, over all its states, and how it is written."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.boards.models import BoardKind
from vpapp.communication import actions, queries
from vpapp.communication.models import News, NewsState
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale

SAID = {"title": "En nyhet", "lead": "Det viktigaste.", "text": "Mer om det."}
SOON = datetime(2023, 5, 25, 7, 0, tzinfo=UTC)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """Draft, to come, out, taken down."""

    @pytest.fixture(autouse=True)
    def _people(self, cast):
        self.by = cast["kommunikator"]

    def states(self):
        """One in each state."""
        draft, coming = make.news("Utkast", published=False), make.news("Kommer", published=False)
        actions.publish(coming, version=1, at=SOON, by=self.by)
        out, gone = make.news("Ute"), make.news("Nere")
        actions.take_down(gone, version=1, by=self.by)
        return {"draft": draft, "coming": coming, "out": out, "taken_down": gone}

    def test_only_what_is_out_is_read(self):
        every = self.states()
        assert [name for name, one in every.items() if one.is_out] == ["out"]
        assert queries.newest(9) == [every["out"]]
        assert {one.title for one in queries.not_out()} == {"Utkast", "Kommer", "Nere"}
        assert [one.pill[0] for one in every.values()] == ["Utkast", "Kommer", "Publicerad", "Nedtagen"]

    def test_what_is_to_come_comes_by_itself(self):
        coming = self.states()["coming"]
        with make.on(date(2023, 5, 25), 8):
            assert not coming.is_out
        with make.on(date(2023, 5, 25), 9):
            assert coming.is_out
            assert queries.newest(1) == [coming]

    @pytest.mark.parametrize(("name", "state"), [
        ("draft", "published"), ("coming", "published"), ("out", "published"), ("taken_down", "published"),
    ])  # fmt: skip
    def test_publishing_now(self, name, state):
        one = self.states()[name]
        before = one.publish_from
        actions.publish(one, version=1, by=self.by)
        assert (one.state.value, one.is_out) == (state, True)
        if name in ("out", "taken_down"):
            assert one.publish_from == before, "it is no newer than it was"

    @pytest.mark.parametrize(("name", "after"), [
        ("draft", "draft"), ("coming", "draft"), ("out", "taken_down"), ("taken_down", "taken_down"),
    ])  # fmt: skip
    def test_taking_down(self, name, after):
        one = self.states()[name]
        actions.take_down(one, version=1, by=self.by)
        assert one.state.value == after
        assert not one.is_out

    @pytest.mark.parametrize(("name", "allowed"), [
        ("draft", True), ("coming", False), ("out", False), ("taken_down", False),
    ])  # fmt: skip
    def test_removing(self, name, allowed):
        one = self.states()[name]
        if allowed:
            actions.remove(one, version=1, by=self.by)
            assert db.session.scalar(sa.select(News).where(News.title == one.title)) is None
        else:
            with pytest.raises(Refused, match="Bara utkast"):
                actions.remove(one, version=1, by=self.by)

    @pytest.mark.parametrize(("name", "allowed"), [
        ("draft", True), ("coming", True), ("out", False), ("taken_down", True),
    ])  # fmt: skip
    def test_setting_it_to_come(self, name, allowed):
        one = self.states()[name]
        later = SOON + timedelta(days=1)
        if allowed:
            actions.publish(one, version=1, at=later, by=self.by)
            assert (one.state, one.publish_from, one.is_out) == (NewsState.PUBLISHED, later, False)
        else:
            with pytest.raises(Refused, match="redan publicerad"):
                actions.publish(one, version=1, at=later, by=self.by)

    def test_what_has_been_is_no_moment_to_come(self):
        with pytest.raises(Refused, match="inte har varit"):
            actions.publish(make.news(published=False), version=1, at=clock.now() - timedelta(minutes=1), by=self.by)

    def test_without_a_text_it_is_not_published(self):
        with pytest.raises(Refused, match="Skriv nyhetens text"):
            actions.publish(make.news(text="", published=False), version=1, by=self.by)

    def test_an_old_page_is_told_and_the_same_changes_nothing(self):
        one = make.news(**SAID)
        actions.edit(one, version=1, board_kinds=[], **SAID, by=self.by)
        assert one.version == 1
        actions.edit(one, version=1, board_kinds=[BoardKind.COMPANY, BoardKind.DISTRICT], **SAID, by=self.by)
        assert one.whom == "Stadsdelsnämnder och bolagsstyrelser"
        with pytest.raises(Stale):
            actions.edit(one, version=1, board_kinds=[], **SAID, by=self.by)

    @pytest.mark.parametrize("decide", [actions.publish, actions.take_down, actions.remove])
    def test_nobody_decides_on_a_text_that_they_have_not_read(self, decide):
        one = make.news(**SAID, published=decide is actions.take_down)
        for no, change in enumerate(({"lead": "Annat."}, {"board_kinds": [BoardKind.COMPANY]}), start=1):
            values = SAID | {"board_kinds": []} | change
            actions.edit(one, version=no, **values, by=self.by)
        with pytest.raises(Stale, match=r"^Nyheten .* öppnade sidan: ingressen och vem den gäller\. "):
            decide(one, version=1, by=self.by)
        with pytest.raises(Stale, match=r"sidan: ingressen och vem den gäller\. "):
            decide(one, version=-9, by=self.by)
        with pytest.raises(Stale, match=r"öppnade sidan\. "):
            decide(one, version=9, by=self.by)
        decide(one, version=3, by=self.by)

    def test_the_database_keeps_a_moment_with_what_is_published(self):
        make.news(published=False)
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.text("UPDATE news SET state = 'published'"))


def test_an_editor_writes_and_everybody_reads(browser, saving):
    editor, staff = browser("kommunikator"), browser("medarbetare")
    editor.get("/nyheter")
    editor.open("Skriv en nyhet")
    editor.press("Spara utkast", SAID | {"lead": ""})
    assert "Skriv en ingress." in editor.page.text
    editor.press("Spara utkast", SAID | {"board_kinds": ["district_board"], "text": "## Nytt\n\n- ett\n- två"})
    assert "Det här är ett utkast" in editor.page.text
    assert "En nyhet" not in staff.get("/nyheter").text
    path = editor.page.first("form", where=lambda form: "publicering" in form.get("action")).get("action")
    assert staff.get(path.removesuffix("/publicering")).status_code == 404
    editor.press("Publicera nyheten", {"at": "2023-05-01T09:00"})
    assert "inte har varit" in editor.page.text
    editor.get(path.removesuffix("/publicering"))
    editor.press("Publicera nyheten")
    staff.get("/")
    staff.open("En nyhet")
    assert "Gäller: stadsdelsnämnder" in staff.page.text
    assert staff.page.first("h3").text == "Nytt"
    editor.press("Ångra")
    assert staff.get(path.removesuffix("/publicering")).status_code == 404
    staff.get("/")
    staff.open("Alla nyheter")


def test_two_who_write_at_once_see_both_texts(browser, saving):
    with saving():
        key = make.news().id
    first, second = browser("kommunikator"), browser("programansvarig")
    for one in (first, second):
        one.get("communication.edit", news=key)
    first.press("Spara", {"lead": "Den förstas."})
    late = second.press("Spara", {"lead": "Den andras."})
    assert late.status_code == 409
    assert "Den förstas." in late.text
    assert "Den andras." in late.text
    second.press("Spara min text")
    assert "Den andras." in browser("medarbetare").get("communication.show", news=key).text


def test_what_was_changed_meanwhile_is_read_before_it_is_published(browser, saving):
    with saving():
        key = make.news(**SAID, published=False).id
    first, second = browser("kommunikator"), browser("programansvarig")
    second.get("communication.show", news=key)
    first.get("communication.edit", news=key)
    first.press("Spara", {"text": "Något helt annat."})
    late = second.press("Publicera nyheten")
    assert late.status_code == 409
    assert "har ändrats sedan du öppnade sidan: texten" in late.text
    second.get("communication.show", news=key)
    second.press("Publicera nyheten")
    assert "Något helt annat." in browser("medarbetare").get("communication.show", news=key).text
    first.get("communication.edit", news=key)
    first.press("Spara", {"text": "Och så här."})
    assert second.press("Ångra").status_code == 409


def test_the_list_has_pages_and_costs_the_same(app, browser, saving):
    staff = browser("medarbetare")

    def cost():
        with statements(app) as sent:
            staff.get("/nyheter")
        return len(sent)

    with saving():
        make.news("Nyhet 1", activity_id=make.activity(1).id)
    with_one = cost()
    with saving():
        for no in range(2, 46):
            make.news(f"Nyhet {no}", activity_id=make.activity(no % 30 + 1).id)
    assert cost() == with_one
    staff.get("/nyheter")
    staff.open("Äldre nyheter")
    staff.open("Äldre nyheter")
    assert "Nyhet 1" in staff.page.text
    staff.open("Nyare nyheter")
    for odd in ("0", "-1", "9" * 30, "banan"):
        assert staff.get("/nyheter", query={"sida": odd}).status_code == 200
    assert "inga fler nyheter" in staff.get("/nyheter", query={"sida": "7"}).text


@pytest.mark.parametrize("page", ["/aktiviteter/2", "/mal/3"])
def test_an_activity_or_a_goal_shows_its_news_and_campaigns(browser, saving, page):
    is_goal = "/mal/" in page
    with saving():
        about = {"goal_id": make.goal(3).id, "activity_id": None} if is_goal else {"activity_id": make.activity(2).id}
        make.news("Om kampanjen", **about)
        make.news("Ett utkast", published=False, **about)
        make.campaign("Säg ifrån", **about)
        make.news("Om något annat", activity_id=make.activity(4).id)
    seen = browser("medarbetare").get(page).text
    assert "Om kampanjen" in seen
    assert "Säg ifrån" in seen
    assert "Ett utkast" not in seen
    assert "Om något annat" not in seen
