"""``cpprep standards``: the catalogue, or one standard in full."""

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpprep.cli.completion import standard_ids
from cpprep.cli.main import app

if TYPE_CHECKING:
    from cpprep.profiles import Profile
    from cpprep.standards import Standard


class ListFormat(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command(epilog="Example: cpprep standards family-notice")
def standards(
    id: Annotated[  # noqa: A002
        str | None,
        typer.Argument(help="One standard, in full.", metavar="ID", show_default=False, autocompletion=standard_ids),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORD", help="Only those with a word, or some words, in them.")
    ] = None,
    format: Annotated[ListFormat, typer.Option(help="How to write the answer.")] = ListFormat.TABLE,  # noqa: A002
) -> None:
    """List the practice standards, or tell one in full.

    In full: what it asks, why, who sees to it and when, its source, and what counts as evidence.
    """
    from cpprep.cli.options import typed_word
    from cpprep.cli.output import say
    from cpprep.standards import NO_SUCH_STANDARD

    known = _known()
    if id is not None:
        if search is not None:
            raise typer.BadParameter("give either an ID or --search WORD", param_hint="--search")
        chosen = [known[typed_word(id, list(known), "ID", NO_SUCH_STANDARD)]]
    else:
        chosen = _with_words(known.values(), search) if search is not None else list(known.values())
    if format is ListFormat.JSON:
        rows = [_as_json(standard) for standard in chosen]
        say([json.dumps(rows if id is None else rows[0], ensure_ascii=False, indent=2)])
    elif format is ListFormat.MARKDOWN:
        say(["\n".join(_as_markdown(standard) for standard in chosen)])
    elif id is None:
        from cpprep.reports.terminal import columns

        say(
            [columns(("Standard", "Phase", "Statement"), [(s.id, str(s.phase), s.statement) for s in chosen])],
            None,
        )
    else:
        from cpprep.reports.terminal import columns

        say([columns((chosen[0].id, ""), list(_in_full(chosen[0]).items()))])


def _known() -> "dict[str, Standard]":
    """Our standards, and those that a council's own profiles add where a cpprep.yaml here or above names them."""
    from cpprep.app.workspace import profiles_in_force
    from cpprep.standards import CATALOGUE
    from cpprep.standards.local import own_standards

    own = (standard for profile in profiles_in_force(Path.cwd()).own_profiles() for standard in own_standards(profile))
    return CATALOGUE | {standard.id: standard for standard in own}


def _with_words(standards: "Iterable[Standard]", typed: str) -> "list[Standard]":
    """The standards in whose name, statement or reason every word stands, as a word or the beginning of one.

    Raises:
        typer.BadParameter: when there are none.
    """
    words = typed.casefold().replace("-", " ").split()

    def has_all(standard: "Standard") -> bool:
        said = f" {standard.id} {standard.statement} {standard.why}".casefold().replace("-", " ")
        return all(f" {word}" in said for word in words)

    if not (found := [standard for standard in standards if has_all(standard)]):
        raise typer.BadParameter("no standard has this: try another word, or one alone", param_hint="--search")
    return found


def _holds_in(standard: "Standard") -> list[str]:
    """The names of the profiles that follow it and have not switched it off."""
    return [p.name for p in _profiles() if standard.holds_in(p) and standard.id not in p.standards_off]


def _off_in(standard: "Standard") -> list[str]:
    return [f"{p.name}: {p.standards_off[standard.id]}" for p in _profiles() if standard.id in p.standards_off]


def _profiles() -> "list[Profile]":
    from cpprep.app.workspace import profiles_in_force

    library = profiles_in_force(Path.cwd())
    return [library.profile(name) for name in library.names()]


def _in_full(standard: "Standard") -> dict[str, str]:
    from cpprep.assessment.rows import ROLE_WORDS
    from cpprep.reference.citations import clause_index

    clauses = clause_index()
    cited = [f"{c}: {clauses[str(c)].gist}" if c.indexed else str(c) for c in standard.cites]
    return {
        "Asks": standard.statement,
        "Why": standard.why,
        "When": f"{standard.phase} the meeting" if standard.phase != "always" else "always",
        "Who": ROLE_WORDS[standard.owner],
        "About": standard.each.words,
        "Applies": standard.applies or "always",
        "Evidence": standard.evidence,
        "Excusable": "yes, with a recorded reason" if standard.excusable else "no",
        "Source": "\n".join(cited),
        "Profiles": ", ".join(_holds_in(standard)) or "none",
        **({"Switched off": "\n".join(off)} if (off := _off_in(standard)) else {}),
    }


def _as_json(standard: "Standard") -> dict[str, Any]:
    return {
        "id": standard.id,
        "statement": standard.statement,
        "phase": str(standard.phase),
        "owner": str(standard.owner),
        "clauses": list(standard.clauses),
        "evidence": str(standard.evidence),
        "excusable": standard.excusable,
        "profiles": _holds_in(standard),
    }


def _as_markdown(standard: "Standard") -> str:
    told = "\n".join(f"- {name}: {' / '.join(text.splitlines())}" for name, text in _in_full(standard).items())
    return f"## {standard.id}\n\n{told}\n"
