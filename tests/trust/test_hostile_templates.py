"""Templates as attackers: each is stopped, in time and memory, with its file and line, and nothing is written."""
# ruff: noqa: E501 - what an attacker types stands on one line

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from everything import run_here

from cpprep.errors import Problem, UserError
from cpprep.papers.render import Renderer
from cpprep.papers.templates import TemplateLibrary
from cpprep.writers import markdown_dialect

# The word that a document takes too long may fall into what Hypothesis does when garbage is collected.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")]

HEAD = "---\ncommand: agenda\nreader: everyone\nkind: paper\nsubject: A test\n---\n# A title\n"
LINE = HEAD.count("\n") + 1
MEGABYTES = 500
SECONDS = 30
"""A hang guard, not a measure: each takes a moment, or the five seconds after which a document is stopped."""

REACHING = {
    "an attribute": "{{ ''.__class__ }}",
    "by the filter": "{{ ''|attr('__class__') }}",
    "by brackets": "{{ ''['__class__'] }}",
    "in two halves": "{{ ''|attr('__cl' ~ 'ass__') }}",
    "format": "{{ '{0.__class__}'.format(1) }}",
    "format of a map": "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "format of what is safe": "{{ ('{0.x}'|safe).format(1) }}",
    "format by the filter": "{{ ('{0.x}'|attr('format'))(1) }}",
    "format of what is escaped": "{{ ('{0.x}'|e).format(1) }}",
    "map": "{{ [''] | map(attribute='__class__') | list }}",
    "map by a path": "{{ [[]] | map(attribute='__class__.__base__') | first }}",
    "map by a filter": "{{ [''] | map('attr', '__class__') | list }}",
    "groupby": "{{ [''] | groupby('__class__') }}",
    "selectattr": "{{ [''] | selectattr('__class__') | list }}",
    "sort": "{{ ['', ''] | sort(attribute='__class__.__name__') }}",
    "unique": "{{ [''] | unique(attribute='__class__') | list }}",
    "sum": "{{ [''] | sum(attribute='__class__') }}",
    "min": "{{ ['', 'a'] | min(attribute='__class__') }}",
    "xmlattr": "{{ {'a b': 1} | xmlattr }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "joiner": "{{ joiner.__init__.__globals__.os }}",
    "namespace": "{{ namespace.__init__ }}",
    "self": "{{ self.__init__ }}",
    "the context": "{{ self._TemplateReference__context }}",
    "a name that is not there": "{{ nothing.__class__ }}",
    "the environment": "{{ environment }}",
    "what calls": "{{ context }}",
    "a list of ours": "{{ gaps_so_far.names.append('x') }}",
    "a macro": "{% macro m() %}{% endmacro %}{{ m._func }}",
    "a caller": "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "a loop": "{% for a in [1] %}{{ loop._iterable }}{% endfor %}",
    "a generator": "{{ ([1]|map('string')).gi_frame }}",
    "its code": "{{ ([1]|select).gi_code.co_consts }}",
    "a block": "{% filter attr('__class__') %}a{% endfilter %}",
    "a function": "{{ range.__doc__ }}",
    "a type": "{{ dict.__base__ }}",
    "a method": "{{ ''.encode.__self__ }}",
    "a fact": "{{ meeting.__dict__ }}",
    "a fact's type": "{{ reader.__class__.__mro__ }}",
    "a fact's fields": "{{ reader.__struct_fields__ }}",
    "a day": "{{ today.__reduce__() }}",
    "a date's module": "{{ today.strftime.__self__ }}",
    "to debug": "{% debug %}",
    "to do": "{% do 1 %}",
    "to translate": "{% trans %}x{% endtrans %}",
    "to change a list": "{% set x = [] %}{{ x.append(1) }}",
    "a folder above": "{% include '../secret.md' %}",
    "an absolute path": "{% include '/etc/passwd' %}",
    "a Windows path": "{% include 'C:\\\\secret.md' %}",
    "a base above": "{% extends '../secret.md' %}",
    "an import above": "{% import '../secret.md' as x %}",
    "one of several": "{% include ['../secret.md', '/etc/passwd'] %}",
    "a name worked out": "{% set f = '..' ~ '/secret.md' %}{% include f %}",
    "an object": "{% include self %}",
}

GROWING = {
    "a width behind a key": "{{ '%(a)999999999d' % {'a': 1} }}",
    "behind a key with brackets": "{{ '%(a(b))999999999d' % {'a(b)': 1} }}",
    "a width behind a key, by the filter": "{{ '%(a)999999999d'|format(a=1) }}",
    "a precision": "{{ '%.999999999f' % 1.5 }}",
    "many widths": "{{ ('%(a)999d'*9999) % {'a': 1} }}",
    "powers": "{{ 9 ** (9 ** 9) }}",
    "a negative power": "{{ 2 ** -99999999 }}",
    "a power of a power": "{% set n = namespace(x=10) %}{% for i in range(99) %}{% set n.x = n.x ** 9 %}{% endfor %}",
    "times": "{{ 'a' * 10**9 }}",
    "a list times": "{{ [1] * 99999999 }}",
    "in steps": "{{ 'a' * 10 * 10**5 * 1000 }}",
    "centred": "{{ 'a'|center(999999999) }}",
    "indented": "{{ 'a'|indent(10**9, true) }}",
    "indented by a text": "{{ ('a\n' * 999)|indent('b' * 10**5) }}",
    "wrapped": "{{ 'a'|wordwrap(10**9) }}",
    "wrapped by a text": "{{ ('a' * 900)|wordwrap(1, true, 'b' * 100000) }}",
    "replaced": "{{ ('a' * 9999)|replace('', 'b' * 9999) }}",
    "replaced twice": "{{ 'a'.replace('', 'b' * 10**5).replace('b', 'c' * 10**5) }}",
    "batched": "{{ [1]|batch(10**9, 0)|list }}",
    "sliced": "{{ [1]|slice(10**9)|list }}",
    "sliced and filled": "{{ [1]|slice(400000, 0)|list }}",
    "tabs": "{{ '\t'.expandtabs(10**9) }}",
    "zeros": "{{ 'a'.zfill(10**9) }}",
    "translated": "{{ ('a' * 400000).translate({97: 'b' * 1000}) }}",
    "joined": "{{ ('a' * 9999).join(('b' * 999)|list) }}",
    "split": "{{ ('a ' * 200000).split() }}",
    "lists": "{{ ('a' * 400000)|list }}",
    "ranges": "{{ range(10**9)|list }}",
    "ranges in ranges": "{{ (range(9999)|list) * 9999 }}",
    "sorted": "{{ range(99999)|map('string')|sort|map('list')|list }}",
    "doubled": "{% set n = namespace(x='a') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a thing in itself": "{% set n = namespace() %}{% set n.x = [n] %}{{ n.x|list|length }}",
    "things in things": "{% for i in range(50) %}{% set n = namespace(x=range(9999)|list) %}{{ [n.x] * 40 }}{% endfor %}",
    "macros in macros": "".join(
        f"{{% macro m{i}() %}}{f'{{{{ m{i - 1}() }}}}' * 2 if i else 'x' * 100}{{% endmacro %}}" for i in range(30)
    )
    + "{{ m29() }}",
    "a caller in a caller": "{% macro a(n) %}{{ caller() }}{% if n %}{% call a(n - 1) %}{{ 'x' * 9999 }}{% endcall %}{% endif %}{% endmacro %}{% call a(999) %}x{% endcall %}",
    "a block of itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "a base of itself": "{% extends 'agenda.md' %}",
    "one of several": "{% include ['agenda.md'] %}",
    "itself, by a name": "{% set f = 'agenda.md' %}{% include f %}",
    "filters in a row": "{{ 1" + "|string" * 5000 + " }}",
    "sums in a row": "{{ 1" + "+1" * 20000 + " }}",
    "nots in a row": "{{ " + "not " * 5000 + "1 }}",
    "attributes in a row": "{{ x" + ".y" * 5000 + " }}",
    "blocks in one another": "{% if 1 %}" * 200 + "{% endif %}" * 200,
    "else upon else": "{% if 0 %}" + "{% elif 0 %}" * 5000 + "{% endif %}",
    "a long number": "{{ " + "9" * 400000 + " }}",
    "quotes": "{{ '" + "\\'" * 200000,
    "open blocks": "{%" * 100000,
    "open expressions": "{{" * 100000,
    "open comments": "{#" * 100000,
    "points": "{{ " + "1." * 100000 + " }}",
    "a template of a megabyte": "a" * 999_000,
    "signs in upper case": "{{ ('\u0390' * 400000).upper() }}",
    "codes": "{{ ('\u00e9' * 60000).encode('idna') }}",
    "a long search": "{% for i in range(300) %}{% if ('a' * 200000 ~ 'b') in ('a' * 400000) %}{% endif %}{% endfor %}",
    "no end at all": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
}


def own(folder: Path, words: str | bytes, name: str = "agenda.md", head: str = HEAD) -> Path:
    (folder / "ours").mkdir(exist_ok=True)
    (folder / "ours" / name).write_bytes(words if isinstance(words, bytes) else (head + words).encode())
    (folder / "cpprep.yaml").write_text("templates: ours\n")
    (folder / "case.yaml").write_text(
        "conference: {kind: initial, date: 2026-12-10}\nchildren: {kid: {name: Kit Vole}}\n"
    )
    return folder / "ours"


def refused(folder: Path, words: str) -> Problem:
    library = TemplateLibrary(own(folder, words))
    facts = {"meeting": Problem("x"), "reader": Problem("x"), "today": date(2026, 12, 1)}
    with pytest.raises(UserError) as refusal:
        Renderer(library).render(library.templates["agenda"], facts)
    (problem,) = refusal.value.problems
    return problem


@pytest.mark.parametrize("words", REACHING.values(), ids=REACHING)
def test_what_reaches_beyond_its_facts_is_stopped_in_its_line(tmp_path: Path, words: str) -> None:
    (tmp_path / "secret.md").write_text("secret")
    problem = refused(tmp_path, words)
    assert (problem.file, problem.line) == (str(tmp_path / "ours" / "agenda.md"), LINE)
    assert "secret\n" not in problem.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not say how much memory was used")
def test_what_would_grow_without_end_is_stopped_in_time_and_memory(tmp_path: Path) -> None:
    """All of them in a process of their own, whose memory is measured, and which cannot take the machine's."""
    done = subprocess.run([sys.executable, __file__, str(tmp_path)], capture_output=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    told = json.loads(done.stdout)
    assert set(told["told"]) == set(GROWING)
    harmless = {"else upon else"}  # a newer Python reads it to its end, in time
    wrong = {name: said for name, said in told["told"].items() if said["file"] not in {"agenda.md", "made"}}
    wrong |= {name: said for name, said in told["told"].items() if said["file"] == "made" and name not in harmless}
    assert wrong == {}
    assert {name: said for name, said in told["told"].items() if said["seconds"] > SECONDS} == {}
    assert told["megabytes"] < MEGABYTES


def _grow(folder: Path) -> None:
    """Render each, and say what came of it, and how much memory it all took at most."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    told = {}
    for name, words in GROWING.items():
        began = time.monotonic()
        library = TemplateLibrary(own(folder, words))
        try:
            Renderer(library).render(library.templates["agenda"], {})
            file = "made"
        except UserError as error:
            file = Path(error.problems[0].file).name
        told[name] = {"file": file, "seconds": round(time.monotonic() - began, 1)}
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"told": told, "megabytes": kilobytes / (1024 if sys.platform == "linux" else 1 << 20)}))  # noqa: T201


# ---- words that cost their square to read


@pytest.mark.parametrize("words", ["![" * 100_000, "[a](" * 100_000, "*a **b " * 200_000])
def test_words_that_nobody_could_read_are_stopped(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_dialect, "SECONDS", 0.3)
    began = time.monotonic()
    with pytest.raises(markdown_dialect.TooSlowToReadError):
        markdown_dialect.parse(f"# A title\n\n{words}")
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("command", [("agenda", "case.yaml", "--output", "out"), ("pack", "case.yaml", "--output", "out"),
                                     ("templates", "--check")])  # fmt: skip
def test_they_are_told_with_their_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    own(tmp_path, "![" * 100_000)
    monkeypatch.setattr(markdown_dialect, "SECONDS", 0.3)
    status, _, err = run_here(tmp_path, *command)
    assert status == 2
    assert "agenda.md" in err
    assert not (tmp_path / "out").exists()


# ---- files that are no template


def say(folder: Path, *more: str) -> str:
    """What making a pack says, which must fail and leave nothing."""
    status, out, err = run_here(folder, *(more or ("pack", "case.yaml", "--output", "out")))
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert not (folder / "out").exists()
    return err


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\xff" * 999, HEAD.encode("utf-16"), HEAD.encode() + "£".encode("latin-1"), b"", b"PK\x03\x04",
                b"\x7fELF" + bytes(9999), b"---\n" * 9999, b"---\n---\n"],
    ids=["binary", "UTF-16", "Latin-1", "empty", "a Word file", "a program", "hyphens", "an empty head"],
)  # fmt: skip
def test_a_file_that_is_no_template_is_named(tmp_path: Path, content: bytes) -> None:
    own(tmp_path, content)
    assert "ours/agenda.md" in say(tmp_path).replace("\\", "/")


def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    place = own(tmp_path, "x")
    with (place / "agenda.md").open("r+b") as file:
        file.truncate(100_000_000)
    assert "too long to be a template" in say(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("what", ["a pipe", "a device", "a link round and round", "a folder"])
def test_what_is_no_file_holds_nothing_up(tmp_path: Path, what: str) -> None:
    place = own(tmp_path, "fine") / "mine.md"
    make = {
        "a pipe": lambda: os.mkfifo(place),
        "a device": lambda: place.symlink_to("/dev/zero"),
        "a link round and round": lambda: place.symlink_to(place),
        "a folder": place.mkdir,
    }
    make[what]()
    assert "mine.md" in say(tmp_path)


@pytest.mark.parametrize("link", ["/etc/passwd", "../secret.md", "../../etc/hostname"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, link: str) -> None:
    (tmp_path / "secret.md").write_text(HEAD + "secret")
    (own(tmp_path, "fine") / "mine.md").symlink_to(link)
    assert "mine.md" in say(tmp_path)


@pytest.mark.parametrize(
    "name", ["Mine.md", "my own.md", "con.md", "..md", "-x.md", "x.y.md", "m\u00e9re.md", "nul.md"]
)
def test_a_name_that_no_paper_could_have_is_refused(tmp_path: Path, name: str) -> None:
    own(tmp_path, "fine", name)
    assert "small letters, figures and hyphens" in say(tmp_path)


# ---- heads as attackers

HEADS = {
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag": "reader: !!python/object/apply:os.system [ls]\n",
    "brackets": "clauses: " + "[" * 5000 + "\n",
    "a key twice": "reader: chair\nreader: parent\n",
    "a name for the file": "name: ../../evil\n",
    "where to write": "output: /tmp/evil\n",
    "nobody we know": "reader: the neighbours\n",
    "a list of readers": "reader: [parent, chair]\n",
    "another command": "command: record\n",
    "a need of its own": "needs: everything\n",
    "a megabyte": "subject: " + "x" * 900_000 + "\n",
    "a clause of its own": "clauses: [XX-1]\n",
    "no subject": "subject:\n",
    "a hidden character": "subject: a\x1b[31mb\n",
    "Jinja": "subject: {{ 7 * 7 }}\n",
    "the office's view for a parent": "command: pack\nreader: parent\n",
    "the office's view": "command: pack\n",
}


@pytest.mark.parametrize("lines", HEADS.values(), ids=HEADS)
def test_a_head_that_asks_for_more_is_refused_at_its_place(tmp_path: Path, lines: str) -> None:
    keys = {"command": "agenda", "reader": "everyone", "kind": "paper", "subject": "A test"}
    rest = "".join(f"{key}: {value}\n" for key, value in keys.items() if f"{key}:" not in lines)
    own(tmp_path, "fine", "mine.md", f"---\n{rest}{lines}---\n# A title\n")
    began = time.monotonic()
    assert "mine.md:" in say(tmp_path)
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("name", ["contents.md", "disclosure-sheet.md"])
@pytest.mark.parametrize("reader", ["parent", "child", "everyone", "chair"])
def test_the_office_s_own_papers_are_for_nobody_else(tmp_path: Path, name: str, reader: str) -> None:
    for command in ("pack", "agenda"):
        own(tmp_path, "{{ papers }}{{ protected }}", name, HEAD.replace("agenda", command).replace("everyone", reader))
        assert name in say(tmp_path)


def test_two_templates_cannot_make_one_paper(tmp_path: Path) -> None:
    own(tmp_path, "fine", "checklist-chair-at.md", HEAD.replace("everyone", "chair"))
    case = (tmp_path / "case.yaml").read_text().replace(
        "10}", "10, chair: c}"
    ) + "practitioners: {c: {name: Che Char}}\n"
    (tmp_path / "case.yaml").write_text(case)
    assert "checklist-chair-at, as another template does" in say(tmp_path)


def test_a_template_for_a_parent_that_asks_for_what_the_chair_has_is_given_nothing(tmp_path: Path) -> None:
    case = """\
conference: {kind: initial, date: 2026-12-10, chair: c, split: {reason: Qx1, sittings: [{people: [m]}, {people: [d]}]}}
children: {kid: {name: Kit Vole, school: Qx2}}
family:
  m: {name: Mo Vole, relationship: mother}
  d: {name: Dan Vole, relationship: father, address: Qx3, telephone: Qx4, note: Qx5}
  g: {name: Gus Vole, relationship: uncle, exclusion: {reason: Qx6, decided_by: c}}
practitioners: {c: {name: Che Char, views: Qx7}}
third_party_information: [{text: Qx8, source: Qx9}]
"""
    names = (
        "reader reference meeting children people reports chair social_worker administrator brief chronology "
        "decisions plan record report_readers danger_statement safety_goals entrusted terms items family_tree"
    )
    words = "".join(f"\n{{{{ {name}|pprint }}}}\n" for name in names.split())
    own(tmp_path, words, "mine.md", HEAD.replace("everyone", "parent").replace("agenda", "invitations"))
    (tmp_path / "case.yaml").write_text(case)
    status, *_ = run_here(tmp_path, "invitations", "case.yaml", "--to", "m", "--format", "markdown", "--output", "out")
    assert status == 0
    letter = (tmp_path / "out" / "mine-m.md").read_text()
    assert "Mo Vole" in letter
    assert "Qx" not in letter
    assert "Dan Vole" not in letter


if __name__ == "__main__":
    _grow(Path(sys.argv[1]))
