"""A checklist holds what its reader sees to, the open first and in date order, and names nobody it need not name."""

from collections.abc import Callable
from datetime import date

import pytest

from cpprep.access import Audience, Reader
from cpprep.assessment import Assessment
from cpprep.papers.checklist import Item, items_for
from cpprep.standards import CATALOGUE, Phase, Role

Assessed = Callable[..., Assessment]

CASE = """\
reference: NL-2026-0147
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  format: in person
  chair: helen
  social_worker: priya
  administrator: jo
children:
  adam: {name: Adam qxadamz, takes_part: attends, invited: 2026-12-05}
family:
  maria: {name: Maria qxmariaz, relationship: mother, invited: 2026-11-27}
  piotr: {name: Piotr qxpiotrz, relationship: father}
practitioners:
  helen: {name: Helen Marsh}
  priya: {name: Priya Shah}
  jo: {name: Jo Bell}
  leah: {name: Leah Ford, invited: 2026-11-25}
  tom: {name: Tom Ellis, role_explained: 2026-11-27}
reports:
  nursery: {by: leah, title: Nursery report, written: 2026-11-30, genogram: no}
  school: {by: tom, title: School report}
preparation:
  - {standard: leaflets, for: maria, done: 2026-11-27, by: Priya Shah}
  - {standard: chair-contacts-child, for: adam, not_possible: qxreasonz, by: Jo Bell, on: 2026-10-01}
"""
READERS = {
    "maria": Reader(Audience.PARENT, "maria"),
    "adam": Reader(Audience.CHILD, "adam"),
    "leah": Reader(Audience.PRACTITIONER, "leah"),
    "helen": Reader(Audience.CHAIR, "helen"),
    "priya": Reader(Audience.SOCIAL_WORKER, "priya"),
    "jo": Reader(Audience.ADMINISTRATOR, "jo"),
}
OPEN = {"not_met", "due", "not_recorded"}


@pytest.fixture(scope="module")
def items(assessed: Assessed) -> Callable[..., tuple[Item, ...]]:
    """The checklist of one reader: ``items("leah")``."""

    def listing(reader: str, *more: str, on: str = "2026-12-06") -> tuple[Item, ...]:
        return items_for(assessed(CASE, *more, on=on), READERS[reader])

    return listing


@pytest.mark.parametrize("reader", READERS)
def test_what_is_open_stands_before_what_is_done(items: Callable[..., tuple[Item, ...]], reader: str) -> None:
    open_first = [item.status in OPEN for item in items(reader)]
    assert open_first == sorted(open_first, reverse=True)
    assert True in open_first


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("status", ["not_met", "due"])
def test_open_items_stand_in_date_order(items: Callable[..., tuple[Item, ...]], reader: str, status: str) -> None:
    dates = [item.due or date.min for item in items(reader) if item.status == status]
    assert dates == sorted(dates)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_missed_stands_first(items: Callable[..., tuple[Item, ...]], reader: str) -> None:
    missed = [item.status == "not_met" for item in items(reader)]
    assert missed == sorted(missed, reverse=True)


@pytest.mark.parametrize("reader", READERS)
def test_what_does_not_apply_is_left_out(items: Callable[..., tuple[Item, ...]], reader: str) -> None:
    assert [item for item in items(reader) if item.status == "not_applicable"] == []


@pytest.mark.parametrize(
    ("reader", "role"), [("helen", Role.CHAIR), ("jo", Role.SERVICE)], ids=["the chair", "the administrator"]
)
def test_the_chair_and_the_administrator_have_what_they_own_and_all_of_it(
    items: Callable[..., tuple[Item, ...]], assessed: Assessed, reader: str, role: Role
) -> None:
    listed = {item.id for item in items(reader)}
    findings = [f for f in assessed(CASE, on="2026-12-06").findings if f.standard.phase in {"before", "always"}]
    assert {CATALOGUE[one].owner for one in listed} == {role}
    assert listed == {f.standard.id for f in findings if f.owner is role and f.status != "not_applicable"}


def test_the_lead_social_worker_also_has_what_everybody_owes_the_family(
    items: Callable[..., tuple[Item, ...]],
) -> None:
    listed = {item.id for item in items("priya")}
    assert {"family-notice", "reports-before-the-day", "role-explained"} <= listed
    assert "same-chair" not in listed


def test_a_practitioner_has_only_their_own(items: Callable[..., tuple[Item, ...]]) -> None:
    listed = items("leah")
    assert {CATALOGUE[item.id].owner for item in listed} <= {Role.PRACTITIONER, Role.AGENCY}
    assert {"role-explained", "report-in-time", "report-from-everyone", "reports-read"} <= {item.id for item in listed}
    assert not [item for item in listed if "School report" in item.about or "Tom" in item.about]


def test_what_a_colleague_has_done_is_not_ticked_for_a_practitioner(items: Callable[..., tuple[Item, ...]]) -> None:
    (item,) = [item for item in items("leah") if item.id == "role-explained"]
    assert not item.met


def test_a_parent_has_what_concerns_them_and_nobody_else(items: Callable[..., tuple[Item, ...]]) -> None:
    (leaflets,) = [item for item in items("maria") if item.id == "leaflets"]
    assert leaflets.met
    assert leaflets.done == date(2026, 11, 27)
    (notice,) = [item for item in items("adam") if item.id == "family-notice"]
    assert (notice.met, notice.due) == (False, date(2026, 12, 3))
    assert "family-notice" in {item.id for item in items("maria")}
    assert "report-contents" not in {item.id for item in items("maria")}


@pytest.mark.parametrize("reader", ["maria", "adam", "leah"])
def test_practitioners_and_family_are_given_no_reasons(items: Callable[..., tuple[Item, ...]], reader: str) -> None:
    assert {item.reason for item in items(reader)} == {""}


@pytest.mark.parametrize("reader", ["maria", "adam"])
def test_a_family_members_list_names_nobody_else(items: Callable[..., tuple[Item, ...]], reader: str) -> None:
    listed = items(reader)
    assert {item.about for item in listed} == {""}
    others = {"qxadamz", "qxmariaz", "qxpiotrz", "qxreasonz", "Leah", "Priya"}
    assert not [name for name in others if name in str(listed)]


def test_those_who_run_the_meeting_are_told_whom_and_why(items: Callable[..., tuple[Item, ...]]) -> None:
    (late,) = [
        item
        for item in items("priya")
        if item.id == "family-notice" and item.status == "not_met" and "Adam" in item.about
    ]
    assert late.due == date(2026, 12, 3)
    assert "7 asked" in late.reason
    (excused,) = [item for item in items("helen") if item.id == "chair-contacts-child"]
    assert excused.status == "excused"
    assert "qxreasonz" in excused.reason


def test_a_date_that_has_passed_makes_an_item_missed(items: Callable[..., tuple[Item, ...]]) -> None:
    before = [item for item in items("priya", on="2026-12-03") if item.id == "family-notice" and "Piotr" in item.about]
    after = [item for item in items("priya", on="2026-12-04") if item.id == "family-notice" and "Piotr" in item.about]
    assert [item.status for item in before] == ["due"]
    assert [item.status for item in after] == ["not_met"]


def test_a_marked_name_is_in_the_checklist_only_of_those_named(items: Callable[..., tuple[Item, ...]]) -> None:
    mark = "confidential: [{item: piotr.name, may_know: [priya], decided_by: helen, decided_on: 2026-11-20}]"
    assert "qxpiotrz" in str(items("priya", mark))
    assert "qxpiotrz" not in str(items("jo", mark))
    assert "qxpiotrz" not in str(items("helen", mark))


@pytest.mark.parametrize("audience", list(Audience))
def test_every_audience_can_be_asked_for_a_checklist(assessed: Assessed, audience: Audience) -> None:
    assert items_for(assessed("{}"), Reader(audience, "nobody")) is not None


def test_the_chair_has_an_action_of_their_own_on_their_list(assessed: Assessed) -> None:
    plan = (
        "conference: {kind: initial, date: 2026-12-10, chair: helen}",
        "children: {adam: {name: Adam}}",
        "practitioners: {helen: {name: Helen Marsh}}",
        "meeting:",
        "  held: 2026-12-10",
        "  decisions: {adam: {outcome: child protection plan}}",
        "  actions: [{what: Call, who: helen, by: 2026-12-20}]",
    )
    found = items_for(assessed("\n".join(plan), on="2026-12-21"), READERS["helen"], Phase.AFTER)
    assert [item.status for item in found if item.id == "actions-on-time"] == ["not_met"]


def test_a_report_that_is_late_for_one_reader_is_on_its_writers_list(assessed: Assessed) -> None:
    late = CASE.replace("written: 2026-11-30", "written: 2026-11-30, shared: {maria: 2026-12-01, piotr: 2026-12-07}")
    found = items_for(assessed(late.replace("kind: initial", "kind: review"), on="2026-12-08"), READERS["leah"])
    assert "Piotr qxpiotrz" in [
        item.about for item in found if item.id == "report-in-time" and item.status == "not_met"
    ]
