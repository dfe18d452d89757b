"""The made-up cases that templates are tried on."""

from cpprep.papers.template_check import try_templates
from cpprep.papers.templates import Shelf


def test_each_of_our_templates_is_tried_and_right() -> None:
    tried = try_templates(Shelf())
    assert tried.problems == ()
    assert {document.template for document in tried.documents} == set(Shelf().templates)
