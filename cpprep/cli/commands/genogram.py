"""``cpprep genogram``: the family as a drawing, or as a list of words, for one reader."""

import sys
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import people_or
from cpprep.cli.main import app
from cpprep.cli.options import CASE, On, day_meant, typed_word
from cpprep.errors import UserError

if TYPE_CHECKING:
    from cpprep.access import FamilyView, Reader
    from cpprep.app.workspace import OpenCase
    from cpprep.drawing.family import Drawing

DOTS_TO_AN_INCH = 200
RUN_IT = ("chair", "social-worker", "administrator")


class GenogramFormat(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    SVG = "svg"
    PNG = "png"


SUFFIXES = {".svg": GenogramFormat.SVG, ".png": GenogramFormat.PNG, ".txt": GenogramFormat.TEXT}


@app.command(epilog="Example: cpprep genogram examples/sibling-group.yaml --for social-worker")
def genogram(
    case: CASE,
    for_: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="READER",
            help="chair, social-worker, administrator, or a person's id.",
            autocompletion=people_or("chair", "social-worker", "administrator"),
        ),
    ] = "chair",
    format: Annotated[  # noqa: A002
        GenogramFormat | None,
        typer.Option(help="text, svg or png (default: both pictures, or text where no font has every letter)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE|FOLDER", help="A .svg, .png or .txt file, or a folder (default: REFERENCE-papers)."),
    ] = None,
    on: On = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there, or was edited by hand.")
    ] = False,
) -> None:
    """Draw the family: who is whose parent, who is a couple, who has died, and who lives with whom.

    It shows what one reader may know, and no addresses; it is described in words too.
    """
    from cpprep.cli.warnings import open_with_warnings, say_doubts

    wanted, day = _wanted(format, output), day_meant(on)
    opened = open_with_warnings(case, day)
    say_doubts([opened], day)
    answer = _Answer(opened, _reader(opened, for_), day)
    answer.check()
    to_folder = output is None or _is_folder(output)
    if wanted is GenogramFormat.TEXT or (wanted is None and output is None and not answer.can_be_painted):
        _say_text(answer, output, asked=wanted is not None, force=force)
    elif wanted is not None and (output is None or not to_folder):
        _give_picture(answer, wanted, output, force=force)
    else:
        _save_pictures(answer, [wanted] if wanted else [GenogramFormat.SVG, GenogramFormat.PNG], output, force=force)


class _Answer:
    """A family as one reader may know it, and what it can be turned into."""

    def __init__(self, opened: "OpenCase", reader: "Reader", on: date) -> None:
        self.opened, self.reader, self.on = opened, reader, on

    @cached_property
    def family(self) -> "FamilyView":
        from cpprep.access import view_for
        from cpprep.case.as_of import as_of

        return view_for(as_of(self.opened.case, self.on), self.reader, self.opened.profile, self.on).family

    def check(self) -> None:
        """Say what a reader of the drawing, or whoever hands it on, should know.

        Raises:
            UserError: when there is nobody to draw.
        """
        if not self.family.relatives:
            what = "there is nobody in the family whom this reader may see: there is nothing to draw"
            raise UserError.about(self.opened.file, what)
        if self.family.home_withheld:
            typer.echo(f"note: {_HOME_WITHHELD}", err=True)

    def tell(self) -> None:
        """Ask for a second pair of eyes where the papers of the case do."""
        if self.opened.case.confidential or self.opened.case.conference.split:
            typer.echo("note: this case has confidential items: let a second person check the drawing.", err=True)

    @cached_property
    def role(self) -> str:
        """The reader's part in running the meeting, as it is typed after --for; blank for anybody else."""
        role = str(self.reader.audience).replace(" ", "-")
        return role if role in RUN_IT else ""

    @property
    def stem(self) -> str:
        """The start of its files' names: by role or by id, never by name."""
        return f"genogram-{self.role or self.reader.id}"

    @property
    def heading(self) -> str:
        """Which family it is, without a name."""
        return f"{self.opened.case.reference or 'No reference yet'}: the family"

    @property
    def standing(self) -> str:
        """For whom it is, as of when, and its marking: a picture may lie on a desk by itself."""
        from cpprep.wording import full_date

        case = self.opened.case
        person = case.person(self.reader.id)
        who = f"the {self.reader.audience}" if self.role else person.full_name if person else self.reader.id
        meeting = case.day_held
        ages = f", with ages on {full_date(meeting)}" if meeting else ""
        marking = case.marking or self.opened.settings.marking or ""
        return f"For {who}. As recorded on {full_date(self.on)}{ages}. {marking}".strip()

    def text(self) -> str:
        """The family as a list."""
        from cpprep.drawing.family import branches
        from cpprep.drawing.family.lettering import plain_line

        lines = [self.heading, self.standing, ""]
        for branch in branches(self.family):
            lines.append(f"- {plain_line(branch.text)}")
            lines += [f"    - {plain_line(below)}" for below in branch.below]
        return "\n".join(lines)

    def words(self) -> str:
        """The drawing in sentences."""
        from cpprep.drawing.family import description
        from cpprep.drawing.family.lettering import plain_line

        return plain_line(description(self.family))

    @cached_property
    def drawing(self) -> "Drawing":
        """The family drawn, with a line above and one below for where it lies by itself."""
        from cpprep.drawing.family import Caption, drawing_of

        return drawing_of(self.family, Caption(self.heading, self.standing))

    @cached_property
    def can_be_painted(self) -> bool:
        """Whether there is a font for every letter of the drawing."""
        from cpprep.drawing.png import can_be_painted

        return can_be_painted(self.drawing.picture.text())

    def picture(self, how: GenogramFormat) -> bytes:
        """The family as a picture.

        Raises:
            UserError: when it cannot be painted.
        """
        if how is GenogramFormat.SVG:
            return self.drawing.picture.file(self.heading, self.words())
        if not self.can_be_painted:
            raise UserError.about("the drawing", f"{_NO_FONT}: install such a font, or ask for --format text or svg")
        from cpprep.drawing.png import painted, with_density

        width, _ = self.drawing.picture.size_in_points
        pixels = round(width * DOTS_TO_AN_INCH / 72)
        return with_density(painted(self.drawing.picture.text(), pixels), DOTS_TO_AN_INCH)


_NO_FONT = "no font on this computer has every letter of the names"
_HOME_WITHHELD = (
    "who lives with whom is not shown: it would give away an address that is marked confidential. "
    "To show it to somebody, name them under confidential: with the item CHILD.lives_with"
)


def _wanted(typed: GenogramFormat | None, output: Path | None) -> GenogramFormat | None:
    """The format asked for, by its name or by the file's; None for both pictures."""
    if output is None or _is_folder(output):
        return typed
    named = SUFFIXES.get(output.suffix.casefold())
    if named is None:
        raise typer.BadParameter("name a .svg, .png or .txt file, or a folder", param_hint="--output")
    if typed not in {None, named}:
        raise typer.BadParameter(f"the file's name and --format {typed} do not agree", param_hint="--output")
    return named


def _is_folder(output: Path) -> bool:
    return output.is_dir() or not output.suffix


def _reader(opened: "OpenCase", typed: str) -> "Reader":
    """The reader typed after --for: one of those who run the meeting, or a person by their id."""
    from cpprep.access import Audience, Reader, reader_of

    case = opened.case
    known = [*RUN_IT, *(person.id for person in case.people)]
    word = typed_word(typed, known, "--for")
    if word not in RUN_IT:
        return reader_of(case, word)
    conference = case.conference
    who = {
        "chair": conference.chair,
        "social-worker": conference.social_worker,
        "administrator": conference.administrator,
    }
    return Reader(Audience(word.replace("-", " ")), who[word] or "")


def _say_text(answer: _Answer, output: Path | None, *, asked: bool, force: bool) -> None:
    from cpprep.app.case_folder import refuse_another_cases
    from cpprep.cli.output import output_to, say

    if not asked:
        typer.echo(f"note: a list of words: {_NO_FONT}, so install such a font for a drawing", err=True)
    if output is not None and _is_folder(output):
        refuse_another_cases(answer.opened, output)
        output = output / f"{answer.stem}.txt"
    say([answer.text()], output_to(output, [answer.opened.file], force=force))
    answer.tell()


def _give_picture(answer: _Answer, how: GenogramFormat, output: Path | None, *, force: bool) -> None:
    from cpprep.cli.output import give, output_to

    if output is None and how is GenogramFormat.PNG and sys.stdout.isatty():
        raise UserError.about("--format png", "a picture cannot be shown in this window: add --output NAME.png")
    give(answer.picture(how), output_to(output, [answer.opened.file], force=force))
    if output is not None:
        typer.echo(answer.words())
    answer.tell()


def _save_pictures(answer: _Answer, formats: list[GenogramFormat], folder: Path | None, *, force: bool) -> None:
    from cpprep.app.case_folder import save_papers
    from cpprep.app.make_papers import safe_reference
    from cpprep.cli.saved import end_where_not_all_written, say_look_twice, say_saved

    target = folder or Path(f"{safe_reference(answer.opened)}-papers")
    pictures = [(f"{answer.stem}.{how}", answer.picture(how)) for how in formats]
    saved = save_papers(answer.opened, target, pictures, force=force)
    say_saved(saved, (), target)
    say_look_twice(answer.opened)
    end_where_not_all_written(saved, ())
    typer.echo(f"\nIn words: {answer.words()}")
