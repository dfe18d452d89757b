"""The packs of many cases, as an office would make them: a command for each, so many at the same time.

python many_packs.py CPPREP FOLDER COUNT ON OUTPUT AT_ONCE
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def main():
    """Make all."""
    cpprep, folder, count, on, output, at_once = sys.argv[1:]
    cases = [path for path in sorted(Path(folder).rglob("*.yaml")) if path.name != "cpprep.yaml"][: int(count)]

    def make(number):
        command = [cpprep, "pack", str(cases[number]), "--on", on, "--output", str(Path(output) / str(number))]
        subprocess.run(command, check=True, capture_output=True)

    with ThreadPoolExecutor(int(at_once)) as office:
        list(office.map(make, range(len(cases))))


main()
