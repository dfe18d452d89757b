"""Many cases at once: which are ready, what is missed, what falls due next; by their references, never by a name."""

from cpprep.caseload.files import case_files, holds_a_case, is_named_like_a_case
from cpprep.caseload.line import Line, Missed, Owed, Question
from cpprep.caseload.reading import CaseFile, Skipped, Unreadable, read_all
from cpprep.caseload.whole import Caseload

__all__ = [
    "CaseFile",
    "Caseload",
    "Line",
    "Missed",
    "Owed",
    "Question",
    "Skipped",
    "Unreadable",
    "case_files",
    "holds_a_case",
    "is_named_like_a_case",
    "read_all",
]
