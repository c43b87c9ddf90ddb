"""One plain function per noun, for the tests: found in the loaded programme, or made with what was asked for.

All work in the running transaction (`ctx` or `saving()`).
"""
# ruff: noqa: F401 - the tests say make.board(), make.person()

from tests.make.addresses import addressed
from tests.make.boards import board, headcount
from tests.make.civil_society import (
    checked,
    contact,
    organisation,
    proposal,
    publication,
    service,
    translation,
)
from tests.make.communication import campaign, digest, news, occasion, plan_row
from tests.make.compilations import compilation
from tests.make.days import on
from tests.make.follow_up import Address, handed_in
from tests.make.forms import FORMS, OCCASION
from tests.make.good_examples import example, written
from tests.make.introductions import introduction, key_function, need, noon
from tests.make.lectures import attended, completion, course, lecture, outsider, seat, web_course
from tests.make.materials import material, version
from tests.make.people import PASSWORD, account, people_of, person, sign_in_session
from tests.make.plan import activity, goal, open_round, programme, round_of
from tests.make.programme import project, yearly_answer
from tests.make.questions import common_question, question
from tests.make.reference_group import (
    agenda_item,
    called_meeting,
    group_decision,
    group_member,
    group_post,
    held_meeting,
    meeting,
)
from tests.make.scorecards import (
    commitment,
    commitments,
    confirm,
    exemption,
    own_commitment,
    step,
    told_as_done,
)
from tests.make.work import job, stuck_mail
