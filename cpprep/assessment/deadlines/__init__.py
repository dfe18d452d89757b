"""Every date that follows from a case: what is due when, counted from which day and by which rule; and doubts."""

from datetime import date

from cpprep.assessment.deadlines.counted import counted, uncounted
from cpprep.assessment.deadlines.deadline import Deadline, Unknown
from cpprep.assessment.deadlines.doubts import Doubt, doubts
from cpprep.assessment.deadlines.stated import AGREED, stated, unstated
from cpprep.case.model import Case
from cpprep.profiles import Profile
from cpprep.standards.limits.events import Start


def deadlines(case: Case, profile: Profile, on: date) -> tuple[Deadline, ...]:
    """Every date that follows from a case, as it is known on a day, in date order."""
    found = [*counted(case, profile, on), *stated(case, profile, on)]
    return tuple(sorted(found, key=lambda deadline: deadline.date))


def unknown(case: Case, profile: Profile, on: date) -> tuple[Unknown, ...]:
    """What has a limit that cannot be worked out: set locally, or counted from a day that is not recorded."""
    return (*uncounted(case, profile, on), *unstated(profile))


__all__ = ["AGREED", "Deadline", "Doubt", "Start", "Unknown", "deadlines", "doubts", "unknown"]
