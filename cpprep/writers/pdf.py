"""Word files into PDF, tagged for accessibility: by LibreOffice, in one call, in a folder that goes afterwards."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from cpprep.errors import UserError
from cpprep.papers.document import Document
from cpprep.system.processes import undisturbed
from cpprep.writers import Reference, docx

START_SECONDS = 120.0
"""How long LibreOffice may take to start, on a slow laptop that has not opened it this year."""

EACH_SECONDS = 15.0
"""How long it may take over one document."""

_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    *(rf"{drive}\LibreOffice\program" for drive in (r"C:\Program Files", r"C:\Program Files (x86)")),
    "/Applications/LibreOffice.app/Contents/MacOS",
    "~/Applications/LibreOffice.app/Contents/MacOS",
    *("/usr/lib/libreoffice/program", "/opt/libreoffice/program"),
)
_APART_ON_WINDOWS = 0x0000_0200 | 0x0800_0000  # a process group of its own, and no window
_PREFIX = "cpprep-pdf-"
_LEFT_OVER_SECONDS = 24 * 3600
_ROOM = 16 * 2**20
"""Bytes on the disk below which that is why nothing was written: LibreOffice itself does not say."""

_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        **{
            name: {"type": "boolean", "value": value}
            for name, value in {
                "UseTaggedPDF": "true",
                "PDFUACompliance": "true",
                "ExportBookmarks": "true",
                "DisplayPDFDocumentTitle": "true",
                "ExportFormFields": "true",
                "ExportNotes": "false",
            }.items()
        },
        "SelectPdfVersion": {"type": "long", "value": "0"},
    },
    separators=(",", ":"),
)


class Format:
    """PDF files, by way of Word files."""

    suffix = "pdf"

    def __init__(self, reference: Reference) -> None:
        """Take the house style.

        Raises:
            UserError: LibreOffice is not there.
        """
        find_office()  # before any work is done
        self._word = docx.Format(reference)

    def write_each(self, documents: Sequence[Document]) -> Iterator[bytes]:
        """Write documents; all of them in one call of LibreOffice, which is far quicker than one by one.

        Raises:
            DocumentError: the words of one are not in the dialect, or it shows a picture that cannot be used.
            HouseStyleError: the reference document for its language cannot be used.
            UserError: LibreOffice is not there, took too long, or did not write each file.
        """
        yield from as_pdf(documents, list(self._word.write_each(documents)))


def as_pdf(documents: Sequence[Document], word_files: Sequence[bytes]) -> list[bytes]:
    """Turn documents' Word files into PDF files, in the same order; the same bytes each time, by the same LibreOffice.

    Raises:
        UserError: LibreOffice is not there, took too long, or did not write each file.
    """
    if not documents:
        return []
    office = find_office()
    try:
        made = _made(office, documents, word_files)
    except OSError as error:
        what = (
            f"PDF files are made in this folder for temporary files, and it cannot be used ({error.strerror}): make "
            "room on its disk, or write Word files"
        )
        raise UserError.about(_temporary_place(), what) from None
    return [without_chance(pdf, document.dated) for pdf, document in zip(made, documents, strict=True)]


def _made(office: str, documents: Sequence[Document], word_files: Sequence[bytes]) -> list[bytes]:
    with _work_folder() as (folder, lock):
        names = [f"{number:04}" for number in range(1, len(documents) + 1)]
        for name, content in zip(names, word_files, strict=True):
            (folder / f"{name}.docx").write_bytes(content)
        _convert(office, folder, [f"{name}.docx" for name in names], lock)
        return [_checked(folder / "out" / f"{n}.pdf", d) for n, d in zip(names, documents, strict=True)]


def find_office() -> str:
    """The program that starts LibreOffice: on the path, or where its installer puts it.

    Raises:
        UserError: it is in none of these places.
    """
    usual = os.pathsep.join(os.path.expanduser(folder) for folder in _FOLDERS)  # noqa: PTH111  (a list of paths)
    for places in (None, usual):
        for name in _NAMES:
            if found := shutil.which(name, path=places):
                return found
    what = (
        "this needs LibreOffice, which was not found: install it from libreoffice.org (or ask those who look after "
        "your computer), or write Word files, which need nothing more"
    )
    raise UserError.about("--format pdf", what)


# ---- one call of LibreOffice


def _convert(office: str, folder: Path, names: Sequence[str], lock: int | None) -> None:
    """Convert files that lie in a folder, which a lock tells to be in use, into its folder ``out``.

    File names are numbers, so that nobody reads a family's name in the list of what this computer is doing.
    """
    command = [
        *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo"),
        *("--nolockcheck", "--nofirststartwizard", "--convert-to", _FILTER, "--outdir", "out", *names),
    ]
    seconds = START_SECONDS + EACH_SECONDS * len(names)
    (folder / "temporary").mkdir()
    try:
        running = _start(command, folder, lock)
    except OSError as error:
        raise UserError.about(office, f"LibreOffice could not be started ({error.strerror})") from None
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        what = f"LibreOffice was not done after {seconds:.0f} seconds, and was stopped: try again, or write Word files"
        raise UserError.about("--format pdf", what) from None
    finally:
        _stop(running)


def _start(command: Sequence[str], folder: Path, lock: int | None) -> subprocess.Popen[bytes]:
    """Start LibreOffice apart from the keyboard: Ctrl-C is for us, who then stop it and what it has started.

    It shares the lock, so that the folder is in use as long as it runs, also when we are killed.
    """
    inside = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "temporary"))
    windows = sys.platform == "win32"
    return subprocess.Popen(  # noqa: S603  (a program of this computer, and no word of a case)
        command,
        cwd=folder,
        env={**os.environ, **inside, "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=not windows,
        pass_fds=() if lock is None else (lock,),
        creationflags=_APART_ON_WINDOWS if windows else 0,
    )


def _stop(running: subprocess.Popen[bytes]) -> None:
    """Stop LibreOffice with everything that it started, if any of it still runs."""
    if sys.platform == "win32":
        if running.poll() is None:
            tree = ["taskkill", "/T", "/F", "/PID", str(running.pid)]
            subprocess.run(tree, capture_output=True, check=False, timeout=30)  # noqa: S603
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _checked(made: Path, document: Document) -> bytes:
    """The bytes of a PDF; LibreOffice says that all is well also when it has written none."""
    content = made.read_bytes() if made.is_file() else b""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        if shutil.disk_usage(made.parent.parent).free < _ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        what = "LibreOffice did not write this document: make the Word file, open it there to see why, or send that"
        raise UserError.about(f"{document.name}.pdf", what)
    return content


# ---- a folder that nobody else can look into, and that is gone afterwards


@contextlib.contextmanager
def _work_folder() -> Iterator[tuple[Path, int | None]]:
    """A folder, and the lock that tells others that it is in use (None on Windows, which locks no folders)."""
    _drop_left_over()
    made: list[Path] = []
    locks: list[int] = []
    try:
        with undisturbed():  # a stop may not come between making and knowing
            _make_locked(made, locks)
        yield made[-1], locks[-1] if locks else None
    finally:
        for folder in made:
            _drop(folder)
        for lock in locks:
            os.close(lock)


def _make_locked(made: list[Path], locks: list[int]) -> None:
    """Make a folder and lock it; another one, where somebody took the first for left over in the moment between."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        made.append(folder)
        with contextlib.suppress(FileNotFoundError):
            if (lock := _opened(folder)) is None:
                return
            locks.append(lock)
            if _locked(lock) is not False and folder.exists():
                return


def _opened(folder: Path) -> int | None:
    """Open a folder, and no link to one, for its lock; None on Windows, which has none for folders."""
    if sys.platform == "win32":
        return None
    else:  # noqa: RET505 - so that mypy can leave one out on each system
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)


def _locked(folder: int) -> bool | None:
    """Whether an open folder is locked by us now; None where the file system knows no locks."""
    if sys.platform == "win32":
        return None
    else:  # noqa: RET505 - so that mypy can leave one out on each system
        import fcntl

        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True


def _drop(folder: Path) -> None:
    """Delete a folder; Windows lets go of a file only a moment after the program that had it open has ended."""
    for pause in (0.0, 0.2, 0.5, 1.0, 2.0):
        time.sleep(pause)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _drop_left_over() -> None:
    """Delete what a run left that was cut off with no time to tidy up: at once, or after a day where no lock tells."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            found = folder.lstat()
            mine = sys.platform == "win32" or found.st_uid == os.getuid()
            if mine and stat.S_ISDIR(found.st_mode):
                with contextlib.suppress(OSError):
                    _drop_if_left_over(folder, time.time() - found.st_mtime)


def _drop_if_left_over(folder: Path, age: float) -> None:
    lock = _opened(folder)
    try:
        locked = None if lock is None else _locked(lock)
        if locked or (locked is None and age > _LEFT_OVER_SECONDS):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        if lock is not None:
            os.close(lock)


def _temporary_place() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return "the folder for temporary files"


# ---- the same bytes each time

_INFO_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)([0-9]{14})([^)]{0,8}\))")
_XMP_DATE = re.compile(
    rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8})([^<]{0,6}<)"
)
_ID = re.compile(rb"(/ID ?\[ ?<)([0-9A-Fa-f]{32})(>\s*<)([0-9A-Fa-f]{32})(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum ?/)([0-9A-Fa-f]{32})")


def without_chance(pdf: bytes, dated: date) -> bytes:
    """The same PDF with the document's day for the moment it was made, and an id that follows from its content.

    Each is replaced by as many bytes, so that the places which the file remembers stay right. What is not found, in
    a later form of the format, stays as it is.
    """
    day = _INFO_DATE.sub(rb"\g<1>%s000000\g<3>" % f"{dated:%Y%m%d}".encode(), pdf)
    day = _XMP_DATE.sub(rb"\g<1>%sT00:00:00\g<3>" % dated.isoformat().encode(), day)
    blank = _CHECKSUM.sub(rb"\g<1>%s" % (b"0" * 32), _ID.sub(rb"\g<1>%s\g<3>%s\g<5>" % (b"0" * 32, b"0" * 32), day))
    digest = hashlib.sha256(blank).hexdigest()[:32].upper().encode()
    named = _ID.sub(rb"\g<1>%s\g<3>%s\g<5>" % (digest, digest), day)
    return _CHECKSUM.sub(rb"\g<1>%s" % digest, named)
