"""The made-up cases that templates are tried on."""

from cpprep.documents import Shelf
from cpprep.documents.trying import try_templates


def test_each_of_our_templates_is_tried_and_right() -> None:
    tried = try_templates(Shelf())
    assert tried.problems == ()
    assert {document.template for document in tried.documents} == set(Shelf().templates)
