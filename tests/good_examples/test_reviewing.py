"""Pages of a review, from suggestion to publication, and of keeping what is published true."""

import sqlalchemy as sa

from tests import make
from tests.good_examples.telling import FARSTA, KISTA, OFFICE, STAFF, made
from tests.make.good_examples import send_back
from vpapp.core.db import db
from vpapp.good_examples import duties
from vpapp.good_examples.models import Example
from vpapp.good_examples.words import PARTS
from vpapp.mail.models import Mail


def test_a_change_that_is_not_submitted_is_its_writers(browser, saving):
    key = made(saving, "change_draft")
    assert "Frågan ställs till fler" not in browser(OFFICE).get("good_examples.proposal", key=key).text
    assert "Frågan ställs till fler" in browser(STAFF).get("good_examples.proposal", key=key).text
    assert browser(KISTA).get("good_examples.proposal", key=key).status_code == 404


def test_it_is_suggested_returned_and_published_without_javascript(browser, saving):
    writer, office = browser(STAFF), browser(OFFICE)
    writer.get("good_examples.index")
    writer.open("Föreslå ett gott exempel")
    writer.press("Börja skriva", {"title": "Vi frågar alla"})
    answer = writer.press("Skicka in exemplet", follow=False)
    assert answer.status_code == 422
    summary = writer.page.first("div", where=lambda one: one.has_class("errors"))
    links = {link.get("href") for link in summary.all("a")}
    assert links == {f"#{part.name}" for part in PARTS[1:]} | {"#activity_id"}
    with saving():
        row = str(make.activity(1).id)
    writer.press("Spara utkast", {part.name: f"{part.label}." for part in PARTS} | {"activity_id": row})
    writer.press("Skicka in exemplet")
    office.get("/")
    office.open("1 gott exempel väntar på granskning")
    office.open("Rubrik.")
    office.press("Skicka tillbaka", {"returned_because": "Hur vet ni det?"})
    writer.get("/")
    writer.open("1 gott exempel har kommit tillbaka med en kommentar")
    assert "Hur vet ni det?" in writer.page.text
    writer.press("Skicka kommentaren", {"review_words": "Vi räknade."})
    writer.open("Skriv vidare")
    writer.press("Spara utkast", {"result": "Vi räknade."})
    writer.press("Skicka in exemplet")
    with saving():
        key = db.session.scalar(sa.select(Example.id))
    office.get("good_examples.proposal", key=key)
    office.press("Publicera exemplet")
    assert "Exemplet är publicerat." in office.page.text
    assert "Rubrik." in browser(KISTA).get("good_examples.index").text


def test_the_second_reviewer_hears_who_was_first(browser, saving):
    key = made(saving, "submitted")
    one, other = browser(OFFICE), browser("kommunikator")
    for reviewer in (one, other):
        reviewer.get("good_examples.proposal", key=key)
    one.press("Publicera exemplet")
    answer = other.press("Publicera exemplet", follow=False)
    assert answer.status_code == 409
    assert "Någon annan har redan publicerat förslaget: Programansvarig, den 22" in answer.text


def test_nobody_publishes_what_they_have_written(browser, saving):
    key = made(saving, "submitted", owner=OFFICE, slug="socialnamnden")
    office, other = browser(OFFICE), browser("kommunikator")
    page = office.get("good_examples.proposal", key=key).text
    assert "Publicera exemplet" not in page
    assert "Skicka tillbaka" in page
    with saving():
        version = db.session.get_one(Example, key).work.version
    answer = office.post("good_examples.publish", {"version": str(version)}, key=key)
    assert answer.status_code == 409
    assert "Någon annan av granskarna publicerar det du har skrivit." in answer.text
    other.get("good_examples.proposal", key=key)
    other.press("Publicera exemplet")
    assert "Exemplet är publicerat." in other.page.text


def test_what_is_due_is_asked_about_and_holds_by_one_click(app, browser, saving):
    key = made(saving, "due")
    with app.app_context():
        duties.ask()
        duties.ask()
        mails = db.session.scalars(sa.select(Mail).where(Mail.template == "good_examples/mail_due")).all()
        assert len(mails) == 2
        db.session.rollback()
    writer = browser(FARSTA)
    writer.get("/")
    writer.open("1 gott exempel att se över: gäller det fortfarande?")
    writer.press("Gäller fortfarande")
    assert "22 maj 2024" in writer.page.text
    assert "att se över" not in writer.get("/").text
    with saving():
        assert db.session.get_one(Example, key).published.asked_on is None


def test_it_is_archived_and_taken_out_again(browser, saving):
    key = made(saving)
    writer = browser(STAFF)
    writer.get("good_examples.show", key=key)
    writer.press("Arkivera")
    assert browser(KISTA).get("good_examples.show", key=key).status_code == 404
    assert browser(KISTA).get("good_examples.pdf", key=key).status_code == 404
    writer.press("Ta ut ur arkivet")
    assert browser(KISTA).get("good_examples.show", key=key).status_code == 200


def test_what_a_reviewer_archived_a_reviewer_takes_out(browser, saving):
    key = made(saving, "archived")
    writer, office = browser(FARSTA), browser("kommunikator")
    assert "Ta ut ur arkivet" not in writer.get("good_examples.show", key=key).text
    answer = writer.post("good_examples.archive", {"wanted": "no"}, key=key)
    assert answer.status_code == 409
    assert "Programkontoret har arkiverat exemplet." in answer.text
    office.get("good_examples.show", key=key)
    office.press("Ta ut ur arkivet")
    assert browser(KISTA).get("good_examples.show", key=key).status_code == 200


def test_a_change_goes_back_and_forth_while_the_old_text_stands(browser, saving):
    with saving():
        one = make.example("change_submitted")
        send_back(one)
        key = one.id
    writer = browser(STAFF)
    assert "Det finns ett förslag till ändring" in writer.get("good_examples.show", key=key).text
    assert "Det finns ett förslag" not in browser(KISTA).get("good_examples.show", key=key).text
    writer.open("Läs förslaget")
    assert "Hur vet ni det?" in writer.page.text
