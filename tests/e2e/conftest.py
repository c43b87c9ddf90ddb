"""A real browser against the demo under gunicorn. Every page's console and every refusal of the CSP is watched."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.servers import chromium_path, live_server
from vpapp import create_app
from vpapp.core.db import db
from vpapp.demo.cast import DAY

Open = Callable[..., Page]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
TELL = (
    "addEventListener('securitypolicyviolation', event => console.error('CSP: ' + event.violatedDirective))"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here, and skip it where there is no browser."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)
            if chromium_path() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium or Chrome is installed"))


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the demo keeps all that it keeps."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def demo_environ(instance: Path) -> dict[str, str]:
    """The demo's settings."""
    return {"VPAPP_DEMO": "1", "VPAPP_TODAY": DAY.isoformat(), "VPAPP_INSTANCE": str(instance)}


@pytest.fixture(scope="session")
def address(instance: Path, demo_environ: dict[str, str]) -> Iterator[str]:
    """The demo's address."""
    environ = demo_environ
    app = create_app(environ)
    with app.app_context():
        made = app.test_cli_runner().invoke(args=["setup-demo"])
        db.session.remove()
        db.engine.dispose()
    assert made.exit_code == 0, made.output
    with live_server(environ, instance / "server.log") as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Open]:
    """`opened("nyckelfunktion-farsta", "/styrkort/farsta")`: somebody's window; options are Playwright's.

    At the end nothing may have gone wrong in its console, but for a server that did not answer.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(person: str | None = None, path: str = "/", **options: Any) -> Page:
        context = chromium.new_context(
            base_url=address, locale="sv-SE", reduced_motion="reduce", **{"viewport": WIDE} | options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(TELL)
        page.on(
            "console", lambda said: complaints.append(f"{page.url}: {said.text}") if wrong(said) else None
        )
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        if person:
            page.goto(f"/logga-in?next={path}")
            page.locator(f"button[value={person}]").click()
            page.wait_for_url(f"**{path}")
        else:
            page.goto(path)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def wrong(said: Any) -> bool:
    """Whether a line of the console says that something is wrong; an answer like 409 is not."""
    no_answer = "Failed to load resource" in said.text or "Failed to fetch" in said.text
    return said.type in ("error", "warning") and not no_answer
