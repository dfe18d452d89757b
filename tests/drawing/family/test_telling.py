"""A family in words: the list, and the sentences that describe a drawing to those who cannot see it."""

from families import TWO_FATHERS, family

from cpprep.drawing.family import Branch, branches, description


def test_the_list_has_each_couple_with_their_children_and_who_lives_with_whom() -> None:
    assert branches(family(TWO_FATHERS)) == (
        Branch(
            "Frank Cole (died 2019, grandfather of Zoe) and Jean Cole (grandmother of Zoe and Rex): married since 1985",
            ("Darren Cole",),
        ),
        Branch(
            "Darren Cole and Stacey Holt (born 1994, aged 32): separated since 2020",
            (
                "Zoe Cole (born 2012, aged 14), whom the meeting is about",
                "Rex Cole (born 2017, aged 9), whom the meeting is about",
            ),
        ),
        Branch(
            "Jamie Frost and Stacey Holt: together",
            ("Ivy Frost (born 2026, aged 6 months), whom the meeting is about",),
        ),
        Branch("Ivy and Zoe live with Stacey Holt and Jamie Frost"),
        Branch("Rex lives with Jean Cole"),
    )


def test_the_sentences_say_all_that_the_drawing_shows() -> None:
    assert description(family(TWO_FATHERS)).split(". ") == [
        "A drawing of the family",
        "The meeting is about Ivy Frost (aged 6 months), Zoe Cole (aged 14) and Rex Cole (aged 9)",
        "Frank Cole (died 2019) and Jean Cole had been married since 1985",
        "Their child is Darren Cole",
        "Darren Cole and Stacey Holt (aged 32) have been separated since 2020",
        "Their children are Zoe and Rex",
        "Jamie Frost and Stacey Holt are together",
        "Their child is Ivy",
        "Jean Cole: grandmother of Zoe and Rex",
        "Frank Cole: grandfather of Zoe",
        "Ivy and Zoe live with Stacey Holt and Jamie Frost",
        "Rex lives with Jean Cole.",
    ]


def test_an_unborn_child_is_the_baby_with_the_month_of_the_birth() -> None:
    seen = family("children: {bo: {expected: 2027-02-20}}", "family: {m: {name: May Lee, relationship: mother}}")
    assert branches(seen) == (Branch("May Lee", ("the unborn baby (due February 2027), whom the meeting is about",)),)
    assert "May Lee is a parent of the baby." in description(seen)


def test_parents_of_whom_no_couple_is_recorded_are_said_to_be_parents_and_no_more() -> None:
    seen = family(
        "children: {bo: {name: Bo Lee}}",
        "family: {m: {name: M, relationship: mother}, f: {name: F, relationship: father}}",
    )
    assert "F and M are the parents of Bo." in description(seen)
    assert branches(seen)[0].text == "F and M"


def test_who_is_joined_to_nobody_is_named_all_the_same() -> None:
    seen = family(
        "children: {bo: {name: Bo Lee}}", "family: {n: {name: Nell, relationship: neighbour}, x: {name: Xan}}"
    )
    assert {branch.text for branch in branches(seen)} == {
        "Bo Lee, whom the meeting is about", "Nell (neighbour of Bo)", "Xan"
    }  # fmt: skip
    assert "Nell: neighbour of Bo." in description(seen)
    assert "Xan stands by themselves: no link is recorded." in description(seen)


def test_adoption_is_said() -> None:
    seen = family("children: {bo: {name: Bo Lee}}", "family: {m: {name: M, relationship: adoptive mother}}")
    assert "Adopted: Bo." in description(seen)


def test_nothing_that_is_not_recorded_prints_as_a_word() -> None:
    seen = family("children: {a: {}}", "family: {m: {relationship: mother}, f: {}}", "couples: [{people: [m, f]}]")
    everything = description(seen) + "".join(branch.text + "".join(branch.below) for branch in branches(seen))
    assert "None" not in everything
    assert "()" not in everything
