"""The house rules that can be read from the source. Each failure says what to do instead."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from vpapp.audit.events import SENTENCES, Event
from vpapp.core.access import TABLE, Permission, Role
from vpapp.people.words import PERMISSION_WORDS, ROLE_WORDS

VPAPP = Path(__file__).resolve().parents[1] / "vpapp"
MIDDLE = {
    "scorecards",
    "lectures",
    "good_examples",
    "civil_society",
    "materials",
    "reference_group",
    "introductions",
    "communication",
    "questions",
}
LAYERS = [
    {"core"},
    {"audit"},
    {"mail", "jobs"},
    {"boards"},
    {"people"},
    {"programme"},
    MIDDLE,
    {"follow_up"},
    {"search", "start"},
    {"demo"},
]
LEVEL = {package: level for level, packages in enumerate(LAYERS) for package in packages}
ABOVE_ALL = ("", "migrations")

PAGES = re.compile(r"(\w+_)?(forms|views)")
WITHOUT_FLASK = ("flask", "flask_wtf", "wtforms", "werkzeug")
SESSION_CHANGES = {"db.session.add", "db.session.add_all", "db.session.delete", "db.session.commit"}
WRITES = SESSION_CHANGES | {"db.session.flush", "sa.update", "sa.delete", "sa.insert", "setattr"}
RECORDS = {"audit.record", "told.record"}
"""What writes in the event log; the second, of the scorecards, also notes who changed the commitment last."""
CHANGES = RECORDS | {"audit.change", "db.session.add", "db.session.add_all", "db.session.delete"}

MOST_LINES, MOST_LINES_OF_A_FUNCTION, MOST_LINES_OF_A_TEMPLATE = 300, 40, 150
FILES = sorted(path for path in VPAPP.rglob("*.py") if "versions" not in path.parts)
TEMPLATES = sorted((VPAPP / "templates").rglob("*.html"))
IN_TEMPLATES = {
    r"\sstyle\s*=": "a class of app.css, or an attribute of SVG",
    r"<style": "app.css",
    r"\son(?:blur|change|click|error|focus|input|key\w*|load|mouse\w*|submit|toggle)\s*=": "app.js",
    r"hx-on|javascript:|\bjs:": "app.js",
    r"<script(?![^>]*\bsrc=)": "app.js",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def kept(broken: Iterable[str]) -> None:
    """Fail with everything that breaks a rule."""
    wrong = sorted(set(broken))
    assert not wrong, "\n".join(["", *wrong])


def name_of(path: Path) -> str:
    return str(path.relative_to(VPAPP))


def package_of(path: Path) -> str:
    parts = path.relative_to(VPAPP).parts
    return parts[0] if len(parts) > 1 else ""


@lru_cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """What a file imports, each with its full name: vpapp.boards.queries, flask.g."""
    here = ["vpapp", *path.relative_to(VPAPP).parent.parts]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            yield from (".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def ours(path: Path) -> Iterator[tuple[str, str]]:
    """(package, module in it) of what a file imports of ours."""
    for name in imports(path):
        first, package, module, *_ = [*name.split("."), "", ""]
        if first == "vpapp":
            yield package, module


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def calls(function: Function) -> set[str]:
    """What is called, as it is written: `audit.record`, `_changed`."""
    return {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}


def named(*stems: str) -> Iterator[Path]:
    """The files of these names, and of the same for one noun: models.py, web_course_models.py."""
    return (path for path in FILES if re.fullmatch(rf"(\w+_)?({'|'.join(stems)})", path.stem))


def test_imports_go_down() -> None:
    def broken() -> Iterator[str]:
        for path in FILES:
            own = package_of(path)
            if own not in LEVEL and own not in ABOVE_ALL:
                yield f"Say where {own} stands: add it to LAYERS in this test."
                continue
            for package, _ in ours(path):
                if own not in (package, *ABOVE_ALL) and LEVEL[package] >= LEVEL[own]:
                    yield (
                        f"{name_of(path)} imports {package}, which is not below it. Let {package} "
                        "register a panel (core/panels.py), or move what both need down."
                    )

    kept(broken())


def test_forms_and_views_of_another_part_are_not_imported() -> None:
    kept(
        f"{name_of(path)} imports {package}.{module}. Import its models, queries or actions instead."
        for path in FILES
        if package_of(path) not in ABOVE_ALL
        for package, module in ours(path)
        if package not in ("core", package_of(path)) and PAGES.fullmatch(module)
    )


def test_nouns_questions_and_verbs_know_nothing_of_requests() -> None:
    kept(
        f"{name_of(path)} imports {name}. Take what it needs as an argument; the view asks the request."
        for path in named("models", "queries", "actions")
        for name in imports(path)
        if name.split(".")[0] in WITHOUT_FLASK
    )


def test_views_change_nothing_themselves() -> None:
    kept(
        f"{name_of(path)}: {function.name} calls {call}. An action changes, and `return done(...)` commits."
        for path in FILES
        if PAGES.fullmatch(path.stem)
        for function in functions(path)
        for call in calls(function) & SESSION_CHANGES
    )


def test_queries_never_write() -> None:
    kept(
        f"{name_of(path)}: {function.name} calls {call}. Move it to actions.py."
        for path in named("queries")
        for function in functions(path)
        for call in calls(function) & WRITES
    )


def verbs() -> Iterator[tuple[Path, Function, set[str]]]:
    """Every public function of the parts that takes `by`, or lives in actions.py, with all that it calls."""
    for path in FILES:
        if package_of(path) in (*ABOVE_ALL, "core", "audit") or PAGES.fullmatch(path.stem):
            continue
        for node in tree(path).body:
            public = isinstance(node, Function) and not node.name.startswith("_")
            if public and (path.stem == "actions" or takes_by(node)):
                yield path, node, reached(path, node.name)


def takes_by(function: Function) -> bool:
    return "by" in {argument.arg for argument in function.args.kwonlyargs}


def reached(path: Path, name: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """What a function calls, also by way of the other functions of its file."""
    known = {function.name: calls(function) for function in functions(path)}
    own = known.get(name, set())
    return own.union(*(reached(path, inner, seen | {name}) for inner in (own & known.keys()) - seen))


def test_whoever_changes_says_by_whom() -> None:
    kept(
        f"{name_of(path)}: {function.name} changes something without saying who did. Take `*, by: Person`."
        for path, function, called in verbs()
        if called & CHANGES and not takes_by(function)
    )


def test_every_change_is_written_down() -> None:
    no_content = "end_session"  # its row says when, and the event log is of content
    kept(
        f"{name_of(path)}: {function.name} never reaches audit.record. Record an Event."
        for path, function, called in verbs()
        if takes_by(function) and not RECORDS & called and function.name != no_content
    )


def test_every_verb_says_what_it_does() -> None:
    kept(
        f"{name_of(path)}: {function.name} has no docstring: what, units, what it raises."
        for path, function, _ in verbs()
        if not ast.get_docstring(function)
    )


def test_every_public_function_of_the_core_says_what_it_does() -> None:
    kept(
        f"{name_of(path)}: {node.name} has no docstring: what, units, what it raises."
        for path in FILES
        if package_of(path) == "core"
        for node in tree(path).body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    )


def test_actions_never_commit_nor_ask_who_is_signed_in() -> None:
    kept(
        f"{name_of(path)}: {function.name} has {wrong}. Take `by`; done() in the view commits."
        for path, function, _ in verbs()
        for wrong in ("session.commit", "current_user", "g.actor")
        if wrong in ast.unparse(function)
    )


def test_every_noun_says_what_it_is() -> None:
    kept(
        f"{name_of(path)}: say the Swedish word in {node.name}'s docstring."
        for path in named("models")
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
    )


def test_every_part_says_what_it_is() -> None:
    def broken() -> Iterator[str]:
        for package in {package_of(path) for path in FILES} - set(ABOVE_ALL):
            module = tree(VPAPP / package / "__init__.py")
            if not ast.get_docstring(module):
                yield f"Say in {package}/__init__.py what it is, for whom, and its rules."
            if len(module.body) != 1:
                yield f"{package}/__init__.py holds its docstring and no code."

    kept(broken())


def test_files_and_functions_stay_small() -> None:
    def broken() -> Iterator[str]:
        for path in FILES:
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > MOST_LINES:
                yield f"{name_of(path)} has {lines} lines. Split it by noun, as lectures/settling.py."
            for function in functions(path):
                long = (function.end_lineno or 0) - function.lineno + 1
                if long > MOST_LINES_OF_A_FUNCTION:
                    yield f"{name_of(path)}: {function.name} has {long} lines. Name its steps as functions."

    kept(broken())


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


def test_only_config_reads_the_environment() -> None:
    kept(
        f"{name_of(path)} reads the environment. Every setting is in core/config.py."
        for path in FILES
        if path.name not in ("config.py", "pdf.py", "pdf_worker.py")
        and any(
            isinstance(node, ast.Subscript | ast.Call | ast.Compare)
            and re.match(r"os\.(environ\b(?!\))|getenv)", ast.unparse(node))
            for node in ast.walk(tree(path))
        )
    )


def test_only_the_clock_tells_the_time() -> None:
    kept(
        f"{name_of(path)}: {found[0]}. Ask core/clock.py."
        for path in FILES
        if path.name != "clock.py"
        for found in re.finditer(r"datetime\.(utc)?now|date\.today|\btime\.time\(", path.read_text("utf-8"))
    )


def test_only_the_pdf_worker_imports_weasyprint() -> None:
    kept(
        f"{name_of(path)} imports weasyprint, which takes half a second. Call core/pdf.py."
        for path in FILES
        if path.name not in ("pdf.py", "pdf_worker.py")
        for name in imports(path)
        if name.split(".")[0] == "weasyprint"
    )


def test_every_event_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Event)
    kept(
        f"{event.name}: write noun:verb"
        for event in Event
        if not re.fullmatch(r"[a-z_]+:[a-z_]+", event.value)
    )


def test_every_permission_is_somebodys_and_has_its_words() -> None:
    assert set(TABLE) == set(PERMISSION_WORDS) == set(Permission)
    assert all(TABLE.values())
    assert set(ROLE_WORDS) == set(Role)
