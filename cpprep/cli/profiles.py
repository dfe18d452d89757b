"""``cpprep profiles``: the places there are, and what each sets."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpprep.cli.app import app
from cpprep.cli.standards import ListFormat

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cpprep.profiles import Profile


@app.command(epilog="Example: cpprep profiles north-lincolnshire")
def profiles(
    name: Annotated[
        str | None, typer.Argument(help="One profile, in full.", metavar="NAME", show_default=False)
    ] = None,
    format: Annotated[ListFormat, typer.Option(help="How to write the answer.")] = ListFormat.TABLE,  # noqa: A002
) -> None:
    """List the places that cpprep knows, or what one sets.

    In full: each timescale with its source, and what things are called there.
    """
    from cpprep.cli.options import say, typed_word
    from cpprep.profiles import profile_named, profile_names

    chosen = [profile_named(typed_word(name, profile_names(), "NAME"))] if name else []
    known = chosen or [profile_named(one) for one in profile_names()]
    if format is ListFormat.JSON:
        rows = [_as_json(profile) for profile in known]
        say([json.dumps(rows[0] if name else rows, ensure_ascii=False, indent=2)], None)
    elif format is ListFormat.MARKDOWN:
        say(["\n".join(_as_markdown(profile) for profile in known)], None)
    elif chosen:
        say(_in_full(chosen[0]), None)
    else:
        from cpprep.screen import columns

        say(
            [columns(("Profile", "Place", "Builds on", "Follows"), [_row(profile) for profile in known])],
            None,
        )


def _row(profile: "Profile") -> tuple[str, str, str, str]:
    return profile.name, profile.title, profile.extends or "", ", ".join(profile.follows)


def _timescales(profile: "Profile") -> list[tuple[str, str, str, str]]:
    return [
        (name, t.rule if t.note is None else f"{t.rule}\n{t.note}", str(t.force), t.source)
        for name, t in profile.timescales.items()
    ]


def _in_full(profile: "Profile") -> "list[RenderableType]":
    from cpprep.screen import columns

    terms = [(name.replace("_", " "), str(term)) for name, term in profile.terms.model_dump().items()]
    sources = [(key, f"{source.title}\n{source.address or ''}".strip()) for key, source in profile.sources.items()]
    heading = (
        f"{profile.title} ({profile.name}): bank holidays of {profile.nation}; follows {', '.join(profile.follows)}"
    )
    parts: list[RenderableType] = [
        heading,
        columns(("Timescale", "Rule", "Force", "Source"), _timescales(profile)),
        columns(("Term", "Called here"), terms),
    ]
    return [*parts, columns(("Source", "What it is"), sources)] if sources else parts


def _as_json(profile: "Profile") -> dict[str, Any]:
    return profile.model_dump(mode="json", exclude_none=False)


def _as_markdown(profile: "Profile") -> str:
    head = f"## {profile.title} ({profile.name})\n\n| Timescale | Rule | Force | Source |\n| --- | --- | --- | --- |\n"
    rows = ("| " + " | ".join(" ".join(cell.split()) for cell in row) + " |" for row in _timescales(profile))
    return head + "\n".join(rows) + "\n"
