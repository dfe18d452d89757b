"""The standards look at what was told: at what the letters said, and at when the meeting was moved."""

from collections.abc import Callable, Sequence
from datetime import date, time

import pytest

from cpprep.assessment import Finding, assess
from cpprep.case.model import Case
from cpprep.case.sendings import Sending, StatedFacts
from cpprep.profiles import profile_named
from cpprep.standards import CATALOGUE, Status

FORMER, NOW = date(2026, 12, 10), date(2026, 12, 17)
PLACE = "Mill Road Centre, 1 Mill Road"
LINES = (
    "conference: {kind: initial, date: 2026-12-17, start: 10:00, format: in person, social_worker: priya,",
    '  chair: helen, venue: {name: Mill Road Centre, address: "1 Mill Road"}}',
    "family: {maria: {invited: 2026-11-25}}",
    "practitioners: {helen: {}, priya: {}, leah: {invited: 2026-11-25}}",
)
MOVED = "on: 2026-12-01, what: moved, date: 2026-12-10, place: 'Mill Road Centre, 1 Mill Road'"

Read = Callable[..., Case]


def moved(*lines: str, how: str = MOVED) -> tuple[str, ...]:
    """The lines of a case whose meeting was moved on 1 December."""
    return tuple(line.replace("conference: {", f"conference: {{moved: [{{{how}}}], ") for line in lines or LINES)


def letter(day: date | None, on: date = date(2026, 11, 25), to: str = "maria", **facts: object) -> Sending:
    said = {"start": time(10), "way": "in person", "place": PLACE, **facts}
    stated = StatedFacts(date=day, **said)  # type: ignore[arg-type]
    return Sending(number=1, paper="invitation", kind="invitation", to=to, on=on, stated=stated)


@pytest.fixture
def asked(read: Read) -> Callable[..., Finding]:
    """The finding of a standard about somebody, of a case that knows what was sent."""

    def asking(
        standard: str, *letters: Sending, about: str = "maria", lines: Sequence[str] = LINES, on: str = "2026-12-05"
    ) -> Finding:
        case = read(*lines).with_sendings(letters)
        day, profile = date.fromisoformat(on), profile_named("north-lincolnshire")
        found = assess(case, profile, day, [CATALOGUE[standard]]).findings
        (only,) = [one for one in found if one.subject == about]
        return only

    return asking


Asked = Callable[..., Finding]


# told-when-and-how


def test_a_letter_that_gives_the_meeting_as_it_stands_is_enough(asked: Asked) -> None:
    found = asked("told-when-and-how", letter(NOW))
    assert (found.status, found.reason) == (
        Status.MET,
        "the letter of 25 November gives the day, the time and the way of meeting",
    )


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (letter(FORMER), "the letter of 25 November gives 10 December"),
        (letter(NOW, start=time(14)), "the letter of 25 November gives 2pm"),
        (letter(NOW, way="virtual"), "the letter of 25 November gives virtual"),
        (letter(NOW, start=None), "the letter of 25 November does not give the time"),
        (letter(NOW, start=None, unread=("start",)), "the letter of 25 November could not be read for the time"),
    ],
)
def test_a_letter_that_gives_another_day_hour_or_way_or_none_is_not(asked: Asked, held: Sending, why: str) -> None:
    found = asked("told-when-and-how", held)
    assert (found.status, found.reason) == (Status.DUE, why)


def test_it_is_the_latest_letter_that_counts(asked: Asked) -> None:
    assert asked("told-when-and-how", letter(FORMER), letter(NOW, date(2026, 12, 2))).status is Status.MET
    assert asked("told-when-and-how", letter(NOW), letter(FORMER, date(2026, 12, 2))).status is Status.DUE


def test_a_letter_of_a_later_day_has_not_been_sent_yet(asked: Asked) -> None:
    found = asked("told-when-and-how", letter(FORMER), letter(NOW, date(2026, 12, 9)))
    assert found.status is Status.DUE


def test_what_a_childs_letter_leaves_out_is_not_held_against_it(asked: Asked) -> None:
    lines = (*LINES, "children: {adam: {takes_part: attends, invited: 2026-11-25}}")
    young = letter(NOW, to="adam", start=None, way="")
    found = asked("told-when-and-how", young, about="adam", lines=lines)
    assert (found.status, found.reason) == (Status.MET, "the letter of 25 November gives the day")


def test_an_invitation_from_before_the_meeting_was_moved_does_not_give_its_day(asked: Asked) -> None:
    found = asked("told-when-and-how", lines=moved())
    assert (found.status, found.reason) == (
        Status.DUE,
        "invited 25 November, before the meeting was moved on 1 December",
    )


RANG = "preparation: [{standard: told-when-and-how, done: %s, by: Priya Shah, note: By telephone.}]"


def test_a_telephone_call_after_the_move_is_enough_and_one_from_before_it_is_not(asked: Asked) -> None:
    after, before = ((*moved(), RANG % day) for day in ("2026-12-02", "2026-11-28"))
    assert asked("told-when-and-how", letter(FORMER), lines=after).status is Status.MET
    assert asked("told-when-and-how", letter(FORMER), lines=before).status is Status.DUE


def test_where_nobody_says_when_the_day_changed_no_record_outweighs_the_letter(asked: Asked) -> None:
    found = asked("told-when-and-how", letter(FORMER), lines=(*LINES, RANG % "2026-12-02"))
    assert found.status is Status.DUE


def test_what_is_not_decided_yet_nobody_can_have_been_told(asked: Asked) -> None:
    lines = (LINES[0].replace("start: 10:00, ", ""), *LINES[1:], RANG % "2026-12-02")
    assert asked("told-when-and-how", letter(NOW), lines=lines).status is Status.NOT_RECORDED


# family-notice and practitioner-notice


def test_notice_counts_from_the_letter_that_first_gave_the_day_as_it_stands(asked: Asked) -> None:
    found = asked("family-notice", letter(FORMER), letter(NOW, date(2026, 12, 2)), letter(NOW, date(2026, 12, 4)))
    assert found.status is Status.MET
    assert found.reason.startswith("invited 2 December, 15 days before")


def test_a_day_that_came_back_counts_from_when_it_was_told_again(asked: Asked) -> None:
    letters = (letter(NOW), letter(FORMER, date(2026, 12, 1)), letter(NOW, date(2026, 12, 3)))
    assert asked("family-notice", *letters).reason.startswith("invited 3 December, 14 days before")


@pytest.mark.parametrize(("standard", "about"), [("family-notice", "maria"), ("practitioner-notice", "leah")])
def test_a_letter_with_another_day_is_no_notice_of_this_one(asked: Asked, standard: str, about: str) -> None:
    found = asked(standard, letter(FORMER, to=about), about=about)
    assert found.status is Status.DUE
    assert found.reason.startswith("the letter of 25 November gives 10 December, and the meeting is on 17 December; ")


@pytest.mark.parametrize(("standard", "about"), [("family-notice", "maria"), ("practitioner-notice", "leah")])
def test_without_a_ledger_an_invitation_from_before_the_move_is_no_notice_either(
    asked: Asked, standard: str, about: str
) -> None:
    found = asked(standard, about=about, lines=moved())
    assert found.reason.startswith("invited 25 November, before the meeting was moved on 1 December; ")


def test_notice_of_a_new_day_can_come_too_late(asked: Asked) -> None:
    found = asked("family-notice", letter(FORMER), letter(NOW, date(2026, 12, 14)), on="2026-12-15")
    assert found.status is Status.NOT_MET


# venue-known

WENT = "preparation: [{standard: venue-known, done: %s, by: Priya Shah}]"


def test_a_letter_that_names_another_building_does_not_say_where_it_is(asked: Asked) -> None:
    found = asked("venue-known", letter(NOW, place="County Hall"), lines=(*LINES, WENT % "2026-12-02"))
    assert (found.status, found.reason) == (Status.DUE, "the letter of 25 November names another venue")


def test_a_record_from_before_the_venue_was_changed_does_not_count(asked: Asked) -> None:
    elsewhere = "on: 2026-12-01, what: moved, date: 2026-12-17, place: County Hall"
    new = letter(NOW, date(2026, 12, 2))
    after, before = ((*moved(how=elsewhere), WENT % day) for day in ("2026-12-03", "2026-11-28"))
    assert asked("venue-known", new, lines=after).status is Status.MET
    assert asked("venue-known", new, lines=before).status is Status.DUE


# interpreters and replies


def test_an_interpreter_is_booked_again_when_the_meeting_is_moved(asked: Asked) -> None:
    lines = [line.replace("maria: {", "maria: {interpreter: {needed: yes, booked: %s}, ") for line in moved()]
    old, new = ([line.replace("%s", day) for line in lines] for day in ("2026-11-20", "2026-12-02"))
    assert asked("interpreters", lines=old).reason == (
        "interpreter booked 20 November, before the meeting was moved on 1 December: book again"
    )
    assert asked("interpreters", lines=new).reason == "interpreter booked 2 December; no briefing is recorded"


@pytest.mark.parametrize(("replied", "status"), [("2026-11-28", "not_recorded"), ("2026-12-02", "not_applicable")])
def test_a_reply_holds_for_the_meeting_that_it_was_about(asked: Asked, replied: str, status: str) -> None:
    lines = [line.replace("leah: {", f"leah: {{reply: coming, replied: {replied}, ") for line in moved()]
    assert asked("apologies-with-views", about="leah", lines=lines).status.value == status


def test_the_name_of_the_building_is_enough_where_its_street_is_kept_from_the_reader(asked: Asked) -> None:
    lines = (*LINES, WENT % "2026-12-02")
    assert asked("venue-known", letter(NOW, place="Mill Road Centre"), lines=lines).status is Status.MET
