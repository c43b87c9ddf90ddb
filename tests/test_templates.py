"""The house rules of templates. Each failure says what to do instead."""

import re
from collections.abc import Iterator

from tests.source import VPAPP, kept, name_of

MOST_LINES_OF_A_TEMPLATE = 150
TEMPLATES = sorted((VPAPP / "templates").rglob("*.html"))
IN_TEMPLATES = {
    r"\sstyle\s*=": "a class of app.css, or an attribute of SVG",
    r"<style": "app.css",
    r"\son(?:blur|change|click|error|focus|input|key\w*|load|mouse\w*|submit|toggle)\s*=": "app.js",
    r"hx-on|javascript:|\bjs:": "app.js",
    r"<script(?![^>]*\bsrc=)": "app.js",
}


def test_templates_stay_small_and_plain() -> None:
    def broken() -> Iterator[str]:
        for path in TEMPLATES:
            text = path.read_text(encoding="utf-8")
            if (lines := len(text.splitlines())) > MOST_LINES_OF_A_TEMPLATE:
                yield f"{name_of(path)} has {lines} lines. Put what repeats into _part.html."
            for wrong, instead in IN_TEMPLATES.items():
                if found := re.search(wrong, text):
                    yield f"{name_of(path)} has {found[0]!r}, which the browser refuses. Use {instead}."

    kept(broken())


def test_only_components_say_that_text_is_safe() -> None:
    kept(
        f"{name_of(path)} uses |safe. Make Markup where the text is known to be safe."
        for path in TEMPLATES
        if path.parent.name != "ui" and re.search(r"\|\s*safe\b", path.read_text(encoding="utf-8"))
    )


def test_pages_import_macros_only_inside_their_blocks() -> None:
    kept(
        f"{name_of(path)} imports macros outside its blocks: a block drawn alone would miss them."
        for path in TEMPLATES
        if path.parent.name != "ui"
        and path.name != "ui.html"
        and re.search(r"\{%-?\s*(?:import|from)\b", outside_blocks(path.read_text(encoding="utf-8")))
    )


def outside_blocks(template: str) -> str:
    """A page's template without what its blocks hold; a template that is no page has nothing to miss."""
    if "{% extends" not in template:
        return ""
    depth, rest = 0, []
    for piece in re.split(r"(\{%-?\s*(?:block|endblock)\b.*?%\})", template):
        depth += 1 if re.match(r"\{%-?\s*block", piece) else -1 if re.match(r"\{%-?\s*endblock", piece) else 0
        rest += [] if depth else [piece]
    return "".join(rest)
