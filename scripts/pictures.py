"""Takes the README's pictures anew: starts the demo in a temporary folder, signs in, photographs, stops."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.servers import chromium_path, live_server

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs"
DEMO = {"VPAPP_DEMO": "1", "VPAPP_TODAY": "2023-05-22"}
SHOTS = (
    ("scorecard", 1280, 1000, "light"),
    ("scorecard-narrow", 390, 1000, "light"),
    ("scorecard-dark", 900, 1000, "dark"),
)


def main() -> None:
    """Make every picture in docs/."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as instance:
        environment = {**DEMO, "VPAPP_INSTANCE": instance}
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", "setup-demo"],
            cwd=ROOT,
            env=os.environ | environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with live_server(environment) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
            )
            for name, width, height, theme in SHOTS:
                photograph(browser, base, name, (width, height), theme)
            browser.close()


def photograph(browser: Browser, base: str, name: str, size: tuple[int, int], theme: str) -> None:
    """Farsta's scorecard as its key function sees it, and once its PDF's first page."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme=theme, locale="sv-SE"
    )
    page.goto(f"{base}/logga-in")
    page.locator("button[value='nyckelfunktion-farsta']").click()
    page.goto(f"{base}/styrkort/farsta")
    page.screenshot(path=FOLDER / f"{name}.png")
    if name == "scorecard":
        pdf = page.request.get(f"{base}/styrkort/farsta.pdf").body()
        subprocess.run(
            ["pdftoppm", "-r", "70", "-png", "-singlefile", "-", str(FOLDER / "scorecard-pdf")],
            input=pdf,
            check=True,
        )
    page.close()


if __name__ == "__main__":
    main()
