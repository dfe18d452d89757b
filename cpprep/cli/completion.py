"""What the shell offers when a person presses Tab: standards, people, reports and profiles, never an error.

Each function is called while a command line is still being typed, so nothing in it may be wrong enough to say so.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from cpprep.case.model import Case


def standard_ids(incomplete: str) -> list[str]:
    """The standards, a council's own included."""
    return _beginning(incomplete, _standards(Path.cwd()))


def profile_names(incomplete: str) -> list[str]:
    """The profiles, a council's own included."""
    return _beginning(incomplete, _or_none(_profiles))


def words(*known: str) -> Callable[[str], list[str]]:
    """A few words, one of which an option takes."""
    return lambda incomplete: _beginning(incomplete, known)


ROLES = words("social-worker", "chair", "practitioner", "administrator", "agency")
PHASES = words("before", "at", "after")


def people_or(*besides: str) -> Callable[[typer.Context, str], list[str]]:
    """The ids of everyone in the case that is named on the same line, and some words besides."""

    def found(context: typer.Context, incomplete: str) -> list[str]:
        return [*_beginning(incomplete, besides), *people(context, incomplete)]

    return found


def our_templates(incomplete: str) -> list[str]:
    """The templates in force here, by name."""

    def found() -> Iterable[str]:
        from cpprep.app.workspace import templates_in_force

        return sorted(templates_in_force(Path.cwd()).templates)

    return _beginning(incomplete, _or_none(found))


def people(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of everyone in the case that is named on the same line."""
    return _beginning(incomplete, (person.id for case in _case(context) for person in case.people))


def subjects(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of everyone, and of every report, in the case that is named on the same line; and "everyone"."""
    found = (
        name for case in _case(context) for name in (*(person.id for person in case.people), *case.reports, "everyone")
    )
    return _beginning(incomplete, found)


def recordable(context: typer.Context, incomplete: str) -> list[str]:
    """What can be recorded: the standards, and the facts by their words as one."""
    from cpprep.case.file.recordable_facts import FACTS

    folder = Path(_case_file(context) or ".").absolute()
    folder = folder if folder.is_dir() else folder.parent
    return _beginning(incomplete, [*FACTS, "papers-checked", *_standards(folder)])


def _beginning(incomplete: str, known: Iterable[str]) -> list[str]:
    return [name for name in known if name.startswith(incomplete)]


def _standards(folder: Path) -> list[str]:
    def found() -> Iterable[str]:
        from cpprep.app.workspace import vocabulary_in
        from cpprep.standards import CATALOGUE

        own = vocabulary_in(folder).standards
        return [*CATALOGUE, *sorted(name for name in own if name not in CATALOGUE)]

    return list(_or_none(found))


def _profiles() -> Iterable[str]:
    from cpprep.app.workspace import vocabulary_in

    return vocabulary_in(Path.cwd()).profiles


def _case(context: typer.Context) -> "Iterator[Case]":
    def found() -> "Iterable[Case]":
        from cpprep.app.workspace import open_text
        from cpprep.case.file.nodes import decode

        name = _case_file(context) or ""
        return [open_text(decode(Path(name).read_bytes(), name), name, date.max).case]

    yield from _or_none(found)


def _case_file(context: typer.Context) -> str | None:
    """The case file on the line: while an option still lacks its value, it is the first of the words left over."""
    named = context.params.get("case") or next(iter(context.args), None)
    return str(named) if named else None


def _or_none(find: Any) -> Iterable[Any]:
    """What is found, or nothing where a file cannot be read: half a command line is no place for a complaint."""
    from cpprep.errors import UserError

    try:
        return list(find())
    except (UserError, OSError):
        return []
