"""The last lock: a finished paper is read against everything that any of its readers may not know.

It looks at the words alone, whatever made them: a template of ours, or an office's own.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from cpprep.access import Hit, Withheld, code_of
from cpprep.access.facts import CaseFact
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
            it is the case file.
    """

    paper: Paper
    problems: tuple[Problem, ...]


def held_back(
    paper: Paper,
    document: Document,
    withheld: Withheld,
    case: Case,
    printable: Callable[[], Sequence[CaseFact]],
    template: Template,
) -> HeldBack | None:
    """A paper that has to be held back, or None where it may be written.

    Args:
        paper: as it was planned.
        document: the paper as it would be written.
        withheld: what is kept from its readers.
        case: the case, for where its texts stand.
        printable: looks up the texts of the case that can have come into it.
        template: what it was made from.
    """
    words = words_of(document)
    hits = withheld.hits(withheld.without_cleared(words)) if withheld.gives_away(words) else ()
    if not hits:
        return None
    texts = printable()
    strongest = {hit.fact.item: hit for hit in reversed(hits)}  # of several parts of a fact, the first tells most
    problems = dict.fromkeys(
        problem for hit in strongest.values() for problem in _problems(paper, hit, withheld, case, texts, template)
    )
    return HeldBack(paper, tuple(problems))


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


def _problems(
    paper: Paper, hit: Hit, withheld: Withheld, case: Case, printable: Sequence[CaseFact], template: Template
) -> Iterator[Problem]:
    """Where the words come from: the texts of the case that hold them, else a line of the template."""
    what = (
        f"{paper.name} is held back: this gives away {hit.fact.item} ({hit.part.what}), "
        "which not everyone who gets it may know"
    )
    texts = [fact for fact in printable if fact.item != hit.fact.item and hit in withheld.hits(fact.text)]
    for text in texts:
        place = case.place_of(text.path)
        code = f" (code {code_of(text.text)})"
        yield Problem(_CASE, place.line if place else 0, place.column if place else 0, text.item, what + code)
    if texts:
        return
    typed = template.path.read_text(encoding="utf-8-sig").splitlines()
    line = next((number for number, words in enumerate(typed, 1) if hit in withheld.hits(words)), 0)
    yield Problem(str(template.path), line, 1 if line else 0, message=what)
