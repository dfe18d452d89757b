"""The reference document: the one supplied, and those that councils make of it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from cpprep.papers.document import Document, Sender
from cpprep.writers.word.archive import ReferenceDocumentError
from cpprep.writers.word.writer import WordWriter

TEMPLATES = Path(__file__).parents[2] / "templates"
REFERENCE = TEMPLATES / "reference.docx"
HEADER, FOOTER = "word/header1.xml", "word/footer2.xml"
LINKS = "word/_rels/header1.xml.rels"
OPEN_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LETTER = Document(
    name="letter",
    title="A letter",
    subject="",
    body="# A letter\n\n1. one\n",
    sender=Sender("Saxonbury County Council", ("Castle House", "Saxonbury"), email="team@saxonbury.example"),
    dated=date(2026, 12, 8),
    reference="CP-1",
)
BODY_SIZE = '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def changed(*changes: tuple[str, str, str], **added: str) -> bytes:
    """Change parts of the reference document, as somebody might in Word: part, old words, new words."""
    made = io.BytesIO()
    with zipfile.ZipFile(REFERENCE) as kept, zipfile.ZipFile(made, "w") as out:
        for name in kept.namelist():
            content = kept.read(name).decode()
            for part, old, new in changes:
                if part == name:
                    assert old in content
                    content = content.replace(old, new)
            out.writestr(name, content)
        for name, content in added.items():
            out.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return made.getvalue()


def with_links(*links: str, **changes: str) -> bytes:
    """Give the letterhead relationships, and change its words."""
    made = io.BytesIO(changed(*((HEADER, old, new) for old, new in changes.items())))
    with zipfile.ZipFile(made, "a") as out:
        out.writestr(LINKS, f"{OPEN_LINKS}{''.join(links)}</Relationships>")
    return made.getvalue()


def _same(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


def written(reference: bytes, document: Document = LETTER) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(WordWriter(reference).write(document)))


def lines(package: zipfile.ZipFile, part: str = HEADER) -> list[str]:
    found = etree.fromstring(package.read(part)).iter(W + "p")
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in found]


# --- the one supplied


def test_the_script_makes_the_reference_document_that_is_kept(tmp_path: Path) -> None:
    made = tmp_path / "reference.docx"
    subprocess.run([sys.executable, TEMPLATES / "make_reference.py", made], check=True)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(REFERENCE) as kept:
        assert new.namelist() == kept.namelist()
        for name in kept.namelist():
            assert _same(new.read(name)) == _same(kept.read(name)), name


def test_the_page_is_a4() -> None:
    size = etree.fromstring(written(REFERENCE.read_bytes()).read("word/document.xml")).find(f".//{W}pgSz")
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")


def test_body_text_is_12_point_with_room_between_its_lines() -> None:
    styles = etree.fromstring(zipfile.ZipFile(REFERENCE).read("word/styles.xml"))
    normal = next(s for s in styles.iter(W + "style") if s.get(W + "styleId") == "Normal")
    assert styles.find(f"{W}docDefaults//{W}sz").get(W + "val") == "24"
    assert int(normal.find(f".//{W}spacing").get(W + "line")) >= 1.15 * 240


def test_no_style_slants_or_underlines_its_words() -> None:
    styles = etree.fromstring(zipfile.ZipFile(REFERENCE).read("word/styles.xml"))
    assert styles.find(f".//{W}i") is None
    assert styles.find(f".//{W}u") is None


def test_headings_stay_with_the_words_below_them() -> None:
    styles = etree.fromstring(zipfile.ZipFile(REFERENCE).read("word/styles.xml"))
    headings = [s for s in styles.iter(W + "style") if s.get(W + "styleId", "").startswith("Heading")]
    assert all(heading.find(f"{W}pPr/{W}keepNext") is not None for heading in headings)


# --- a council's own


def test_a_placeholder_that_word_has_split_over_runs_is_still_filled() -> None:
    split = "{organ</w:t></w:r><w:r><w:t>isation}"
    assert "Saxonbury County Council" in lines(written(changed((HEADER, "{organisation}", split))))


def test_words_around_a_placeholder_stay() -> None:
    package = written(changed((HEADER, "{organisation}", "From {organisation} with care")))
    assert "From Saxonbury County Council with care" in lines(package)


def test_placeholders_in_a_line_of_their_own_words_leave_no_stray_separator() -> None:
    package = written(changed((HEADER, "{organisation}", "{telephone} | {email} | {marking} | {reference}")))
    assert "team@saxonbury.example | CP-1" in lines(package)


def test_an_address_among_other_words_stands_in_one_line() -> None:
    package = written(changed((HEADER, "{organisation}", "{organisation}, {address}")))
    assert "Saxonbury County Council, Castle House, Saxonbury" in lines(package)


def test_a_letterhead_without_placeholders_is_left_as_it_is() -> None:
    package = written(changed((HEADER, "{organisation}", "Saxonbury {county}")))
    assert "Saxonbury {county}" in lines(package)


def test_values_that_look_like_placeholders_are_not_filled_again() -> None:
    document = replace(LETTER, sender=Sender("{email}", (), email="team@saxonbury.example"))
    assert "{email}" in lines(written(REFERENCE.read_bytes(), document))


def test_a_style_renamed_away_is_named() -> None:
    reference = changed(("word/styles.xml", '<w:name w:val="Recipient"/>', '<w:name w:val="Window"/>'))
    with pytest.raises(ReferenceDocumentError, match="Recipient"):
        WordWriter(reference)


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    reference = changed(
        ("word/styles.xml", "ListNumber", "Aufzaehlung"), ("word/numbering.xml", "ListNumber", "Aufzaehlung")
    )
    assert b'<w:pStyle w:val="Aufzaehlung"/>' in written(reference).read("word/document.xml")


def test_a_council_s_own_body_size_is_kept() -> None:
    reference = changed(("word/styles.xml", BODY_SIZE, '<w:sz w:val="22"/><w:lang'))
    styles = etree.fromstring(written(reference).read("word/styles.xml"))
    assert styles.find(f"{W}docDefaults//{W}sz").get(W + "val") == "22"


def test_large_print_is_large_whatever_the_council_s_own_size() -> None:
    reference = changed(("word/styles.xml", BODY_SIZE, '<w:sz w:val="22"/><w:lang'))
    styles = etree.fromstring(written(reference, replace(LETTER, size="large")).read("word/styles.xml"))
    assert styles.find(f"{W}docDefaults//{W}sz").get(W + "val") == "36"


def test_a_link_in_a_letterhead_keeps_its_words_and_loses_its_address() -> None:
    link = f'<Relationship Id="rId9" Type="{TYPES}/hyperlink" Target="https://example.org" TargetMode="External"/>'
    linked = (
        '</w:t></w:r><w:hyperlink xmlns:r="' + TYPES + '" r:id="rId9"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'
        "<w:r><w:t>"
    )
    package = written(with_links(link, **{"{organisation}": linked}))
    assert "our page" in lines(package)
    assert not any(b"example.org" in package.read(name) for name in package.namelist())


def test_a_picture_that_is_not_in_the_file_is_refused() -> None:
    link = f'<Relationship Id="rId9" Type="{TYPES}/image" Target="file:///C:/logo.png" TargetMode="External"/>'
    with pytest.raises(ReferenceDocumentError, match="picture"):
        WordWriter(with_links(link))


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        ('<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>', "tracked changes"),
        ('<w:r><w:commentReference w:id="1"/></w:r>', "comment"),
        ("<w:r><w:instrText> FILENAME </w:instrText></w:r>", "FILENAME"),
    ],
)
def test_a_letterhead_with_something_hidden_in_it_is_refused(hidden: str, why: str) -> None:
    broken = changed((HEADER, "<w:r><w:t>{organisation}", f"{hidden}<w:r><w:t>{{organisation}}"))
    with pytest.raises(ReferenceDocumentError, match=why):
        WordWriter(broken)


def test_the_path_to_somebody_s_template_is_left_behind() -> None:
    attached = '<w:attachedTemplate xmlns:r="' + TYPES + '" r:id="rId1"/><w:defaultTabStop'
    package = written(changed(("word/settings.xml", "<w:defaultTabStop", attached)))
    assert b"attachedTemplate" not in package.read("word/settings.xml")


def test_history_that_word_writes_into_a_file_is_left_behind() -> None:
    package = written(changed((HEADER, "<w:p>", '<w:p w:rsidR="00112233">')))
    assert b"rsid" not in package.read(HEADER)


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04"])
def test_a_file_of_another_kind_is_refused(content: bytes) -> None:
    with pytest.raises(ReferenceDocumentError, match="not a Word document"):
        WordWriter(content)


def test_a_zip_file_of_another_kind_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as out:
        out.writestr("notes.txt", "nothing")
    with pytest.raises(ReferenceDocumentError, match="damaged"):
        WordWriter(other.getvalue())
