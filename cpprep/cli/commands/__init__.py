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
    "move",
    "send",
    "sent",
    "standards",
    "sources",
    "profiles",
    "caseload",
    "templates",
    "schema",
)

_MODULES = dict.fromkeys(("invitations", "agenda", "checklist", "forms"), "papers")
"""The commands that share a module; each of the others has one of its own name."""


def load(words: Sequence[str] = ()) -> None:
    """Load the command that the words of a command line call.

    Where they call none, every command is loaded: for the help, for a word that is no command, and while a command
    line is being completed.
    """
    called = [word for word in words[:1] if word in COMMANDS]
    for name in called or COMMANDS:
        import_module(f"cpprep.cli.commands.{_MODULES.get(name, name)}")
