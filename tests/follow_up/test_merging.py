"""Follow-up over the merger of 1 July 2023: T1 is the old boards', T2 the new ones', and no total loses a board."""

from collections import Counter
from datetime import date

import pytest

from tests import make
from tests.counting import statements
from vpapp.boards import queries as boards
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.follow_up import actions, deciding, queries, reading
from vpapp.follow_up.matrix import matrix
from vpapp.follow_up.report import report_of
from vpapp.follow_up.versions import Cell, rows_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import merging
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.status import Stage, Status

VP, T1, T2, VB = RoundKind
OLD = {"jarva": ("rinkeby-kista", "spanga-tensta"), "norra-innerstaden": ("norrmalm", "ostermalm")}
GONE = {slug for old in OLD.values() for slug in old}
SAID = {
    "status": Status.AS_PLANNED, "assessment": Assessment.FULL, "text": "Så går det", "reason": None, "support": "",
    "is_example": False,
}  # fmt: skip
AFTER = date(2023, 7, 3)


def merged():
    """Both mergers, as they were on 1 July 2023."""
    clock.hold(AFTER)
    db.session.flush()
    for new, old in OLD.items():
        merging.merge([make.board(slug) for slug in old], make.board(new), date(2023, 7, 1), by=None)
    db.session.flush()
    db.session.expire_all()


def report(one, slug="rinkeby-kista"):
    """A board's follow-up, read anew."""
    db.session.flush()
    return report_of(make.board(slug), make.programme(), one)


def handed_in(one, slug="rinkeby-kista", **said):
    """The board's follow-up of a round, with one answer, handed in."""
    row = next(row for row in report(one, slug).rows if row.commitment.kind is PeriodKind.ONGOING)
    actions.answer(row.commitment, one, version=0, by=None, **SAID | said)
    actions.hand_in(report(one, slug), decided_on=None, paragraph="", by=None)
    return row.commitment


def listed(one):
    """The addresses of a round's boards."""
    return [line.board.slug for line in reading.lines(make.programme(), one, clock.today())]


@pytest.mark.parametrize("kind", [VP, T1])
def test_the_rounds_before_keep_the_46_old_boards(cast, kind):
    before = listed(make.round_of(kind))
    merged()
    assert listed(make.round_of(kind)) == before
    assert (len(before), set(OLD) & set(before)) == (46, set())


@pytest.mark.parametrize(("kind", "year"), [(T2, 2023), (VB, 2023), (VP, 2024), (VB, 2025)])
def test_the_rounds_after_list_the_44(cast, kind, year):
    merged()
    after = listed(make.round_of(kind, year))
    assert (len(after), GONE & set(after), set(OLD) - set(after)) == (44, set(), set())


@pytest.mark.parametrize(("kind", "year", "number"), [(VP, 2023, 46), (T1, 2023, 46), (T2, 2023, 44), (VB, 2022, 46)])
def test_no_commitment_is_counted_twice_or_lost(cast, kind, year, number):
    one = make.round_of(kind, year)
    before = matrix(make.programme(), one, AFTER)
    merged()
    after = matrix(make.programme(), one, AFTER)
    assert len(after.lines) == number
    if number == 46:
        assert [line.cells for line in after.lines] == [line.cells for line in before.lines]
    for line in after.lines:
        plan = queries.from_the_plan(make.programme(), [line.board.id])[line.board.id]
        wanted = {each.activity.no for each in plan}
        assert set(line.cells) == wanted
    assert sum(count for _, _, count in after.legend) == sum(len(line.cells) for line in after.lines)
    counted = queries.answered(make.programme(), one, [line.board.id for line in after.lines])
    asked = {line.board.id: line for line in reading.lines(make.programme(), one, AFTER)}
    assert {key: counted[key] for key in asked if key in counted} == {
        key: (line.answered, line.asked) for key, line in asked.items() if key in counted
    }


def test_t1_stays_with_the_old_board_and_can_be_written_in_while_it_is_open(cast):
    one = make.open_round()
    one.closes_on = date(2023, 7, 31)
    merged()
    assert len(report(one).rows) == 20
    said = handed_in(one)
    assert said.stage is Stage.CLOSED
    version = queries.latest_versions(one)[said.board_id]
    assert (version.content["board"]["short_name"], len(version.content["rows"])) == ("Rinkeby-Kista", 20)


def test_a_years_report_opened_again_asks_nobody_to_fix_what_is_closed(cast):
    one = make.round_of(VB, 2022)
    merged()
    office = cast["programansvarig"]
    deciding.close_round(one, [report(one)], by=office)
    submission = queries.submissions(one)[make.board("rinkeby-kista").id]
    deciding.open_again(submission, "Rättelse", date(2023, 7, 10), by=office)
    lacks = {left.lacks for left in report(one).left if left.anchor.startswith("row")}
    assert lacks == {"Svar saknas"}


def test_t2_asks_the_new_board_and_not_the_old(cast):
    merged()
    clock.hold(date(2023, 9, 1))
    one = make.round_of(T2)
    assert report(one).rows == []
    assert len(report(one, "jarva").rows) == 20
    with pytest.raises(Refused, match="frågar inte efter"):
        actions.answer(make.commitments("rinkeby-kista")[0], one, version=0, by=None, **SAID)
    handed_in(one, "jarva")
    line = next(line for line in matrix(make.programme(), one, clock.today()).lines if line.board.slug == "jarva")
    assert Cell.FULL in line.cells.values()


def test_closing_t1_after_the_merger_freezes_the_old_boards(cast):
    one = make.open_round()
    merged()
    reports = [report_of(board, make.programme(), one) for board in boards.valid_on(one.counted_on)]
    deciding.close_round(one, reports, by=None)
    frozen = {version.content["board"]["slug"]: version for version in queries.latest_versions(one).values()}
    assert len(frozen) == 46
    assert len(frozen["rinkeby-kista"].content["rows"]) == 20
    assert "jarva" not in frozen


def test_totals_are_the_sum_of_what_the_boards_said(cast):
    """Every board answers one row; the matrix counts as many, with 46 boards and with 44."""
    for kind, day, number in ((T1, None, 46), (T2, date(2023, 9, 1), 44)):
        if day:
            merged()
            clock.hold(day)
        one = make.round_of(kind)
        slugs = [board.slug for board in boards.valid_on(one.counted_on)]
        with_rows = [slug for slug in slugs if make.commitments(slug, kind=PeriodKind.ONGOING)]
        for slug in with_rows:
            handed_in(one, slug)
        found = matrix(make.programme(), one, clock.today())
        versions = queries.latest_versions(one).values()
        said = Counter(row.cell for version in versions for row in rows_of(version.content))
        legend = {cell: count for cell, _, count in found.legend}
        assert len(found.lines) == number
        assert legend[Cell.FULL] == len(with_rows) == said[Cell.FULL]


# What the old boards said, beside the new one's fields


def test_the_new_board_reads_what_both_said_last_and_can_not_only_confirm_it(cast):
    one = make.open_round()
    said = handed_in(one)
    handed_in(one, "spanga-tensta", text="Här är det svårt", assessment=Assessment.PARTIAL, reason=Deviation.STAFF)
    merged()
    clock.hold(date(2023, 9, 1))
    new = report(make.round_of(T2), "jarva")
    (heir,) = said.heirs
    told = new.inherited[heir.id]
    assert [(each.board, each.round, each.row.text) for each in told] == [
        ("Rinkeby-Kista", "T1 2023", "Så går det"), ("Spånga-Tensta", "T1 2023", "Här är det svårt")
    ]  # fmt: skip
    assert told[1].row.words == "Pågår som planerat. Uppfylls delvis. Personalomsättning eller vakanser"
    with pytest.raises(Refused, match="inget tidigare svar"):
        actions.answer_unchanged(heir, make.round_of(T2), by=None)


def test_what_was_only_a_draft_is_not_told(cast):
    one = make.open_round()
    row = next(row for row in report(one).rows if row.commitment.kind is PeriodKind.ONGOING)
    actions.answer(row.commitment, one, version=0, by=None, **SAID)
    merged()
    clock.hold(date(2023, 9, 1))
    assert report(make.round_of(T2), "jarva").inherited == {}


# Pages


@pytest.fixture
def after(app, saving):
    """The merger saved; its day holds."""
    with saving():
        handed_in(make.open_round())
        merged()
    clock.hold(AFTER)


def test_all_scorecards_show_the_new_boards_with_numbers_and_the_old_ones_without(browser, after):
    someone = browser("programansvarig").get("/styrkort")
    assert "uppgick i Järva" in someone.text
    row = someone.text.split(">Järva<")[1].split("</tr>")[0]
    assert "0 av 7" in row


def test_an_old_boards_card_leads_to_the_new_one(browser, after):
    someone = browser("nyckelfunktion-rinkeby-kista")
    text = someone.get("/styrkort/rinkeby-kista").text
    assert "Nämnden gick upp i Järva stadsdelsnämnd den 1\xa0juli\xa02023" in text
    assert "Avslutade åtaganden (20)" in text
    for silent in ("Lägg till ett eget åtagande", "Styrkortet fylls", "är försenade", "Avstämningen"):
        assert silent not in text


def test_nobody_is_led_to_a_report_that_their_board_does_not_write(app, browser, after):
    clock.hold(date(2023, 9, 1))
    someone = browser("nyckelfunktion-rinkeby-kista")
    for address in ("/", "/uppfoljning"):
        assert "/uppfoljning/2023/t2/rinkeby-kista" not in someone.get(address).text
    assert someone.get("/uppfoljning/2023/t2/rinkeby-kista").status_code == 404


def test_a_commitment_leads_to_those_before_and_after(browser, saving, after):
    with saving():
        one = make.commitments("rinkeby-kista")[0]
        key, heir = one.id, one.heirs[0].id
    office = browser("programansvarig")
    assert f'href="/atagande/{heir}">Fortsätter i Järva' in office.get(f"/atagande/{key}").text
    text = office.get(f"/atagande/{heir}").text
    assert "Så var det i Rinkeby-Kista" in text
    assert "Så var det i Spånga-Tensta" in text


def test_whoever_stays_with_the_old_board_may_nothing_at_the_new(browser, saving, after):
    with saving():
        heir = make.commitments("jarva")[0].id
    someone = browser("nyckelfunktion-rinkeby-kista")
    assert someone.get(f"/atagande/{heir}").status_code == 404
    assert someone.post(f"/atagande/{heir}/bock", {"wanted": "yes"}).status_code == 404


def test_what_was_said_before_costs_the_same_for_one_row_and_for_many(app, browser, saving, after):
    clock.hold(date(2023, 9, 1))
    with saving():
        make.person("nyckelfunktion-farsta").board_id = make.board("jarva").id
    someone, counts = browser("nyckelfunktion-farsta"), []
    for slug in (None, "spanga-tensta"):
        if slug:
            clock.hold(date(2023, 6, 1))
            with saving():
                for one in make.commitments(slug, kind=PeriodKind.ONGOING):
                    actions.answer(one, make.open_round(), version=0, by=None, **SAID)
                actions.hand_in(report(make.open_round(), slug), decided_on=None, paragraph="", by=None)
            clock.hold(date(2023, 9, 1))
        with statements(app) as sent:
            text = someone.get("/uppfoljning/2023/t2/jarva").text
        counts.append(len(sent))
    assert "Rinkeby-Kista, T1 2023" in text
    assert "Spånga-Tensta, T1 2023" in text
    assert counts[0] == counts[1]
