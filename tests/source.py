"""Our source as the house rules read it."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

VPAPP = Path(__file__).resolve().parents[1] / "vpapp"
FILES = sorted(path for path in VPAPP.rglob("*.py") if "versions" not in path.parts)
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


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> Sequence[ast.AST]:
    """All that is in a file."""
    return tuple(ast.walk(tree(path)))


@cache
def imports(path: Path) -> Sequence[str]:
    """What a file imports, each with its full name: vpapp.boards.queries, flask.g."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    here = ["vpapp", *path.relative_to(VPAPP).parent.parts]
    for node in nodes(path):
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


@cache
def functions(path: Path) -> Sequence[Function]:
    return tuple(node for node in nodes(path) if isinstance(node, Function))


@cache
def calls(function: Function) -> frozenset[str]:
    """What is called, as it is written: `audit.record`, `_changed`."""
    return frozenset(ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call))


def named(*stems: str) -> Iterator[Path]:
    """The files of these names, and of the same for one noun: models.py, web_course_models.py."""
    return (path for path in FILES if re.fullmatch(rf"(\w+_)?({'|'.join(stems)})", path.stem))
