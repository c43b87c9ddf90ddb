"""Projects and agreements: the paper's words until the office confirms them, and where they are shown."""

from pathlib import Path

import pytest

from tests import make
from tests.counting import statements
from vpapp.core.rules import Stale
from vpapp.programme import project_loading, project_queries, projects
from vpapp.programme.loading import DATA
from vpapp.programme.project_models import Project, ProjectKind, ProjectState

OFFICE = "programansvarig"
PAPER = Path(__file__).parents[2] / "vpapp" / "data" / "ongoing.csv"
SAID = {"name": "Ett projekt", "kind": ProjectKind.PROJECT, "text": "Samverkan.", "partners": "", "goal_id": None,
        "state": ProjectState.ENDED, "period_text": "", "contact": "", "url": ""}  # fmt: skip
TYPED = {"name": "Ett projekt", "kind": "project", "state": "planned", "text": "Samverkan.", "goal": "0"}


@pytest.mark.usefixtures("ctx")
class TestLoading:
    """What the paper says, and what is our reading."""

    def test_the_eight_are_there_as_interpretations_without_what_nobody_has_said(self):
        found = project_queries.projects(make.programme())
        assert len(found) == 8
        assert all(one.is_interpretation for one in found)
        assert {(one.contact, one.url) for one in found} == {("", "")}
        assert [one.name for one in project_queries.of_goal(make.programme().goals[4])] == [
            "IGOR-projektet", "Samverkansöverenskommelse mellan staden och Polisregion Stockholm",
        ]  # fmt: skip
        assert [one.name for one in project_queries.of_activity(make.activity(17))] == ["IGOR-projektet"]

    def test_the_words_are_the_papers(self):
        paper = " ".join(PAPER.read_text(encoding="utf-8").split()).lower()
        for one in project_queries.projects(make.programme()):
            assert one.text.removesuffix(".").lower() in paper, one.name

    def test_loading_again_changes_nothing(self):
        assert project_loading.load(DATA, make.programme()) == []

    def test_what_nobody_has_confirmed_follows_the_file_and_the_rest_stays(self):
        igor, agreement = make.project(), make.project("polisregion-stockholm")
        igor.text = "Något annat"
        projects.edit(agreement, version=1, activities=[], by=make.person(OFFICE), **SAID)
        assert project_loading.load(DATA, make.programme()) == ["ändrad: IGOR-projektet"]
        assert igor.text.startswith("IGOR fokuserar")
        assert agreement.text == "Samverkan."
        assert not agreement.is_interpretation


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What the office says of a project."""

    def test_saving_confirms_and_an_old_page_is_told(self):
        one = make.project()
        rows = [make.activity(17), make.activity(5)]
        projects.edit(one, version=1, activities=rows, by=make.person(OFFICE), **SAID)
        assert [each.no for each in one.activities] == [5, 17]
        assert one.version == 2
        projects.edit(one, version=2, activities=rows, by=make.person(OFFICE), **SAID)
        assert one.version == 2
        with pytest.raises(Stale):
            projects.edit(one, version=1, activities=[], by=make.person(OFFICE), **SAID)

    def test_one_that_is_added_is_no_interpretation(self):
        one = projects.add(make.programme(), activities=[make.activity(5)], by=make.person(OFFICE), **SAID)
        assert isinstance(one, Project)
        assert not one.is_interpretation


def test_everybody_reads_the_cards_where_one_would_look(browser):
    reader = browser("medarbetare")
    reader.get("programme.plan")
    reader.open("Projekt och överenskommelser")
    text = reader.page.text
    for words in ("Islandsprojektet", "IGOR-projektet", "Polisregion Stockholm", "Tolkning – inte bekräftad"):
        assert words in text
    assert "Lägg till ett projekt" not in text
    for page, values, words in (
        ("goal", {"no": 3}, "Islandsprojektet"), ("goal", {"no": 5}, "IGOR-projektet"),
        ("activity", {"no": 18}, "Samverkansöverenskommelse"),
    ):  # fmt: skip
        assert words in reader.get(f"programme.{page}", **values).text
    assert "Islandsprojektet" not in reader.get("programme.activity", no=18).text


def test_the_office_adds_and_confirms(browser, saving):
    office = browser(OFFICE)
    office.get("programme.projects")
    office.open("Lägg till ett projekt")
    office.press("Spara", TYPED | {"url": "https://intranat.stockholm.example/projekt", "contact": "Samordnaren"})
    assert "intranat.stockholm.example" in office.page.text
    assert "Inget av målen" in office.page.text
    with saving():
        key = make.project().id
    office.get("programme.edit_project", key=key)
    office.press("Spara", {"contact": "Samordnaren på Södermalm"})
    assert "Samordnaren på Södermalm" in office.page.text
    answer = office.post("programme.save_project", TYPED | {"version": "1"}, key=key)
    assert answer.status_code == 409
    assert "Samordnaren på Södermalm" in answer.text


@pytest.mark.parametrize(("changed", "says"), [
    ({"name": ""}, "Skriv namnet"),
    ({"kind": "banana"}, "Välj något"),
    ({"goal": "999999"}, "Välj något"),
    ({"activities": "999999"}, "alternativen i listan"),
    ({"url": "ftp://pahittad.example"}, "https://"),
    ({"url": "https://"}, "adress på webben"),
    ({"contact": "19811218-9876"}, "personnummer"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, changed, says):
    answer = browser(OFFICE).post("programme.add_project", TYPED | changed)
    assert answer.status_code == 422
    assert says in answer.text


def test_the_page_costs_the_same_with_eight_and_ten(app, browser, saving):
    reader, sent = browser("medarbetare"), []
    for number in (0, 2):
        with saving():
            for _ in range(number):
                projects.add(make.programme(), activities=[make.activity(5)], by=None, **SAID)
        with statements(app) as asked:
            reader.get("programme.projects")
        sent.append(len(asked))
    assert sent[0] == sent[1]
