"""The pages of one board's scorecard and of its commitments, with htmx and without."""

from collections.abc import Callable
from datetime import date

import pytest

from tests import make
from tests.browser import Browser
from tests.tree import parse
from vpapp.core.db import db
from vpapp.programme.models import Part, PeriodKind
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage, Status

KEY = "nyckelfunktion-farsta"
Sign = Callable[..., Browser]


def ids(saving, slug="farsta", **which):
    """Ids of the board's commitments, read in a transaction of its own."""
    with saving():
        return [one.id for one in make.commitments(slug, **which)]


def pills(answer):
    """What the pills say."""
    return [one.text for one in parse(answer.text)[0].all("span", where=lambda one: one.has_class("pill"))]


def test_farsta_has_thirteen_it_carries_out_and_seven_it_receives(browser: Sign) -> None:
    page = browser(KEY).get("/styrkort/farsta").text
    assert page.count('<li class="row"') == 20
    assert page.count("<li>Mottagare</li>") == 7


def test_the_social_board_leads_seventeen_and_carries_out_eight(browser: Sign) -> None:
    page = browser("nyckelfunktion-socialnamnden").get("/styrkort/socialnamnden").text
    assert page.count('<li class="row"') == 25
    assert page.count("<li>Leder</li>") == 17


@pytest.mark.parametrize("htmx", [True, False])
def test_a_tick_is_seen_at_once_and_can_be_undone(browser: Sign, saving, htmx: bool) -> None:
    key = ids(saving, kind=PeriodKind.DATED)[0]
    someone = browser(KEY)
    answer = someone.post("scorecards.tick", {"wanted": "yes"}, key=key, htmx=htmx, follow=not htmx)
    assert "1 <small>av 7</small>" in answer.text
    assert "Klarmarkerat den 22\xa0maj\xa02023 av Nyckelfunktion, Farsta" in answer.text
    assert "Ångra" in answer.text
    undone = someone.post("scorecards.tick", {"wanted": "no"}, key=key, htmx=htmx, follow=not htmx)
    assert "0 <small>av 7</small>" in undone.text
    with saving():
        one = db.session.get(Commitment, key)
        assert one is not None
        assert (one.status, one.completed_on) == (Status.NOT_STARTED, None)


def test_a_tick_answers_with_less_than_four_kilobytes(browser: Sign, saving) -> None:
    for key in ids(saving):
        answer = browser(KEY).post("scorecards.tick", {"wanted": "yes"}, key=key, htmx=True)
        assert len(answer.data) <= 4096, answer.text


def test_a_tick_needs_no_javascript(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.ONGOING)[0]
    someone = browser(KEY)
    answer = someone.post("scorecards.tick", {"wanted": "yes"}, key=key)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/styrkort/farsta#row-{key}")


def test_another_board_reads_only_what_is_confirmed(browser: Sign, saving) -> None:
    with saving():
        seen = make.commitment(stage=Stage.CONFIRMED)
        title, key = seen.title, seen.id
        hidden = make.commitments("farsta", stage=Stage.PROPOSED)[0].id
    other = browser("nyckelfunktion-rinkeby-kista")
    page = other.get("/styrkort/farsta").text
    assert page.count('<li class="row bare"') == 1
    assert 'class="tick' not in page
    assert title in page
    assert "19 åtaganden är bara förslag än" in page
    assert other.get("scorecards.commitment", key=key).status_code == 200
    assert other.get("scorecards.commitment", key=hidden).status_code == 404
    assert other.post("scorecards.tick", {"wanted": "yes"}, key=key).status_code == 403
    assert other.post("scorecards.tick", {"wanted": "yes"}, key=hidden).status_code == 404


def test_the_open_round_of_another_board_shows_no_rows(browser: Sign, saving) -> None:
    with saving():
        one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
        key = one.id
    browser(KEY).post("scorecards.tick", {"wanted": "yes"}, key=key)
    other = browser("nyckelfunktion-rinkeby-kista").get("/styrkort/farsta").text
    assert "Avstämt den" not in other
    assert "1 <small>av 13</small>" in other
    own = browser("medarbetare").get("/styrkort/farsta").text
    assert "Avstämt den 22\xa0maj\xa02023 av Nyckelfunktion, Farsta" in own


def test_editing_keeps_what_was_typed_when_something_is_wrong(browser: Sign, saving) -> None:
    key = ids(saving)[0]
    typed = {"responsible": "Enhetschef", "plan": "Vi ringer 19811218-9876 varje vecka", "version": "1"}
    answer = browser(KEY).post("scorecards.save", typed, key=key)
    assert answer.status_code == 422
    assert "personnummer" in answer.text
    assert 'value="Enhetschef"' in answer.text
    assert "varje vecka" in answer.text


def test_two_people_editing_the_same_text(browser: Sign, saving) -> None:
    key = ids(saving)[0]
    first, second = browser(KEY), browser(KEY)
    assert (
        first.post("scorecards.save", {"plan": "Den enas text", "version": "1"}, key=key).status_code == 303
    )
    late = second.post("scorecards.save", {"plan": "Den andras text", "version": "1"}, key=key)
    assert late.status_code == 409
    assert "Den enas text" in late.text
    assert "Den andras text" in late.text
    again = second.press("Spara", {"plan": "Den andras text"}, follow=False)
    assert again.status_code == 303
    with saving():
        assert db.session.get(Commitment, key).plan == "Den andras text"


def test_fixing_says_at_each_field_what_is_missing(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.DATED)[0]
    someone = browser(KEY)
    answer = someone.post("scorecards.save", {"then": "confirm", "plan": "Så här", "version": "1"}, key=key)
    assert answer.status_code == 422
    assert "Skriv vilken funktion som ansvarar" in answer.text
    assert "Välj när åtagandet slutar" in answer.text
    assert "Så här" in answer.text
    filled = {"responsible": "Enhetschef", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "version": "1"}
    assert someone.post("scorecards.save", {"then": "confirm", **filled}, key=key).status_code == 303
    with saving():
        assert db.session.get(Commitment, key).stage is Stage.CONFIRMED


def test_what_is_fixed_keeps_its_responsible_function_and_period(browser: Sign, saving) -> None:
    with saving():
        one = make.commitment(stage=Stage.CONFIRMED)
        key, before = one.id, one.responsible
    typed = {"responsible": "", "starts_on": "2022-01-01", "ends_on": "", "plan": "Så här", "version": "1"}
    answer = browser(KEY).post("scorecards.save", typed, key=key)
    assert answer.status_code == 422
    assert "Skriv vilken funktion som ansvarar" in answer.text
    assert "Välj när åtagandet slutar" in answer.text
    assert "Välj när åtagandet börjar" not in answer.text
    assert "Så här" in answer.text
    assert 'value="2022-01-01"' in answer.text
    with saving():
        assert db.session.get(Commitment, key).responsible == before


@pytest.mark.parametrize("sent", [{}, {"wanted": ""}, {"wanted": "toggle"}, {"wanted": "YES"}])
def test_a_tick_says_yes_or_no(browser: Sign, saving, sent) -> None:
    with saving():
        one = make.own_commitment(stage=Stage.CONFIRMED)
        key, step = one.id, make.step(one).id
    someone = browser(KEY)
    for endpoint, of in (("tick", key), ("confirm", key), ("tick_step", step), ("remove_step", step)):
        assert someone.post(f"scorecards.{endpoint}", sent, key=of).status_code == 400
    assert browser("programansvarig").post("programme.confirm", sent, no=1).status_code == 400
    with saving():
        after = db.session.get(Commitment, key)
        assert (after.status, after.stage, len(after.steps)) == (Status.NOT_STARTED, Stage.CONFIRMED, 1)


def test_saving_and_fixing_can_be_undone(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.DATED)[0]
    someone = browser(KEY)
    filled = {"responsible": "Enhetschef", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "version": "1"}
    someone.post("scorecards.save", {"then": "confirm", **filled}, key=key, follow=True)
    assert "Åtagandet är ett förslag igen." in someone.press("Ångra").text
    with saving():
        assert db.session.get(Commitment, key).stage is Stage.PROPOSED


def test_a_year_that_is_not_there_is_refused_in_swedish(browser: Sign, saving) -> None:
    key = ids(saving)[0]
    for year in ("2050", "ett år"):
        answer = browser(KEY).post("scorecards.save", {"business_plan_years": year, "version": "1"}, key=key)
        assert answer.status_code == 422
        assert "Välj bland alternativen i listan." in answer.text
        assert "not a valid" not in answer.text
        assert "Invalid" not in answer.text


def test_the_office_fixes_and_cannot_edit(browser: Sign, saving) -> None:
    with saving():
        key = make.commitment(responsible="Enhetschef").id
    office = browser("programansvarig")
    assert office.post("scorecards.confirm", {"wanted": "yes"}, key=key).status_code == 303
    assert office.post("scorecards.save", {"plan": "x", "version": "1"}, key=key).status_code == 403


def test_fixing_without_a_responsible_function_is_refused(browser: Sign, saving) -> None:
    answer = browser(KEY).post("scorecards.confirm", {"wanted": "yes"}, key=ids(saving)[0])
    assert answer.status_code == 409
    assert "en ansvarig funktion" in answer.text


def test_everything_is_in_the_event_log_of_the_row_and_of_the_board(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.DATED)[0]
    someone = browser(KEY)
    someone.post("scorecards.tick", {"wanted": "yes"}, key=key)
    someone.post("scorecards.save", {"responsible": "Enhetschef", "version": "1"}, key=key)
    row = someone.get("scorecards.commitment_history", key=key).text
    board = someone.get("/styrkort/farsta/handelser").text
    for page in (row, board):
        assert "Klarmarkerat" in page
        assert "Uppgifterna ändrades" in page
        assert "Nyckelfunktion, Farsta" in page
    assert browser("nyckelfunktion-rinkeby-kista").get("/styrkort/farsta/handelser").status_code == 403
    assert browser("revisor").get("/styrkort/farsta/handelser").status_code == 200


def test_the_log_tells_other_boards_nothing_of_the_open_round(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.ONGOING)[0]
    browser(KEY).post("scorecards.tick", {"wanted": "yes"}, key=key)
    assert "Avstämt" in browser("medarbetare").get("/styrkort/farsta/handelser").text
    for reader in ("revisor", "programansvarig"):
        someone = browser(reader)
        assert "Avstämt" not in someone.get("/styrkort/farsta/handelser").text
        assert "Avstämt" not in someone.get("scorecards.commitment_history", key=key).text
        assert "Avstämt" not in someone.get("/styrkort/farsta").text


def test_a_changed_status_is_not_unchanged(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.ONGOING)[0]
    someone = browser(KEY)
    said = someone.post("scorecards.tick", {"wanted": "yes"}, key=key, htmx=True).text
    assert "är avstämt. Läget ändrades från Inte påbörjad till Pågår som planerat." in said
    someone.post("scorecards.set_status", {"status": "partly"}, key=key)
    assert pills(someone.get("scorecards.commitment", key=key)) == ["Förslag – inte fastställt", "Pågår delvis"]
    someone.post("scorecards.tick", {"wanted": "no"}, key=key)
    with saving():
        assert db.session.get(Commitment, key).status is Status.PARTLY


def test_a_board_that_is_to_come_says_so(browser: Sign) -> None:
    page = browser("medarbetare").get("/styrkort/jarva").text
    assert "Rinkeby-Kista och Spånga-Tensta" in page
    assert ".pdf" not in page


def test_a_merger_promises_only_what_is_true(browser: Sign) -> None:
    page = browser("medarbetare").get("/styrkort/rinkeby-kista").text
    assert "Styrkortet ligger kvar här när nämnden har gått upp i den nya." in page
    assert "får egna åtaganden" not in page
    assert "förs åtagandena över" not in browser("medarbetare").get("/styrkort/jarva").text


def test_nobody_sees_when_colleagues_signed_in(browser: Sign) -> None:
    browser("medarbetare")
    assert "nloggning" not in browser(KEY).get("/styrkort/farsta/handelser").text


def test_a_commitment_says_who_does_what(browser: Sign, saving) -> None:
    key = ids(saving, part=Part.RECEIVES)[0]
    someone = browser(KEY)
    someone.get("scorecards.commitment", key=key)
    duties = dict(zip(*(someone.page.first("dl").all(tag) for tag in ("dt", "dd")), strict=True))
    assert [one.text for one in duties] == ["Leder", "Mottagare", "Följer upp"]


def test_all_scorecards_say_how_far_each_has_come(browser: Sign, saving) -> None:
    key = ids(saving, kind=PeriodKind.DATED)[0]
    browser(KEY).post("scorecards.tick", {"wanted": "yes"}, key=key)
    page = browser("medarbetare").get("/styrkort").text
    assert page.count("/styrkort/") >= 48
    assert "1 av 7" in page
    assert "går upp i Järva" in page


def test_a_board_from_before_the_programme_is_not_in_the_list(browser: Sign, saving) -> None:
    assert "/styrkort/farsta" in browser("medarbetare").get("/styrkort").text
    with saving():
        make.board("farsta").valid_to = date(2020, 12, 31)
    assert "/styrkort/skarpnack" in browser("revisor").get("/styrkort").text
    assert "/styrkort/farsta" not in browser("revisor").get("/styrkort").text


@pytest.mark.parametrize(
    "address",
    [
        "/styrkort/finns-inte",
        "/atagande/0",
        "/atagande/99999999999999999999",
        "/steg/1",
        "/styrkort/farsta/handelser?fore=99999999999999999999",
    ],
)
def test_addresses_that_nobody_has_given_out(browser: Sign, address: str) -> None:
    assert browser(KEY).get(address).status_code in (200, 404)
