"""``cpprep sources``: the documents cited, and what carries each of their clauses."""

import difflib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpprep.cli.commands.standards import ListFormat
from cpprep.cli.main import app

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cpprep.profiles import Profile
    from cpprep.reference.citations import Source
    from cpprep.reports.coverage import Carried, LocalSource
    from cpprep.standards import Standard


@app.command(epilog="Example: cpprep sources GPG-B1")
def sources(
    clause: Annotated[
        str | None,
        typer.Argument(
            help="One clause in full, such as GPG-B1, or one document, such as GPG.",
            metavar="CLAUSE",
            show_default=False,
        ),
    ] = None,
    format: Annotated[ListFormat, typer.Option(help="How to write the answer.")] = ListFormat.TABLE,  # noqa: A002
) -> None:
    """List the documents cited and what carries each of their clauses, or tell one clause in full.

    A clause is carried by the standards that check it, the documents that say it and the timescales that count it.
    Your own profiles count too, where a cpprep.yaml here or above names their folder.
    """
    from cpprep.cli.output import say

    name = None if clause is None else _typed(clause)
    told = [carried for carried in _traced() if name in {None, carried.clause.id, carried.source.key}]
    if format is ListFormat.JSON:
        say([json.dumps([_as_json(carried) for carried in told], ensure_ascii=False, indent=2)])
    elif format is ListFormat.MARKDOWN:
        one = name == told[0].clause.id
        parts = [_one_as_markdown(told[0])] if one else [_as_markdown(*group) for group in _by_document(told)]
        say(["\n".join(parts)])
    else:
        say(_shown(told, name))


def _shown(told: "list[Carried]", name: str | None) -> "list[RenderableType]":
    from cpprep.reports.terminal import columns

    if name == told[0].clause.id:
        return [columns((name, ""), list(_in_full(told[0]).items()))]
    return [*_tables(told), *([] if name else _local())]


def _typed(word: str) -> str:
    """The clause or the document that was typed, in small or capital letters.

    Raises:
        typer.BadParameter: naming the likely one, or where a profile's own source is told.
    """
    from cpprep.reference.citations import PRACTICE_DOCUMENTS, clause_index

    plain = word.strip().upper().replace("_", "-").replace(" ", "-")
    known = [*PRACTICE_DOCUMENTS, *clause_index()]
    if plain in known:
        return plain
    if profile := _profile_naming(plain):
        hint = f"{plain} is a source without numbered clauses: cpprep profiles {profile} tells what it is"
    elif close := difflib.get_close_matches(plain, known, n=1):
        hint = f"did you mean {close[0]}?"
    else:
        hint = f"type a clause such as GPG-B1, or one of the documents: {', '.join(PRACTICE_DOCUMENTS)}"
    raise typer.BadParameter(hint, param_hint="CLAUSE")


def _profile_naming(key: str) -> str | None:
    return next((profile.name for profile in _profiles() if key in profile.sources), None)


def _traced() -> "tuple[Carried, ...]":
    from cpprep.app.workspace import templates_in_force
    from cpprep.reference.citations import clause_index
    from cpprep.reports.coverage import trace

    return trace(clause_index().values(), _standards(), templates_in_force(Path.cwd()).templates.values(), _profiles())


def _profiles() -> "list[Profile]":
    """Our profiles, and a council's own where a cpprep.yaml here or above names their folder."""
    from cpprep.app.workspace import profiles_in_force

    library = profiles_in_force(Path.cwd())
    return [library.profile(name) for name in library.names()]


def _standards() -> "list[Standard]":
    """Our standards, and those that a council's own profiles add."""
    from cpprep.standards import CATALOGUE
    from cpprep.standards.local import own_standards

    own = {standard.id: standard for profile in _profiles() for standard in own_standards(profile)}
    return [*CATALOGUE.values(), *own.values()]


def _by_document(told: "Iterable[Carried]") -> "list[tuple[Source, list[Carried]]]":
    found: dict[Source, list[Carried]] = {}
    for carried in told:
        found.setdefault(carried.source, []).append(carried)
    return list(found.items())


def _title(source: "Source", told: "Sequence[Carried]") -> str:
    return f"{source.key}: {source.title} ({source.nation}): {_carried(told)}"


def _carried(told: "Sequence[Carried]") -> str:
    from cpprep.wording import count

    bare = sum(carried.bare for carried in told)
    return f"{count(len(told), 'clause')}, {len(told) - bare if bare else 'all'} carried"


def _tables(told: "list[Carried]") -> "list[RenderableType]":
    from rich.console import Group
    from rich.text import Text

    from cpprep.reports.terminal import columns

    documents = _by_document(told)
    counted = [
        (source.key, source.title, source.nation, str(len(group)), str(sum(not carried.bare for carried in group)))
        for source, group in documents
    ]
    parts: list[RenderableType] = [columns(("Key", "Document", "Nation", "Clauses", "Carried"), counted)]
    for source, group in documents:
        clauses = columns(("Clause", "Asks", "Carried by"), [(c.clause.id, _asks(c), _carried_by(c)) for c in group])
        clauses.columns[0].no_wrap = True
        parts.append(Group(Text(f"{source.key}: {source.title}", style="bold"), clauses))
    return parts


def _asks(carried: "Carried") -> str:
    from cpprep.assessment.rows import ROLE_WORDS

    return f"{carried.clause.gist}\n({carried.clause.phase}; {ROLE_WORDS[carried.clause.owner]})"


def _carried_by(carried: "Carried") -> str:
    """One name a line, so that each can be copied whole."""
    named = [
        *(standard.id for standard in carried.standards),
        *(f"in {template.name}" for template in carried.documents),
        *(f"timescale {slug}" for slug in carried.slugs),
    ]
    return "\n".join(named) or "nothing"


def _local() -> "list[RenderableType]":
    from rich.console import Group
    from rich.text import Text

    from cpprep.reports.coverage import local_sources
    from cpprep.reports.terminal import columns

    found = local_sources(_standards(), _profiles())
    if not found:
        return []
    lines = [(one.key, f"{one.note.title}\n{one.note.address or ''}".strip(), _rests(one)) for one in found]
    return [Group(Text("Sources that profiles cite", style="bold"), columns(("Key", "Source", "Cited by"), lines))]


def _rests(one: "LocalSource") -> str:
    named = {"": one.standards, "timescale ": one.timescales, "words: ": one.words, "profile ": one.profiles}
    return "\n".join(f"{word}{', '.join(names)}" for word, names in named.items() if names)


def _in_full(carried: "Carried") -> dict[str, str]:
    from cpprep.assessment.rows import ROLE_WORDS

    clause = carried.clause
    standards = [f"{standard.id}: {standard.statement}" for standard in carried.standards]
    documents = [f"{template.name}: {template.front_matter.subject}" for template in carried.documents]
    return {
        "Asks": clause.gist,
        "When": str(clause.phase) if clause.phase == "always" else f"{clause.phase} the meeting",
        "Who": ROLE_WORDS[clause.owner],
        "Source": f"{carried.source.title} ({carried.source.nation})",
        "Standards": "\n".join(standards) or "none",
        "Documents": "\n".join(documents) or "none",
        "Timescales": "\n".join(_rules(carried)) or "none",
    }


def _rules(carried: "Carried") -> list[str]:
    """Each rule once, with the profiles that set it so."""
    found: dict[str, list[str]] = {}
    for setting in carried.timescales:
        found.setdefault(f"{setting.slug}: {setting.timescale.rule}", []).append(setting.profile.name)
    counted = [f"{rule} ({', '.join(profiles)})" for rule, profiles in found.items()]
    return [*counted, *(f"{name}: a date of the case, listed by cpprep deadlines" for name in carried.agreed)]


def _as_json(carried: "Carried") -> dict[str, Any]:
    return {
        "clause": carried.clause.id,
        "gist": carried.clause.gist,
        "phase": str(carried.clause.phase),
        "owner": str(carried.clause.owner),
        "standards": [standard.id for standard in carried.standards],
        "documents": [template.name for template in carried.documents],
        "timescales": list(carried.slugs),
    }


def _one_as_markdown(carried: "Carried") -> str:
    told = [f"- {name}: {' / '.join(text.splitlines())}" for name, text in _in_full(carried).items()]
    return "\n".join([f"## {carried.clause.id}", "", *told, ""])


def _as_markdown(source: "Source", told: "list[Carried]") -> str:
    from cpprep.assessment.rows import ROLE_WORDS
    from cpprep.reports.markdown import escaped

    head = "| Clause | When | Who | Asks | Standards | Documents | Timescales |\n|" + " --- |" * 7
    rows = [
        "| " + " | ".join(map(escaped, cells)) + " |"
        for cells in (
            (
                c.clause.id, str(c.clause.phase), ROLE_WORDS[c.clause.owner], c.clause.gist,
                ", ".join(s.id for s in c.standards), ", ".join(t.name for t in c.documents), ", ".join(c.slugs),
            )
            for c in told
        )
    ]  # fmt: skip
    return "\n".join([f"## {_title(source, told)}", "", head, *rows, ""])
