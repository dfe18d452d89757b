"""What ``lint-imports`` cannot see: who prints, and which tests may run commands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TERMINAL = {"typer", "click", "rich"}
STREAMS = {"stdout", "stderr"}
WITH_COMMANDS = ("tests/cli/", "tests/trust/")
"""Where tests run whole commands. The others ask the services, in cpprep.app."""


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside its functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def writes_to_a_stream(node: ast.AST) -> bool:
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}
    return called or (isinstance(node, ast.Attribute) and node.attr in STREAMS)


@pytest.mark.parametrize("path", sorted((ROOT / "cpprep" / "app").rglob("*.py")), ids=lambda path: path.stem)
def test_a_service_prints_nothing_and_knows_no_terminal(path: Path) -> None:
    assert not {name.partition(".")[0] for name in imported(path)} & TERMINAL
    assert [node.lineno for node in ast.walk(tree(path)) if writes_to_a_stream(node)] == []  # type: ignore[attr-defined]


def test_only_tests_of_commands_import_the_command_line() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")]
    others = {name for name in files if not name.startswith(WITH_COMMANDS)}
    assert [name for name in sorted(others) if any(one.startswith("cpprep.cli") for one in imported(ROOT / name))] == []


@pytest.mark.parametrize(
    ("function", "place"),
    [("atomic_write.save_file", "app/output_file.py"), ("document_folder.save_documents", "app/case_folder.py")],
)
def test_answers_and_papers_are_each_saved_in_one_place(function: str, place: str) -> None:
    package = ROOT / "cpprep"
    files = (path for path in package.rglob("*.py") if path.parent.name != "system")
    asking = [path.relative_to(package).as_posix() for path in files if f"cpprep.system.{function}" in imported(path)]
    assert asking == [place]
