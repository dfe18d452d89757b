"""The family as a template can show it: a drawing where one can be made, and a list of words otherwise."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

from cpprep.access import FamilySeen
from cpprep.papers.document import Picture

if TYPE_CHECKING:
    from cpprep.drawing.family import Branch, Drawing


class Begun(Protocol):
    """A picture that is being drawn, beside whatever else is going on."""

    def png(self) -> bytes | None:
        """Wait for the PNG picture; None where it could not be drawn."""

    def give_up(self) -> None:
        """Stop drawing, if it is not drawn yet."""


Draw: TypeAlias = Callable[[str, float], Begun]
"""Begins to turn a drawing's source, and its width in points, into a picture."""

PICTURE = "genogram"
"""The name under which a template shows the drawing: ``![](genogram)``."""


_AHEAD = 2
"""How many drawings may be begun before anybody asks for them: each is a process."""


class Drawings:
    """What is drawn for the papers of one case: each drawing once. What nobody has asked for by the end is given up."""

    def __init__(self, draw: Draw | None) -> None:
        """Take what draws, if anything does."""
        self._draw = draw
        self._begun: dict[str, Begun] = {}

    @property
    def possible(self) -> bool:
        """Whether there is something that draws."""
        return self._draw is not None

    def begin(self, drawing: "Drawing") -> Begun | None:
        """Have a drawing begun, unless it was."""
        if self._draw and drawing.source not in self._begun:
            self._begun[drawing.source] = self._draw(drawing.source, drawing.width)
        return self._begun.get(drawing.source)

    def begin_ahead(self, drawing: "Drawing") -> None:
        """Have a drawing begun that will be asked for later, unless enough are being drawn."""
        if len(self._begun) < _AHEAD:
            self.begin(drawing)

    def png(self, drawing: "Drawing") -> bytes | None:
        """The picture; None where nothing can draw it."""
        begun = self.begin(drawing)
        return begun.png() if begun else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for begun in self._begun.values():
            begun.give_up()


class FamilyTree:
    """A family for one reader's paper. Nothing is drawn before a template asks for it, or is known to ask."""

    def __init__(self, family: FamilySeen, drawings: Drawings, *, shared: bool) -> None:
        """Hold what the reader may know, and what draws it; less where the paper is shared with others."""
        self._family, self._drawings = family.to_be_shared() if shared else family, drawings
        self._shown = False

    def draw_ahead(self) -> None:
        """Begin to draw the family, for a paper that is to be made later."""
        if self._drawings.possible and self._drawing:
            self._drawings.begin_ahead(self._drawing)

    def wait(self) -> None:
        """Have the family drawn, if it is to be, so that no template is blamed for the time."""
        _ = self._picture

    @property
    def known(self) -> bool:
        """Whether there is anybody to show."""
        return bool(self._family.relatives)

    @property
    def drawn(self) -> bool:
        """Whether there is a drawing: ``![](genogram)`` shows it, with words for those who cannot see it."""
        self._shown = True
        return self._picture is not None

    @property
    def small(self) -> bool:
        """Whether the drawing's words are too small on a page, so that the list should stand below it."""
        return self._drawing is not None and self._drawing.small_on_paper

    @property
    def branches(self) -> "tuple[Branch, ...]":
        """The family as a list: each with its ``text``, and ``below`` it those who hang from it."""
        from cpprep.drawing.family import branches

        return branches(self._family)

    @property
    def home_withheld(self) -> bool:
        """Whether who lives with whom is left out, because it would give away an address."""
        return self._family.home_withheld

    @cached_property
    def _drawing(self) -> "Drawing | None":
        from cpprep.drawing.family import drawing_of

        return drawing_of(self._family) if self.known else None

    @cached_property
    def _picture(self) -> Picture | None:
        png = self._drawings.png(self._drawing) if self._drawing else None
        return Picture(png, self._drawing.description) if png and self._drawing else None

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures of a document whose template has asked for the drawing."""
        return {PICTURE: self._picture} if self._shown and self._picture else {}

    def remarks(self) -> Iterator[str]:
        """What whoever sends the paper should know of its drawing."""
        if not (self._shown and self.known):
            return
        if self._drawings.possible and not self._picture:
            yield "the family stands as a list and is not drawn: for a drawing, install Graphviz (graphviz.org)"
        if self.home_withheld:
            yield "who lives with whom is not shown: it would give away an address that is marked confidential"
