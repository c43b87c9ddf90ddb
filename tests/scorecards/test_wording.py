"""The words: an åtagande is neuter, a company is no board, and names have their letters."""

from datetime import date

import pytest

from tests import make
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.models import Answer
from vpapp.scorecards.status import Stage, Status

KEY, OFFICE = "nyckelfunktion-farsta", "programansvarig"
COMPANY = "stokab"


def words(browser, where, **values):
    """All words of a page."""
    browser.get(where, **values)
    return browser.page.text


def test_one_late_commitment_is_neuter(browser, saving):
    with saving():
        make.commitment(stage=Stage.CONFIRMED, starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31))
    text = words(browser(KEY), "/styrkort/farsta")
    assert "1 är försenat" in text
    assert "Skulle vara klart den 31 december 2022" in text
    assert "1 är försenat" in words(browser(OFFICE), "/")


def test_what_was_reconciled_before_is_neuter(browser, saving):
    with saving():
        one = make.commitment(kind=PeriodKind.ONGOING)
        earlier = make.open_round()
        one.answers.append(Answer(round=earlier, round_id=earlier.id, status=Status.AS_PLANNED))
    with make.on(date(2023, 7, 10)):
        assert "Senast avstämt den 22 maj 2023" in words(browser(KEY), "/styrkort/farsta")


@pytest.mark.parametrize(("kind", "word"), [(PeriodKind.DATED, "klart"), (PeriodKind.ONGOING, "avstämt")])
def test_a_tick_and_its_undoing_are_neuter(browser, saving, kind, word):
    with saving():
        key = make.commitment(kind=kind).id
    someone = browser(KEY)
    assert f"är {word}." in someone.post("scorecards.tick", {"wanted": "yes"}, key=key, follow=True).text
    again = someone.post("scorecards.tick", {"wanted": "no"}, key=key, follow=True)
    assert f"är inte längre {word}." in again.text


def test_a_goal_says_how_many_have_begun(browser):
    assert "påbörjade eller klara" in words(browser(KEY), "/styrkort/farsta")


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("nyckelfunktion-socialnamnden", "Det här gör socialnämnden"),
        (KEY, "Det här gör Farsta stadsdelsnämnd"),
    ],
)
def test_the_start_page_names_the_board_as_in_a_sentence(browser, who, title):
    assert title in words(browser(who), "/")


def test_an_activitys_page_speaks_of_companies_where_there_are_any(browser):
    text = words(browser(KEY), "programme.activity", no=25)
    assert "Så långt har nämnder och bolag kommit" in text
    assert "Visa varje nämnd och bolag som mottagare" in text
    assert "Visa varje nämnd som genomför" in words(browser(KEY), "programme.activity", no=1)


@pytest.mark.parametrize(("slug", "noun"), [(COMPANY, "bolaget"), ("farsta", "nämnden")])
def test_a_company_is_called_one(browser, saving, slug, noun):
    with saving():
        one = make.commitments(slug)[0]
        key, exemption = one.id, make.exemption(one).id
    office = browser(OFFICE)
    text = words(office, "scorecards.commitment", key=key)
    assert f"{noun.capitalize()} föreslår att åtagandet är ej aktuellt 2023" in text
    assert f"{noun.capitalize()} behöver ange" in text
    assert "programkontoret, det vill säga programansvarig på socialförvaltningen," in text
    text = words(office, "scorecards.answer_exemption", key=exemption)
    assert f"Svar till {noun}" in text
    assert f"{noun.capitalize()}s skäl" in text
    refused = office.post("scorecards.confirm", {"wanted": "yes"}, key=key)
    assert f"{noun.capitalize()}s nyckelfunktion fyller i det under ”Fyll i och fastställ”." in refused.text


def test_what_no_longer_concerns_a_company_says_so(browser, saving):
    with saving():
        make.board("stockholmshem").concerned = "yes"
    office = browser(OFFICE)
    for concerned in ("yes", "no"):
        with saving():
            make.board("stockholmshem").concerned = concerned
        office.get("/styrkort/synkning")
        office.press(next(one.text for one in office.page.all("button") if "åtagande" in one.text))
    assert "Aktiviteten riktar sig inte längre till bolaget." in words(office, "/styrkort/stockholmshem")


def test_the_import_says_what_is_needed(browser):
    said = "Skriv dessutom antingen numret på en aktivitet i planen eller ett eget åtagande."
    assert said in words(browser(OFFICE), "/styrkort/import")


def test_reasons_and_how_sure_they_are_stand_as_sentences(browser):
    text = words(browser(OFFICE), "programme.activity", no=19)
    assert "Kursen är en grundkurs. Vi är säkra på tolkningen." in text


def test_who_the_programme_office_is_and_what_ils_is(browser):
    said = "programkontoret, det vill säga programansvarig på socialförvaltningen"
    assert said in words(browser(), "/roller")
    assert "ILS, stadens system för ledning och uppföljning" in words(browser(), "/programmet/kortversion")


def test_the_demo_says_what_a_role_is_for(browser):
    assert "så ser du appen som den rollen ser den." in words(browser(), "/logga-in")
