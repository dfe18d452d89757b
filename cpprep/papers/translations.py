"""What whoever sends papers in other languages should know: which fell back to English, and what was not translated."""

from collections.abc import Iterator, Sequence

from cpprep.papers.languages import called, is_english, speech
from cpprep.papers.render import Renderer
from cpprep.papers.templates import SUFFIX, Template
from cpprep.wording import listed


def fallen_back(asked: str | None, in_english: Sequence[str]) -> Iterator[str]:
    """Say which papers are in English, each by its name, although another language was asked for."""
    if asked and not is_english(asked) and in_english:
        yield (
            f"in English, for want of a template in {called(asked)}: {listed(in_english)}. They need a translator; "
            f"cpprep templates --copy NAME --language {asked} begins a template"
        )


def translated(template: Template, renderer: Renderer) -> Iterator[str]:
    """Say what a speaker of a template's language should look at before a paper made from it leaves.

    Raises:
        UserError: when the template includes what is not there.
    """
    if not template.language:
        return
    language = called(template.language)
    yield f"papers in {language}: what the case file says stands as it was typed. Have a speaker read them first"
    library = renderer.library
    parts = renderer.parts(template)
    english = [part for part in parts if not library.is_translated(library.file(part, template.language), part)]
    if english:
        yield f"{template.name}{SUFFIX} in {language} has parts that are still in English: {listed(english)}"
    if not speech(template.language).in_words:
        yield f"papers in {language}: dates are in figures; with Babel installed (cpprep[languages]) they are in words"
