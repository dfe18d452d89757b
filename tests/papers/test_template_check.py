"""The made-up cases that templates are tried on."""

import pytest

from cpprep.papers.template_check import check_templates
from cpprep.papers.templates import TemplateLibrary

pytestmark = pytest.mark.slow


def test_each_of_our_templates_is_tried_and_right() -> None:
    tried = check_templates(TemplateLibrary())
    assert tried.problems == ()
    assert {document.template for document in tried.documents} == set(TemplateLibrary().templates)
