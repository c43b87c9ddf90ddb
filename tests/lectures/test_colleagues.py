"""Key functions sign up colleagues of their own board."""

from datetime import timedelta

import pytest

from tests import make
from vpapp.boards.models import BoardKind
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.lectures import actions, own_queries
from vpapp.lectures.course_models import TargetGroup
from vpapp.lectures.words import Mode, SignUpState
from vpapp.mail import sending
from vpapp.mail.models import Mail
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


def text_to(sign_up):
    """(subject, text) of the latest mail about a sign-up."""
    query = db.select(Mail).where(Mail.dedupe.startswith(f"sign-up:{sign_up.id}:")).order_by(Mail.id.desc())
    message = sending.composed(db.session.scalars(query).first())
    return message["Subject"], message.get_body().get_content()


class TestWhoSignedThemUp:
    """Mejlet säger vem som har anmält en, om det var någon annan."""

    @pytest.mark.parametrize(("seats", "is_drawn", "says"), [
        (5, False, "har anmält dig. Du har en plats:"),
        (0, False, "har anmält dig. Alla platser är tagna."),
        (5, True, "har anmält dig. Platserna lottas"),
    ])  # fmt: skip
    def test_the_first_mail_says_so_but_not_its_subject(self, cast, seats, is_drawn, says):
        me, office = cast["nyckelfunktion-farsta"], cast["programansvarig"]
        one, other = make.people_of("farsta", 2)
        lecture = make.lecture(seats=seats, draws_at=clock.now() + timedelta(days=2) if is_drawn else None)
        (_, by_me), = actions.sign_up_colleagues(lecture, [one], Mode.ON_SITE, by=me)
        added = actions.add(lecture, other, Mode.ON_SITE, by=office)
        outside = actions.sign_up_outside(lecture, "Jourhem", "a@b.example", Mode.ON_SITE, by=office)
        for made, by in ((by_me, me), (added, office), (outside, office)):
            subject, text = text_to(made)
            assert f"{by.name} {says}" in text
            assert by.name not in subject

    def test_nobody_is_told_of_themselves_nor_twice(self, cast):
        me = cast["nyckelfunktion-farsta"]
        lecture = make.lecture(seats=1, days=2)
        holder = actions.sign_up(lecture, me, Mode.ON_SITE, by=me)
        assert "har anmält dig" not in text_to(holder)[1]
        (_, made), = actions.sign_up_colleagues(lecture, make.people_of("farsta", 1), Mode.ON_SITE, by=me)
        actions.remove(holder, by=cast["programansvarig"])
        actions.answer_offer(made, accepts=True, by=made.person)
        assert "Du har en plats" in text_to(made)[1]
        assert "har anmält dig" not in text_to(made)[1]

    def test_whoever_moves_somebody_has_not_signed_them_up(self, cast):
        course, me, office = make.course(), cast["nyckelfunktion-farsta"], cast["programansvarig"]
        here, there = make.lecture(course), make.lecture(course, days=21)
        own = actions.sign_up(here, me, Mode.ON_SITE, by=me)
        (_, other), = actions.sign_up_colleagues(here, make.people_of("farsta", 1), Mode.ON_SITE, by=me)
        own, other = (actions.move(one, there, Mode.ON_SITE, by=office) for one in (own, other))
        assert "har anmält dig" not in text_to(own)[1]
        assert f"{me.name} har anmält dig." in text_to(other)[1]
