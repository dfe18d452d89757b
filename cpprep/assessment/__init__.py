"""Is it ready: a case held against the standards, and every date that follows from it."""

from cpprep.assessment.findings import EARLY, OPEN, Assessment, Finding, assess

__all__ = ["EARLY", "OPEN", "Assessment", "Finding", "assess"]
