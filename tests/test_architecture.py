"""The house rules that can be read from the source. Each failure says what to do instead."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.source import (
    FILES,
    VPAPP,
    Function,
    calls,
    functions,
    imports,
    kept,
    name_of,
    named,
    nodes,
    ours,
    package_of,
    tree,
)
from vpapp.audit.events import Event
from vpapp.core.access import TABLE, Permission, Role
from vpapp.people.words import PERMISSION_WORDS, ROLE_WORDS

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
    {"compilations"},
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

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40


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


def verbs() -> Iterator[tuple[Path, Function, frozenset[str]]]:
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


def reached(path: Path, name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """What a function calls, also by way of the other functions of its file."""
    known = {function.name: calls(function) for function in functions(path)}
    own = known.get(name, frozenset())
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


def test_only_config_reads_the_environment() -> None:
    kept(
        f"{name_of(path)} reads the environment. Every setting is in core/config.py."
        for path in FILES
        if path.name not in ("config.py", "pdf.py", "pdf_worker.py")
        and any(
            isinstance(node, ast.Subscript | ast.Call | ast.Compare)
            and re.match(r"os\.(environ\b(?!\))|getenv)", ast.unparse(node))
            for node in nodes(path)
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
    assert all(event.sentence for event in Event)
    assert len({event.value for event in Event}) == len(list(Event.__members__))
    kept(
        f"{event.name}: write noun:verb"
        for event in Event
        if not re.fullmatch(r"[a-z_]+:[a-z_]+", event.value)
    )


def test_every_permission_is_somebodys_and_has_its_words() -> None:
    assert set(TABLE) == set(PERMISSION_WORDS) == set(Permission)
    assert all(TABLE.values())
    assert set(ROLE_WORDS) == set(Role)
