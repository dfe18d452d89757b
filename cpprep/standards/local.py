"""The standards in force in a place: the catalogue, what a council adds to it, and what it has switched off."""

from functools import lru_cache

from msgspec.structs import asdict, replace

from cpprep.case.model import Case, Subject
from cpprep.profiles import Each, Event, Force, OwnStandard, Profile, Timescale
from cpprep.reference.citations import Citation, Phase, names_a_clause
from cpprep.standards import CATALOGUE
from cpprep.standards.after.limits import limit_of
from cpprep.standards.standard import Evidence, Outcome, Standard, attested, not_applicable
from cpprep.standards.subjects import CONFERENCE, EACH_CHILD, EACH_FAMILY_MEMBER, EACH_PRACTITIONER, EACH_REPORT

_GROUPS = {
    Each.CONFERENCE: CONFERENCE,
    Each.CHILD: EACH_CHILD,
    Each.FAMILY_MEMBER: EACH_FAMILY_MEMBER,
    Each.PRACTITIONER: EACH_PRACTITIONER,
    Each.REPORT: EACH_REPORT,
}


class LocalStandard(Standard, frozen=True, dict=True):
    """A standard, or a limit, that a council has added in its own profile; a dated record answers it."""

    def holds_in(self, profile: Profile) -> bool:
        """Whether the profile, or one it builds on, has added this standard."""
        return self.id in profile.own_standards or self.id in profile.own_limits


def standards_of(profile: Profile) -> tuple[Standard, ...]:
    """Every standard in reading order: the catalogue's, then the council's own.

    One that the profile has switched off stays in the list, and answers "not applicable" with the recorded reason.
    """
    every = (*CATALOGUE.values(), *own_standards(profile))
    return tuple(
        _switched_off(standard, profile, profile.standards_off[standard.id])
        if standard.id in profile.standards_off
        else standard
        for standard in every
    )


@lru_cache(maxsize=64)  # more than one council has
def standards_in_force(profile: Profile) -> tuple[Standard, ...]:
    """The same, without those that only documents ask for which the profile does not follow."""
    return tuple(standard for standard in standards_of(profile) if standard.holds_in(profile))


def own_standards(profile: Profile) -> tuple[LocalStandard, ...]:
    """The standards that a council has added, and its own limits, which are asked as standards of their names."""
    added = (_local(name, own) for name, own in profile.own_standards.items())
    return (*added, *(_limit(name, timescale) for name, timescale in profile.own_limits.items()))


def _limit(name: str, timescale: Timescale) -> LocalStandard:
    """A limit of the council's own: due on the day that its timescale counts, and then not known unless recorded."""

    def rule(case: Case, _subject: Subject | None, profile: Profile) -> Outcome:
        return limit_of(case, profile, name, timescale)

    return LocalStandard(
        name,
        timescale.what,
        "This place has set a limit for it.",
        Phase.AFTER if timescale.after in _AFTERWARDS else Phase.BEFORE,
        timescale.owner,
        (_citation(timescale.source),),
        Evidence.RECORD,
        rule,
        CONFERENCE,
        "",
        excusable=timescale.force is Force.WHERE_POSSIBLE,
    )


_AFTERWARDS = {
    Event.CONFERENCE, Event.INITIAL_CONFERENCE, Event.PREVIOUS_REVIEW, Event.BIRTH, Event.CHANGE, Event.CORE_GROUP,
}  # fmt: skip


def _local(name: str, own: OwnStandard) -> LocalStandard:
    made = attested(
        name,
        own.statement,
        phase=own.phase,
        owner=own.owner,
        cites=[_citation(own.source)],
        each=_GROUPS[own.each],
        why=own.why,
        excusable=bool(own.excusable),
    )
    return LocalStandard(**asdict(made))


def _citation(source: str) -> Citation:
    """A clause of the index, or a source that the profile itself names."""
    document, _, clause = source.partition("-")
    return Citation(document, clause) if names_a_clause(source) else Citation(source)


def _switched_off(standard: Standard, profile: Profile, reason: str) -> Standard:
    """The same standard, asked once for the conference as a whole and never applicable."""

    def rule(_case: Case, _subject: Subject | None, _profile: Profile) -> Outcome:
        return not_applicable(f"switched off in {profile.name}: {reason}")

    return replace(standard, rule=rule, each=CONFERENCE, evidence=Evidence.FACTS)
