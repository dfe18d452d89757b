"""Where the ledger of a case lies, and how it is read and added to."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from cpprep.case.model import Case
from cpprep.errors import UserError
from cpprep.ledger import Ledger
from cpprep.system.kept_files import Changes, Kept, write_together
from cpprep.system.plain_errors import errors_in_plain_words

ENDING = ".sent.jsonl"
"""What follows the name of the case file in that of its ledger."""

KEPT = ".sent"
"""What follows it in that of the folder with the files as they were sent."""

_ANOTHERS = (
    "is the ledger of another case, none of whose children is in this one: give the case file another name, or put its "
    "own ledger beside it"
)


def ledger_path(case_file: Path) -> Path:
    """The ledger of a case file: ``case.yaml.sent.jsonl``."""
    return case_file.with_name(f"{case_file.name}{ENDING}")


def kept_folder(case_file: Path) -> Path:
    """The folder with every file as it was sent: ``case.yaml.sent``."""
    return case_file.with_name(f"{case_file.name}{KEPT}")


def read_ledger(case_file: Path, case: Case) -> Ledger | None:
    """The ledger beside a case file; None where nothing has been entered.

    Raises:
        UserError: it cannot be read, or is another case's.
    """
    path = ledger_path(case_file)
    with errors_in_plain_words(path):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
    return _of(case, Ledger.read(data, str(path)), path)


def with_ledger(case: Case, case_file: Path) -> Case:
    """A case that knows what has been sent, where there is a ledger beside its file.

    Raises:
        UserError: the ledger cannot be read, or is another case's.
    """
    ledger = read_ledger(case_file, case)
    return case.with_sendings(ledger.sendings).with_checks(ledger.checks) if ledger else case


class Entered(Struct, frozen=True):
    """What an entry comes to.

    Attributes:
        case_file: the bytes of the case file.
        ledger: the ledger with what is entered.
        kept: the files to keep.
    """

    case_file: bytes
    ledger: Ledger
    kept: tuple[Kept, ...] = ()


def enter(
    case_file: Path, case: Case, entry: Callable[[bytes, Ledger, Callable[[Kept], str]], Entered], *, dry_run: bool
) -> None:
    """Enter something in the ledger and in the case file in one step: both, with the files that are kept, or none.

    Args:
        case_file: the case file.
        case: the case, as it was read.
        entry: says what to write. It is given the case file and the ledger as they are now, once this run is alone in
            the folder, and how to find out under which name a file would be kept.
        dry_run: whether nothing is written.

    Raises:
        UserError: a file cannot be read or written, or the ledger is another case's.
    """
    path = ledger_path(case_file)

    def plan(read: Callable[[str], bytes | None], free_name: Callable[[Kept], str]) -> Changes:
        raw, lines = read(case_file.name), read(path.name)
        if raw is None:
            raise UserError.about(str(case_file), "there is no such file: check the name and the folder")
        before = _of(case, Ledger.read(lines, str(path)), path) if lines is not None else None
        begun = before or Ledger.begin(case.reference or "", case.children)
        entered = entry(raw, begun, free_name)
        if dry_run:
            return Changes({})
        added = entered.ledger.lines_after(before) if entered.ledger.entries != begun.entries else b""
        whole = lines if not lines or lines.endswith(b"\n") else lines + b"\n"  # an editor may have taken the last end
        files = {path.name: (whole or b"") + added} if added else {}
        return Changes({**files, case_file.name: entered.case_file}, entered.kept)

    write_together(case_file.parent, kept_folder(case_file), plan)


def _of(case: Case, ledger: Ledger, path: Path) -> Ledger:
    if not ledger.is_of(case.children):
        raise UserError.about(str(path), _ANOTHERS)
    return ledger
