"""Scorecards as PDF, Excel and zip: what stands in them, for whom, and when they are drawn anew."""

import os
import time
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests import make
from vpapp.boards import queries as boards
from vpapp.core import pdf
from vpapp.core.db import db
from vpapp.jobs import actions as jobs
from vpapp.jobs.models import Job, JobState
from vpapp.jobs.worker import Worker, folder_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import actions, exemptions, exports, reports
from vpapp.scorecards.card import card
from vpapp.scorecards.models import Answer, ExemptionReason
from vpapp.scorecards.status import Stage, Status

SECRET = "Ett förslag som andra nämnder inte får läsa än"
PUBLIC = "Ett åtagande som är fastställt"


def html(who="nyckelfunktion-farsta", slug="farsta"):
    return reports.html(card(make.person(who), make.board(slug), make.programme()))


@pytest.fixture
def rows(saving):
    """Farsta has one proposal and one confirmed commitment with known titles; one is ticked."""
    with saving():
        make.own_commitment(title=SECRET)
        confirmed = make.own_commitment(title=PUBLIC, stage=Stage.CONFIRMED, plan="Vi börjar på förskolorna.")
        make.step(confirmed, "Utse ansvarig", done_on=date(2023, 3, 1))
        make.step(confirmed, "Skriv rutin")
        actions.tick(confirmed, done=True, current=make.open_round(), by=make.person())


def words_of(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_the_page_holds_what_is_to_be_done_by_whom_and_how_far_it_has_come(ctx):
    one = make.commitment(stage=Stage.CONFIRMED, plan="Vi börjar på förskolorna.", responsible="HR-chef")
    make.step(one, "Utse ansvarig", done_on=date(2023, 3, 1))
    text = html()
    assert all(words in text for words in (
        "Styrkort – Farsta stadsdelsnämnd", "Läget den 22\xa0maj\xa02023", one.title, "HR-chef",
        "Vi börjar på förskolorna.", "1 av 1 steg klara", "Förslag – inte fastställt", "Försenad",
        "Att genomföra programmet"))


def test_what_is_unchanged_is_said_beside_the_status(ctx):
    one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED, status=Status.AS_PLANNED)
    before = make.round_of(RoundKind.VB, 2022)
    one.answers.append(Answer(round=before, round_id=before.id, status=Status.AS_PLANNED))
    actions.tick(one, done=True, current=make.open_round(), by=make.person())
    text = html()
    assert '<span class="pill going">Pågår som planerat</span>' in text
    assert "avstämt 2023-05-22, oförändrat sedan VB 2022" in text
    whole = card(make.person(), make.board(), make.programme())
    row = next(row for row in whole.rows if row.commitment is one)
    said = {column.title: column.value(row) for column in reports.COLUMNS}
    assert (said["Läge"], said["Oförändrat sedan"]) == ("Pågår som planerat", "VB 2022")


def test_the_same_state_gives_the_same_page_at_any_hour_without_names(ctx):
    one = make.commitment(stage=Stage.CONFIRMED)
    with make.on(date(2023, 5, 22), hour=9):
        actions.tick(one, done=True, current=make.open_round(), by=make.person())
        morning = html()
    with make.on(date(2023, 5, 22), hour=17):
        assert html() == morning
    assert "Nyckelfunktion" not in morning


def test_each_state_that_shows_gives_another_page(ctx):
    one = make.commitment(stage=Stage.CONFIRMED)
    seen = {html()}
    for change in (lambda: actions.tick(one, done=True, current=None, by=make.person()),
                   lambda: make.step(one), lambda: setattr(one, "responsible", "HR-chef"),
                   lambda: setattr(make.board(), "name", "Farsta stadsdelsnämnd (ny)")):
        change()
        db.session.flush()
        seen.add(html())
    with make.on(date(2023, 5, 23)):
        seen.add(html())
    assert len(seen) == 6


def test_what_is_not_applicable_is_said_with_its_reason_and_a_proposal_only_to_the_board(ctx):
    accepted = make.commitment(stage=Stage.CONFIRMED)
    proposed = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    office, board = make.person("programansvarig"), make.person()
    decided = exemptions.propose(accepted, reason=ExemptionReason.OTHER, text="Frågan har flyttats.", by=board)
    exemptions.accept(decided, by=office)
    exemptions.propose(proposed, reason=ExemptionReason.NO_OPERATION, text="", by=board)
    assert "Ej aktuellt 2023: Annat skäl. Frågan har flyttats." in html()
    assert "Föreslaget som ej aktuellt 2023: Vi har ingen sådan verksamhet." in html()
    others = html("nyckelfunktion-rinkeby-kista")
    assert "Ej aktuellt 2023: Annat skäl." in others
    assert "Föreslaget som ej aktuellt" not in others


def test_a_board_without_anything_to_show_says_so(ctx):
    text = html("medarbetare", "micasa")
    assert "Inga åtaganden är fastställda än." in text
    assert "2 åtaganden är bara förslag än och visas när de är fastställda." in text


def test_the_pdf_is_accessible_and_safe_to_hand_over(browser, rows):
    answer = browser("nyckelfunktion-farsta").get("scorecards.pdf", slug="farsta")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=styrkort-farsta-2023-05-22.pdf"
    document = PdfReader(BytesIO(answer.data))
    root = document.trailer["/Root"]
    assert document.metadata.title == "Styrkort – Farsta stadsdelsnämnd – Programmet mot våld"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    parts = list(_parts(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TD"} <= {part["/S"] for part in parts}
    assert [part.get("/Alt") for part in parts if part["/S"] == "/Figure"] == [
        "1 av 9 är klara", "0 av 13 är avstämda"]
    assert f"Sida 1 av {len(document.pages)}" in words_of(answer.data)


def _parts(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _parts(kid)


@pytest.mark.parametrize(("who", "sees"), [
    ("nyckelfunktion-farsta", True), ("medarbetare", True), ("programansvarig", True), ("revisor", True),
    ("nyckelfunktion-rinkeby-kista", False), ("systemforvaltare", False),
])
def test_only_the_board_the_office_and_the_auditor_read_proposals(browser, rows, who, sees):
    reader = browser(who)
    words = words_of(reader.get("scorecards.pdf", slug="farsta").data)
    titles = [row[2] for row in _sheet(reader.get("scorecards.xlsx", slug="farsta").data)]
    assert (SECRET in words, SECRET in titles) == (sees, sees)
    assert (PUBLIC in words, PUBLIC in titles) == (True, True)


def test_nobody_and_no_such_board(browser):
    assert browser().get("scorecards.pdf", slug="farsta").status_code == 401
    for endpoint in ("scorecards.pdf", "scorecards.xlsx"):
        assert browser("medarbetare").get(endpoint, slug="nowhere").status_code == 404


def test_the_pdf_is_drawn_once_until_something_changes(browser, rows, saving, monkeypatch):
    reader, drawn = browser("nyckelfunktion-farsta"), []
    render = pdf.Renderer.render
    with saving():
        make.own_commitment(title="Ett som ingen PDF har haft än")
    monkeypatch.setattr(pdf.Renderer, "render", lambda self, text: drawn.append(1) or render(self, text))
    first = reader.get("scorecards.pdf", slug="farsta")
    again = browser("medarbetare").get("scorecards.pdf", slug="farsta")
    assert (again.data, len(drawn)) == (first.data, 1), "whoever may read as much gets the same"
    with saving():
        actions.tick(make.commitments(title=PUBLIC)[0], done=False, current=None, by=make.person())
    assert reader.get("scorecards.pdf", slug="farsta").data != first.data
    assert len(drawn) == 2


def test_whoever_has_the_same_pdf_is_told_so(browser, rows, saving):
    reader = browser("nyckelfunktion-farsta")
    tag = reader.get("scorecards.pdf", slug="farsta").headers["ETag"]
    again = reader.get("scorecards.pdf", slug="farsta", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    with saving():
        make.own_commitment(title="Ett till")
    assert reader.get("scorecards.pdf", slug="farsta", headers={"If-None-Match": tag}).status_code == 200


def test_yesterdays_pdfs_are_removed(app):
    with app.app_context():
        old, new = (exports._folder() / name for name in ("old.pdf", "new.pdf"))
        old.parent.mkdir(parents=True, exist_ok=True)
        for file in (old, new):
            file.write_bytes(b"%PDF-")
        os.utime(old, (0, time.time() - exports.KEPT.total_seconds() - 1))
        exports.forget_old_pdfs()
    assert (old.exists(), new.exists()) == (False, True)


def _sheet(data):
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def test_the_sheet_has_the_same_rows_with_real_dates(browser, rows):
    answer = browser("nyckelfunktion-farsta").get("scorecards.xlsx", slug="farsta")
    assert answer.headers["Content-Disposition"] == "attachment; filename=styrkort-farsta-2023-05-22.xlsx"
    head, *lines = _sheet(answer.data)
    assert head == [column.title for column in reports.COLUMNS]
    assert len(lines) == 22
    line = dict(zip(head, next(line for line in lines if line[2] == PUBLIC), strict=True))
    assert (line["Nr"], line["Del"], line["Slag"]) == ("", "Eget åtagande", "Tidsbegränsad")
    assert (line["Startar"], line["Klart den"]) == (date(2021, 6, 1), date(2023, 5, 22))
    assert (line["Läge"], line["Klara steg"], line["Antal steg"]) == ("Klar", 1, 2)
    assert line["Steg"] == "[x] Utse ansvarig\n[ ] Skriv rutin"
    assert lines[0][0] == 1
    first = dict(zip(head, lines[0], strict=True))
    assert (first["Slutar"], first["Tidsperiod i planen"]) == (date(2025, 12, 31), "Löpande")


@pytest.fixture
def two_boards(monkeypatch):
    """Let there be two boards, since 46 take their time to draw."""
    every = boards.valid_on
    monkeypatch.setattr(exports.boards, "valid_on", lambda day: [
        board for board in every(day) if board.slug in ("farsta", "micasa")])


def test_the_zip_holds_the_pdfs_of_all_boards_as_whoever_ordered_it_sees_them(app, browser, rows, two_boards):
    office = browser("programansvarig")
    office.get("scorecards.index")
    office.open("Ladda ner alla som PDF")
    office.press("Beställ filen")
    assert "väntar på sin tur" in office.page.text
    Worker(app).run_waiting()
    office.get("jobs.index")
    office.open("Alla styrkort som PDF")
    answer = office.open("Ladda ner filen")
    assert answer.headers["Content-Disposition"] == "attachment; filename=styrkort-2023-05-22.zip"
    with ZipFile(BytesIO(answer.data)) as zipped:
        assert zipped.namelist() == ["styrkort-farsta-2023-05-22.pdf", "styrkort-micasa-2023-05-22.pdf"]
        assert SECRET in words_of(zipped.read("styrkort-farsta-2023-05-22.pdf"))


def test_ordering_twice_leads_to_the_same_job(browser):
    office = browser("programansvarig")
    first = office.post("scorecards.order_zip").location
    assert office.post("scorecards.order_zip").location == first
    assert browser("revisor").post("scorecards.order_zip").location != first


@pytest.mark.parametrize("who", ["medarbetare", "nyckelfunktion-farsta", "referensgrupp", "kommunikator"])
def test_others_do_not_order_it(browser, who):
    someone = browser(who)
    assert someone.get("scorecards.zip").status_code == 403
    assert someone.post("scorecards.order_zip").status_code == 403


def test_whoever_lost_the_permission_gets_a_sentence_instead(app, saving, two_boards):
    with saving():
        office = make.person("programansvarig")
        key = jobs.order(exports.ZIP.name, "Alla styrkort", {}, by=office).id
        for grant in office.grants:
            db.session.delete(grant)
    Worker(app).run_waiting()
    with saving():
        job = db.session.get_one(Job, key)
        assert job.state == JobState.FAILED
        assert job.problem == "Du har inte längre behörighet att ladda ner alla styrkort."
        assert not folder_of(job).exists()


def test_a_document_that_cannot_be_drawn_fails_the_job(app, saving, two_boards, monkeypatch):
    def broken(self, text, folder):
        raise pdf.PdfError("no title")

    monkeypatch.setattr(pdf.Renderer, "cached", broken)
    with saving():
        key = jobs.order(exports.ZIP.name, "Alla styrkort", {}, by=make.person("programansvarig")).id
    Worker(app).run_waiting()
    with saving():
        assert db.session.get_one(Job, key).state is JobState.FAILED
