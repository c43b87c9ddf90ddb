"""All that a board has followed up, as one zip for whoever reviews it."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests import make
from tests.browser import Browser
from vpapp.boards.models import Board
from vpapp.core import spreadsheet
from vpapp.core.db import db
from vpapp.follow_up import actions, deciding, histories
from vpapp.follow_up.report import report_of
from vpapp.jobs.models import Job
from vpapp.jobs.worker import Worker
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.status import Stage, Status

PAGE, T1 = "/uppfoljning/historik/farsta", "/uppfoljning/2023/t1/farsta"
SAID = {"status": Status.PARTLY, "assessment": None, "reason": None, "support": "", "is_example": False}
README = "LÄSMIG.txt"


@pytest.fixture
def past(saving):
    """Farsta's T1 2022 was handed in and received, VB 2022 was frozen, T1 2023 is being written."""
    with saving():
        one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
        me, office = make.person(), make.person("programansvarig")
        before, vb = make.round_of(RoundKind.T1, 2022), make.round_of(RoundKind.VB, 2022)
        with make.on(date(2022, 5, 20)):
            actions.answer(one, before, version=0, by=me, text="Så var det", **SAID)
            report = report_of(make.board(), make.programme(), before)
            deciding.receive(actions.hand_in(report, decided_on=None, paragraph="", by=me).submission, by=office)
        with make.on(date(2023, 3, 10)):
            deciding.close_round(vb, [report_of(make.board(), make.programme(), vb)], by=office)
        actions.answer(one, make.open_round(), version=0, by=me, text="Hemligt utkast", **SAID)


def work(app):
    """What `flask work` does with what is ordered, without closing rounds that are over."""
    worker = Worker(app)
    while worker.do_next():
        pass


def fetched(app, who, years=()):
    """The zip that somebody orders: name → bytes; and its own."""
    someone = Browser(app, who)
    someone.post(PAGE, {"years": [str(year) for year in years]}, follow=True)
    work(app)
    someone.get(PAGE)
    data = someone.open("Ladda ner filen").data
    with ZipFile(BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}, data


def test_it_holds_by_year_and_round_what_the_pages_give(app, past):
    files, _ = fetched(app, "revisor")
    assert list(files) == [
        "2022/T1/uppfoljning-farsta-t1-2022-version-1.pdf",
        "2022/T1/uppfoljning-farsta-t1-2022-version-1.xlsx",
        "2022/T1/noteringar.xlsx",
        "2022/VB/uppfoljning-farsta-vb-2022-version-1.pdf",
        "2022/VB/uppfoljning-farsta-vb-2022-version-1.xlsx",
        "2022/handelser.xlsx",
        "2023/handelser.xlsx",
        README,
    ]
    auditor = Browser(app, "revisor")
    for kind in ("t1", "vb"):
        for ending in ("pdf", "xlsx"):
            page = auditor.client.get(f"/uppfoljning/2022/{kind}/farsta/version/1.{ending}").data
            assert files[f"2022/{kind.upper()}/uppfoljning-farsta-{kind}-2022-version-1.{ending}"] == page


def rows(data):
    """The rows of a sheet."""
    return [row for _, row in spreadsheet.read(data, "x.xlsx").rows]


def test_it_tells_what_happened_and_nothing_of_a_draft(app, past):
    files, _ = fetched(app, "revisor")
    assert [row["Vad"] for row in rows(files["2022/T1/noteringar.xlsx"])] == ["Inlämnad", "Mottagen"]
    log = rows(files["2022/handelser.xlsx"])
    assert [row["Händelse"] for row in log] == [
        "Ett svar i uppföljningen skrevs", "Uppföljningen lämnades in", "Uppföljningen togs emot"
    ]  # fmt: skip
    assert [row["Ändrat"] for row in log] == ["", "", ""]
    assert log[0]["Gäller"]
    assert [len(row["Sigill"]) for row in log] == [64] * 3
    later = rows(files["2023/handelser.xlsx"])
    assert not [row for row in later if row["Notering"] == "Tertial 1 2023"]
    assert not [name for name in files if "2023/T1" in name]
    assert b"Hemligt utkast" not in b"".join(files.values())


def test_the_checksums_hold_and_the_same_history_is_the_same_file(app, past):
    files, data = fetched(app, "revisor")
    sums = dict(reversed(line.split("  ")) for line in files[README].decode().splitlines() if "  " in line)
    assert sums == {name: sha256(each).hexdigest() for name, each in files.items() if name != README}
    for who in ("programansvarig", "nyckelfunktion-farsta"):
        with make.on(date(2023, 5, 23)):
            assert fetched(app, who)[1] == data


def test_years_are_chosen(app, past):
    files, _ = fetched(app, "medarbetare", years=[2023])
    assert list(files) == ["2023/handelser.xlsx", README]
    assert Browser(app, "revisor").post(PAGE, {"years": "2031"}).status_code == 422
    assert Browser(app, "revisor").post(PAGE, {"years": "x"}).status_code == 422


@pytest.mark.parametrize("who", ["nyckelfunktion-rinkeby-kista", "referensgrupp", "kommunikator", "systemforvaltare"])
def test_another_boards_history_is_nobodys(app, past, who):
    someone = Browser(app, who)
    assert someone.get(PAGE).status_code == 403
    assert someone.post(PAGE, {}).status_code == 403
    someone.get("/uppfoljning/historik")
    assert PAGE not in [link.get("href") for link in someone.page.all("a")]


def test_whoever_has_left_the_board_gets_no_file(app, past, saving):
    me = Browser(app, "nyckelfunktion-farsta")
    me.post(PAGE, {})
    with saving():
        make.person().board_id = db.session.query(Board.id).filter_by(slug="kista").scalar() or 1
    work(app)
    with app.app_context():
        assert db.session.query(Job.problem).one()[0].startswith("Du har inte längre behörighet")
        db.session.rollback()


def test_it_is_found_from_the_report_and_from_the_wheel(app, past):
    auditor = Browser(app, "revisor")
    auditor.get("/uppfoljning")
    auditor.open("Historik")
    assert len([link for link in auditor.page.all("a") if "/historik/" in link.get("href")]) == 46
    auditor.get(T1)
    auditor.open("Hela historiken för Farsta stadsdelsnämnd som en fil")
    assert auditor.page.first("h1").text == "Historik: Farsta stadsdelsnämnd"
    assert histories.ZIP.page == "follow_up.histories"
