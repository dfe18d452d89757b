"""What good practice asks: one function a standard, one file a family, each with its source."""

from cpprep.sources import Phase, Role
from cpprep.standards import (
    after,
    carrying_out,
    chairing,
    child_voice,
    decisions,
    entitled,
    family_preparation,
    invitations,
    meeting,
    people,
    planning,
    reports,
    taking_part,
    venue,
    welcome,
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
_AFTER = (after, carrying_out)

CATALOGUE: dict[str, Standard] = {
    standard.id: standard for family in (*_BEFORE, *_AT, *_AFTER) for standard in family.STANDARDS
}
"""Every standard by its id, in reading order."""

__all__ = ["CATALOGUE", "Evidence", "Outcome", "Phase", "Role", "Standard", "Status"]
