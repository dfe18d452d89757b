"""Which texts of a case a paper does without: those that it would hold if nothing were kept from its readers."""

import re
from collections.abc import Iterable, Iterator

from cpprep.access.facts import CaseFact

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def left_out(body: str, whole: str, texts: Iterable[CaseFact]) -> Iterator[CaseFact]:
    """The texts that stand in the whole paper and not in the one that is given.

    Args:
        body: the Markdown of the paper.
        whole: the Markdown of the same paper with nothing kept back.
        texts: the texts of the case that can stand in it.
    """
    if body == whole:
        return
    given, all_there_is = _plain(body), _plain(whole)
    for fact in texts:
        words = " ".join(fact.text.split())
        if words in all_there_is and words not in given:
            yield fact


def _plain(body: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", body.replace("\\\n", " ")).split())
