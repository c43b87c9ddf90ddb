"""How many have been trained, as it is shown at an activity and at a commitment."""

from datetime import date

import pytest

from tests import make
from tests.lectures.test_trained import OFFICE, OTHER, OWN
from vpapp.core import clock


def test_an_activity_shows_what_is_coming_and_how_many_came(browser, saving):
    with saving():
        course = make.course("Motivera", activity=make.activity(32))
        make.lecture(course, days=5)
        make.attended(make.lecture(course, days=-5), *make.people_of("farsta", 13))
        make.attended(make.lecture(course, days=-6), *make.people_of("skarholmen", 3))
    page = browser(OFFICE).get("programme.activity", no=32).text
    assert "16 medarbetare i staden har deltagit 2023." in page
    page = browser(OTHER).get("programme.activity", no=32).text
    assert "Minst 10 medarbetare i staden har deltagit 2023." in page
    assert "lördag den 27\xa0maj\xa02023" in page
    assert "Föreläsningar och utbildningar</h2>" not in browser(OTHER).get("programme.activity", no=14).text


def commitment_to(no, slug="farsta"):
    from vpapp.core.db import db

    one = next(one for one in make.commitments(slug) if one.activity_id == make.activity(no).id)
    one.confirmed_on, one.stage, one.responsible = clock.today(), "confirmed", "Chef"
    one.starts_on, one.ends_on = date(2021, 6, 1), date(2025, 12, 31)
    db.session.flush()
    return one.id


@pytest.mark.parametrize("who", [OWN, OFFICE, OTHER])
def test_a_commitment_shows_how_many_of_the_board_took_part(browser, saving, who):
    with saving():
        key = commitment_to(19)
        for one in make.people_of("farsta", 2):
            make.completion(one)
    page = browser(who).get("scorecards.commitment", key=key).text
    assert ("2 medarbetare har gått webbkursen 2023, enligt egen uppgift." in page) == (who != OTHER)
