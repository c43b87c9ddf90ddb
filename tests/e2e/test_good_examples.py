"""A good example from idea to publication: saved as it is written, by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW
from tests.e2e.test_every_page import findings

STAFF, OFFICE, SAID = "medarbetare", "programansvarig", "Vi räknade och frågade."
TEXTS = (
    "Problemet", "Det här gjorde vi", "Vilka som deltog", "Kostnad och tid", "Det som gick snett",
    "Vad som krävs någon annanstans", "Kontakt",
)  # fmt: skip


def begin(page: Page, title: str) -> None:
    """Start a draft and write most of it."""
    page.get_by_role("link", name="Föreslå ett gott exempel").click()
    page.get_by_label("Rubrik").fill(title)
    page.get_by_role("button", name="Börja skriva").click()
    for label in TEXTS:
        page.get_by_label(label, exact=True).fill(f"{label} hos oss.")
    page.get_by_label("Aktivitet i planen").select_option(index=1)


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_suggested_returned_and_published(opened, javascript):
    title = f"Vi frågar alla {'med' if javascript else 'utan'} skript"
    page = opened(STAFF, "/goda-exempel", java_script_enabled=javascript)
    begin(page, title)
    page.get_by_label("Slutsats").fill("Fler berättar när frågan ställs till alla.")
    page.get_by_role("button", name="Skicka in exemplet").click()
    expect(page.locator(".errors")).to_contain_text("Skriv resultatet och hur ni vet det.")
    page.locator(".errors a").first.click()
    page.get_by_label("Resultat och hur vi vet det").fill(SAID)
    page.get_by_role("button", name="Skicka in exemplet").click()
    expect(page.locator("main")).to_contain_text("Granskas")
    address = page.url

    office = opened(OFFICE, "/goda-exempel/granskning", java_script_enabled=javascript)
    office.get_by_role("link", name=title).click()
    office.get_by_text("Skicka tillbaka med en kommentar").click()
    office.get_by_label("Vad behöver ändras?").fill("Hur många var det?")
    office.get_by_role("button", name="Skicka tillbaka").click()
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Hur många var det?")
    page.get_by_role("link", name="Skriv vidare").click()
    page.get_by_label("Resultat och hur vi vet det").fill(f"{SAID} Det var 31.")
    page.get_by_role("button", name="Skicka in exemplet").click()
    expect(page.locator("main")).to_contain_text("Granskas")
    office.goto(address)
    office.get_by_role("button", name="Publicera exemplet").click()
    expect(office.locator("h1")).to_have_text(title)
    expect(office.locator("main")).to_contain_text("Det var 31.")


def test_a_draft_is_saved_while_it_is_written_and_by_keyboard_alone(opened):
    page = opened(STAFF, "/goda-exempel/nytt")
    page.get_by_label("Rubrik").focus()
    page.keyboard.type("Skrivet med tangenter")
    page.keyboard.press("Enter")
    text = page.get_by_label("Slutsats")
    text.focus()
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/utkast" in answer.url):
        page.keyboard.type("Sparas utan att fältet lämnas.")
    expect(page.locator("#message")).to_contain_text("Sparat kl.")
    expect(page.locator("#state")).not_to_contain_text("Skriv slutsatsen.")
    expect(text).to_be_focused()
    page.reload()
    expect(page.get_by_label("Slutsats")).to_have_value("Sparas utan att fältet lämnas.")
    assert findings(page) == []


def test_the_list_is_narrowed_in_place_and_fits_a_phone(opened):
    page = opened("nyckelfunktion-rinkeby-kista", "/goda-exempel", viewport=NARROW)
    page.get_by_label("Sök").fill("tvattstugan")
    expect(page.locator(".cards > .card")).to_have_count(1)
    page.get_by_role("link", name="Affischer i tvättstugan").click()
    page.get_by_role("button", name="Vi gör också så").click()
    expect(page.locator("#also")).to_contain_text("Rinkeby-Kista stadsdelsnämnd")
    page.locator("#message").get_by_role("button", name="Ångra").click()
    expect(page.locator("#also")).not_to_contain_text("Rinkeby-Kista stadsdelsnämnd")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
