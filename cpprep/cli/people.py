"""People as they are typed in a command: by id, by full name, or by a part that only one of them has."""

from collections.abc import Iterable

import typer

from cpprep.case.model import Case


def people_meant(case: Case, typed: Iterable[str], option: str = "--for") -> tuple[str, ...]:
    """The ids of the people that were typed, each once.

    Raises:
        typer.BadParameter: nobody is meant, or more than one may be; with the likely ids.
    """
    return tuple(dict.fromkeys(person_meant(case, one, option) for one in typed))


def person_meant(case: Case, typed: str, option: str = "--for") -> str:
    """The id of the person that was typed.

    Raises:
        typer.BadParameter: nobody is meant, or more than one may be; with the likely ids.
    """
    from cpprep.case.file.ids import id_meant

    ids = [person.id for person in case.people]
    if typed in ids:
        return typed
    words = " ".join(typed.split()).casefold()
    whole = [p.id for p in case.people if p.full_name.casefold() == words]
    part = [p.id for p in case.people if words and (words in p.id or words in p.full_name.casefold())]
    found = whole or part
    if len(found) == 1:
        return found[0]
    if found:
        raise typer.BadParameter(f"that may be {', '.join(found)}: type one of these", param_hint=option)
    raise typer.BadParameter(f"nobody in the case is called that{id_meant(typed, ids, case)}", param_hint=option)
