"""A scorecard as each reader sees it."""

from datetime import date

import pytest

from tests import make
from vpapp.demo.cast import CAST, DAY
from vpapp.people.models import Nobody
from vpapp.programme.models import Part, PeriodKind, RoundKind
from vpapp.scorecards import actions
from vpapp.scorecards.card import card
from vpapp.scorecards.models import Answer, ExemptionState
from vpapp.scorecards.status import Stage, Status

OWN = {"medarbetare", "nyckelfunktion-farsta"}
EVERY_BOARD = {"programansvarig", "revisor"}


@pytest.fixture
def seen(cast):
    """Farsta's card, as somebody sees it."""
    return lambda key="nyckelfunktion-farsta": card(
        cast[key] if key else Nobody(), make.board(), make.programme()
    )


@pytest.fixture
def me(cast):
    """Farsta's key function."""
    return cast["nyckelfunktion-farsta"]


def row_of(whole, commitment):
    """Its row."""
    return next(row for row in whole.rows if row.commitment.id == commitment.id)


@pytest.mark.parametrize("key", [*CAST, None])
def test_others_see_only_what_is_confirmed_and_how_much_they_do_not_see(seen, key):
    one = make.commitment(stage=Stage.CONFIRMED)
    whole = seen(key)
    if key in OWN | EVERY_BOARD:
        assert (len(whole.rows), whole.hidden) == (20, 0)
    elif key:
        assert ([row.commitment.id for row in whole.rows], whole.hidden) == ([one.id], 19)
    else:
        assert (whole.rows, whole.hidden) == ([], 20)


@pytest.mark.parametrize("key", [*CAST, None])
def test_who_may_do_what(seen, key):
    reader = seen(key).reader
    assert reader.may_edit == (key == "nyckelfunktion-farsta")
    assert reader.may_confirm == (key in ("nyckelfunktion-farsta", "programansvarig"))
    assert reader.sees_drafts == (key in OWN)  # the office and the auditor only see how many are answered

def test_the_numbers_are_everybodys(seen, me):
    actions.tick(make.commitment(kind=PeriodKind.ONGOING), done=True, current=make.open_round(), by=me)
    assert {seen(key).progress for key in CAST} == {seen().progress}
    assert seen().progress.reconciled == 1


def test_rows_stand_under_their_goals_in_the_plans_order_and_own_ones_last(seen):
    own = make.own_commitment(goal_id=make.activity(1).goal_id)
    sections = seen().sections
    numbers = [section.goal.no if section.goal else None for section in sections]
    assert numbers == [1, 2, 4, 6, None]
    assert sections[0].rows[-1].commitment is own
    for section in sections:
        plan = [row.commitment.activity.no for row in section.rows if row.commitment.activity]
        assert plan == sorted(plan)


def test_closed_rows_are_gone(seen, me):
    actions.close(make.own_commitment(), reason="Fel", by=me)
    assert len(seen().rows) == 20


@pytest.mark.parametrize(
    ("kind", "status", "pill"),
    [
        (PeriodKind.DATED, Status.NOT_STARTED, ("Inte påbörjad", "none")),
        (PeriodKind.DATED, Status.DONE, ("Klar", "done")),
        (PeriodKind.ONGOING, Status.PARTLY, ("Pågår delvis", "part")),
        (PeriodKind.EVENT, Status.WAITING, ("Väntar på tillfälle", "wait")),
    ],
)
def test_the_pill_says_the_status(seen, kind, status, pill):
    one = make.own_commitment(kind=kind, status=status)
    assert row_of(seen(), one).pill == pill


def test_the_pill_says_late_and_exempt_before_the_status(seen):
    one = make.commitment(stage=Stage.CONFIRMED, starts_on=date(2021, 6, 1), ends_on=date(2022, 12, 31))
    assert row_of(seen(), one).pill == ("Försenad", "late")
    make.exemption(one, state=ExemptionState.ACCEPTED)
    assert row_of(seen(), one).pill == ("Ej aktuellt 2023", "na")


def test_a_reconciled_row_says_so_to_those_who_may_know(seen, me):
    one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    actions.tick(one, done=True, current=make.open_round(), by=me)
    mine, theirs = row_of(seen(), one), row_of(seen("nyckelfunktion-rinkeby-kista"), one)
    assert mine.pill == ("Pågår som planerat", "going")
    assert mine.ticked_words == "Avstämt den 22\xa0maj\xa02023 av Nyckelfunktion, Farsta"
    assert mine.is_ticked
    assert mine.dots[-1][0] == "done"
    assert (theirs.is_ticked, theirs.answer, theirs.last_reconciled) == (False, None, None)
    assert theirs.dots[-1][0] == "wait"
    assert theirs.answered, "how many is everybody's"


def test_unchanged_since_an_earlier_round_is_said_as_that(seen, me):
    one = make.commitment(kind=PeriodKind.ONGOING, status=Status.AS_PLANNED)
    before = make.round_of(RoundKind.VB, 2022)
    one.answers.append(Answer(round=before, round_id=before.id, status=Status.AS_PLANNED))
    actions.tick(one, done=True, current=make.open_round(), by=me)
    row = row_of(seen(), one)
    assert row.pill == ("Pågår som planerat", "going")
    assert row.ticked_words == "Avstämt den 22\xa0maj\xa02023 av Nyckelfunktion, Farsta, oförändrat sedan VB 2022"


def test_the_strip_shows_the_latest_reports_the_open_one_last(seen):
    row = row_of(seen(), make.commitment(kind=PeriodKind.ONGOING))
    assert [title.split(":")[0] for _, title in row.dots][-1] == "T1 2023"
    assert len(row.dots) <= 6
    assert not any("VP" in title for _, title in row.dots)
    assert row_of(seen(), make.commitment()).dots == []


@pytest.mark.parametrize("kind", list(PeriodKind))
@pytest.mark.parametrize("day", [DAY, date(2023, 7, 10)])
@pytest.mark.parametrize("exempt", [True, False])
def test_what_offers_a_tick_can_be_ticked(seen, me, kind, day, exempt):
    one = make.own_commitment(kind=kind)
    if exempt:
        make.exemption(one, state=ExemptionState.ACCEPTED)
    with make.on(day):
        row = row_of(seen(), one)
        expected = not exempt and (kind is PeriodKind.DATED or (kind is PeriodKind.ONGOING and day == DAY))
        assert row.can_tick == expected
        if row.can_tick:
            actions.tick(one, done=True, current=row.reader.round, by=me)
        assert not row_of(seen("medarbetare"), one).can_tick
        assert not row_of(seen("programansvarig"), one).can_tick


@pytest.mark.parametrize(
    ("slug", "part", "duties"),
    [
        ("farsta", Part.IMPLEMENTS, {"Leder och genomför": "Farsta stadsdelsnämnd"}),
        ("farsta", Part.RECEIVES, {"Leder": "socialnämnden", "Mottagare": "Farsta stadsdelsnämnd"}),
        ("socialnamnden", Part.LEADS, {"Leder och genomför": "socialnämnden"}),
    ],
)
def test_a_row_knows_who_leads_does_and_follows_up(cast, slug, part, duties):
    one = make.commitments(slug, part=part)[0]
    row = row_of(card(cast["programansvarig"], make.board(slug), make.programme()), one)
    follow_up = {"Följer upp": "nämnden följer upp sin del, socialförvaltningen sammanställer"}
    assert dict(row.duties) == duties | follow_up


def test_steps_done_are_counted(seen):
    one = make.commitment()
    make.step(one, done_on=DAY)
    make.step(one)
    assert row_of(seen(), one).steps_done == 1


def test_a_section_counts_what_has_begun(seen):
    one = make.commitment()
    goal = one.goal
    before = next(section.under_way for section in seen().sections if section.goal is goal)
    one.status = Status.UNDER_WAY
    assert next(section.under_way for section in seen().sections if section.goal is goal) == before + 1
