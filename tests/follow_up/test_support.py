"""A need of support that a report tells of is taken up once, word for word."""

import sqlalchemy as sa

from tests import make
from vpapp.core.db import db
from vpapp.follow_up import actions
from vpapp.introductions.need_models import SupportNeed
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage, Status

OFFICE, KEY, OTHER = "programansvarig", "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"
SAID = {"status": Status.PARTLY, "assessment": None, "text": "Så har det gått", "reason": None, "is_example": False}
ADDRESS = {"year": 2023, "kind": "t1", "slug": "farsta"}


def told(saving) -> int:
    with saving():
        one, me = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED), make.person(KEY)
        actions.answer(one, make.open_round(), version=0, by=me, support="Vi behöver en mall.", **SAID)
        make.handed_in(make.board(), make.open_round(), me)
        return one.id


def test_the_office_takes_it_up_and_says_who_follows_it_up(browser, saving):
    key = told(saving)
    office = browser(OFFICE)
    office.get("follow_up.show", **ADDRESS)
    with saving():
        title = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED).title
    office.press(f"Ta upp bland stödbehoven {title}")
    assert "Ange vem som följer upp" in office.page.text
    office.press("Spara", {"followed_up_by": "Samordnaren", "follow_up_on": "2023-09-01"})
    assert "Vi behöver en mall." in office.page.text
    assert "I uppföljningen, T1 2023" in office.page.text
    with saving():
        need = db.session.scalars(sa.select(SupportNeed)).one()
        assert (need.commitment_id, need.activity.no) == (key, make.commitment(kind=PeriodKind.ONGOING).activity.no)
    assert "Upptaget bland stödbehoven" in office.get("follow_up.show", **ADDRESS).text
    assert office.post("follow_up.take_up", {"commitment": str(key)}, **ADDRESS).status_code == 409


def test_only_what_is_handed_in_and_by_those_who_may(browser, saving):
    key = told(saving)
    sent = {"commitment": str(key)}
    for who, code in ((OTHER, 403), ("medarbetare", 403), ("kommunikator", 403), (None, 401)):
        assert browser(who).post("follow_up.take_up", sent, **ADDRESS).status_code == code
    assert "Ta upp bland stödbehoven" not in browser(OTHER).get("follow_up.show", **ADDRESS).text
    office = browser(OFFICE)
    for other in ("0", str(2**70), "å"):
        assert office.post("follow_up.take_up", {"commitment": other}, **ADDRESS).status_code == 409
    assert office.post("follow_up.take_up", sent, **ADDRESS | {"kind": "vp"}).status_code == 409
