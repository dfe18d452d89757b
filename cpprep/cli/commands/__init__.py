"""Every command, in the order in which the help lists them; each is a module of its own."""

from collections.abc import Sequence
from importlib import import_module

COMMANDS = (
    "new",
    "check",
    "invitations",
    "agenda",
    "checklist",
    "forms",
    "pack",
    "disclosure",
    "genogram",
    "deadlines",
    "timeline",
    "record",
    "standards",
    "sources",
    "profiles",
    "caseload",
    "templates",
    "schema",
)

_WITH_PAPERS = frozenset({"invitations", "agenda", "checklist", "forms", "pack"})
_WITHOUT_WORD = frozenset({"--help", "-h", "markdown", "--format=markdown"})


def get_ready(words: Sequence[str]) -> None:
    """Send for what takes long to come, if the words of a command line are likely to need it: who types Word files."""
    if _WITH_PAPERS.intersection(words[:1]) and not _WITHOUT_WORD.intersection(words):
        from cpprep.writers.worker import send_ahead

        send_ahead()


def load(words: Sequence[str] = ()) -> None:
    """Load the command that the words of a command line call.

    Where they call none, every command is loaded: for the help, for a word that is no command, and while a command
    line is being completed.
    """
    called = [word for word in words[:1] if word in COMMANDS]
    for name in called or COMMANDS:
        import_module(f"cpprep.cli.commands.{name}")
