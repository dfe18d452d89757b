"""What can be wrong with a profile although each of its values has the right type, and what to do about it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from cpprep.case.fields import facts_of
from cpprep.case.file.nodes import Mapping, Node, Scalar
from cpprep.case.file.reading import likely
from cpprep.case.file.recordable_facts import FACTS
from cpprep.errors import Problem
from cpprep.profiles.file import ProfileFile
from cpprep.profiles.profile import TIMESCALES, Profile
from cpprep.profiles.tree import at, blank, entries, items
from cpprep.reference.citations import PRACTICE_DOCUMENTS, clause_index, names_a_clause

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_A_SLUG = "a short name is made of small letters, figures and hyphens, as in welcome-call"
_BLANK = "this is blank: fill it in, or take the line away"
_MISSING = {
    "what": "say what has to be done",
    "number": "say how many, or: set locally",
    "unit": "say what the number counts: calendar days, working days, weeks or months",
    "force": "say how firmly the source asks for it: must, or where possible",
    "source": "say where this comes from: a clause such as GPG-B1, or a key under sources",
    "statement": "say in a sentence what is asked",
    "why": "say in a sentence why it matters",
    "phase": "say when: before, at, after or always",
    "owner": "say who sees to it: social worker, chair, practitioner, service or agency",
}
"""What to say when an entry lacks one of these keys."""


def faults(file: ProfileFile, over: Mapping, inherited: Profile | None) -> Iterator[Problem]:
    """Everything wrong with what one file itself says.

    Args:
        file: the file.
        over: its tree, laid over that of the profile it extends.
        inherited: the profile it extends.
    """
    return chain(
        _of_names(file),
        _of_entries(file),
        _of_citations(file, over),
        _of_sources(file, inherited),
        _of_standards(file, inherited) if file.standards else (),
    )


def plainly(problem: Problem, over: Mapping) -> Problem:
    """A key that an entry lacks is told by what belongs in it."""
    path = problem.key.split(".")
    missing = len(path) > 1 and "?" not in path and path[-1] in _MISSING and blank(at(over, *path))
    return replace(problem, message=_MISSING[path[-1]]) if missing else problem


def _of_names(file: ProfileFile) -> Iterator[Problem]:
    """A profile is found by its file and named in it: both say the same, and nothing else is called so."""
    name, title = at(file.root, "name"), at(file.root, "title")
    if wrong := _wrong_name(file, name.text.strip() if isinstance(name, Scalar) else ""):
        yield file.problem(name or file.root, wrong, "name")
    if file.theirs and blank(title):
        yield file.problem(title or file.root, "say which place this is, as people there call it", "title")


def _wrong_name(file: ProfileFile, said: str) -> str:
    if not said:
        return "give the profile its file's name, without .yaml"
    if file.theirs and said in file.ours:
        return "a profile of ours has this name: choose another, for the file too"
    if said != file.name:
        taken = "another profile has this name; " if said in file.names else ""
        return f"{taken}a profile is called what its file is called, without .yaml"
    return "" if _SLUG.fullmatch(said) else _NOT_A_SLUG


def _of_entries(file: ProfileFile) -> Iterator[Problem]:
    for group in ("timescales", "own_standards", "standards_off", "sources", "cited"):
        for name, key, value in entries(file.root, group):
            if blank(value):
                yield file.problem(key, _BLANK, group, name)
            if group in {"timescales", "own_standards"} and not _SLUG.fullmatch(name):
                yield file.problem(key, _NOT_A_SLUG, group, name)
            if group == "cited" and name not in facts_of(Profile):
                yield file.problem(key, f"there is no such key{likely(name, facts_of(Profile))}", group, name)


def _of_citations(file: ProfileFile, over: Mapping) -> Iterator[Problem]:
    """A number without a source that can be found is no better than a guess."""
    known = {*clause_index(), *(name for name, _, _ in entries(over, "sources"))}
    named = [name for name in known if name not in clause_index()]
    cited: list[tuple[tuple[str, ...], Node | None]] = [(("arrival", "source"), at(file.root, "arrival", "source"))]
    for group in ("timescales", "own_standards"):
        cited += [((group, name, "source"), at(value, "source")) for name, _, value in entries(file.root, group)]
    for path, source in cited:
        if isinstance(source, Scalar) and not blank(source) and source.text not in known:
            hint = likely(source.text, [*named, *PRACTICE_DOCUMENTS])
            yield file.problem(source, f"cite a clause such as GPG-B1 or a key under sources{hint}", *path)
    for document in items(at(file.root, "follows")):
        if isinstance(document, Scalar) and not blank(document) and document.text not in PRACTICE_DOCUMENTS:
            hint = likely(document.text, PRACTICE_DOCUMENTS)
            yield file.problem(document, f"there is no such practice document{hint}", "follows")


def _of_sources(file: ProfileFile, inherited: Profile | None) -> Iterator[Problem]:
    """A citation means the same wherever it stands."""
    taken = {*file.sources, *PRACTICE_DOCUMENTS, *clause_index(), *(inherited.sources if inherited else ())}
    for name, key, _ in entries(file.root, "sources"):
        if name in taken or names_a_clause(name):
            yield file.problem(key, "this key stands for another source already: choose a new one", "sources", name)


def _of_standards(file: ProfileFile, inherited: Profile | None) -> Iterator[Problem]:
    known = {*file.standards, *(inherited.own_standards if inherited else ())}
    for name, key, _ in entries(file.root, "standards_off"):
        if name not in known:
            hint = f"there is no such standard (cpprep standards lists them){likely(name, known)}"
            yield file.problem(key, hint, "standards_off", name)
    for group, ours in (("own_standards", frozenset()), ("timescales", TIMESCALES)):
        for name, key, _ in entries(file.root, group):
            if name in ours:
                continue
            if name in file.standards:
                yield file.problem(key, "a standard of ours has this name: choose another", group, name)
            elif name in FACTS:
                yield file.problem(key, "cpprep record has these words for a fact: choose another", group, name)
