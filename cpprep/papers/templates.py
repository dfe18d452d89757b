"""Where templates are found, and what the few lines at the head of each say about it."""

import re
import stat
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from jinja2 import BaseLoader, FunctionLoader, TemplateNotFound
from msgspec import Struct

from cpprep.access import Audience
from cpprep.case.fields import Record, facts_of
from cpprep.case.file.reading import read_record
from cpprep.case.values import Text, YesNo
from cpprep.errors import Problem, UserError
from cpprep.papers.languages import folders
from cpprep.reference.citations import Phase, clause_index

SUFFIX = ".md"
REFERENCE = "reference.docx"
OFFICE_PAPERS = {"contents": Audience.ADMINISTRATOR, "disclosure-sheet": Audience.CHECKER}
"""The office's own papers, each with its reader: made of other facts than any reader's view."""
MOST_BYTES = 1_000_000
"""How long a template may be; the longest of ours has some thousands."""

_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")  # a file that Windows never makes
_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?\.md")


class FrontMatter(Record):
    """The head of a template, between two lines of three hyphens."""

    command: Annotated[
        Literal["invitations", "changes", "agenda", "checklist", "forms", "pack"],
        "The command that makes it; changes are made by invitations --changed.",
    ]
    reader: Annotated[Audience, "For whom it is."]
    recipients: Annotated[
        Literal["everyone who comes", "who has the record", "who has the report"] | None,
        "Who gets it from its reader, beside them; blank: nobody. What is for everyone goes to everyone who comes.",
    ] = None
    age: Annotated[Literal["under 8", "8 to 11", "12 and over"] | None, "For a child: the age band."] = None
    phase: Annotated[Phase, "For a form: whether it is used before, at or after the meeting."] = Phase.BEFORE
    needs: Annotated[
        Literal["exclusion", "decision", "plan", "report", "change"] | None,
        "Made only for a reader of whom this is so: excluded, to write a report, holding an old letter.",
    ] = None
    anonymous: Annotated[YesNo, "yes: one paper for all its readers, which names nobody."] = None
    kind: Annotated[Literal["letter", "paper"], "letter, or paper."] = "letter"
    size: Annotated[Literal["standard", "child", "large"], "12, 14 or 18 point."] = "standard"
    subject: Annotated[Text, "What it is about, for the file's properties."]
    draws: Annotated[YesNo, "No longer needed: every paper may show the family drawn."] = None
    clauses: Annotated[tuple[Text, ...], "The clauses whose words it carries."] = ()


class Template(Struct, frozen=True):
    """One template: its short name, its file, its head and its language."""

    name: str
    path: Path
    front_matter: FrontMatter
    language: str = ""
    """The folder of its language; blank for English."""

    @property
    def prepares(self) -> bool:
        """Whether it prepares its reader for the meeting; a letter about an exclusion or a decision does not."""
        before = self.front_matter.command != "forms" or self.front_matter.phase is Phase.BEFORE
        return before and self.front_matter.needs in {None, "report", "change"}

    @property
    def is_filled_in(self) -> bool:
        """Whether its reader writes on it and gives it back, as on a form; a letter or a plan comes whole."""
        head = self.front_matter
        return head.command == "forms" and head.kind == "paper" and head.needs not in {"decision", "plan"}

    def reader_in(self, stem: str) -> str:
        """Whose paper a document of this template is, by its name: ``checklist-family-after-maria-nowak``."""
        rest = stem.removeprefix(f"{self.name}-")
        phase, _, reader = rest.partition("-")
        return reader if self.front_matter.command == "checklist" and phase in set(Phase) else rest


def shipped_templates() -> Path:
    """The folder of our own templates: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class TemplateLibrary:
    """Our templates, with an organisation's own in front of them, one by one. Each file is read once."""

    def __init__(self, own: Path | None = None) -> None:
        """Look first in the organisation's own folder, if there is one.

        Raises:
            UserError: when that folder does not exist.
        """
        if own is not None and not own.is_dir():
            raise UserError.about(str(own), "this template folder does not exist: correct templates: in cpprep.yaml")
        self.own = own
        self.folders = tuple(folder for folder in (own, shipped_templates()) if folder)
        self._files: dict[tuple[str, str], Path] = {}
        self._true_folders: dict[Path, Path] = {}
        self._texts: dict[Path, str] = {}
        self._found: dict[str, Template] = {}
        self._commands: dict[str, tuple[Template, ...]] = {}

    @cached_property
    def templates(self) -> dict[str, Template]:
        """Every template in force, by name, in alphabetical order.

        Raises:
            UserError: when the heads of templates are wrong; with file and line of each.
        """
        return self._read(self._names)

    def for_command(self, command: str) -> tuple[Template, ...]:
        """The templates that a command makes. A head without the command's word is not that command's, nor waited for.

        Raises:
            UserError: when a head that may be the command's is wrong; with file and line.
        """
        if command not in self._commands:
            found = self._read(name for name in self._names if self._may_say(name, command))
            self._commands[command] = tuple(one for one in found.values() if one.front_matter.command == command)
        return self._commands[command]

    def named_by(self, stem: str) -> Template | None:
        """The template whose document has a name; the longest, where one template's name begins like another's."""
        named = [name for name in self.templates if stem.startswith(f"{name}-")]
        return self.templates[max(named, key=len)] if named else None

    def only(self, name: str) -> "TemplateLibrary":
        """The same library as if one template were the only one with a reader."""
        alone = TemplateLibrary(self.own)
        alone._names, alone._found = [name], {name: self.templates[name]}
        return alone

    def reference(self, language: str = "") -> bytes:
        """The house style: the organisation's own reference document, or ours; for a language where there is one.

        Raises:
            UserError: when it cannot be read.
        """
        path = self.reference_path(language)
        try:
            return path.read_bytes()
        except OSError as error:
            raise UserError.about(str(path), f"this file could not be read ({error.strerror})") from None

    def reference_path(self, language: str = "") -> Path:
        """The file that the house style is in."""
        return self.file(REFERENCE, language)

    def file(self, name: str, language: str = "") -> Path:
        """The file in force for a name: in the language where there is one, else in English.

        Raises:
            TemplateNotFound: when there is none.
            UserError: when it is a link that leads out of the template folder.
        """
        if (name, language) not in self._files:  # a pack asks for the same ones for each reader
            self._files[name, language] = self._looked_for(name, language)
        return self._files[name, language]

    def _looked_for(self, name: str, language: str) -> Path:
        for inner in (*folders(language), ""):
            for folder in self.folders:
                if (path := folder / inner / name).is_file():
                    return self._inside(path, folder)
        raise TemplateNotFound(name)

    def _inside(self, path: Path, folder: Path) -> Path:
        """The path, where its file truly lies in the folder.

        Raises:
            OSError: when the system does not say: Path.resolve would take that for no link.
        """
        true = self._true(path.parent) / path.name
        if stat.S_ISLNK(true.lstat().st_mode):
            true = true.resolve()
        if not true.is_relative_to(self._true(folder)):
            what = "is a link that leads out of the template folder: put the file itself here"
            raise UserError.about(str(path), what)
        return path

    def _true(self, folder: Path) -> Path:
        """Where a folder truly is, whatever links lead to it."""
        if folder not in self._true_folders:
            self._true_folders[folder] = folder.resolve()
        return self._true_folders[folder]

    def is_own(self, path: Path) -> bool:
        """Whether a file is the organisation's own."""
        return self.own is not None and path.is_relative_to(self.own)

    def languages(self) -> tuple[str, ...]:
        """The languages that have a folder of their own, by their tags in small letters."""
        inside = (path for folder in self.folders for path in folder.iterdir() if path.is_dir())
        return tuple(sorted({path.name for path in inside if _LANGUAGE.fullmatch(path.name) and _has_words(path)}))

    def translation(self, template: Template, language: str) -> Template | None:
        """A template in a language, as close as there is one; None when there is none.

        Raises:
            UserError: when its head is wrong, or makes it another document than the English one.
        """
        for inner in folders(language):
            for folder in self.folders:
                path = folder / inner / (template.name + SUFFIX)
                if path.is_file() and self.is_translated(path, path.name):
                    front_matter = self._front_matter(self._inside(path, folder))
                    _same_document(path, front_matter, template.front_matter)
                    return Template(template.name, path, front_matter, language)
        return None

    def is_translated(self, path: Path, name: str) -> bool:
        """Whether a file in a language's folder is more than a copy of the English one that is in force."""
        return self._words(path) != self._words(self.file(name))

    def in_language(self, language: str) -> BaseLoader:
        """Where Jinja finds templates and their parts, in a language first."""
        return FunctionLoader(lambda name: self.source(name, language))

    def source(self, template: str, language: str = "") -> tuple[str, str, Callable[[], bool]]:
        """A template's words and file, as Jinja asks for them. The head is left blank: lines are those of the file.

        Raises:
            TemplateNotFound: when there is none, or its name leads out of the template folder.
        """
        if not _SAFE_NAME.fullmatch(template):
            raise TemplateNotFound(template)
        path = self.file(template, language)
        text = self._words(path)
        if head := _HEAD.match(text):
            text = "\n" * head[0].count("\n") + text[head.end() :]
        return text, str(path), lambda: True

    def text(self, template: Template) -> str:
        """What stands in the file of a template, its head and all."""
        return self._words(template.path)

    def _words(self, path: Path) -> str:
        if path not in self._texts:
            self._texts[path] = _read_words(path)
        return self._texts[path]

    @cached_property
    def _names(self) -> list[str]:
        return sorted({path.stem for folder in self.folders for path in files_in(folder)})

    def _read(self, names: Iterable[str]) -> dict[str, Template]:
        found: dict[str, Template] = {}
        problems: list[Problem] = []
        for name in names:
            try:
                found[name] = self._found.get(name) or self._template(name)
            except UserError as error:
                problems += error.problems
        if problems:
            raise UserError(problems)
        return found

    def _may_say(self, name: str, word: str) -> bool:
        """Whether a word may stand in the head of a template; what cannot be told is for whoever reads it."""
        try:
            head = _HEAD.match(self._words(self.file(name + SUFFIX)))
        except (TemplateNotFound, UserError):
            return True
        return head is None or word in head[1].casefold() or "\\" in head[1]

    def _template(self, name: str) -> Template:
        try:
            path = self.file(name + SUFFIX)
        except TemplateNotFound:  # a folder, a pipe, or a link to nothing
            what = "is not a file that can be read: put the template itself here, or move this away"
            raise UserError.about(str(self.folders[0] / (name + SUFFIX)), what) from None
        if not _SAFE_NAME.fullmatch(path.name) or _DEVICE.fullmatch(name):
            what = "a template's name is made of small letters, figures and hyphens: rename this file, or move it away"
            raise UserError.about(str(path), what)
        front_matter = self._front_matter(path)
        if OFFICE_PAPERS.get(name, front_matter.reader) != front_matter.reader or (front_matter.command == "pack") != (
            name in OFFICE_PAPERS
        ):
            what = (
                "the office's own papers of a pack are contents (for the administrator) and disclosure-sheet (for the "
            )
            what += "second checker): no other template has the command pack, and these have no other"
            raise UserError([Problem(str(path), 1, 1, "command, reader", what)])
        self._found[name] = Template(name, path, front_matter)
        return self._found[name]

    def _front_matter(self, path: Path) -> FrontMatter:
        head = _HEAD.match(self._words(path))
        if head is None:
            what = "a template begins with a head between two lines of ---, saying command:, reader: and subject:"
            raise UserError.about(str(path), what)
        # A blank line stands for the first ---, so that lines are counted as in the file.
        front_matter = read_record(f"\n{head[1]}", str(path), FrontMatter)
        if self.is_own(path) and any(clause not in clause_index() for clause in front_matter.clauses):
            raise UserError([Problem(str(path), 1, 1, "clauses", "names a clause that is not in the clause index")])
        return front_matter


def _has_words(folder: Path) -> bool:
    return any((*files_in(folder), *files_in(folder / "partials"), *files_in(folder, REFERENCE)))


def _same_document(path: Path, front_matter: FrontMatter, english: FrontMatter) -> None:
    for key in facts_of(FrontMatter).keys() - {"subject", "clauses", "size", "draws"}:
        if getattr(front_matter, key) != getattr(english, key):
            what = "is not what the English template says: a translation is for the same reader and the same use"
            raise UserError([Problem(str(path), 1, 1, key, what)])


def _read_words(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError.about(str(path), "this file is too long to be a template: check that it is the right one")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError.about(str(path), "this template is not UTF-8 text: save it as UTF-8") from None
    except OSError as error:
        raise UserError.about(str(path), f"this template could not be read ({error.strerror})") from None


def files_in(folder: Path, pattern: str = f"*{SUFFIX}") -> list[Path]:
    """The files of a template folder whose names are like this; none where there is no such folder.

    Raises:
        OSError: when it may not be looked into. Path.glob would find none, and nobody would miss their own letters.
    """
    try:
        return [path for path in folder.iterdir() if path.match(pattern)]
    except (FileNotFoundError, NotADirectoryError):
        return []
