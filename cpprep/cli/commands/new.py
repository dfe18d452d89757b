"""``cpprep new``: a case file to fill in, begun with the answers to a few questions or with the last conference's."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import profile_names, words
from cpprep.cli.main import app
from cpprep.cli.options import day_meant, typed_day, typed_word
from cpprep.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cpprep.case.file.edits import Typed
    from cpprep.case.file.new_file import Start
    from cpprep.case.values import Kind

SUFFIXES = {".yaml", ".yml"}


@app.command(epilog='Example: cpprep new case.yaml --kind initial --date 2026-12-10 --child "Adam Nowak"')
def new(
    file: Annotated[str, typer.Argument(help="The file to write; - for standard output.", metavar="FILE")],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="CASE", help="Begin a review with the last conference's case file.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="initial, review, pre-birth or transfer-in.",
            autocompletion=words("initial", "review", "pre-birth", "transfer-in"),
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The place: cpprep profiles lists them.", autocompletion=profile_names),
    ] = None,
    date_: Annotated[
        date | None, typer.Option("--date", parser=typed_day, metavar="DATE", help="The day of the meeting.")
    ] = None,
    reference: Annotated[str | None, typer.Option(metavar="TEXT", help="The case's reference; never a name.")] = None,
    child: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A child; again for each.")] = None,
    family: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME,WHO",
            help='One of the family, as in "Maria Nowak, mother" or "Jan Kot, father of Adam"; again for each.',
        ),
    ] = None,
    chair: Annotated[str | None, typer.Option(metavar="NAME", help="The chair.")] = None,
    social_worker: Annotated[str | None, typer.Option(metavar="NAME", help="The lead social worker.")] = None,
    administrator: Annotated[str | None, typer.Option(metavar="NAME", help="The conference administrator.")] = None,
    agency: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="An agency to invite; again for each.")
    ] = None,
) -> None:
    """Begin a case file: every key with what belongs there, blank where it is not known yet.

    On a terminal, what the options leave open is asked; only Enter leaves it blank. With --from, a review begins with
    the people and whatever still holds of the last conference, and asks anew for the rest. No file is written over.
    """
    from cpprep.case.file.new_file import Start

    target = _target(file)
    start = Start(
        kind=_kind(kind) if kind else None, profile=profile, date=date_, reference=reference, children=child or [],
        family=[_relative(one) for one in family or []], chair=chair, social_worker=social_worker,
        administrator=administrator, agencies=agency or [],
    )  # fmt: skip
    folder = target.absolute().parent if target else Path.cwd()
    if profile:
        _check_profile(profile, folder)
    values = _followed(from_, start) if from_ else _first(start, folder)
    _write(values, target, folder)


def _target(file: str) -> Path | None:
    """The file to write; None for standard output.

    Raises:
        UserError: when it is there already, is not named like a case file, or is named like the settings.
    """
    if file == "-":
        return None
    from cpprep.app.output_file import is_named_like_settings

    path = Path(file)
    if is_named_like_settings(path.name):
        raise UserError.about(file, "is the name of the organisation's settings: call the case file otherwise")
    if path.suffix.casefold() not in SUFFIXES:
        raise UserError.about(file, f"the name of a case file ends in .yaml: {path.name or 'case'}.yaml")
    if path.exists() or path.is_symlink():
        raise UserError.about(file, "is there already, and nothing is written over it: give another name")
    return path


def _kind(word: str) -> "Kind":
    from cpprep.case.values import Kind

    return Kind(typed_word(word, [str(kind) for kind in Kind], "--kind"))


def _relative(typed: str) -> tuple[str, str]:
    """A name and what the person is to the children."""
    name, _, who = typed.partition(",")
    return name.strip(), who.strip()


def _check_profile(name: str, folder: Path) -> None:
    from cpprep.app.workspace import vocabulary_in

    typed_word(name, [*vocabulary_in(folder).profiles], "--profile")


# ---- what the file begins with


def _followed(name: str, start: "Start") -> "dict[str, Typed]":
    """What still holds of the last conference; the remarks on it go to standard error.

    Raises:
        UserError: when its file cannot be used.
        typer.BadParameter: for an option that the last file answers.
    """
    from cpprep.app.workspace import open_case
    from cpprep.case.file.carry_forward import following_values
    from cpprep.case.values import Kind

    answered = {
        "--child": start.children, "--family": start.family, "--agency": start.agencies, "--chair": start.chair,
        "--social-worker": start.social_worker, "--administrator": start.administrator,
    }  # fmt: skip
    for option, typed in answered.items():
        if typed:
            raise typer.BadParameter("the people come from the last conference's file", param_hint=option)
    opened = open_case(name, day_meant(None))
    following = following_values(opened.case, start.kind or Kind.REVIEW, start.date)
    for remark in following.remarks:
        typer.echo(f"note: {remark}", err=True)
    stated = {"reference": start.reference, "profile": start.profile}
    return following.values | {key: typed for key, typed in stated.items() if typed}


def _first(start: "Start", folder: Path) -> "dict[str, Typed]":
    from cpprep.case.file.new_file import first_values
    from cpprep.cli.prompts import on_a_terminal

    return first_values(_asked(start, folder) if on_a_terminal() else start)


def _asked(start: "Start", folder: Path) -> "Start":
    """The same start, with answers to what the options left open."""
    from dataclasses import replace

    from cpprep.app.workspace import settings_in, vocabulary_in
    from cpprep.case.values import Kind, read_date
    from cpprep.cli.prompts import ask, ask_each, one_of

    typer.echo("A few questions. Enter leaves a blank, which can be filled in later.\n", err=True)
    kinds = {str(kind): kind for kind in Kind}
    places = {name: name for name in sorted(vocabulary_in(folder).profiles)}
    usual = settings_in(folder).profile
    kind = start.kind or ask(f"Kind of conference ({', '.join(kinds)})", one_of(kinds))
    usually = f"; Enter for {usual}" if usual else ""
    profile = start.profile or ask(f"Place ({', '.join(places)}{usually})", one_of(places)) or usual
    day = start.date or ask("Day of the meeting, as in 2026-12-10", read_date)
    reference = start.reference or ask("The case's reference (never a name)", str)
    children = start.children or ask_each("A child's name", str)
    of_one = " or Jan Kot, father of Adam" if len(children) > 1 else ""
    family = start.family or ask_each(f"One of the family and who it is, as in Maria Nowak, mother{of_one}", _relative)
    chair = start.chair or ask("The chair's name", str)
    social_worker = start.social_worker or ask("The social worker's name", str)
    administrator = start.administrator or ask("The conference administrator's name", str)
    agencies = start.agencies or ask_each("An agency to invite, as in Brook Lane Academy", str)
    hidden_homes = _hidden(_HOMES, [*children, *(name for name, _ in family)])
    hidden_agencies = _hidden(_AGENCIES, agencies)
    return replace(
        start, kind=kind, profile=profile, date=day, reference=reference, children=children, family=family,
        chair=chair, social_worker=social_worker, administrator=administrator, agencies=agencies,
        hidden_homes=hidden_homes, hidden_agencies=hidden_agencies, asked_on=day_meant(None),
    )  # fmt: skip


_HOMES = "Does anyone live where another must not know"
_AGENCIES = "Does an agency's name alone tell where somebody is, or what help they have, as a refuge or a clinic does"


def _hidden(question: str, known: "Sequence[str]") -> list[str] | None:
    """Those of some names that a question is answered with; none of them for no, and None where it is left open."""
    from cpprep.cli.prompts import ask

    read = _one_named(known)
    named = ask(f"{question} (no, or the name; Enter while it is not known)", read) if known else None
    if named is None:
        return None
    found: list[str] = []
    while named:
        found.append(named)
        named = ask("Another, or Enter to go on", read)
    if found:
        typer.echo("  Marked: on no paper until you write down who may know it, who decided, and when.", err=True)
    return found


def _one_named(known: "Sequence[str]") -> "Callable[[str], str]":
    """Read one of some names, by the whole of it or its first word; blank for no."""

    def read(typed: str) -> str:
        said = " ".join(typed.casefold().split())
        if said in {"no", "n", "none", "nobody"}:
            return ""
        found = [name for name in known if said in {" ".join(name.casefold().split()), name.casefold().split()[0]}]
        if len(found) != 1:
            raise typer.BadParameter("type no, or one name as it was typed before")
        return found[0]

    return read


# ---- the file, and the schema beside it


def _write(values: "dict[str, Typed]", target: Path | None, folder: Path) -> None:
    from cpprep.app.workspace import vocabulary_in
    from cpprep.case.file.form import SCHEMA_FILE, form
    from cpprep.case.file.reading import read_case
    from cpprep.cli.commands.schema import case_schema
    from cpprep.system.atomic_write import save_new_file

    text = form(values)
    read_case(text, "the new file", vocabulary_in(folder))
    if target is None:
        typer.echo(text, nl=False)
        return
    # The schema lies where an editor finds it without a network; one that is there stays.
    beside = save_new_file(target, text.encode(), [(SCHEMA_FILE, case_schema(folder))])
    typer.echo(f"Written: {target}")
    if beside:
        typer.echo(f"Beside it: {SCHEMA_FILE}, with which an editor such as VS Code completes and checks", err=True)
    typer.echo(f"Fill it in, then: cpprep check {target}", err=True)
