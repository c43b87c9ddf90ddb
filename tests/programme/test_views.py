"""Pages of the programme, read by everybody who is signed in."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import make
from tests.counting import statements
from tests.tree import parse
from vpapp.core import spreadsheet, swedish
from vpapp.core.db import db
from vpapp.programme.models import Goal

PAPER = Path(__file__).parents[2] / "vpapp" / "data" / "plan.csv"
READER, OFFICE = "medarbetare", "programansvarig"
FARSTA = "nyckelfunktion-farsta"


@pytest.fixture
def reader(browser):
    """Somebody who is signed in, at Farsta."""
    return browser(READER)


def numbers(answer):
    """Which activities the table shows."""
    heads = parse(answer.text)[0].all("th", where=lambda head: head.get("scope") == "row")
    return [int(head.text.split(".")[0]) for head in heads]


def plan(browser, **query):
    """The plan, narrowed."""
    return browser.get("programme.plan", query=query)


PAGES = ["/programmet", "/programmet/kortversion", "/mal/1", "/mal/6", "/aktiviteter", "/aktiviteter?vy=tidslinje",
         "/aktiviteter/1", "/aktiviteter/2", "/aktiviteter/26", "/aktiviteter/33"]  # fmt: skip
OFFICE_PAGES = ["/aktiviteter/1/tips", "/aktiviteter/20/adressater", "/forvaltning/berorda"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("person", [READER, "programansvarig", "revisor"])
def test_everybody_reads(browser, person, path):
    assert browser(person).get(path).status_code == 200


@pytest.mark.parametrize("path", OFFICE_PAGES)
def test_the_office_edits(browser, path):
    assert browser(OFFICE).get(path).status_code == 200
    assert browser(FARSTA).get(path).status_code == 403


def test_only_the_short_version_is_open(browser):
    nobody = browser()
    assert nobody.get("programme.short_version").status_code == 200
    assert nobody.get("programme.short_version_pdf").status_code == 200
    assert {nobody.get(path).status_code for path in PAGES if "kortversion" not in path} == {401}


@pytest.mark.parametrize("path", ["/mal/7", "/mal/0", "/aktiviteter/34", "/aktiviteter/99999999999999", "/mal/x",
                                  "/aktiviteter?program=1999", "/programmet/kortversion?program=1999"])  # fmt: skip
def test_what_does_not_exist(reader, path):
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    ("no", "who"),
    [
        (1, "Varje nämnd följer upp sin del, socialförvaltningen sammanställer"),
        (25, "Varje nämnd och bolag följer upp sin del, socialförvaltningen sammanställer"),
        (8, "Socialnämnden följer upp, socialförvaltningen sammanställer"),
    ],
)
def test_an_activity_says_who_follows_up(reader, no, who):
    assert who in reader.get("programme.activity", no=no).text


def test_boards_are_chosen_in_the_order_of_the_names_shown(reader):
    plan(reader)
    chosen = reader.page.first("select", where=lambda one: one.get("name") == "namnd")
    names = [option.text for option in chosen.all("option")][1:]
    assert len(names) == 46
    assert names == sorted(names, key=swedish.sort_key)


# The plan


def test_all_rows_in_the_papers_order_with_its_own_columns_first(reader):
    page, _ = parse(plan(reader).text)
    heads = [head.text for head in page.all("th", where=lambda head: head.get("scope") == "col")]
    assert heads[:3] == ["Aktivitet", "Mottagare", "Tidsperiod"]
    assert numbers(plan(reader)) == list(range(1, 34))
    assert "33 av 33 aktiviteter" in page.text


@pytest.mark.parametrize("typed", ["power-point", "powerpoint", "PowerPoint", "power point"])
def test_search_finds_it_however_it_is_written(reader, typed):
    assert 25 in numbers(plan(reader, q=typed))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"mal": "2"}, [5, 6, 7]),
        ({"mal": "inget"}, list(range(24, 34))),
        ({"period": "vid-tillfalle"}, [2]),
        ({"namnd": "aldrenamnden"}, [4, 19, 20, 25, 26, 28, 29, 31, 32, 33]),
        ({"namnd": "kulturnamnden"}, [25, 29]),
        ({"namnd": "farsta", "mal": "4", "period": "tidsbegransad"}, [14]),
        ({"mal": "9", "namnd": "ingen", "period": "x", "lage": "x"}, list(range(1, 34))),
    ],
)
def test_filters(reader, query, found):
    answer = plan(reader, **query)
    assert numbers(answer) == found
    assert f"{len(found)} av 33 aktiviteter" in answer.text


def test_nothing_found_says_so_and_leads_back(reader):
    answer = plan(reader, q="finns inte")
    assert "Ingen aktivitet stämmer med det du valde" in answer.text
    assert [link.text for link in reader.page.all("a")].count("Visa alla") == 1
    assert numbers(reader.open("Visa alla")) == list(range(1, 34))


def test_htmx_gets_the_results_alone_and_they_keep_the_choices(reader):
    answer = reader.get("programme.plan", query={"mal": "2", "vy": "tidslinje"}, htmx=True)
    root, _ = parse(answer.text)
    parts = [child for child in root.children if not isinstance(child, str)]
    assert [part.get("id") for part in parts] == ["results", "found"]
    assert (parts[1].text, parts[1].get("hx-swap-oob")) == ("3 av 33 aktiviteter", "innerHTML")
    links = {link.text: link.get("href") for link in root.all("a")}
    assert links["Ladda ner som Excel"] == "/aktiviteter.xlsx?mal=2"
    assert links["Tabell"] == "/aktiviteter?mal=2"


def test_the_timeline_says_when(reader):
    answer = plan(reader, vy="tidslinje", mal="1")
    assert "När Operation Kvinnofrid genomför kampanj" in answer.text
    assert "Den streckade linjen visar 22\xa0maj\xa02023." in answer.text
    legend = reader.page.first("ul", where=lambda each: each.has_class("legend"))
    assert [item.text for item in legend.all("li")] == ["Löpande", "Tidsbegränsad", "Vid tillfälle"]
    assert numbers(answer) == [1, 2, 3, 4]


def test_the_plan_costs_the_same_for_few_rows_as_for_many(app, reader):
    costs = []
    for query in ({"period": "vid-tillfalle"}, {}, {"vy": "tidslinje"}):
        with statements(app) as sent:
            plan(reader, **query)
        costs.append(len(sent))
    assert len(set(costs)) == 1, costs


def test_the_csv_says_what_the_paper_says(reader):
    answer = reader.get("programme.plan_csv")
    head = answer.text.splitlines()[0]
    assert head == "no,activity,recipients,period,goal,kind,starts_on,ends_on,interpretation_confirmed"
    with PAPER.open(encoding="utf-8", newline="") as file:
        paper = list(csv.DictReader(file))
    ours = list(csv.DictReader(StringIO(answer.text)))
    assert [{name: row[name] for name in paper[0]} for row in ours] == paper


@pytest.mark.parametrize("endpoint", ["programme.plan_xlsx", "programme.plan_csv"])
def test_files_keep_the_choices(reader, endpoint):
    answer = reader.get(endpoint, query={"mal": "2"})
    table = spreadsheet.read(answer.data, f"a.{endpoint[-4:].strip('_')}")
    assert [next(iter(row.values())) for _, row in table.rows] == ["5", "6", "7"]


# Several programmes


def test_links_stay_in_the_programme_that_was_picked(reader, saving):
    with saving():
        make.programme().slug = "2026-2030"
    reader.get("/aktiviteter?program=2026-2030&mal=2")
    assert numbers(reader.open("Visa alla")) == list(range(1, 34))
    assert "/aktiviteter/5?program=2026-2030" in [link.get("href") for link in reader.page.all("a")]
    assert all(
        "program=" not in link.get("href") for link in parse(reader.get("/aktiviteter").text)[0].all("a")
    )


# One activity


def test_an_activity_says_whom_it_concerns_what_to_do_and_who_does_what(reader):
    page, _ = parse(reader.get("programme.activity", no=26).text)
    text = page.first("main").text
    assert "Aktiviteten riktar sig till Farsta stadsdelsnämnd." in text
    assert "Aktivitet 26 av 33" in text
    assert "Så kan ni göra" in text
    assert "Socialnämnden" in text
    assert "Alla berörda nämnder och bolag (17)" in text
    assert "Höst 2021-vår 2022" in text
    assert "Tolkning – inte bekräftad" in text
    assert {"/aktiviteter/25", "/aktiviteter/27"} <= {link.get("href") for link in page.all("a")}


def test_the_first_and_the_last_lead_nowhere_beyond(reader):
    assert "Föregående" not in reader.get("programme.activity", no=1).text
    assert "Nästa" not in reader.get("programme.activity", no=33).text


def test_a_goal_leads_to_its_activities_and_what_was_under_way(reader):
    answer = reader.get("programme.goal", no=3)
    assert numbers(answer) == [8, 9, 10, 11, 12]
    assert "Islandsprojektet" in answer.text


def test_a_goal_without_activities(reader, saving):
    with saving():
        db.session.add(Goal(programme_id=make.programme().id, no=7, name="Ett nytt mål"))
    assert "Ingen aktivitet hör till målet" in reader.get("programme.goal", no=7).text


def test_the_programme_tells_of_its_goals_and_lessons(reader):
    answer = reader.get("programme.overview")
    assert "Gäller alla nämnder och bolagsstyrelser" in answer.text
    assert answer.text.count("som pågick 2021") == 6
    assert "relativt okänt" in answer.text


def test_the_short_version_is_two_pages_at_most(browser):
    answer = browser().get("programme.short_version_pdf")
    assert answer.mimetype == "application/pdf"
    assert len(PdfReader(BytesIO(answer.data)).pages) <= 2


def test_a_goal_leads_to_ones_own_commitments_under_it(reader):
    reader.get("programme.goal", no=3)
    links = {link.text: link.get("href") for link in reader.page.all("a")}
    assert links["Visa våra åtaganden"] == "/styrkort/farsta#goal-3"


# What is only our reading


@pytest.mark.parametrize(
    ("person", "told"), [(READER, False), (FARSTA, False), ("revisor", False), (OFFICE, True)]
)
def test_why_we_read_it_so_is_told_to_the_office_alone(browser, person, told):
    answer = browser(person).get("programme.activity", no=14)
    assert "Tolkning – inte bekräftad" in answer.text
    assert ("Vi är säkra på tolkningen." in answer.text) is told


def test_the_office_finds_what_is_left_to_confirm(browser):
    office = browser(OFFICE)
    assert numbers(plan(office, tolkning="inte-bekraftad")) == list(range(1, 34))
    assert "Ingen aktivitet stämmer" in plan(office, tolkning="bekraftad").text
    office.get("programme.activity", no=33)
    office.press("Bekräfta tolkningen")
    assert numbers(plan(office, tolkning="bekraftad")) == [33]
    office.get("programme.activity", no=33)
    assert "Aktivitet 1 av 33" in office.open("Nästa obekräftade aktivitet").text


def test_nobody_else_is_asked_to_confirm(reader):
    assert numbers(plan(reader, tolkning="bekraftad")) == list(range(1, 34))
    assert "tolkning" not in [field.get("name") for field in reader.page.all("select")]
    assert "Nästa obekräftade" not in reader.get("programme.activity", no=1).text
