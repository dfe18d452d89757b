"""``cpprep disclosure``: who may have what, reader by item, and why; never the values."""

import csv
import io
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import people_or
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, OutputFile, Replace, day_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cpprep.access import Disclosure
    from cpprep.app.workspace import OpenCase
    from cpprep.cli.output import Output


class DisclosureFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


COLUMNS = ("reader", "item", "sees", "why")
WHO_MAY = ("Item", "May be on the papers of", "Not on the papers of")
LOOKED_FOR_HEADING = "What is looked for in every text, however it is typed"
LOOKED_FOR = ("Item", "Looked for", "Not looked for: many share it, or they know it")
WHAT_ONE_MAY = ("Item", "May be on their papers", "Why")


@app.command(epilog="Example: cpprep disclosure examples/split-conference.yaml --for craig-turner")
def disclosure(
    case: CASE,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="PERSON", help="Only one reader, by their id.", autocompletion=people_or("everyone")
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        DisclosureFormat, typer.Option(help="How to write the answer.")
    ] = DisclosureFormat.TABLE,
    on: On = None,
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """Say who may see what, and why.

    Every reader of the case's documents against each item that is marked as confidential, or is kept from others
    without a mark: addresses and contacts, schools, other children, the other sitting, third-party information.
    Items are named as in the case file; what they say is not shown.
    """
    from msgspec.structs import replace

    from cpprep.access import Disclosure, named, one_a_person
    from cpprep.app.office import office_of
    from cpprep.app.workspace import templates_of
    from cpprep.case.as_of import as_of
    from cpprep.cli.output import output_to
    from cpprep.cli.warnings import open_with_warnings
    from cpprep.papers.recipients import everyone_with_papers

    day = day_meant(on)
    opened, out = open_with_warnings(case, day), output_to(output, [case], force=force)
    as_it_stood = replace(as_of(opened.case, day), organisation=office_of(opened).organisation)
    templates = templates_of(opened.settings, opened.settings_folder)
    readers = one_a_person(everyone_with_papers(as_it_stood, templates))
    found = Disclosure(as_it_stood, readers)
    if for_ is not None:
        _check_reader(opened, for_, [named(reader) for reader in readers])
    _answer(found, opened, for_, format, out)


def _check_reader(opened: "OpenCase", typed: str, readers: "Sequence[str]") -> None:
    """Refuse an id that is nobody's, and say it of a person who has no papers.

    Raises:
        typer.BadParameter: with the likely reader.
    """
    from cpprep.case.file.ids import id_meant

    if typed in readers:
        return
    if opened.case.person(typed) is not None:
        raise typer.BadParameter("this person has no papers in this case", param_hint="--for")
    raise typer.BadParameter(
        f"nobody with papers has this id{id_meant(typed, readers, opened.case)}", param_hint="--for"
    )


def _answer(
    found: "Disclosure", opened: "OpenCase", for_: str | None, how: DisclosureFormat, out: "Output | None"
) -> None:
    from cpprep.cli.output import give, say

    if how is DisclosureFormat.JSON:
        answers = [{"reader": a.reader, "item": a.item, "sees": a.may_see, "why": a.why} for a in found.answers(for_)]
        say([json.dumps(answers, ensure_ascii=False, indent=2)], out)
    elif how is DisclosureFormat.CSV:
        give(_csv(found, for_), out)
    elif how is DisclosureFormat.MARKDOWN:
        say([_markdown(found, opened, for_)], out)
    else:
        _table(found, opened, for_, out)


def _csv(found: "Disclosure", for_: str | None) -> bytes:
    from cpprep.reports.csv import as_text

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = ((a.reader, a.item, "yes" if a.may_see else "no", a.why) for a in found.answers(for_))
    writer.writerows(map(as_text, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _table(found: "Disclosure", opened: "OpenCase", for_: str | None, out: "Output | None") -> None:
    from rich.console import Group, RenderableType
    from rich.text import Text

    from cpprep.cli.output import say
    from cpprep.reports.terminal import columns

    headings, rows = _grid(found, for_)
    shown: list[RenderableType] = [Text(_heading(opened, for_), style="bold"), Text(""), columns(headings, rows)]
    if looked_for := _looked_for(found, for_):
        shown += [Text(""), Text(LOOKED_FOR_HEADING, style="bold"), Text(""), columns(LOOKED_FOR, looked_for)]
    say([Group(*shown)], out)


def _markdown(found: "Disclosure", opened: "OpenCase", for_: str | None) -> str:
    from cpprep.reports.markdown import escaped

    headings, rows = _grid(found, for_)
    lines = [_markdown_row(headings), _markdown_row(["---"] * len(headings)), *map(_markdown_row, rows)]
    if looked_for := _looked_for(found, for_):
        heads = [_markdown_row(LOOKED_FOR), _markdown_row(["---"] * len(LOOKED_FOR))]
        lines += ["", f"## {LOOKED_FOR_HEADING}", "", *heads, *map(_markdown_row, looked_for)]
    return "\n".join([f"# {escaped(_heading(opened, for_))}", "", *lines])


def _markdown_row(cells: "Iterable[str]") -> str:
    return f"| {' | '.join(cell.replace(chr(10), '; ').replace('|', chr(92) + '|') for cell in cells)} |"


def _heading(opened: "OpenCase", for_: str | None) -> str:
    reference = opened.case.reference or "No reference yet"
    return f"{reference}: what may be on the papers of {for_}" if for_ else f"{reference}: who may see what"


def _grid(found: "Disclosure", for_: str | None) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    alike = found.alike(for_)
    if for_ is not None:
        rows = [(one.what, "yes" if one.seen else "no", (one.seen or one.hidden)[0][0]) for one in alike]
        return WHAT_ONE_MAY, sorted(rows, key=lambda row: row[1] == "no")
    return WHO_MAY, [(one.what, _listed(one.seen), _listed(one.hidden, most=FEW)) for one in alike]


def _looked_for(found: "Disclosure", for_: str | None) -> list[tuple[str, ...]]:
    looked_for = found.looked_for(for_)
    return [(one.item, ", ".join(one.parts) or "nothing", ", ".join(one.left)) for one in looked_for]


FEW = 3
"""More readers than this, for one reason, are counted and not listed: the table says in full who may."""


def _listed(reasons: "Iterable[tuple[str, tuple[str, ...]]]", most: int | None = None) -> str:
    lines = []
    for why, readers in reasons:
        who = f"{len(readers)} readers" if most is not None and len(readers) > most else ", ".join(readers)
        lines.append(f"{who}: {why}")
    return "\n".join(lines) or "nobody"
