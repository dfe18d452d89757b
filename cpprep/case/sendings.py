"""What has been sent to people: each paper with its reader and its day, and what it stated about the meeting.

These are facts beside the case file. They come from the ledger, and a case that is read without one has none.
"""

import datetime as dt

from msgspec import Struct, field

INVITATION = "invitation"
"""The kind of a letter that asks somebody to the meeting."""


CHANGE = "change"
"""The kind of a letter that says what has changed since an invitation, and takes its place."""

TELL_OF_THE_MEETING = frozenset({INVITATION, CHANGE})
"""The kinds of letters by which people know when and where the meeting is."""


class StatedFacts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a paper states about the meeting. None, or blank: it does not say so.

    Attributes:
        date: the day of the meeting.
        start: when the reader's meeting, or sitting, starts.
        arrive: when the reader is asked to come.
        place: the building and its address, on one line, as far as they are printed.
        way: ``in person``, ``virtual`` or ``hybrid``.
        sitting: the number of the reader's sitting, from 1, where family members attend separately.
        entrance: which way in.
        link: the address to join on a screen.
        reports_by: the day by which the family has reports.
        chair_reports_by: the day by which reports reach the chair.
        people: the ids of the people it names.
        children: the ids of the children it names.
        decisions: what was decided, by the child's id: ``protection``, ``help`` or ``none``.
        unread: the names of the facts above that could not be read in it.
    """

    date: dt.date | None = None
    start: dt.time | None = None
    arrive: dt.time | None = None
    place: str = ""
    way: str = ""
    sitting: int | None = None
    entrance: str = ""
    link: str = ""
    reports_by: dt.date | None = None
    chair_reports_by: dt.date | None = None
    people: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    decisions: dict[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


class Check(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="entry", tag="checked"):
    """That a second person has checked some papers.

    Attributes:
        number: the place of the entry in the ledger, from 1.
        code: the code of all of them, as it stands on the disclosure sheet.
        by: who checked them.
        on: the day.
        made_by: who made them; blank means the administrator.
        papers: the code of each paper's own words, by its name.
    """

    number: int
    code: str
    by: str
    on: dt.date
    made_by: str = ""
    papers: dict[str, str] = field(default_factory=dict)


class Sending(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="entry", tag="sent"):
    """One paper that went to one person.

    Attributes:
        number: the place of the entry in the ledger, from 1.
        paper: the paper's name, such as ``invitation-parent-maria-nowak``.
        kind: ``invitation``, ``change``, ``exclusion``, ``agenda``, ``checklist``, ``form``, ``decision``, ``plan`` or
            ``minutes``.
        to: the reader's id.
        on: the day it went.
        how: ``post``, ``hand``, ``email``, ``portal``, ``read`` to them, or other words; blank where it is not known.
        by: who sent it.
        where: which address it went to, by the item's name and never its words: ``maria-nowak.address``.
        code: the version, such as ``7F3A-91C2``: from the bytes of the file. Blank where no file was kept.
        sha256: the digest of the file that was kept.
        file: the name under which the file is kept.
        edited: whether somebody had edited it by hand.
        unchecked: why it went although no second person had checked it.
        note: anything worth knowing.
        stated: what it stated; None where that is not known.
    """

    number: int
    paper: str
    kind: str
    to: str
    on: dt.date
    how: str = ""
    by: str = ""
    where: str = ""
    code: str = ""
    sha256: str = ""
    file: str = ""
    edited: bool = False
    unchecked: str = ""
    note: str = ""
    stated: StatedFacts | None = field(default=None, name="told")

    @property
    def act(self) -> tuple[str, str, dt.date, str, str]:
        """What makes it one act: the same version of a paper, to one person, on one day, in one way."""
        return self.paper, self.to, self.on, self.how, self.sha256
