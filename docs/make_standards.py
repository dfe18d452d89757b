"""Writes standards.md from the catalogue: ``python docs/make_standards.py``.

With ``--check`` nothing is written, and the exit status is 1 when the page is out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import cpprep.standards
from cpprep.assessment.rows import ROLE_WORDS
from cpprep.profiles import profile_named, profile_names
from cpprep.reference.citations import PRACTICE_DOCUMENTS, Citation, Phase, clause_index
from cpprep.reports.markdown import escaped
from cpprep.standards import CATALOGUE, Standard
from cpprep.wording import count, full_date, listed, sentence

PAGE = Path(__file__).with_name("standards.md")
PHASES = {
    Phase.BEFORE: "Before the meeting",
    Phase.AT: "At the meeting",
    Phase.AFTER: "After the meeting",
    Phase.ALWAYS: "At every stage",
}
INTRO = """\
# The practice standards

What cpprep checks, in our own words: {standards}, drawn from {documents} and from national guidance.
Each says what is asked, why, and who sees to it. A standard without a number of days takes it from the profile of the
place (`cpprep profiles NAME`), and `cpprep sources CLAUSE` tells what else carries a clause.

Each standard also says what counts as evidence. *Facts of the case file* are dates, people and reports that are in the
file anyway. *A dated record* is what a person notes under `preparation:` in the case file: that something was done,
with the day and a name. Only where the source itself leaves room ("where possible") can a recorded reason excuse a
standard.

This page is made from the catalogue by `python docs/make_standards.py`. Do not edit it by hand.
"""


def page() -> str:
    """The whole page."""
    documents = f"{len(PRACTICE_DOCUMENTS)} practice documents"
    parts = [INTRO.format(standards=count(len(CATALOGUE), "standard"), documents=documents), contents()]
    for phase, families in _by_phase().items():
        parts.append(f"## {PHASES[phase]}\n")
        for title, standards in families.items():
            parts.append(f"### {title}\n")
            parts += map(told, standards)
    return "\n".join(parts)


def contents() -> str:
    """The contents list: phases, families, and a link to each standard."""
    lines = ["## Contents", ""]
    for phase, families in _by_phase().items():
        lines.append(f"- [{PHASES[phase]}](#{PHASES[phase].lower().replace(' ', '-')})")
        for title, standards in families.items():
            lines.append(f"  - {title}")
            lines += [f"    - [{standard.id}](#{standard.id})" for standard in standards]
    return "\n".join([*lines, ""])


def told(standard: Standard) -> str:
    """One standard: what it asks, then its facts as a list."""
    facts = {
        "Why": escaped(standard.why),
        "Who sees to it": ROLE_WORDS[standard.owner],
        "About": escaped(standard.each.words),
        "Applies": escaped(standard.applies or "always"),
        "Evidence": escaped(standard.evidence),
        "Can be excused": "yes, with a recorded reason" if standard.excusable else "no",
        "Holds in": listed(_holds_in(standard)) if _holds_in(standard) else "no profile yet",
    }
    if standard.revised:
        facts["Words changed on"] = full_date(standard.revised)
    listed_facts = [f"- **{name}:** {text}" for name, text in facts.items()]
    sources = ["- **Source:**", *(f"  - {_source(cited)}" for cited in standard.cites)]
    return "\n".join([f"#### {standard.id}", "", escaped(standard.statement), "", *listed_facts, *sources, ""])


def _by_phase() -> dict[Phase, dict[str, list[Standard]]]:
    found: dict[Phase, dict[str, list[Standard]]] = {phase: {} for phase in PHASES}
    for title, standards in _families():
        for standard in standards:
            found[standard.phase].setdefault(title, []).append(standard)
    return {phase: families for phase, families in found.items() if families}


def _families() -> Iterator[tuple[str, Iterable[Standard]]]:
    """Each family's title, which is the sentence its file opens with, and its standards; in reading order."""
    modules = [part for part in vars(cpprep.standards).values() if isinstance(part, ModuleType)]
    families = [module for module in modules if hasattr(module, "STANDARDS")]
    reading_order = list(CATALOGUE)
    for module in sorted(families, key=lambda module: reading_order.index(module.STANDARDS[0].id)):
        yield _title(module), module.STANDARDS


def _title(module: ModuleType) -> str:
    """The sentence a file opens with, without the phase, which the page says above it."""
    title = (inspect.getdoc(module) or module.__name__).splitlines()[0].rstrip(".")
    for phase in PHASES.values():
        title = title.removeprefix(f"{phase}: ")
    return sentence(title)


def _holds_in(standard: Standard) -> list[str]:
    profiles = map(profile_named, profile_names())
    return [profile.title for profile in profiles if standard.holds_in(profile)]


def _source(cited: Citation) -> str:
    if cited.indexed:
        return f"{cited}: {escaped(clause_index()[str(cited)].gist)}"
    notes = (profile_named(name).sources.get(cited.source) for name in profile_names())
    note = next(note for note in notes if note)
    return f"{cited}: {escaped(note.title)}"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as it would be written."""
    if arguments == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        sys.stderr.write(f"{PAGE}: out of date: run python docs/make_standards.py\n")
        return 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
