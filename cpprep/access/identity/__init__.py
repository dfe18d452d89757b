"""What a marked fact is, and where a text gives it away in any of its usual spellings."""

from cpprep.access.identity.facts import parts_of
from cpprep.access.identity.finder import Finder
from cpprep.access.identity.folding import folded
from cpprep.access.identity.part import Kind, Part, telling

__all__ = ["Finder", "Kind", "Part", "folded", "parts_of", "telling"]
