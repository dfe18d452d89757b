"""Whether a reader may know a field: by what the case marks, by its access class, by a recorded disclosure.

Default deny: a path that names no field of the model, and a field that no rule decides, is refused.
"""

from collections.abc import Mapping

from cpprep.access.policy import of_meeting, of_outcome, of_people
from cpprep.access.policy.audience import NO_RULE, Answer, Audience, Reader, Rule, no, yes
from cpprep.access.policy.known_people import children_known_to
from cpprep.access.policy.marks import disclosed, is_marked, marked, parts_known
from cpprep.case.access_class import Access
from cpprep.case.model import Case
from cpprep.case.paths import FieldPath, field_path


def no_rule(case: Case, reader: Reader, path: FieldPath) -> Answer:
    """For nobody."""
    return NO_RULE


RULES: Mapping[Access, Rule] = {
    Access.AS_HOLDER: no_rule,  # a path to such a field has the class of what holds it
    Access.BY_PARTS: of_meeting.by_parts,
    Access.ON_EVERY_PAPER: of_meeting.on_every_paper,
    Access.NOTE: of_meeting.office_only,
    Access.OFFICE_ONLY: of_meeting.office_only,
    Access.RUNS_IT: of_meeting.runs_it,
    Access.VIEWS: of_meeting.views,
    Access.NAME: of_people.name,
    Access.AGENCY: of_people.agency,
    Access.CONTACT: of_people.contact,
    Access.ADDRESS: of_people.address,
    Access.BIRTH: of_people.birth,
    Access.RELATIVE: of_people.relative,
    Access.HOME: of_people.home,
    Access.EXCLUSION: of_people.exclusion,
    Access.EXCLUSION_REASON: of_people.exclusion_reason,
    Access.MEETING: of_meeting.meeting,
    Access.PRACTITIONERS: of_meeting.practitioners,
    Access.BEFORE_MEETING: of_meeting.before_meeting,
    Access.SPLIT: of_meeting.split,
    Access.SPLIT_REASON: of_meeting.split_reason,
    Access.SITTING: of_meeting.sitting,
    Access.REPORT: of_meeting.report,
    Access.REPORT_HAD: of_meeting.report_had,
    Access.COUPLE: of_people.couple,
    Access.EVENT: of_meeting.event,
    Access.EVENT_SOURCE: of_meeting.event_source,
    Access.THIRD_PARTY: of_meeting.third_party,
    Access.THIRD_PARTY_SOURCE: of_meeting.third_party_source,
    Access.RECORD: of_outcome.record,
    Access.RECORD_OF_ONE: of_outcome.record_of_one,
    Access.DECISION: of_outcome.decision,
    Access.DECISION_REASON: of_outcome.decision_reason,
    Access.DECISION_FOR_CHILD: of_outcome.decision_for_child,
    Access.DISSENT: of_outcome.dissent,
    Access.LAST_AGREED: of_outcome.last_agreed,
    Access.AGREED: of_outcome.agreed,
    Access.PROTECTION_PLAN: of_outcome.protection_plan,
    Access.IN_NEED_PLAN: of_outcome.in_need_plan,
    Access.ACTION: of_outcome.action,
}
"""What decides over each access class where the case itself says nothing."""

_ONES_OWN = frozenset({
    Access.RUNS_IT, Access.VIEWS, Access.AGENCY, Access.CONTACT, Access.ADDRESS, Access.BIRTH, Access.RELATIVE,
})  # fmt: skip
"""What everybody may know of themself. The rules over names, homes and exclusions decide over one's own too."""

_NOT_BY_MARKS = frozenset({Access.NOTE})
"""What no mark opens."""

_ONLY_REFUSED_BY_MARKS = frozenset({Access.THIRD_PARTY, Access.THIRD_PARTY_SOURCE})
"""What a mark can keep from somebody, and not open: it says itself who may know it."""


def decide(case: Case, reader: Reader, owner: str, field: str) -> Answer:
    """Whether a reader may know one field of one person, report or part of the case.

    A marked item is for those named with it and for nobody else, the person it is about included: an address
    that is safe only while it is on no paper is not printed on its owner's letter either, unless they are named.
    What is not marked may be disclosed to one more reader, where it is recorded who decided it and when.

    A paper that others get too holds only what none of them is kept from.
    """
    path = field_path(case, owner, field)
    if path is None:
        return NO_RULE
    item = f"{owner}.{field}" if field else owner
    answer = _decide_for_one(case, reader, path, item)
    for other in reader.shared_with:
        if not answer.may_see:
            break
        theirs = _decide_for_one(case, other, path, item)
        if not theirs.may_hear:
            answer = no(f"{other.id or other.audience} gets this paper too: {theirs.why}")
    return answer


def _decide_for_one(case: Case, reader: Reader, path: FieldPath, item: str) -> Answer:
    """The same for a reader of a paper that nobody else gets."""
    if path.access in _NOT_BY_MARKS:
        return _by_default(case, reader, path, item)
    by_mark = marked(case, reader, item)
    if by_mark is not None and not (by_mark.may_see and path.access in _ONLY_REFUSED_BY_MARKS):
        return by_mark
    return disclosed(case, reader, item, _by_default(case, reader, path, item))


def _by_default(case: Case, reader: Reader, path: FieldPath, item: str) -> Answer:
    """What the rule of the access class says; whoever the field is about may know most of it.

    Their own address is theirs while nobody has marked it: a mark that is not decided yet is a reason to wait.
    """
    own = path.owner is not None and path.owner.id == reader.id
    if own and path.access in _ONES_OWN and not is_marked(case, item):
        return yes("their own")
    answer = RULES.get(path.access, no_rule)(case, reader, path)
    if reader.audience is Audience.CHECKER and path.access is not Access.ON_EVERY_PAPER and answer.may_hear:
        return no("the sheet holds no words of the case")
    return answer


def decide_path(case: Case, reader: Reader, item: str) -> Answer:
    """The same for an item's path, such as ``maria-nowak.address``."""
    owner, _, field = item.partition(".")
    return decide(case, reader, owner, field)


def children_named_to(case: Case, reader: Reader) -> tuple[str, ...]:
    """The children whom a paper names: whom its reader may know of, and everyone else who gets it."""
    return tuple(child for child in children_known_to(case, reader) if decide(case, reader, child, "name").may_see)


def may_see_whole(case: Case, reader: Reader, owner: str, field: str) -> bool:
    """Whether a reader may know a field and every part of it: a mark may name one part alone, such as one child's."""
    return decide(case, reader, owner, field).may_see and parts_known(case, reader, f"{owner}.{field}")
