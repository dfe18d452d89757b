"""What good practice asks: one function a standard, one file a family, each with its source."""

from cpprep.sources import Phase, Role
from cpprep.standards import (
    chairing,
    child_voice,
    family_preparation,
    invitations,
    people,
    planning,
    reports,
    venue,
)
from cpprep.standards.standard import Evidence, Outcome, Standard, Status

CATALOGUE: dict[str, Standard] = {
    standard.id: standard
    for family in (planning, invitations, family_preparation, child_voice, reports, people, venue, chairing)
    for standard in family.STANDARDS
}
"""Every standard by its id, in reading order."""

__all__ = ["CATALOGUE", "Evidence", "Outcome", "Phase", "Role", "Standard", "Status"]
