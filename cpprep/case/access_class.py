"""The access classes: what kind of fact a field of the case holds, for the policy that says who may know it."""

from enum import Enum


class Access(Enum):
    """The access class of a field. Its value says what is in the class; ``access/policy`` says who may know it."""

    AS_HOLDER = "A part of the field that holds it, and decided with it."
    BY_PARTS = "Only holds other fields, each of which has a class of its own; nobody may know it as a whole."

    ON_EVERY_PAPER = "Which meeting it is, and who sends the papers."
    NOTE = "A note for the office; on no paper, whoever is named with it."
    OFFICE_ONLY = "What the office keeps about its own work."
    RUNS_IT = "What only those who run the meeting need."

    VIEWS = "What a child or one of the family thinks and wishes."

    NAME = "A name, and what the person is in this meeting."
    AGENCY = "Where a practitioner works: it may be another child's school."
    CONTACT = "A telephone number or an email address."
    ADDRESS = "A postal address."
    BIRTH = "The day of a birth, or the day it is expected."
    RELATIVE = "What a drawing of the family shows of a relative."
    HOME = "Who lives with whom, which gives an address away."
    EXCLUSION = "The chair's decision that a person may not come."
    EXCLUSION_REASON = "Why a person may not come."

    MEETING = "When and where the meeting is, and what it is about: told to all who are asked to come."
    PRACTITIONERS = "What only those who come because of their work are told."
    BEFORE_MEETING = "What led to the meeting being called."
    SPLIT = "That family members come at different times, and who decided it."
    SPLIT_REASON = "Why family members come at different times."
    SITTING = "One sitting: who comes, when, and by which entrance."

    REPORT = "A report's title, whose it is and whom it is about."
    REPORT_HAD = "Who has had a report, and when."
    COUPLE = "That two people are a couple, or were one."
    EVENT = "An entry of the chronology."
    EVENT_SOURCE = "Who says that something happened."
    THIRD_PARTY = "What a third party has told."
    THIRD_PARTY_SOURCE = "Who that third party is."

    RECORD = "What the record of the meeting holds."
    RECORD_OF_ONE = "What the record of the meeting holds of one person."
    DECISION = "What was decided for one child."
    DECISION_REASON = "Why it was decided, in words for adults."
    DECISION_FOR_CHILD = "What was decided and why, in words for the child."
    DISSENT = "A view that differs from a decision."
    LAST_AGREED = "An earlier conference, and what it agreed about all the children."
    AGREED = "What was agreed about all the children."
    PROTECTION_PLAN = "What belongs to a child protection plan."
    IN_NEED_PLAN = "What belongs to a child in need plan."
    ACTION = "An action of the outline plan."
