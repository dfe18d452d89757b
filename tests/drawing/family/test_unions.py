"""Who hangs from whose line, and in which row each person stands."""

from families import TWO_FATHERS, family, number

from cpprep.drawing.family.unions import Kinship, kinship_of


def told(kinship: Kinship) -> list[tuple[list[str], list[str]]]:
    def name(one: int) -> str:
        return kinship.people[one].name.split()[0]

    return [([name(one) for one in union.people], [name(one) for one in union.children]) for union in kinship.unions]


def test_children_hang_from_the_two_parents_they_have_the_eldest_first() -> None:
    assert told(kinship_of(family(TWO_FATHERS))) == [
        (["Frank", "Jean"], ["Darren"]),
        (["Darren", "Stacey"], ["Zoe", "Rex"]),
        (["Jamie", "Stacey"], ["Ivy"]),
    ]


def test_a_generation_is_a_row() -> None:
    seen = family(TWO_FATHERS)
    kinship = kinship_of(seen)
    rows = {name: kinship.row[number(seen, name)] for name in ("Frank", "Jean", "Darren", "Stacey", "Jamie", "Zoe")}
    assert rows == {"Frank": -2, "Jean": -2, "Darren": -1, "Stacey": -1, "Jamie": -1, "Zoe": 0}


def test_a_child_of_one_parent_of_record_hangs_from_that_parent() -> None:
    kinship = kinship_of(
        family("children: {bo: {expected: 2027-02-01}}", "family: {mum: {name: M, relationship: mother}}")
    )
    assert [(union.people, union.children) for union in kinship.unions] == [((1,), (0,))]


def test_a_child_hangs_from_parents_by_birth_and_from_parents_by_adoption() -> None:
    kinship = kinship_of(
        family(
            "children: {bo: {name: Bo}}",
            "family:",
            "  a: {name: A, relationship: mother}",
            "  b: {name: B, relationship: adoptive mother}",
            "  c: {name: C, relationship: adoptive father}",
        )
    )
    assert {(union.people, bool(union.adopted)) for union in kinship.unions} == {((1,), False), ((3, 2), True)}


def test_a_third_person_recorded_as_a_parent_is_not_lost() -> None:
    lines = [f"  p{n}: {{name: P{n}, relationship: father}}" for n in range(3)]
    kinship = kinship_of(family("children: {bo: {name: Bo}}", "family:", *lines))
    assert {one for union in kinship.unions for one in union.people} == {1, 2, 3}


def test_people_who_would_be_their_own_ancestors_do_not_hang_from_each_other() -> None:
    kinship = kinship_of(
        family("family:", "  a: {name: A, parent_of: [b]}", "  b: {name: B, parent_of: [a]}", "  c: {parent_of: [c]}")
    )
    assert [(union.people, union.children) for union in kinship.unions] == [((0,), (1,))]


def test_a_couple_without_children_is_a_union_too() -> None:
    kinship = kinship_of(family("family: {a: {name: A}, b: {name: B}}", "couples: [{people: [a, b]}]"))
    assert [(union.people, union.recorded, union.status) for union in kinship.unions] == [((0, 1), True, "")]


def test_a_partner_of_whom_nothing_else_is_known_stands_beside_their_partner() -> None:
    seen = family("children: {bo: {name: Bo}}", "family: {g: {name: G, relationship: grandmother}, h: {name: H}}",
                  "couples: [{people: [g, h], status: married}]")  # fmt: skip
    assert kinship_of(seen).row[number(seen, "H")] == -2
