"""The main journey, as a key function makes it: with a mouse, with the keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

ME, CARD = "nyckelfunktion-farsta", "/styrkort/farsta"


def row(page: Page, place: int = 0, pressed: str = "false") -> Locator:
    """A row of the scorecard whose tick box is in that state, by its id, which stays when its state changes."""
    tick = page.locator(f".row button.tick[aria-pressed={pressed}]").nth(place)
    return page.locator(f"#{tick.evaluate('button => button.closest(`.row`).id')}")


def tick_of(one: Locator) -> Locator:
    """The row's tick box."""
    return one.locator("> form button.tick")


def numbers(page: Page) -> str:
    """What the summary on top says."""
    return page.locator("ul.summary").inner_text()


def test_a_tick_is_seen_at_once_and_can_be_undone(opened):
    page = opened(ME, CARD)
    one, before = row(page), numbers(page)
    tick_of(one).click()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#message")).to_contain_text("Sparat")
    expect(one).to_contain_text("Nyckelfunktion, Farsta")
    expect(one).to_contain_text("22 maj 2023")
    assert numbers(page) != before
    assert page.url.endswith(CARD), "nothing was left"
    page.locator("#message").get_by_role("button", name="Ångra").click()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "false")
    assert numbers(page) == before
    page.reload()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "false")


def test_a_double_click_ticks_once(opened):
    page = opened(ME, CARD)
    one = row(page, 1)
    tick_of(one).dblclick()
    expect(page.locator("#message")).to_contain_text("Sparat")
    page.reload()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "true")
    tick_of(one).click()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "false")


def test_with_the_keyboard_alone(opened):
    page = opened(None, "/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    tab_to(page, "Logga in", "Enter")
    tab_to(page, "Nyckelfunktion, Farsta", "Enter")
    page.wait_for_url("**/")
    tab_to(page, "Vårt styrkort", "Enter")
    page.wait_for_url(f"**{CARD}")
    one = row(page)
    name = one.get_attribute("id")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.matches(`#${name} button.tick`)", name):
            break
    page.keyboard.press("Space")
    expect(tick_of(one)).to_have_attribute("aria-pressed", "true")
    expect(tick_of(one)).to_be_focused()
    page.keyboard.press("Space")
    expect(tick_of(one)).to_have_attribute("aria-pressed", "false")
    expect(tick_of(one)).to_be_focused()


def tab_to(page: Page, text: str, key: str) -> None:
    """Tab until the focus is on what says so, which must be seen there, and press a key."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and focused.inner_text().strip() == text:
            expect(focused).to_be_in_viewport()
            page.keyboard.press(key)
            return
    raise AssertionError(f"never came to {text!r}")


def test_without_javascript(opened):
    page = opened(ME, CARD, java_script_enabled=False)
    one = page.locator(".row:has(button.tick[aria-pressed=false])").first
    title = one.locator("h3").inner_text()
    here = page.locator(".row", has=page.get_by_role("heading", name=title, exact=True))
    tick_of(here).click()
    page.wait_for_url(re.compile(r"/styrkort/farsta#row-\d+"))
    expect(tick_of(here)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#message")).to_contain_text(title[:15])
    page.get_by_role("button", name="Ångra").click()
    expect(tick_of(here)).to_have_attribute("aria-pressed", "false")
    here.get_by_role("link", name=title).click()
    page.locator("main a[href$='/uppgifter']").first.click()
    page.get_by_label("Så gör vi").fill("Vi skrev det här utan JavaScript.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Uppgifterna är sparade.")).to_be_visible()
    expect(page.get_by_text("Vi skrev det här utan JavaScript.")).to_be_visible()


def test_a_row_opens_in_place_and_its_steps_are_ticked_there(opened):
    page = opened(ME, CARD)
    one = row(page)
    one.locator("summary").click()
    field = one.get_by_label("Nytt steg").or_(one.locator("input[name=text]"))
    field.first.fill("Skriv en rutin för mottagningen")
    field.first.press("Enter")
    step = one.locator(".steps li", has_text="Skriv en rutin för mottagningen")
    expect(step).to_be_visible()
    step.locator("button.tick").click()
    expect(step.locator("button.tick")).to_have_attribute("aria-pressed", "true")
    expect(one.locator("details")).to_have_attribute("open", "")
    assert page.url.endswith(CARD)


def test_what_is_half_written_survives_a_tick(opened):
    page = opened(ME, CARD)
    one = row(page)
    one.locator("summary").click()
    field = one.locator("input[name=text]")
    field.fill("Halvskrivet")
    tick_of(one).click()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "true")
    expect(field).to_have_value("Halvskrivet")
    tick_of(one).click()
    expect(tick_of(one)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("script", [True, False])
def test_the_choice_of_what_remains(opened, script):
    page = opened(ME, CARD, java_script_enabled=script)
    rows, every = page.locator("li.row"), page.locator("li.row").count()
    switch = page.get_by_role("navigation", name="Vilka åtaganden som visas")
    choice = switch.get_by_role("link", name="Kvar att göra")
    choice.click()
    page.wait_for_url(f"**{CARD}?visa=kvar")
    expect(choice).to_have_attribute("aria-current", "true")
    assert 0 < rows.count() < every
    number = re.search(r"\d+", choice.inner_text())
    assert number
    assert int(number[0]) == rows.count()
    if script:
        expect(choice).to_be_focused()
        one = row(page)
        tick_of(one).click()
        expect(choice).to_contain_text(f"({rows.count() - 1})")
        expect(one).to_be_visible()
        tick_of(one).click()
        expect(choice).to_contain_text(f"({rows.count()})")
    page.get_by_role("link", name="är försenat").click()
    expect(page.locator(".row:target")).to_contain_text("Försenad")
    page.go_back()
    page.go_back()
    expect(rows).to_have_count(every)


def test_a_session_that_ended_is_told_in_place_and_keeps_the_page(opened):
    page = opened(ME, CARD)
    one = row(page)
    page.context.clear_cookies()
    tick_of(one).click()
    expect(page.locator("#message")).to_contain_text(re.compile("Logga in|annan inloggning"))
    assert page.url.endswith(CARD)
    expect(one).to_be_visible()


def test_no_answer_at_all_is_told(opened):
    page = opened(ME, CARD)
    page.route("**/bock", lambda route: route.abort())
    tick_of(row(page)).click()
    expect(page.locator("#message")).to_contain_text("Servern svarar inte.")


def test_two_who_write_at_once_both_see_both(opened):
    mine = opened(ME, CARD)
    mine.locator(".row h3 a").nth(2).click()
    mine.locator("main a[href$='/uppgifter']").first.click()
    theirs = opened(ME, mine.url.split("/", 3)[3].join(["/", ""]))
    for page, text in ((theirs, "Deras plan"), (mine, "Min plan")):
        page.get_by_label("Så gör vi").fill(text)
        page.get_by_role("button", name="Spara", exact=True).click()
    expect(mine.get_by_role("heading", name="Någon annan har ändrat uppgifterna medan du skrev")).to_be_visible()
    expect(mine.get_by_text("Deras plan")).to_be_visible()
    expect(mine.get_by_label("Så gör vi")).to_have_value("Min plan")


def test_the_plan_is_narrowed_as_one_types(opened):
    page = opened(ME, "/aktiviteter")
    rows = page.locator("#results tbody tr, #results li")
    before = rows.count()
    search = page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first
    search.fill("power-point")
    expect(page).to_have_url(re.compile("q=power-point"))
    expect(search).to_be_focused()
    assert 0 < rows.count() < before
    page.reload()
    assert 0 < rows.count() < before


@pytest.mark.parametrize("person", ["nyckelfunktion-farsta", "programansvarig", "revisor"])
def test_back_shows_the_page_as_it_is_now(opened, person):
    page = opened(person, "/styrkort")
    page.locator("main a[href^='/styrkort/']").first.click()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Alla styrkort")
