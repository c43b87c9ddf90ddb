"""A seat at a lecture, from the start page: with a mouse, with the keyboard alone, without JavaScript, on a phone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NARROW

ME = "medarbetare"


def seat(page: Page) -> Locator:
    """One's own seat at the occasion."""
    return page.locator("#seat")


@pytest.mark.parametrize(
    "options",
    [{}, {"java_script_enabled": False}, {"viewport": NARROW}],
    ids=["mouse", "no script", "phone"],
)
def test_a_seat_within_three_clicks_from_the_start_page(opened, options):
    page = opened(ME, "/", **options)
    page.locator("#next-lectures ~ ol .state a.button").first.click()
    seat(page).get_by_role("button", name="Anmäl dig till föreläsningen").first.click()
    expect(page.locator("#message")).to_contain_text("Du har en plats på föreläsningen den")
    expect(seat(page)).to_contain_text("Du har en plats")
    seat(page).get_by_role("button", name="Avanmäl dig").click()
    expect(page.locator("#message")).to_contain_text("Du är avanmäld.")
    expect(seat(page).get_by_role("button").first).to_contain_text("Anmäl dig till föreläsningen")


def test_with_the_keyboard_alone(opened):
    page = opened(ME, "/forelasningar")
    link = page.locator(".agenda .state a.button.primary").first
    link.focus()
    page.keyboard.press("Enter")
    button = seat(page).get_by_role("button", name="Anmäl dig till föreläsningen").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Du har en plats")
    assert page.evaluate("document.activeElement !== document.body"), "the focus is not lost"
    seat(page).get_by_role("button", name="Avanmäl dig").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Du är avanmäld.")


def test_a_full_one_gives_a_place_in_the_queue(opened):
    page = opened(ME, "/forelasningar")
    page.get_by_role("link", name="Ställ dig i reservkön").first.click()
    seat(page).get_by_role("button", name="Ställ dig i reservkön").click()
    expect(page.locator("#message")).to_contain_text("Du står som reserv, nummer 1 i kön för Farsta")
    seat(page).get_by_role("button", name="Avanmäl dig").click()
    expect(page.locator("#message")).to_contain_text("Du är avanmäld.")


def test_the_list_is_narrowed_at_once(opened):
    page = opened(ME, "/forelasningar")
    page.get_by_label("Sök").fill("prostitution")
    expect(page.locator(".agenda h2")).to_have_count(3)
    expect(page.locator(".agenda h2").first).to_contain_text("Prostitution")
