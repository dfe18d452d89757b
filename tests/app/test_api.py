"""``import cpprep``: a case is opened and checked by another program, as the page of the API shows it."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from running import EXAMPLES

import cpprep

ROOT = EXAMPLES.parent
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
DAY = date(2026, 11, 3)
CASE = EXAMPLES / "initial-nearly-ready.yaml"


def test_the_example_of_the_page_prints_what_the_page_says() -> None:
    code, output = re.findall(r"^```(?:python)?\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (output, "")


@pytest.mark.parametrize("name", sorted({*cpprep.__all__} - {"__version__"}))
def test_every_part_of_the_api_is_there_and_explained(name: str) -> None:
    assert getattr(cpprep, name).__doc__


def test_the_page_explains_every_function_of_the_api() -> None:
    functions = [name for name in cpprep.__all__ if name[0].islower()]
    assert [name for name in functions if f"\n## {name}\n" not in PAGE] == []


def test_a_name_that_is_no_part_of_the_api_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        cpprep.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    asked = "import sys; before = set(sys.modules); import cpprep; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["cpprep"]


def test_opening_and_checking_a_case_loads_no_terminal_and_no_word() -> None:
    asked = f"import cpprep, sys; cpprep.check(cpprep.open_case({str(CASE)!r})); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"typer", "rich", "jinja2", "docx", "lxml"} & set(done.stdout.split())


def test_a_path_may_be_a_path_or_its_name() -> None:
    assert cpprep.open_case(CASE, today=DAY).case == cpprep.open_case(str(CASE), today=DAY).case


def test_a_record_that_is_dated_after_today_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("preparation: [{standard: leaflets, done: 2026-11-04, by: Ann}]\n")
    with pytest.raises(cpprep.UserError) as refusal:
        cpprep.open_case(case, today=DAY)
    assert [problem.key for problem in refusal.value.problems] == ["preparation.1.done"]


def test_a_check_is_of_the_day_that_is_asked_about() -> None:
    assert cpprep.check(cpprep.open_case(CASE, today=DAY), on=DAY).on == DAY


def test_papers_are_made_for_one_reader_in_a_format(tmp_path: Path) -> None:
    case = cpprep.open_case(CASE, today=DAY)
    made = cpprep.make_papers(case, "agenda", tmp_path / "out", on=DAY, role="chair", how="markdown")
    assert made.saved.written == ("agenda-chair.md",)
    assert (tmp_path / "out" / "agenda-chair.md").is_file()


def test_papers_come_with_what_whoever_sends_them_should_know(tmp_path: Path) -> None:
    case = cpprep.open_case(CASE, today=DAY)
    made = cpprep.make_papers(case, "invitations", tmp_path / "out", on=DAY, person="maria-nowak")
    assert made.papers.remarks


def test_papers_for_nobody_are_refused_with_the_reason(tmp_path: Path) -> None:
    case = cpprep.open_case(CASE, today=DAY)
    with pytest.raises(cpprep.UserError, match="nothing is made"):
        cpprep.make_papers(case, "invitations", tmp_path / "out", on=DAY, role="chair")
    assert not (tmp_path / "out").exists()
