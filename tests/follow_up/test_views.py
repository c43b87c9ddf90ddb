"""Pages of follow-up: writing it with and without htmx, what others see, receiving it, taking it along."""

import re
from datetime import date

import pytest

from tests import make
from tests.browser import Browser, held
from vpapp.core.db import db
from vpapp.follow_up import actions, deciding
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import actions as scorecards
from vpapp.scorecards import answering
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.models import Commitment, ExemptionState
from vpapp.scorecards.status import Stage, Status

T1 = "/uppfoljning/2023/t1/farsta"
SAID = {"version": "0", "status": "as_planned", "text": "Så har det gått"}


@pytest.fixture
def one(saving):
    """The id of a fixed ongoing commitment of Farsta's."""
    with saving():
        return make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED).id


@pytest.fixture
def me(app):
    """Farsta's key function."""
    return Browser(app, "nyckelfunktion-farsta")


@pytest.fixture
def office(app):
    """Programansvarig."""
    return Browser(app, "programansvarig")


def ask(browser, where, **more):
    """What the page says, in one line."""
    browser.get(where, **more)
    return browser.page.first("main").text


def said_of(key):
    """What is said of the commitment in tertial 1."""
    db.session.rollback()
    return db.session.get_one(Commitment, key).answer_in(make.open_round())


def test_the_wheel_leads_to_ones_own_follow_up(me):
    assert "Tertial 1 2023: Farsta stadsdelsnämnd" in ask(me, "/uppfoljning")
    me.open("Till vår uppföljning")
    assert me.page.first("h1").text == "Tertial 1 2023: Farsta stadsdelsnämnd"


def test_a_row_is_saved_with_htmx_and_says_what_is_left(me, one, app):
    answer = me.post(f"{T1}/atagande/{one}", SAID, htmx=True)
    assert f'id="state-{one}"' in answer.text
    assert "Besvarad" in answer.text
    assert 'id="left" hx-swap-oob="true"' in answer.text
    with app.app_context():
        assert said_of(one).text == "Så har det gått"


def test_a_row_is_saved_without_javascript(me, one, app):
    answer = me.post(f"{T1}/atagande/{one}", SAID, follow=True)
    assert "Sparat kl." in answer.text
    with app.app_context():
        assert said_of(one).text == "Så har det gått"


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": "Det gäller 811228-9874"}, "personnummer"),
        ({"text": "x" * 4001}, "högst 4"),
        ({"assessment": "banana"}, "alternativen i listan"),
        ({"status": ""}, "Välj läge"),
    ],
)
def test_what_is_wrong_is_said_in_the_row_and_nothing_is_lost(me, one, htmx, wrong, words):
    answer = me.post(f"{T1}/atagande/{one}", SAID | {"support": "En kurs"} | wrong, htmx=htmx)
    assert answer.status_code == 422
    assert words in answer.text
    assert "En kurs" in answer.text
    assert SAID["text"] in answer.text or wrong["text"] in answer.text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_conflict_shows_both_texts(me, one, htmx, saving):
    with saving():
        other = make.account(slug="farsta", key_function=None)
        found = db.session.get_one(Commitment, one)
        said = {"status": found.status, "assessment": None, "reason": None, "support": "", "is_example": False}
        actions.answer(found, make.open_round(), version=0, by=other, text=SAID["text"], **said)
    answer = me.post(f"{T1}/atagande/{one}", SAID | {"text": "Min egen text"}, htmx=htmx)
    assert answer.status_code == 409
    assert "Någon annan har ändrat svaret" in answer.text
    assert "Min egen text" in answer.text
    assert "Så har det gått" in answer.text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_conflict_about_a_goal_shows_both_texts(me, htmx, saving):
    with saving():
        other, goal = make.account(slug="farsta", key_function=None), make.programme().goals[0]
        actions.answer_goal(make.board(), goal, make.open_round(), version=0, assessment=Assessment.NONE,
                            text="Deras text", by=other)  # fmt: skip
    answer = me.post(f"{T1}/mal/1", {"version": "0", "assessment": "full", "text": "Min egen text"}, htmx=htmx)
    assert answer.status_code == 409
    for words in ("Någon annan har ändrat bedömningen", "Deras text", "Uppfylls inte", "Min egen text"):
        assert words in answer.text


@pytest.fixture
def dated(saving):
    """The id of a dated commitment of Farsta's that should have ended."""
    with saving():
        return make.own_commitment(
            stage=Stage.CONFIRMED, starts_on=date(2022, 1, 1), ends_on=date(2023, 3, 31), status=Status.UNDER_WAY
        ).id


def set_on_the_scorecard(saving, key, status):
    """Somebody else at the board sets the status meanwhile."""
    with saving():
        scorecards.set_status(db.session.get_one(Commitment, key), status, by=make.account(key_function=None))


def row_form(browser, key):
    """What the row's form holds on the page."""
    browser.get(T1)
    form = browser.page.first("form", where=lambda form: form.get("id") == f"form-{key}")
    fields = browser.page.all("input", where=lambda field: field.get("form") == f"form-{key}")
    return held(form) | {field.get("name"): field.get("value") for field in fields}


@pytest.mark.parametrize("htmx", [True, False])
def test_a_status_that_one_did_not_touch_leaves_a_newer_one(me, dated, app, saving, htmx):
    typed = row_form(me, dated)
    set_on_the_scorecard(saving, dated, Status.DONE)
    me.post(f"{T1}/atagande/{dated}", typed | {"text": "Snart klart"}, htmx=htmx)
    again = me.post(f"{T1}/atagande/{dated}", typed | {"text": "Snart klart, tror jag"}, htmx=htmx)
    assert again.status_code < 400
    with app.app_context():
        said = said_of(dated)
        assert (said.text, said.status, said.commitment.status) == ("Snart klart, tror jag", Status.DONE, Status.DONE)


def test_a_status_that_one_chose_holds(me, dated, app, saving):
    typed = row_form(me, dated)
    set_on_the_scorecard(saving, dated, Status.DONE)
    answer = me.post(f"{T1}/atagande/{dated}", typed | {"status": "dropped"}, htmx=True)
    assert 'name="status_read" value="dropped"' in answer.text
    with app.app_context():
        assert (said_of(dated).status, said_of(dated).commitment.status) == (Status.DROPPED, Status.DROPPED)


def test_what_is_written_anew_draws_the_scorecards_status(me, dated, saving):
    me.post(f"{T1}/atagande/{dated}", row_form(me, dated) | {"text": "Pågår"}, htmx=True)
    set_on_the_scorecard(saving, dated, Status.DONE)
    assert row_form(me, dated)["status"] == "done"


def test_unchanged_in_one_click_and_taken_back(me, one, app, saving):
    with saving(), make.on(date(2023, 1, 20)):
        answering.reconcile(db.session.get_one(Commitment, one), make.round_of(RoundKind.VB, 2022), by=None)
    answer = me.post(f"{T1}/atagande/{one}/oforandrat", {}, htmx=True)
    assert "Oförändrat sedan VB 2022" in answer.text
    me.post(f"{T1}/atagande/{one}/borttagning", {}, htmx=True)
    with app.app_context():
        assert said_of(one) is None


FULL_SAID = SAID | {"assessment": "partial", "reason": "staff", "support": "En kurs", "is_example": "y"}


@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_taken_away_comes_back_as_it_was(me, one, app, htmx):
    me.post(f"{T1}/atagande/{one}", FULL_SAID)
    me.get(T1)
    me.press(f"Ta bort svaret om {title_of(app, one)}", htmx=htmx)
    with app.app_context():
        assert said_of(one) is None
    me.press("Ångra", htmx=htmx)
    with app.app_context():
        found = said_of(one)
        assert (found.text, found.assessment, found.reason, found.support, found.is_example) == (
            "Så har det gått", Assessment.PARTIAL, Deviation.STAFF, "En kurs", True
        )  # fmt: skip


def title_of(app, key):
    """A commitment's title."""
    with app.app_context():
        return db.session.get_one(Commitment, key).title


def test_unchanged_that_is_taken_away_comes_back_as_unchanged(me, one, app, saving):
    with saving(), make.on(date(2023, 1, 20)):
        answering.reconcile(db.session.get_one(Commitment, one), make.round_of(RoundKind.VB, 2022), by=None)
    me.post(f"{T1}/atagande/{one}/oforandrat", {})
    me.post(f"{T1}/atagande/{one}/borttagning", {"version": "1"}, follow=True)
    me.press("Ångra")
    with app.app_context():
        assert said_of(one).unchanged_words == "oförändrat sedan VB 2022"


@pytest.mark.parametrize("htmx", [True, False])
def test_what_somebody_else_has_written_since_is_shown_and_not_taken_away(me, one, app, saving, htmx):
    me.post(f"{T1}/atagande/{one}", SAID)
    with saving():
        said = {"status": None, "assessment": None, "reason": None, "support": "", "is_example": False}
        actions.answer(db.session.get_one(Commitment, one), make.open_round(), version=1, text="Deras text",
                       by=make.account(key_function=None), **said)  # fmt: skip
    answer = me.post(f"{T1}/atagande/{one}/borttagning", {"version": "1"}, htmx=htmx)
    assert answer.status_code == 409
    assert "Deras text" in answer.text
    with app.app_context():
        assert said_of(one).text == "Deras text"


def test_a_long_text_that_is_taken_away_without_javascript_fits_no_cookie(me, one):
    me.post(f"{T1}/atagande/{one}", SAID | {"text": "långt " * 600})
    answer = me.post(f"{T1}/atagande/{one}/borttagning", {"version": "1"}, follow=True)
    assert "Svaret är borttaget." in answer.text
    assert not list(me.page.all("button", where=lambda button: button.text == "Ångra"))


def test_a_commitment_of_another_board_is_not_under_this_one(me, app):
    with app.app_context():
        other = make.commitments("rinkeby-kista")[0].id
    assert me.post(f"{T1}/atagande/{other}", SAID).status_code == 404


def test_others_read_nothing_of_a_draft_but_how_far_it_has_come(me, office, one, app):
    me.post(f"{T1}/atagande/{one}", SAID | {"text": "Bara ett utkast"}, htmx=True)
    for browser in (office, Browser(app, "medarbetare"), Browser(app, "revisor")):
        page = ask(browser, T1)
        assert "Bara ett utkast" not in page
        assert "Inte inlämnad" in page


def hand_in(me, one):
    """Farsta's tertial 1 with one answer in words."""
    me.post(f"{T1}/atagande/{one}", SAID, htmx=True)
    return me.post(f"{T1}/inlamning", {"decided_on": "2023-05-11", "paragraph": "§ 7"}, follow=True)


def test_what_is_handed_in_is_read_by_all_and_taken_along(me, office, one, app):
    hand_in(me, one)
    for browser in (me, office, Browser(app, "medarbetare"), Browser(app, "revisor")):
        page = ask(browser, T1)
        assert "Så har det gått" in page
        assert "Beslutad den 11 maj 2023, § 7." in page
    pdf = me.client.get(f"{T1}/version/1.pdf")
    assert pdf.data.startswith(b"%PDF-")
    assert me.client.get(f"{T1}/version/1.pdf").data == pdf.data
    assert me.client.get(f"{T1}/version/1.xlsx").data.startswith(b"PK")


def test_an_old_version_is_the_same_when_the_board_has_another_name(me, one, app, saving):
    hand_in(me, one)
    before = me.client.get(f"{T1}/version/1.pdf").data
    with saving():
        make.board().name = "Nya Farsta stadsdelsnämnd"
        db.session.get_one(Commitment, one).title = "Något annat"
    assert me.client.get(f"{T1}/version/1.pdf").data == before
    ask(me, f"{T1}/version/1")
    assert "Nya Farsta" not in me.page.first("h1").text


def test_a_returned_report_shows_the_difference_when_it_comes_again(me, office, one):
    hand_in(me, one)
    office.post(f"{T1}/komplettering", {"text": "Skriv mer.", "until": "2023-06-09"})
    assert "Komplettering är begärd till den 9 juni 2023." in ask(office, T1)
    page = ask(me, T1)
    assert "Programkontoret har begärt komplettering" in page
    assert "Skriv mer." in page
    me.post(f"{T1}/atagande/{one}", SAID | {"version": "1", "text": "Nu mer utförligt"}, htmx=True)
    me.post(f"{T1}/inlamning", {})
    told = ask(office, f"{T1}/version/2")
    assert "Ändrat sedan version 1" in told
    assert "Så har det gått" in told
    assert "Nu mer utförligt" in told
    office.post(f"{T1}/mottagen", {})
    page = ask(office, T1)
    assert [word in page for word in ("Mottagen", "Skriv mer.", "Inlämnad")] == [True] * 3


def test_the_round_lists_every_board_also_those_with_nothing(me, office, one):
    hand_in(me, one)
    page = ask(office, "/uppfoljning/2023/t1")
    assert "1 av 46 nämnder och bolag har lämnat in" in page
    assert len(list(office.page.all("td"))) == 46 * 4
    assert "Inte påbörjad" in page


def test_closing_a_round_says_first_what_happens_and_can_be_undone(office):
    assert "46 nämnder och bolag har inte lämnat in" in ask(office, "/uppfoljning/2023/t1")
    office.post("/uppfoljning/2023/t1/stangning", {})
    assert "Omgången stängdes den 22 maj 2023" in ask(office, "/uppfoljning/2023/t1")
    office.post("/uppfoljning/2023/t1/oppning", {"closes_on": "2023-06-09"})
    assert "Stäng omgången" in ask(office, "/uppfoljning/2023/t1")


def test_the_text_for_ils_is_plain(me, one):
    me.post(f"{T1}/atagande/{one}", SAID | {"assessment": "full"}, htmx=True)
    told = me.get(f"{T1}/ils-text").text
    assert "Pågår som planerat. Uppfylls helt.\nSå har det gått" in told
    me.post(f"{T1}/ils", {"ils_reference": "2023-17", "is_in_ils": "y"})
    assert 'value="2023-17"' in me.get(T1).text


def test_a_transcript_is_marked_as_one(office, app):
    office.post(f"{T1}/avskrift", {"text": "Allt enligt plan.", "on": "2023-05-15"})
    page = ask(Browser(app, "medarbetare"), T1)
    assert "Avskrift ur ILS" in page
    assert "Allt enligt plan." in page
    assert "1 av 46" in ask(office, "/uppfoljning/2023/t1")


def test_everything_that_is_said_stands_in_the_form_again(me, one, app):
    said = SAID | {"assessment": "partial", "reason": "staff", "support": "En kurs", "is_example": "y"}
    me.post(f"{T1}/atagande/{one}", said, htmx=True)
    with app.app_context():
        found = said_of(one)
        assert (found.assessment.value, found.reason.value, found.support, found.is_example) == (
            "partial", "staff", "En kurs", True
        )  # fmt: skip
    me.get(T1)
    form = me.page.first("form", where=lambda form: form.get("id") == f"form-{one}")
    assert held(form) | {"csrf_token": ""} == {
        "csrf_token": "", "status": "as_planned", "assessment": "partial", "reason": "staff", "support": "En kurs",
        "text": "Så har det gått", "is_example": "y", "status_read": "as_planned", "version": "1",
    }  # fmt: skip


def test_dates_are_changed_and_said_wrong_at_their_field(office):
    wrong = {"opens_on": "2023-04-17", "due_on": "2023-04-01", "closes_on": "2023-06-30"}
    answer = office.post("/uppfoljning/2023/t1/datum", wrong)
    assert answer.status_code == 422
    assert "före dagen då omgången öppnar" in answer.text
    office.post("/uppfoljning/2023/t1/datum", wrong | {"due_on": "2023-06-02"})
    assert "senast den 2 juni 2023" in ask(office, "/uppfoljning/2023/t1")


def test_a_board_that_the_round_does_not_count_has_no_follow_up_there(office, me):
    assert office.get("/uppfoljning/2023/t1/jarva").status_code == 404
    answer = office.post("/uppfoljning/2023/t1/jarva/avskrift", {"text": "Text", "on": "2023-05-15"})
    assert answer.status_code == 404


def test_a_drafts_goal_is_in_nobody_elses_event_log(me, office, app):
    me.post(f"{T1}/mal/1", {"version": "0", "assessment": "partial", "text": "Utkast"}, htmx=True)
    assert "Ett mål bedömdes" in ask(me, "/styrkort/farsta/handelser")
    for browser in (office, Browser(app, "revisor")):
        assert "Ett mål bedömdes" not in ask(browser, "/styrkort/farsta/handelser")


def test_what_is_drafted_in_a_round_that_was_opened_again_is_in_nobody_elses_event_log(me, office, one, app):
    office.post("/uppfoljning/2022/vb/stangning", {})
    office.post("/uppfoljning/2022/vb/farsta/oppning", {"text": "Sjukdom", "until": "2023-06-09"})
    me.post(f"/uppfoljning/2022/vb/farsta/atagande/{one}", SAID | {"status": "partly"}, htmx=True)
    me.post("/uppfoljning/2022/vb/farsta/mal/1", {"version": "0", "assessment": "partial"}, htmx=True)
    for log in ("/styrkort/farsta/handelser", f"/atagande/{one}/handelser"):
        assert "Ett svar i uppföljningen skrevs: Verksamhetsberättelse 2022" in ask(me, log)
        for browser in (office, Browser(app, "revisor")):
            page = ask(browser, log)
            assert [words in page for words in ("Ett svar", "Ett mål", "Pågår delvis")] == [False] * 3


def test_of_what_is_handed_in_others_see_that_it_was_written_and_read_what_in_the_version(me, office, one, app):
    me.post(f"{T1}/atagande/{one}", SAID | {"status": "partly"}, htmx=True)
    hand_in(me, one)
    assert "Läge: Inte påbörjad → Pågår delvis" in ask(me, f"/atagande/{one}/handelser")
    for browser in (office, Browser(app, "revisor")):
        page = ask(browser, f"/atagande/{one}/handelser")
        assert "Ett svar i uppföljningen skrevs: Tertial 1 2023" in page
        assert "Pågår delvis" not in page


def test_the_round_counts_as_the_boards_own_page_does(me, office, one):
    me.post(f"{T1}/atagande/{one}", SAID, htmx=True)
    own = ask(me, "/uppfoljning")
    counted = re.search(r"(\d+) av (\d+) rader besvarade", own).group(1, 2)
    page = ask(office, "/uppfoljning/2023/t1")
    assert re.search(r"Farsta Påbörjad (\d+) av (\d+)", page).group(1, 2) == counted


def test_a_draft_in_a_round_that_was_opened_again_is_on_no_scorecard(me, office, one, app):
    office.post("/uppfoljning/2022/vb/stangning", {})
    office.post("/uppfoljning/2022/vb/farsta/oppning", {"text": "Sjukdom", "until": "2023-06-09"})
    answer = me.post(f"/uppfoljning/2022/vb/farsta/atagande/{one}", SAID | {"status": "partly"}, htmx=True)
    assert answer.status_code == 200
    assert "Pågår delvis" in ask(me, "/styrkort/farsta")
    assert "Pågår delvis" not in ask(Browser(app, "nyckelfunktion-rinkeby-kista"), "/styrkort/farsta")


def opened_again(office, until="2023-06-09"):
    """Farsta's VB 2022 is opened again after it has closed."""
    office.post("/uppfoljning/2022/vb/stangning", {})
    office.post(f"{VB}/oppning", {"text": "Sjukdom", "until": until})


VB = "/uppfoljning/2022/vb/farsta"


def test_what_is_opened_again_and_was_never_handed_in_says_so_and_can_be_transcribed(me, office):
    opened_again(office)
    page = ask(office, "/uppfoljning/2022/vb")
    assert "Farsta Öppnad på nytt" in page
    assert "Komplettering begärd" not in page
    assert "Uppföljningen är öppnad på nytt till den 9 juni 2023." in ask(office, VB)
    assert "Uppföljningen är öppnad på nytt" in ask(me, VB)
    answer = office.post(f"{VB}/avskrift", {"text": "Allt enligt plan.", "on": "2023-05-15"}, follow=True)
    assert "Avskrift ur ILS" in answer.text
    assert "öppnad på nytt till" not in ask(office, VB)
    assert me.post(f"{VB}/mal/1", {"version": "0", "assessment": "full"}).status_code == 409


def test_the_board_reads_what_the_office_asked_for_last(me, office, one):
    hand_in(me, one)
    office.post(f"{T1}/komplettering", {"text": "Skriv mer.", "until": "2023-06-09"})
    me.post(f"{T1}/inlamning", {})
    office.post(f"{T1}/oppning", {"text": "Ni bad om det.", "until": "2023-07-07"})
    ask(me, T1)
    warning = me.page.first("section", where=lambda found: "warning" in found.get("class").split())
    assert "Uppföljningen är öppnad på nytt" in warning.text
    assert "Ni bad om det." in warning.text
    assert "Skriv mer." not in warning.text
    lead = me.page.first("p", where=lambda found: found.get("class") == "lead").text
    assert "lämna in igen senast den 7 juli 2023" in lead


@pytest.mark.parametrize(
    ("path", "field", "more"),
    [
        ("mote", "meeting_on", {}),
        ("inlamning", "decided_on", {}),
        ("avskrift", "on", {"text": "Text"}),
    ],
)
@pytest.mark.parametrize("day", ["2019-12-31", "2099-01-01"])
def test_dates_far_from_the_programme_are_refused_at_their_field(me, office, path, field, more, day):
    browser = office if path == "avskrift" else me
    answer = browser.post(f"{T1}/{path}", {field: day, **more})
    assert answer.status_code == 422
    assert "Välj ett datum mellan år 2020 och 2026." in answer.text


@pytest.mark.parametrize("htmx", [True, False])
def test_whether_it_is_not_applicable_next_year_too_is_one_click(office, app, one, saving, htmx):
    with saving():
        title = db.session.get_one(Commitment, one).title
        make.exemption(db.session.get_one(Commitment, one), year=2022, state=ExemptionState.ACCEPTED)
    office.post("/uppfoljning/2022/vb/stangning", {})
    office.post(f"{VB}/oppning", {"text": "Sjukdom", "until": "2023-06-09"})
    me = Browser(app, "nyckelfunktion-farsta")
    assert "Gäller det även 2023?" in ask(me, VB)
    answer = me.press(f"Gäller även 2023 : {title}", htmx=htmx)
    assert "Ni har föreslagit att det är ej aktuellt även 2023." in answer.text
    answer = me.press(f"Gäller inte längre : {title}", htmx=htmx)
    assert "Ni har sagt att åtagandet räknas 2023." in answer.text


def test_what_is_settled_is_taken_up_again_from_the_report(me, saving):
    with saving():
        one = make.own_commitment(stage=Stage.CONFIRMED, ends_on=date(2022, 12, 31), status=Status.DONE,
                                  completed_on=date(2022, 5, 2), title="Det var klart")  # fmt: skip
        with make.on(date(2022, 5, 20)):
            make.told_as_done(one, make.round_of(RoundKind.T1, 2022))
        key = one.id
    assert "Det var klart (klart i en tidigare omgång)" in ask(me, T1)
    answer = me.post(f"{T1}/atagande/{key}/upptagning", {"reason": ""})
    assert answer.status_code == 422
    assert "Skriv varför åtagandet tas upp igen." in answer.text
    answer = me.post(f"{T1}/atagande/{key}/upptagning", {"reason": "Det behövs igen."}, follow=True)
    assert "Åtagandet pågår igen." in answer.text
    assert f'id="form-{key}"' in answer.text


def test_a_round_that_is_opened_without_a_day_says_so_on_its_page(office, saving):
    with saving():
        vb = make.round_of(RoundKind.VB, 2021)
        deciding.close_round(vb, [], by=make.person("programansvarig"))
    answer = office.post("/uppfoljning/2021/vb/oppning")
    assert answer.status_code == 422
    assert office.page.first("div", where=lambda each: each.has_class("errors")) is not None
    assert office.page.first("table") is not None
