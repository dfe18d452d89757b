"""A conference from the strategy discussion to the next review: what happened when, and what has to happen by when."""

from cpprep.drawing.timeline.moments import MARK_WORDS, Mark, Moment, Timeline, timeline_of

__all__ = ["MARK_WORDS", "Mark", "Moment", "Timeline", "timeline_of"]
