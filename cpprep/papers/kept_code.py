"""Our own templates as Python code, kept where Python keeps the code of our own modules: beside them."""

import contextlib
import hashlib
import os
import sys
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from cpprep import __version__
from cpprep.papers.templates import shipped_templates
from cpprep.system.time_limit import TooSlowError

_THAT_MAKE_IT = ("sandbox.py", "render.py", "languages.py", "../wording.py")
"""The modules, seen from here, that have a say in what code a template becomes."""


class KeptCode(BytecodeCache):
    """Spares a run the reading of templates that have not changed; a pack's take longer to read than to fill in.

    Only our own are kept, in the ``__pycache__`` of their folder: who may write there may change our modules as well.
    An organisation's templates can lie in a folder that many write to, and code from there would not be safe to run.
    What cannot be kept, or is damaged, is read again; nobody need hear of it.
    """

    def __init__(self, language: str) -> None:
        """Take the language whose sandbox makes the code: what it can say beforehand, Jinja says in that language."""
        self._language = language

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of a template, or nothing yet."""
        place = self._place(filename)
        if not place:
            return Bucket(environment, "", "")
        words = "\n".join((self._made_by, self._language, filename or name, source))
        bucket = Bucket(environment, place, hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest())
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from its file, where there is one for these very words."""
        if bucket.key:
            try:
                with Path(bucket.key).open("rb") as kept:
                    bucket.load_bytecode(kept)
            except TooSlowError:
                raise
            except Exception:  # noqa: BLE001  (what is damaged can be read as anything)
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Put the code into its file, whole or not at all."""
        if bucket.key and not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                _write(Path(bucket.key), bucket.bytecode_to_string())

    @cached_property
    def _made_by(self) -> str:
        """The versions that make the code, for a version may make other code of the same words."""
        ours = [str((Path(__file__).parent / module).stat().st_mtime_ns) for module in _THAT_MAKE_IT]
        return " ".join((__version__, jinja2.__version__, *ours))

    @cached_property
    def _ours(self) -> Path:
        return shipped_templates()

    def _place(self, filename: str | None) -> str:
        """The file for a template's code; blank for a template that is not ours."""
        if not filename or not Path(filename).is_relative_to(self._ours):
            return ""
        return cache_from_source(filename, optimization="".join(filter(str.isalnum, self._language)))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
