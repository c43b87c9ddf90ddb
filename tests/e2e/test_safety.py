"""Pages about support, for readers who are themselves exposed: away at once, and no trace but what we say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, Open

SUPPORT = ["/civilsamhallet", "/stod-till-medarbetare", "/sakerhet-pa-natet"]
AWAY = "https://www.google.se/"
STORED = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...(await indexedDB.databases()).map(one => one.name), ...(window.caches ? await caches.keys() : []),
].filter(Boolean)"""


@pytest.fixture
def window(opened: Open) -> Callable[..., Page]:
    """`window(path)`: a page about support, in a browser to which the way out is a page of our own making."""

    def open_window(path: str = SUPPORT[0], **options: Any) -> Page:
        page = opened(None, "/tillganglighet", **options)
        page.context.route(f"{AWAY}**", lambda route: route.fulfill(body="<h1>Away</h1>", content_type="text/html"))
        page.goto(path)
        return page

    return open_window


def away(page: Page) -> None:
    page.wait_for_url(AWAY)
    expect(page.get_by_role("heading", name="Away")).to_be_visible()


@pytest.mark.parametrize("path", SUPPORT)
def test_the_way_out_leaves_nothing_to_go_back_to(window, path):
    page = window(path)
    page.get_by_role("link", name="Lämna sidan snabbt").click()
    away(page)
    page.go_back()
    page.wait_for_url("**/tillganglighet")


def test_the_page_is_blank_before_the_other_has_come(window):
    page = window()
    covers = """() => {
        document.querySelector("[data-exit]").click();
        const box = document.querySelector(".blank")?.getBoundingClientRect();
        return box?.width >= innerWidth && box?.height >= innerHeight && document.title === "";
    }"""
    assert page.evaluate(covers)
    away(page)


def test_it_works_without_javascript(window):
    page = window(java_script_enabled=False)
    page.get_by_role("link", name="Lämna sidan snabbt").click()
    away(page)


def test_it_is_first_in_tab_order_after_the_skip_link(window):
    page = window()
    for name in ("Hoppa till innehållet", "Lämna sidan snabbt"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=name)).to_be_focused()


def test_shift_three_times_leaves(window):
    page = window()
    for _ in range(3):
        page.keyboard.press("Shift")
    away(page)


@pytest.mark.parametrize("keys", ["Shift Shift", "Shift Shift a Shift", "Shift Shift Tab Shift"])
def test_with_another_key_between_it_stays(window, keys):
    page = window()
    for key in keys.split():
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith(SUPPORT[0])


def test_slower_than_five_seconds_it_stays(window):
    page = window()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(5100)
    page.keyboard.press("Shift")
    page.wait_for_timeout(300)
    assert page.url.endswith(SUPPORT[0])


def test_a_held_key_is_pressed_once(window):
    page = window()
    for _ in range(5):
        page.keyboard.down("Shift")
    page.wait_for_timeout(300)
    assert page.url.endswith(SUPPORT[0])


def test_a_page_that_the_browser_kept_is_loaded_anew(window):
    page = window()
    page.evaluate("document.body.dataset.old = 'yes'")
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate("document.body.dataset.old") is None


def test_going_back_asks_the_server(window):
    page = window()
    page.goto("/tillganglighet")
    with page.expect_response(lambda answer: answer.url.endswith(SUPPORT[0])) as asked:
        page.go_back()
    assert asked.value.status == 200
    assert not asked.value.from_service_worker


@pytest.mark.parametrize("path", SUPPORT)
def test_the_way_out_is_always_in_view_on_a_phone(window, path):
    page = window(path, viewport=NARROW)
    leave = page.get_by_role("link", name="Lämna sidan snabbt")
    for where in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {where})")
        expect(leave).to_be_in_viewport(ratio=1)
        box = leave.bounding_box()
        assert box
        assert box["height"] >= 44
        on_top = "([x, y]) => document.elementFromPoint(x, y).closest('[data-exit]') !== null"
        assert page.evaluate(on_top, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("path", SUPPORT)
def test_nothing_is_kept_in_the_browser_and_nobody_else_is_asked(opened, path):
    page = opened(None, "/halsa")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")
    assert page.evaluate(STORED) == []
    assert page.context.cookies() == []
    ours = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith(ours)] == []


def test_no_file_knows_what_was_read(opened, instance: Path):
    """A canary in the address, as what somebody visits or searches for would be."""
    page = opened("medarbetare", "/stod-till-medarbetare")
    for path in SUPPORT:
        page.goto(f"{path}?q=kanariefageln")
        page.reload()
    page.goto("/civilsamhallet")
    page.get_by_role("searchbox").fill("kanariefageln")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    assert "kanariefageln" not in page.url
    page.goto("/sok")
    page.get_by_role("searchbox").fill("kanariefageln")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    assert "kanariefageln" not in page.url
    page.goto("/civilsamhallet/kanariefageln")
    page.goto("/civilsamhallet/987654321")
    files = [file for file in instance.rglob("*") if file.is_file()]
    assert any(file.name == "server.log" for file in files)
    assert any(file.suffix == ".sqlite" for file in files)
    for file in files:
        content = file.read_bytes()
        for trace in (b"kanariefageln", b"987654321", b"/civilsamhallet/", b"stod-till-medarbetare", b"sakerhet-pa"):
            assert trace not in content, f"{file.name} knows {trace.decode()}"
