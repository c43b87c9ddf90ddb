"""A compilation in the browser: written as one types, read when it is final, on a phone too."""

import pytest
from playwright.sync_api import expect

OFFICE, STAFF, DRAFT, FINAL = "programansvarig", "medarbetare", "/sammanstallning/2022", "/sammanstallning/2021"


def test_the_office_writes_and_it_is_saved(opened):
    page = opened(OFFICE, DRAFT)
    own = page.locator("#own-slutsatser")
    own.get_by_label("Programkontorets text").fill("Vi tar det här vidare.")
    with page.expect_response(lambda answer: answer.url.endswith("/text/slutsatser")):
        page.keyboard.press("Tab")
    expect(page.locator("#message")).to_contain_text("Sparat kl.")
    page.reload()
    expect(own.get_by_label("Programkontorets text")).to_have_value("Vi tar det här vidare.")


def test_quotations_are_chosen_by_keyboard_alone(opened):
    page = opened(OFFICE, DRAFT)
    summary = page.locator("#quotes-1 summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Citaten är valda.")
    expect(page.locator("#quotes-1 summary")).to_contain_text("Välj citat (1 av")


@pytest.mark.parametrize("javascript", [True, False])
def test_everybody_reads_and_fetches_what_is_final(opened, javascript):
    page = opened(STAFF, "/uppfoljning", java_script_enabled=javascript)
    page.get_by_role("link", name="Sammanställning 2021").click()
    expect(page.locator("h1")).to_have_text("Sammanställning 2021")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Ladda ner som PDF").click()
    assert fetched.value.suggested_filename == "sammanstallning-2021-utgava-1.pdf"


@pytest.mark.parametrize(("person", "path"), [(STAFF, FINAL), (OFFICE, DRAFT)])
def test_it_fits_a_phone(opened, person, path):
    page = opened(person, path, viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_choosing_quotations_waits_for_what_is_being_written(opened):
    page = opened(OFFICE, DRAFT)
    on_their_way = []
    page.route("**/text/mal-2", lambda route: on_their_way.append(route))
    own = page.locator("#own-mal-2").get_by_label("Programkontorets text")
    own.fill("Det här skrevs just innan citaten sparades.")
    quotes = page.locator("#quotes-3")
    quotes.locator("summary").click()
    quotes.get_by_role("button", name="Spara citaten").click()
    expect(page.locator("#message")).to_contain_text("Sparar först det ni har skrivit")
    for route in on_their_way:
        route.continue_()
    expect(page.locator("#message")).to_contain_text("Citaten är valda.")
    expect(own).to_have_value("Det här skrevs just innan citaten sparades.")
