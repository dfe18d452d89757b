"""A folder of fictitious cases, as many as are wanted: the examples, with other references, days, places and gaps.

Usage: python benchmarks/caseload_folder.py FOLDER COUNT
"""

import random
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

TODAY = date(2026, 11, 10)
"""The day that the folder is made for: nothing is recorded after it, and conferences lie on both sides of it."""

FOLDERS = 50
"""A team's cases lie in a folder of their own: no more than so many in each."""

_PLACES = {"north-lincolnshire": ("north-lincolnshire", "england", "wales", "northern-ireland")}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_REFERENCE = re.compile(r"^reference: ([A-Z]+)-.*$", re.MULTILINE)
_PROFILE = re.compile(r"^profile: *(\S+)", re.MULTILINE)
_KNOWN_ON = re.compile(r"(?:--on|\b(?:done|on):) ([0-9-]{10})")
_DAY = re.compile(
    r"(?P<iso>\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b)"
    rf"|(?:\b[A-Z][a-z]+day )?(?P<words>\b[0-9]{{1,2}} (?:{'|'.join(_MONTHS)}) 20[0-9]{{2}}\b)"
)
_FILLED = re.compile(
    r"^( +(?:invited|written|encouraged|chair_contact|booked|briefed|role_explained|reports_read|reply|takes_part))"
    r": [^{\n]+$",
    re.MULTILINE,
)


def make_folder(folder: Path, count: int) -> None:
    """Write so many case files below a folder that is not there yet; the same ones every time.

    Kinds, nations, sizes, days and gaps vary; ask about ``TODAY``. Beside them stand a ``cpprep.yaml`` with
    a profile of a council's own, and nothing that cannot be read.
    """
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLES / "cpprep.yaml", folder)
    shutil.copy(EXAMPLES / "logo.png", folder)
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.yaml")) if path.name != "cpprep.yaml"]
    for number in range(count):
        text = _varied(texts[number % len(texts)], number)
        place = folder / f"team-{number // FOLDERS:03}" / f"case-{number:05}.yaml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")


def _varied(text: str, number: int) -> str:
    chance = random.Random(number)  # noqa: S311  (nothing secret: the same folder every time)
    text = _REFERENCE.sub(lambda found: f"reference: {found[1]}-2026-{number:05}", text, count=1)
    text = _PROFILE.sub(lambda found: f"profile: {chance.choice(_PLACES.get(found[1], (found[1],)))}", text, count=1)
    days = (TODAY - max(map(_read, _KNOWN_ON.findall(text)))).days
    days -= min(chance.randint(0, 80), chance.randint(0, 80))
    text = _DAY.sub(_later(timedelta(days=days)), text)
    gaps = chance.choice((0.0, 0.0, 0.1, 0.4))
    return _FILLED.sub(lambda found: f"{found[1]}:" if chance.random() < gaps else found[0], text)


def _later(by: timedelta) -> Callable[[re.Match[str]], str]:
    """The same day so much later; a weekday that stood before it is left out."""

    def moved(found: re.Match[str]) -> str:
        when = _read(found["iso"] or found["words"]) + by
        return when.isoformat() if found["iso"] else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"

    return moved


def _read(day: str) -> date:
    if day[4:5] == "-":
        return date.fromisoformat(day)
    number, month, year = day.split()
    return date(int(year), _MONTHS.index(month) + 1, int(number))


if __name__ == "__main__":
    make_folder(Path(sys.argv[1]), int(sys.argv[2]))
