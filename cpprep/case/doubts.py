"""A doubt about a case: the place in its file, and what whoever fills it in should look at."""

from cpprep.case.model import Case, Path, Place
from cpprep.errors import Problem


def doubt_at(case: Case, file: str, path: Path, message: str) -> Problem:
    """A doubt about what stands at a path of the file, or about the nearest thing that holds it.

    Args:
        case: the case.
        file: what messages call its file.
        path: where the fact stands.
        message: what is doubtful, and what to do; never the value itself.
    """
    place = case.place_of(path) or Place(1, 1)
    shown = (str(step + 1) if isinstance(step, int) else step for step in path)
    return Problem(file, place.line, place.column, ".".join(shown), message)
