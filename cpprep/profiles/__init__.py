"""What varies by place: terms, timescales with their sources, and the practice documents that hold there."""

from cpprep.profiles.loading import DEFAULT_PROFILE, ProfileLibrary, profile_named, profile_names
from cpprep.profiles.profile import Each, Event, Force, OwnStandard, Profile, Terms, Timescale

__all__ = [
    "DEFAULT_PROFILE",
    "Each",
    "Event",
    "Force",
    "OwnStandard",
    "Profile",
    "ProfileLibrary",
    "Terms",
    "Timescale",
    "profile_named",
    "profile_names",
]
