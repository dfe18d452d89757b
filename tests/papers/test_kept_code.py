"""Our templates' code is kept beside them, and nowhere else; what is kept never stands in for other words."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

from cpprep.papers.render import Renderer
from cpprep.papers.templates import Shelf, shipped_templates

NAME = "contents.md"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which Python, and so cpprep, keeps code in these tests."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were read and compiled."""
    names: list[str] = []
    usual = Renderer.environment

    def watched(renderer: Renderer, language: str = "") -> object:
        environment = usual(renderer, language)
        compile_it = type(environment).compile
        environment.compile = lambda source, name, *rest, **more: (  # type: ignore[method-assign]
            names.append(name) or compile_it(environment, source, name, *rest, **more)
        )
        return environment

    monkeypatch.setattr(Renderer, "environment", watched)
    return names


def files(folder: Path) -> list[Path]:
    """What is kept of templates, and of no module that happens to be loaded here for the first time."""
    return [path for path in folder.rglob("contents*") if path.is_file()]


def load(own: Path | None = None) -> str:
    """Load a template as a new run does, and say which lines of it are run."""
    return str(Renderer(Shelf(own)).environment().get_template(NAME).debug_info)


def own_folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / NAME).write_bytes((shipped_templates() / NAME).read_bytes())
    return own


def test_a_template_of_ours_is_compiled_in_the_first_run_only(compiled: list[str], kept: Path) -> None:
    first = load()
    assert compiled == [NAME]
    assert load() == first
    assert compiled == [NAME]
    assert [path.suffix for path in files(kept)] == [".pyc"]


def test_other_words_are_compiled_anew(compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = own_folder(tmp_path)
    for module in ("templates", "kept_code"):
        monkeypatch.setattr(f"cpprep.papers.{module}.shipped_templates", lambda: ours)
    load()
    (ours / NAME).write_text((ours / NAME).read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    load()
    assert compiled == [NAME, NAME]


def test_another_version_compiles_anew(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    monkeypatch.setattr("cpprep.papers.kept_code.__version__", "999")
    load()
    assert compiled == [NAME, NAME]


def test_each_language_has_code_of_its_own(compiled: list[str], kept: Path) -> None:
    for language in ("", "cy", "", "cy"):
        Renderer(Shelf()).environment(language).get_template(NAME)
    assert compiled == [NAME, NAME]
    assert len(files(kept)) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_folder_whose_name_is_no_text_keeps_code_too(
    compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / os.fsdecode(b"b\xfcro")
    shutil.copytree(shipped_templates(), ours)
    for module in ("templates", "kept_code"):
        monkeypatch.setattr(f"cpprep.papers.{module}.shipped_templates", lambda: ours)
    load()
    load()
    assert compiled == [NAME]


def test_of_an_organisations_own_template_nothing_is_kept(compiled: list[str], tmp_path: Path, kept: Path) -> None:
    own = own_folder(tmp_path)
    load(own)
    load(own)
    assert compiled == [NAME, NAME]
    assert not kept.exists()
    assert [path.name for path in files(own)] == [NAME]


@pytest.mark.parametrize("damage", [b"", b"j2", b"no code", bc_magic, bc_magic + b"\0" * 500, bc_magic + b"abc", None])
def test_what_is_damaged_is_compiled_anew(compiled: list[str], kept: Path, damage: bytes | None) -> None:
    first = load()
    (path,) = files(kept)
    path.write_bytes(path.read_bytes()[:-40] if damage is None else damage)
    assert load() == first
    assert load() == first
    assert compiled == [NAME, NAME]


def test_where_nothing_can_be_kept_a_template_is_compiled_each_time(compiled: list[str], kept: Path) -> None:
    kept.write_text("a file where the folder belongs")
    load()
    load()
    assert compiled == [NAME, NAME]


def test_who_asks_python_to_keep_no_code_finds_none(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    load()
    assert not kept.exists()


def test_a_write_that_fails_leaves_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    load()
    assert files(kept) == []
