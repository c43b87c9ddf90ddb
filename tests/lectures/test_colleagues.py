"""Key functions sign up colleagues of their own board."""

import pytest

from tests import make
from vpapp.boards.models import BoardKind
from vpapp.core.rules import Refused
from vpapp.lectures import actions, own_queries
from vpapp.lectures.course_models import TargetGroup
from vpapp.lectures.words import Mode, SignUpState
from vpapp.people.models import Profession


def outcomes(signed_up):
    return [one if isinstance(one, str) else one.state for _, one in signed_up]


def test_several_at_once_in_order_and_each_gets_an_answer(cast):
    me, lecture = cast["nyckelfunktion-farsta"], make.lecture(seats=1)
    people = make.people_of("farsta", 2)
    done = actions.sign_up_colleagues(lecture, people, Mode.ON_SITE, by=me)
    assert outcomes(done) == [SignUpState.GRANTED, SignUpState.WAITING]
    assert [one.signed_up_by_id for _, one in done] == [me.id, me.id]
    assert [one.person for one in own_queries.of_board(lecture.id, me.board_id)] == people


def test_who_does_not_fit_is_told_apart_from_who_does(cast):
    me, group = cast["nyckelfunktion-farsta"], TargetGroup(profession=Profession.SCHOOL)
    lecture = make.lecture(make.course("För skolan", group))
    one, other = make.people_of("farsta", 2)
    other.profession = Profession.SCHOOL
    why, state = outcomes(actions.sign_up_colleagues(lecture, [one, other], Mode.ON_SITE, by=me))
    assert "riktar sig till" in why
    assert state is SignUpState.GRANTED


def test_when_nobody_can_be_signed_up_it_is_refused(cast):
    me, group = cast["nyckelfunktion-farsta"], TargetGroup(board_kind=BoardKind.COMPANY)
    lecture = make.lecture(make.course("För bolag", group))
    with pytest.raises(Refused, match="riktar sig till"):
        actions.sign_up_colleagues(lecture, make.people_of("farsta", 2), Mode.ON_SITE, by=me)


@pytest.mark.parametrize("key", ["nyckelfunktion-rinkeby-kista", "revisor"])
def test_nobody_signs_up_another_boards_people(cast, key):
    with pytest.raises(Refused, match="din egen nämnd"):
        actions.sign_up_colleagues(make.lecture(), make.people_of("farsta", 1), Mode.ON_SITE, by=cast[key])
