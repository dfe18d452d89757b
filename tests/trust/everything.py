"""Every command, run one after the other on a case of canaries, in a process that notes what each one does.

As a script it is that process: it says, of each run, what was shown, which files were written and with which rights,
what was asked of the network and which programs were started. ``ran`` starts it.
"""

import contextlib
import io
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from canaries import CASE, DAY  # noqa: E402  (the folder above is not on the path of a script)

PASSWORD = "five-grey-herons-wading"  # noqa: S105
ON = ("--on", DAY)
IN_ORDER: dict[str, tuple[str, ...]] = {
    "check": ("check", "case.yaml", *ON),
    **{f"check {how}": ("check", "case.yaml", *ON, "--format", how) for how in
       ("json", "markdown", "csv", "junit", "sarif")},
    "check with a warning": ("check", "last.yaml", *ON),
    "check to a file": ("check", "case.yaml", *ON, "--format", "markdown", "--output", "out/check.md"),
    "invitations": ("invitations", "case.yaml", *ON),
    "invitations in Welsh": ("invitations", "case.yaml", *ON, "--output", "cy", "--language", "cy"),
    "agenda": ("agenda", "case.yaml", *ON),
    "agenda of the chair": ("agenda", "case.yaml", *ON, "--for", "chair"),
    "checklist": ("checklist", "case.yaml", *ON, "--format", "markdown"),
    "forms": ("forms", "case.yaml", *ON, "--large-print"),
    "pack": ("pack", "case.yaml", *ON, "--output", "a/deep/pack"),
    "pack unchanged": ("pack", "case.yaml", *ON, "--output", "a/deep/pack"),
    "pack over an edit": ("pack", "case.yaml", *ON, "--output", "a/deep/pack", "--force"),
    "pack of one": ("pack", "case.yaml", *ON, "--for", "dad", "--output", "for-dad"),
    "pack pdf": ("pack", "case.yaml", *ON, "--phase", "before", "--format", "pdf", "--output", "pdf"),
    "pack zip": ("pack", "case.yaml", *ON, "--phase", "at", "--zip", "--password-file", "password",
                 "--output", "pack.zip"),
    **{f"deadlines {how}": ("deadlines", "case.yaml", *ON, "--format", how) for how in
       ("table", "json", "markdown", "ics")},
    **{f"disclosure {how}": ("disclosure", "case.yaml", *ON, "--format", how) for how in
       ("table", "json", "markdown", "csv")},
    "genogram": ("genogram", "case.yaml", *ON),
    "genogram text": ("genogram", "case.yaml", *ON, "--for", "nurse", "--format", "text"),
    "genogram of dad": ("genogram", "case.yaml", *ON, "--for", "dad", "--format", "svg"),
    "timeline": ("timeline", "case.yaml", *ON),
    **{f"timeline {how}": ("timeline", "case.yaml", *ON, "--output", f"line.{how}") for how in ("svg", "png")},
    **{f"caseload {how}": ("caseload", "cases", *ON, "--format", how) for how in ("table", "json", "csv")},
    "caseload html": ("caseload", "cases", *ON, "--format", "html", "--output", "cases.html"),
    "caseload due": ("caseload", "cases", *ON, "--due", "30"),
    "record tried": ("record", "case.yaml", "leaflets", "--for", "dad", "--by", "Wol Kerr", *ON, "--dry-run"),
    "record": ("record", "mine.yaml", "leaflets", "--for", "dad", "--by", "Wol Kerr", *ON),
    "record with nobody there": ("record", "case.yaml", *ON),
    "new": ("new", "new/begun.yaml", "--kind", "initial", "--child", "Kit Vole"),
    "new to the screen": ("new", "-", "--kind", "initial"),
    "new from the last": ("new", "next.yaml", "--from", "last.yaml"),
    "standards": ("standards",),
    "one standard": ("standards", "leaflets"),
    "sources": ("sources",),
    "profiles": ("profiles",),
    "one profile": ("profiles", "wales"),
    "schema": ("schema",),
    "templates": ("templates",),
    "templates copied": ("templates", "--copy", "agenda", "--to", "ours"),
    "templates checked": ("templates", "--check"),
    "templates as json": ("templates", "--format", "json"),
    "profiles checked": ("profiles", "--check"),
    "standards searched": ("standards", "--search", "interpreter"),
    "one source": ("sources", "GPG-B1"),
    "a fact recorded": ("record", "mine.yaml", "invited", "--for", "mum", *ON),
    "not possible": ("record", "mine.yaml", "leaflets", "--for", "mum", "--by", "Wol Kerr", *ON,
                     "--not-possible", "Nobody was at home."),
    "no command": (),
    "version": ("--version",),
    "help": ("--help",),
    # What cannot be done:
    "no such person": ("invitations", "case.yaml", *ON, "--to", "mun"),
    "no such standard": ("record", "case.yaml", "leaflet", *ON),
    "a file over a folder": ("check", "case.yaml", *ON, "--output", "cases"),
    "a folder over a file": ("agenda", "case.yaml", *ON, "--output", "password"),
    "a wrong template": ("agenda", "wrong/case.yaml", *ON, "--output", "never"),
    "a broken case": ("check", "broken.yaml", *ON),
    "papers of a broken case": ("pack", "broken.yaml", *ON, "--output", "never"),
    "a broken case among others": ("caseload", "broken", *ON),
    "a wrong template checked": ("templates", "--check"),
    "a wrong profile checked": ("profiles", "--check"),
    "no password": ("pack", "case.yaml", *ON, "--zip", "--output", "never.zip"),
}  # fmt: skip
"""Each run by its name: what is typed after ``cpprep``."""

OF_OUR_OWN = {
    "templates checked": "templates: ours\n",
    "templates as json": "templates: ours\n",
    "a wrong template checked": "templates: wrong/ours\n",
    "profiles checked": "profiles: places\n",
    "a wrong profile checked": "profiles: wrong/places\n",
}
"""The runs for which an office has files of its own, and what its ``cpprep.yaml`` says while they last."""

WRONG_TEMPLATE = "---\ncommand: agenda\nreader: everyone\nkind: paper\nsubject: Ours\n---\n# Agenda\n\n{{ nothing }}\n"
SOFFICE = """#!/bin/sh
mkdir -p out
for word in "$@"; do
  case "$word" in *.docx) printf '%%PDF-1.7\\n%%%%EOF\\n' > "out/${word%.docx}.pdf" ;; esac
done
"""


@dataclass
class Noted:
    """What one run did."""

    status: int
    out: str
    err: str
    written: dict[str, int] = field(default_factory=dict)
    """Each file and folder that is new or another than before, with its rights."""
    network: list[str] = field(default_factory=list)
    children: list[dict[str, Any]] = field(default_factory=list)
    """Each program that was started: ``args``, ``cwd`` and ``env``."""


def ran(folder: Path, *, umask: int, only: tuple[str, ...] = ()) -> dict[str, Noted]:
    """Run every command, or some, in an empty folder, and give what each did by its name."""
    prepare(folder)
    program = [sys.executable, "-W", "default", __file__, f"{umask:o}", *only]
    path = os.pathsep.join((str(folder / "bin"), os.environ["PATH"]))
    done = subprocess.run(
        program, cwd=folder, capture_output=True, check=False, timeout=300,
        env={**os.environ, "PATH": path, "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"),
             "PYTHONFAULTHANDLER": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""  # warnings among them
    return {name: Noted(**noted) for name, noted in json.loads(done.stdout).items()}


def prepare(folder: Path) -> None:
    """Put in place what the commands are run on."""
    for inner in ("bin", "home", "tmp", "cases", "wrong/ours", "wrong/places", "places", "out", "new", "broken"):
        (folder / inner).mkdir(parents=True)
    broken = CASE.replace("start: 10:00", "start: Qxschool02").replace("by: teacher", "by: qxheard03")
    for name, text in {"case.yaml": CASE, "mine.yaml": CASE, "last.yaml": CASE.replace(" 2026-", " 2020-"),
                       "cases/a.yaml": CASE, "wrong/case.yaml": CASE,
                       "broken.yaml": broken, "broken/b.yaml": broken, "password": f"{PASSWORD}\n",
                       "cases/b.yaml": CASE.replace("T-9", "T-10"), "wrong/cpprep.yaml": "templates: ours\n",
                       "wrong/ours/agenda.md": WRONG_TEMPLATE,
                       "places/brook.yaml": "extends: england\n",
                       "wrong/places/brook.yaml": "extends: Qxnowhere99\n"}.items():  # fmt: skip
        (folder / name).write_text(text)
        (folder / name).chmod(0o600)
    (folder / "bin" / "soffice").write_text(SOFFICE)
    (folder / "bin" / "soffice").chmod(0o700)


def run_here(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run a command in this process and a folder: its status, and what it wrote to the two streams."""
    from cpprep.__main__ import main

    before = sys.argv, sys.stdin, Path.cwd()
    handled = {name: signal.getsignal(name) for name in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))}
    os.chdir(folder)
    try:
        return _run(main, words)
    finally:
        sys.argv, sys.stdin = before[:2]
        os.chdir(before[2])
        for name, handler in handled.items():
            signal.signal(name, handler)


# ---- the process itself


class _NetworkError(Exception):
    """A command asks for the network."""


def _main(umask: int, only: list[str]) -> None:
    from cpprep.__main__ import main

    os.umask(umask)
    now = Noted(0, "", "")

    def hear(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith("socket."):
            now.network.append(event)
            raise _NetworkError(event)
        if event == "subprocess.Popen":
            _, words, cwd, env = args
            of_child = dict(os.environ if env is None else env)
            now.children.append({"args": list(map(os.fsdecode, words)), "cwd": str(cwd), "env": of_child})

    sys.addaudithook(hear)
    noted = {}
    for name in only or IN_ORDER:
        Path("cpprep.yaml").unlink(missing_ok=True)
        if name in OF_OUR_OWN:
            Path("cpprep.yaml").write_text(OF_OUR_OWN[name])
            Path("cpprep.yaml").chmod(0o600)
        if name == "pack over an edit":
            Path("a/deep/pack/agenda.docx").write_bytes(b"edited by hand")
            Path("a/deep/pack/agenda-chair.docx").write_bytes(b"edited by hand, for everybody's eyes")
            Path("a/deep/pack/agenda-chair.docx").chmod(0o644)
        before = _files()
        now.network, now.children = [], []
        status, out, err = _run(main, IN_ORDER[name])
        written = {path: mode for path, (mode, stamp) in _files().items() if before.get(path) != (mode, stamp)}
        noted[name] = {**now.__dict__, "status": status, "out": out, "err": err, "written": written}
    print(json.dumps(noted))  # noqa: T201


def _run(main: Callable[[], None], words: tuple[str, ...]) -> tuple[int, str, str]:
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    sys.argv, sys.stdin, status = ["cpprep", *words], io.TextIOWrapper(io.BytesIO()), 0
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main()
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    return status, out, err


def _files() -> dict[str, tuple[int, int]]:
    """Everything below the folder: its rights, and when it was last written."""
    found = (path for path in Path().rglob("*") if path.parts[0] not in {"bin"})
    return {
        path.as_posix(): (stat.S_IMODE(path.stat().st_mode), 0 if path.is_dir() else path.stat().st_ino)
        for path in found
    }


if __name__ == "__main__":
    _main(int(sys.argv[1], 8), sys.argv[2:])
