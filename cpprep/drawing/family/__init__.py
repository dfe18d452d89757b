"""A family as a drawing, as a list, and in sentences: made from what one reader may know."""

from cpprep.drawing.family.drawing import Caption, Drawing, drawing_of
from cpprep.drawing.family.telling import Branch, branches, description

__all__ = ["Branch", "Caption", "Drawing", "branches", "description", "drawing_of"]
