"""Writes ``cpprep/reference/bank_holidays.json``: the bank holidays of the years of conferences, a nation at a time.

The library that knows them takes longer to load than a case to check. Run this when the library has learnt of a new
one, or when the last year comes near: ``python docs/make_bank_holidays.py``; with ``--check`` it only tells.
"""

import json
import sys
from pathlib import Path

from cpprep.reference.calendar import NATIONS, listed_by_the_library

TABLE = Path(__file__).resolve().parent.parent / "cpprep" / "reference" / "bank_holidays.json"
YEARS = range(2015, 2037)


def table() -> str:
    """The whole file."""
    years = {
        nation: {
            str(year): {day.isoformat(): name for day, name in sorted(listed_by_the_library(nation, year).items())}
            for year in YEARS
        }
        for nation in NATIONS
    }
    return json.dumps(years, indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` say whether it is what the library knows."""
    if arguments == ["--check"]:
        if TABLE.exists() and TABLE.read_text(encoding="utf-8") == table():
            return 0
        sys.stderr.write(f"{TABLE}: out of date: run python docs/make_bank_holidays.py\n")
        return 1
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
