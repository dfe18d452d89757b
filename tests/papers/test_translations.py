"""Papers in the language of their readers: a translated template first, else English, and which it was is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpprep.assessment import assess
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.errors import UserError
from cpprep.papers.documents import Papers, make_documents
from cpprep.papers.request import Office, Request
from cpprep.papers.templates import TemplateLibrary
from cpprep.profiles import profile_named, profile_names
from cpprep.standards import CATALOGUE

CASE = """
reference: T-1
conference: {kind: initial, date: 2026-12-10, start: "14:30", length: 1 hour 30 minutes}
family:
  ann: {name: Ann Lee, language: LANGUAGE}
"""
WELSH = """---
command: invitations
reader: parent
subject: Gwahoddiad i gyfarfod
---
# Gwahoddiad

Annwyl {{ reader.name }}, {{ meeting.date }}, {{ meeting.start }}, {{ meeting.minutes | duration }}.
{% include "partials/whom-to-ask.md" %}
"""
Making = Callable[..., Papers]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A template folder with one letter in Welsh."""
    (tmp_path / "cy" / "partials").mkdir(parents=True)
    (tmp_path / "cy" / "invitation-parent.md").write_text(WELSH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def make(own: Path) -> Making:
    """Make the papers of a command for Ann, whose language is as given."""

    def making(command: str = "invitations", recorded: str = "English", text: str = CASE, **options: object) -> Papers:
        case = read_case(text.replace("LANGUAGE", recorded), "case.yaml", Vocabulary(CATALOGUE, profile_names())).case
        assessment = assess(case, profile_named("england"), date(2026, 12, 1))
        return make_documents(assessment, [Request(command, **options)], Office(), TemplateLibrary(own))  # type: ignore[arg-type]

    return making


def said(made: Papers) -> str:
    return "\n".join(made.remarks)


def test_a_language_that_is_asked_for_is_used_where_there_is_a_template(make: Making) -> None:
    (letter,) = make(language="cy").documents
    assert letter.title == "Gwahoddiad"
    assert letter.subject == "Gwahoddiad i gyfarfod"


def test_dates_times_and_lengths_are_in_the_language_of_the_letter(make: Making) -> None:
    (letter,) = make(language="cy").documents
    assert r"dydd Iau 10 Rhagfyr 2026, 2\.30yp, 1 awr 30 munud" in letter.body


def test_word_is_told_the_language_of_each_paper(make: Making) -> None:
    assert [d.language for d in (*make(language="cy").documents, *make().documents)] == ["cy-GB", "en-GB"]


def test_the_file_has_the_same_name_in_every_language(make: Making) -> None:
    assert [d.name for d in make(language="cy").documents] == [d.name for d in make().documents]


def test_which_papers_fell_back_to_english_is_said(make: Making) -> None:
    made = make("agenda", language="cy")
    assert all(document.language == "en-GB" for document in made.documents)
    assert "in English, for want of a template in Welsh (cy): agenda and agenda-chair" in said(made)


def test_a_place_s_own_form_of_a_language_falls_back_to_the_language(make: Making) -> None:
    (letter,) = make(language="cy-GB").documents
    assert letter.title == "Gwahoddiad"


def test_a_reader_whose_language_has_a_template_gets_it_unasked(make: Making) -> None:
    (letter,) = make(recorded="Welsh").documents
    assert letter.title == "Gwahoddiad"


def test_english_can_be_asked_for_all_the_same(make: Making) -> None:
    (letter,) = make(recorded="Welsh", language="en").documents
    assert letter.language == "en-GB"


def test_parts_that_are_still_english_are_named(make: Making) -> None:
    assert "has parts that are still in English: partials/whom-to-ask.md" in said(make(language="cy"))


def test_a_part_in_the_language_is_used_before_the_english_one(make: Making, own: Path) -> None:
    (own / "cy" / "partials" / "whom-to-ask.md").write_text("Gofynnwch.")
    made = make(language="cy")
    assert "Gofynnwch." in made.documents[0].body
    assert "still in English" not in said(made)


def test_a_speaker_is_asked_to_read_what_the_case_says(make: Making) -> None:
    assert "Have a speaker read them" in said(make(language="cy"))


def test_a_copy_that_nobody_has_translated_is_no_translation(make: Making, own: Path) -> None:
    english = TemplateLibrary().templates["invitation-parent"].path
    (own / "cy" / "invitation-parent.md").write_bytes(english.read_bytes())
    made = make(language="cy")
    assert made.documents[0].language == "en-GB"
    assert "in English, for want of a template" in said(made)


def test_a_reader_of_another_language_is_named_in_a_remark_without_what_was_typed(make: Making) -> None:
    told = said(make(recorded="Polish"))
    assert "invitation-parent-ann: this paper is in English, and the case records a language other than English" in told
    assert "Polish" not in told


def test_nobody_is_told_of_a_translator_for_a_reader_of_english(make: Making) -> None:
    assert "interpreter" not in said(make())


def test_for_a_reader_who_signs_an_interpreter_is_asked(make: Making) -> None:
    assert "uses a sign language" in said(make(recorded="British Sign Language"))


def test_for_a_reader_who_needs_an_interpreter_in_no_recorded_language_one_is_asked(make: Making) -> None:
    text = CASE.replace("language: LANGUAGE", "interpreter: yes")
    assert "needs an interpreter" in said(make(text=text))


def test_a_translation_for_another_reader_is_refused_with_its_file(make: Making, own: Path) -> None:
    (own / "cy" / "invitation-parent.md").write_text(WELSH.replace("reader: parent", "reader: chair"))
    with pytest.raises(UserError, match="the same reader"):
        make(language="cy")


def test_a_wrong_translation_is_reported_with_file_and_line(make: Making, own: Path) -> None:
    (own / "cy" / "invitation-parent.md").write_text(WELSH.replace("reader.name", "reader.address_of_others"))
    with pytest.raises(UserError) as refusal:
        make(language="cy")
    (problem,) = refusal.value.problems
    assert (problem.file, problem.line) == (str(own / "cy" / "invitation-parent.md"), 8)


# ---- other needs


def needing(communication: str) -> str:
    return CASE.replace("language: LANGUAGE", f'communication: "{communication}"')


def test_large_print_for_all_is_large_for_all(make: Making) -> None:
    for command in ("invitations", "agenda", "checklist"):
        assert {document.size for document in make(command, large_print=True).documents} == {"large"}


@pytest.mark.parametrize(
    "words", ["large print", "Large-print please", "big print", "letters in 18 point", "24pt text"]
)
def test_who_asked_for_large_print_has_it(make: Making, words: str) -> None:
    assert make(text=needing(words)).documents[0].size == "large"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Easy Read", "asked for Easy Read, which this paper is not"),
        ("Braille", "asked for Braille"),
        ("a hearing loop", "asked for a hearing loop"),
        ("yellow paper", "asked for coloured paper"),
        ("text in 24 point", "asked for more than 18 point"),
        ("large print, and Easy Read", "asked for Easy Read"),
        ("time to think", "has needs recorded under communication"),
    ],
)
def test_what_a_paper_does_not_do_for_its_reader_is_said(make: Making, words: str, told: str) -> None:
    assert told in said(make(text=needing(words)))


def test_nothing_is_said_of_large_print_that_was_given(make: Making) -> None:
    assert "this reader" not in said(make(text=needing("large print")))


@pytest.mark.parametrize(
    ("language", "copy"), [("Welsh", "Copi ar gyfer Ann Lee"), ("Polish", "Ann Lee"), ("English", "Copy for Ann Lee")]
)
def test_the_foot_says_whose_copy_it_is_as_the_letter_s_language_does(
    own: Path, make: Making, language: str, copy: str
) -> None:
    (own / "pl").mkdir()
    (own / "pl" / "invitation-parent.md").write_text(WELSH.replace("Annwyl", "Drodzy"), encoding="utf-8")
    assert [one.copy_for for one in make(recorded=language).documents] == [copy]
