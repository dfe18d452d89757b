"""The last lock: a finished paper is read against everything that any of its readers may not know.

It looks at the words alone, whatever made them: a template of ours, or an office's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from cpprep.access import Hit
from cpprep.access.facts import CaseFact
from cpprep.access.looked_for import finder_of
from cpprep.case.model import Case
from cpprep.errors import Problem
from cpprep.papers.document import Document
from cpprep.papers.plan import Paper
from cpprep.papers.templates import Template

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_IN_A_PICTURE = re.compile(r">([^<]+)<")
_CASE = ""
"""The file of a problem that is in the case file: whoever opened it knows its name."""


class HeldBack(Struct, frozen=True):
    """A paper that is not written, because it would tell one of its readers what they may not know.

    Attributes:
        paper: as it was planned.
        problems: what to look at, each with its place: the text of the case, or the template. The file is blank where
            it is the case file. They do not name the paper, for one text can hold back several.
    """

    paper: Paper
    problems: tuple[Problem, ...]


def held_back(
    paper: Paper,
    document: Document,
    hits: Iterable[Hit],
    case: Case,
    telling: Mapping[CaseFact, str],
    template: Template,
) -> HeldBack:
    """What to look at, for a paper that tells what one of its readers may not know.

    Args:
        paper: as it was planned.
        document: the paper as it would be written.
        hits: what it tells.
        case: the case, for where its texts stand.
        telling: the texts of the case that tell something, each with the code by which it can be cleared.
        template: what the paper was made from.
    """
    strongest = {hit.fact.item: hit for hit in reversed([*hits])}  # of several parts of a fact, the first tells most
    sources = _Sources(document, case, telling, template)
    problems = dict.fromkeys(problem for hit in strongest.values() for problem in sources.of(hit))
    return HeldBack(paper, tuple(problems))


class _Sources(Struct, frozen=True):
    """Where the words of a paper come from: texts of the case, ids, or the template."""

    document: Document
    case: Case
    telling: Mapping[CaseFact, str]
    template: Template

    def of(self, hit: Hit) -> Iterator[Problem]:
        """The places that tell a fact: the texts of the case that stand in the paper, else an id, else the template."""
        what = f"gives away {hit.fact.item} ({hit.part.what}), which not everyone who gets it may know"
        words = _on_one_line(words_of(self.document))
        finder = finder_of((hit.part,))
        found = False
        for text, code in self.telling.items():
            if text.item != hit.fact.item and _on_one_line(text.text) in words and finder.finds(text.text):
                found = True
                yield self._in_case(text, f"{what} (code {code})" if code else what)
        if found:
            return
        if finder.finds(self.document.name.replace("-", " ")):
            yield Problem(
                _CASE, key="ids", message=f"{what}: the id stands in the name of the file, so give another id"
            )
            return
        typed = self.template.path.read_text(encoding="utf-8-sig").splitlines()
        line = next((number for number, words in enumerate(typed, 1) if finder.finds(words)), 0)
        yield Problem(str(self.template.path), line, 1 if line else 0, message=what)

    def _in_case(self, text: CaseFact, what: str) -> Problem:
        place = self.case.place_of(text.path)
        return Problem(_CASE, place.line if place else 0, place.column if place else 0, text.item, what)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def words_of(document: Document) -> str:
    """Everything that a file of a document tells: its words, properties, name, and the words of its pictures."""
    sender = document.sender
    parts = [
        document.name.replace("-", " "),
        document.title,
        document.subject,
        *document.recipient,
        document.reference,
        document.marking,
        document.copy_for,
        *(sender.name, *sender.address, sender.telephone, sender.email, sender.logo_alt),
        _ESCAPED.sub(r"\1", document.body.replace("\\\n", "\n")),
    ]
    for picture in document.pictures.values():
        parts += [picture.alt, *_IN_A_PICTURE.findall(picture.svg)]
    return "\n".join(filter(None, parts))
