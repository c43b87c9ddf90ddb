"""Campaigns and the communication plan: what they say when, what is refused, files and filters."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.communication import campaign_queries, campaigns
from vpapp.communication.campaign_models import PlanRow, PlanState
from vpapp.core import spreadsheet
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.demo.cast import DAY

CAMPAIGN = {"title": "K", "message": "M", "starts_on": date(2023, 5, 1), "ends_on": date(2023, 5, 30)}
ROW = {
    "message": "M", "audience": "A", "channel": "C", "starts_on": date(2023, 5, 1), "ends_on": None,
    "responsible": "R",
}  # fmt: skip


@pytest.mark.usefixtures("ctx")
class TestRules:
    """Over all states."""

    @pytest.mark.parametrize(("starts", "ends", "word"), [
        ((2023, 5, 23), (2023, 6, 1), "Kommer"), ((2023, 5, 22), (2023, 5, 22), "Pågår"),
        ((2023, 5, 1), (2023, 5, 22), "Pågår"), ((2023, 5, 1), (2023, 5, 21), "Avslutad"),
    ])  # fmt: skip
    def test_a_campaign_says_where_it_stands(self, starts, ends, word):
        one = make.campaign(starts_on=date(*starts), ends_on=date(*ends))
        assert one.pill[0] == word
        assert (one in campaign_queries.near()) is (word != "Avslutad")
        campaigns.set_cancelled(one, wanted=True, version=1, by=make.person("kommunikator"))
        assert one.pill[0] == "Inställd"
        assert one not in campaign_queries.near()

    @pytest.mark.parametrize("state", list(PlanState))
    @pytest.mark.parametrize(("starts", "ends"), [
        ((2023, 5, 21), None), ((2023, 5, 22), None), ((2023, 5, 1), (2023, 5, 21)), ((2023, 5, 1), (2023, 5, 22)),
    ])  # fmt: skip
    def test_a_row_is_late_by_word(self, state, starts, ends):
        row = make.plan_row(starts_on=date(*starts), ends_on=date(*ends) if ends else None, state=state)
        is_past = (ends or starts) == (2023, 5, 21)
        late = is_past and state in (PlanState.PLANNED, PlanState.ONGOING)
        assert (row.pill[0] == "Försenad") is late
        db.session.flush()
        found = db.session.scalars(sa.select(PlanRow).where(campaign_queries.is_overdue(DAY))).all()
        assert (row in found) is late

    def test_nothing_ends_before_it_begins(self):
        by, before = make.person("kommunikator"), {"ends_on": date(2023, 4, 30)}
        for change in (
            lambda: campaigns.add(**CAMPAIGN | before, by=by),
            lambda: campaigns.edit(make.campaign(), version=1, **CAMPAIGN | before, by=by),
            lambda: campaigns.add_row(**ROW | before, by=by),
            lambda: campaigns.edit_row(make.plan_row(), version=1, **ROW | before, by=by),
        ):
            with pytest.raises(Refused, match="Slutet kan inte"):
                change()

    def test_an_old_page_is_told(self):
        by, one, row = make.person("kommunikator"), make.campaign(), make.plan_row()
        campaigns.edit(one, version=1, **CAMPAIGN, by=by)
        campaigns.edit_row(row, version=1, **ROW, by=by)
        assert (one.version, row.version) == (2, 2)
        with pytest.raises(Stale):
            campaigns.edit(one, version=1, **CAMPAIGN, by=by)
        with pytest.raises(Stale):
            campaigns.edit_row(row, version=1, **ROW, by=by)
        with pytest.raises(Stale, match=r"Kampanjen .* öppnade sidan: budskapet, namnet och perioden\."):
            campaigns.set_cancelled(one, wanted=True, version=1, by=by)
        with pytest.raises(Stale, match=r"Raden .* öppnade sidan: budskapet, målgruppen, .* och ansvarig funktion\."):
            campaigns.remove_row(row, version=1, by=by)


def test_the_years_campaigns_month_by_month(browser, saving):
    with saving():
        make.campaign("Vårens")
        make.campaign("Över nyår", starts_on=date(2022, 12, 20), ends_on=date(2023, 1, 6))
    staff = browser("medarbetare")
    staff.get("/kampanjer")
    assert [one.text for one in staff.page.first("main").all("h2")] == ["Januari", "Maj"]
    staff.open("2022")
    assert [one.text for one in staff.page.first("main").all("h2")] == ["December"]
    staff.open("Över nyår")
    assert staff.get("/kampanjer", query={"ar": "9" * 40}).status_code == 200


def test_an_editor_writes_a_campaign(browser, saving):
    editor = browser("kommunikator")
    editor.get("/kampanjer")
    assert "Ingen kampanj är planerad 2023" in editor.page.text
    editor.open("Lägg till en kampanj")
    typed = {"title": "Våga fråga", "starts_on": "2023-06-10", "ends_on": "2023-06-01", "words": "Fråga."}
    editor.press("Spara", typed)
    assert "Slutet kan inte ligga före starten." in editor.page.text
    editor.press("Spara", typed | {"ends_on": "2023-06-20", "boards_can": "- Häng upp affischen"})
    assert "Häng upp affischen" in editor.page.text
    editor.press("Ställ in kampanjen")
    assert "Inställd" in editor.page.text
    editor.press("Ångra")
    here = editor.page.first("a", where=lambda link: link.text == "Ändra kampanjen").get("href")
    other = browser("programansvarig")
    for one in (editor, other):
        one.get(here)
    editor.press("Spara", {"words": "Den första."})
    late = other.press("Spara", {"words": "Den andra."})
    assert late.status_code == 409
    assert "Den första." in late.text


def test_the_plan_is_narrowed_and_taken_along(browser, saving):
    with saving():
        make.plan_row("Rad ett", audience="Chefer")
        make.plan_row("Rad två", audience="Skolan", starts_on=date(2023, 5, 2), activity_id=make.activity(3).id)
        make.plan_row("Ett annat år", starts_on=date(2022, 5, 2))
    staff = browser("medarbetare")
    staff.get("/nyheter")
    staff.open("Kommunikationsplanen")
    assert [one.text for one in staff.page.all("caption")] == ["Maj 2023", "Juni 2023"]
    assert "Försenad" in staff.page.first("main").text
    for query, seen, hidden in (
        ({"malgrupp": "Skolan"}, "Rad två", "Rad ett"),
        ({"lage": "forsenad"}, "Rad två", "Rad ett"),
        ({"lage": "planned"}, "Rad ett", "Ett annat år"),
        ({"ar": "2022"}, "Ett annat år", "Rad ett"),
    ):
        for htmx in (False, True):
            found = staff.get("/kommunikationsplan", query=query, htmx=htmx).text
            assert seen in found
            assert hidden not in found
    assert "Ingen rad stämmer" in staff.get("/kommunikationsplan", query={"lage": "done"}).text
    sheet = staff.get("/kommunikationsplan.xlsx", query={"malgrupp": "Skolan"})
    assert "Rad två" in str(spreadsheet.read(sheet.data, "plan.xlsx"))
    assert staff.get("/kommunikationsplan.pdf").data.startswith(b"%PDF")


def test_what_was_over_before_this_month_is_folded(browser, saving):
    staff = browser("medarbetare")

    def folded(where, **query):
        staff.get(where, query=query)
        fold = staff.page.first("details", where=lambda one: one.has_class("faq"))
        return fold and (fold.first("summary").text, "Äldre" in fold.text, "open" in fold.attrs)

    with saving():
        for words, first, last in (
            ("Äldre", date(2023, 2, 1), date(2023, 4, 30)), ("Pågående", date(2023, 2, 1), date(2023, 5, 1)),
            ("Ett annat år", date(2022, 2, 1), date(2022, 2, 2)),
        ):  # fmt: skip
            make.plan_row(words, starts_on=first, ends_on=last)
            make.campaign(words, starts_on=first, ends_on=last)
    assert folded("/kommunikationsplan") == ("Tidigare under 2023: 1 rad, varav 1 försenad", True, False)
    assert folded("/kommunikationsplan", lage="forsenad")[2], "what one asks for is seen"
    assert folded("/kommunikationsplan", ar="2022") is None
    assert folded("/kampanjer") == ("Tidigare under 2023: 1 kampanj", True, False)
    assert [one.text for one in staff.page.first("main").all("h2")] == ["Februari", "Februari"]
    assert folded("/kampanjer", ar="2022") is None
    with make.on(date(2023, 12, 31)):
        folded("/kommunikationsplan")
        assert "Inget mer är planerat under 2023." in staff.page.text
        folded("/kampanjer")
        assert "Ingen mer kampanj är planerad under 2023." in staff.page.text


def test_an_editor_writes_a_row_and_takes_it_out(app, browser, saving):
    editor, other = browser("kommunikator"), browser("programansvarig")
    editor.get("/kommunikationsplan")
    editor.open("Lägg till en rad")
    typed = {"words": "Säg det", "audience": "Chefer", "channel": "Mötet", "starts_on": "2023-06-02"}
    editor.press("Spara", typed)
    assert "Skriv vilken funktion" in editor.page.text
    editor.press("Spara", typed | {"responsible": "Kommunikatör"})
    editor.open("Säg det")
    other.get("/kommunikationsplan")
    other.open("Säg det")
    editor.press("Spara", {"state": "done"})
    assert "Klar" in editor.page.first("main").text
    late = other.press("Spara", {"channel": "Brev"})
    assert late.status_code == 409
    assert "Klar" in late.text
    other.press("Ta bort raden")
    assert "Säg det" not in other.page.first("main").text


def test_no_list_costs_more_with_more_rows(app, browser, saving):
    staff = browser("medarbetare")

    def cost():
        with statements(app) as sent:
            staff.get("/kommunikationsplan")
            staff.get("/kampanjer")
            staff.get("/")
        return len(sent)

    with saving():
        make.plan_row(activity_id=make.activity(1).id)
        make.campaign()
    with_one = cost()
    with saving():
        for no in range(4, 9):
            make.plan_row(f"Rad {no}", activity_id=make.activity(no).id, starts_on=date(2023, no, 1))
            make.campaign(f"Kampanj {no}", activity_id=make.activity(no).id)
    assert cost() == with_one
