"""Where templates are found, and what the few lines at the head of each say about it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from jinja2 import BaseLoader, Environment, TemplateNotFound
from pydantic import Field

from cpprep.case.model import Record
from cpprep.case.reading import read_record
from cpprep.case.values import Text, YesNo
from cpprep.errors import Problem, UserError
from cpprep.need_to_know import Audience
from cpprep.sources import Phase, clause_index

SUFFIX = ".md"
REFERENCE = "reference.docx"

_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?\.md")


class Heading(Record):
    """The head of a template, between two lines of three hyphens."""

    command: Literal["invitations", "agenda", "checklist", "forms"] = Field(description="The command that makes it.")
    reader: Audience = Field(description="For whom it is.")
    age: Literal["under 8", "8 to 11", "12 and over"] | None = Field(None, description="For a child: the age band.")
    phase: Phase = Field(Phase.BEFORE, description="For a form: whether it is used before, at or after the meeting.")
    needs: Literal["exclusion", "decision", "plan", "report"] | None = Field(
        None, description="Made only for a reader of whom this is so: they are excluded, a report of theirs is needed."
    )
    anonymous: YesNo = Field(None, description="yes: one paper for all its readers, which names nobody.")
    kind: Literal["letter", "paper"] = Field("letter", description="letter, or paper.")
    size: Literal["standard", "child", "large"] = Field("standard", description="12, 14 or 18 point.")
    subject: Text = Field(description="What it is about, for the file's properties.")
    clauses: tuple[Text, ...] = Field((), description="The clauses whose words it carries.")


@dataclass(frozen=True)
class Template:
    """One template: its short name, its file and its head."""

    name: str
    path: Path
    heading: Heading


def shipped_templates() -> Path:
    """The folder of our own templates: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Shelf(BaseLoader):
    """Our templates, with an organisation's own in front of them, one by one."""

    def __init__(self, own: Path | None = None) -> None:
        """Look first in the organisation's own folder, if there is one.

        Raises:
            UserError: when that folder does not exist.
        """
        if own is not None and not own.is_dir():
            raise UserError.about(str(own), "this template folder does not exist: correct templates: in cpprep.yaml")
        self.folders = tuple(folder for folder in (own, shipped_templates()) if folder)

    @cached_property
    def templates(self) -> dict[str, Template]:
        """Every template in force, by name, in alphabetical order.

        Raises:
            UserError: when the head of a template is wrong; with its file and line.
        """
        names = sorted({path.stem for folder in self.folders for path in folder.glob(f"*{SUFFIX}")})
        return {name: self._template(name) for name in names}

    def for_command(self, command: str) -> Iterator[Template]:
        """The templates that a command makes."""
        return (template for template in self.templates.values() if template.heading.command == command)

    def reference(self) -> bytes:
        """The house style: the organisation's own reference document, or ours."""
        return self.file(REFERENCE).read_bytes()

    def file(self, name: str) -> Path:
        """The file in force for a name.

        Raises:
            TemplateNotFound: when there is none.
        """
        for folder in self.folders:
            if (path := folder / name).is_file():
                return path
        raise TemplateNotFound(name)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Give Jinja a template's words: the head is left blank, so that line numbers stay those of the file."""
        if not _SAFE_NAME.fullmatch(template):
            raise TemplateNotFound(template)
        path = self.file(template)
        text = _words(path)
        if head := _HEAD.match(text):
            text = "\n" * head[0].count("\n") + text[head.end() :]
        return text, str(path), lambda: True

    def _template(self, name: str) -> Template:
        path = self.file(name + SUFFIX)
        head = _HEAD.match(_words(path))
        if head is None:
            what = "a template begins with a head between two lines of ---, saying command:, reader: and subject:"
            raise UserError.about(str(path), what)
        # A blank line stands for the first ---, so that lines are counted as in the file.
        heading = read_record(f"\n{head[1]}", str(path), Heading)
        unknown = [clause for clause in heading.clauses if clause not in clause_index()]
        if unknown:
            raise UserError([Problem(str(path), 1, 1, "clauses", "names a clause that is not in the clause index")])
        return Template(name, path, heading)


def _words(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError.about(str(path), "this template is not UTF-8 text: save it as UTF-8") from None
    except OSError as error:
        raise UserError.about(str(path), f"this template could not be read ({error.strerror})") from None
