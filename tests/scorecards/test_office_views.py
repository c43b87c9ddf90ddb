"""What the programme office syncs, on the page."""

from tests import make
from tests.scorecards.test_views import Sign


def test_the_office_syncs_what_it_has_seen_and_nothing_else(browser: Sign, saving) -> None:
    with saving():
        make.board("kulturnamnden").concerned = "yes"
    office = browser("programansvarig")
    page = office.get("/styrkort/synkning").text
    assert "Kulturnämnden" in page
    stale = office.post("scorecards.carry_out_sync", {"fingerprint": "something else"})
    assert stale.status_code == 409
    assert office.press("Lägg till 6 åtaganden", follow=False).status_code == 303
    assert "Styrkorten stämmer med planen" in office.get("/styrkort/synkning").text
    with saving():
        assert len(make.commitments("kulturnamnden")) == 8


def test_what_comes_back_is_shown_apart(browser: Sign, saving) -> None:
    with saving():
        make.board("aldrenamnden").concerned = "no"
    office = browser("programansvarig")
    office.get("/styrkort/synkning")
    assert "0 tillagda, 6 avslutade, 0 öppnade igen och 0 ändrade" in office.press("Avsluta 6 åtaganden").text
    with saving():
        make.board("aldrenamnden").concerned = "yes"
    page = office.get("/styrkort/synkning").text
    assert "Öppnas igen som förslag" in page
    assert "nya uppgifter" not in page
    assert "6 öppnade igen och 0 ändrade" in office.press("Öppna igen 6 åtaganden").text
    assert "Åtagandet öppnades igen" in office.get("/styrkort/aldrenamnden/handelser").text
