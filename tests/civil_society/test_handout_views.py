"""The form for handouts: three steps by POST, with and without htmx. A refusal says why and keeps the choice."""

import pytest

from tests import make
from tests.counting import statements
from vpapp.civil_society import handout_languages
from vpapp.civil_society.words import Audience

ADDRESS = "/civilsamhallet/utskrift"
BOTH_WAYS = pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])


@pytest.fixture
def staff(browser):
    """Somebody of the staff."""
    return browser("medarbetare")


@pytest.fixture
def keys(saving) -> dict[str, int]:
    """Services for the exposed, for those who use violence, and a draft."""
    with saving():
        return {
            "line": make.service().id,
            "other": make.service("Påhittad andra linje").id,
            "using": make.service("Påhittad samtalslinje", audiences=(Audience.USING_VIOLENCE,)).id,
            "draft": make.service("Hemligt utkast", published=False).id,
        }


def chosen(*entries: int, then: str = "page", **values: object) -> dict[str, object]:
    """What the second form sends."""
    said = {"handout_for": "exposed_adults", "handout_language": "sv", "layout": "list"}
    return {**said, **values, "entries": list(entries), "then": then}


def offered(somebody) -> list[str]:
    """The values of the ticks on the page."""
    return [one.get("value") for one in somebody.page.all("input") if one.get("name") == "entries"]


def ticked(somebody) -> list[str]:
    """Those that are ticked."""
    fields = somebody.page.all("input", where=lambda one: "checked" in one.attrs)
    return [one.get("value") for one in fields if one.get("name") == "entries"]


def test_the_way_from_the_directory_to_a_sheet(staff, keys):
    staff.get("/civilsamhallet")
    staff.open("Gör en utskrift")
    assert offered(staff) == []
    staff.press("Gå vidare", {"handout_for": "exposed_adults"})
    assert offered(staff) == [str(keys["other"]), str(keys["line"])]
    answer = staff.press("Ladda ner som PDF", {"entries": [keys["line"]]})
    assert answer.mimetype == "application/pdf"
    staff.press("Visa som sida", {"entries": [keys["line"]]})
    assert staff.page.first("article").get("lang") == "sv"
    assert "020‑12 34 56" in staff.page.first("article").text.replace("\N{NO-BREAK SPACE}", " ")


@BOTH_WAYS
def test_step_one_leads_to_the_others(staff, keys, htmx):
    staff.post(ADDRESS, {"handout_for": "using_violence", "then": "choose"}, htmx=htmx)
    assert offered(staff) == [str(keys["using"])]
    answer = staff.post(ADDRESS, {"then": "choose"}, htmx=htmx)
    assert answer.status_code == 422
    assert "Välj vem utskriften är för." in answer.text
    answer = staff.post(ADDRESS, {"handout_for": "banana"}, htmx=htmx)
    assert answer.status_code == 422
    answer = staff.post(ADDRESS, {"handout_for": "relatives", "then": "choose"}, htmx=htmx)
    assert "Det finns inget att skriva ut för den målgruppen" in answer.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"entries": []}, "Välj minst ett stöd."),
        ({"handout_language": "de"}, "Välj något av alternativen"),
        ({"layout": "banana"}, "Välj något av alternativen"),
        ({"layout": "cards", "entries": [1, 2, 3, 4]}, "Välj högst 3"),
        ({"entries": list(range(1, 14))}, "Välj högst 12"),
        ({"entries": ["å"]}, "Välj bland alternativen"),
    ],
)
def test_what_is_wrong_is_said_and_the_choice_is_kept(staff, keys, values, said):
    answer = staff.post(ADDRESS, {**chosen(keys["line"], handout_language="fi", layout="large"), **values})
    assert answer.status_code == 422
    assert said in answer.text
    if "entries" not in values:
        assert ticked(staff) == [str(keys["line"])]
    if "handout_language" not in values:
        language = next(one for one in staff.page.all("option") if "selected" in one.attrs)
        assert language.get("value") == "fi"


@BOTH_WAYS
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("using", "Påhittad samtalslinje vänder sig inte till målgruppen du valde"),
        ("draft", "är inte publicerat och kan inte skrivas ut"),
    ],
)
def test_a_forged_form_is_refused_with_the_reason(staff, keys, name, why, htmx):
    for then in ("pdf", "page"):
        answer = staff.post(ADDRESS, chosen(keys["line"], keys[name], then=then), htmx=htmx)
        assert answer.status_code == 409
        assert why in answer.text
        assert "Hemligt" not in answer.text
        assert ticked(staff) == [str(keys["line"])]
    assert staff.post(ADDRESS, chosen(2**63, 10**30), htmx=htmx).status_code == 409


def test_a_language_that_nobody_has_reviewed(staff, keys, saving):
    answer = staff.post(ADDRESS, chosen(keys["line"], handout_language="ar"))
    assert answer.status_code == 409
    assert "De fasta orden på arabiska har ingen som talar språket granskat" in answer.text
    with saving():
        handout_languages.allow_unreviewed(True, by=make.person("kommunikator"))
    answer = staff.post(ADDRESS, chosen(keys["line"], handout_language="ar"))
    sheet = staff.page.first("article")
    assert (sheet.get("lang"), sheet.get("dir")) == ("ar", "rtl")
    assert {one.get("dir") for one in sheet.all("p", "h2") if "own" in one.get("class").split()} == {"ltr"}
    assert "ترجمة لم تتم مراجعتها." in answer.text
    assert "Ogranskad översättning: ingen som talar arabiska" in answer.text


def test_the_form_costs_the_same_with_one_and_with_three(staff, saving):
    costs = []
    for names in (("Påhittad 1",), ("Påhittad 2", "Påhittad 3")):
        with saving():
            made = [make.service(name).id for name in names]
        for then in ("choose", "page"):
            with statements(staff.app) as made_of:
                staff.post(ADDRESS, chosen(*made, then=then))
            costs.append(len(made_of))
    assert costs[:2] == costs[2:]
