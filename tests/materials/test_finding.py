"""Searching and narrowing the support material, by the words that people use."""

from datetime import date

import pytest

from tests import make
from tests.counting import statements
from tests.make.files import PDF
from vpapp.core import uploads
from vpapp.materials import actions
from vpapp.materials.words import MaterialKind, MaterialState

SOON = date(2023, 5, 23)


@pytest.fixture
def some(saving):
    """A presentation, a short version, a report in English for managers, a draft."""
    with saving():
        make.material("Så här gör vi")
        goal = make.programme().goals[0]
        make.material("Programmet på två sidor", kind=MaterialKind.SHORT_VERSION, goal_id=goal.id)
        make.material("A report", kind=MaterialKind.REPORT, language="en", audiences=("manager",),
                      activity_id=make.activity(12).id)  # fmt: skip
        make.material("Ett utkast", state=MaterialState.DRAFT)
        make.material("Indraget", state=MaterialState.WITHDRAWN)


def titles(who, **query):
    who.get("materials.index", query=query)
    return [link.text for link in who.page.all("a") if link.get("href").startswith("/stodmaterial/")
            and link.inside("h2")]  # fmt: skip


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "words",
    ["powerpoint", "power-point", "Power Point", "ppt", "PPTX", "bildspel", "bildspelet", "presentation",
     "presentationen", "så här", "sa har"],
)  # fmt: skip
def test_whatever_a_presentation_is_called_it_is_found(browser, words):
    assert titles(browser("medarbetare"), q=words) == ["Så här gör vi"]


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("words", ["kortversion", "kort version", "kort-version", "sammanfattning"])
def test_so_is_the_short_version(browser, words):
    assert titles(browser("medarbetare"), q=words) == ["Programmet på två sidor"]


@pytest.mark.usefixtures("some")
def test_it_is_narrowed_with_htmx_and_without(browser):
    staff = browser("medarbetare")
    assert titles(staff) == ["Så här gör vi", "Programmet på två sidor", "A report"]
    assert titles(staff, slag="rapport") == ["A report"]
    assert titles(staff, mal="1") == ["Programmet på två sidor"]
    assert titles(staff, aktivitet="12") == titles(staff, sprak="en") == ["A report"]
    assert titles(staff, **{"for": "skolans-personal"}) == ["Så här gör vi", "Programmet på två sidor"]
    assert len(titles(staff, **{"for": "chefer"})) == 3
    answer = staff.get("materials.index", query={"slag": "rapport"}, htmx=True)
    assert "<html" not in answer.text
    assert "1 material" in answer.text
    assert "Inget material stämmer" in staff.get("materials.index", query={"q": "finns inte"}).text
    assert titles(staff, slag="\x00", mal="99", sprak="zz") == titles(staff)


def test_without_any_the_page_says_what_one_can_do(browser):
    answer = browser("medarbetare").get("materials.index")
    assert "Det finns inget stödmaterial än" in answer.text
    assert "Skapa en presentation" in answer.text


def test_what_is_changed_is_found_by_its_new_words(browser, saving):
    with saving():
        one = make.material("Första titeln", kind=MaterialKind.CHECKLIST)
        names = ("description", "goal_id", "language", "is_accessible", "summary", "owner_function", "owner_id",
                 "review_on")  # fmt: skip
        actions.edit(
            one, version=None, audiences=(), title="Andra titeln", kind=MaterialKind.REPORT,
            activity_id=make.activity(10).id, by=make.person("kommunikator"),
            **{name: getattr(one, name) for name in names},
        )  # fmt: skip
        make.version(one, upload=uploads.read(PDF, "x.pdf"))
    staff = browser("medarbetare")
    assert titles(staff, q="andra") == titles(staff, q="rapport") == ["Andra titeln"]
    assert titles(staff, q="liten och trygg") == ["Andra titeln"]
    assert titles(staff, q="första") == titles(staff, q="checklista") == []


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    staff, editor = browser("medarbetare"), browser("kommunikator")
    asked = [(staff, "materials.index"), (staff, "start.index"), (editor, "materials.every"),
             (editor, "start.index")]  # fmt: skip
    numbers = []
    for _ in range(3):
        with saving():
            one = make.material(review_on=SOON, audiences=("manager",))
            make.version(one)
        with make.on(SOON), statements(app) as sent:
            for who, where in asked:
                who.get(where)
        numbers.append(len(sent))
    assert numbers[0] == numbers[2]
