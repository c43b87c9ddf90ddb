"""What the office does with a compilation, and when it may not."""

from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.compilations import actions, changes, outline, queries
from vpapp.compilations.facts import Facts
from vpapp.compilations.models import MIDTERM, Compilation, CompilationFile
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.follow_up import actions as follow_up
from vpapp.follow_up import deciding
from vpapp.follow_up import queries as follow_ups
from vpapp.follow_up.matrix import matrix
from vpapp.follow_up.report import report_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.status import Stage, Status

pytestmark = pytest.mark.usefixtures("ctx")
WHEN = date(2023, 1, 10)
"""While the year's report of 2022 is open."""


@pytest.fixture
def office(cast):
    """Programansvarig."""
    return cast["programansvarig"]


@pytest.fixture
def me(cast):
    """Farsta's key function."""
    return cast["nyckelfunktion-farsta"]


@pytest.fixture
def one(told, office):
    """A draft of 2022, in which Farsta has told of an activity."""
    return make.compilation("2022")


@pytest.fixture
def told(me):
    """An ongoing commitment that Farsta has told of in the year's report of 2022."""
    commitment = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    hand_in(commitment, me, Assessment.PARTIAL, "Två tjänster är vakanta.")
    return commitment


def hand_in(commitment, me, assessment, text):
    """Farsta's report of 2022, with nothing said but of one commitment."""
    vb = make.round_of(RoundKind.VB, 2022)
    with make.on(WHEN):
        said = commitment.answer_in(vb)
        follow_up.answer(
            commitment, vb, version=said.version if said else 0, by=me, status=Status.PARTLY, assessment=assessment,
            text=text, reason=None if assessment is Assessment.FULL else Deviation.STAFF, support="En kurs",
            is_example=False,
        )  # fmt: skip
        return make.handed_in(make.board(), vb, me)


def of(one, commitment):
    """What it tells of the commitment."""
    return next(each for each in Facts(one.content).told if each.row["commitment"] == commitment.id)


def changed(one):
    """What has changed since."""
    rounds = queries.rounds_of(make.programme(), one.key, clock.today())
    return changes.changed(one, rounds)


def test_a_draft_tells_of_every_board_by_its_version(one, told):
    facts = Facts(one.content)
    assert len(facts.reports) == 46
    assert [part.number for part in facts.standing("VB 2022")] == [1, 0, 45]
    assert of(one, told).row["text"] == "Två tjänster är vakanta."
    version = follow_ups.latest_versions(make.round_of(RoundKind.VB, 2022))[make.board().id]
    assert of(one, told).report["version"] == version.id
    assert one.quotes == [f"VB 2022/{told.id}"]
    assert audit.of_thing("compilation", one.id)[0].event is Event.COMPILATION_BEGUN


def test_its_numbers_are_the_matrix_numbers(one):
    facts = Facts(one.content)
    told = Counter(each.cell for each in facts.told if each.row["activity"])
    found = matrix(make.programme(), make.round_of(RoundKind.VB, 2022), clock.today())
    assert told == Counter(cell for line in found.lines for cell in line.cells.values())
    assert sum(told.values()) == 374


def test_only_one_is_begun(one):
    with pytest.raises(Refused, match="redan"):
        make.compilation("2022")


@pytest.mark.parametrize("key", ["2023", "2020", "halv", ""])
def test_there_is_nothing_to_compile_before_its_round(key):
    with pytest.raises(Refused, match="inget att sammanställa"):
        actions.refuse_early(queries.rounds_of(make.programme(), key, clock.today()))


def test_halfway_tells_of_every_round_that_is_due_in_the_order_of_their_periods(told):
    one = make.compilation(MIDTERM)
    assert Facts(one.content).rounds == ["VB 2021", "VP 2022", "T1 2022", "T2 2022", "VB 2022", "VP 2023"]
    assert outline.title(one) == "Halvvägsrapport 2021–2023"


def test_what_was_frozen_by_closing_is_counted_but_its_words_are_not_told(me, office):
    one, vb = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED), make.round_of(RoundKind.VB, 2022)
    with make.on(WHEN):
        follow_up.answer(
            one, vb, version=0, by=me, status=Status.PARTLY, assessment=Assessment.NONE, text="Inte inlämnat",
            reason=Deviation.STAFF, support="En kurs", is_example=True,
        )  # fmt: skip
    deciding.close_round(vb, [report_of(make.board(), make.programme(), vb)], by=office)
    found = of(make.compilation("2022"), one)
    assert found.report["source"] == "not_handed_in"
    assert found.cell == "none"
    assert [found.row[name] for name in ("text", "support", "reason", "is_example")] == ["", "", "", False]


def test_writing(one, office):
    actions.write(one, "slutsatser", "Mycket är gjort.", version=0, by=office)
    assert (one.text_in("slutsatser"), one.version_in("slutsatser"), one.version) == ("Mycket är gjort.", 1, 2)
    actions.write(one, "slutsatser", "Mycket är gjort.", version=1, by=office)
    assert one.version == 2
    assert audit.of_thing("compilation", one.id)[0].event is Event.COMPILATION_WRITTEN


def test_whoever_was_first_is_not_overwritten(one, office):
    other = make.account("annan@vpapp.example")
    actions.write(one, "mal-1", "Den andras", version=0, by=other)
    with pytest.raises(Stale):
        actions.write(one, "mal-1", "Min", version=0, by=office)
    actions.write(one, "mal-2", "Min", version=0, by=office)
    actions.write(one, "mal-1", "Min", version=1, by=office)
    assert one.text_in("mal-1") == "Min"


def test_ones_own_save_that_leaves_before_the_answer_to_the_one_before(one, office):
    for text in ("M", "Mi", "Min"):
        actions.write(one, "mal-1", text, version=0, by=office)
    assert one.text_in("mal-1") == "Min"


def test_there_is_no_writing_in_an_unknown_place(one, office):
    with pytest.raises(Refused, match="ingen sådan plats"):
        actions.write(one, "mal-7", "Text", version=0, by=office)


def test_choosing_what_is_quoted(one, told, office):
    no, key = told.activity.no, f"VB 2022/{told.id}"
    actions.quote(one, no, [], by=office)
    assert one.quotes == []
    actions.quote(one, no, [key, "VB 2022/999999"], by=office)
    assert one.quotes == [key]
    actions.quote(one, no + 1, [], by=office)
    assert one.quotes == [key]


def test_what_has_changed_is_shown_and_taken_in(one, told, me, office):
    assert changed(one) == []
    version = follow_ups.latest_versions(make.round_of(RoundKind.VB, 2022))[make.board().id]
    deciding.ask_for_more(version.submission, "Beskriv mer.", date(2023, 6, 9), by=office)
    hand_in(told, me, Assessment.FULL, "Tjänsterna är tillsatta.")
    assert of(one, told).cell == "partial"
    found = changed(one)
    assert [(each.key, each.words) for each in found] == [("VB 2022/farsta", "Version 1 → version 2")]
    assert ("Uppfylls delvis", "Uppfylls helt") in [(each.before, each.after) for each in found[0].differences]
    actions.take_in(one, found, by=office)
    assert (of(one, told).cell, of(one, told).report["number"]) == ("full", 2)
    assert changed(one) == []
    assert len(one.content["reports"]) == 46
    assert audit.of_thing("compilation", one.id)[0].event is Event.COMPILATION_UPDATED


def test_who_hands_in_afterwards_is_a_change(told, office, cast):
    one = make.compilation("2022")
    other = make.board("rinkeby-kista")
    report = report_of(other, make.programme(), make.round_of(RoundKind.VB, 2022))
    deciding.transcribe(report, "Allt enligt plan.", date(2023, 2, 1), by=office)
    found = changed(one)
    assert [each.words for each in found] == ["Inte lämnat in → version 1"]
    assert found[0].differences == []
    before = [each["slug"] for each in one.content["reports"]]
    actions.take_in(one, found, by=office)
    assert [each["slug"] for each in one.content["reports"]] == before


def test_nothing_is_taken_in_without_a_choice(one, office):
    with pytest.raises(Refused, match="minst en"):
        actions.take_in(one, [], by=office)


def final(one, office):
    """The same, final."""
    actions.make_final(one, {"pdf": b"%PDF-", "json": b"{}"}, version=one.version, by=office)
    db.session.flush()
    return one


def test_what_is_final_can_not_be_changed(one, told, office):
    final(one, office)
    assert (one.is_final, one.seal) == (True, one.sealed())
    assert [file.ending for file in one.files] == ["pdf", "json"]
    for change in (
        lambda: actions.write(one, "slutsatser", "Mer", version=0, by=office),
        lambda: actions.quote(one, told.activity.no, [], by=office),
        lambda: actions.take_in(one, changed(one), by=office),
        lambda: final(one, office),
    ):
        with pytest.raises(Refused, match="slutlig"):
            change()


@pytest.mark.parametrize("statement", [
    sa.update(Compilation).values(quotes=[]),
    sa.update(Compilation).values(state="draft", final_at=None),
    sa.delete(Compilation),
    sa.update(CompilationFile).values(data=b"annat"),
    sa.delete(CompilationFile),
])  # fmt: skip
def test_nor_in_the_database(one, office, statement):
    final(one, office)
    with pytest.raises(DBAPIError, match=r"is (final|frozen)"), db.session.begin_nested():
        db.session.execute(statement, execution_options={"synchronize_session": False})


def test_what_was_changed_while_it_was_drawn_is_not_final(one, office):
    drawn = one.version
    actions.write(one, "slutsatser", "Mer", version=0, by=office)
    with pytest.raises(Refused, match="medan filerna gjordes"):
        actions.make_final(one, {"pdf": b"%PDF-"}, version=drawn, by=office)
    assert not one.is_final


def test_a_new_edition_begins_where_the_final_one_ended(one, office):
    actions.write(one, "slutsatser", "Mycket är gjort.", version=0, by=office)
    with pytest.raises(Refused, match="redan ett utkast"):
        actions.begin_edition(one, by=office)
    final(one, office)
    new = actions.begin_edition(one, by=office)
    assert (new.edition, new.text_in("slutsatser"), new.is_final) == (2, "Mycket är gjort.", False)
    with pytest.raises(Refused, match="redan ett utkast"):
        actions.begin_edition(one, by=office)


def test_a_final_one_says_the_same_whatever_happens(one, told, office):
    before = outline.document(final(one, office))
    make.board().name, told.title = "Annan nämnd", "Annat åtagande"
    db.session.flush()
    db.session.expire_all()
    assert outline.document(one) == before
