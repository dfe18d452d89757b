"""What varies by place: terms, timescales with their sources, and the practice documents that hold there."""

from cpprep.profiles.loading import DEFAULT_PROFILE, ProfileShelf, profile_named, profile_names
from cpprep.profiles.profile import Each, Event, Force, OwnStandard, Profile, Terms, Timescale

__all__ = [
    "DEFAULT_PROFILE",
    "Each",
    "Event",
    "Force",
    "OwnStandard",
    "Profile",
    "ProfileShelf",
    "Terms",
    "Timescale",
    "profile_named",
    "profile_names",
]
