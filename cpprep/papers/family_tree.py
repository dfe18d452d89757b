"""The family as a template can show it: drawn where every name can be painted, and a list of words otherwise."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from cpprep.access import FamilyView
from cpprep.access.family import HomeView
from cpprep.papers.document import Picture
from cpprep.system.time_limit import not_counted

if TYPE_CHECKING:
    from cpprep.drawing.family import Branch, Drawing

PICTURE = "genogram"
"""The name under which a template shows the drawing: ``![](genogram)``."""


class FamilyTree:
    """A family for one reader's paper. Nothing is drawn before a template asks for it."""

    def __init__(self, family: FamilyView) -> None:
        """Hold what everyone who gets the paper may know."""
        self._family = family
        self._shown = False

    @property
    def homes_shown(self) -> tuple[HomeView, ...]:
        """Who lives with whom, where a template has asked for the drawing."""
        return self._family.homes if self._shown else ()

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

        with not_counted():
            return drawing_of(self._family) if self.known else None

    @cached_property
    def _picture(self) -> Picture | None:
        from cpprep.drawing.png import can_be_painted

        if not self._drawing or not can_be_painted(svg := self._drawing.picture.text()):
            return None
        return Picture(svg, *self._drawing.picture.size_in_points, self._drawing.description)

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures of a document whose template has asked for the drawing."""
        return {PICTURE: self._picture} if self._shown and self._picture else {}

    def remarks(self) -> Iterator[str]:
        """What whoever sends the paper should know of its drawing."""
        if not (self._shown and self.known):
            return
        if not self._picture:
            yield "the family stands as a list and is not drawn: no font on this computer has every letter of the names"
        if self.home_withheld:
            yield "who lives with whom is not shown: it would give away an address that is marked confidential"
