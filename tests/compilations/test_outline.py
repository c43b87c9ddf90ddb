"""What a compilation tells, counted by hand from small contents."""

from datetime import date

import pytest

from vpapp.compilations import outline
from vpapp.compilations.facts import Facts, chosen_at_first
from vpapp.compilations.models import MIDTERM, Compilation, CompilationState
from vpapp.core import swedish
from vpapp.core.document import Bar, Bars, Grid, Heading, Own, Part, Quotes, Text

ROW = {
    "commitment": 1, "activity": 1, "goal": 1, "title": "Fråga om våld", "part": "implements", "kind": "ongoing",
    "status": "as_planned", "assessment": "", "text": "", "reason": "", "support": "", "is_example": False,
    "unchanged_since": "", "exemption": "", "is_confirmed": True, "answered": True, "cell": "full",
}  # fmt: skip
REPORT = {
    "round": "VB 2022", "slug": "farsta", "name": "Farsta stadsdelsnämnd", "short_name": "Farsta",
    "kind": "district_board", "version": 1, "number": 1, "source": "handed_in", "on": "2023-02-01",
    "decided": "2023-01-30, § 4", "transcript": "", "goals": [],
}  # fmt: skip
ROUNDS = {
    f"VB {year}": {
        "name": f"Verksamhetsberättelse {year}", "named": f"verksamhetsberättelsen {year}",
        "short_name": f"VB {year}", "kind": "VB", "year": year,
    }
    for year in (2021, 2022)
}  # fmt: skip


def report(*rows, **values):
    """A board's report with rows that differ in what is given of them."""
    return REPORT | values | {"rows": [ROW | row for row in rows]}


def missing(slug="enskede", **values):
    """A board without a report, which should have said something of its one commitment."""
    row = {"cell": "not_reported", "answered": False, "status": ""}
    return report(row, slug=slug, name=f"{slug} nämnd", short_name=slug, source="not_handed_in", number=None,
                  version=None, on="", decided="", **values)  # fmt: skip


def compiled(*reports, key="2022", texts=None, quotes=(), extracts=(), state=CompilationState.DRAFT):
    """A compilation of them, with one goal and two activities."""
    names = ["VB 2022"] if key == "2022" else list(ROUNDS)
    content = {
        "format": 1, "programme": "Programmet", "on": "2023-04-20", "rounds": [ROUNDS[name] for name in names],
        "goals": [{"no": 1, "name": "Att förebygga"}], "reports": list(reports), "extracts": list(extracts),
        "activities": [{"no": 1, "text": "Sprid information", "goal": 1}, {"no": 2, "text": "Plan", "goal": None}],
    }  # fmt: skip
    return Compilation(key=key, edition=1, state=state, content=content, texts=texts or {}, quotes=list(quotes))


def pieces(one, kind):
    """The pieces of a kind."""
    return [piece for piece in outline.document(one).pieces if isinstance(piece, kind)]


def grid(one, caption):
    """The table with that caption."""
    return next((each for each in pieces(one, Grid) if each.caption == caption), None)


def said(one):
    """All sentences."""
    return " ".join(each.words for each in pieces(one, Text))


def test_its_title_and_what_it_rests_on():
    document = outline.document(compiled(report({})))
    assert document.title == "Sammanställning 2022"
    assert document.lead == (
        "Programmet. Bygger på det som nämnder och bolag har lämnat in i verksamhetsberättelsen 2022."
    )
    assert document.as_of == f"Utgåva 1, utkast. Uppgifterna är hämtade den {swedish.long_date(date(2023, 4, 20))}."


def test_an_activity_is_told_as_numbers_of_boards():
    one = compiled(report({"cell": "full"}), report({"cell": "partial"}, slug="b"), missing())
    bars = next(each for each in pieces(one, Bars) if each.caption == "Aktivitet 1: 1 åtagande")
    assert bars.bars[0].words == "1 uppfylls helt, 1 uppfylls delvis, 1 inte besvarat"
    assert "Läge: 2 pågår som planerat." in said(one)
    assert "Ingen nämnd och inget bolag har ett åtagande." in said(one)


@pytest.mark.parametrize(("cell", "one", "two"), [
    ("settled", "1 klart i en tidigare omgång", "2 klara i en tidigare omgång"),
    ("not_reported", "1 inte besvarat", "2 inte besvarade"),
    ("not_applicable", "1 ej aktuellt", "2 ej aktuella"),
])  # fmt: skip
def test_one_and_several_are_said_differently(cell, one, two):
    for number, words in ((1, one), (2, two)):
        found = pieces(compiled(*(report({"cell": cell}, slug=str(each)) for each in range(number))), Bars)
        assert found[0].bars[0].words == words


def test_a_whole_of_nothing_is_a_dash():
    assert Bar("VB 2022", [Part("lämnat in", 0, "done")]).words == "–"
    assert pieces(compiled(), Bars)[0].bars == []


def test_who_has_reported_sums_up():
    one = compiled(report({}), report({}, slug="b", source="transcript"), missing(kind="municipal_company"))
    assert grid(one, "Efter slag av nämnd och bolag").rows == [
        ["Stadsdelsnämnder", 1, 1, 0, 2], ["Bolagsstyrelser", 0, 0, 1, 1], ["Summa", 1, 1, 1, 3],
    ]  # fmt: skip
    assert "Har inte lämnat in: enskede nämnd." in said(one)


def test_reasons_are_counted_by_goal():
    one = compiled(
        report({"reason": "staff"}, {"reason": "staff", "goal": None, "activity": 2}),
        report({"reason": "later"}, slug="b"),
    )
    assert grid(one, "Orsaker per mål, antal svar").rows == [
        ["Personalomsättning eller vakanser", 1, 1, 2], ["Planerat till senare", 1, 0, 1], ["Summa", 2, 1, 3],
    ]  # fmt: skip
    assert "Ingen nämnd och inget bolag har angett någon orsak." in said(compiled(report({})))


def test_support_exemptions_and_examples_have_their_source():
    one = compiled(
        report({"support": "En kurs", "is_example": True}, {"cell": "not_applicable", "exemption": "Inget uppdrag"})
    )
    about = "1. Fråga om våld"
    assert grid(one, "Behov av stöd").rows == [["Farsta", about, "En kurs"]]
    assert grid(one, "Åtaganden som inte är aktuella").rows == [["Farsta", about, "Inget uppdrag"]]
    assert grid(one, "Föreslaget av nämnder och bolag").rows == [["Farsta", about]]


def test_what_is_missing():
    lacking = report(
        {"cell": "not_reported", "answered": False}, {"activity": 2, "cell": "settled", "answered": False},
        goals=[{"no": 1, "name": "Att förebygga", "assessment": "", "text": ""}],
    )  # fmt: skip
    one = compiled(lacking)
    assert grid(one, "Inlämnat, men inte besvarat").rows == [["Farsta", 1, 1]]
    assert "Ingen har svarat om aktivitet 1." in said(one)
    assert "De som har lämnat in har besvarat allt de skulle." in said(compiled(report({})))


def test_a_goal_is_told_by_its_assessments():
    goals = [{"no": 1, "name": "Att förebygga", "assessment": "partial", "text": ""}]
    found = pieces(compiled(report({}, goals=goals), report({}, slug="b", goals=goals)), Bars)
    whole = next(each for each in found if each.caption.startswith("Mål 1 som helhet"))
    assert whole.bars[0].words == "2 uppfylls delvis"


def test_quotes_are_those_chosen_with_their_source():
    rows = [{"commitment": no, "text": f"Text {no}", "cell": "none" if no == 3 else "full"} for no in (1, 2, 3)]
    facts = Facts(compiled(report(*rows)).content)
    assert chosen_at_first(facts) == ["VB 2022/3", "VB 2022/1"]
    one = compiled(report(*rows), quotes=["VB 2022/2"])
    assert pieces(one, Quotes)[0].quotes == [("Text 2", "Farsta stadsdelsnämnd, VB 2022")]


def test_the_office_writes_in_each_chapter_and_an_empty_last_one_is_left_out_when_final():
    places = [each.place for each in pieces(compiled(), Own)]
    assert places == ["sammanfattning", "mal-1", "genomforande", "slutsatser"]
    draft = compiled(texts={"mal-1": {"text": "Gott arbete.", "version": 1}})
    assert [each.words for each in pieces(draft, Own)] == ["", "Gott arbete.", "", ""]
    assert "Slutsatser" in [each.words for each in pieces(compiled(), Heading)]
    final = outline.document(compiled(), final_on=date(2023, 5, 4))
    assert "Slutsatser" not in [each.words for each in final.pieces if isinstance(each, Heading)]
    assert f"slutlig den {swedish.long_date(date(2023, 5, 4))}" in final.as_of


def test_what_other_parts_tell_stands_in_it():
    extract = {"title": "Utbildade", "lead": "Unika.", "head": ["År", "Antal"], "rows": [["2022", 7]]}
    assert grid(compiled(extracts=[extract]), "Utbildade").rows == [["2022", 7]]


def halfway(*pairs, **more):
    """Boards with one commitment each, told in 2021 and 2022: (before, after)."""
    reports = []
    for place, name in enumerate(ROUNDS):
        for number, pair in enumerate(pairs):
            support = more.get("support", "") if number == 0 else ""
            row = {"commitment": number, "cell": pair[place], "support": support}
            reports.append(report(row, round=name, slug=f"b{number}", name=f"Nämnd {number}"))
    return compiled(*reports, key=MIDTERM)


def test_what_has_moved_since_the_start():
    one = halfway(("none", "full"), ("full", "none"), ("partial", "partial"), ("silent", "full"))
    assert (
        "Sedan första bedömningen: 1 bättre, 1 sämre och 1 lika, av 3 som har bedömts mer än en gång. "
        "1 har bedömts en gång." in said(one)
    )


def test_nothing_to_compare_says_nothing():
    assert "Sedan första bedömningen" not in said(halfway(("silent", "full")))


def test_halfway_has_a_bar_for_each_round():
    one = halfway(("none", "full"))
    found = next(each for each in pieces(one, Bars) if each.caption == "Aktivitet 1: 1 åtagande")
    assert [(bar.name, bar.words) for bar in found.bars] == [
        ("VB 2021", "1 uppfylls inte"), ("VB 2022", "1 uppfylls helt"),
    ]  # fmt: skip


def test_who_needs_support_most_stands_first():
    one = halfway(("full", "full"), ("none", "none"), ("full", "full"), support="En kurs")
    rows = grid(one, "Nämnder och bolag som behöver stöd mest").rows
    assert rows == [["Nämnd 1", 1, 0, 0], ["Nämnd 0", 0, 2, 0]]


def test_halfway_names_the_version_of_each_round():
    one = compiled(report({}, round="VB 2021"), report({}, round="VB 2022", number=2), missing(round="VB 2022"),
                   key=MIDTERM)  # fmt: skip
    assert grid(one, "Versioner som uppgifterna är hämtade ur").rows == [
        ["Farsta stadsdelsnämnd", "1", "2"], ["enskede nämnd", "", "–"],
    ]  # fmt: skip
