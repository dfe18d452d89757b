"""A template that would never end, or fill the memory, is stopped with its file and line."""

import threading
import time
from pathlib import Path

import pytest

from cpprep.errors import Problem, UserError
from cpprep.papers import sandbox
from cpprep.papers.render import LazyFact, Renderer
from cpprep.papers.templates import TemplateLibrary
from cpprep.system.time_limit import TooSlowError, limited_to

# The word that a document takes too long may fall into what Hypothesis does when garbage is collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

HEAD = "---\ncommand: agenda\nreader: everyone\nsubject: A test\n---\n# A title\n"
FIRST_LINE = HEAD.count("\n") + 1


def rendered(folder: Path, words: str, **facts: object) -> str:
    (folder / "agenda.md").write_text(HEAD + words, encoding="utf-8")
    library = TemplateLibrary(folder)
    return Renderer(library).render(library.templates["agenda"], facts).body


def refused(folder: Path, words: str) -> Problem:
    with pytest.raises(UserError) as refusal:
        rendered(folder, words)
    (problem,) = refusal.value.problems
    return problem


TOO_MUCH = {
    "a text many times over": "{{ 'a' * 10**9 }}",
    "a list many times over": "{{ [0] * 10**9 }}",
    "a number of a billion digits": "{{ 9 ** (9 ** 9) }}",
    "a range": "{% for one in range(10**9) %}{% endfor %}",
    "loops in loops without a word": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "a loop that prints": "{% for one in range(99999) %}" + "words " * 100 + "{% endfor %}",
    "a loop that is kept": "{% set kept %}{% for one in range(99999) %}" + "words " * 100 + "{% endfor %}{% endset %}",
    "a loop of itself": "{% for one in range(999) recursive %}{% if loop.depth < 4 %}{{ loop(range(999)) }}{% endif %}"
    "{% endfor %}",
    "doubling by ~": "{% set n = namespace(x='a') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling by +": "{% set n = namespace(x='a') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling a list": "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}",
    "squaring": "{% set n = namespace(x=3) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "macros that call two": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a wide column": "{{ 'a'.ljust(10**9) }}",
    "a wide centre": "{{ 'a' | center(10**9) }}",
    "a deep indent": "{{ ('a\\n' * 999) | indent(99999) }}",
    "a width in words": "{{ '%1000000000d' % 1 }}",
    "a width in words, by a filter": "{{ '%1000000000d' | format(1) }}",
    "a width from elsewhere": "{{ '%*d' % (10**9, 1) }}",
    "a long thing between many": "{{ range(99999) | join('a' * 99999) }}",
    "a long thing between what comes one by one": "{{ range(99999) | map('string') | join('a' * 99999) }}",
    "a long thing for a short one": "{{ ('a' * 99999) | replace('a', 'b' * 99999) }}",
    "copies of a list": "{{ ([range(9999) | list] * 60) | map('list') | list | map('list') | list | length }}",
}


@pytest.mark.parametrize("words", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_would_be_too_much_is_refused_in_its_line(tmp_path: Path, words: str) -> None:
    problem = refused(tmp_path, "\n" + words)
    assert problem.file == str(tmp_path / "agenda.md")
    assert problem.line == FIRST_LINE + 1
    assert "letter" in problem.message or "page" in problem.message or "long" in problem.message


@pytest.mark.parametrize("words", ["{{ '{:>99}'.format(1) }}", "{{ lipsum(n=9) }}", "{{ ''.__class__ }}"])
def test_what_no_letter_needs_is_not_there(tmp_path: Path, words: str) -> None:
    assert refused(tmp_path, words).line == FIRST_LINE


@pytest.mark.parametrize(
    "words",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        '{% include "agenda.md" %}',
        "{{ " + "(" * 3000 + "1" + ")" * 3000,
    ],
    ids=["a macro", "a template", "brackets"],
)
def test_what_calls_itself_without_end_is_named(tmp_path: Path, words: str) -> None:
    assert "calls itself" in refused(tmp_path, words).message


def test_loops_in_one_another_beyond_what_python_reads_are_refused(tmp_path: Path) -> None:
    words = "{% for a in [1] %}" * 30 + "{% endfor %}" * 30
    assert "deeply" in refused(tmp_path, words).message


def test_what_takes_too_long_is_stopped_in_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.3)
    began = time.monotonic()
    slow = "{% set all = range(99999) | list %}\n{% for i in range(99999) %}{% if 'x' in all %}{% endif %}{% endfor %}"
    problem = refused(tmp_path, slow)
    assert time.monotonic() - began < 10
    assert problem.line == FIRST_LINE + 1
    assert "takes longer" in problem.message


def test_what_did_not_hear_that_it_takes_too_long_is_told_again() -> None:
    heard = 0
    with limited_to(0.05):
        while heard < 2:
            try:
                while True:
                    pass
            except TooSlowError:
                heard += 1
    assert heard == 2


def test_after_one_that_took_too_long_the_next_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.2)
    refused(
        tmp_path,
        "{% set all = range(99999) | list %}{% for i in range(99999) %}{% if 'x' in all %}{% endif %}{% endfor %}",
    )
    assert "fine" in rendered(tmp_path, "fine")


def test_one_thread_looks_at_the_time_for_all_documents(tmp_path: Path) -> None:
    rendered(tmp_path, "fine")
    before = threading.active_count()
    for _ in range(3):
        rendered(tmp_path, "fine")
    assert threading.active_count() == before


def test_each_of_two_documents_that_take_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.2)
    slow = "{% set all = range(99999) | list %}{% for i in range(99999) %}{% if 'x' in all %}{% endif %}{% endfor %}"
    (tmp_path / "agenda.md").write_text(HEAD + slow)
    library = TemplateLibrary(tmp_path)
    renderer = Renderer(library)
    for _ in range(2):
        with pytest.raises(UserError, match="takes longer"):
            renderer.render(library.templates["agenda"], {})


def test_waiting_is_no_fault_of_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.1)
    assert "late" in rendered(tmp_path, "{{ slow }}", slow=LazyFact(lambda: time.sleep(0.4) or "late"))


def test_what_a_filter_is_not_given_does_not_count_against_it(tmp_path: Path) -> None:
    assert "date" in rendered(tmp_path, "{{ '' | or_gap('date') }}", everyone=("a name",) * 60_000)


def test_a_fact_is_looked_up_where_a_template_names_it(tmp_path: Path) -> None:
    words = "{{ people | length }}{% for one in people %} {{ one }}{% endfor %}"
    assert rendered(tmp_path, words, people=LazyFact(lambda: ("Ann", "Bo"))).splitlines()[-1] == "2 Ann Bo"


def test_a_fact_is_looked_up_in_a_part_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "place.md").write_text("{{ people | join }}")
    assert "Ann" in rendered(tmp_path, '{% include "partials/place.md" %}', people=LazyFact(lambda: ("Ann",)))


def test_a_fact_that_no_template_names_is_not_looked_up(tmp_path: Path) -> None:
    looked_up: list[int] = []
    rendered(tmp_path, "fine", people=LazyFact(lambda: looked_up.append(1)))
    assert looked_up == []


def test_each_document_is_counted_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "agenda.md").write_text(HEAD + "{% for i in range(40000) %}{% set x = i %}{% endfor %}fine")
    library = TemplateLibrary(tmp_path)
    renderer = Renderer(library)
    for _ in range(20):
        assert "fine" in renderer.render(library.templates["agenda"], {}).body


def test_joining_lists_macros_and_loops_work_as_ever(tmp_path: Path) -> None:
    words = (
        "{% macro shout(word, times=2) %}{{ (word ~ '! ') * times }}{% endmacro %}"
        "{% for a, b in [(1, 'x'), (2, 'y')] %}{{ loop.index }}/{{ loop.length }} {{ a + 1 }}{{ b }} {% endfor %}"
        "{{ shout('hey') }}{{ {'k': ['v']}['k'] | join }} {{ 7 % 4 }} {{ 2 ** 10 }} {{ '%s of %d' % ('one', 3) }}"
    )
    assert rendered(tmp_path, words).splitlines()[-1] == r"1/2 2x 2/2 3y hey\! hey\!v 3 1024 one of 3"


def test_case_text_joined_to_a_template_s_words_is_still_escaped(tmp_path: Path) -> None:
    assert r"so \*bold\*" in rendered(tmp_path, "{{ 'so ' ~ name }}", name="*bold*")


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "partials/../../secret.md", "C:\\secret.md", "UP.MD"])
def test_a_part_outside_the_template_folder_is_not_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.md").write_text("secret")
    problem = refused(tmp_path / "own", f"{{% include {name!r} %}}")
    assert problem.line == FIRST_LINE


def test_a_link_that_leads_out_of_the_template_folder_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "partials").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    (own / "partials" / "place.md").symlink_to(tmp_path / "secret.md")
    assert "leads out" in refused(own, '{% include "partials/place.md" %}').message


def test_a_template_folder_that_is_itself_a_link_is_used(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "own").symlink_to(tmp_path / "shared")
    assert "fine" in rendered(tmp_path / "own", "fine")
