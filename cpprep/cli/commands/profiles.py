"""``cpprep profiles``: the places there are, what each sets, and whether a council's own profile is good."""

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpprep.cli.commands.standards import ListFormat
from cpprep.cli.completion import profile_names
from cpprep.cli.main import app

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cpprep.profiles import Profile, Timescale

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""The headings of a table, and its lines."""

ALMOST_THE_SAME = 0.9
"""How like another the name of a new deadline is, before it is taken for a slip."""


@app.command(epilog="Example: cpprep profiles north-lincolnshire")
def profiles(
    name: Annotated[
        str | None,
        typer.Argument(help="One profile, in full.", metavar="NAME", show_default=False, autocompletion=profile_names),
    ] = None,
    check: Annotated[
        str | None,
        typer.Option("--check", help="Check a profile of your own.", metavar="FILE", show_default=False),
    ] = None,
    format: Annotated[ListFormat, typer.Option(help="How to write the answer.")] = ListFormat.TABLE,  # noqa: A002
) -> None:
    """List the places that cpprep knows, or what one sets.

    In full: each timescale with its source, what things are called there, and what the place adds or switches off.
    Your own profiles are listed too, where a cpprep.yaml here or above names their folder.
    """
    from cpprep.app.workspace import profiles_in_force
    from cpprep.cli.options import typed_word
    from cpprep.cli.output import say

    if check is not None:
        if name is not None:
            raise typer.BadParameter("give either a NAME or --check FILE", param_hint="--check")
        typer.echo(_checked(Path(check)))
        return
    library = profiles_in_force(Path.cwd())
    chosen = [library.profile(typed_word(name, library.names(), "NAME"))] if name else []
    known = chosen or [library.profile(one) for one in library.names()]
    if format is ListFormat.JSON:
        rows = [_as_json(profile) for profile in known]
        say([json.dumps(rows[0] if name else rows, ensure_ascii=False, indent=2)])
    elif format is ListFormat.MARKDOWN:
        say(["\n".join(_as_markdown(profile) for profile in known)])
    elif chosen:
        say(_in_full(chosen[0]))
    else:
        from cpprep.reports.terminal import columns

        say([columns(("Profile", "Place", "Builds on", "Follows"), [_row(profile) for profile in known])])


# ---- checking one file


def _checked(file: Path) -> str:
    """One line that says what a good profile changes.

    Raises:
        UserError: with every problem of the file.
    """
    from cpprep.app.workspace import profiles_beside, read_bytes
    from cpprep.errors import UserError

    if file.suffix != ".yaml":
        raise UserError.about(str(file), "the file of a profile ends in .yaml")
    read_bytes(file, str(file))
    library = profiles_beside(file)
    profile = library.profile(file.stem)
    before = library.profile(profile.extends or "")
    for new in profile.timescales.keys() - before.timescales.keys():
        if close := difflib.get_close_matches(new, before.timescales, n=1, cutoff=ALMOST_THE_SAME):
            typer.echo(f"warning: {file}: {new} is a new deadline; did you mean {close[0]}?", err=True)
    told = [f"{what} {', '.join(names)}" for what, names in _changes(profile, before) if names]
    return "; ".join([f"{file}: good: {profile.title} builds on {before.title}", *told])


def _changes(profile: "Profile", before: "Profile") -> Iterator[tuple[str, list[str]]]:
    """What a profile does to the one it builds on."""
    from msgspec.structs import asdict

    whole = (
        "nation",
        "follows",
        "categories",
        "areas_of_concern",
        "sensitive_services",
        "report_gives_opinion",
        "arrival",
    )
    kept = before.timescales
    yield "sets", [_spoken(name) for name in whole if getattr(profile, name) != getattr(before, name)]
    yield (
        "calls by another name",
        [_spoken(name) for name, term in asdict(profile.terms).items() if getattr(before.terms, name) != term],
    )
    yield "changes", [name for name, t in profile.timescales.items() if name in kept and kept[name] != t]
    yield "adds the deadline", [name for name in profile.timescales if name not in kept]
    yield "switches off", [name for name in profile.standards_off if name not in before.standards_off]
    yield "adds the standard", [name for name in profile.own_standards if name not in before.own_standards]


# ---- telling what a profile sets


def _row(profile: "Profile") -> tuple[str, str, str, str]:
    return profile.name, profile.title, profile.extends or "", ", ".join(profile.follows)


def _in_full(profile: "Profile") -> "list[RenderableType]":
    from cpprep.reports.terminal import columns

    timescales = [
        (name, "\n".join(part for part in (timescale.what, _rule(timescale), timescale.note) if part), timescale.source)
        for name, timescale in profile.timescales.items()
    ]
    others = [columns(headings, lines) for headings, lines in _tables(profile)]
    return [_heading(profile), columns(("Timescale", "Rule", "Source"), timescales), *others]


def _heading(profile: "Profile") -> str:
    builds_on = f"builds on {profile.extends}; " if profile.extends else ""
    follows = f"follows {', '.join(profile.follows)}"
    return f"{profile.title} ({profile.name}): {builds_on}bank holidays of {profile.nation.title()}; {follows}"


def _rule(timescale: "Timescale") -> str:
    """``within 10 working days of the conference; must; chair; for initial; with a child protection plan``."""
    kinds = f"for {', '.join(timescale.kinds)}" if timescale.kinds else ""
    plan = f"with a {timescale.plan}" if timescale.plan else ""
    said = (timescale.rule, str(timescale.force), _who(timescale), kinds, plan)
    return "; ".join(part for part in said if part)


def _who(timescale: "Timescale") -> str:
    from cpprep.assessment.rows import ROLE_WORDS

    return ROLE_WORDS[timescale.owner].casefold()


def _tables(profile: "Profile") -> Iterator[Table]:
    """Everything but the timescales, a table each, without those that are empty."""
    from msgspec.structs import asdict

    terms = [(_spoken(name), str(term)) for name, term in asdict(profile.terms).items() if term]
    off = list(profile.standards_off.items())
    own = [
        (name, f"{s.statement}\n{s.why}", f"{s.phase}; {s.each}", s.source) for name, s in profile.own_standards.items()
    ]
    tables: tuple[Table, ...] = (
        (("Term", "Called here"), [*terms]),
        (("Also set here", "As"), list(_other_words(profile))),
        (("Switched off", "Why"), [*off]),
        (("Standard of this place", "Asks", "When and of whom", "Source"), [*own]),
        (("Source", "What it is"), list(_sources(profile))),
    )
    return (table for table in tables if table[1])


def _other_words(profile: "Profile") -> Iterator[tuple[str, str]]:
    minutes = profile.arrival.minutes
    arrival = f"{minutes} minutes before the start" if minutes else "set locally"
    said = {
        "arrival": f"{arrival} ({profile.arrival.source})",
        "categories": ", ".join(profile.categories) or "none needed",
        "areas_of_concern": ", ".join(profile.areas_of_concern),
        "sensitive_services": ", ".join(profile.sensitive_services),
        "report_gives_opinion": {True: "yes", False: "no", None: "set locally"}[profile.report_gives_opinion],
        "terms": "as listed" if "terms" in profile.cited else "",
    }
    for key, words in said.items():
        note = profile.cited[key].note if key in profile.cited else ""
        if words:
            yield _spoken(key), f"{words}\n{note}" if note else words


def _sources(profile: "Profile") -> Iterator[tuple[str, str]]:
    """The sources by their keys, then those of groups of words by what they are for."""
    named = {**profile.sources, **{_spoken(key): cited for key, cited in profile.cited.items()}}
    for key, source in named.items():
        local = "local practice" if source.local else ""
        yield key, "\n".join(part for part in (source.title, source.address, local) if part)


def _spoken(key: str) -> str:
    return key.replace("_", " ")


def _as_json(profile: "Profile") -> dict[str, Any]:
    from msgspec import to_builtins

    return to_builtins(profile)  # type: ignore[no-any-return]


def _as_markdown(profile: "Profile") -> str:
    headings = ("Timescale", "What", "Rule", "Force", "Who", "For", "Source", "Note")
    lines: list[tuple[str, ...]] = [
        (
            name,
            t.what,
            t.rule,
            str(t.force),
            _who(t),
            ", ".join((*t.kinds, *filter(None, [t.plan]))),
            t.source,
            t.note or "",
        )
        for name, t in profile.timescales.items()
    ]
    tables = [(headings, lines), *_tables(profile)]
    return "\n".join([f"## {_heading(profile)}", *(f"\n{_table(*table)}" for table in tables)]) + "\n"


def _table(headings: tuple[str, ...], lines: list[tuple[str, ...]]) -> str:
    rows = [headings, tuple("---" for _ in headings), *lines]
    return "\n".join(f"| {' | '.join(_cell(text) for text in row)} |" for row in rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
