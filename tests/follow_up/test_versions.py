"""What a version says: its files, how it differs from the one before, and nothing of what is only proposed."""

from datetime import date

import pytest

from tests import make
from tests.browser import Browser
from vpapp.core import spreadsheet
from vpapp.core.db import db
from vpapp.follow_up import actions, deciding, documents, queries
from vpapp.follow_up.frozen import content_of
from vpapp.follow_up.matrix import matrix
from vpapp.follow_up.reading import differences
from vpapp.follow_up.report import report_of
from vpapp.follow_up.versions import Cell, rows_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.models import ExemptionState
from vpapp.scorecards.status import Stage, Status

T1 = "/uppfoljning/2023/t1/farsta"
SAID = {"status": Status.AS_PLANNED, "assessment": None, "reason": None, "support": "", "is_example": False}


def report():
    """Farsta's tertial 1, read anew."""
    db.session.flush()
    return report_of(make.board(), make.programme(), make.open_round())


def say(one, version=0, **said):
    """An answer of Farsta's in tertial 1."""
    return actions.answer(one, make.open_round(), version=version, by=make.person(), **{"text": ""} | SAID | said)


def hand_in(decided_on=None, paragraph=""):
    """The next version of Farsta's tertial 1."""
    return actions.hand_in(report(), decided_on=decided_on, paragraph=paragraph, by=make.person())


def returned(version):
    """The office asks for more."""
    deciding.ask_for_more(version.submission, "Mer", date(2023, 6, 9), by=make.person("programansvarig"))


def ongoing():
    """A fixed ongoing commitment of Farsta's."""
    return make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)


def row_of(version, one):
    """What the version says of a commitment."""
    return next(row for row in version.content["rows"] if row["commitment"] == one.id)


# Differences


def changes_between(first, second):
    """(title, field, before, after) of each difference."""
    return [tuple(each) for each in differences(first.content, second.content)]


def test_the_difference_tells_of_decision_titles_examples_and_rows_that_came_or_went(ctx):
    one = make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED, title="Förr")
    goes = make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED, title="Går")
    say(one, text="Samma")
    first = hand_in(date(2023, 5, 10), "§ 7")
    returned(first)
    one.title, goes.closed_on, goes.closed_reason, goes.stage = "Nu", date(2023, 4, 1), "Beslut", Stage.CLOSED
    make.own_commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED, title="Kommer")
    say(one, version=1, text="Samma", is_example=True)
    second = hand_in(date(2023, 5, 17), "§ 8")
    assert changes_between(first, second) == [
        ("Beslutet", "Beslutad den", "2023-05-10", "2023-05-17"),
        ("Beslutet", "Paragraf", "§ 7", "§ 8"),
        ("Nu", "Rubrik", "Förr", "Nu"),
        ("Nu", "Kan delas som gott exempel", "", "Ja"),
        ("Kommer", "Ingår", "nej", "ja"),
        ("Går", "Ingår", "ja", "nej"),
    ]


def test_the_status_of_what_is_not_answered_is_no_difference(ctx):
    one = make.own_commitment(stage=Stage.CONFIRMED, starts_on=date(2023, 1, 1), ends_on=date(2023, 6, 30))
    first = hand_in()
    returned(first)
    one.status = Status.UNDER_WAY
    assert changes_between(first, hand_in()) == []


# Excel


def sheet_of(version):
    """The lines of a version's sheet."""
    return [line for _, line in spreadsheet.read(documents.xlsx_of(version), "version.xlsx").rows]


def test_excel_says_what_the_page_says(ctx):
    say(ongoing(), text="Så har det gått", assessment=Assessment.PARTIAL, reason=Deviation.STAFF)
    goal = make.programme().goals[0]
    actions.answer_goal(make.board(), goal, make.open_round(), version=0, assessment=Assessment.PARTIAL,
                        text="På väg", by=make.person())  # fmt: skip
    lines = sheet_of(hand_in(date(2023, 5, 10), "§ 7"))
    assert lines[0]["Gäller"] == "Tertial 1 2023, Farsta stadsdelsnämnd"
    assert lines[0]["Text"].replace("\xa0", " ").endswith("av Nyckelfunktion, Farsta. Beslutad den 10 maj 2023, § 7.")
    assert {"Uppfylls delvis. På väg", "Så har det gått"} <= {line["Text"] for line in lines}
    assert set(reports_of(lines, "Åtagande", "Svar")) >= {"Uppfylls delvis"}


def reports_of(lines, about, column):
    """A column of the lines about something."""
    return [line[column] for line in lines if line["Gäller"] == about]


def test_excel_of_a_transcript_holds_its_text(ctx):
    deciding.transcribe(report(), "Allt enligt plan.", date(2023, 5, 15), by=make.person("programansvarig"))
    lines = sheet_of(queries.latest_versions(make.open_round())[make.board().id])
    assert reports_of(lines, "Avskrift ur ILS, 2023-05-15", "Text") == ["Allt enligt plan."]


# Proposals


@pytest.fixture
def proposal(ctx):
    """A proposal of Farsta's own."""
    return make.own_commitment(
        kind=PeriodKind.ONGOING, title="Hemlig rubrik", responsible="Hemlig chef", starts_on=date(2023, 1, 1),
    )  # fmt: skip


def test_of_a_proposal_that_nothing_is_said_of_a_version_holds_no_words(proposal):
    version = hand_in()
    assert "emlig" not in str(version.content)
    row = row_of(version, proposal)
    assert (row["expectation"], row["part"], row["is_confirmed"]) == ("optional", "own", False)


def test_nor_does_what_closing_freezes_or_a_transcript(proposal):
    say(proposal, text="Ett svar")
    office = make.person("programansvarig")
    deciding.transcribe(report(), "Allt enligt plan.", date(2023, 5, 15), by=office)
    latest = queries.latest_versions(make.open_round())[make.board().id]
    assert "emlig" not in str(latest.content)
    one = make.round_of(RoundKind.VB, 2022)
    deciding.close_round(one, [report_of(make.board(), make.programme(), one)], by=office)
    assert "emlig" not in str(queries.latest_versions(one)[make.board().id].content)


def test_the_matrix_still_counts_proposals(ctx):
    one = make.commitments(stage=Stage.PROPOSED)[0]
    row = next(row for row in rows_of(hand_in().content) if row.commitment == one.id)
    assert (row.activity, row.title) == (one.activity.no, f"Aktivitet {one.activity.no}")
    line = next(each for each in matrix(make.programme(), make.open_round(), date(2023, 5, 22)).lines
                if each.board.id == make.board().id)  # fmt: skip
    assert line.cells[one.activity.no] is Cell.SILENT


def test_a_proposal_with_an_answer_is_published_as_one(proposal):
    say(proposal, text="Vi har börjat")
    version = hand_in()
    row = next(row for row in rows_of(version.content) if row.commitment == proposal.id)
    assert (row.title, row.text, row.proposal_words) == (
        "Hemlig rubrik", "Vi har börjat", "Förslag – inte fastställt"
    )  # fmt: skip
    assert "Nej" in reports_of(sheet_of(version), "Åtagande", "Fastställt")


def test_what_the_office_accepted_as_not_applicable_is_told_with_its_reason(proposal):
    make.exemption(proposal, state=ExemptionState.ACCEPTED, text="Vi har ingen sådan verksamhet")
    assert "ingen sådan verksamhet" in row_of(hand_in(), proposal)["exemption"]


def test_a_version_tells_no_status_that_is_only_a_draft_in_another_round(ctx):
    one = ongoing()
    one.status, one.status_before = Status.PARTLY, Status.AS_PLANNED
    content = content_of(report(), hand_in().submission, who=None)
    assert next(row["status"] for row in content["rows"] if row["commitment"] == one.id) == "as_planned"


def test_the_page_and_the_matrix_say_that_a_proposal_is_one(app, saving):
    with saving():
        one = make.commitments(stage=Stage.PROPOSED, kind=PeriodKind.DATED)[0]
        no, title = one.activity.no, one.title
        say(ongoing(), text="Så har det gått")
        hand_in()
    for browser in (Browser(app, "nyckelfunktion-rinkeby-kista"), Browser(app, "nyckelfunktion-farsta")):
        for page in (T1, f"{T1}/version/1", f"{T1}/aktivitet/{no}"):
            browser.get(page)
            said = browser.page.first("main").text
            assert f"Aktivitet {no}" in said
            assert "Förslag – inte fastställt" in said
            assert title not in said
