"""Two people of one name, and two reports of one title, are told apart."""

from collections.abc import Callable

import pytest

from cpprep.case.model import Case
from cpprep.case.naming import called_apart, name_apart, report_apart

Read = Callable[..., Case]

TWO = "family: {one: {name: Jan Nowak, relationship: father}, two: {name: jan nowak, relationship: uncle}}"


def names(case: Case) -> list[str]:
    return [name_apart(case, person) for person in case.people]


def test_a_name_that_one_alone_has_is_said_as_it_is(read: Read) -> None:
    assert names(read("family: {one: {name: Jan Nowak, relationship: father}}")) == ["Jan Nowak"]


def test_two_of_one_name_are_said_with_what_they_are(read: Read) -> None:
    assert names(read(TWO)) == ["Jan Nowak (father)", "jan nowak (uncle)"]


@pytest.mark.parametrize("second", ["{name: Jan Nowak, relationship: father}", "{name: Jan Nowak}"])
def test_two_of_one_name_that_are_the_same_or_nothing_are_said_with_their_ids(read: Read, second: str) -> None:
    case = read(f"family: {{one: {{name: Jan Nowak}}, two: {second}, three: {second}}}")
    assert {name for name in names(case) if name.startswith("Jan Nowak (")} == {
        "Jan Nowak (one)",
        "Jan Nowak (two)",
        "Jan Nowak (three)",
    }


def test_a_child_a_worker_and_a_supporter_of_one_name_are_told_apart(read: Read) -> None:
    case = read(
        "children: {kid: {name: Jo Bell}}",
        "practitioners: {gp: {name: Jo Bell, role: GP}}",
        "supporters: {friend: {name: Jo Bell, part: advocate}}",
    )
    assert names(case) == ["Jo Bell (child)", "Jo Bell (GP)", "Jo Bell (advocate)"]


def test_two_workers_of_one_role_without_names_are_said_with_their_ids(read: Read) -> None:
    case = read("practitioners: {one: {role: Health visitor}, two: {role: Health visitor}}")
    assert names(case) == ["Health visitor (one)", "Health visitor (two)"]


def test_two_who_are_called_alike_are_told_apart_where_they_are_called(read: Read) -> None:
    case = read("children: {one: {name: Jo Bell}, two: {name: Joan Bell, known_as: Jo}}")
    assert [called_apart(case, child) for child in case.people] == ["Jo (one)", "Jo (two)"]
    assert names(case) == ["Jo Bell", "Joan Bell"]


def test_two_reports_of_one_title_are_told_apart_by_whose_they_are(read: Read) -> None:
    case = read(
        "practitioners: {gp: {name: Jo Bell}, nurse: {name: Ann Lee}}",
        "reports: {one: {by: gp, title: Health report}, two: {by: nurse, title: Health report}, three: {title: Other}}",
    )
    reports = [report_apart(case, report) for report in case.reports.values()]
    assert reports == ["Health report (Jo Bell)", "Health report (Ann Lee)", "Other"]


def test_two_reports_of_one_title_and_one_hand_are_told_apart_by_their_ids(read: Read) -> None:
    case = read(
        "practitioners: {gp: {name: Jo Bell}}",
        "reports: {one: {by: gp, title: Health report}, two: {by: gp, title: Health report}}",
    )
    reports = [report_apart(case, report) for report in case.reports.values()]
    assert reports == ["Health report (one)", "Health report (two)"]


@pytest.mark.parametrize("item", ["one.relationship", "one.relationship.kid"])
def test_what_somebody_is_to_a_child_tells_nobody_apart_where_it_is_marked(read: Read, item: str) -> None:
    case = read("children: {kid: {name: Kit}}", TWO, f"confidential: [{{item: {item}, may_know: []}}]")
    assert names(case)[1:] == ["Jan Nowak (one)", "jan nowak (uncle)"]


def test_a_role_tells_nobody_apart_where_it_is_marked(read: Read) -> None:
    two = "practitioners: {one: {name: Jo Bell, role: GP}, two: {name: Jo Bell, role: Nurse}}"
    assert names(read(two, "confidential: [{item: two.role}]")) == ["Jo Bell (GP)", "Jo Bell (two)"]
