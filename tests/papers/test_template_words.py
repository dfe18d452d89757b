"""How the templates are written: what is easily got wrong in them, and is hard to see in a letter."""

from collections.abc import Iterator

import pytest
from jinja2 import nodes

from cpprep.papers.render import Renderer
from cpprep.papers.templates import SUFFIX, TemplateLibrary

RENDERER = Renderer(TemplateLibrary())


def printed(expression: nodes.Node) -> Iterator[str]:
    """The words that a template itself says within an expression, as far as they are printed."""
    match expression:
        case nodes.Const():
            yield str(expression.value)
        case nodes.CondExpr():
            yield from printed(expression.expr1)
            yield from printed(expression.expr2) if expression.expr2 else ()
        case nodes.Concat():
            ends = [[*printed(part)] for part in (expression.nodes[0], expression.nodes[-1])]
            yield from (words.rstrip() for words in ends[0])
            yield from (words.lstrip() for words in ends[1])


@pytest.mark.parametrize("name", sorted(TemplateLibrary().templates))
def test_no_words_of_an_expression_begin_or_end_with_a_space_for_it_would_be_lost(name: str) -> None:
    template = RENDERER.library.templates[name]
    for part in (name + SUFFIX, *RENDERER.parts(template)):
        for output in RENDERER.tree(template, part).find_all(nodes.Output):
            for words in (words for expression in output.nodes for words in printed(expression)):
                assert words == words.strip(), (part, output.lineno, words)
