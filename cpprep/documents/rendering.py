"""A template and a view into words: in a sandbox, with everything a case says escaped on its way in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cpprep import words
from cpprep.documents.templates import SUFFIX, Shelf, Template
from cpprep.errors import Problem, UserError

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_BLANK_LINES = re.compile(r"\n{3,}")
_GAPS = "gaps_so_far"


@dataclass
class Words:
    """What rendering a template gave: its Markdown, and the names of the gaps left to fill by hand."""

    body: str
    gaps: tuple[str, ...]

    @property
    def title(self) -> str:
        """The words of the first heading, as plain text."""
        heading = next((line for line in self.body.splitlines() if line.startswith("# ")), "# ")
        return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", heading[2:]).strip()


@dataclass
class _Gaps:
    names: list[str] = field(default_factory=list)


class Renderer:
    """Renders templates from one shelf; each is read and compiled once."""

    def __init__(self, shelf: Shelf) -> None:
        """Make the sandbox, with the filters that templates may use."""
        self.environment = ImmutableSandboxedEnvironment(
            loader=shelf,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.environment.filters.update(_FILTERS)

    def render(self, template: Template, facts: Mapping[str, Any]) -> Words:
        """Render one template.

        Raises:
            UserError: when the template is wrong, or asks for what its reader may not know; with file and line.
        """
        gaps = _Gaps()
        try:
            body = self.environment.get_template(template.name + SUFFIX).render({**facts, _GAPS: gaps})
        except TemplateSyntaxError as error:
            raise UserError(
                [Problem(error.filename or str(template.path), error.lineno, 1, message=str(error.message))]
            ) from None
        except TemplateError as error:
            raise UserError([_where(template, error)]) from None
        except (TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
            raise UserError([_where(template, error)]) from None
        words_made = Words(_tidy(body), tuple(dict.fromkeys(gaps.names)))
        if not words_made.title:
            raise UserError.about(str(template.path), "a template needs one line that begins with # : it is the title")
        return words_made


def _where(template: Template, error: BaseException) -> Problem:
    """The template's own line for an error: the innermost frame that belongs to a template file."""
    file, line, trace = str(template.path), 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(SUFFIX):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    message = getattr(error, "message", None) or f"{type(error).__name__} in this line"
    return Problem(file, line, 1, message=f"{message} (a template knows only what its reader may know)")


def _tidy(body: str) -> str:
    """Blank lines that conditions left behind are drawn together."""
    lines = "\n".join(line.rstrip() if not line.endswith("\\") else line for line in body.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip() + "\n"


def escaped(text: str) -> Markup:
    """Text that prints exactly as typed: no sign in it is Markdown; a new line stays a new line."""
    lines = (_SIGNS.sub(r"\\\1", line.strip()) for line in text.strip().splitlines() if line.strip())
    return Markup("\\\n".join(lines))  # noqa: S704  (every sign has just been escaped)


def _printed(value: Any) -> Any:
    """How a value leaves an expression. What is not recorded never prints as a word."""
    if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
        return value
    if value is None:
        raise ValueError("a fact that is not recorded would print here: give it | or_gap('name')")
    if isinstance(value, time):
        return escaped(words.clock(value))
    if isinstance(value, date):
        return escaped(words.long_date(value))
    return escaped(str(value))


@pass_context
def _or_gap(context: Context, value: Any, name: str) -> Any:
    """The value, or a gap in square brackets that whoever sends the letter can see and fill."""
    if value:
        return value
    context[_GAPS].names.append(name)
    return Markup("**\\[") + escaped(name) + Markup("\\]**")


def _or_space(value: Any, kind: str = "") -> Any:
    """The value, or a space in which a pen or Word can put it; for a form, whose blanks are meant to be filled."""
    return value or (Markup("[date]") if kind == "date" else Markup("___"))


def _names(people: Iterable[Any], last: str = "and") -> str:
    """``Adam, Kasia and Leo``: what each is called."""
    return words.listed([person.called for person in people], last)


def _one_line(value: Any) -> Any:
    """Text on one line, as a table cell or a heading needs it."""
    if hasattr(value, "__html__"):
        return Markup(" ".join(str(value).replace("\\\n", " ").split()))  # noqa: S704  (escaped already)
    return " ".join(str(value).split())


def _in_a_row(items: Iterable[str]) -> str:
    """Several lines as one, with commas."""
    return ", ".join(items)


def _part_way(start: time, minutes: int, share: float) -> time:
    """The time of day when a share of the meeting has passed, to the nearest five minutes."""
    return words.clock_plus(start, round(minutes * share / 5) * 5)


_FILTERS = {
    "or_gap": _or_gap,
    "or_space": _or_space,
    "names": _names,
    "one_line": _one_line,
    "in_a_row": _in_a_row,
    "listed": words.listed,
    "long_date": words.long_date,
    "day": words.day,
    "without_weekday": words.full_date,
    "duration": words.length,
    "capital": words.sentence,
    "article": words.article,
    "part_way": _part_way,
}
