"""Who may know what of one made-up family, and why: every rule in one table, for somebody to read.

After a rule was changed: ``python tests/access/answers.py``, then read what it changed in ``answers.txt``.
"""

from collections.abc import Iterator
from pathlib import Path

from cpprep.access.policy import Audience, Reader, decide_path, reader_of
from cpprep.case.file.reading import Vocabulary, read_case
from cpprep.case.model import Case

PAGE = Path(__file__).with_name("answers.txt")

# Maria is excluded from a part, Dave from the whole, Una is not invited. What Max is to the children is not recorded.
CASE = """\
note: Qx
reference: A1
organisation: {name: Qx}
conference:
  {kind: initial, date: 2026-12-10, why: Qx, chair: helen, social_worker: priya, administrator: jo, previous: [{}],
   third_party_session: yes, strategy_discussion: 2026-11-20}
children:
  adam: {name: Adam, advocate: ben, lives_with: [maria]}
  kasia: {name: Kasia, lives_with: [leon]}
family:
  maria: {relationship: mother, exclusion: {part: the police part, reason: Qx}}
  piotr: {relationship: {adam: father}, has_reports: no}
  leon: {relationship: {kasia: father}, address: Qx}
  dave: {relationship: {kasia: stepfather}, exclusion: {reason: Qx, outcome_from: priya}}
  una: {relationship: {adam: aunt}, invite: no}
  max: {name: Max}
practitioners: {helen: {}, priya: {}, jo: {}, tom: {works_with: [adam]}, leah: {works_with: [kasia]}, nadia: {}}
supporters: {ben: {helps: [adam]}, ewa: {helps: [maria]}}
reports:
  school: {by: tom, about: [adam], title: Qx, shared: {maria: 2026-11-20}}
couples: [{people: [maria, piotr]}]
chronology: [{what: Qx, source: Qx}, {what: Qx, source: Qx, may_know: [priya]}]
third_party_information: [{text: Qx, source: Qx, may_know: [helen]}]
confidential:
  - {item: leon.address, may_know: [leon, priya], decided_by: helen, decided_on: 2026-11-20}
  - {item: una.name, may_know: [helen, priya], decided_by: helen, decided_on: 2026-11-20}
disclosures:
  - {item: maria.telephone, to: [leah], decided_by: helen, decided_on: 2026-11-25}
  - {item: maria.email, to: [leah]}
meeting:
  held: 2026-12-10
  attendance: {maria: attended}
  scaling: {maria: 7}
  danger_statement: Qx
  decisions:
    adam: {outcome: child protection plan, reason: Qx, for_child: Qx, dissent: [{by: tom, view: Qx}]}
    kasia: {outcome: child in need plan, reason: Qx, for_child: Qx}
  core_group: {members: [maria, tom]}
  child_in_need_group: {members: [leon, max]}
  actions:
    - {what: Qx, who: [maria], about: [adam]}
    - {what: Qx, who: [tom]}
    - {what: Qx, who: [una, piotr], about: [adam]}
"""
SPLIT = "split: {reason: Qx, sittings: [{people: [maria], name: Qx}, {people: [piotr, leon]}]}"
IN_SITTINGS = CASE.replace("strategy_discussion: 2026-11-20}", f"strategy_discussion: 2026-11-20,\n   {SPLIT}}}")

TOGETHER = """
note reference conference conference.kind conference.why conference.previous conference.third_party_session
conference.strategy_discussion adam.name kasia.name adam.known_as dave.name una.name max.name tom.role
tom.agency leah.agency nadia.agency ewa.name ewa.helps adam.views maria.views piotr.views
maria.telephone maria.email helen.telephone
helen.address leah.address adam.school adam.date_of_birth piotr.date_of_birth tom.experience adam.gender
piotr.gender max.gender adam.lives_with kasia.lives_with maria.exclusion maria.exclusion.reason
dave.exclusion.reason couples.1 school.title school.shared school.shared.maria school.written chronology
chronology.1 chronology.1.source chronology.2 chronology.2.source chronology.3 third_party_information
third_party_information.1.text third_party_information.1.source preparation.1.by meeting.held
meeting.plan_sent meeting.attendance meeting.attendance.maria meeting.scaling.maria meeting.danger_statement
meeting.decisions meeting.decisions.adam meeting.decisions.kasia meeting.decisions.adam.reason
meeting.decisions.kasia.reason meeting.decisions.adam.for_child meeting.decisions.adam.dissent.1.view
meeting.core_group meeting.next_review meeting.child_in_need_group meeting.actions meeting.actions.1
meeting.actions.2 meeting.actions.3 meeting.actions.4
"""
APART = """
conference.split conference.split.reason conference.split.sittings conference.split.sittings.1
conference.split.sittings.2 conference.split.sittings.1.name maria.name piotr.name max.name adam.name
kasia.name adam.gender meeting.danger_statement meeting.decisions.adam meeting.decisions.adam.reason
meeting.core_group meeting.actions.1 meeting.actions.2
"""
KINDS = ("yes", "not given", "no")
"""Whether they may see it; may hear it, on a paper for several; or it is kept from them."""
ORDER = (
    "helen", "priya", "jo", "tom", "leah", "nadia", "maria", "piotr", "leon", "dave", "una", "max", "adam", "kasia",
    "ewa", "ben", "everyone", "second checker",
)  # fmt: skip


def readers_of(case: Case) -> list[Reader]:
    """Everyone of the case, and the readers who are nobody by name."""
    readers = [
        *(reader_of(case, person.id) for person in case.people),
        *map(Reader, (Audience.EVERYONE, Audience.CHECKER)),
    ]
    return sorted(readers, key=lambda reader: ORDER.index(name_of(reader)))


def name_of(reader: Reader) -> str:
    """Their id, or what they are."""
    return reader.id or str(reader.audience)


def case_of(text: str) -> Case:
    """A text as a case."""
    return read_case(text, "case.yaml", Vocabulary()).case


def answers(case: Case, paths: str) -> Iterator[str]:
    """For each path every answer, with those to whom it is given: those who may know it first."""
    for path in paths.split():
        yield f"{path}:"
        found: dict[tuple[int, str], list[str]] = {}
        for reader in readers_of(case):
            answer = decide_path(case, reader, path)
            kind = 0 if answer.may_see else 1 if answer.may_hear else 2
            found.setdefault((kind, answer.why), []).append(name_of(reader))
        for (kind, why), readers in sorted(found.items(), key=lambda each: each[0][0]):
            who = "everybody" if len(readers) == len(ORDER) else ", ".join(readers)
            yield f"  {KINDS[kind]}, {why}: {who}"


def page() -> str:
    """The whole table."""
    together, apart = answers(case_of(CASE), TOGETHER), answers(case_of(IN_SITTINGS), APART)
    return "\n".join(["# all in one room", *together, "", "# in two sittings", *apart, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
