"""For those who neither see nor use a mouse: where the focus goes, what is read out, and away from a page at once."""

import re

import pytest
from playwright.sync_api import Page, expect

ME, CARD, OFFICE = "nyckelfunktion-farsta", "/styrkort/farsta", "programansvarig"
SUPPORT = "/stod-till-medarbetare"
ELSEWHERE = re.compile(r"https://www\.google\.se/")


def undo(page: Page) -> None:
    """Press Ångra with the keyboard."""
    button = page.locator("#message").get_by_role("button", name="Ångra")
    button.focus()
    button.press("Enter")


def test_the_focus_stays_with_the_message_after_undoing(opened):
    page = opened(OFFICE, "/aktiviteter/7")
    page.get_by_role("button", name="Bekräfta tolkningen").press("Enter")
    expect(page.locator("#message")).to_contain_text("Tolkningen är bekräftad.")
    expect(page.locator("#reading a[href]:focus")).to_have_count(1)
    undo(page)
    expect(page.locator("#message")).to_contain_text("Tolkningen är inte längre bekräftad.")
    expect(page.locator("#message").get_by_role("button", name="Ångra")).to_be_focused()
    page.get_by_role("button", name="Stäng meddelandet").press("Enter")
    expect(page.locator("#message")).to_be_focused()


def test_a_message_after_a_form_is_put_in_so_that_it_is_read_out(opened):
    page = opened(ME)
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            window.heard = document.querySelector("#message").innerText;
            new MutationObserver(() => { window.heard += document.querySelector("#message").innerText; })
              .observe(document.querySelector("#message"), { childList: true });
        })"""
    )
    page.goto("/min-sida")
    page.goto("/aktiviteter/1")
    assert page.evaluate("window.heard") == ""
    page.goto(f"{CARD}/nytt-atagande")
    page.get_by_label("Vad ska ni göra?").fill("Visa en film för alla nya chefer")
    page.get_by_label("Löpande").check()
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("#message .message")).to_be_visible()
    assert "tillagt" in page.evaluate("window.heard")


def test_a_swap_never_sets_an_inline_style(opened):
    """A field that somebody has made larger has one, which htmx would copy, and the CSP would refuse."""
    page = opened(ME, CARD)
    page.goto(page.locator(".row h3 a").nth(1).get_attribute("href"))
    field = page.locator("input[name=text]")
    field.evaluate("field => field.style.inlineSize = '10rem'")
    field.fill("Ett steg som ingen annan har")
    field.press("Enter")
    expect(page.locator(".steps")).to_contain_text("Ett steg som ingen annan har")


def test_what_a_search_finds_is_read_out_and_nothing_empty_is_in_the_address(opened):
    page = opened(ME, "/aktiviteter")
    page.locator("input[name=q]").fill("power-point")
    expect(page.locator("#found[role=status]")).to_have_text("1 av 33 aktiviteter")
    expect(page).to_have_url(re.compile(r"/aktiviteter\?q=power-point$"))


def test_whoever_is_on_a_link_stays_there_while_a_file_is_made(opened):
    page = opened(OFFICE, "/styrkort.zip")
    page.get_by_role("button", name="Beställ").click()
    page.wait_for_url("**/arbeten/*")
    link = page.get_by_role("link", name="Mina beställningar").last
    link.focus()
    with page.expect_response("**/arbeten/*"):
        pass
    page.wait_for_timeout(200)
    expect(link).to_be_focused()


def test_what_is_written_survives_signing_in_anew(opened):
    page = opened(ME, CARD)
    row = page.locator(".row").first
    row.locator("summary").click()
    field = row.locator("input[name=text]")
    field.fill("Skrivet innan inloggningen gick ut")
    page.context.clear_cookies()
    field.press("Enter")
    link = page.locator("#message").get_by_role("link", name="Logga in i en ny flik")
    with page.context.expect_page() as other:
        link.click()
    other.value.locator(f"button[value={ME}]").click()
    other.value.wait_for_url(f"**{CARD}")
    other.value.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#message")).to_contain_text("Du är inloggad igen.")
    expect(field).to_have_value("Skrivet innan inloggningen gick ut")
    field.press("Enter")
    expect(row.locator(".steps")).to_contain_text("Skrivet innan inloggningen gick ut")


@pytest.fixture
def support(opened):
    """The page about support on a small phone, with the neutral page standing in for itself."""

    def open_page(**options):
        page = opened(None, SUPPORT, viewport={"width": 320, "height": 600}, **options)
        page.route(ELSEWHERE, lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
        return page

    return open_page


@pytest.mark.parametrize("script", [True, False])
def test_the_way_out_comes_first_and_stays_in_view(support, script):
    page = support(java_script_enabled=script)
    way_out = page.get_by_role("link", name="Lämna sidan snabbt")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(way_out).to_be_focused()
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    expect(way_out).to_be_in_viewport()
    way_out.click()
    page.wait_for_url(ELSEWHERE)


def test_shift_three_times_leaves_nothing_to_go_back_to(support):
    page = support()
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url.endswith(SUPPORT)
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert SUPPORT not in page.url
