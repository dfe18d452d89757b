"""The least that a caseload costs: every case file of a folder read and gone through as YAML events.

python read_events.py FOLDER
"""

import sys
from pathlib import Path

import yaml


def main():
    """Read all."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=loader):
            pass


main()
