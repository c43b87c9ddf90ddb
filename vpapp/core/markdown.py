"""Longer texts as people write them, in Markdown: paragraphs, lists, headings, emphasis, links.

HTML in the text is shown as the signs it is (markdown-it), and what comes out is washed once more (nh3): only the
tags below are left. A link to another site says that it leads away.
"""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

_LINKS = re.compile(r"https?://[^/]|mailto:|tel:|/(?!/|\\|%5c|%0[9ad])|#", re.IGNORECASE)
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h3", "h4"}
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href", "rel"}}
SCHEMES = {"http", "https", "mailto", "tel"}
OUTSIDE = ("http://", "https://")
HOW = (
    "Lämna en tom rad för ett nytt stycke. Börja raden med ett bindestreck för en punktlista. "
    "Skriv ## före en rubrik och **två stjärnor** på var sida om det som ska stå i fetstil."
)
"""For the hint of a field whose text is written so."""


def html(text: str) -> Markup:
    """The text as HTML that may stand on a page under an `h2`."""
    return Markup(_washed(text))  # noqa: S704 - washed by nh3


@lru_cache(500)
def _washed(text: str) -> str:
    drawn: str = _READER.render(text)
    return nh3.clean(drawn, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _headings(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """Whatever level was written: h3 for the first two, h4 for the others."""
    tokens[at].tag = "h3" if tokens[at].tag in ("h1", "h2", "h3") else "h4"
    return self.renderToken(tokens, at, options, env)


def _link(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    if str(tokens[at].attrGet("href") or "").lower().startswith(OUTSIDE):
        tokens[at].attrSet("rel", "external noreferrer")
        end = _end_of_link(tokens, at)
        end.meta["leads_away"] = True
    return self.renderToken(tokens, at, options, env)


def _end_of_link(tokens: list[Token], at: int) -> Token:
    return next(token for token in tokens[at:] if token.type == "link_close")


def _link_end(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    away = " (annan webbplats)" if tokens[at].meta.get("leads_away") else ""
    return away + self.renderToken(tokens, at, options, env)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.disable(["image", "code", "fence", "backticks", "hr"])
    reader.validateLink = lambda url: bool(_LINKS.match(url))  # type: ignore[method-assign]
    for name, draw in (("heading_open", _headings), ("heading_close", _headings)):
        reader.add_render_rule(name, draw)
    reader.add_render_rule("link_open", _link)
    reader.add_render_rule("link_close", _link_end)
    return reader


_READER = _reader()
