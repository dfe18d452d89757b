"""The rules over the meeting before it is held: when and where, its sittings, the reports, what others have told."""

from collections.abc import Collection

from cpprep.access.policy.audience import (
    NO_RULE,
    PROFESSIONAL,
    RUNS_IT,
    Answer,
    Audience,
    Reader,
    no,
    not_given,
    unless,
    yes,
)
from cpprep.access.policy.known_people import (
    children_known_to,
    children_worked_with,
    is_kept_away,
    may_hear_of,
    sitting_of,
)
from cpprep.case.model import Case, Child, FamilyMember, Practitioner, Report, Supporter
from cpprep.case.paths import FieldPath


def by_parts(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For nobody as a whole."""
    return no("decided for each of its parts")


def on_every_paper(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For everyone."""
    return yes("on every paper")


def office_only(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For nobody."""
    return no("for the office only; on no paper")


def runs_it(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who run the meeting; of a person, it is kept from those who may not hear of them."""
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    person = path.owner
    hidden = person is not None and not isinstance(person, Report) and not may_hear_of(case, reader, person)
    return no("of somebody they may not hear of") if hidden else not_given("not needed to take part")


def views(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What somebody thinks, for those who run the meeting, and at work.

    What a child or one of the family tells the others is theirs to choose: a child may have said something about a
    father, and a mother something about both. What a practitioner thinks is said in the meeting.
    """
    person = path.owner
    if person is None or isinstance(person, Report | Supporter):
        return NO_RULE
    of_family = isinstance(person, Child | FamilyMember) and reader.audience not in PROFESSIONAL
    about = children_worked_with(case, person) if isinstance(person, Practitioner) else ()
    return unless(
        (of_family, "what they think is theirs to tell, and goes to nobody of the family"),
        (not may_hear_of(case, reader, person), "of somebody they may not hear of"),
        (not _may_hear_of_each(case, reader, about or tuple(case.children)), "may be about another family's child"),
        (reader.audience not in RUNS_IT, not_given("not needed to take part")),
        why="arranges the meeting",
    )


def meeting(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For everyone who is asked to come; one who is kept away, and might come, is not told when and where."""
    kept_away = is_kept_away(case, reader)
    return unless((kept_away, "would say where others are, and when"), why="about the meeting itself")


def practitioners(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who come because of their work."""
    professional = reader.audience in PROFESSIONAL
    return yes("needed for their work") if professional else no("for those who come because of their work")


def _may_hear_of_each(case: Case, reader: Reader, children: Collection[str]) -> bool:
    return all(may_hear_of(case, reader, case.children[child]) for child in children)


def before_meeting(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who run the meeting."""
    runs = reader.audience in RUNS_IT
    return yes("arranges the meeting") if runs else not_given("from before the meeting was called")


# ---- a split conference


def split(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who run the meeting."""
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    at_work = reader.audience in PROFESSIONAL  # who comes because of their work comes to each sitting
    return not_given("not needed to take part") if at_work else no("the other sitting is not theirs to know")


def split_reason(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For the chair and the social worker."""
    if reader.audience in {Audience.CHAIR, Audience.SOCIAL_WORKER}:
        return yes("arranges the meeting")
    return no("the reason is for the chair and the social worker")


def sitting(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who run the meeting, and those who come to this sitting."""
    answer, mine = split(case, reader, path), sitting_of(case, reader)
    conference = case.conference
    if answer.may_see or mine is None or conference.split is None:
        return answer
    place = path.place_in(conference.split.sittings)
    return yes("their own sitting") if place == conference.split.sittings.index(mine) else answer


# ---- reports


def told_of_report(case: Case, reader: Reader, report: Report) -> Answer:
    """Whether a reader's papers say that there is a report: a family member's own children, a practitioner's work."""
    person, author = case.person(reader.id), case.person(report.by)
    children = set(children_known_to(case, reader))
    return unless(
        (author is not None and not may_hear_of(case, reader, author), "by one they may not hear of"),
        (is_kept_away(case, reader), "would say what is said without them"),
        (isinstance(person, Child | Supporter), not_given("reports go neither to children nor to who helps")),
        (report.about and not children & set(report.about), "about another family's child"),
        (
            isinstance(person, FamilyMember) and person.has_reports is False,
            not_given("recorded as not to have the reports"),
        ),
        why="for them to read",
    )


def report(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For those who are told of the report."""
    if not isinstance(path.owner, Report):
        return NO_RULE
    return told_of_report(case, reader, path.owner)


def report_had(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Whether somebody has had a report: for them, for who has written it, and for those who run the meeting."""
    if not isinstance(path.owner, Report):
        return NO_RULE
    told = told_of_report(case, reader, path.owner)
    return unless(
        (not told.may_see, told),
        (
            reader.audience not in RUNS_IT and (not reader.id or reader.id not in {path.key, path.owner.by}),
            not_given("whether another has had a report is not theirs to know"),
        ),
        why="theirs to read, or to give",
    )


# ---- the chronology, and third parties


def event(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """An entry of the chronology.

    It is for those who prepare the meeting. The family have it in the report that they are given, after a person has
    gone through it: an entry may tell of the other parent, or of other children.
    """
    place = path.place_in(case.chronology)
    if place is None:
        return no("there is no such entry")
    if may_know := case.chronology[place].may_know:
        named = reader.id in may_know
        return yes("named as one who may know") if named else no("for those named with it")
    if reader.audience in RUNS_IT:
        return yes("arranges the meeting")
    told_of = _may_hear_of_each(case, reader, case.chronology[place].about or tuple(case.children))
    return not_given("theirs by the report they are given") if told_of else no("may be about another family's child")


def event_source(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """Who says so, for those who may know the entry; who told it in confidence is on no paper."""
    place = path.place_in(case.chronology)
    answer = event(case, reader, path)
    hidden = place is not None and is_confidential(case, place + 1)
    return no("who told it in confidence is on no paper") if hidden and answer.may_see else answer


def is_confidential(case: Case, number: int) -> bool:
    """Whether an entry of the chronology, counted from 1, is for some people alone."""
    return bool(case.chronology[number - 1].may_know) or bool(named_with(case, number))


def named_with(case: Case, number: int) -> frozenset[str]:
    """The ids of those whom a mark on an entry of the chronology, or on a part of it, names."""
    marks = (mark for mark in case.confidential if f"{mark.item}.".startswith(f"chronology.{number}."))
    return frozenset(person for mark in marks for person in mark.may_know)


def third_party(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """What a third party has told is for those named with it."""
    told = case.third_party_information
    place = path.place_in(told)
    if place is not None and reader.id in told[place].may_know:
        return yes("named as one who may know")
    return no("third-party information")


def third_party_source(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For nobody: who the source is stands on no paper."""
    return no("the source is on no paper")
