"""What good practice asks: one function a standard, one file a family, each with its source."""

from cpprep.reference.citations import Phase, Role
from cpprep.standards.after import core_groups, follow_up, limits, plan
from cpprep.standards.at import decisions, meeting, taking_part, welcome
from cpprep.standards.before import (
    chairing,
    child_voice,
    entitled,
    family_preparation,
    invitations,
    people,
    planning,
    reports,
    venue,
)
from cpprep.standards.standard import Evidence, Outcome, Standard, Status

_BEFORE = (
    planning,
    invitations,
    entitled,
    family_preparation,
    child_voice,
    reports,
    people,
    venue,
    chairing,
)
_AT = (welcome, taking_part, meeting, decisions)
_AFTER = (follow_up, plan, core_groups, limits)

CATALOGUE: dict[str, Standard] = {
    standard.id: standard for family in (*_BEFORE, *_AT, *_AFTER) for standard in family.STANDARDS
}
"""Every standard by its id, in reading order."""

NO_SUCH_STANDARD = (
    "there is no such standard: cpprep standards lists them all, and cpprep standards --search WORD those with a word"
)
"""What is said of a standard that is named and is none."""

__all__ = ["CATALOGUE", "NO_SUCH_STANDARD", "Evidence", "Outcome", "Phase", "Role", "Standard", "Status"]
