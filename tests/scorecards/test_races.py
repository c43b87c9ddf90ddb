"""Many at the same moment: nothing twice, nothing lost, one chain of events."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import count
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.boards.models import Concern
from vpapp.core.db import db
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind
from vpapp.scorecards import syncing
from vpapp.scorecards.models import Answer, Commitment, Step

AT_ONCE = 6
ME = "nyckelfunktion-farsta"


@pytest.fixture
def at_once(app, browser):
    """Post to each path at the same moment, each from a window of its own of the same person; the statuses."""

    def post(paths, person=ME, **data):
        somebody, start = browser(person), Barrier(len(paths))
        cookie = somebody.client.get_cookie("vpapp").value

        def one(path):
            client = app.test_client()
            client.set_cookie("vpapp", cookie)
            start.wait()
            sent = {name: value() if callable(value) else value for name, value in data.items()}
            return client.post(path, data={"csrf_token": somebody.token, **sent}).status_code

        with ThreadPoolExecutor(len(paths)) as pool:
            return Counter(pool.map(one, paths))

    return post


def how_many(event):
    """How many such events there are."""
    return db.session.scalar(sa.select(sa.func.count()).where(AuditEntry.event == event))


@pytest.mark.parametrize("kind", [PeriodKind.DATED, PeriodKind.ONGOING])
def test_one_tick_from_many_windows_is_one_tick(at_once, saving, kind):
    with saving():
        key = make.commitment(kind=kind).id
    assert at_once([f"/atagande/{key}/bock"] * AT_ONCE, wanted="yes") == {303: AT_ONCE}
    with saving():
        ticked = how_many(Event.COMMITMENT_COMPLETED) + how_many(Event.COMMITMENT_RECONCILED)
        answers = db.session.scalar(sa.select(sa.func.count(Answer.id)))
        assert (ticked, answers) == (1, 1 if kind is PeriodKind.ONGOING else 0)
        assert audit.broken_links() == []


def test_many_ticks_are_all_written_in_one_chain(at_once, saving):
    with saving():
        keys = [one.id for one in make.commitments(kind=PeriodKind.ONGOING)[:AT_ONCE]]
    assert at_once([f"/atagande/{key}/bock" for key in keys], wanted="yes") == {303: AT_ONCE}
    with saving():
        assert how_many(Event.COMMITMENT_RECONCILED) == AT_ONCE
        assert audit.broken_links() == []


def test_steps_added_at_once_have_each_their_place(at_once, saving):
    with saving():
        key = make.commitment().id
    text = map("Skriv rutin {}".format, count()).__next__
    assert at_once([f"/atagande/{key}/steg"] * AT_ONCE, text=text) == {303: AT_ONCE}
    with saving():
        assert set(db.session.scalars(sa.select(Step.position))) == set(range(1, AT_ONCE + 1))


def test_one_proposal_from_many_windows_is_one_proposal(at_once, saving):
    with saving():
        key = make.commitment().id
    paths = [f"/atagande/{key}/ej-aktuellt"] * AT_ONCE
    assert at_once(paths, reason="no_operation") == {303: 1, 409: AT_ONCE - 1}


def test_one_edit_of_a_version_wins_and_the_others_are_told(at_once, saving):
    with saving():
        key = make.commitment().id
    paths = [f"/atagande/{key}/uppgifter"] * AT_ONCE
    responsible = map("Enhetschef {}".format, count()).__next__
    assert at_once(paths, version="1", responsible=responsible) == {303: 1, 409: AT_ONCE - 1}


def test_the_same_own_commitment_is_added_once(at_once, saving):
    paths, said = ["/styrkort/farsta/nytt-atagande"] * AT_ONCE, {"title": "Utbilda alla chefer", "kind": "ongoing"}
    window = map(str, count()).__next__  # else it is one form, which is taken once
    assert at_once(paths, **said, window=window) == {303: 1, 409: AT_ONCE - 1}


def test_one_form_sent_many_times_is_taken_once(at_once, saving):
    paths = ["/styrkort/farsta/nytt-atagande"] * AT_ONCE
    assert at_once(paths, title="Utbilda alla chefer", kind="ongoing") == {303: AT_ONCE}
    with saving():
        titles = sa.select(sa.func.count()).where(Commitment.title == "Utbilda alla chefer")
        assert db.session.scalar(titles) == 1


def test_the_same_file_is_imported_once(at_once, saving):
    rows = "Nämnd,Åtagande\nFarsta,Utbilda alla chefer\nBromma,Utbilda alla chefer\n"
    file = lambda: (BytesIO(rows.encode()), "rader.csv")  # noqa: E731 - a new one for each window
    assert at_once(["/styrkort/import"] * 3, "programansvarig", file=file) == {303: 1, 422: 2}
    with saving():
        titles = sa.select(sa.func.count()).where(Commitment.title == "Utbilda alla chefer")
        assert db.session.scalar(titles) == 2


def test_the_same_sync_is_carried_out_once(at_once, saving):
    with saving():
        make.board("aldrenamnden").concerned = Concern.NO
    with saving():
        seen = syncing.preview(make.programme(), DAY).fingerprint
    sent = at_once(["/styrkort/synkning"] * 3, "programansvarig", fingerprint=seen)
    assert sent == {303: 1, 409: 2}
    with saving():
        assert how_many(Event.COMMITMENTS_SYNCED) == 2, "when it was loaded, and now"
