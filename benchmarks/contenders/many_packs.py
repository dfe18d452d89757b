"""The packs of many cases, as an office would make them: one command after the other.

python many_packs.py CPPREP FOLDER COUNT ON OUTPUT
"""

import subprocess
import sys
from pathlib import Path


def main():
    """Make all."""
    cpprep, folder, count, on, output = sys.argv[1:]
    cases = [path for path in sorted(Path(folder).rglob("*.yaml")) if path.name != "cpprep.yaml"][: int(count)]
    for number, case in enumerate(cases, 1):
        command = [cpprep, "pack", str(case), "--on", on, "--output", str(Path(output) / str(number))]
        subprocess.run(command, check=True, capture_output=True)


main()
