"""A family as a drawing, as a list, and in sentences: made from what one reader may know."""

from cpprep.genogram.drawing import Caption, Drawing, drawing_of
from cpprep.genogram.telling import Branch, branches, description

__all__ = ["Branch", "Caption", "Drawing", "branches", "description", "drawing_of"]
