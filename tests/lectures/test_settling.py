"""Who gets a seat, and when."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from vpapp.core import clock
from vpapp.core.db import begin_writing, db, end_writing
from vpapp.demo.cast import DAY
from vpapp.lectures import actions, queries, settling
from vpapp.lectures.models import Reserve
from vpapp.lectures.words import LectureState, Mode, SignUpState
from vpapp.mail.models import Mail

SEAT, WAITING, OFFERED = SignUpState.GRANTED, SignUpState.WAITING, SignUpState.OFFERED


def signed_up(lecture, *people, mode=Mode.ON_SITE):
    """Each signs up, in turn."""
    return [actions.sign_up(lecture, one, mode, by=one) for one in people]


def states(sign_ups):
    return [one.state for one in sign_ups]


def told(sign_up):
    """The templates of what was queued for whoever signed up, in order."""
    query = db.select(Mail.template).where(Mail.dedupe.startswith(f"sign-up:{sign_up.id}:")).order_by(Mail.id)
    return [name.removeprefix("lectures/mail_") for name in db.session.scalars(query)]


def test_seats_are_given_in_order_and_the_rest_wait(cast):
    lecture = make.lecture(seats=2)
    made = signed_up(lecture, *make.people_of("farsta", 4))
    assert states(made) == [SEAT, SEAT, WAITING, WAITING]
    assert [told(one) for one in made] == [["seat"], ["seat"], ["in_queue"], ["in_queue"]]
    assert queries.place_in_queue(made[3]) == (2, 2)


def test_a_seat_that_comes_free_goes_to_the_first_in_the_queue(cast):
    lecture = make.lecture(seats=1)
    first, second, third = signed_up(lecture, *make.people_of("farsta", 3))
    actions.withdraw(first, by=first.person)
    assert states([first, second, third]) == [SignUpState.WITHDRAWN, SEAT, WAITING]
    assert told(second) == ["in_queue", "seat_came_free"]
    assert told(first) == ["seat", "left"]


@pytest.mark.parametrize(("days", "state"), [(3, SEAT), (2, OFFERED), (1, OFFERED)])
def test_late_a_seat_is_offered_and_not_given(cast, days, state):
    with make.on(DAY, 8):
        lecture = make.lecture(seats=1, days=days)
        first, second = signed_up(lecture, *make.people_of("farsta", 2))
        actions.remove(first, by=cast["programansvarig"])
    assert second.state is state
    if state is OFFERED:
        assert second.offered_until < lecture.starts_at


def test_whoever_asks_just_now_gets_a_free_seat_also_late(cast):
    made, = signed_up(make.lecture(seats=1, days=1), cast["medarbetare"])
    assert made.state is SEAT


def test_an_offer_is_accepted_declined_or_lapses_to_the_next(cast):
    with make.on(DAY, 8):
        lecture = make.lecture(seats=1, days=2)
        first, second, third, fourth = signed_up(lecture, *make.people_of("farsta", 4))
        actions.remove(first, by=cast["programansvarig"])
        assert states([second, third]) == [OFFERED, WAITING]
        actions.answer_offer(second, accepts=False, by=second.person)
        assert states([second, third]) == [SignUpState.DECLINED, OFFERED]
    settling.lapse(third)
    assert third.state is OFFERED, "not before its time"
    with clock.held(third.offered_until):
        settling.lapse(third)
        assert states([third, fourth]) == [SignUpState.LAPSED, OFFERED]
        actions.answer_offer(fourth, accepts=True, by=fourth.person)
    assert fourth.state is SEAT
    assert told(fourth) == ["in_queue", "offer", "seat"]


def test_reserved_seats_wait_for_their_board_until_they_are_released(cast):
    reserve = Reserve(board=make.board("rinkeby-kista"), mode=Mode.ON_SITE, seats=2)
    lecture = make.lecture(seats=3, reserves=[reserve], released_on=DAY + timedelta(days=7))
    farsta = signed_up(lecture, *make.people_of("farsta", 3))
    assert states(farsta) == [SEAT, WAITING, WAITING]
    theirs = signed_up(lecture, *make.people_of("rinkeby-kista", 1))
    assert states(theirs) == [SEAT], "past the queue only within their own reserve"
    with make.on(DAY + timedelta(days=7)):
        settling.settle(lecture)
    assert states(farsta) == [SEAT, SEAT, WAITING]


def test_more_seats_move_the_queue_and_fewer_take_none_back(cast):
    lecture = make.lecture(seats=1)
    made = signed_up(lecture, *make.people_of("farsta", 3))
    lecture.seats_on_site = 2
    settling.settle(lecture)
    assert states(made) == [SEAT, SEAT, WAITING]
    lecture.seats_on_site = 1
    settling.settle(lecture)
    assert states(made) == [SEAT, SEAT, WAITING]
    actions.withdraw(made[0], by=made[0].person)
    assert states(made) == [SignUpState.WITHDRAWN, SEAT, WAITING]


def test_each_mode_has_its_own_seats(cast):
    lecture = make.lecture(seats=1, seats_digital=1)
    one, two, three = make.people_of("farsta", 3)
    made = signed_up(lecture, one, two) + signed_up(lecture, three, mode=Mode.DIGITAL)
    assert states(made) == [SEAT, WAITING, SEAT]


@pytest.mark.parametrize("change", [{"state": LectureState.CANCELLED}, {"state": LectureState.DRAFT}])
def test_nothing_is_given_when_there_is_nothing_to_go_to(cast, change):
    lecture = make.lecture(seats=1)
    _, second = signed_up(lecture, *make.people_of("farsta", 2))
    lecture.seats_on_site = 5
    for name, value in change.items():
        setattr(lecture, name, value)
    settling.settle(lecture)
    assert second.state is WAITING


def test_nothing_is_given_once_it_has_begun(cast):
    lecture = make.lecture(seats=1)
    _, second = signed_up(lecture, *make.people_of("farsta", 2))
    lecture.seats_on_site = 5
    with clock.held(lecture.starts_at):
        settling.settle(lecture)
    assert second.state is WAITING


def test_the_second_choice_is_given_up_when_the_first_gets_a_seat(cast):
    course, (one, other, third) = make.course(), make.people_of("farsta", 3)
    wanted, second = make.lecture(course, 1), make.lecture(course, 1, days=21)
    holder, waits = signed_up(wanted, one, other)
    fallback = actions.sign_up(second, other, Mode.ON_SITE, by=other, first_choice=waits)
    next_there, = signed_up(second, third)
    assert states([fallback, next_there]) == [SEAT, WAITING]
    actions.withdraw(holder, by=one)
    assert states([waits, fallback, next_there]) == [SEAT, SignUpState.WITHDRAWN, SEAT]


def test_whoever_gets_a_seat_gives_up_the_choices_after_the_second_too(cast):
    course, (one, other) = make.course(), make.people_of("farsta", 2)
    wanted, second, third = (make.lecture(course, seats, days=days) for seats, days in ((1, 14), (0, 21), (1, 28)))
    holder, waits = signed_up(wanted, one, other)
    in_second_hand = actions.sign_up(second, other, Mode.ON_SITE, by=other, first_choice=waits)
    in_third_hand = actions.sign_up(third, other, Mode.ON_SITE, by=other, first_choice=in_second_hand)
    assert in_third_hand.state is SEAT
    actions.withdraw(holder, by=one)
    assert states([waits, in_second_hand, in_third_hand]) == [SEAT, SignUpState.WITHDRAWN, SignUpState.WITHDRAWN]


def test_choices_that_cross_move_both_queues_and_oversell_neither(cast):
    """A seat here frees one there, which frees one here while seats are still being given."""
    course, (holder, one, other, *waiting) = make.course(), make.people_of("farsta", 5)
    here, there = make.lecture(course, 1), make.lecture(course, 1, days=21)
    _, first_of_one = signed_up(here, holder, one)
    actions.sign_up(there, one, Mode.ON_SITE, by=one, first_choice=first_of_one)
    first_of_other, = signed_up(there, other)
    given_up = actions.sign_up(here, other, Mode.ON_SITE, by=other, first_choice=first_of_other)
    made = signed_up(here, *waiting)
    here.seats_on_site = 3
    settling.settle(here)
    assert states([first_of_one, first_of_other, given_up]) == [SEAT, SEAT, SignUpState.WITHDRAWN]
    assert states(made) == [SEAT, WAITING]


def test_lots_are_drawn_once_and_the_seed_says_how(cast):
    later = clock.now() + timedelta(days=1)
    lecture = make.lecture(seats=2, draws_at=later)
    made = signed_up(lecture, *make.people_of("farsta", 6))
    assert set(states(made)) == {WAITING}
    assert told(made[0]) == ["in_draw"]
    settling.draw(lecture)
    assert lecture.drawn_at is None, "not before its time"
    with clock.held(later):
        settling.draw(lecture)
        order = [one.place for one in made]
        settling.draw(lecture)
        late, = signed_up(lecture, cast["medarbetare"])
    assert order == [one.place for one in made]
    assert states(made).count(SEAT) == 2
    assert sorted(order) == [1, 2, 3, 4, 5, 6]
    assert (late.state, late.place) == (WAITING, 7)
    assert lecture.draw_seed


ASKS = st.lists(st.tuples(st.sampled_from(["sign up", "withdraw", "seats", "settle", "release"]), st.integers(0, 7)),
                max_size=30)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(asks=ASKS, reserved=st.integers(0, 3))
def test_whatever_happens_no_seat_is_oversold_and_none_lies_unused(house, asks, reserved):
    with house.app.app_context():
        begin_writing()
        people = [*make.people_of("farsta", 4), *make.people_of("rinkeby-kista", 4)]
        kept = [Reserve(board=make.board("rinkeby-kista"), mode=Mode.ON_SITE, seats=reserved)] if reserved else []
        lecture = make.lecture(seats=3, reserves=kept)
        most = 3
        for verb, number in asks:
            if verb == "sign up":
                actions.sign_up(lecture, people[number], Mode.ON_SITE, by=people[number])
            elif verb == "withdraw":
                for one in queries.active(lecture):
                    if one.person_id == people[number].id:
                        actions.withdraw(one, by=people[number])
            elif verb == "seats":
                lecture.seats_on_site = number
                most = max(most, number)
                settling.settle(lecture)
            elif verb == "release":
                lecture.released_on = clock.today()
                settling.settle(lecture)
            else:
                settling.settle(lecture)
            living = queries.active(lecture)
            seated = [one for one in living if one.state is SEAT]
            assert len(seated) <= most
            assert len({one.person_id for one in living}) == len(living)
            pool = queries.pool(lecture, Mode.ON_SITE, clock.today())
            assert not any(pool.left_for(one.board_id) for one in living if one.state is WAITING)
        db.session.rollback()
        end_writing()
