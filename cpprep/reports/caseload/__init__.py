"""Many cases at once: which are ready, what is missed, what falls due next; by their references, never by a name."""

from cpprep.reports.caseload.line import Line, Missed, Owed, Question
from cpprep.reports.caseload.whole import Caseload, Skipped, Unreadable

__all__ = ["Caseload", "Line", "Missed", "Owed", "Question", "Skipped", "Unreadable"]
