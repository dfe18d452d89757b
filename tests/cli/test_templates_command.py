"""``cpprep templates``: what is in force, one of one's own, and whether it is right."""

import json
import zipfile
from pathlib import Path

import pytest
from running import Run

ENGLISH = Path(__file__).resolve().parents[2] / "templates"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder whose cpprep.yaml names a template folder that is not there yet."""
    (tmp_path / "cpprep.yaml").write_text("templates: house\n")
    return tmp_path


def rows(run: Run) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in json.loads(run("templates", "--format", "json").out)}


# ---- the list


def test_every_template_in_force_is_listed_with_its_command_reader_and_file(run: Run) -> None:
    row = rows(run)["invitation-child-8-to-11"]
    assert (row["command"], row["reader"], row["whose"]) == ("invitations", "child, 8 to 11", "ours")
    assert row["file"].endswith("invitation-child-8-to-11.md")


def test_parts_and_the_house_style_are_listed_too(run: Run) -> None:
    assert {"partials/place", "reference.docx"} <= rows(run).keys()


def test_one_s_own_is_told_from_ours(run: Run, office: Path) -> None:
    run("templates", "--copy", "agenda")
    assert {name: row["whose"] for name, row in rows(run).items() if row["whose"] != "ours"} == {"agenda": "your own"}


def test_a_translation_is_listed_with_its_language(run: Run, office: Path) -> None:
    run("templates", "--copy", "agenda", "--language", "cy")
    change(office, "cy/agenda.md", "# ", "# Cymraeg: ")
    assert rows(run)["cy/agenda"]["language"] == "cy"


def test_the_table_names_both_folders(run: Run, office: Path) -> None:
    (office / "house").mkdir()
    out = run("templates").out
    assert "Your own: house" in out
    assert "invitation-parent" in out


# ---- one of one's own


def test_a_copy_is_ours_word_for_word_and_in_force(run: Run, office: Path) -> None:
    ran = run("templates", "--copy", "invitation-parent")
    assert ran.status == 0
    assert "cpprep templates --check" in ran.out
    assert (office / "house" / "invitation-parent.md").read_bytes() == (ENGLISH / "invitation-parent.md").read_bytes()


def test_the_parts_that_a_template_uses_are_named(run: Run, office: Path) -> None:
    assert "partials/place" in run("templates", "--copy", "invitation-parent").out


@pytest.mark.parametrize("name", ["partials/place", "place", "partials/place.md", "Place", "partials\\place"])
def test_a_part_goes_where_it_is_looked_for(run: Run, office: Path, name: str) -> None:
    run("templates", "--copy", name)
    assert (office / "house" / "partials" / "place.md").is_file()


@pytest.mark.parametrize("name", ["reference", "reference.docx"])
def test_the_house_style_is_copied_too(run: Run, office: Path, name: str) -> None:
    assert "Word" in run("templates", "--copy", name).out
    assert zipfile.is_zipfile(office / "house" / "reference.docx")


def test_one_that_is_there_is_never_written_over_unasked(run: Run, office: Path) -> None:
    run("templates", "--copy", "agenda")
    (office / "house" / "agenda.md").write_text("mine")
    ran = run("templates", "--copy", "agenda")
    assert ran.status == 2
    assert "is there already" in ran.err
    assert (office / "house" / "agenda.md").read_text() == "mine"


def test_force_begins_again_and_keeps_each_earlier_one(run: Run, office: Path) -> None:
    for mine in ("first", "second"):
        (office / "house").mkdir(exist_ok=True)
        (office / "house" / "agenda.md").write_text(mine)
        assert run("templates", "--copy", "agenda", "--force").status == 0
    assert (office / "house" / "agenda.md.bak").read_text() == "first"
    assert (office / "house" / "agenda.md.bak-2").read_text() == "second"


def test_a_slip_in_a_name_is_answered_with_the_likely_one(run: Run, office: Path) -> None:
    ran = run("templates", "--copy", "invitation-parnet")
    assert ran.status == 2
    assert "did you mean invitation-parent?" in " ".join(ran.err.split())


@pytest.mark.parametrize("name", ["../agenda", "/etc/passwd", "partials/../agenda", ""])
def test_no_name_leads_out_of_the_folder(run: Run, office: Path, name: str) -> None:
    assert run("templates", "--copy", name).status == 2
    assert not (office / "house").exists()


def test_without_a_folder_it_is_said_how_to_name_one(run: Run, tmp_path: Path) -> None:
    ran = run("templates", "--copy", "agenda")
    assert ran.status == 2
    assert "templates: our-templates" in ran.err


def test_a_folder_can_be_given_and_then_has_to_be_named(run: Run, tmp_path: Path) -> None:
    ran = run("templates", "--copy", "agenda", "--to", "mine")
    assert (tmp_path / "mine" / "agenda.md").is_file()
    assert "templates: mine" in ran.out


def test_a_translation_begins_with_the_english_words_in_force(run: Run, office: Path) -> None:
    run("templates", "--copy", "agenda")
    change(office, "agenda.md", "# ", "# Our own ")
    assert "Welsh (cy)" in run("templates", "--copy", "agenda", "--language", "welsh").out
    assert "# Our own " in (office / "house" / "cy" / "agenda.md").read_text()


@pytest.mark.parametrize(
    "options", [("--copy", "agenda", "--check"), ("--to", "x"), ("--force",), ("--language", "cy")]
)
def test_options_that_do_not_go_together_are_refused(run: Run, options: tuple[str, ...]) -> None:
    assert run("templates", *options).status == 2


# ---- whether they are right


def change(office: Path, name: str, old: str, new: str) -> None:
    path = office / "house" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copy_of_ours_is_right(run: Run, office: Path) -> None:
    for name in ("invitation-parent", "place", "reference"):
        run("templates", "--copy", name)
    ran = run("templates", "--check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Good: ")


DEAR = "Dear {{ reader.name }}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (DEAR, "Dear {{ reader.nmae }}", "nmae is not known of this; did you mean name?"),
        (DEAR, "Dear {{ raeder.name }}", "raeder is not a fact; did you mean reader?"),
        (DEAR, "Dear {{ reader.name + }}", "unexpected"),
        (DEAR, "{% if false %}{{ meeting.minuets }}{% endif %}", "did you mean minutes?"),
        (DEAR, "*Dear*", "*italics*"),
        (DEAR, "{{ reader.name | captal }}", "captal"),
        (DEAR, "{{ 'a' * 10**9 }}", "more text than any letter"),
        ("partials/place.md", "partials/plaice.md", "includes partials/plaice.md, which is not among"),
        ("reader: parent", "reader: parnet", "reader: "),
    ],
)
def test_a_wrong_template_is_reported_with_file_line_and_what_is_wrong(
    run: Run, office: Path, old: str, new: str, told: str
) -> None:
    run("templates", "--copy", "invitation-parent")
    words = (office / "house" / "invitation-parent.md").read_text(encoding="utf-8")
    line = words.partition(old)[0].count("\n") + 1
    change(office, "invitation-parent.md", old, new)
    ran = run("templates", "--check")
    assert ran.status == 2
    assert told in ran.err
    assert ran.err.startswith(f"{Path('house', 'invitation-parent.md')}:{line}:")


def test_a_wrong_part_is_reported_in_its_own_file(run: Run, office: Path) -> None:
    run("templates", "--copy", "place")
    change(office, "partials/place.md", "meeting", "meating")
    assert "house/partials/place.md:" in run("templates", "--check").err


def test_a_part_that_nothing_includes_is_pointed_out(run: Run, office: Path) -> None:
    run("templates", "--copy", "place")
    (office / "house" / "partials" / "place.md").rename(office / "house" / "partials" / "plaice.md")
    ran = run("templates", "--check")
    assert ran.status == 0
    assert "no template includes this part; did you mean place?" in ran.err


def test_a_translation_under_a_name_that_is_not_ours_is_pointed_out(run: Run, office: Path) -> None:
    run("templates", "--copy", "agenda", "--language", "cy")
    (office / "house" / "cy" / "agenda.md").rename(office / "house" / "cy" / "agneda.md")
    assert "no template of this name in English; did you mean agenda?" in run("templates", "--check").err


def test_a_translation_that_nobody_has_begun_is_pointed_out(run: Run, office: Path) -> None:
    run("templates", "--copy", "agenda", "--language", "cy")
    assert "still the English ones" in run("templates", "--check").err


def test_a_house_style_that_lacks_a_style_is_reported_with_the_style(run: Run, office: Path) -> None:
    run("templates", "--copy", "reference")
    path = office / "house" / "reference.docx"
    with zipfile.ZipFile(path) as kept:
        parts = {name: kept.read(name) for name in kept.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'<w:name w:val="Call-out"/>', b'<w:name w:val="Box"/>')
    with zipfile.ZipFile(path, "w") as changed:
        for name, content in parts.items():
            changed.writestr(name, content)
    ran = run("templates", "--check")
    assert ran.status == 2
    assert ran.err.startswith("house/reference.docx: ")
    assert "Call-out" in ran.err


@pytest.mark.slow
def test_without_any_of_one_s_own_ours_are_tried(run: Run) -> None:
    ran = run("templates", "--check")
    assert ran.status == 0, ran.err
    assert "none of your own" in ran.out
