"""``cpprep send``: that papers have gone, to whom and how; each is kept exactly as it was sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import people_or, words
from cpprep.cli.main import app
from cpprep.cli.options import On, day_meant, latest_record, typed_word
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.app.send import SentPapers
    from cpprep.app.workspace import OpenCase

_WAYS = ("post", "hand", "email", "portal", "read")
_PAPERS = ("invitations", "changes", "agenda", "checklists", "forms", "decisions", "plan", "minutes", "all")


@app.command(epilog='Example: cpprep send case.yaml --how post --by "Jo Bell"')
def send(
    case: Annotated[str, typer.Argument(help="The case file.", metavar="CASE", show_default=False)],
    papers: Annotated[
        list[str] | None,
        typer.Argument(
            help="invitations (default), changes, agenda, checklists, forms, decisions, plan, minutes, all; or a name.",
            metavar="PAPERS",
            show_default=False,
            autocompletion=words(*_PAPERS),
        ),
    ] = None,
    for_: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="PERSON",
            help="To whom: an id or a name; again for more. Left out: everyone who gets such a paper.",
            autocompletion=people_or("everyone"),
        ),
    ] = None,
    how: Annotated[
        str | None,
        typer.Option(
            metavar="WAY", help="post, hand, email, portal, or read: read to them.", autocompletion=words(*_WAYS)
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who sent them.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Anything worth knowing.")] = None,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="Where the papers are (default: REFERENCE-pack, then -papers)."),
    ] = None,
    unchecked: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Why they go although no second person has checked them."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be entered, and write nothing.")] = False,
    on: On = None,
) -> None:
    """Say that the papers as they stand have gone: to whom, how and by whom.

    Each is kept exactly as it was sent, beside the case file, with what it states: day, start, place, way, people and
    children named. Nothing of that is ever replaced. The case file gets the day, as record would write it.

    cpprep sends nothing itself. A paper that tells what one of its readers may not know is refused. Papers that no
    second person has checked are asked about, or take --unchecked REASON.

    Once all letters are out: cpprep send case.yaml --how post --by "Jo Bell"

    For one person: cpprep send case.yaml minutes --for "Maria Nowak" --how hand --by "Jo Bell"
    """
    if case == "-":
        raise UserError.about(
            "standard input", "what was sent is entered beside a file: give the name of the case file"
        )
    if not (by or "").strip():
        raise typer.BadParameter("say who sent them", param_hint="--by")
    day = day_meant(on)
    from msgspec.structs import replace

    from cpprep.app.send import SendRequest, send_papers
    from cpprep.cli.people import people_meant
    from cpprep.cli.unchecked import on_one_line, with_reason
    from cpprep.cli.warnings import open_with_warnings

    opened = open_with_warnings(case, day)
    request = SendRequest(
        day,
        papers=_papers_meant(papers),
        people=() if not for_ or "everyone" in for_ else people_meant(opened.case, for_),
        how=typed_word(how, _WAYS, "--how") if how else "",
        by=on_one_line(by),
        note=on_one_line(note),
        folder=from_,
        dry_run=dry_run,
    )
    latest = latest_record(day)
    sent = with_reason(
        lambda reason: send_papers(opened, replace(request, unchecked=reason), latest=latest),
        on_one_line(unchecked) or None,
    )
    _say(sent, opened, dry_run=dry_run)


def _papers_meant(typed: list[str] | None) -> tuple[str, ...]:
    """The words for papers; one that is none of ours is the name of a paper."""
    known = {word.casefold(): word for word in _PAPERS} | {"invitation": "invitations", "checklist": "checklists"}
    return tuple(known.get(word.casefold(), Path(word).stem) for word in typed or ["invitations"])


def _say(sent: "SentPapers", before: "OpenCase", *, dry_run: bool = False) -> None:
    """Say what was entered and where, what deserves a look, and what it settles."""
    from cpprep.app.ledger_file import kept_folder, ledger_path
    from cpprep.cli.entries import lines_of
    from cpprep.wording import count

    for remark in sent.remarks:
        typer.echo(f"note: {remark}", err=True)
    for line in lines_of(sent.entries):
        typer.echo(line)
    if sent.known:
        typer.echo(f"entered already: {count(len(sent.known), 'paper')}, and not entered again")
    if dry_run:
        typer.echo("Nothing was written (--dry-run).", err=True)
    elif sent.entries:
        file = Path(before.file)
        typer.echo(f"Entered in {ledger_path(file)}; each paper is kept as it was sent in {kept_folder(file)}.")
    if sent.changed and not dry_run:
        typer.echo(f"The days are recorded in {before.file}.")
