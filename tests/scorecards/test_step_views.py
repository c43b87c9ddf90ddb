"""Steps, what is not applicable, and own commitments, on the page."""

import pytest

from tests import make
from tests.scorecards.test_views import KEY, Sign, ids
from vpapp.core.db import db
from vpapp.programme.models import Part, PeriodKind
from vpapp.scorecards.models import Commitment, ExemptionState
from vpapp.scorecards.status import Stage


@pytest.mark.parametrize("htmx", [True, False])
def test_steps_are_added_ticked_changed_and_removed(browser: Sign, saving, htmx: bool) -> None:
    key = ids(saving)[0]
    someone = browser(KEY)
    added = someone.post("scorecards.add_step", {"text": "Ring skolan"}, key=key, htmx=htmx, follow=not htmx)
    assert "Ring skolan" in added.text
    with saving():
        step = db.session.get(Commitment, key).steps[0].id
    ticked = someone.post("scorecards.tick_step", {"wanted": "yes"}, key=step, htmx=htmx, follow=not htmx)
    assert "klart 22\xa0maj\xa02023" in ticked.text
    someone.get("scorecards.edit_step", key=step)
    assert "Ring rektorn" in someone.press("Spara", {"text": "Ring rektorn"}).text
    someone.get("scorecards.edit_step", key=step)
    assert "Ring rektorn" not in str([one.text for one in removed(someone, htmx).all("li")])
    assert someone.get("scorecards.edit_step", key=step).status_code == 409
    someone.get("scorecards.commitment", key=key)


def removed(someone, htmx):
    """The page after a step was removed."""
    someone.press("Ta bort steget", htmx=htmx)
    return someone.page


def test_not_applicable_is_proposed_and_accepted_or_answered(browser: Sign, saving) -> None:
    one, other = ids(saving)[:2]
    someone, office = browser(KEY), browser("programansvarig")
    wordless = someone.post("scorecards.propose_exemption_now", {"reason": "other"}, key=one)
    assert wordless.status_code == 422
    for key in (one, other):
        told = {"reason": "no_operation", "text": "Vi har ingen förskola."}
        assert someone.post("scorecards.propose_exemption_now", told, key=key).status_code == 303
    assert "Vi har ingen förskola." in office.get("/styrkort/ej-aktuellt").text
    with saving():
        first, second = (db.session.get(Commitment, key).exemptions[0].id for key in (one, other))
    assert office.post("scorecards.accept_exemption", key=first).status_code == 303
    office.get("/styrkort/ej-aktuellt")
    office.get("scorecards.answer_exemption", key=second)
    assert "Vi har ingen förskola." in office.page.text
    assert office.press("Skicka svaret").status_code == 422
    office.press("Skicka svaret", {"reply": "Den öppna förskolan räknas."})
    assert office.get("scorecards.answer_exemption", key=second).status_code == 409
    assert "Ej aktuellt 2023" in someone.get("/styrkort/farsta").text
    assert "Den öppna förskolan räknas." in someone.get("scorecards.commitment", key=other).text
    with saving():
        assert db.session.get(Commitment, one).exemptions[0].state is ExemptionState.ACCEPTED


def test_what_was_not_applicable_is_asked_again_the_next_year(browser: Sign, saving) -> None:
    with saving():
        one = make.commitment(stage=Stage.CONFIRMED)
        key = one.id
        make.exemption(one, year=2022, state=ExemptionState.ACCEPTED, text="Ingen förskola.")
    someone = browser(KEY)
    assert "gäller det i år också?" in someone.get("/").text
    assert "var ej aktuellt 2022" in someone.get("scorecards.commitment", key=key).text
    assert someone.press("Föreslå det för 2023", follow=False).status_code == 303
    with saving():
        now = db.session.get(Commitment, key).exemptions[-1]
        assert (now.year, now.state, now.text) == (2023, ExemptionState.PROPOSED, "Ingen förskola.")


def test_an_own_commitment_is_added_changed_and_closed(browser: Sign, saving) -> None:
    someone = browser(KEY)
    typed = {"title": "Informera fritidsgårdarna", "kind": "ongoing", "goal_id": ""}
    assert someone.post("scorecards.add_own", typed, slug="farsta").status_code == 303
    twice = someone.post("scorecards.add_own", typed | {"responsible": ""}, slug="farsta")
    assert twice.status_code == 409
    key = ids(saving, part=Part.OWN)[0]
    changed = {"title": "Informera alla fritidsgårdar", "goal_id": "", "version": "1"}
    assert someone.post("scorecards.save", changed, key=key).status_code == 303
    assert someone.post("scorecards.close_own", {"reason": "Klart på annat sätt"}, key=key).status_code == 303
    open_rows = someone.get("/styrkort/farsta").text.split("Avslutade åtaganden (1)")
    assert ["Informera alla" in part for part in open_rows] == [False, True]
    from_plan = ids(saving, kind=PeriodKind.DATED)[0]
    assert someone.post("scorecards.close_own", {"reason": "Vill inte"}, key=from_plan).status_code == 409


def test_an_empty_step_is_refused_in_its_place(browser: Sign, saving) -> None:
    key = ids(saving)[0]
    answer = browser(KEY).post("scorecards.add_step", {"text": ""}, key=key, htmx=True)
    assert answer.status_code == 422
    assert "<main" not in answer.text
    assert "Skriv vad steget är." in answer.text
    number = browser(KEY).post("scorecards.add_step", {"text": "Ring 19811218-9876"}, key=key, htmx=True)
    assert 'value="Ring 19811218-9876"' in number.text
