"""Lines of YAML for a meeting that was held, one fact at a time; used by the tests of what comes at and after it."""

PEOPLE = (
    "children: {adam: {name: Adam Nowak, date_of_birth: 2014-05-03, takes_part: attends}}",
    "family: {maria: {name: Maria Nowak, relationship: mother}}",
    "practitioners: {helen: {}, jo: {}, leah: {name: Leah Ford, agency: Nursery}}",
)
BEFORE, THE_DAY, LATER = "2026-12-09", "2026-12-10", "2027-02-01"


def meeting(kind: str = "initial", previous: str = "", **facts: str) -> str:
    """The conference, and a meeting with these facts; ``held`` is there unless it is given as an empty string."""
    facts = {"held": THE_DAY} | facts
    said = ", ".join(f"{name}: {value}" for name, value in facts.items() if value)
    before = f", previous: [{previous}]" if previous else ""
    kind = f"kind: {kind}, " if kind else ""
    conference = f"conference: {{{kind}date: 2026-12-10, chair: helen, administrator: jo{before}}}"
    return f"{conference}\nmeeting: {{{said}}}"


def decided(outcome: str, **facts: str) -> str:
    """What was decided for Adam."""
    said = "".join(f", {name}: {value}" for name, value in facts.items())
    return f"{{adam: {{outcome: {outcome}{said}}}}}"


PROTECTION = decided("child protection plan", category="neglect", areas_of_concern="neglect")
IN_NEED = decided("child in need plan")
NO_PLAN = decided("no plan")
