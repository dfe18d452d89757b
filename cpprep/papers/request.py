"""What is asked for: which papers, for whom; and who sends them."""

from msgspec import Struct, field

from cpprep.access import Audience
from cpprep.case.model import Organisation
from cpprep.papers.document import Sender
from cpprep.papers.templates import Template
from cpprep.reference.citations import Phase


class Office(Struct, frozen=True):
    """Who sends: the organisation, with its logo and marking."""

    organisation: Organisation = field(default_factory=Organisation)
    logo: bytes | None = None
    marking: str = ""

    @property
    def sender(self) -> Sender:
        """The facts of the letterhead."""
        organisation = self.organisation
        return Sender(
            name=organisation.name or "",
            address=tuple(line.strip() for line in (organisation.address or "").splitlines() if line.strip()),
            telephone=organisation.telephone or "",
            email=organisation.email or "",
            logo=self.logo,
            logo_alt=f"{organisation.name} logo" if organisation.name else "Logo",
        )


CHANGES = "changes"
"""The command of the letters that say what has changed; typed as ``invitations --changed``."""


class Request(Struct, frozen=True):
    """What to make: the documents of a command; of one audience, for one person, of one phase, where given.

    A checklist is for one phase, before the meeting unless another is given; forms are of every phase. In
    ``large_print`` all are in 18 point; without it, those whose reader has asked for it. A ``language`` (a BCP 47 tag)
    is for all; without it, each reader has a paper in the language that the case records, where there is a template.
    With ``copies``, a paper that goes to several is made once for each of them, with what that reader may have.
    """

    command: str
    audience: Audience | None = None
    to: str | None = None
    phase: Phase | None = None
    large_print: bool = False
    language: str | None = None
    copies: bool = False

    @property
    def listed_phase(self) -> Phase:
        """The phase whose standards a checklist holds."""
        return self.phase or Phase.BEFORE

    @property
    def lists_standards(self) -> bool:
        """Whether the papers say how the standards stand, as checklists do and no other paper does."""
        return self.command == "checklist"

    def is_of_phase(self, template: Template) -> bool:
        """Whether a template is for the phase that is asked for; only forms have one."""
        return self.command != "forms" or self.phase in {None, template.front_matter.phase}
