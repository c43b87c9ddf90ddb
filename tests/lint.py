"""What every page and every fragment must keep to. Each check yields sentences about what is wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from tests.tree import Element, parse
from vpapp.core import swedish

FIELDS = ("input", "select", "textarea")
OWN = re.compile(r"(?!//)[/#?]|asset:|mailto:|tel:|sms:|data:image/svg|$")
LEAKS = re.compile(r"\{\{|\}\}|\{%|%\}|\b(?:None|Undefined|True|False)\b|object at 0x|&(?:lt|amp|quot|#)\S*;")
NEVER = re.compile(r"(?i)\b(?:vänligen|ev\.|t\.ex\.|offret|offer|förövare\w*|dashboard|feedback)(?!\w)")
READ_ALOUD = ("title", "alt", "aria-label", "placeholder")
LABELS_NEVER = {"anmälan", "anmäl", "ärende", "klient", "avvikelse", "åtgärd", "admin", "godkänd"}

RUNS = re.compile(r"(?:xlink:)?href|src|(?:form)?action|hx-.+")
SCRIPT = re.compile(r"(?i)(?:javascript|js):")
"""As browsers read it, which leave out blanks; what is typed into a field comes back as it is and runs nothing."""

EXIT = "https://www.google.se/"
"""The one address outside: where "Lämna sidan snabbt" leads, unless the settings say otherwise."""

Check = Callable[[Element], Iterator[str]]


@lru_cache(maxsize=32)
def read(html: str) -> tuple[Element, list[str]]:
    """An answer, and everything that is wrong with it: a whole page when it has a doctype, else a fragment."""
    root, found = parse(html)
    is_page = html.lstrip().lower().startswith("<!doctype html>")
    checks = [*EVERYWHERE, *(PAGES if is_page else ())]
    return root, found + [problem for check in checks for problem in check(root)]


def one_heading(root: Element) -> Iterator[str]:
    headings, title = list(root.all("h1")), root.first("title")
    if len(headings) != 1:
        yield f"{len(headings)} h1, not one"
    elif title is None or not headings[0].text or not title.text.startswith(headings[0].text):
        yield f"the title {title.text if title else None!r} does not begin with the h1 {headings[0].text!r}"


def headings_in_order(root: Element) -> Iterator[str]:
    before = 1
    for heading in root.all("h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"h{level} {heading.text!r} follows an h{before}"
        if not heading.text:
            yield f"an empty h{level}"
        before = level


def swedish_document(root: Element) -> Iterator[str]:
    html = root.first("html")
    if html is None or html.get("lang") != "sv":
        yield 'no <html lang="sv">'
    if root.first("main") is None:
        yield "no <main>"


def unique_ids(root: Element) -> Iterator[str]:
    counted = Counter(element.get("id") for element in root.all() if "id" in element.attrs)
    for name, times in counted.items():
        if times > 1 or not name or " " in name:
            yield f"id {name!r} stands {times} times"


def references_lead_somewhere(root: Element) -> Iterator[str]:
    ids = {element.get("id") for element in root.all() if "id" in element.attrs}
    for element in root.all():
        named = [
            name
            for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list")
            if attribute in element.attrs
            for name in element.get(attribute).split()
        ]
        targets = [element.get(name) for name in ("href", "hx-target") if name in element.attrs]
        for name in {*named, *(target[1:] for target in targets if target.startswith("#"))} - ids - {""}:
            yield f"<{element.tag}> points to #{name}, which is not on the page"


def labelled_fields(root: Element) -> Iterator[str]:
    labels = {label.get("for") for label in root.all("label") if label.text}
    for field in root.all(*FIELDS):
        if field.get("type") in ("hidden", "submit"):
            continue
        around = field.inside("label")
        named = field.get("aria-label") or field.get("aria-labelledby") or (around and around.text)
        if not named and field.get("id") not in labels:
            yield f"no label for {field.tag} {field.get('name')!r}"
        if field.get("aria-invalid") == "true" and not field.get("aria-describedby"):
            yield f"{field.get('name')!r} is wrong, but nothing says why"


def grouped_choices(root: Element) -> Iterator[str]:
    for fieldset in root.all("fieldset"):
        if fieldset.first("legend") is None:
            yield "a fieldset without legend"
    for radio in root.all("input", where=lambda field: field.get("type") == "radio"):
        if radio.inside("fieldset") is None:
            yield f"radio button {radio.get('name')!r} outside a fieldset"


def named_controls(root: Element) -> Iterator[str]:
    for control in root.all("button", "a", "summary"):
        pictures = [image.get("alt") for image in control.all("img")]
        if not (control.text or control.get("aria-label") or any(pictures)):
            yield f"a <{control.tag}> without text: {control.attrs}"
        if control.text.lower().strip(".:") in LABELS_NEVER:
            yield f"{control.text!r} is no word for a label here"
        if control.inside("a", "button"):
            yield f"<{control.tag}> {control.text!r} inside a link or a button"
    for link in root.all("a"):
        if not link.get("href"):
            yield f"link {link.text!r} leads nowhere"


def described_pictures(root: Element) -> Iterator[str]:
    for image in root.all("img"):
        if "alt" not in image.attrs:
            yield f"no alt for {image.get('src')}"
    for drawing in root.all("svg"):
        named = drawing.get("role") == "img" and drawing.first("title")
        if drawing.get("aria-hidden") != "true" and not named:
            yield "an svg that is neither hidden nor named"


def tables_with_heads(root: Element) -> Iterator[str]:
    for table in root.all("table"):
        caption = table.first("caption")
        if caption is None or not caption.text:
            yield "a table without caption"
        for head in table.all("th"):
            if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"th {head.text!r} without scope"
            if not head.text:
                yield "an empty th"


def nothing_inline(root: Element) -> Iterator[str]:
    for element in root.all():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"an inline <{element.tag}>"
        for name in element.attrs:
            if name == "style" or name.startswith(("on", "hx-on", "hx-vals", "hx-vars")):
                yield f"{name}= on <{element.tag}>"
        for name, value in element.attrs.items():
            if RUNS.fullmatch(name) and SCRIPT.match("".join((value or "").split())):
                yield f"script in an attribute of <{element.tag}>"


def nothing_leaks(root: Element) -> Iterator[str]:
    for text in set(_visible(root)):
        yield from _leaks(text)


@lru_cache(maxsize=100_000)
def _leaks(text: str) -> list[str]:
    found = []
    if leak := LEAKS.search(text):
        found.append(f"{leak[0]!r} in {text!r}")
    if word := NEVER.search(text):
        found.append(f"the word {word[0]!r} in {text!r}")
    if swedish.has_personal_identity_number(text):
        found.append("a personal identity number")
    return found


def _visible(root: Element) -> Iterator[str]:
    """The text of each piece, and what is read from attributes; not what a person typed into a field."""
    for element in (root, *root.all()):
        if element.tag not in ("script", "style", "textarea"):
            yield from (child for child in element.children if isinstance(child, str))
            yield from (element.attrs[name] or "" for name in READ_ALOUD if name in element.attrs)


def no_other_site(root: Element) -> Iterator[str]:
    for element in root.all():
        for name in element.attrs.keys() & ("href", "src", "action", "formaction", "hx-get", "hx-post", "poster"):
            is_ours = OWN.match(element.get(name)) or element.get(name) == EXIT
            if not is_ours and not (name == "href" and is_marked_outside(element)):
                yield f"<{element.tag} {name}={element.get(name)!r}> leads to another site"


def is_marked_outside(link: Element) -> bool:
    """A link to those who give support: says that it leads away, and not from where."""
    is_marked = {"external", "noreferrer"} <= set(link.get("rel").split()) and "annan webbplats" in link.text
    return link.tag == "a" and is_marked and link.get("href").startswith(("https://", "http://"))


def works_without_javascript(root: Element) -> Iterator[str]:
    """What htmx fetches has a link or a form to the same address, but for what polls; what it sends is a form."""
    reached = {link.get("href") for link in root.all("a")} | {form.get("action") for form in root.all("form")}
    for element in root.all():
        asked, sent = element.get("hx-get"), element.get("hx-post")
        if asked and asked not in reached and "every " not in element.get("hx-trigger"):
            yield f"<{element.tag} hx-get={asked!r}> is nothing without htmx"
        form = next((one for one in root.all("form") if one.get("id") == element.get("form") != ""), element)
        if sent and sent != (element.get("formaction") or element.get("action")):
            yield f"<{element.tag} hx-post={sent!r}> is nothing without htmx"
        if sent and form.get("method").lower() != "post":
            yield f"<{element.tag}> posts only with htmx"
        if any(element.get(name) for name in ("hx-put", "hx-patch", "hx-delete")):
            yield f"<{element.tag}> uses a method that a form can't"


def forms_carry_tokens(root: Element) -> Iterator[str]:
    for form in root.all("form"):
        hidden = {field.get("name") for field in form.all("input")}
        if form.get("method").lower() == "post" and "csrf_token" not in hidden and "data-asks" not in form.attrs:
            yield f"the form to {form.get('action')} lacks its CSRF token"
        if form.get("method").lower() != "post" and "csrf_token" in hidden:
            yield f"the form to {form.get('action')} shows its CSRF token in the address"
        if form.first("form"):
            yield "a form inside a form"
        if form.first("button") is None:
            yield f"the form to {form.get('action')} has no button"


EVERYWHERE: list[Check] = [
    unique_ids,
    labelled_fields,
    grouped_choices,
    named_controls,
    described_pictures,
    tables_with_heads,
    nothing_inline,
    nothing_leaks,
    no_other_site,
    works_without_javascript,
    forms_carry_tokens,
]
PAGES: list[Check] = [one_heading, headings_in_order, swedish_document, references_lead_somewhere]
