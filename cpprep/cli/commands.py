# ruff: noqa: I001  (the order is the order of the help)
"""Every command, in the order in which the help lists them."""

from cpprep.cli import new
from cpprep.cli import check
from cpprep.cli import invitations
from cpprep.cli import agenda
from cpprep.cli import checklist
from cpprep.cli import forms
from cpprep.cli import pack
from cpprep.cli import disclosure
from cpprep.cli import genogram
from cpprep.cli import deadlines
from cpprep.cli import timeline
from cpprep.cli import record
from cpprep.cli import standards
from cpprep.cli import sources
from cpprep.cli import profiles
from cpprep.cli import caseload
from cpprep.cli import templates
from cpprep.cli import schema

__all__ = [
    "agenda",
    "caseload",
    "check",
    "checklist",
    "deadlines",
    "disclosure",
    "forms",
    "genogram",
    "invitations",
    "new",
    "pack",
    "profiles",
    "record",
    "schema",
    "sources",
    "standards",
    "templates",
    "timeline",
]
