"""The pages under docs/: those that are generated are up to date, and every link leads somewhere."""

import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpprep.case.model import Case, Child, Meeting
from cpprep.case.paths import fields_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def made(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)


def anchors(page: Path) -> set[str]:
    """What can be linked in a page: its headings, as GitHub names them."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_page_of_the_case_file_is_as_the_model_makes_it() -> None:
    done = made(DOCS / "make_case_file.py", "--check")
    assert done.returncode == 0, done.stderr


def test_everything_that_is_made_from_something_else_is_made_by_one_command() -> None:
    scripts = runpy.run_path(str(DOCS / "regenerate.py"))["SCRIPTS"]
    by_hand = {"docs/make_bank_holidays.py"}  # it asks a library, and not the code
    found = {path.relative_to(DOCS.parent).as_posix() for path in DOCS.parent.glob("*/make_*.py")}
    assert {*scripts} - {"tests/golden/read_again.py"} == found - by_hand


def test_the_table_of_bank_holidays_is_where_it_is_written() -> None:
    assert runpy.run_path(str(DOCS / "make_bank_holidays.py"))["TABLE"].is_file()


def test_a_page_of_the_case_file_that_is_out_of_date_is_told_and_left_alone(tmp_path: Path) -> None:
    script = Path(shutil.copy(DOCS / "make_case_file.py", tmp_path))
    page = tmp_path / "case-file.md"
    page.write_text("old\n")
    done = made(script, "--check")
    assert (done.returncode, page.read_text()) == (1, "old\n")
    assert "out of date" in done.stderr


@pytest.mark.parametrize(("model", "heading"), [(Case, "The file"), (Child, "Child"), (Meeting, "Meeting")])
def test_the_page_of_the_case_file_has_every_key_of_a_group(model: type, heading: str) -> None:
    text = (DOCS / "case-file.md").read_text("utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert [key for key in fields_of(model) if f"\n| `{key}` |" not in section] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name) if name else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


def test_the_index_has_every_page() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    assert [
        page.name for page in DOCS.glob("*.md") if page.name != "README.md" and f"]({page.name})" not in index
    ] == []


# ---- runs that are shown


@pytest.fixture(scope="module")
def shown_now() -> Callable[[list[str], list[str]], list[str]]:
    return runpy.run_path(str(DOCS / "make_runs.py"))["shown_now"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("shown", "said", "now"),
    [
        (["3 met"], ["4 met"], ["4 met"]),
        (["a line", "3 met"], ["a line", "another", "4 met"], ["a line", "another", "4 met"]),
        (["a line", "3 met"], ["4 met"], ["4 met"]),
        (["...", "3 met", "..."], ["left out", "4 met", "left out"], ["...", "4 met", "..."]),
        (["3 met", "..."], ["4 met"], ["4 met", "..."]),
        (["...", "3 met", "4 due"], ["2 more", "other words", "3 met", "5 due"], ["...", "3 met", "5 due"]),
    ],
)
def test_of_each_line_that_a_page_shows_it_shows_what_has_become_of_it(
    shown_now: Callable[[list[str], list[str]], list[str]], shown: list[str], said: list[str], now: list[str]
) -> None:
    assert shown_now(shown, said) == now
