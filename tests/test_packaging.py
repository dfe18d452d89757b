"""What is installed works away from this folder, and holds nothing that it should not."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


def run(*command: object, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source archive, built from a copy into which a real case file has strayed."""
    copy = tmp_path_factory.mktemp("source") / "cpprep"
    files = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = files.stdout.split("\n") if files.returncode == 0 else []
    if not any(names):
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    (copy / "real-case.yaml").write_text("reference: strayed\n")
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, copy, folder=copy)
    return out


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel in it, installed from a folder of wheels; gives the folder of its commands.

    Only to fetch the wheels may need a network: an office without one is given that folder.
    """
    place = tmp_path_factory.mktemp("clean")
    venv.create(place / "venv", with_pip=True)
    scripts = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(built.glob("*.whl"))
    pip = (scripts / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "download", "--only-binary", ":all:", "--dest", place / "wheels", wheel, folder=built)
    run(*pip, "install", "--no-index", "--find-links", place / "wheels", "cpprep", folder=built)
    return scripts


@pytest.mark.slow
def test_the_wheel_installed_in_a_clean_environment_makes_a_document(installed: Path, tmp_path: Path) -> None:
    case = ROOT / "examples" / "initial-nearly-ready.yaml"
    (tmp_path / "case.yaml").write_bytes(case.read_bytes())
    run(installed / "cpprep", "agenda", "case.yaml", "--on", "2026-11-03", "--output", "out", folder=tmp_path)
    assert zipfile.is_zipfile(tmp_path / "out" / "agenda.docx")


@pytest.mark.slow
def test_the_wheel_is_of_python_alone_and_runs_nothing_when_it_is_installed(built: Path) -> None:
    wheel = next(built.glob("*.whl"))
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert wheel.stem.endswith("-py3-none-any")
    assert {name.split("/", 1)[0].partition("-")[0] for name in names} == {"cpprep"}
    assert not [name for name in names if name.endswith((".pth", ".so", ".pyd", ".exe"))]


@pytest.mark.slow
def test_the_wheel_carries_every_template(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        carried = {name.removeprefix("cpprep/templates/") for name in wheel.namelist()}
    wanted = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.md")}
    assert {*wanted, "reference.docx"} <= carried


def test_the_wheel_carries_the_fonts_of_drawings_with_their_licence(built: Path) -> None:
    fonts = {path.name for path in (ROOT / "cpprep" / "drawing" / "fonts").iterdir()}
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        assert {f"cpprep/drawing/fonts/{name}" for name in fonts} <= set(wheel.namelist())
    assert fonts == {"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LICENSE"}


@pytest.mark.slow
def test_the_wheel_carries_the_page_of_a_caseload(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        assert {f"cpprep/reports/caseload/page.{part}" for part in ("html", "css", "js")} <= set(wheel.namelist())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_a_case_file_left_at_the_root_is_never_packed(built: Path, kind: str) -> None:
    archive = next(built.glob(kind))
    if archive.suffix == ".whl":
        names = zipfile.ZipFile(archive).namelist()
    else:
        with tarfile.open(archive) as opened:
            names = opened.getnames()
    assert any("england.yaml" in name for name in names)
    assert not any("real-case" in name for name in names)


@pytest.mark.slow
def test_the_source_archive_carries_templates_and_examples(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"templates/reference.docx", "templates/agenda.md", "examples/README.md", "tests/test_packaging.py"} <= names


def test_a_bare_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    case = ROOT / "examples" / "initial-nearly-ready.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "cpprep", "agenda", str(case), "--on", "2026-11-03", "--output", "out"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
