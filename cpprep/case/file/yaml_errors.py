"""What libyaml could not read, explained: where the mistake was made, and what to do about it."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from msgspec import Struct

from cpprep.errors import Problem

# The stubs make every mark optional; libyaml always gives both.
_Event: TypeAlias = Any
_Place: TypeAlias = tuple[int, int]
"""Line and column, from 0."""

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class _Stop(Struct, frozen=True):
    """Where and why libyaml stopped. Places count from 0; ``began`` is where the part in hand began."""

    problem: str
    context: str
    lines: list[str]
    line: int
    column: int
    began: _Place | None
    inside: _Place | None  # where the mapping or list that has not ended begins
    after_quote: _Place | None  # where the quote that closed directly before here opened

    @classmethod
    def of(cls, error: yaml.YAMLError, text: str, last: _Event | None, inside: _Place | None) -> "_Stop":
        lines = _LINE_BREAK.split(text)
        mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        line, column, index = (mark.line, mark.column, mark.index) if mark else (0, 0, 0)
        closed = last is not None and last.style in _QUOTES and not text[last.end_mark.index : index].strip()
        return cls(
            problem=getattr(error, "problem", None) or "",
            context=getattr(error, "context", None) or "",
            lines=lines,
            line=min(line, len(lines) - 1),
            column=column,
            began=(began.line, began.column) if began else None,
            inside=inside,
            after_quote=(last.start_mark.line, last.start_mark.column) if last and closed else None,
        )

    @property
    def here(self) -> str:
        return self.lines[self.line]

    @property
    def character(self) -> str:
        return self.here[self.column : self.column + 1]

    def line_before(self) -> int | None:
        """The nearest line above that is neither blank nor a comment."""
        for number in range(self.line - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                return number
        return None


# What is told of values that libyaml reads too has the same words.
TOO_DEEP = "there are more than 20 levels inside one another: check the brackets and the indentation"
NO_KEY = "the name before a colon must be plain words, without quotes, brackets or signs"
NO_NAME = "there is a colon with no name before it: write the name, or take the colon out"

_NO_COLON = (
    "there is no colon in this line: write it as a name, a colon, a space and the value; if it goes on from "
    "the line above, set it further in than that line"
)
_QUOTES = ("'", '"')
_SPECIAL_CHARACTERS = ("@", "`", "%")
_FLOW_CHARACTERS = ("]", "}", ",")
_NAME_AND_VALUE = re.compile(r"\s*(?:-\s+)*[^\s:'\"#][^:]*:\s")
_NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:-\s+)*[A-Za-z0-9_.-]+:(?=[^\s:])")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-(?=[^\s-])")

# What an explanation is: the place, counting from 0, and what to do; or None when it is another mistake.
_Explanation: TypeAlias = tuple[_Place, str] | None


def _too_deep(stop: _Stop) -> _Explanation:
    if "nesting depth" not in stop.problem:
        return None
    return (stop.line, stop.column), TOO_DEEP


def _tab(stop: _Stop) -> _Explanation:
    blanks = stop.here[: len(stop.here) - len(stop.here.lstrip())]
    if "\t" not in blanks and stop.character != "\t":
        return None
    column = blanks.find("\t") if "\t" in blanks else stop.column
    return (stop.line, column), "there is a tab here: set lines in with spaces, never with tabs"


def _unclosed_quote(stop: _Stop) -> _Explanation:
    if "quoted scalar" not in stop.context or "end of stream" not in stop.problem or not stop.began:
        return None
    return (
        stop.began,
        "the quotation mark that opens here is never closed: put the same mark at the end of the value",
    )


def _text_after_quote(stop: _Stop) -> _Explanation:
    if not stop.after_quote:
        return None
    message = (
        "something follows the closing quotation mark of the value that opens here: close the value where it "
        "ends; if there is an apostrophe or a quotation mark inside it, use the other kind of mark around it"
    )
    return stop.after_quote, message


def _backslash(stop: _Stop) -> _Explanation:
    if "escape" not in stop.problem and "hexdecimal" not in stop.problem:
        return None
    message = (
        "a backslash inside double quotes has a special meaning: use single quotes (') around the value, or "
        "take the backslash out"
    )
    return (stop.line, stop.column), message


def _bracket(stop: _Stop) -> _Explanation:
    if "flow" not in stop.context or not stop.inside:
        return None
    message = (
        "the bracket that opens here is not closed, or a comma is missing inside it: close it, or put the "
        "value in quotes if the bracket belongs to it"
    )
    return stop.inside, message


def _missing_space(stop: _Stop) -> _Explanation:
    suspect = None
    if "simple key" in stop.context and stop.began:
        suspect = stop.began[0]
    elif "mapping values" in stop.problem:
        suspect = stop.line_before()
    if suspect is None:
        return None
    line = stop.lines[suspect]
    if found := _NO_SPACE_AFTER_COLON.match(line):
        return (suspect, found.end()), "there is no space after this colon: put one before the value"
    if found := _NO_SPACE_AFTER_DASH.match(line):
        return (
            suspect,
            found.end(),
        ), "there is no space after this dash: put one before the item of the list"
    return None


def _colon_in_value(stop: _Stop) -> _Explanation:
    if "mapping values" not in stop.problem or not _NAME_AND_VALUE.match(stop.here[: stop.column]):
        return None
    return (stop.line, stop.column), "there is a second colon in this line: put the whole value in quotes"


def _indented_under_value(stop: _Stop) -> _Explanation:
    before = stop.line_before()
    if "mapping values" not in stop.problem or before is None:
        return None
    if _indent(stop.here) <= _indent(stop.lines[before]):
        return ((before, _indent(stop.lines[before])), _NO_COLON) if ":" not in stop.lines[before] else None
    message = (
        "this line is set further in than the line above, which has its value already: begin it under the "
        "name of the line above, or put the value in quotes if it goes on here"
    )
    return (stop.line, _indent(stop.here)), message


def _no_colon(stop: _Stop) -> _Explanation:
    if "expected ':'" not in stop.problem or not stop.began:
        return None
    return stop.began, _NO_COLON


def _list_on_the_same_line(stop: _Stop) -> _Explanation:
    if "sequence entries are not allowed" not in stop.problem:
        return None
    message = (
        "a list begins on the line below its name, each item with a dash: put a value that begins with - in quotes"
    )
    return (stop.line, stop.column), message


def _special_start(stop: _Stop) -> _Explanation:
    character = stop.character
    if stop.began and stop.context.endswith((" alias", " anchor", " tag", " a node")):
        return (
            stop.began,
            "a value may not begin with *, & or !, for YAML gives them a meaning: put it in quotes",
        )
    if "start any token" in stop.problem and character in _SPECIAL_CHARACTERS:
        return (stop.line, stop.column), f"a value may not begin with {character}: put it in quotes"
    if character == ":" and "parsing a block" in stop.context:
        return (stop.line, stop.column), NO_NAME
    if character in _FLOW_CHARACTERS and "parsing a block" in stop.context:
        return (
            stop.line,
            stop.column,
        ), f"there is a {character} out of place: take it out, or put the value in quotes"
    return None


def _question_mark(stop: _Stop) -> _Explanation:
    if "mapping keys are not allowed" not in stop.problem or stop.character != "?":
        return None
    message = "a ? cannot stand here by itself: leave the value blank while it is not known, or put it in quotes"
    return (stop.line, stop.column), message


def _block_header(stop: _Stop) -> _Explanation:
    if "block scalar" not in stop.context:
        return None
    message = "after | or > the text begins on the next line: put the value in quotes if the sign belongs to it"
    return stop.began or (stop.line, stop.column), message


def _bad_indentation(stop: _Stop) -> _Explanation:
    if "parsing a block" not in stop.context or stop.column != _indent(stop.here):
        return None
    message = (
        "this line does not begin under the others of its part: give lines that belong together the same "
        "number of spaces, and the items of a list a dash each"
    )
    return (stop.line, _indent(stop.here)), message


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# The first that knows the mistake explains it, so the particular stand before the general.
_EXPLANATIONS: tuple[Callable[[_Stop], _Explanation], ...] = (
    _too_deep,
    _unclosed_quote,
    _tab,
    _backslash,
    _text_after_quote,
    _bracket,
    _colon_in_value,
    _missing_space,
    _indented_under_value,
    _no_colon,
    _list_on_the_same_line,
    _special_start,
    _question_mark,
    _block_header,
    _bad_indentation,
)


def explain(error: yaml.YAMLError, text: str, file: str, *, last: _Event | None, inside: _Place | None) -> Problem:
    """Say in plain words why a text could not be read further.

    Args:
        error: what libyaml stopped with.
        text: all that was to be read.
        file: what the problem is to call it.
        last: the last value or key before the error, as libyaml gave it.
        inside: where the mapping or list begins that has not ended; line and column count from 0.
    """
    stop = _Stop.of(error, text, last, inside)
    for explanation in _EXPLANATIONS:
        if found := explanation(stop):
            (line, column), message = found
            return Problem(file, line + 1, column + 1, message=message)
    message = (
        "the file cannot be read from here on: look at this line and the one above for a missing quotation "
        "mark, colon or bracket, or for spaces that do not match"
    )
    return Problem(file, stop.line + 1, stop.column + 1, message=message)
