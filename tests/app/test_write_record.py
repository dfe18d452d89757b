"""The service behind ``cpprep record``: it writes, gives what became of it, and refuses with plain errors."""

from datetime import date
from pathlib import Path

import pytest

from cpprep.app.record import RecordResult, write_record
from cpprep.app.record_request import RecordRequest
from cpprep.app.workspace import open_case
from cpprep.case.file.recordable_facts import RecordError

DAY = date(2026, 12, 1)
LINES = """\
reference: A1
conference: {date: 2026-12-10, chair: tom, social_worker: tom}
children: {adam: {name: Adam, takes_part: attends}}
family:
  maria:
    name: Maria  # who reads Polish
    relationship: mother
practitioners: {tom: {name: Tom Ellis}}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(LINES)
    return tmp_path / "case.yaml"


def record(case: Path, what: str, *, dry_run: bool = False, **details: object) -> RecordResult:
    request = RecordRequest(DAY, **details)  # type: ignore[arg-type]
    return write_record(open_case(str(case), DAY), what, request, latest=DAY, dry_run=dry_run)


def refused(case: Path, what: str, **details: object) -> RecordError:
    with pytest.raises(RecordError) as refusal:
        record(case, what, **details)
    assert case.read_text() == LINES
    return refusal.value


def test_a_fact_is_written_where_it_belongs_and_the_lines_are_given(case: Path) -> None:
    result = record(case, "invited", for_=("maria",), how="by hand")
    assert [case.read_text().splitlines()[line - 1].strip() for line in result.lines] == [
        "invited: 2026-12-01",
        "invited_how: by hand",
    ]


def test_what_was_before_and_what_is_now_are_both_given(case: Path) -> None:
    result = record(case, "leaflets", for_=("maria",), by="Ann")
    assert (result.before.text, result.after.text) == (LINES, case.read_text())
    assert [one.standard for one in result.after.case.preparation] == ["leaflets"]


def test_nothing_is_printed(case: Path, capfd: pytest.CaptureFixture[str]) -> None:
    record(case, "invited", for_=("maria",))
    assert capfd.readouterr() == ("", "")


def test_a_dry_run_gives_the_same_and_writes_nothing(case: Path) -> None:
    result = record(case, "invited", for_=("maria",), dry_run=True)
    assert result.changed
    assert case.read_text() == LINES


def test_what_is_recorded_already_changes_nothing(case: Path) -> None:
    record(case, "invited", for_=("maria",))
    assert not record(case, "invited", for_=("maria",)).changed


def test_a_file_that_has_changed_since_it_was_opened_is_read_again(case: Path) -> None:
    opened = open_case(str(case), DAY)
    case.write_text(LINES.replace("A1", "B2"))
    write_record(opened, "invited", RecordRequest(DAY, for_=("maria",)), latest=DAY)
    now = open_case(str(case), DAY).case
    assert (now.reference, now.family["maria"].invited) == ("B2", DAY)


def test_everyone_is_all_for_whom_it_is_not_recorded_yet(case: Path) -> None:
    assert record(case, "sent-plan", for_=("everyone",)).everyone == ("maria",)


def test_a_standard_that_is_none_is_refused_with_the_likely_one(case: Path) -> None:
    refusal = refused(case, "leaflet")
    assert (refusal.option, "did you mean leaflets?" in refusal.message) == ("STANDARD", True)


def test_a_word_that_is_no_reply_is_refused_with_those_that_are(case: Path) -> None:
    refusal = refused(case, "replied", for_=("maria",), reply="perhaps")
    assert (refusal.option, refusal.message) == ("--reply", "type one of: coming, not-coming")


def test_the_name_in_an_example_is_nobodys(case: Path) -> None:
    assert refused(case, "leaflets", for_=("maria",), by="NAME").option == "--by"


def test_what_the_facts_decide_is_refused_with_the_fact_to_record(case: Path) -> None:
    refusal = refused(case, "family-notice", for_=("maria",))
    assert "record the fact itself, with invited --for ..." in refusal.message
