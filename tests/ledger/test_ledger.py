"""The ledger's lines: read, added to, and refused where they are not whole."""

import json
import time
from collections.abc import Callable
from datetime import date

import pytest

from cpprep.case.sendings import Sending, StatedFacts
from cpprep.errors import UserError
from cpprep.ledger import Ledger

DAY = date(2026, 11, 25)
EMPTY = Ledger.begin("NL-1", ["adam"])


def sending(to: str = "maria", *, on: date = DAY, sha256: str = "ab", how: str = "post") -> Sending:
    return Sending(
        number=0, paper=f"invitation-parent-{to}", kind="invitation", to=to, on=on, how=how, sha256=sha256,
        stated=StatedFacts(date=date(2026, 12, 10), place="Mill Road Centre"),
    )  # fmt: skip


def written(*sendings: Sending) -> bytes:
    return EMPTY.with_new(sendings).lines_after(None)


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as refusal:
        Ledger.read(data, "case.yaml.sent.jsonl")
    return str(refusal.value)


def test_what_was_entered_is_read_again_as_it_was() -> None:
    ledger = EMPTY.with_new([sending("maria"), sending("piotr")])
    assert Ledger.read(ledger.lines_after(None), "x") == ledger


def test_each_entry_is_a_line_that_a_person_can_read() -> None:
    _, line = written(sending()).decode().splitlines()
    said = json.loads(line)
    assert (said["entry"], said["number"], said["to"], said["on"]) == ("sent", 1, "maria", "2026-11-25")
    assert said["told"] == {"date": "2026-12-10", "place": "Mill Road Centre"}


def test_entries_are_added_below_and_earlier_lines_stay_as_they_are() -> None:
    before = EMPTY.with_new([sending("maria")])
    after = before.with_new([sending("piotr")])
    assert before.lines_after(None) + after.lines_after(before) == after.lines_after(None)


def test_the_same_act_is_entered_once() -> None:
    assert len(EMPTY.with_new([sending(), sending()]).with_new([sending()]).sendings) == 1


@pytest.mark.parametrize("other", [{"on": date(2026, 11, 26)}, {"sha256": "cd"}, {"how": "hand"}])
def test_another_day_another_version_or_another_way_is_another_act(other: dict[str, object]) -> None:
    assert len(EMPTY.with_new([sending(), sending(**other)]).sendings) == 2  # type: ignore[arg-type]


def test_what_was_sent_later_is_not_there_yet_on_an_earlier_day() -> None:
    ledger = EMPTY.with_new([sending("maria"), sending("piotr", on=date(2026, 12, 1))])
    assert [one.to for one in ledger.as_of(DAY).sendings] == ["maria"]


def test_a_line_that_cannot_be_read_is_named_and_nothing_is_taken() -> None:
    data = written(sending("maria"), sending("piotr")).replace(b'"to":"piotr"', b'"to":')
    assert refused(data).startswith("case.yaml.sent.jsonl:3:1: this line of the ledger cannot be read")


def test_a_line_that_was_taken_out_is_noticed() -> None:
    first, _, third = written(sending("maria"), sending("piotr")).splitlines(keepends=True)
    assert "missing or out of order" in refused(first + third)


@pytest.mark.parametrize("data", [b"", b"{}\n", b'{"entry":"sent"}\n', b"\xff\xfe\n", b"[" * 100_000])
def test_what_is_no_ledger_is_refused(data: bytes) -> None:
    assert "ledger" in refused(data)


@pytest.mark.parametrize("saved", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_a_ledger_that_an_editor_saved_with_its_marks_is_read(saved: Callable[[bytes], bytes]) -> None:
    assert [one.to for one in Ledger.read(saved(written(sending())), "x").sendings] == ["maria"]


def test_a_ledger_of_a_later_version_is_not_read_as_if_it_were_of_this_one() -> None:
    assert "later version" in refused(written().replace(b'"format":1', b'"format":2'))


@pytest.mark.parametrize(
    ("children", "is_of"), [(["adam"], True), (["adam", "kasia"], True), ([], True), (["ryan"], False)]
)
def test_it_is_of_a_case_that_shares_a_child_or_knows_none(children: list[str], is_of: bool) -> None:
    assert EMPTY.is_of(children) is is_of


def test_ten_megabytes_are_read_in_under_a_second() -> None:
    one = written(sending()).splitlines(keepends=True)
    number = 10_000_000 // len(one[1]) + 1
    data = one[0] + b"".join(one[1].replace(b'"number":1', b'"number":%d' % (n + 1)) for n in range(number))
    assert len(data) > 10_000_000
    began = time.process_time()
    assert len(Ledger.read(data, "x").sendings) == number
    assert time.process_time() - began < 1
