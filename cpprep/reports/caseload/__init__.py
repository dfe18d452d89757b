"""Many cases at once: which are ready, what is missed, what falls due next; by their references, never by a name."""

from cpprep.reports.caseload.line import DueItem, ExcusedStandard, Line, MissedStandard, Question
from cpprep.reports.caseload.whole import Caseload, SkippedFile, UnreadableFile

__all__ = [
    "Caseload",
    "DueItem",
    "ExcusedStandard",
    "Line",
    "MissedStandard",
    "Question",
    "SkippedFile",
    "UnreadableFile",
]
