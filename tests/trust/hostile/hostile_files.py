"""The corpus: small files with the expectation in the name, and what is too large for one, made here.

``reject__*`` cannot be used, ``accept__*`` can, and ``text__*`` holds one text in many places. ``expected.json`` says,
of the first, every problem as ``line:column: how the reason begins`` (``...`` for more of them), and of the last, the
text exactly as it is to be printed. Wherever a file of the first kind is wrong, ``Quillfeather`` stands: no message
may say that word.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
CANARY = "Quillfeather"
ON = ("--on", "2026-12-01")


@dataclass(frozen=True)
class Answer:
    """What a command gave back; its streams as it wrote them."""

    status: int
    out: bytes
    err: str

    @property
    def said(self) -> str:
        """All of it, as text."""
        return self.out.decode("utf-8", "replace") + self.err


Command = Callable[..., Answer]

EXPECTED: dict[str, str | list[str]] = json.loads((CORPUS / "expected.json").read_text("utf-8"))


def files(kind: str) -> list[Path]:
    return sorted(CORPUS.glob(f"{kind}__*.yaml"))


def name_of(path: Path) -> str:
    return path.stem.partition("__")[2]


READING: dict[str, tuple[str, ...]] = {
    "check": ("check", "{}", *ON),
    "invitations": ("invitations", "{}", *ON, "--output", "out", "--format", "markdown"),
    "agenda": ("agenda", "{}", *ON, "--output", "out", "--format", "markdown"),
    "checklist": ("checklist", "{}", *ON, "--output", "out", "--format", "markdown"),
    "forms": ("forms", "{}", *ON, "--output", "out", "--format", "markdown"),
    "pack": ("pack", "{}", *ON, "--output", "out", "--format", "markdown"),
    "disclosure": ("disclosure", "{}", *ON),
    "genogram": ("genogram", "{}", *ON, "--format", "text"),
    "deadlines": ("deadlines", "{}", *ON),
    "timeline": ("timeline", "{}", *ON),
    "record": ("record", "{}", "leaflets", *ON),
    "new": ("new", "next.yaml", "--from", "{}"),
    "caseload": ("caseload", "cases", *ON),
}
"""Every command that reads a case; ``caseload`` reads all that lies in a folder."""


def asked(command: str, file: str) -> list[str]:
    return [file if word == "{}" else word for word in READING[command]]


# ---- what is too large to be a file of the corpus

LARGE_REJECTED: dict[str, tuple[Callable[[], str], str, str]] = {
    "brackets": (lambda: "reference: " + "[" * 100_000, "1:31", "more than 20 levels"),
    "closed-brackets": (lambda: "a: " + "[" * 100_000 + "]" * 100_000, "1:23", "more than 20 levels"),
    "braces": (lambda: "{a: " * 50_000, "1:81", "more than 20 levels"),
    "dashes": (lambda: "- " * 100_000, "1:41", "more than 20 levels"),
    "indentation": (lambda: "".join(f"{' ' * n}a:\n" for n in range(1_500)), "21:21", "more than 20 levels"),
    "megabyte": (lambda: f"reference: {CANARY * 100_000}\n", "1:12", "longer than 100,000"),
    "megabyte-in-quotes": (lambda: f"reference: '{CANARY * 100_000}'\n", "1:12", "longer than 100,000"),
    "megabyte-as-a-key": (lambda: f"{CANARY * 100_000}: x\n", "1:1", "longer than 100,000"),
    "quote-never-closed": (lambda: "reference: '" + f"{CANARY}\n" * 100_000, "1:12", "never closed"),
    "three-megabytes": (lambda: f"# {CANARY}\n" * 250_000, "", "is larger than 2 MB"),
    "keys": (lambda: "".join(f"k{n}: {CANARY}\n" for n in range(60_000)), "25000:9", "more than 50,000 entries"),
    "alias-bomb": (lambda: _alias_bomb(20), "1:4", "may not begin with &"),
    "anchors": (lambda: "a: [" + ", ".join(f"&a{n} {CANARY}" for n in range(40_000)) + "]", "1:5", "begin with &"),
    "tags": (lambda: "a: [" + ", ".join(f"!t{n} {CANARY}" for n in range(40_000)) + "]", "1:5", "begin with !"),
    "same-key": (lambda: f"note: {CANARY}\n" * 40_000, "2:1", "already used on line 1"),
    "bad-characters": (lambda: "note: " + "\x07" * 500_000, "1:7", "(U+0007)"),
    "tabs": (lambda: "conference:\n" + "\t" * 1_000_000 + "why: x\n", "2:1", "there is a tab here"),
    "colons": (lambda: "a: " * 300_000, "1:5", "second colon"),
    "backslashes": (lambda: 'note: "' + "\\\\" * 400_000, "1:7", "never closed"),
    "wrong-dates": (lambda: _many_wrong_dates(10_000), "25000:11", "more than 50,000 entries"),
    "unknown-people": (lambda: _many_unknown(10_000), "4:5", "more than 2,000 here"),
    "ids-that-are-not-ids": (lambda: _many_names(10_000), "2:3", "more than 100 here"),
    "documents": (lambda: f"---\nnote: {CANARY}\n" * 50_000, "3:1", "a second document"),
    "line-separators": (lambda: "reference: x" + "\u2028" * 600_000 + "-", "600001:1", "does not begin under"),
}
"""What is made, the place of its first problem, and what is said of it."""


def _alias_bomb(levels: int) -> str:
    lines = ["a0: &a0 [" + ", ".join([CANARY] * 9) + "]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines).removeprefix("a0: ").join(("a: ", "\n"))


def _many_names(number: int) -> str:
    return "family:\n" + "".join(f"  {CANARY}{n}: {{}}\n" for n in range(number))


def _many_wrong_dates(number: int) -> str:
    return "family:\n" + "".join(f"  p{n}:\n    name: x\n    died: {CANARY}\n" for n in range(number))


def _many_unknown(number: int) -> str:
    return "children:\n  kit:\n    lives_with:\n" + "".join(f"    - {CANARY}{n}\n" for n in range(number))
