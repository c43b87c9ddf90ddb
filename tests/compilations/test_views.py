"""Pages of compilations: the office's draft with and without htmx, what others read, the files."""

import json
from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from tests import make
from tests.browser import Browser
from tests.counting import statements
from vpapp.compilations import queries
from vpapp.follow_up import deciding
from vpapp.follow_up.report import report_of
from vpapp.jobs.worker import Worker
from vpapp.programme.models import RoundKind

PAGE, HALFWAY = "/sammanstallning/2022", "/halvvagsrapport"


@pytest.fixture
def office(app):
    """Programansvarig."""
    return Browser(app, "programansvarig")


@pytest.fixture
def staff(app):
    """Medarbetare."""
    return Browser(app, "medarbetare")


@pytest.fixture
def draft(saving):
    """A draft of 2022."""
    with saving():
        make.compilation("2022")


@pytest.fixture
def final(saving):
    """2022's, final."""
    with saving():
        make.compilation("2022", final=True)


def main(browser, where, **more):
    """What the page says, in one line."""
    browser.get(where, **more)
    return browser.page.first("main").text


def text_in(saving, place, key="2022"):
    """What is written in a place."""
    with saving():
        return queries.editions(make.programme(), key)[0].text_in(place)


def test_the_page_about_follow_up_leads_to_it(office, staff, draft):
    assert "Utkast till utgåva 1" in main(office, "/uppfoljning")
    office.open("Sammanställning 2022")
    assert office.page.first("h1").text == "Sammanställning 2022, utkast"
    assert "Utkast" not in main(staff, "/uppfoljning")
    staff.open("Halvvägsrapport")
    assert "inte klar än" in staff.page.first("main").text


def test_the_menu_says_where_it_stands(staff, draft):
    staff.get(PAGE)
    assert staff.page.first("a", where=lambda each: bool(each.get("aria-current"))).text == "Uppföljning"


def test_others_do_not_see_a_draft(staff, draft):
    assert "Sammanställningen är inte klar än" in main(staff, PAGE)


def test_before_its_round_there_is_nothing_to_begin(office, saving):
    assert "inget att sammanställa än" in main(office, "/sammanstallning/2024")
    assert office.post("/sammanstallning/2024/utkast").status_code == 409


def test_from_nothing_to_final(app, office, staff):
    office.get(PAGE)
    office.press("Gör ett utkast")
    Worker(app).run_waiting()
    office.get("/arbeten")
    office.open("Utkast: Sammanställning 2022")
    office.open("Visa resultatet")
    assert "45 inte lämnat in" not in office.page.first("main").text
    assert "46 inte lämnat in" in office.page.first("main").text
    office.post(f"{PAGE}/text/slutsatser", {"version": "0", "words": "Mycket är gjort."})
    office.get(PAGE)
    office.press("Gör slutlig")
    Worker(app).run_waiting()
    said = main(staff, PAGE)
    assert "Mycket är gjort." in said
    assert "Utgåva 1, slutlig den" in said
    for ending in ("pdf", "docx", "xlsx", "json"):
        first, again = (staff.get(f"{PAGE}/utgava/1/fil.{ending}") for _ in range(2))
        assert first.data == again.data
        assert first.data
        same = staff.get(f"{PAGE}/utgava/1/fil.{ending}", headers={"If-None-Match": first.headers["ETag"]})
        assert same.status_code == 304


def test_its_files_say_what_the_page_says(app, office, staff, draft):
    office.post(f"{PAGE}/text/mal-1", {"version": "0", "words": "Gott arbete i Farsta."})
    office.post(f"{PAGE}/slutlig")
    Worker(app).run_waiting()

    def file(ending):
        return staff.get(f"{PAGE}/utgava/1/fil.{ending}").data

    catalog = PdfReader(BytesIO(file("pdf")))
    assert b"pdfuaid:part" in catalog.trailer["/Root"]["/Metadata"].get_data()
    assert "Gott arbete i Farsta." in " ".join(page.extract_text() for page in catalog.pages)
    word = docx.Document(BytesIO(file("docx")))
    assert "Gott arbete i Farsta." in [paragraph.text for paragraph in word.paragraphs]
    data = json.loads(file("json"))
    assert data["texts"] == {"mal-1": "Gott arbete i Farsta."}
    assert len(data["content"]["reports"]) == 46


@pytest.mark.parametrize("htmx", [True, False])
def test_writing_saves_and_says_so(office, draft, saving, htmx):
    answer = office.post(f"{PAGE}/text/slutsatser", {"version": "0", "words": "Mycket är gjort."}, htmx=htmx)
    assert answer.status_code == (200 if htmx else 303)
    if htmx:
        assert 'id="version-slutsatser"' in answer.text
        assert "Sparat kl." in answer.text
    assert text_in(saving, "slutsatser") == "Mycket är gjort."


@pytest.mark.parametrize("htmx", [True, False])
def test_too_long_a_text_is_kept_and_refused(office, draft, saving, htmx):
    typed = "å" * 8001
    answer = office.post(f"{PAGE}/text/slutsatser", {"version": "0", "words": typed}, htmx=htmx)
    assert answer.status_code == 422
    assert typed in answer.text
    assert "Skriv högst 8" in answer.text
    assert text_in(saving, "slutsatser") == ""


@pytest.mark.parametrize("htmx", [True, False])
def test_whoever_was_first_is_shown_beside_ones_own(office, draft, saving, htmx):
    with saving():
        one = queries.draft(make.programme(), "2022")
        one.texts = {"slutsatser": {"text": "Den andras text", "version": 3, "by": 0}}
    answer = office.post(f"{PAGE}/text/slutsatser", {"version": "0", "words": "Min text"}, htmx=htmx)
    assert answer.status_code == 409
    assert "Den andras text" in answer.text
    assert "Min text" in answer.text
    assert 'value="3"' in answer.text


def test_what_boards_hand_in_afterwards_is_told_and_taken_in(office, draft, saving):
    assert "har ändrats sedan" not in main(office, PAGE)
    with saving():
        vb = make.round_of(RoundKind.VB, 2022)
        report = report_of(make.board("kulturnamnden"), make.programme(), vb)
        deciding.transcribe(report, "Allt enligt plan.", date(2023, 2, 1), by=make.person("programansvarig"))
    assert "1 uppföljning har ändrats sedan sammanställningen gjordes" in main(office, PAGE)
    office.open("Se vad som har ändrats och ta in det")
    assert "Inte lämnat in → version 1" in office.page.first("main").text
    office.press("Ta in det valda")
    assert "1 avskrift ur ILS" in office.page.first("main").text
    assert "har ändrats sedan" not in office.page.first("main").text
    assert "Inget har ändrats" in main(office, f"{PAGE}/andringar")


def test_a_new_edition_leaves_the_old_one(office, staff, final):
    main(office, PAGE)
    office.press("Börja en ny utgåva")
    assert "Utgåva 2, utkast" in office.page.first("main").text
    assert "Utgåva 1, slutlig" in main(staff, PAGE)
    assert staff.get(f"{PAGE}/utgava/1").status_code == 200
    assert staff.get(f"{PAGE}/utgava/2").status_code == 404


@pytest.mark.parametrize("where", [
    "/sammanstallning/2019", "/sammanstallning/2026", "/sammanstallning/banan/andringar", f"{PAGE}/utgava/1",
    f"{PAGE}/utgava/99999999999999999999", f"{PAGE}/utgava/1/fil.pdf", f"{PAGE}/utgava/1/fil.exe",
])  # fmt: skip
def test_what_there_is_not(office, where):
    assert office.get(where).status_code == 404


def test_a_draft_of_six_rounds_costs_as_many_statements_as_of_one(app, office, draft, saving):
    with saving():
        make.compilation("halvvags")
    counted = []
    for where in (PAGE, HALFWAY):
        with statements(app) as sent:
            office.get(where)
        counted.append(len(sent))
    assert counted[0] == counted[1] <= 12
