"""A template and a view into words: in a sandbox, with everything a case says escaped on its way in."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from typing import Any

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup
from msgspec import Struct, field

from cpprep import wording
from cpprep.errors import Problem, UserError
from cpprep.papers.languages import Speech, speech
from cpprep.papers.sandbox import SECONDS, LimitedEnvironment, TooMuchError
from cpprep.papers.templates import SUFFIX, Template, TemplateLibrary
from cpprep.system.time_limit import TooSlowError, not_counted

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TITLE = re.compile(r"^# (.*)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_GAPS = "gaps_so_far"


_DAY_BEGINS, _DAY_ENDS = "\ufdd0", "\ufdd1"
_DAY_MADE = re.compile(f"{_DAY_BEGINS}[^{_DAY_ENDS}]*{_DAY_ENDS}")
"""Signs that no text may hold: between them the day stands on which a document is made, until it is whole."""


class Rendering(Struct):
    """What rendering a template gave: its Markdown, its title, and the names of the gaps left to fill by hand.

    ``undated`` is the Markdown without the day on which it was made, wherever and in whichever language it says that.
    """

    body: str
    title: str
    gaps: tuple[str, ...]
    undated: str


class _Gaps(Struct):
    names: list[str] = field(default_factory=list)


class _Unknown(StrictUndefined):
    """What a template asks for and its reader may not know, or nobody does."""

    @property
    def _undefined_message(self) -> str:
        return f"{self._undefined_name} is not {'a fact' if self._undefined_obj is missing else 'known of this'}"


class _Today(date):
    """The day on which a document is made, told apart from a deadline that happens to fall on it."""


class LazyFact(Struct):
    """A fact that takes time to look up. That is done where a template names it; what it gets is the fact itself.

    The time that it takes is not the time of the template.
    """

    look_up: Callable[[], Any]
    fact: Any = None
    """What was looked up, once it was."""

    def get(self) -> Any:
        """The fact."""
        if self.fact is None:
            with not_counted():
                self.fact = self.look_up()
        return self.fact


class _Context(Context):
    """The facts of one document."""

    def resolve_or_missing(self, key: str) -> Any:
        """The fact that a template names."""
        fact = super().resolve_or_missing(key)
        return fact.get() if isinstance(fact, LazyFact) else fact


class Renderer:
    """Renders templates from one library; each is read and compiled once."""

    def __init__(self, library: TemplateLibrary) -> None:
        """Take the library; a sandbox is made for each language when it is first needed."""
        self.library = library
        self._environments: dict[str, LimitedEnvironment] = {}

    def environment(self, language: str = "") -> LimitedEnvironment:
        """The sandbox for a language, with the filters that templates may use."""
        if language not in self._environments:
            said = speech(language)
            made = LimitedEnvironment(
                loader=self.library.in_language(language),
                undefined=_Unknown,
                autoescape=True,
                finalize=lambda value: _printed(value, said),
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                auto_reload=False,
                optimized=False,  # looking for what is constant takes longer than it saves in one run
            )
            made.context_class = _Context
            made.add_filters({**_FILTERS, **_spoken_filters(said)})
            self._environments[language] = made
        return self._environments[language]

    def parts(self, template: Template) -> tuple[str, ...]:
        """The parts that a template and its parts include, in alphabetical order.

        Raises:
            UserError: when one of them is not there, or cannot be read as a template; with file and line.
        """
        found: set[str] = set()
        waiting = [template.name + SUFFIX]
        while waiting:
            name = waiting.pop()
            for include in self.tree(template, name).find_all((nodes.Include, nodes.Import, nodes.FromImport)):
                named = getattr(include, "template", None)
                part = named.value if isinstance(named, nodes.Const) else None
                if not isinstance(part, str) or part in found:
                    continue
                self._is_there(template, name, part, include.lineno)
                found.add(part)
                waiting.append(part)
        return tuple(sorted(found))

    def _is_there(self, template: Template, name: str, part: str, line: int) -> None:
        try:
            self.library.source(part, template.language)
        except TemplateNotFound:
            including = str(self.library.file(name, template.language))
            message = f"includes {part}, which is not among the templates"
            raise UserError([Problem(including, line, 1, message=message)]) from None

    def tree(self, template: Template, name: str) -> nodes.Template:
        """A template or one of its parts, by its file's name, as Jinja reads it.

        Raises:
            UserError: when it cannot be read as a template; with file and line.
        """
        source, file, _ = self.library.source(name, template.language)
        try:
            return self.environment(template.language).parse(source, name, file)
        except TemplateSyntaxError as error:
            raise _not_a_template(template, error) from None

    def render(self, template: Template, facts: Mapping[str, Any]) -> Rendering:
        """Render one template.

        Raises:
            UserError: when the template is wrong, asks for what its reader may not know, or would not come to an end;
                with file and line.
        """
        gaps = _Gaps()
        environment = self.environment(template.language)
        try:
            with environment.one_document():
                known = {**facts, **_today(facts), _GAPS: gaps}
                body = _tidy(environment.get_template(template.name + SUFFIX).render(known))
        except TemplateSyntaxError as error:
            raise _not_a_template(template, error) from None
        except _WRONG_LINE as error:
            raise UserError([_where(template, error)]) from None
        except RecursionError as error:
            deep = replace(_where(template, error), message="a template or a macro calls itself, or is too deep")
            raise UserError([deep]) from None
        except (SyntaxError, MemoryError):
            raise UserError.about(
                str(template.path), "blocks stand in one another more deeply than can be read"
            ) from None
        whole = _unmarked(body)
        words_made = Rendering(whole, _title(whole), tuple(dict.fromkeys(gaps.names)), _DAY_MADE.sub("", body))
        if not words_made.title:
            raise UserError.about(str(template.path), "a template needs one line that begins with # : it is the title")
        return words_made


_WRONG_LINE = (TemplateError, TooSlowError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError)


_TOO_SLOW = f"this takes longer than {SECONDS:.0f} seconds: shorten the loops, or what they work on"


def _today(facts: Mapping[str, Any]) -> dict[str, date]:
    """The day on which a document is made, so that it is known wherever it is said."""
    day = facts.get("today")
    return {"today": _Today(day.year, day.month, day.day)} if isinstance(day, date) else {}


def _not_a_template(template: Template, error: TemplateSyntaxError) -> UserError:
    return UserError([Problem(error.filename or str(template.path), error.lineno, 1, message=str(error.message))])


def _where(template: Template, error: BaseException) -> Problem:
    """The template's own line for an error: the innermost frame that belongs to a template file."""
    file, line, trace = str(template.path), 0, error.__traceback__  # 0: what is wrong is seen before any line is run
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(SUFFIX):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TooMuchError | TooSlowError):
        file, line = getattr(error, "place", None) or (file, line)
        return Problem(file, line, 1, message=_TOO_SLOW if isinstance(error, TooSlowError) else str(error.message))
    message = getattr(error, "message", None) or f"{type(error).__name__} in this {'line' if line else 'template'}"
    return Problem(file, line, 1, message=f"{message} (a template knows only what its reader may know)")


def _tidy(body: str) -> str:
    """Blank lines that conditions left behind are drawn together."""
    lines = "\n".join(map(str.rstrip, body.split("\n")))
    return _BLANK_LINES.sub("\n\n", lines).strip() + "\n"


def _title(body: str) -> str:
    """The words of the first heading, as plain text."""
    heading = _TITLE.search(body)
    return _ESCAPED.sub(r"\1", heading[1]).strip() if heading else ""


def _unmarked(text: str) -> str:
    return text.replace(_DAY_BEGINS, "").replace(_DAY_ENDS, "")


@lru_cache(maxsize=512)  # what a case says stands in letter after letter
def escaped(text: str) -> Markup:
    """Text that prints exactly as typed: no sign in it is Markdown; a new line stays a new line."""
    lines = (_SIGNS.sub(r"\\\1", line.strip()) for line in _unmarked(text).split("\n") if line.strip())
    return Markup("\\\n".join(lines))  # noqa: S704  (every sign has just been escaped)


def _printed(value: Any, said: Speech) -> Any:
    """How a value leaves an expression. What is not recorded never prints as a word."""
    if type(value) is str:  # as most are
        return escaped(value)
    if hasattr(value, "__html__") or isinstance(value, Undefined):
        return value
    if value is None:
        raise TemplateRuntimeError("a fact that is not recorded would print here: give it | or_gap('name')")
    if isinstance(value, time):
        return escaped(said.clock(value))
    if isinstance(value, date):
        day = _marked(said.long_date)(value)
        return day if hasattr(day, "__html__") else escaped(day)
    return escaped(str(value))


def _marked(say: Callable[..., str]) -> Callable[..., Any]:
    """A filter that says a date, with marks about it where it is the day on which the document is made."""

    def said(when: date, *others: Any) -> Any:
        words_said = say(when, *others)
        if isinstance(when, _Today):
            return Markup(_DAY_BEGINS) + escaped(words_said) + Markup(_DAY_ENDS)  # noqa: S704  (two signs of our own)
        return words_said

    return said


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


def _one_line(value: Any) -> Any:
    """Text on one line, as a table cell or a heading needs it."""
    if hasattr(value, "__html__"):
        return Markup(wording.one_line(str(value).replace("\\\n", " ")))  # noqa: S704  (escaped already)
    return wording.one_line(str(value))


def _in_a_row(items: Iterable[str]) -> str:
    """Several lines as one, with commas."""
    return ", ".join(items)


def _part_way(start: time, minutes: int, share: float) -> time:
    """The time of day when a share of the meeting has passed, to the nearest five minutes."""
    return wording.clock_plus(start, round(minutes * share / 5) * 5)


def _spoken_filters(said: Speech) -> dict[str, Callable[..., Any]]:
    """The filters that say dates, lengths and lists, in a language."""
    return {
        "names": lambda people, last=None: said.listed([person.called for person in people], *filter(None, [last])),
        "listed": said.listed,
        "long_date": _marked(said.long_date),
        "day": _marked(said.day),
        "without_weekday": _marked(said.full_date),
        "duration": said.length,
    }


_FILTERS: dict[str, Callable[..., Any]] = {
    "or_gap": _or_gap,
    "or_space": _or_space,
    "one_line": _one_line,
    "in_a_row": _in_a_row,
    "capital": wording.sentence,
    "article": wording.article,
    "part_way": _part_way,
}
