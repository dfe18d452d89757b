"""``cpprep disclosure``: who may see what, in each format, and for one reader."""

import csv
import io
import json
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Run

CASE = EXAMPLES / "split-conference.yaml"
ON = ("--on", DAYS["split-conference"])


def test_the_json_is_a_list_of_reader_item_sees_and_why(run: Run) -> None:
    answers = json.loads(run("disclosure", CASE, *ON, "--format", "json").out)
    assert {tuple(answer) for answer in answers} == {("reader", "item", "sees", "why")}
    found = {(answer["reader"], answer["item"]): answer["sees"] for answer in answers}
    assert found["tariq-aziz", "leanne-baxter.address"] is True
    assert found["craig-turner", "leanne-baxter.address"] is False


def test_the_table_says_for_each_item_who_may_have_it_and_why(run: Run) -> None:
    words = " ".join(run("disclosure", CASE, *ON, COLUMNS="200").out.split())
    assert "leanne-baxter: telephone tariq-aziz, jo-bell: named as one who may know" in words


def test_no_word_of_the_table_is_lost_in_a_narrow_pipe(run: Run) -> None:
    wide, narrow = (run("disclosure", CASE, *ON, COLUMNS=width).out for width in ("200", "60"))
    letters = [sorted(c for c in text if c.isalnum()) for text in (wide, narrow)]
    assert letters[0] == letters[1]


def test_for_one_reader_each_item_is_a_yes_or_a_no_with_its_reason(run: Run) -> None:
    out = run("disclosure", CASE, *ON, "--for", "craig-turner", "--format", "markdown").out
    assert "| leanne-baxter: address, telephone | no | marked confidential |" in out
    assert "| craig-turner: address, telephone, date_of_birth | yes | their own |" in out


def test_the_paper_for_everyone_is_a_reader_too(run: Run) -> None:
    assert run("disclosure", CASE, *ON, "--for", "everyone").status == 0


def test_csv_opens_in_a_spreadsheet(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("disclosure", CASE, *ON, "--format", "csv").out.lstrip("\ufeff"))))
    assert rows[0] == ["reader", "item", "sees", "why"]
    assert ["craig-turner", "leanne-baxter.address", "no", "marked confidential"] in rows


ODD = b"reference: '<b>*x*</b>'\nchildren: {kit: {}}\nfamily: {-1: {address: 1 Road}, mo: {}}\n"


def test_a_reference_is_only_words_in_markdown(run: Run) -> None:
    out = run("disclosure", "-", *ON, "--format", "markdown", typed=ODD).out
    assert out.startswith("# \\<b\\>\\*x\\*\\</b\\>: who may see what\n")


def test_an_id_is_no_sum_in_a_spreadsheet(run: Run) -> None:
    out = run("disclosure", "-", *ON, "--format", "csv", typed=ODD).out
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff"))))
    assert "'-1" in {row[0] for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(("-", "=", "+", "@"))]


def test_the_answer_can_go_into_a_file_that_is_not_replaced_unasked(run: Run, tmp_path: Path) -> None:
    command = ("disclosure", CASE, *ON, "--output", "who.txt")
    assert run(*command).status == 0
    assert "leanne-baxter" in (tmp_path / "who.txt").read_text()
    assert run(*command).status == 2
    assert run(*command, "--force").status == 0


@pytest.mark.parametrize(
    ("typed", "said"), [("craig-turnr", "did you mean craig-turner"), ("nobody-at-all", "nobody with papers")]
)
def test_a_reader_who_does_not_exist_is_refused(run: Run, typed: str, said: str) -> None:
    ran = run("disclosure", CASE, *ON, "--for", typed)
    assert ran.status == 2
    assert said in " ".join(ran.err.replace("│", " ").split())


def test_a_person_without_papers_is_said_to_have_none(run: Run) -> None:
    typed = b"children:\n  tom-lee: {name: Tom Lee, takes_part: too young}\nfamily:\n  ann-lee: {name: Ann Lee}\n"
    ran = run("disclosure", "-", *ON, "--for", "tom-lee", typed=typed)
    assert ran.status == 2
    assert "has no papers" in " ".join(ran.err.split())


def test_every_example_has_an_answer(run: Run, example: tuple[Path, str]) -> None:
    ran = run("disclosure", example[0], "--on", example[1], "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)
