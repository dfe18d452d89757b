"""``cpprep sent``: who holds what, what of it is out of date, and what somebody should not have."""

import csv
import io

import pytest
from sendings import FATHERS, KEPT, MARK, Office, after, office

__all__ = ["after", "office"]

LATER = ("--on", "2026-12-03")


def of(found: list[dict[str, object]], person: str) -> dict[str, object]:
    (only,) = [one for one in found if one["to"] == person]
    return only


def test_nothing_is_out_of_date_while_the_meeting_stays_as_it_was(after: Office) -> None:
    assert [one["out_of_date"] for one in after.sent()] == [False] * 5


def test_after_a_move_everyone_who_holds_an_old_letter_is_named_with_what_has_changed(after: Office) -> None:
    after.change("2026-12-10", "2026-12-17")
    after.change("Mill Road Centre", "County Hall")
    found = after.sent()
    assert [one["to"] for one in found if one["out_of_date"]] == ["amira", "sana", "bilal", "sam", "kay"]
    why = of(found, "sana")["why"]
    assert isinstance(why, list)
    assert "the day: 10 December 2026, now 17 December 2026" in why
    assert "the place: Mill Road Centre, 1 Mill Road, Thirsk, now County Hall, 1 Mill Road, Thirsk" in why


def test_yesterdays_answer_can_be_asked_again(after: Office) -> None:
    assert after.sent(on="2026-11-24") == []


def test_json_has_the_promised_keys(after: Office) -> None:
    one = of(after.sent(), "sana")
    assert {"paper", "to", "on", "how", "by", "code", "told", "out_of_date", "why"} <= one.keys()
    told = one["told"]
    assert isinstance(told, dict)
    assert (told["date"], told["start"], told["way"], told["sitting"]) == ("2026-12-10", "10:00", "in person", None)


def test_csv_has_a_row_a_paper(after: Office) -> None:
    out = after.run("sent", "case.yaml", "--format", "csv", *LATER).out
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert [(row["to"], row["date"], row["out_of_date"]) for row in rows][:2] == [
        ("amira", "2026-12-10", "no"),
        ("sana", "2026-12-10", "no"),
    ]


def test_a_fact_marked_after_the_letter_left_comes_first_with_what_to_do(after: Office) -> None:
    after.case.write_text(after.case.read_text() + MARK)
    out = after.run("sent", "case.yaml", *LATER).out
    assert "Look at these first" in out
    assert "data protection officer" in out
    assert of(after.sent(), "bilal")["not_for_them"] == ["kay.agency (whole name), marked on 3 December 2026"]


def test_a_mark_on_ones_own_fact_is_not_held_against_ones_own_letter(after: Office) -> None:
    after.case.write_text(after.case.read_text() + MARK)
    assert of(after.sent(), "kay")["not_for_them"] == []


def test_a_letter_that_was_replaced_is_listed_for_its_reader_and_not_for_all(after: Office) -> None:
    after.change("2026-12-10", "2026-12-17")
    after.pack()
    after.send("--for", "sana", "--unchecked", "urgent", on="2026-12-01")
    assert [one["number"] for one in after.sent("--for", "Sana Khan")] == [3, 7]
    assert of(after.sent(), "sana")["number"] == 7
    assert of(after.sent(), "sana")["out_of_date"] is False


def test_an_old_letter_that_tells_too_much_is_named_also_when_it_was_replaced(after: Office) -> None:
    after.case.write_text(after.case.read_text() + MARK)
    after.pack("--on", "2026-12-03")
    assert after.send("--for", "bilal", "--unchecked", "urgent", on="2026-12-03").status == 0
    assert [one["number"] for one in after.sent() if one["not_for_them"]] == [3, 4]


def test_an_invitation_of_which_only_the_day_is_recorded_is_not_known(office: Office) -> None:
    office.change("sana: {name", "sana: {invited: 2026-11-20, invited_how: by hand, name")
    assert office.sent() == [
        {
            "number": None, "paper": "invitation", "to": "sana", "on": "2026-11-20", "how": "by hand", "by": "",
            "where": "", "code": "", "told": None, "file": "", "edited": False, "unchecked": "", "note": "",
            "out_of_date": None, "why": ["what it said is not known: only the day is recorded"], "not_for_them": [],
            "replaced_by": None,
        }
    ]  # fmt: skip


def test_somebody_who_is_excluded_since_holds_a_letter_that_nobody_is_to_have(after: Office) -> None:
    after.change("bilal: {name", "bilal: {exclusion: {decided_by: ann, decided_on: 2026-12-01}, name")
    why = of(after.sent(), "bilal")["why"]
    assert why == ["nobody is to have this paper now: look why, and tell them"]


def test_once_the_meeting_is_held_invitations_are_not_compared(after: Office) -> None:
    after.case.write_text(after.case.read_text() + "meeting: {held: 2026-12-17}\n")
    assert [one["out_of_date"] for one in after.sent(on="2026-12-18")] == [False] * 5


def test_a_copy_that_somebody_has_changed_is_named(after: Office) -> None:
    (after.folder / KEPT / f"2026-11-25-{FATHERS}.md").write_text("changed")
    (after.folder / KEPT / "2026-11-25-invitation-parent-sana.md").unlink()
    err = after.run("sent", "case.yaml", *LATER).err
    assert "the copy of entry 4 is not as it was sent" in err
    assert "the copy of entry 3 is gone" in err


# ---- whose letter it was


def test_a_file_is_known_by_its_bytes(after: Office) -> None:
    out = after.run("sent", "case.yaml", "--find", after.paper(FATHERS), *LATER).out
    assert out.startswith(f"entry 4: {FATHERS} to bilal, 25 November 2026, post (")
    assert out.endswith(": the very file\n")


@pytest.mark.parametrize("text", ["Dear Bilal Khan", "  dear   BILAL khan "])
def test_a_sentence_is_found_in_what_was_sent(text: str, after: Office) -> None:
    out = after.run("sent", "case.yaml", "--find", text, *LATER).out
    assert [line.partition(":")[0] for line in out.splitlines()] == ["entry 4"]


def test_what_stands_in_no_paper_is_said(after: Office) -> None:
    ran = after.run("sent", "case.yaml", "--find", "the moon", *LATER)
    assert (ran.status, ran.out) == (0, "this text stands in no paper that was sent.\n")
