"""The sandbox that templates run in: no files, no Python, and an end in seconds, whatever they ask for."""

import contextlib
import itertools
import math
import re
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sized
from functools import wraps
from types import TracebackType
from typing import Any, NoReturn, TypeVar

from jinja2 import TemplateRuntimeError, nodes, pass_context
from jinja2.environment import Template, TemplateModule
from jinja2.runtime import Context, LoopContext, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from cpprep.system.time_limit import TooSlowError, limited_to

SECONDS = 5.0
"""How much processor time one document may take; an ordinary one takes some milliseconds."""

_AT_ONCE = 500_000
"""How much one value may hold: signs of text, or things in a list, with all that is in them."""

_IN_ALL = 10_000_000
"""How much all the values that a template makes for one document may hold together."""

_STEPS = 2_000_000
"""How many of a template's parts may be gone through in loops and macros for one document."""

_BITS = 10_000
"""How long a number may be."""

_TOO_LONG = "this makes more text than any letter holds"
_GROWING_FILTERS = {"batch", "center", "format", "indent", "join", "replace", "slice", "truncate", "wordwrap"}
_NEVER_NEEDED = {"format", "format_map"}  # methods of text whose width is a number hidden in words
_WIDTH = re.compile(r"%(?:\(\w*\))?[^a-zA-Z%(]*(?:\d{4,}|\*)|%\((?!\w*\))")  # a key in brackets may hide one

_Repeated = TypeVar("_Repeated", nodes.For, nodes.Macro)

_STEP, _JOINED, _MADE = "(step)", "(joined)", "(made)"  # names that no template can write


class TooMuchError(TemplateRuntimeError):
    """A template asks for more work, or makes more text, than any letter needs."""


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, counting what a template does. One document is made in it at a time."""

    intercepted_binops = frozenset({"+", "*", "%", "**"})

    def __init__(self, **settings: Any) -> None:
        """Take the settings of any Jinja environment."""
        super().__init__(**settings)
        self._steps = self._spent = 0
        self.globals.pop("lipsum", None)
        self.globals["range"] = _range
        self.concat = self._concat  # type: ignore[method-assign]
        self.add_filters(dict(self.filters))
        self.filters |= {_STEP: _step, _JOINED: self._joined, _MADE: self._made}

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Let templates use these filters, within the limits."""
        self.filters.update({name: self._guarded(name, used) for name, used in filters.items()})

    @contextlib.contextmanager
    def one_document(self) -> Iterator[None]:
        """Count from nothing, and stop what takes too long.

        Raises:
            TooMuchError: at a part of the template that asks for too much.
            TooSlowError: at the part that was being worked on when the time was over.
        """
        self._steps = self._spent = 0
        with limited_to(SECONDS):
            yield

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Give an error the template's own line; one that comes from outside may fall where Jinja finds none."""
        error = sys.exception()
        if isinstance(error, TooSlowError):
            error.place = _place(error.__traceback__) or error.place
            raise error
        super().handle_exception(source)

    # ---- what a template does, seen by the sandbox

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what the sandbox refuses, and the methods that nobody needs in a letter."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _NEVER_NEEDED)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ARG002
        """Give no way round the refusal of ``format``."""
        return None

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  (as in Jinja)
        """Call a macro or a method."""
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str):
            args = tuple(map(_gathered, args))
            __self._hold_growth(owner, (*args, *kwargs.values()))
        if isinstance(__obj, LoopContext):
            __self.add_steps(1)
        return __self._made(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add, multiply, format or raise to a power."""
        if operator == "**":
            self._hold_power(left, right)
        elif operator == "*":
            self._hold_product(left, right)
        elif operator == "%" and isinstance(left, str):
            self._hold_format(left, (right,))
        elif operator == "+":
            self._spend(_held(left) + _held(right))
        return self._made(super().call_binop(context, operator, left, right))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template, and set a counter at the head of each of its loops and macros."""
        if len(source) > _AT_ONCE:
            raise TooMuchError("this template is too long to be a letter")
        counted: nodes.Template = _Counters().visit(super()._parse(source, name, filename))
        counted.set_environment(self)
        return counted

    # ---- the counters

    def add_steps(self, number: int) -> None:
        """Count parts that were gone through."""
        self._steps += number
        if self._steps > _STEPS:
            raise TooMuchError("this goes round more often than any letter needs: shorten the loops")

    def _spend(self, amount: int) -> None:
        self._spent += amount
        if amount > _AT_ONCE or self._spent > _IN_ALL:
            raise TooMuchError(_TOO_LONG)

    def _made(self, value: Any) -> Any:
        self._spend(_held(value))
        return value

    def _joined(self, values: Iterable[Any]) -> str:
        return markup_join(self._made(values))

    def _concat(self, parts: Iterable[str]) -> str:
        kept, size = [], 0
        for part in parts:
            kept.append(part)
            size += len(part)
            if size > _AT_ONCE and isinstance(parts, Generator):
                parts.throw(TooMuchError(_TOO_LONG))  # in the line that printed this part
            if size > _AT_ONCE:
                break
        self._spend(size)
        return "".join(kept)

    def _guarded(self, name: str, used: Callable[..., Any]) -> Callable[..., Any]:
        passed = int(hasattr(used, "jinja_pass_arg"))  # by Jinja, such as the context: nothing that a template made
        growing = name in _GROWING_FILTERS

        @wraps(used)  # what Jinja passes to it first is marked on it, and copied with its name
        def within_limits(*args: Any, **kwargs: Any) -> Any:
            if growing:
                args = tuple(map(_gathered, args))
            given = [*args[passed:], *kwargs.values()]
            self._spend(1 + sum(map(_held, given)))
            if growing:
                value = given.pop(0)
                self._hold_growth(value, given)
                if name == "format":
                    self._hold_format(str(value), given)
            return self._made(used(*args, **kwargs))

        return within_limits

    # ---- what would be too much before it is even made

    def _hold_growth(self, value: Any, given: Iterable[Any]) -> None:
        if _held(value) * max(map(_worth, given), default=1) > _AT_ONCE:
            raise TooMuchError(_TOO_LONG)

    def _hold_format(self, text: str, given: Iterable[Any]) -> None:
        if _WIDTH.search(text):
            raise TooMuchError("this asks for a width that no page has")
        self._hold_growth(text, given)

    @staticmethod
    def _hold_product(left: Any, right: Any) -> None:
        if isinstance(left, int) and isinstance(right, int):
            if left.bit_length() + right.bit_length() > _BITS:
                raise TooMuchError("this makes a number that is too long")
        elif _worth(left) * _worth(right) > _AT_ONCE and not isinstance(left, float) and not isinstance(right, float):
            raise TooMuchError(_TOO_LONG)

    @staticmethod
    def _hold_power(left: Any, right: Any) -> None:
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > _BITS:
            raise TooMuchError("this makes a number that is too long")


class _Counters(NodeTransformer):
    """Puts a counter where a template can repeat itself, and a check where it can make a value grow."""

    _visited = 0

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """Count the parts of a template as they are gone through."""
        self._visited += 1
        return super().visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 (Jinja's name)
        """Count each round by what is in it."""
        return self._counted(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        """Count each call by what is in it."""
        return self._counted(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Join by ``~`` within the limits."""
        self.generic_visit(node)
        return _used(_JOINED, nodes.List(node.nodes, lineno=node.lineno), node)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        """A list can hold others, and they others."""
        self.generic_visit(node)
        return _used(_MADE, node, node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """So can a tuple; but not where it is the names that something is given to."""
        self.generic_visit(node)
        return _used(_MADE, node, node) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        """So can a mapping."""
        self.generic_visit(node)
        return _used(_MADE, node, node)

    def _counted(self, node: _Repeated) -> _Repeated:
        before = self._visited
        self.generic_visit(node)
        parts = self._visited - before
        count = _used(_STEP, nodes.Const(parts, lineno=node.lineno), node)
        node.body.insert(0, nodes.ExprStmt(count, lineno=node.lineno))
        return node


@pass_context  # or Jinja would work it out once, while it reads the template
def _step(context: Context, parts: int) -> str:
    environment = context.environment
    if isinstance(environment, LimitedEnvironment):
        environment.add_steps(parts)
    return ""


def _used(name: str, value: nodes.Expr, at: nodes.Node) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=at.lineno)


def _range(*numbers: int) -> range:
    """What the sandbox's own ``range`` is, with words that say what to do."""
    made = range(*numbers)
    if len(made) > 100_000:
        raise TooMuchError("this range is longer than any letter needs")
    return made


def _place(trace: TracebackType | None) -> tuple[str, int] | None:
    """The innermost line of a template in a traceback that Jinja has not rewritten."""
    place = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            code = trace.tb_frame.f_code
            passed = [line for start, _, line in code.co_lines() if line is not None and start <= trace.tb_lasti]
            here = trace.tb_lineno or (passed or [code.co_firstlineno])[-1]
            place = code.co_filename, template.get_corresponding_lineno(here)
        trace = trace.tb_next
    return place


def _gathered(value: Any) -> Any:
    """A value whose size can be seen: what comes one by one, in a list that stops where it would be too long."""
    return list(itertools.islice(value, _AT_ONCE + 1)) if isinstance(value, Iterator) else value


def _held(value: Any) -> int:
    """How much a value holds, with all that is in it; no more is counted than one value may hold."""
    if isinstance(value, str):
        return 1 + len(value)
    size, waiting = 0, [value]
    while waiting and size <= _AT_ONCE:
        one = waiting.pop()
        size += 1
        if isinstance(one, str | bytes):
            size += len(one)
        elif isinstance(one, list | tuple | set | frozenset):
            size += max(0, len(one) - _AT_ONCE)
            waiting += one if len(one) <= _AT_ONCE else ()
        elif isinstance(one, Mapping):
            waiting += (*one.keys(), *one.values())
        elif isinstance(one, Namespace):
            waiting += one._Namespace__attrs.values()
        elif isinstance(one, TemplateModule):
            waiting += vars(one)["_body_stream"]
        elif isinstance(one, int):
            size += one.bit_length() // 64
        elif isinstance(one, Sized):
            size += len(one)
    return size


def _worth(value: Any) -> int:
    """By how much a value can make another grow: a number by itself, a text by its length."""
    if isinstance(value, float):
        return 1 if math.isnan(value) else int(min(abs(value), _AT_ONCE + 1))
    return abs(value) if isinstance(value, int) else _held(value)
