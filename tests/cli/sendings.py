"""A case whose letters are made, checked and sent: what the tests of ``send``, ``sent`` and ``move`` start from."""

import json
from pathlib import Path

import pytest
from running import Ran, Run

DAY = "2026-11-25"
ON = ("--on", DAY)
CASE = """\
# Everyone in this file is made up.
reference: NL-7
profile: england
organisation: {name: Northshire Council}
conference:
  kind: initial
  date: 2026-12-10
  start: 10:00
  format: in person
  venue: {name: Mill Road Centre, address: "1 Mill Road, Thirsk"}
  chair: ann
  social_worker: sam
  administrator: jo
children:
  amira: {name: Amira Khan, date_of_birth: 2017-01-01, takes_part: attends part}
family:
  sana: {name: Sana Khan, relationship: mother, parental_responsibility: yes, address: "2 Elm Street, Thirsk"}
  bilal: {name: Bilal Khan, relationship: father, parental_responsibility: yes, address: "9 Ash Road, York"}
practitioners:
  ann: {name: Ann Webb, role: Chair}
  sam: {name: Sam Hill, role: Social worker}
  jo: {name: Jo Bell, role: Administrator}
  kay: {name: Kay Bright, role: Support worker, agency: New Leaf}
"""
MARK = """\
confidential:
  - {item: kay.agency, may_know: [ann, sam, jo], decided_by: ann, decided_on: 2026-12-03}
"""
LEDGER, KEPT, PACK = "case.yaml.sent.jsonl", "case.yaml.sent", "NL-7-pack"
SEND = ("send", "case.yaml", "--how", "post", "--by", "Jo Bell")
FATHERS = "invitation-parent-bilal"


class Office:
    """An office at work on one case in a folder of its own."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run, self.folder, self.case = run, folder, folder / "case.yaml"
        self.case.write_text(CASE)

    def pack(self, *options: str) -> Ran:
        """Make the papers."""
        return self.run("pack", "case.yaml", "--format", "markdown", *ON, *options)

    def checked(self) -> None:
        """Have a second person check them."""
        code = json.loads((self.folder / PACK / "manifest.json").read_text())["code"]
        ran = self.run("record", "case.yaml", "papers", "checked", "--code", code, "--by", "Dan Webb", *ON)
        assert ran.status == 0, ran.err

    def send(self, *options: str, on: str = DAY) -> Ran:
        """Enter the invitations as sent."""
        return self.run(*SEND, *options, "--on", on)

    def sent(self, *options: str, on: str = "2026-12-03") -> list[dict[str, object]]:
        """Who holds what, as JSON."""
        ran = self.run("sent", "case.yaml", "--format", "json", "--on", on, *options)
        assert ran.status == 0, ran.err
        found: list[dict[str, object]] = json.loads(ran.out)
        return found

    def change(self, old: str, new: str) -> None:
        """Change the case file by hand."""
        text = self.case.read_text()
        assert old in text
        self.case.write_text(text.replace(old, new))

    def entries(self, kind: str = "sent") -> list[dict[str, object]]:
        """The lines of the ledger below its first, of one kind."""
        path = self.folder / LEDGER
        lines = path.read_text().splitlines()[1:] if path.exists() else []
        return [entry for entry in map(json.loads, lines) if entry["entry"] == kind]

    def paper(self, name: str) -> Path:
        """A paper in the folder of the pack."""
        return self.folder / PACK / f"{name}.md"


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Office:
    """A case whose papers are made and checked, and not sent yet."""
    office = Office(run, tmp_path)
    assert office.pack().status == 0
    office.checked()
    return office


@pytest.fixture
def after(office: Office) -> Office:
    """The same case, once its invitations are out."""
    ran = office.send()
    assert ran.status == 0, ran.err
    return office
