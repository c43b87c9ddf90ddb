"""Who wants to hear when a course gets a date."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.lectures import course_queries, interests
from vpapp.lectures.course_models import Interest
from vpapp.lectures.words import LectureState
from vpapp.mail import sending
from vpapp.mail.models import Mail


def told():
    return [mail.person_id for mail in db.session.scalars(
        sa.select(Mail).where(Mail.template == "lectures/mail_date_set").order_by(Mail.id))]  # fmt: skip


def test_one_is_on_the_list_once_and_can_leave_it(cast):
    course, me = make.course(), cast["medarbetare"]
    assert interests.note(course, me, by=me) is interests.note(course, me, by=me)
    assert course_queries.interest_by_board(course.id) == [("Farsta stadsdelsnämnd", 1)]
    interests.withdraw(course, me, by=me)
    interests.withdraw(course, me, by=me)
    assert course_queries.interest_by_board(course.id) == []


def test_with_a_date_to_choose_there_is_no_list(cast):
    course, me = make.course(), cast["medarbetare"]
    make.lecture(course, state=LectureState.DRAFT)
    make.lecture(course, state=LectureState.CANCELLED)
    make.lecture(course, days=-7)
    interests.note(course, me, by=me)
    interests.withdraw(course, me, by=me)
    make.lecture(course)
    with pytest.raises(Refused, match="har fått ett datum"):
        interests.note(course, me, by=me)


def test_those_who_wait_are_told_once_and_the_list_is_emptied(cast):
    course = make.course()
    waiting = [cast["medarbetare"], cast["revisor"]]
    for one in waiting:
        interests.note(course, one, by=one)
    gone, = make.people_of("farsta", 1)
    interests.note(course, gone, by=gone)
    gone.closed_on = clock.today()
    lecture, other = make.lecture(course), make.lecture(make.course("En annan"))
    assert interests.tell(other) == 0
    assert interests.tell(lecture) == 3
    assert interests.tell(lecture) == 0
    assert told() == [one.id for one in waiting]
    assert db.session.scalar(sa.select(sa.func.count(Interest.id))) == 0


def test_boards_are_counted_and_nobody_is_left_out(cast):
    course = make.course()
    for one in [*make.people_of("rinkeby-kista", 2), cast["revisor"], cast["medarbetare"]]:
        interests.note(course, one, by=one)
    counted = course_queries.interest_by_board(course.id)
    assert counted[0] == ("Rinkeby-Kista stadsdelsnämnd", 2)
    assert sorted(counted[1:]) == [("Farsta stadsdelsnämnd", 1), ("Ingen nämnd", 1)]


@pytest.mark.parametrize(("opens", "says"), [(-1, ""), (3, "från den 25 maj 2023 kl.")])
def test_the_mail_says_when_and_from_when_one_can_sign_up(cast, opens, says):
    course, me = make.course(), cast["medarbetare"]
    interests.note(course, me, by=me)
    interests.tell(make.lecture(course, opens_at=clock.now() + timedelta(days=opens)))
    mail = db.session.scalars(sa.select(Mail).order_by(Mail.id.desc())).first()
    message = sending.composed(mail)
    text = message.get_body().get_content()
    assert message["Subject"] == "Nytt datum: 5 juni 2023"
    assert "/forelasningar/" in text
    assert says in text
    assert ("Det går att anmäla sig från" in text) is bool(says)
    assert "\n\n\n\n" not in text
