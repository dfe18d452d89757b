"""What varies by place: terms, timescales with their sources, and the practice documents that hold there."""

from cpprep.profiles.loading import DEFAULT_PROFILE, profile_named, profile_names
from cpprep.profiles.profile import Event, Force, Profile, Terms, Timescale

__all__ = [
    "DEFAULT_PROFILE",
    "Event",
    "Force",
    "Profile",
    "Terms",
    "Timescale",
    "profile_named",
    "profile_names",
]
