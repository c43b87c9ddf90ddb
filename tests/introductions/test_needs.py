"""Needs of support: their states, who reads them, and that a report tells of each once."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.models import AuditEntry
from vpapp.core import spreadsheet
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.introductions import need_queries, needs, needs_extract
from vpapp.introductions.need_models import SupportNeed
from vpapp.introductions.words import NeedSource, NeedState

OFFICE, KEY, OTHER = "programansvarig", "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"
DAY = date(2023, 5, 22)
SAID = {"text": "Fler platser på föreläsningarna", "about": "0", "source": "introduction",
        "followed_up_by": "Programansvarig", "follow_up_on": "2023-09-01"}  # fmt: skip
ALLOWED = {(NeedState.OPEN, NeedState.MET), (NeedState.OPEN, NeedState.DECLINED), (NeedState.MET, NeedState.OPEN),
           (NeedState.DECLINED, NeedState.OPEN)}  # fmt: skip


def move(one: SupportNeed, state: NeedState, version=None):
    by = make.person(OFFICE)
    if state is NeedState.OPEN:
        needs.open_again(one, by=by)
    else:
        needs.close(one, state, "Så här blev det.", version=version, by=by)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What may follow on what."""

    @pytest.mark.parametrize("to", NeedState)
    @pytest.mark.parametrize("state", NeedState)
    def test_each_state_from_each(self, state, to):
        one = make.need(state=state)
        if (state, to) not in ALLOWED:
            with pytest.raises(Refused, match="redan"):
                move(one, to)
            return
        move(one, to)
        assert one.state is to
        assert (one.closed_on is None) is (to is NeedState.OPEN)

    def test_an_old_page_is_told(self):
        one = make.need()
        with pytest.raises(Stale):
            move(one, NeedState.MET, version=7)

    @pytest.mark.parametrize(("state", "on", "word"), [
        (NeedState.OPEN, date(2023, 5, 21), "Skulle ha följts upp"),
        (NeedState.OPEN, date(2023, 5, 22), "Öppet"),
        (NeedState.OPEN, None, "Öppet"),
        (NeedState.MET, date(2023, 5, 21), "Tillgodosett"),
        (NeedState.DECLINED, date(2023, 5, 21), "Avböjt"),
    ])  # fmt: skip
    def test_it_is_overdue_when_nobody_has_told_in_time(self, state, on, word):
        one = make.need(state=state, follow_up_on=on)
        assert one.pill_on(DAY)[0] == word
        assert need_queries.overdue(DAY) == (word == "Skulle ha följts upp")

    def test_what_a_report_tells_of_a_row_is_taken_up_once(self):
        told = {"source": NeedSource.FOLLOW_UP, "told_in": "VB 2022", "commitment_id": 7}
        make.need(**told)
        with pytest.raises(Refused, match="redan upptaget"):
            make.need(**told)
        make.need(**told | {"commitment_id": 8})
        make.need("bromma", **told)
        assert need_queries.taken_up(make.board(), "VB 2022") == {7, 8}

    def test_an_activity_has_its_own_goal(self):
        row, goal = make.activity(20), make.programme().goals[0]
        one = make.need(goal=goal, activity=row)
        assert one.goal_id is None
        assert one.about_in_short == "Aktivitet\xa020"
        needs.edit(one, version=1, text=one.text, source=one.source, goal=goal, activity=None, followed_up_by="X",
                   follow_up_on=None, by=None)  # fmt: skip
        assert one.about == f"Mål 1: {goal.name}"

    def test_the_log_keeps_no_text(self):
        one = make.need(text="Stöd med skyddat boende")
        needs.edit(one, version=1, text=one.text, source=one.source, goal=None, activity=None,
                   followed_up_by="Kim på kansliet", follow_up_on=one.follow_up_on, by=None)  # fmt: skip
        move(one, NeedState.MET)
        entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.thing_kind == "support_need")).all()
        told = str([(entry.event, entry.changes) for entry in entries])
        assert len(entries) == 3
        assert "skyddat" not in told
        assert "Kim" not in told
        assert "Så här blev det" not in told

    def test_reports_are_told_numbers_by_goal_and_no_words(self):
        goals = make.programme().goals
        make.need(goal=goals[0], text="Hemlig text")
        make.need(goal=goals[0], state=NeedState.MET)
        make.need(activity=make.activity(20), state=NeedState.DECLINED)
        make.need("bromma")
        told = needs_extract.extract(make.programme(), date(2023, 1, 1), date(2023, 12, 31))
        assert told.head == ["Mål", "Öppet", "Tillgodosett", "Avböjt", "Summa"]
        assert [row[1:] for row in told.rows] == [[1, 1, 0, 2], [0, 0, 1, 1], [1, 0, 0, 1]]
        assert told.rows[1][0].startswith("Mål 6")
        assert told.rows[2][0] == "Programmet i stort"
        assert "Hemlig" not in str(told)
        assert needs_extract.extract(make.programme(), date(2022, 1, 1), date(2022, 12, 31)) is None


def test_the_key_function_notes_and_the_office_tells_what_came_of_it(browser, saving):
    key = browser(KEY)
    key.get("introductions.needs")
    assert "Inget stödbehov är noterat än" in key.page.text
    key.open("Notera ett stödbehov")
    key.press("Spara", SAID)
    assert "Fler platser på föreläsningarna" in key.page.text
    with saving():
        one = db.session.scalar(sa.select(SupportNeed.id))
    office = browser(OFFICE)
    office.get("introductions.need", key=one)
    office.press("Spara", {"state": "met", "outcome": "Vi har lagt till ett tillfälle."})
    assert "Vi har lagt till ett tillfälle." in office.page.text
    assert "Tillgodosett" in office.page.text
    office.press("Öppna behovet igen")
    assert "Vi har lagt till ett tillfälle." in office.page.text
    office.open("Ändra")
    office.press("Spara", {"text": "Ännu fler platser"})
    assert "Ännu fler platser" in office.page.text


@pytest.mark.parametrize(("changed", "says"), [
    ({"text": ""}, "Skriv vad stödet"),
    ({"text": "Hen heter 19811218-9876"}, "personnummer"),
    ({"text": "x" * 1001}, "högst 1\xa0000"),
    ({"about": "a999999"}, "Välj något av alternativen"),
    ({"source": ""}, "Välj när behovet"),
    ({"followed_up_by": ""}, "Skriv vem"),
    ({"follow_up_on": ""}, "Välj en dag"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, changed, says):
    answer = browser(KEY).post("introductions.note_need", SAID | changed, slug="farsta")
    assert answer.status_code == 422
    assert says in answer.text


def test_a_board_reads_its_own_and_the_office_all(browser, saving):
    with saving():
        own = make.need(text="Farstas behov", activity=make.activity(20)).id
        theirs = make.need("rinkeby-kista", "Kistas behov", activity=make.activity(20)).id
    for who, sees in ((KEY, {"Farstas"}), ("medarbetare", {"Farstas"}), (OTHER, {"Kistas"}), ("revisor", set()),
                      ("referensgrupp", set()), (OFFICE, {"Farstas", "Kistas"}),
                      ("kommunikator", {"Farstas", "Kistas"})):  # fmt: skip
        reader = browser(who)
        for page, values in (("introductions.needs", {}), ("programme.activity", {"no": 20})):
            text = reader.get(page, **values).text
            assert {name for name in ("Farstas", "Kistas") if name in text} == sees, (who, page)
        for slug, name in (("farsta", "Farstas"), ("rinkeby-kista", "Kistas")):
            for page in ("introductions.board", "scorecards.show"):
                assert (name in reader.get(page, slug=slug).text) is (name in sees), (who, page, slug)
    assert browser(KEY).get("introductions.need", key=theirs).status_code == 404
    assert browser(OTHER).post("introductions.close_need", {"state": "met"}, key=own).status_code == 404
    assert browser("medarbetare").post("introductions.open_need_again", key=own).status_code == 403
    assert browser("kommunikator").post("introductions.note_need", SAID, slug="farsta").status_code == 403
    assert len(rows(browser(OFFICE))) == 2
    assert [row["Behov"] for row in rows(browser(KEY))] == ["Farstas behov"]


def rows(who) -> list[dict[str, str]]:
    return [row for _, row in spreadsheet.read(who.get("introductions.needs_xlsx").data, "behov.xlsx").rows]


def test_a_commitment_shows_the_boards_needs_of_it(browser, saving):
    with saving():
        one = make.commitment()
        key, no = one.id, one.activity.no
        make.need(text="Farstas behov", activity=make.activity(no))
        make.need("rinkeby-kista", "Kistas behov", activity=make.activity(no))
        make.need(text="Ur rapporten", told_in="VB 2022", commitment_id=key)
        make.need(text="Något annat")
    text = browser(KEY).get("scorecards.commitment", key=key).text
    assert "Farstas behov" in text
    assert "Ur rapporten" in text
    assert "Kistas behov" not in text
    assert "Något annat" not in text
    assert "Farstas behov" not in browser(OTHER).get("scorecards.commitment", key=key).text


def test_open_ones_are_shown_first_and_all_when_asked_for(browser, saving):
    with saving():
        make.need(text="Det öppna")
        make.need(text="Det klara", state=NeedState.MET)
    key = browser(KEY)
    assert "Det klara" not in key.get("introductions.needs").text
    part = key.get("introductions.needs", query={"visa": "alla"}, htmx=True).text
    assert "Det klara" in part
    assert "<html" not in part


def test_two_who_write_are_told_of_each_other(browser, saving):
    with saving():
        key = make.need().id
    data = SAID | {"version": "1"}
    assert browser(KEY).post("introductions.save_need", data, key=key).status_code == 303
    answer = browser(OFFICE).post("introductions.save_need", data | {"text": "Min text"}, key=key)
    assert answer.status_code == 409
    assert "Min text" in answer.text
    assert "Fler platser" in answer.text
    closing = {"version": "1", "state": "met", "outcome": "Min åtgärd"}
    answer = browser(OFFICE).post("introductions.close_need", closing, key=key)
    assert answer.status_code == 409
    assert "Fler platser" in answer.text
    assert "Min åtgärd" in answer.text


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    office, sent = browser(OFFICE), []
    for number in (1, 2):
        with saving():
            for _ in range(number):
                make.need(activity=make.activity(20))
                make.key_function(person=make.person(KEY))
                make.key_function("rinkeby-kista", named="Någon")
        for page, values in (("needs", {}), ("key_functions", {}), ("board", {"slug": "farsta"}), ("index", {})):
            with statements(app) as asked:
                office.get(f"introductions.{page}", **values)
            sent.append(len(asked))
    assert sent[:4] == sent[4:]
