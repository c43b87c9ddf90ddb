"""The directory in the browser: a search keeps focus and address, leaves nothing behind, and needs no JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.e2e.conftest import NARROW
from tests.e2e.test_every_page import findings, small_targets, too_wide
from vpapp import create_app
from vpapp.core.db import db, writing

HERE = "/civilsamhallet"
CANARY = "kanariefågelkanin"


@pytest.fixture(scope="module", autouse=True)
def _services(address, demo_environ) -> None:
    """Enough for a second page, one with a long name, one that is overdue."""
    app = create_app(demo_environ)
    with app.app_context():
        with writing():
            for number in range(30):
                make.service(f"Påhittad zebra {number:02}", of="Påhittade zebrorna", number="08-465 004 03")
            make.service(
                "Samtalsmottagning med ett namn som är så långt att det måste brytas på en smal telefon",
                of="Påhittade föreningen mot påtryckningar i storstadsregionen", url="https://pahittad.example",
            )  # fmt: skip
            with make.on(date(2022, 11, 10)):
                make.service("Påhittad förfallen")
        db.session.remove()
        db.engine.dispose()


def headings(page: Page) -> list[str]:
    return page.locator("#results h3").all_inner_texts()


def test_searching_keeps_focus_and_address(opened):
    page = opened(None, HERE)
    before = page.evaluate("history.length")
    field = page.get_by_label("Vad behöver du hjälp med?")
    field.press_sequentially("zebra", delay=20)
    expect(page.locator("#results")).to_contain_text("Du sökte på: ”zebra”")
    expect(page.locator("#found")).to_have_text("30 kontakter")
    expect(field).to_be_focused()
    expect(field).to_have_value("zebra")
    page.get_by_role("button", name="Visa fler").press("Enter")
    expect(page.locator("#results h3")).to_have_count(30)
    expect(page.get_by_role("link", name="Påhittad zebra 20")).to_be_focused()
    assert page.url.endswith(HERE)
    assert page.evaluate("history.length") == before
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.context.cookies() == []


def test_a_door_is_pressed_with_the_keyboard_and_its_choices_shown(opened):
    page = opened(None, HERE)
    door = page.locator("#door-beteende")
    door.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_contain_text("den som utövar våld", ignore_case=True)
    expect(door).to_be_focused()
    page.get_by_text("Välj för vem, ämne, språk och område").click()
    expect(page.get_by_label("Den som utövar våld", exact=True)).to_be_checked()
    page.get_by_label("Den som utövar våld", exact=True).uncheck()
    page.get_by_label("Bara det som är öppet nu").check()
    expect(page.locator("#results")).to_contain_text("Du har valt: öppet nu")
    page.get_by_role("button", name="Ta bort alla val").press("Enter")
    expect(page.get_by_label("Bara det som är öppet nu")).not_to_be_checked()


def test_it_works_without_javascript(opened):
    page = opened(None, HERE, java_script_enabled=False)
    page.get_by_label("Vad behöver du hjälp med?").fill("zebra")
    page.get_by_role("button", name="Sök", exact=True).click()
    assert len(headings(page)) == 20
    page.get_by_role("button", name="Visa fler").click()
    assert headings(page)[0] == "Påhittad zebra 20"
    assert len(headings(page)) == 10
    page.get_by_role("button", name="Visa från början").click()
    assert headings(page)[0] == "Påhittad zebra 00"
    page.locator("#door-utsatt").click()
    assert "Du har valt: Vuxna som är utsatta, Barn och unga" in page.locator("#results").inner_text()
    assert page.url.endswith(HERE)
    assert page.context.cookies() == []


def test_a_fault_is_reported_and_leaves_no_cookie(opened):
    page = opened(None, HERE)
    page.get_by_role("link", name="Påhittad zebra 00").click()
    page.get_by_role("link", name="Rapportera fel").click()
    page.get_by_label("Vad stämmer inte?").fill("Numret går till ett bageri.")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.get_by_role("heading", name="Vad som händer nu")).to_be_visible()
    assert page.context.cookies() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_pages_are_in_order_on_a_small_phone_too(opened, theme):
    page = opened(None, HERE, viewport=NARROW, color_scheme=theme)
    found = []
    for name in ("Påhittad förfallen", "Samtalsmottagning"):
        page.goto(HERE)
        page.get_by_text("Välj för vem, ämne, språk och område").click()
        page.get_by_label("Vad behöver du hjälp med?").fill(name)
        expect(page.locator("#results h3")).to_have_count(1)
        found += findings(page) + too_wide(page) + small_targets(page)
        page.locator("#results h3 a").click()
        page.wait_for_url(f"**{HERE}/*")
        found += findings(page) + too_wide(page) + small_targets(page)
    page.goto(HERE)
    page.get_by_label("Vad behöver du hjälp med?").fill(CANARY)
    expect(page.locator("#results")).to_contain_text("Inget stämmer med det du sökte")
    found += findings(page) + too_wide(page) + small_targets(page)
    for path in (f"{HERE}/fel", f"{HERE}/fel/tack"):
        page.goto(path)
        found += findings(page) + too_wide(page) + small_targets(page)
    assert found == []
