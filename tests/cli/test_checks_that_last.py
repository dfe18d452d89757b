"""A second person's check lasts for every paper whose words have not changed."""

from sendings import Office, after, office

__all__ = ["after", "office"]

LATER = ("--on", "2026-11-26")


def test_the_ledger_has_the_code_of_each_paper_that_was_checked(office: Office) -> None:
    (check,) = office.entries("checked")
    papers = check["papers"]
    assert isinstance(papers, dict)
    assert (check["entry"], check["by"]) == ("checked", "Dan Webb")
    assert {"invitation-parent-sana", "agenda", "checklist-chair"} <= papers.keys()


def test_a_reply_leaves_the_papers_checked_whose_words_it_does_not_change(office: Office) -> None:
    office.change("kay: {name", "kay: {reply: not coming, replied: 2026-11-25, name")
    err = office.pack(*LATER).err
    assert "unchecked: " in err
    assert "changed since the papers were checked" in err
    ran = office.send("--for", "sam", on="2026-11-26")
    assert ran.status == 0, ran.err


def test_a_letter_whose_words_have_changed_is_unchecked_and_named(office: Office) -> None:
    office.change("start: 10:00", "start: 11:00")
    office.pack(*LATER)
    ran = office.send("--for", "sana", on="2026-11-26")
    assert (ran.status, "--unchecked REASON" in ran.err) == (2, True)


def test_papers_that_are_all_as_they_were_checked_stay_checked_under_another_code(office: Office) -> None:
    ran = office.run("pack", "case.yaml", "--phase", "before", "--format", "markdown", *LATER)
    assert "checked    by a second person on 25 November 2026" in ran.out
    assert "unchecked" not in ran.err


def test_a_code_that_is_no_packs_says_nothing_of_any_paper(office: Office) -> None:
    (office.folder / "case.yaml.sent.jsonl").unlink()
    office.run("record", "case.yaml", "papers", "checked", "--code", "0000-0000", "--by", "Dan Webb", *LATER)
    assert not (office.folder / "case.yaml.sent.jsonl").exists()


def test_what_was_sent_needs_no_new_check(after: Office) -> None:
    assert "checked    by a second person on 25 November 2026" in after.pack(*LATER).out


def test_yesterday_nobody_had_checked_them(office: Office) -> None:
    assert "unchecked: " in office.run("pack", "case.yaml", "--format", "markdown", "--on", "2026-11-24").err
