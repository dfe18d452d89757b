"""Is it ready: a case held against the standards, and every date that follows from it."""

from cpprep.assessment.findings import OPEN, Assessment, Finding, assess

__all__ = ["OPEN", "Assessment", "Finding", "assess"]
