"""For whom a copy is, as the foot of each of its pages says it."""

from cpprep.access import Audience
from cpprep.access.view_types import Addressee
from cpprep.papers.languages import is_english

_FOR_SEVERAL = {
    Audience.EVERYONE: "For everyone who comes",
    Audience.CHAIR: "For the chair",
    Audience.SOCIAL_WORKER: "For the social worker",
    Audience.ADMINISTRATOR: "For the administrator",
    Audience.CHECKER: "For the second checker",
}
_WELSH_FOR_SEVERAL = {
    Audience.EVERYONE: "I bawb sy'n dod",
    Audience.CHAIR: "I'r cadeirydd",
    Audience.SOCIAL_WORKER: "I'r gweithiwr cymdeithasol",
    Audience.ADMINISTRATOR: "I'r gweinyddwr",
}


def copy_for(reader: Addressee, language: str = "") -> str:
    """For whom a paper is: its one reader by name, a child as they are called, and others by what they do.

    In a language that has no such words here, the name stands alone, and what somebody does is said in English.
    """
    audience = Audience(reader.audience)
    name = reader.called if audience is Audience.CHILD else reader.name
    if not name:
        return copy_for_audience(audience, language)
    if not language or is_english(language):
        return f"Copy for {name}"
    return f"Copi ar gyfer {name}" if _is_welsh(language) else name


def copy_for_audience(audience: Audience, language: str = "") -> str:
    """For whom a paper is that names nobody; blank for those who have papers by name alone."""
    english = _FOR_SEVERAL.get(audience, "")
    return _WELSH_FOR_SEVERAL.get(audience, english) if _is_welsh(language) else english


def _is_welsh(language: str) -> bool:
    return language.partition("-")[0] == "cy"
