"""What kind of paper a template makes, for those who say what they have sent, and who is sent it."""

from collections.abc import Iterator

from cpprep.access import Audience, Reader
from cpprep.case.sendings import CHANGE, INVITATION
from cpprep.papers.plan import Paper
from cpprep.papers.request import CHANGES
from cpprep.papers.templates import Template

MINUTES, PLAN = "minutes", "outline-plan"
"""The templates of the record and of the plan."""

KINDS = {
    "invitations": (INVITATION, "exclusion"),
    "changes": (CHANGE,),
    "agenda": ("agenda",),
    "checklists": ("checklist",),
    "forms": ("form",),
    "decisions": ("decision",),
    "plan": ("plan",),
    "minutes": ("minutes",),
}
"""The words that are typed for papers, each with the kinds that it stands for."""


def kind_of(template: Template) -> str:
    """The kind of paper that a template makes, such as ``invitation``."""
    head = template.front_matter
    if head.command == "invitations":
        return head.needs or INVITATION
    if head.command == CHANGES:
        return CHANGE
    if head.command != "forms":
        return str(head.command)
    if template.name == MINUTES:
        return "minutes"
    if template.name == PLAN or head.needs == "plan":
        return "plan"
    return "decision" if head.needs == "decision" else "form"


def readers_sent_to(paper: Paper) -> tuple[str, ...]:
    """The ids of those to whom a paper is sent.

    The record and the plan go to all who have them; a form goes to whoever fills it in.
    """
    return tuple(dict.fromkeys(reader.id for reader in _readers(paper) if reader.id))


def _readers(paper: Paper) -> Iterator[Reader]:
    if paper.copy_for:
        yield paper.copy_for
        return
    for reader in paper.recipients:
        if reader.is_group or paper.template.front_matter.recipients == "who has the record":
            yield from reader.members
        else:
            yield reader.alone


def is_of_the_office(paper: Paper) -> bool:
    """Whether a paper is for the administrator's own use, so that it goes to nobody."""
    return all(reader.audience is Audience.ADMINISTRATOR and not reader.shared_with for reader in paper.recipients)
