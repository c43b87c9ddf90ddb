"""What boards tell once a year: who is asked what, and that no number between 1 and 4 can be worked out."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.models import AuditEntry
from vpapp.core import spreadsheet
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.programme import yearly, yearly_extract, yearly_queries, yearly_shown
from vpapp.programme.models import RoundKind
from vpapp.programme.yearly_models import YearlyAnswer, YesNo

OFFICE, KEY, OTHER = "programansvarig", "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"
DAY = date(2023, 5, 22)
TYPED = {"version": "0", "has_section": "yes", "checked_on": "2023-01-20", "irisk": "40"}


def shown(who: str = OFFICE, year: int = 2022) -> yearly_shown.Year:
    return yearly_shown.of_year(make.person(who), make.programme(), year, DAY)


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What may be told."""

    def test_it_is_told_once_and_then_otherwise(self):
        one = make.yearly_answer(irisk=40)
        said = {"has_section": YesNo.NO, "checked_on": date(2023, 2, 1)}
        again = yearly.answer(make.board(), 2022, **said, version=1, by=None)
        assert again is one
        assert (one.has_section, one.irisk, one.version) == (YesNo.NO, None, 2)
        for version in (0, 1):
            with pytest.raises(Stale):
                yearly.answer(make.board(), 2022, has_section=YesNo.NO, checked_on=DAY, version=version, by=None)

    @pytest.mark.parametrize(("year", "on"), [(2024, date(2023, 1, 1)), (2023, date(2023, 5, 23))])
    def test_nothing_is_told_of_what_has_not_been(self, year, on):
        with pytest.raises(Refused):
            yearly.answer(make.board(), year, has_section=YesNo.YES, checked_on=on, by=None)

    def test_the_log_has_no_number(self):
        make.yearly_answer(irisk=3)
        make.yearly_answer(irisk=4)
        entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.thing_kind == "yearly_answer")).all()
        assert [entry.changes for entry in entries] == [{}, {"irisk": [None, None]}]

    def test_the_plan_says_who_is_asked_of_irisk(self):
        asked = [line.board for line in shown().asked]
        assert make.board("socialnamnden") in asked
        assert make.board("farsta") in asked
        assert make.board("utbildningsnamnden") not in asked
        assert len(asked) == 14
        assert len(shown().lines) == 46

    def test_the_boards_of_the_years_end_are_asked_and_an_answer_before_a_merger_stays(self):
        make.yearly_answer("rinkeby-kista", 2023, irisk=9)
        with make.on(date(2024, 1, 10)):
            lines = {line.board.slug: line for line in
                     yearly_shown.of_year(make.person(OFFICE), make.programme(), 2023, date(2024, 1, 10)).lines}
            assert lines["rinkeby-kista"].irisk == 9
            assert lines["jarva"].answer is None
            assert "norrmalm" not in lines


@pytest.mark.usefixtures("ctx")
class TestShown:
    """What somebody sees."""

    def test_each_kind_of_answer_has_its_words(self):
        make.yearly_answer("farsta", irisk=1200)
        make.yearly_answer("bromma", irisk=None, has_section=YesNo.UNKNOWN)
        make.yearly_answer("utbildningsnamnden", has_section=YesNo.NO)
        lines = {line.board.slug: line for line in shown().lines}
        assert [lines[slug].irisk_words for slug in ("farsta", "bromma", "utbildningsnamnden", "kungsholmen")] == [
            "1\xa0200", "uppgift saknas", "ska inte besvaras", "inte besvarat",
        ]  # fmt: skip
        assert [number for _, number, _ in shown().shares] == [1, 1, 1, 43]
        assert shown().missing_words == (
            "1 av 14 nämnder har angett ett antal. 1 nämnd saknar uppgift. 12 nämnder har inte svarat."
        )

    @pytest.mark.parametrize(("number", "words"), [(0, "0"), (1, "färre än 5"), (4, "färre än 5"), (5, "5")])
    def test_a_small_number_is_for_the_board_and_the_office(self, number, words):
        make.yearly_answer("farsta", irisk=number)
        of = {who: next(line for line in shown(who).lines if line.board.slug == "farsta").irisk_words
              for who in (OFFICE, KEY, "medarbetare", OTHER, "revisor", "kommunikator")}  # fmt: skip
        assert {of[who] for who in (OFFICE, KEY, "medarbetare")} == {str(number)}
        assert {of[who] for who in (OTHER, "revisor", "kommunikator")} == {words}

    def test_the_sum_says_least_where_a_number_is_hidden(self):
        make.yearly_answer("farsta", irisk=3)
        make.yearly_answer("bromma", irisk=20)
        assert shown(OFFICE).total_words == "23"
        assert shown(KEY).total_words == "23"
        assert shown(OTHER).total_words == "minst 20"

    def test_reports_are_told_as_somebody_of_no_board_sees_it(self):
        make.yearly_answer("farsta", irisk=3)
        make.yearly_answer("bromma", irisk=20)
        told = yearly_extract.extract(make.programme(), date(2021, 6, 1), date(2022, 12, 31))
        assert told.rows == [["2022", 2, 0, 0, 44, "minst 20", "2 av 14"]]
        assert yearly_extract.extract(make.programme(), date(2021, 6, 1), date(2021, 12, 31)) is None


def test_a_hidden_number_changes_no_sign_of_what_others_see(browser, saving):
    """The check that could fail: each page and sheet as another reads it, for each of 1–4."""
    seen = set()
    for number in (1, 2, 3, 4):
        with saving():
            one = yearly_queries.answer(make.board(), 2022)
            if one:
                one.irisk = number
            else:
                make.yearly_answer("farsta", irisk=number)
                make.yearly_answer("bromma", irisk=20)
        reader = browser(OTHER)
        pages = [reader.get("programme.yearly", year=2022), reader.get("programme.activity", no=23)]
        sheet = spreadsheet.read(reader.get("programme.yearly_xlsx", year=2022).data, "a.xlsx")
        texts = [page.text.split("<main")[1].split("</main")[0] for page in pages]
        seen.add((*texts, str([row for _, row in sheet.rows])))
    assert len(seen) == 1


def test_the_key_function_tells_and_changes_it(browser, saving):
    key = browser(KEY)
    key.get("programme.yearly", year=2022)
    key.open("Lämna våra uppgifter")
    key.press("Spara", {"has_section": "yes", "checked_on": "2023-01-20", "irisk": "1234"})
    assert "1 234" in key.page.text
    key.open("Lämna våra uppgifter")
    key.press("Spara", {"irisk": "", "lacks_irisk": "y"})
    assert "uppgift saknas" in key.page.text
    with saving():
        assert db.session.scalars(sa.select(YearlyAnswer.irisk)).all() == [None]


def test_who_is_not_asked_of_irisk_has_no_such_field(browser, saving):
    with saving():
        make.account(slug="utbildningsnamnden", key_function=None)
        board = make.board("utbildningsnamnden")
        make.person(KEY).board = board
    key = browser(KEY)
    key.get("programme.yearly_form", year=2022, slug="utbildningsnamnden")
    assert "iRisk" not in key.page.text
    key.press("Spara", {"has_section": "unknown", "checked_on": "2023-01-20", "irisk": "7"})
    with saving():
        assert db.session.scalars(sa.select(YearlyAnswer.irisk)).all() == [None]


@pytest.mark.parametrize(("changed", "says"), [
    ({"has_section": ""}, "Välj ett svar"),
    ({"checked_on": ""}, "vilken dag"),
    ({"checked_on": "2023-05-23"}, "har varit"),
    ({"irisk": "-1"}, "heltal"),
    ({"irisk": ""}, "Skriv ett antal, eller välj"),
    ({"lacks_irisk": "y"}, "Skriv ett antal, eller välj"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, changed, says):
    answer = browser(KEY).post("programme.answer_yearly", TYPED | changed, year=2022, slug="farsta")
    assert answer.status_code == 422
    assert says in answer.text


def test_only_the_boards_own_key_function_answers_and_only_of_years_that_are(browser):
    for who in ("medarbetare", OTHER, OFFICE, "revisor"):
        assert browser(who).post("programme.answer_yearly", TYPED, year=2022, slug="farsta").status_code == 403
    for year in (2020, 2024, 0):
        assert browser(KEY).get("programme.yearly", year=year).status_code == 404
        assert browser(KEY).get("programme.yearly_form", year=year, slug="farsta").status_code == 404


def test_two_who_tell_are_told_of_each_other(browser):
    assert browser(KEY).post("programme.answer_yearly", TYPED, year=2022, slug="farsta").status_code == 303
    answer = browser(KEY).post("programme.answer_yearly", TYPED | {"irisk": "77"}, year=2022, slug="farsta")
    assert answer.status_code == 409
    assert "77" in answer.text
    assert "40" in answer.text


def test_the_board_is_asked_while_the_years_report_is_open(browser, saving):
    asks = "Lämna de årliga uppgifterna för 2022"
    with make.on(date(2023, 1, 20)):
        key = browser(KEY)
        assert asks in key.get("/").text.replace("\xa0", " ")
        with saving():
            assert make.round_of(RoundKind.VB, 2022).is_open_on(date(2023, 1, 20))
            make.yearly_answer()
        assert asks not in key.get("/").text.replace("\xa0", " ")
    assert asks not in browser(OTHER).get("/").text.replace("\xa0", " ")


def test_the_plans_two_rows_show_the_last_year(browser, saving):
    with saving():
        make.yearly_answer("farsta", irisk=40)
    reader = browser("medarbetare")
    assert "1 har ett avsnitt om våld" in reader.get("programme.activity", no=22).text
    assert "iRisk har använts 40 gånger" in reader.get("programme.activity", no=23).text
    assert "Så var det 2022" not in reader.get("programme.activity", no=24).text


def test_the_list_costs_the_same_with_one_and_three(app, browser, saving):
    office, sent = browser(OFFICE), []
    for slugs in (["farsta"], ["bromma", "socialnamnden"]):
        with saving():
            for slug in slugs:
                make.yearly_answer(slug, irisk=7)
        with statements(app) as asked:
            office.get("programme.yearly", year=2022)
        sent.append(len(asked))
    assert sent[0] == sent[1]


@pytest.mark.parametrize("version", ["-1", "7", "9" * 30, "x", ""])
def test_a_version_that_there_has_never_been_overwrites_nobody(browser, saving, version):
    address = {"year": 2022, "slug": "farsta"}
    key_function = browser(KEY)
    assert key_function.post("programme.answer_yearly", TYPED | {"version": version}, **address).status_code == 303
    assert key_function.post("programme.answer_yearly", TYPED | {"version": version}, **address).status_code == 409
