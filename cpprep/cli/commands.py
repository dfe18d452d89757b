"""Every command, in the order in which help lists them."""

from cpprep.cli import agenda, check, checklist, invitations, profiles, standards

__all__ = ["agenda", "check", "checklist", "invitations", "profiles", "standards"]
