"""Every checklist of every example holds what was found for its reader, in the words of the standards, and no more.

The checklists of one example are pinned as text, so that somebody reads them. What a line says of a standard is written
here a second time, for all examples: of the others only what stands around these lines is pinned.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from packs import DAYS, Made, made
from read_again import LISTED
from wording import Paper

from cpprep.access import Audience, Reader
from cpprep.assessment import Finding
from cpprep.case.model import Case
from cpprep.papers.document import Document
from cpprep.standards import Role, Status
from cpprep.wording import day, listed

OWNED = {
    Audience.CHAIR: {Role.CHAIR},
    Audience.ADMINISTRATOR: {Role.SERVICE},
    Audience.SOCIAL_WORKER: {Role.SOCIAL_WORKER},
    Audience.PRACTITIONER: {Role.PRACTITIONER, Role.AGENCY},
}


def checklists(papers: Made) -> Iterator[tuple[Document, Reader, str]]:
    """Each checklist that is not a family's, with its reader and its phase."""
    for document in papers.documents.values():
        if document.template.startswith("checklist-") and document.template != "checklist-family":
            (reader,) = papers.recipients(document)
            phase = document.name.removeprefix(f"{document.template}-").partition("-")[0]
            yield document, reader, phase if phase in {"at", "after"} else "before"


def concerns(case: Case, finding: Finding, reader: Reader) -> bool:
    """What somebody owns; of practitioners and agencies, what is about them; the rest falls to the social worker."""
    spoken_of = (finding.subject or "", *finding.reports)
    about_them = finding.subject == reader.id or any(
        case.reports[report].by == reader.id for report in spoken_of if report in case.reports
    )
    about_family = finding.subject in case.family or finding.subject in case.children
    owned = finding.owner in OWNED[reader.audience]
    if reader.audience is Audience.PRACTITIONER:
        return owned and about_them
    if reader.audience is Audience.SOCIAL_WORKER:
        return owned or about_them or (about_family and finding.owner in OWNED[Audience.PRACTITIONER])
    return owned or finding.subject == reader.id


Lists = dict[str, Counter[str]]
"""The lines of a checklist under each heading."""


def expected(papers: Made, reader: Reader, phase: str) -> Lists:
    """Each line of a checklist: one for each standard and answer, with those whom it is about.

    Where the answer rests on a blank of the case file, there is a line for each person who has such a blank.
    """
    case, on = papers.assessment.case, papers.assessment.on
    phases = {phase, "always"} if phase == "before" else {phase}
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for one in papers.assessment.findings:
        if one.standard.phase in phases and one.status is not Status.NOT_APPLICABLE and concerns(case, one, reader):
            whose = one.subject if one.status is Status.NOT_RECORDED and one.line else None
            alike.setdefault((one.standard.id, whose, one.status, one.due, one.reason), []).append(one)
    lists: Lists = {}
    for group in alike.values():
        heading = "Already done" if group[0].status is Status.MET else "Still to do"
        lists.setdefault(heading, Counter())[line(case, group, reader, phase, on)] += 1
    return lists


def line(case: Case, group: list[Finding], reader: Reader, phase: str, on: date) -> str:
    first, *_ = group
    said_by_the_box = {
        "nobody has recorded it",
        *(["the meeting is not recorded as held yet"] if phase == "at" else []),
    }
    words = [first.standard.statement]
    if about := listed(
        dict.fromkeys(name_of(case, one.subject) for one in group if one.subject not in {None, reader.id})
    ):
        words.append(f"{about[0].upper()}{about[1:]}.")
    told_why = reader.audience is not Audience.PRACTITIONER and first.status is not Status.MET
    if told_why and first.reason and first.reason not in said_by_the_box:
        words.append(f"{first.reason[0].upper()}{first.reason[1:]}.")
    box = "☑" if first.status is Status.MET else "☐"
    return f"| {box} | {' '.join(words)} | {when(first, on)} |"


def when(finding: Finding, on: date) -> str:
    due = day(finding.due, on) if finding.due else ""
    if finding.status is Status.MET:
        return day(finding.done, on) if finding.done else "Recorded"
    if finding.status is Status.NOT_MET:
        return f"Missed: was due {due}" if due else "Missed"
    return "Excused" if finding.status is Status.EXCUSED else due or "Not recorded"


def name_of(case: Case, subject: str) -> str:
    if subject in case.reports:
        return case.reports[subject].title or subject
    person = case.person(subject)
    assert person
    return person.full_name


@pytest.mark.parametrize("story", DAYS)
def test_a_checklist_holds_what_was_found_for_its_reader_in_the_words_of_the_standards(story: str) -> None:
    papers = made(story)
    for document, reader, phase in checklists(papers):
        text = Paper(papers.files[document.name]).text()
        lists = {one["heading"]: Counter(one["lines"].splitlines()) for one in LISTED.finditer(text)}
        assert lists == expected(papers, reader, phase), document.name
        assert list(lists) == [heading for heading in ("Still to do", "Already done") if heading in lists], (
            document.name
        )
        assert sum(text.count(f"| {box} |") for box in "☐☑") == sum(map(Counter.total, lists.values())), document.name


@pytest.mark.parametrize("story", DAYS)
def test_every_role_has_a_checklist_for_each_phase(story: str) -> None:
    found = {(reader.audience, phase) for _, reader, phase in checklists(made(story))}
    assert found == {(audience, phase) for audience in OWNED for phase in ("before", "at", "after")}
