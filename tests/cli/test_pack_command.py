"""``cpprep pack``: one folder, run again and again; one person's papers; one zip under a password."""

import io
import json
import os
import re
import stat
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from running import DAYS, EXAMPLES, Run

DAY = DAYS["split-conference"]
ON = ("--on", DAY)
PASSWORD = "three unlike words"  # noqa: S105  (a made-up one)
CODE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals as POSIX has them")
State = dict[str, tuple[bytes, int]]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The conference in two sittings, as a file that a test may change."""
    path = tmp_path / "case.yaml"
    path.write_bytes((EXAMPLES / "split-conference.yaml").read_bytes())
    return path


@pytest.fixture
def pack(run: Run, case: Path, tmp_path: Path) -> Callable[..., tuple[int, str, State]]:
    """Run it into ``out``: the status, everything said, and each file with its bytes and when it was written."""

    def packing(*arguments: object) -> tuple[int, str, State]:
        ran = run("pack", case, *ON, "--output", "out", *arguments)
        files = (tmp_path / "out").iterdir() if (tmp_path / "out").is_dir() else ()
        return ran.status, ran.out + ran.err, {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in files}

    return packing


Pack = Callable[..., tuple[int, str, State]]


def change(case: Path, was: str, becomes: str) -> None:
    text = case.read_text()
    assert was in text
    case.write_text(text.replace(was, becomes))


def code_in(said: str) -> str:
    found = CODE.search(said)
    assert found
    return found[0]


# The folder


def test_the_folder_is_named_after_the_case_and_private(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("pack", case, *ON).status == 0
    folder = tmp_path / "NL-2026-0121-pack"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_it_holds_what_the_commands_make_one_by_one_and_the_offices_own(run: Run, case: Path, pack: Pack) -> None:
    _, _, files = pack()
    for command in (("invitations",), ("agenda",), ("agenda", "--for", "chair"), ("checklist",)):
        run(command[0], case, *command[1:], *ON, "--output", "alone")
    alone = {path.name: path.read_bytes() for path in (case.parent / "alone").glob("*.docx")}
    assert alone.items() <= {name: data for name, (data, _) in files.items()}.items()
    assert {"contents.docx", "manifest.json"} < set(files)
    assert len([name for name in files if name.startswith("disclosure-sheet-")]) == 1


def test_the_manifest_has_the_digest_of_each_paper(pack: Pack) -> None:
    import hashlib

    _, _, files = pack()
    papers = json.loads(files["manifest.json"][0])["documents"]
    assert {one["file"] for one in papers} == {
        name for name in files if name.endswith(".docx") and not name.startswith(("contents", "disclosure"))
    }
    assert all(one["sha256"] == hashlib.sha256(files[one["file"]][0]).hexdigest() for one in papers)


@pytest.mark.parametrize("phase", ["at", "after"])
def test_each_phase_has_a_folder_of_its_own(run: Run, case: Path, tmp_path: Path, phase: str) -> None:
    assert run("pack", case, *ON, "--phase", phase).status == 0
    assert (tmp_path / f"NL-2026-0121-pack-{phase}" / f"checklist-chair-{phase}.docx").is_file()


def test_every_example_can_be_packed(run: Run, example: tuple[Path, str], tmp_path: Path) -> None:
    ran = run("pack", example[0], "--on", example[1], "--output", "out")
    assert ran.status == 0, ran.err
    assert (tmp_path / "out" / "contents.docx").is_file()


# Run again


def test_run_again_nothing_is_touched(pack: Pack) -> None:
    _, _, first = pack()
    status, said, second = pack()
    assert status == 0
    assert second.items() - first.items() == {(".cpprep-manifest.json", second[".cpprep-manifest.json"])}
    assert second[".cpprep-manifest.json"][0] == first[".cpprep-manifest.json"][0]
    assert "written" not in said
    assert [line for line in said.splitlines() if line.startswith("unchanged")] == [
        f"unchanged  {len(first) - 1} files in out, as before"
    ]


def test_three_runs_with_an_edit_and_a_change_in_between(case: Path, pack: Pack, tmp_path: Path) -> None:
    _, _, first = pack()
    edited = tmp_path / "out" / "agenda.docx"
    edited.write_bytes(edited.read_bytes() + b"edited")

    status, said, second = pack()
    assert status == 2
    assert "agenda.docx: edited by hand" in said
    assert second["agenda.docx"][0].endswith(b"edited")
    assert json.loads(second["manifest.json"][0])["documents"][9]["edited_by_hand"] is True

    change(case, "Oliver Nash", "Oliver Nash-Dale")
    status, said, third = pack()
    changed = {name for name in third if name in first and third[name][0] != second[name][0]}
    letters = {name for name in changed if name.startswith("invitation")}
    assert "invitation-supporter-oliver-nash.docx" in letters
    assert "invitation-parent-leanne-baxter.docx" not in letters
    assert third["agenda.docx"] == second["agenda.docx"]

    status, _, last = pack("--force")
    assert status == 0
    assert last["agenda.docx.bak"][0].endswith(b"edited")
    assert not last["agenda.docx"][0].endswith(b"edited")


def test_a_paper_that_nobody_is_to_have_any_more_is_named(case: Path, pack: Pack) -> None:
    pack()
    change(case, "    role: Detective sergeant\n", "    role: Detective sergeant\n    invite: no\n")
    _, said, _ = pack()
    assert "invitation-practitioner-karl-brandt.docx is left over" in said


def test_every_paper_of_somebody_who_is_excluded_later_is_to_be_destroyed(run: Run, tmp_path: Path) -> None:
    typed = UNEXCLUDED.replace("EXCLUSION", "")
    for text in (typed, UNEXCLUDED.replace("EXCLUSION", ", exclusion: {may_be_told: You may not be in one room.}")):
        (tmp_path / "case.yaml").write_text(text)
        ran = run("pack", "case.yaml", "--on", "2026-11-30", "--phase", "before", "--output", "out")
    left = set(re.findall(r"note: \S*?([\w-]+)\.docx is left over .* has been excluded", ran.err))
    assert left == {"invitation-parent-dad", "checklist-family-dad", "views-parent-dad"}
    assert "destroy it, and tell the chair if it has gone out" in ran.err
    assert ran.status == 0


def test_what_tells_somebody_that_they_are_excluded_or_what_was_decided_is_never_to_be_destroyed(
    run: Run, tmp_path: Path
) -> None:
    excluded = ", exclusion: {may_be_told: You may not be in one room., outcome_by: 2026-12-12}"
    (tmp_path / "case.yaml").write_text(UNEXCLUDED.replace("EXCLUSION", excluded))
    run("pack", "case.yaml", "--on", "2026-11-30", "--phase", "before", "--output", "out")
    (tmp_path / "out" / "decision-parent-dad.docx").write_bytes(b"as if it had been made")
    ran = run("pack", "case.yaml", "--on", "2026-11-30", "--phase", "at", "--output", "out")
    assert "letter-excluded-dad.docx is left over" in ran.err
    assert "destroy" not in ran.err


UNEXCLUDED = """\
conference: {kind: initial, date: 2026-12-10, chair: che, social_worker: che}
children: {kid: {name: Kit Vole, date_of_birth: 2012-03-04}}
family:
  mum: {name: Mo Vole, relationship: mother}
  dad: {name: Dan Vole, relationship: father EXCLUSION}
practitioners: {che: {name: Che Char, role: Chair}}
"""


def test_letters_that_were_sent_stay_as_they_were_once_the_meeting_was_held(case: Path, pack: Pack) -> None:
    _, _, before = pack()
    case.write_text(f"{case.read_text()}\nmeeting: {{held: 2026-10-22}}\n")
    _, said, after = pack("--on", "2026-10-27")
    sent = {name for name in before if name.startswith("invitation-")}
    assert len(sent) > 5
    assert {name: after[name] for name in sent} == {name: before[name] for name in sent}
    assert "is left over" not in said


def test_when_one_paper_cannot_be_made_nothing_is_written(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    head = "---\ncommand: checklist\nreader: chair\nkind: paper\nsubject: Mine\n---\n"
    (tmp_path / "own" / "checklist-chair.md").write_text(head + "# Mine\n\n{{ third_party_information }}\n")
    (tmp_path / "cpprep.yaml").write_text("templates: own\n")
    ran = run("pack", case, *ON, "--output", "out")
    assert ran.status == 2
    assert "checklist-chair.md:9" in ran.err
    assert not (tmp_path / "out").exists()


@posix
def test_an_interrupted_run_leaves_nothing(case: Path, tmp_path: Path) -> None:
    import signal
    import subprocess

    for after in (0.2, 0.6, 1.0, 1.4):
        command = [sys.executable, "-m", "cpprep", "pack", str(case), *ON, "--output", str(tmp_path / "out")]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=60)
        names = {path.name for path in (tmp_path / "out").iterdir()} if (tmp_path / "out").exists() else set()
        assert not names or {"contents.docx", "manifest.json", "agenda.docx"} < names
        assert not any(name.endswith(".tmp") for name in names)


# The second person


def test_until_a_second_person_has_signed_it_says_so(pack: Pack) -> None:
    _, said, files = pack()
    assert f"unchecked: nobody has signed the disclosure sheet for these papers (code {code_in(said)})" in said
    assert f"disclosure-sheet-{code_in(said).casefold()}.docx" in files


def test_once_the_case_records_the_check_it_says_so(case: Path, pack: Pack) -> None:
    _, said, _ = pack()
    record = f"papers_checked: [{{code: {code_in(said)}, by: Dan Webb, on: {DAY}}}]\n"
    case.write_text(case.read_text() + record)
    status, said, _ = pack()
    assert status == 0
    assert "checked    by a second person on 15 October 2026" in said
    assert "unchecked" not in said
    change(case, "Tannery Court", "Tanners Court")
    assert "unchecked: they have changed since they were checked on 15 October 2026" in pack()[1]


def test_a_sheet_that_was_ticked_in_word_is_left_as_it_is(pack: Pack, tmp_path: Path) -> None:
    pack()
    (sheet,) = (tmp_path / "out").glob("disclosure-sheet-*.docx")
    sheet.write_bytes(sheet.read_bytes() + b"signed")
    status, said, files = pack()
    assert status == 0
    assert files[sheet.name][0].endswith(b"signed")
    assert "edited by hand" not in said


def test_papers_that_change_get_a_new_sheet_beside_the_one_that_was_signed(
    case: Path, pack: Pack, tmp_path: Path
) -> None:
    pack()
    (signed,) = (tmp_path / "out").glob("disclosure-sheet-*.docx")
    signed.write_bytes(signed.read_bytes() + b"signed")
    change(case, "Tannery Court", "Tanners Court")
    status, said, files = pack()
    assert status == 0
    assert files[signed.name][0].endswith(b"signed")
    assert len([name for name in files if name.startswith("disclosure-sheet-")]) == 2
    assert f"{signed.name} is for papers that have changed since" in said


# One person


def test_one_persons_papers_are_in_a_folder_of_their_own(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("pack", case, *ON, "--for", "craig-turner").status == 0
    papers = {path.name for path in (tmp_path / "NL-2026-0121-pack-craig-turner").iterdir()}
    kinds = ("invitation-parent", "checklist-family", "views-parent")
    for_all = {"agenda.docx", "outline-plan.docx", "feedback-family.docx"}
    mine = {*for_all, *(f"{kind}-craig-turner.docx" for kind in kinds)}
    assert papers == mine | {".cpprep-manifest.json"}


def test_a_check_of_the_whole_pack_holds_for_one_persons_papers(run: Run, case: Path, pack: Pack) -> None:
    code = code_in(pack()[1])
    case.write_text(case.read_text() + f"papers_checked: [{{code: {code}, by: Dan Webb, on: {DAY}}}]\n")
    assert "checked    by a second person" in run("pack", case, *ON, "--for", "craig-turner").out


def test_a_person_who_does_not_exist_gets_the_likely_one(run: Run, case: Path) -> None:
    ran = run("pack", case, *ON, "--for", "craig-turnr")
    assert ran.status == 2
    assert "did you mean craig-turner" in ran.err


# The zip


def test_the_zip_opens_with_its_password_and_holds_the_pack(run: Run, case: Path, tmp_path: Path, pack: Pack) -> None:
    pyzipper = pytest.importorskip("pyzipper")
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    ran = run("pack", case, *ON, "--zip", "--password-file", "secret")
    assert ran.status == 0, ran.err
    with pyzipper.AESZipFile(tmp_path / "NL-2026-0121-pack.zip") as locked:
        locked.setpassword(PASSWORD.encode())
        with zipfile.ZipFile(io.BytesIO(locked.read("papers.zip"))) as papers:
            inside = {name: papers.read(name) for name in papers.namelist()}
    files = {name: data for name, (data, _) in pack()[2].items() if name != ".cpprep-manifest.json"}
    assert inside == files


def test_the_zip_does_not_open_without_its_password_and_names_nobody(run: Run, case: Path, tmp_path: Path) -> None:
    pyzipper = pytest.importorskip("pyzipper")
    (tmp_path / "secret").write_text(PASSWORD)
    run("pack", case, *ON, "--zip", "--password-file", "secret", "--output", "it.zip")
    with pyzipper.AESZipFile(tmp_path / "it.zip") as locked:
        assert locked.namelist() == ["papers.zip"]
        for wrong in (None, b"three unlike wordz"):
            with pytest.raises(RuntimeError, match=r"[Pp]assword"):
                locked.read("papers.zip", pwd=wrong)
    assert b"baxter" not in (tmp_path / "it.zip").read_bytes()


def test_nothing_but_the_zip_is_left(run: Run, case: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyzipper")
    ran = run("pack", case, *ON, "--zip", "--password-file", "-", "--output", "it.zip", typed=PASSWORD.encode())
    assert ran.status == 0, ran.err
    assert {path.name for path in tmp_path.iterdir()} == {"case.yaml", "it.zip"}
    assert stat.S_IMODE((tmp_path / "it.zip").stat().st_mode) == 0o600


@pytest.mark.parametrize("typed", [b"", b"short", "sixteen signs £ ü".encode(), b"\n" + PASSWORD.encode()])
def test_a_password_that_is_short_or_that_programs_read_differently_is_refused(
    run: Run, case: Path, tmp_path: Path, typed: bytes
) -> None:
    pytest.importorskip("pyzipper")
    ran = run("pack", case, *ON, "--zip", "--password-file", "-", "--output", "it.zip", typed=typed)
    assert ran.status == 2
    assert "the password has" in ran.err
    assert "sixteen" not in ran.err
    assert not (tmp_path / "it.zip").exists()


def test_a_zip_that_is_there_is_not_replaced_unasked(run: Run, case: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyzipper")
    (tmp_path / "it.zip").write_bytes(b"mine")
    command = ("pack", case, *ON, "--zip", "--password-file", "-", "--output", "it.zip")
    ran = run(*command, typed=PASSWORD.encode())
    assert ran.status == 2
    assert "is there already" in ran.err
    assert (tmp_path / "it.zip").read_bytes() == b"mine"
    assert run(*command, "--force", typed=PASSWORD.encode()).status == 0
    assert zipfile.is_zipfile(tmp_path / "it.zip")


def test_without_a_terminal_and_a_password_file_it_says_what_to_do(run: Run, case: Path) -> None:
    pytest.importorskip("pyzipper")
    ran = run("pack", case, *ON, "--zip")
    assert ran.status == 2
    assert "--password-file" in ran.err


def test_a_password_is_never_an_argument(run: Run, case: Path) -> None:
    assert "--password " not in run("pack", "--help").out
    assert run("pack", case, *ON, "--zip", "--password", PASSWORD).status == 2


def test_where_pyzipper_is_not_installed_it_says_how_to_get_it(run_apart: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "blocked").mkdir()
    blocker = "import sys\nsys.modules['pyzipper'] = None\n"
    (tmp_path / "blocked" / "sitecustomize.py").write_text(blocker)
    path = os.pathsep.join([str(tmp_path / "blocked"), os.environ.get("PYTHONPATH", "")])
    ran = run_apart("pack", case, *ON, "--zip", "--password-file", "-", typed=PASSWORD.encode(), PYTHONPATH=path)
    assert ran.status == 2
    assert "pip install" in ran.err


# On a terminal


@pytest.fixture
def on_a_terminal(case: Path, tmp_path: Path) -> Callable[..., str]:
    """Run it on a terminal, with answers typed when it asks; gives everything on the screen."""

    def running(*arguments: str, typed: tuple[str, ...] = (), **settings: str) -> str:
        import pty

        child, terminal = pty.fork()
        if child == 0:
            environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | settings
            command = [sys.executable, "-m", "cpprep", "pack", str(case), *ON, *arguments]
            os.chdir(tmp_path)
            os.execve(sys.executable, command, environment)  # noqa: S606
        screen, answers = b"", list(typed)
        while True:
            try:
                screen += (read := os.read(terminal, 4096))
            except OSError:
                break
            if not read:
                break
            if answers and screen.rstrip().endswith(b":"):
                time.sleep(0.5)  # what is typed before the terminal stops showing it is thrown away
                os.write(terminal, f"{answers.pop(0)}\n".encode())
        os.waitpid(child, 0)
        os.close(terminal)
        return screen.decode()

    return running


@posix
def test_a_terminal_shows_how_far_it_is(on_a_terminal: Callable[..., str]) -> None:
    assert "Writing papers" in on_a_terminal("--output", "out")


@posix
def test_without_a_terminal_or_with_no_color_there_is_no_progress(
    on_a_terminal: Callable[..., str], run: Run, case: Path
) -> None:
    assert "Writing papers" not in on_a_terminal("--output", "out", NO_COLOR="1")
    assert "Writing papers" not in run("pack", case, *ON, "--output", "other").err


@posix
def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(
    on_a_terminal: Callable[..., str], tmp_path: Path
) -> None:
    pytest.importorskip("pyzipper")
    screen = on_a_terminal("--zip", "--output", "it.zip", typed=(PASSWORD, PASSWORD))
    assert "Password for the zip:" in screen
    assert "Repeat for confirmation:" in screen
    assert PASSWORD not in screen
    assert (tmp_path / "it.zip").is_file()


# The second person's check, recorded in a line


def test_a_check_that_is_recorded_holds_until_a_paper_changes(run: Run, case: Path, pack: Pack) -> None:
    code = code_in(pack()[1])
    ran = run("record", case, "papers", "checked", "--code", code.lower(), "--by", "Dan Webb", *ON)
    assert ran.status == 0, ran.err
    assert "checked    by a second person" in pack()[1]
    change(case, "start: 12:10", "start: 12:20")
    assert "unchecked" in pack()[1]


def test_recording_what_was_sent_leaves_the_check_as_it_is(run: Run, case: Path, pack: Pack) -> None:
    change(case, "    invited: ", "    # invited: ")
    in_words = ("--format", "markdown")
    code = code_in(pack(*in_words)[1])
    run("record", case, "papers", "checked", "--code", code, "--by", "Dan Webb", *ON)
    sent = run("record", case, "invited", "--for", "everyone", "--replace", *ON)
    assert sent.status == 0, sent.err
    said = pack(*in_words)[1]
    assert f"written    {Path('out', 'checklist-administrator.md')}" in said
    assert f"checked    by a second person on 15 October 2026 (code {code})" in said


def test_papers_of_another_time_are_not_said_to_have_changed(run: Run, case: Path, pack: Pack) -> None:
    run("record", case, "papers", "checked", "--code", code_in(pack()[1]), "--by", "Dan Webb", *ON)
    said = run("pack", case, *ON, "--phase", "after", "--format", "markdown").err
    assert "unchecked: nobody has signed the disclosure sheet for these papers" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--by", "Dan Webb"), "--code"),
        (("--code", "7F3A-91C2"), "--by"),
        (("--code", "7F3A", "--by", "Dan Webb"), "--code"),
        (("--code", "7F3A-91C2", "--by", "Dan Webb", "--made-by", "dan webb"), "did not make them"),
        (("--code", "7F3A-91C2", "--by", "Dan Webb", "--done", "2098-01-01"), "--done"),
    ],
)
def test_a_check_that_cannot_count_is_refused_and_not_recorded(
    run: Run, case: Path, typed: tuple[str, ...], said: str
) -> None:
    before = case.read_bytes()
    ran = run("record", case, "papers", "checked", *typed, *ON)
    assert ran.status == 2
    assert said in ran.err
    assert case.read_bytes() == before
