"""The reports: written, shared in time, understood, and with what they should hold."""

from collections.abc import Mapping
from datetime import date

from cpprep.case.model import Case, FamilyMember, Practitioner, Report
from cpprep.case.naming import called_apart, report_apart
from cpprep.case.relations import readers_of, reports_for
from cpprep.profiles import Profile
from cpprep.reference.citations import GPG, PA, QS, RCPC, Phase, Role
from cpprep.standards.standard import (
    Evidence,
    Outcome,
    Status,
    attested,
    before_the_meeting,
    day_before,
    in_time,
    met,
    not_applicable,
    not_recorded,
    standard,
    to_do,
)
from cpprep.standards.subjects import (
    ATTENDING_PRACTITIONERS,
    EACH_FAMILY_MEMBER,
    EACH_PRACTITIONER,
    EACH_REPORT,
    EACH_REPORT_TO_ITS_READERS,
    is_by_a_practitioner,
)
from cpprep.wording import count, day, listed


def _had_by(report: Report, person: FamilyMember) -> date | None:
    shared = report.shared.get(person.id)
    return shared.on if shared else None


def _without(case: Case, report: Report) -> list[FamilyMember]:
    return [person for person in readers_of(case, report) if _had_by(report, person) is None]


def _names(case: Case, people: list[FamilyMember]) -> str:
    return listed(called_apart(case, person) for person in people)


def _last(case: Case, report: Report) -> date | None:
    """The day the last family member had the report; None while one of them has not."""
    days = [_had_by(report, person) for person in readers_of(case, report)]
    return None if None in days else max((d for d in days if d), default=None)


def _nobody_to_have_it(case: Case, report: Report) -> Outcome | None:
    if readers_of(case, report):
        return None
    return not_recorded("no family member is recorded who should have this report", report.at("shared"))


@standard(
    "report-from-everyone",
    phase=Phase.BEFORE,
    owner=Role.AGENCY,
    cites=[RCPC.clause("1.2")],
    each=EACH_PRACTITIONER,
    why="A report that never comes leaves a gap that nobody at the table can see.",
    settled_by="report-written",
)
def report_from_everyone(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """The social worker and every agency invited have a report, and the family have had it."""
    if person.report_needed is False:
        return not_applicable("recorded: no report is asked of them", person.at("report_needed"))
    reports = [report for report in case.reports.values() if report.by == person.id]
    if not reports:
        return to_do("no report by them is recorded", day_before(case), person.at())
    for report in reports:
        if nobody := _nobody_to_have_it(case, report):
            return nobody
        if without := _without(case, report):
            reason = f"their report is not recorded as shared with {_names(case, without)}"
            return to_do(reason, day_before(case), report.at("shared"))
    last = max(reports, key=lambda report: _last(case, report) or date.min)
    return before_the_meeting(case, _last(case, last), "shared with the family", last.at("shared"))


@standard(
    "report-shared-first",
    phase=Phase.BEFORE,
    owner=Role.AGENCY,
    cites=[QS.clause("P1")],
    each=EACH_REPORT,
    why="The family can put right what is wrong in a report only if they read it before the others discuss it.",
    settled_by="report-shared",
)
def report_shared_first(case: Case, report: Report, _profile: Profile) -> Outcome:
    """Each report is written, and the family have it before the meeting so that they can answer it."""
    if report.written is None:
        return to_do("no date is recorded on which it was finished", day_before(case), report.at("written"))
    if nobody := _nobody_to_have_it(case, report):
        return nobody
    if without := _without(case, report):
        return to_do(
            f"written {day(report.written, case.day_held)}; not recorded as shared with {_names(case, without)}",
            day_before(case),
            report.at("shared"),
        )
    ready = max(report.written, _last(case, report) or report.written)
    answer = before_the_meeting(case, ready, "finished and shared with all of the family", report.at("shared"))
    late = [person for person in readers_of(case, report) if (_had_by(report, person) or date.min) == ready]
    if answer.status is Status.NOT_MET and late:
        return answer.but(reason=f"{answer.reason}; last with {_names(case, late)}")
    return answer


@standard(
    "report-in-time",
    phase=Phase.BEFORE,
    owner=Role.AGENCY,
    cites=[PA.clause("5")],
    each=EACH_REPORT_TO_ITS_READERS,
    why="Two days for a first conference and five for a review give people time to read, and to ask.",
    settled_by="report-shared",
)
def report_in_time(case: Case, reader: FamilyMember | Report, profile: Profile) -> Outcome:
    """Family and practitioners have each report two days before a first conference, five before a review."""
    if isinstance(reader, FamilyMember):
        return _had_in_time(case, reader, profile)
    at, shared = reader.at("shared_with_practitioners"), reader.shared_with_practitioners
    return in_time(case, profile, "report-to-family", shared, "shared with the practitioners", at)


def _had_in_time(case: Case, person: FamilyMember, profile: Profile) -> Outcome:
    """One answer for one reader: every report that is late or missing by its name, whoever else had it in time."""
    if person.has_reports is False:
        return not_applicable("recorded as not to have the reports", person.at("has_reports"))
    theirs = [report for report in reports_for(case, person) if is_by_a_practitioner(case, report)]
    if not theirs:
        return not_recorded("no report is recorded that they should have", person.at())
    answers = {
        report.id: in_time(
            case,
            profile,
            "report-to-family",
            _had_by(report, person),
            "shared with them",
            report.at("shared", person.id),
        )
        for report in theirs
    }
    open_ones = {name: answer for name, answer in answers.items() if answer.status is not Status.MET}
    if open_ones:
        return _not_all_in_time(case, open_ones)
    last = max(theirs, key=lambda report: _had_by(report, person) or date.min)
    met_one = answers[last.id]
    said = met_one.reason if len(theirs) == 1 else f"the last of {count(len(theirs), 'report')} {met_one.reason}"
    return met_one.but(reason=said, reports=tuple(answers))


_WORST = (Status.NOT_MET, Status.DUE, Status.NOT_RECORDED)


def _not_all_in_time(case: Case, answers: Mapping[str, Outcome]) -> Outcome:
    """The worst answer, with every report that is open by its name; those with the same answer together."""
    worst = min(answers.values(), key=lambda answer: _WORST.index(answer.status))
    by_reason: dict[str, list[str]] = {}
    for name, answer in answers.items():
        by_reason.setdefault(answer.reason, []).append(report_apart(case, case.reports[name]))
    reason = "; ".join(f"{listed(names)}: {why}" for why, names in by_reason.items())
    return worst.but(reason=reason, reports=tuple(answers))


@standard(
    "report-contents",
    phase=Phase.BEFORE,
    owner=Role.AGENCY,
    cites=[PA.clause("5")],
    each=EACH_REPORT,
    why="Without the child's and the parents' words, the dates and the family tree, a report is half a story.",
)
def report_contents(case: Case, report: Report, _profile: Profile) -> Outcome:
    """Each report has the child's voice, the parents' voice, an up-to-date chronology and a genogram."""
    if report.written is None:
        return to_do("not finished yet, as far as is recorded", day_before(case), report.at("written"))
    parts = {
        "the child's voice": report.child_views,
        "the parents' voice": report.parents_views,
        "a chronology": report.chronology is not None or None,
        "a genogram": report.genogram,
    }
    about = [case.children[child] for child in report.about] or list(case.children.values())
    if about and all(child.unborn for child in about):
        del parts["the child's voice"]  # a child who is not born has none yet
    if lacking := [name for name, there in parts.items() if there is False]:
        return to_do(f"it lacks {listed(lacking)}", day_before(case), report.at())
    if unknown := [name for name, there in parts.items() if there is None]:
        return not_recorded(f"whether it has {listed(unknown, 'or')} is not recorded", report.at())
    finished = max(filter(None, (report.written, report.chronology)))
    return met("the child's and the parents' voice, chronology and genogram are in it", report.at(), finished)


@standard(
    "report-to-chair",
    phase=Phase.BEFORE,
    owner=Role.AGENCY,
    cites=[QS.clause("P2")],
    each=EACH_REPORT,
    why="A chair who has read everything can give the family the time instead of the papers.",
    settled_by="report-received",
)
def report_to_chair(case: Case, report: Report, profile: Profile) -> Outcome:
    """Each report reaches the chair early enough to prepare from it."""
    return in_time(
        case,
        profile,
        "report-to-chair",
        report.sent_to_chair,
        "sent to the chair",
        report.at("sent_to_chair"),
    )


@standard(
    "report-understood",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("B10")],
    each=EACH_REPORT,
    why="A copy in the hand is not enough: what it says and asks for has to be clear to the people in it.",
    settled_by="explained",
)
def report_understood(case: Case, report: Report, _profile: Profile) -> Outcome:
    """The family have a copy of each report and understand it, with what it recommends."""
    if nobody := _nobody_to_have_it(case, report):
        return nobody
    if without := _without(case, report):
        return to_do(f"not recorded as shared with {_names(case, without)}", case.day_held, report.at("shared"))
    readers = readers_of(case, report)
    if said_no := [p for p in readers if report.shared[p.id].understood is False]:
        return to_do(f"{_names(case, said_no)} did not understand it yet", case.day_held, report.at("shared"))
    if unknown := [p for p in readers if report.shared[p.id].understood is None]:
        reason = f"whether {_names(case, unknown)} understood it is not recorded"
        return to_do(reason, case.day_held, report.at("shared"), late=Status.NOT_RECORDED)
    said = "everyone in the family who should has a copy and understood it"
    return met(said, report.at("shared"), _last(case, report))


@standard(
    "report-explained",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("F3")],
    each=EACH_REPORT,
    why="Long words frighten; somebody who sits down and goes through them does not.",
    evidence=Evidence.EITHER,
)
def report_explained(case: Case, report: Report, _profile: Profile) -> Outcome:
    """The child and the family are helped to make sense of what each report says."""
    if nobody := _nobody_to_have_it(case, report):
        return nobody
    shared = {person.id: report.shared.get(person.id) for person in readers_of(case, report)}
    missing = [p for p in readers_of(case, report) if (s := shared[p.id]) is None or s.explained is None]
    if missing:
        reason = f"no date is recorded on which it was gone through with {_names(case, missing)}"
        return to_do(reason, case.day_held, report.at("shared"), late=Status.NOT_RECORDED)
    last = max(s.explained for s in shared.values() if s and s.explained)
    return met(
        f"gone through with everyone who should have it by {day(last, case.day_held)}", report.at("shared"), last
    )


report_risks_clear = attested(
    "report-risks-clear",
    "Each report is plain about the risks and what they do to the child.",
    phase=Phase.BEFORE,
    owner=Role.AGENCY,
    cites=[PA.clause("6")],
    each=EACH_REPORT,
    why="A worry that is hinted at can be neither answered nor acted on.",
)


@standard(
    "reports-before-the-day",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[QS.clause("F2")],
    each=EACH_FAMILY_MEMBER,
    why="Nobody should meet the worst sentence about their family for the first time in a room full of people.",
    settled_by="report-shared",
)
def reports_before_the_day(case: Case, person: FamilyMember, _profile: Profile) -> Outcome:
    """Each family member has had every report before the day, so that nothing in it comes as a surprise."""
    if person.has_reports is False:
        return not_applicable("recorded as not to have the reports", person.at("has_reports"))
    reports = reports_for(case, person)
    if not reports:
        return not_recorded("no report is recorded yet", person.at())
    without = [report for report in reports if _had_by(report, person) is None]
    if without:
        names = listed(report.title or report.id for report in without)
        reason = f"{count(len(without), 'report')} of {len(reports)} not recorded as shared with them: {names}"
        return to_do(reason, day_before(case), without[0].at("shared")).but(reports=tuple(r.id for r in without))
    last = max(reports, key=lambda report: _had_by(report, person) or date.min)
    said = f"last of {count(len(reports), 'report')} shared"
    answer = before_the_meeting(case, _had_by(last, person), said, last.at("shared", person.id))
    return answer if answer.status is Status.MET else answer.but(reason=f"{last.title or last.id}: {answer.reason}")


@standard(
    "reports-read",
    phase=Phase.BEFORE,
    owner=Role.PRACTITIONER,
    cites=[GPG.clause("B14")],
    each=ATTENDING_PRACTITIONERS,
    why="A practitioner who has read the reports can give the meeting to what is not in them.",
    evidence=Evidence.EITHER,
)
def reports_read(case: Case, person: Practitioner, _profile: Profile) -> Outcome:
    """Each practitioner has read the others' reports and comes prepared."""
    if person.reports_read:
        return met(f"read by {day(person.reports_read, case.day_held)}", person.at("reports_read"), person.reports_read)
    return to_do(
        "no date is recorded on which they had read the reports",
        case.day_held,
        person.at("reports_read"),
        late=Status.NOT_RECORDED,
    )


STANDARDS = (
    report_from_everyone,
    report_shared_first,
    report_in_time,
    reports_before_the_day,
    report_explained,
    report_understood,
    report_to_chair,
    report_contents,
    report_risks_clear,
    reports_read,
)
