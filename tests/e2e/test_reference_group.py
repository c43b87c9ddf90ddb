"""From a member's proposal to published notes: by keyboard alone, and without JavaScript."""

import re

from playwright.sync_api import expect

from tests.e2e.test_organising import Keyboard, hand, said  # noqa: F401 - the fixture

MEMBER, OFFICE = "referensgrupp", "programansvarig"


def test_a_proposal_comes_to_a_meeting_that_is_called(hand):  # noqa: F811
    me = hand(MEMBER, "/referensgruppen")
    title = f"En fråga {'med tangenter' if type(me) is Keyboard else 'utan skript'}"
    me.press(me.page.get_by_role("link", name="Föreslå en punkt").first)
    me.write(me.page.get_by_label("Rubrik"), title)
    me.write(me.page.get_by_label("Varför ska vi ta upp det?"), "Många undrar.")
    me.press(me.page.get_by_role("button", name="Lämna förslaget"))
    said(me.page, "Förslaget är lämnat.")

    office = hand(OFFICE, "/referensgruppen")
    page = office.page
    office.press(page.get_by_role("link", name="Planera ett möte"))
    page.get_by_label("Börjar").fill("2023-09-14T13:00")
    page.get_by_label("Slutar").fill("2023-09-14T15:00")
    office.write(page.get_by_label("Plats", exact=True), "Rådhuset")
    office.press(page.get_by_role("button", name="Spara"))
    said(page, "Mötet är planerat.")
    meeting = page.url
    office.press(page.get_by_role("link", name="Ta in ett förslag"))
    office.press(page.get_by_role("link", name=title))
    page.get_by_label("Möte", exact=True).select_option(meeting.rpartition("/")[2])
    office.press(page.get_by_role("button", name="Ta in på dagordningen"))
    said(page, "Punkten står på dagordningen.")
    office.press(page.get_by_role("link", name="Lägg till en punkt"))
    office.write(page.get_by_label("Rubrik"), "Övrigt")
    office.write(page.get_by_label("Varför ska vi ta upp det?"), "Sådant som har hänt.")
    office.press(page.get_by_role("button", name="Spara"))
    office.press(page.get_by_role("button", name="Flytta upp Övrigt"))
    expect(page.locator("#agenda h3").first).to_have_text("1. Övrigt")
    office.press(page.get_by_role("button", name="Kalla medlemmarna"))
    said(page, "Kallelsen är på väg till")

    me.page.goto(meeting)
    expect(me.page.locator("#agenda")).to_contain_text(title)
    expect(me.page.get_by_role("link", name="Lägg till i kalendern")).to_be_visible()


def test_notes_are_written_and_read_by_all(hand):  # noqa: F811
    """By keyboard those of the meeting that waits for it; then, without script, what is published is changed."""
    office = hand(OFFICE, "/referensgruppen")
    page = office.page
    office.press(page.get_by_role("link", name="Möte den 11 maj 2023").first)
    meeting = page.url
    office.press(page.get_by_role("link", name=re.compile("anteckningarna till iRisk")))
    office.write(page.get_by_label("Anteckningar", exact=True), "**Vi väntar in vägledningen.** ")
    office.press(page.get_by_role("button", name="Spara"))
    said(page, "Anteckningarna är sparade.")
    if type(office) is Keyboard:
        office.press(page.get_by_role("button", name="Publicera anteckningarna"))
        said(page, "Alla som loggar in kan läsa dem.")
    else:
        expect(page.locator("main")).to_contain_text("Ändrad den 22 maj 2023")
    staff = hand("medarbetare", "/referensgruppen")
    staff.press(staff.page.get_by_role("link", name="Möte den 11 maj 2023").first)
    assert staff.page.url == meeting
    expect(staff.page.locator("strong", has_text="Vi väntar in vägledningen.")).to_be_visible()
    expect(staff.page.get_by_role("heading", name="Dokument")).to_have_count(0)
