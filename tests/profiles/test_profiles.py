"""What varies by place: the numbers that sources state, "set locally" where none does, and faults refused."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cpprep.case.reading import read_record
from cpprep.case.values import Kind
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
from cpprep.sources import PRACTICE_DOCUMENTS, clause_index
from cpprep.working_days import Unit

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
    assert set(follows) <= set(PRACTICE_DOCUMENTS) | set(profile_named(profile).sources)


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


def test_a_timescale_without_a_source_is_refused() -> None:
    with pytest.raises(UserError, match="source"):
        read_record("what: It\nforce: must\nunit: months\nafter: birth", "profile.yaml", Timescale)


def test_a_profile_that_does_not_exist_is_refused_with_the_likely_name() -> None:
    with pytest.raises(UserError, match="did you mean north-lincolnshire"):
        profile_named("north-lincolnshir")


# Profiles on disk


@pytest.fixture
def profile_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Profile]]:
    """Read a profile that stands in a folder beside England: ``profile_of("extends: england")``."""
    england = Path(loading.__file__).with_name("england.yaml").read_text(encoding="utf-8")
    (tmp_path / "england.yaml").write_text(england, encoding="utf-8")
    monkeypatch.setattr(loading, "files", lambda _package: tmp_path)
    caches = (loading.profile_names, loading.profile_named)

    def read(*lines: str) -> Profile:
        (tmp_path / "our-town.yaml").write_text("\n".join(["name: our-town", *lines]), encoding="utf-8")
        for cache in caches:
            cache.cache_clear()
        return loading.profile_named("our-town")

    yield read
    for cache in caches:
        cache.cache_clear()


def test_a_profile_that_extends_another_changes_one_entry(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of("title: Our Town", "extends: england", "terms: {disagree: complain}")
    assert profile.terms.disagree == "complain"
    assert profile.terms.chair == profile_named("england").terms.chair


def test_a_profile_cannot_extend_itself(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(UserError, match="cannot extend itself"):
        profile_of("title: Our Town", "extends: our-town")


def test_a_profile_cannot_extend_one_that_does_not_exist(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(UserError, match="did you mean england"):
        profile_of("title: Our Town", "extends: englnd")


def test_a_number_whose_source_cannot_be_found_is_refused(profile_of: Callable[..., Profile]) -> None:
    line = "{what: Invited, number: 5, unit: working days, before: conference, force: must, source: GPG-B99}"
    with pytest.raises(UserError, match=r"our-town\.yaml:5:.*timescales\.family-notice\.source") as refusal:
        profile_of("title: Our Town", "extends: england", "timescales:", f"  family-notice: {line}")
    assert "did you mean" in str(refusal.value) or "cite a clause" in str(refusal.value)


def test_an_arrival_whose_source_cannot_be_found_is_refused(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(UserError, match=r"arrival"):
        profile_of("title: Our Town", "extends: england", "arrival: {minutes: 20, source: QS-F99}")


def test_a_practice_document_that_does_not_exist_cannot_be_followed(profile_of: Callable[..., Profile]) -> None:
    """A slip here would silently drop every standard of a document."""
    with pytest.raises(UserError, match="follows"):
        profile_of("title: Our Town", "extends: england", "follows: [GPG, QX, PA, RCPC]")


def test_an_unknown_key_of_a_profile_is_refused_with_the_likely_one(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(UserError, match="did you mean categories"):
        profile_of("title: Our Town", "extends: england", "categorys: [neglect]")
