"""What varies by place: the numbers that sources state, "set locally" where none does, and faults refused."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import asdict

from cpprep.case.fields import facts_of
from cpprep.case.file.nodes import Mapping, Scalar, read_nodes
from cpprep.case.file.reading import read_record
from cpprep.case.values import Kind, PlanKind
from cpprep.errors import UserError
from cpprep.profiles import (
    DEFAULT_PROFILE,
    Event,
    Force,
    Profile,
    Timescale,
    loading,
    profile_named,
    profile_names,
)
from cpprep.profiles.faults import faults
from cpprep.profiles.file import ProfileFile
from cpprep.profiles.tree import at, laid_over
from cpprep.reference.calendar import Unit, is_working_day
from cpprep.reference.citations import PRACTICE_DOCUMENTS, Role, clause_index
from cpprep.standards import CATALOGUE

TIMESCALES = [(name, slug) for name in profile_names() for slug in profile_named(name).timescales]


def says(profile: str, slug: str, kind: Kind | None = None) -> tuple[str, str]:
    """The rule and the source of a timescale."""
    timescale = profile_named(profile).timescale(slug, kind)
    assert timescale is not None
    return timescale.rule, timescale.source


# What the places set


def test_north_lincolnshire_asks_for_reports_two_days_before_an_initial_conference() -> None:
    timescale = profile_named("north-lincolnshire").timescale("report-to-family", Kind.INITIAL)
    assert timescale is not None
    assert (timescale.number, timescale.before, timescale.source) == (2, Event.CONFERENCE, "PA-5")


def test_north_lincolnshire_asks_for_reports_five_days_before_a_review() -> None:
    timescale = profile_named("north-lincolnshire").timescale("report-to-family", Kind.REVIEW)
    assert timescale is not None
    assert (timescale.number, timescale.before, timescale.source) == (5, Event.CONFERENCE, "PA-5")


def test_england_holds_an_initial_conference_within_15_working_days_of_the_strategy_discussion() -> None:
    assert says("england", "initial-conference") == ("within 15 working days of the strategy discussion", "E1")


def test_england_holds_the_first_review_within_3_months_and_later_ones_within_6() -> None:
    assert says("england", "first-review")[0] == "within 3 months of the initial conference"
    assert says("england", "later-review")[0] == "within 6 months of the previous review"


def test_england_holds_the_first_core_group_within_10_working_days() -> None:
    assert says("england", "first-core-group")[0] == "within 10 working days of the conference"


def test_the_groups_after_a_review_meet_within_20_working_days() -> None:
    assert says("england", "core-group-review") == ("within 20 working days of the conference", "RCPC-7.1")
    assert says("england", "child-in-need-group") == ("within 20 working days of the conference", "RCPC-7.2")


def test_a_family_has_seven_days_notice_where_possible() -> None:
    timescale = profile_named("england").timescales["family-notice"]
    assert (timescale.number, timescale.unit, timescale.source) == (7, Unit.CALENDAR_DAYS, "GPG-B1")
    assert timescale.force is Force.WHERE_POSSIBLE


def test_people_arrive_30_minutes_early() -> None:
    arrival = profile_named("england").arrival
    assert (arrival.minutes, arrival.source) == (30, "QS-F4")


@pytest.mark.parametrize(
    "slug",
    [
        "report-to-family-initial",
        "report-to-family-review",
        "report-to-chair",
        "decision-letter",
        "meeting-record",
        "appeal",
    ],
)
def test_what_no_national_source_states_is_set_locally_in_england(slug: str) -> None:
    timescale = profile_named("england").timescales[slug]
    assert timescale.number is None
    assert timescale.length == "set locally"
    assert "set locally" in timescale.rule


def test_what_is_set_locally_gives_no_date() -> None:
    england = profile_named("england")
    assert england.timescales["report-to-chair"].count(date(2026, 12, 10), england.nation) is None


def test_england_is_the_profile_when_none_is_named() -> None:
    assert DEFAULT_PROFILE == "england"
    assert DEFAULT_PROFILE in profile_names()


def test_a_council_keeps_what_it_does_not_change() -> None:
    council, nation = profile_named("north-lincolnshire"), profile_named("england")
    assert council.title == "North Lincolnshire"
    assert council.terms == nation.terms
    assert council.timescales["initial-conference"] == nation.timescales["initial-conference"]
    assert set(council.timescales) == set(nation.timescales)


def test_england_has_the_four_categories_of_its_statistics() -> None:
    assert profile_named("england").categories == ("neglect", "physical abuse", "sexual abuse", "emotional abuse")


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_of_conference_has_a_name_of_its_own(kind: Kind) -> None:
    terms = profile_named("england").terms
    assert terms.of(kind) not in {terms.of(other) for other in {None, *Kind} - {kind}}
    assert terms.of(None) == "child protection conference"


# Scotland

NATIONS = [name for name in profile_names() if profile_named(name).extends is None]


def test_scotland_follows_the_scottish_documents_and_no_english_one() -> None:
    assert profile_named("scotland").follows == ("GPG", "CPPM")


def test_in_scotland_the_meeting_is_a_child_protection_planning_meeting() -> None:
    terms = profile_named("scotland").terms
    assert terms.of(Kind.INITIAL) == "initial child protection planning meeting"
    assert all(terms.of(kind).endswith("child protection planning meeting") for kind in {None, *Kind})


def test_no_word_of_scotland_speaks_of_a_conference() -> None:
    scotland = profile_named("scotland")
    said = [*asdict(scotland.terms).values(), *(t.what for t in scotland.timescales.values())]
    assert not [words for words in said if words and "conference" in words.casefold()]


def test_scotland_needs_no_category_and_records_areas_of_concern_with_their_source() -> None:
    scotland = profile_named("scotland")
    assert scotland.categories == ()
    assert {"domestic abuse", "neglect"} <= set(scotland.areas_of_concern)
    assert scotland.cited["areas_of_concern"].title


def test_in_scotland_a_parent_complains_and_the_other_plan_is_the_childs_plan() -> None:
    terms = profile_named("scotland").terms
    assert (terms.disagree, terms.other_plan) == ("complain", "child's plan")


@pytest.mark.parametrize(
    ("slug", "rule", "source"),
    [
        ("family-notice", "at least 7 calendar days before the conference", "GPG-B1"),
        ("family-notice-national", "at least 5 calendar days before the conference", "S1"),
        ("initial-conference", "within 28 calendar days of the strategy discussion", "S1"),
        ("pre-birth-conference", "within 28 calendar days of the concern", "S1"),
        ("pre-birth-gestation", "at least 12 weeks before the expected birth", "S1"),
        ("first-core-group", "within 2 weeks of the conference", "CPPM-4.4"),
        ("core-group-tells-chair", "within 3 calendar days of the significant change", "S1"),
        ("reconvened-conference", "within 10 working days of the inquorate meeting", "S1"),
        ("first-review", "within 6 months of the initial conference", "CPPM-4.11"),
        ("later-review", "within 6 months of the previous review", "CPPM-4.11"),
        ("meeting-record", "within 10 working days of the conference", "S1"),
    ],
)
def test_scotland_counts_as_its_documents_and_its_national_guidance_say(slug: str, rule: str, source: str) -> None:
    assert says("scotland", slug) == (rule, source)


@pytest.mark.parametrize("slug", ["family-notice", "family-notice-national", "practitioner-notice"])
def test_notice_in_scotland_is_asked_for_where_possible(slug: str) -> None:
    assert profile_named("scotland").timescales[slug].force is Force.WHERE_POSSIBLE


def test_scotland_says_where_its_two_sources_for_the_core_group_differ() -> None:
    note = profile_named("scotland").timescales["first-core-group"].note
    assert note is not None
    assert "15 working days" in note


def test_28_weeks_of_pregnancy_are_12_weeks_before_the_expected_birth() -> None:
    scotland = profile_named("scotland")
    last = scotland.timescales["pre-birth-gestation"].count(date(2026, 12, 31), scotland.nation)
    assert last is not None
    assert last.date == date(2026, 10, 8)


# Wales and Northern Ireland


def test_wales_has_its_own_names_for_the_plans() -> None:
    terms = profile_named("wales").terms
    assert (terms.plan, terms.other_plan) == ("care and support protection plan", "care and support plan")


def test_financial_abuse_is_a_category_in_wales() -> None:
    assert "financial abuse" in profile_named("wales").categories


def test_a_welsh_report_gives_no_opinion_on_registration() -> None:
    wales = profile_named("wales")
    assert wales.report_gives_opinion is False
    assert wales.cited["report_gives_opinion"].title


@pytest.mark.parametrize("profile", [name for name in profile_names() if name != "wales"])
def test_elsewhere_no_national_rule_on_the_reports_opinion_is_known(profile: str) -> None:
    assert profile_named(profile).report_gives_opinion is None


@pytest.mark.parametrize(
    ("slug", "rule", "source"),
    [
        ("initial-conference", "within 15 working days of the strategy discussion", "W1"),
        ("transfer-in-conference", "within 15 working days of the written notification", "W18"),
        ("first-core-group", "within 10 working days of the conference", "W3"),
        ("first-review", "within 3 months of the initial conference", "W3"),
        ("later-review", "within 6 months of the previous review", "W3"),
        ("decision-letter", "within 5 working days of the conference", "W4"),
        ("meeting-record", "within 20 working days of the conference", "W4"),
    ],
)
def test_wales_counts_as_its_procedures_say(slug: str, rule: str, source: str) -> None:
    assert says("wales", slug) == (rule, source)


def test_the_welsh_record_is_good_practice_and_no_must() -> None:
    assert profile_named("wales").timescales["meeting-record"].force is Force.WHERE_POSSIBLE


def test_in_northern_ireland_the_meeting_is_a_case_conference() -> None:
    terms = profile_named("northern-ireland").terms
    assert all(terms.of(kind).endswith("case conference") for kind in {None, *Kind})


def test_northern_ireland_reviews_after_3_months_and_then_6() -> None:
    assert says("northern-ireland", "first-review") == ("within 3 months of the initial conference", "N2")
    assert says("northern-ireland", "later-review") == ("within 6 months of the previous review", "N2")


@pytest.mark.parametrize(
    ("profile", "slug"),
    [
        ("northern-ireland", "initial-conference"),
        ("northern-ireland", "first-core-group"),
        ("northern-ireland", "decision-letter"),
        ("northern-ireland", "meeting-record"),
        ("wales", "core-group-review"),
        ("wales", "pre-birth-conference"),
        ("scotland", "report-to-chair"),
        ("scotland", "decision-letter"),
        ("scotland", "transfer-in-conference"),
        ("england", "pre-birth-conference"),
        ("england", "transfer-in-conference"),
    ],
)
def test_a_number_that_nobody_has_seen_is_set_locally(profile: str, slug: str) -> None:
    assert profile_named(profile).timescales[slug].number is None


@pytest.mark.parametrize("profile", ["scotland", "wales", "northern-ireland"])
def test_a_child_with_a_plan_is_on_the_register_outside_england(profile: str) -> None:
    assert profile_named(profile).terms.protection_register == "child protection register"
    assert profile_named("england").terms.protection_register is None


@pytest.mark.parametrize("profile", ["wales", "northern-ireland"])
def test_the_english_documents_do_not_hold_in(profile: str) -> None:
    assert profile_named(profile).follows == ("GPG",)


@pytest.mark.parametrize(
    ("nation", "day", "works"),
    [
        ("scotland", date(2026, 1, 2), False),
        ("england", date(2026, 1, 2), True),
        ("northern-ireland", date(2026, 3, 17), False),
        ("wales", date(2026, 3, 17), True),
        ("wales", date(2026, 4, 6), False),
        ("scotland", date(2026, 4, 6), True),
    ],
)
def test_each_nation_has_its_own_bank_holidays(nation: str, day: date, works: bool) -> None:
    assert is_working_day(day, profile_named(nation).nation) is works


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_answers_the_same_questions(nation: str) -> None:
    """A timescale that a nation does not know is there and says so; only what is one nation's alone is missing."""
    asked = {"family-notice", "practitioner-notice", "report-to-family-initial", "report-to-family-review"}
    asked |= {"initial-conference", "pre-birth-conference", "transfer-in-conference", "first-core-group"}
    asked |= {"core-group-review", "first-review", "later-review", "review-after-birth"}
    asked |= {"decision-letter", "meeting-record", "appeal"}
    assert asked <= set(profile_named(nation).timescales)


# Who, when and for which plan


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("initial-conference", Kind.INITIAL),
        ("pre-birth-conference", Kind.PRE_BIRTH),
        ("transfer-in-conference", Kind.TRANSFER_IN),
        ("core-group-review", Kind.REVIEW),
        ("later-review", Kind.REVIEW),
    ],
)
def test_what_belongs_to_one_kind_of_conference_says_so(nation: str, slug: str, kind: Kind) -> None:
    assert profile_named(nation).timescales[slug].kinds == (kind,)


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("slug", ["first-core-group", "core-group-review", "first-review", "later-review"])
def test_core_groups_and_reviews_come_with_a_child_protection_plan(nation: str, slug: str) -> None:
    assert profile_named(nation).timescales[slug].plan is PlanKind.CHILD_PROTECTION


def test_the_child_in_need_group_comes_with_a_child_in_need_plan() -> None:
    assert profile_named("england").timescales["child-in-need-group"].plan is PlanKind.CHILD_IN_NEED


@pytest.mark.parametrize("profile", profile_names())
def test_the_social_worker_tells_the_family(profile: str) -> None:
    assert profile_named(profile).timescales["family-notice"].owner is Role.SOCIAL_WORKER


@pytest.mark.parametrize("profile", profile_names())
def test_what_is_cited_is_a_key_of_the_profile(profile: str) -> None:
    assert set(profile_named(profile).cited) <= set(facts_of(Profile))


# Every number has a source


@pytest.mark.parametrize(("profile", "slug"), TIMESCALES)
def test_the_source_of_each_timescale_can_be_found(profile: str, slug: str) -> None:
    source = profile_named(profile).timescales[slug].source
    assert source in profile_named(profile).sources or source in clause_index()


@pytest.mark.parametrize("profile", profile_names())
def test_the_source_of_the_arrival_can_be_found(profile: str) -> None:
    arrival = profile_named(profile).arrival
    assert arrival.source in profile_named(profile).sources or arrival.source in clause_index()


@pytest.mark.parametrize("profile", profile_names())
def test_a_profile_follows_documents_that_exist(profile: str) -> None:
    follows = profile_named(profile).follows
    assert follows
    assert set(follows) <= set(PRACTICE_DOCUMENTS)


@pytest.mark.parametrize("profile", profile_names())
def test_a_profile_is_called_what_its_file_is_called(profile: str) -> None:
    assert profile_named(profile).name == profile


# How a timescale is said and counted


def timescale(text: str) -> Timescale:
    return read_record(f"what: It is done\nforce: must\nsource: PA-5\n{text}", "profile.yaml", Timescale)


def test_a_timescale_before_an_event_is_said_as_at_least() -> None:
    assert timescale("number: 7\nunit: calendar days\nbefore: conference").rule == (
        "at least 7 calendar days before the conference"
    )


def test_a_timescale_of_one_is_said_in_the_singular() -> None:
    assert timescale("number: 1\nunit: months\nafter: birth").length == "1 month"


def test_a_timescale_before_counts_back_and_one_after_counts_forward() -> None:
    nation = profile_named("england").nation
    before = timescale("number: 2\nunit: calendar days\nbefore: conference").count(date(2026, 12, 10), nation)
    after = timescale("number: 10\nunit: working days\nafter: conference").count(date(2026, 12, 18), nation)
    assert before is not None
    assert after is not None
    assert before.date == date(2026, 12, 8)
    # Left out: weekends, Christmas Day, Boxing Day's substitute on the 28th, New Year's Day.
    assert after.date == date(2027, 1, 6)


def test_the_timescale_for_an_initial_conference_holds_for_the_other_first_ones() -> None:
    assert says("north-lincolnshire", "report-to-family", Kind.PRE_BIRTH)[0].startswith("at least 2 ")


# What is refused


def refused(text: str) -> str:
    with pytest.raises(UserError) as refusal:
        timescale(text)
    return str(refusal.value)


@pytest.mark.parametrize("number", ["two", "-2", "2.5", "2 days"])
def test_a_number_that_is_no_whole_number_is_refused_with_its_line(number: str) -> None:
    said = refused(f"number: {number}\nunit: months\nafter: birth")
    assert "type a whole number, or: set locally" in said
    assert said.startswith("profile.yaml:4:")


def test_a_timescale_has_one_direction() -> None:
    both = refused("number: 2\nunit: months\nbefore: birth\nafter: birth")
    neither = refused("number: 2\nunit: months")
    assert "either before: or after: an event" in both
    assert "either before: or after: an event" in neither


@pytest.mark.parametrize("line", ["unit: days", "unit: hours"])
def test_a_unit_that_is_not_known_is_refused(line: str) -> None:
    assert "profile.yaml:5:" in refused(f"number: 2\n{line}\nafter: birth")


def test_an_event_that_is_not_known_is_refused() -> None:
    assert "profile.yaml:6:" in refused("number: 2\nunit: months\nafter: breakfast")


@pytest.mark.parametrize("left_out", ["what", "number", "unit", "force", "source"])
def test_a_timescale_says_what_how_many_of_which_how_firmly_and_whence(left_out: str) -> None:
    lines = ["what: It", "number: 3", "unit: months", "force: must", "source: PA-5", "after: birth"]
    with pytest.raises(UserError, match=f": {left_out}: this key is needed here"):
        read_record("\n".join(line for line in lines if not line.startswith(left_out)), "profile.yaml", Timescale)


def test_a_profile_that_does_not_exist_is_refused_with_the_likely_name() -> None:
    with pytest.raises(UserError, match="did you mean north-lincolnshire"):
        profile_named("north-lincolnshir")


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_of_ours_has_none_of_the_faults_that_a_councils_own_is_looked_through_for(name: str) -> None:
    """They are not looked for again each time one of ours is read."""
    trees = {one: _tree(one) for one in profile_names()}
    extended = at(trees[name], "extends")
    base = extended.text if isinstance(extended, Scalar) else None
    over = laid_over(trees[base], trees[name]) if base else trees[name]
    file = ProfileFile(name, name, False, trees[name], profile_names(), (), frozenset(CATALOGUE), ())
    assert list(faults(file, over, profile_named(base) if base else None)) == []


def _tree(name: str) -> Mapping:
    path = Path(loading.__file__).with_name(f"{name}.yaml")
    read = read_nodes(path.read_text("utf-8"), name)
    assert isinstance(read.root, Mapping)
    assert not read.problems
    return read.root


def test_a_folder_of_ours_that_may_not_be_looked_into_does_not_pass_for_an_empty_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_folder: Path) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.listdir", refused)
    monkeypatch.setattr("os.scandir", refused)
    with pytest.raises(PermissionError):
        loading.ProfileLibrary().names()


@pytest.mark.parametrize("name", profile_names())
def test_every_place_knows_the_services_whose_names_alone_tell(name: str) -> None:
    assert {"refuge", "prison", "mental health", "fertility", "HIV"} <= set(profile_named(name).sensitive_services)


def test_what_lies_under_every_place_is_no_place() -> None:
    assert "common" not in profile_names()


def test_wales_adds_the_words_in_welsh() -> None:
    assert "lloches" in profile_named("wales").sensitive_services
