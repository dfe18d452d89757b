"""Who sends the papers: the case's own organisation, filled up from ``cpprep.yaml``, with its logo."""

from msgspec.structs import asdict, replace

from cpprep.app.workspace import SETTINGS, OpenCase, as_shown, read_bytes
from cpprep.errors import Problem, UserError
from cpprep.papers.request import Office

LARGEST_LOGO = 5_000_000
"""Bytes: a letterhead needs far fewer, and every letter would hold them."""


def office_of(opened: OpenCase) -> Office:
    """The organisation that sends the papers: the case's own, filled up from ``cpprep.yaml``.

    Raises:
        UserError: the logo cannot be read.
    """
    theirs = opened.case.organisation
    stated = {name: said for name, said in asdict(theirs).items() if said} if theirs else {}
    organisation = replace(opened.settings.organisation, **stated)
    logo = _logo(opened, organisation.logo, in_case="logo" in stated) if organisation.logo else None
    return Office(organisation, logo, opened.settings.marking or "")


def _logo(opened: OpenCase, named: str, *, in_case: bool) -> bytes:
    """The logo, from the folder of the file that names it.

    Raises:
        UserError: it cannot be read, is no file, or is far larger than a letterhead needs; at the place where it is
            named, without its name.
    """
    from cpprep.writers.picture import read as measure

    path = (opened.folder if in_case else opened.settings_folder) / named
    place = opened.case.place_of(("organisation", "logo")) if in_case else None
    file = opened.file if in_case else str(as_shown(opened.settings_folder / SETTINGS))
    try:
        if path.exists() and not path.is_file():
            what = "this is not a file: name the PNG or JPEG file of the logo"
        elif not path.is_file():
            what = "there is no such file beside this one: correct the name, or leave it out for letters without a logo"
        elif len(content := read_bytes(path, file, LARGEST_LOGO)) > LARGEST_LOGO:
            what = "is larger than 5 MB, far more than a letterhead needs: give a smaller picture"
        else:
            measure(content)
            return content
    except UserError as error:
        what = error.problems[0].message
    except ValueError as error:
        what = f"{error} Name another file, or leave it out for letters without a logo."
    raise UserError(
        [Problem(file, place.line if place else 0, place.column if place else 0, "organisation.logo", what)]
    )
