"""A council's own folder of profiles: what each may change, and what is refused with its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cpprep.errors import Problem, UserError
from cpprep.profiles import Each, Profile, ProfileLibrary, profile_named, profile_names
from cpprep.reference.citations import Phase, Role

STANDARDS = frozenset({"same-venue", "family-notice"})
HEAD = ("name: our-town", "title: Our Town", "extends: england")
NOTICE = "{what: Invited, number: 5, unit: working days, before: conference, force: must, source: GPG-B1}"
OWN = "{statement: It is done., why: It helps., phase: before, owner: chair, source: GPG-B1}"

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of the folder: ``write("our-town", "name: our-town", ...)``."""

    def writing(stem: str, *lines: str) -> None:
        (tmp_path / f"{stem}.yaml").write_text("\n".join(lines), encoding="utf-8")

    return writing


@pytest.fixture
def library(tmp_path: Path) -> ProfileLibrary:
    return ProfileLibrary(tmp_path, STANDARDS)


@pytest.fixture
def our_town(write: Write, tmp_path: Path) -> Callable[..., Profile]:
    """Read a profile of Our Town with some lines added to its head."""

    def reading(*lines: str) -> Profile:
        write("our-town", *HEAD, *lines)
        return ProfileLibrary(tmp_path, STANDARDS).profile("our-town")

    return reading


@pytest.fixture
def problems(our_town: Callable[..., Profile]) -> Callable[..., tuple[Problem, ...]]:
    """Everything wrong with a profile of Our Town, whose first added line is line 4."""

    def refused(*lines: str) -> tuple[Problem, ...]:
        with pytest.raises(UserError) as refusal:
            our_town(*lines)
        return refusal.value.problems

    return refused


def refused(library: ProfileLibrary) -> tuple[Problem, ...]:
    with pytest.raises(UserError) as refusal:
        library.own_profiles()
    return refusal.value.problems


def where(problem: Problem) -> tuple[str, int, str]:
    """The file's name, the line and the key."""
    return Path(problem.file).name, problem.line, problem.key


# ---- what is in the library


def test_without_a_folder_there_are_the_profiles_that_come_with_cpprep() -> None:
    assert ProfileLibrary().names() == profile_names()


def test_own_profiles_stand_beside_those_that_come_with_cpprep(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD)
    assert set(library.names()) == {*profile_names(), "our-town"}
    assert library.theirs == ("our-town",)


def test_a_file_that_is_no_yaml_file_is_no_profile(tmp_path: Path, library: ProfileLibrary) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "folder.yaml").mkdir()
    assert library.theirs == ()


def test_our_profiles_are_the_same_from_every_shelf(library: ProfileLibrary) -> None:
    assert library.profile("england") is profile_named("england")


def test_an_unknown_profile_is_refused_with_the_likely_name_of_theirs(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD)
    with pytest.raises(UserError, match="did you mean our-town"):
        library.profile("our-twon")


def test_the_standards_of_every_own_profile_are_known(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD, f"own_standards: {{ours: {OWN}}}")
    write("their-town", "name: their-town", "title: T", "extends: wales", f"own_standards: {{theirs: {OWN}}}")
    assert library.own_standards() == {"ours", "theirs"}


# ---- what a profile may change


def test_a_term_is_changed_and_the_others_are_kept(our_town: Callable[..., Profile]) -> None:
    profile = our_town("terms: {disagree: complain}")
    assert profile.terms.disagree == "complain"
    assert profile.terms.chair == profile_named("england").terms.chair


def test_a_number_is_changed_and_the_others_are_kept(our_town: Callable[..., Profile]) -> None:
    profile, england = our_town(f"timescales: {{family-notice: {NOTICE}}}"), profile_named("england")
    assert profile.timescales["family-notice"].length == "5 working days"
    assert {**profile.timescales, "family-notice": None} == {**england.timescales, "family-notice": None}


def test_a_timescale_is_replaced_whole_so_that_no_number_keeps_anothers_note(our_town: Callable[..., Profile]) -> None:
    assert profile_named("england").timescales["family-notice"].note
    assert our_town(f"timescales: {{family-notice: {NOTICE}}}").timescales["family-notice"].note is None


def test_a_deadline_is_added(our_town: Callable[..., Profile]) -> None:
    profile = our_town(f"timescales: {{welcome-call: {NOTICE}}}")
    assert set(profile.timescales) == {*profile_named("england").timescales, "welcome-call"}


def test_a_number_cites_a_source_of_the_council(our_town: Callable[..., Profile]) -> None:
    notice = NOTICE.replace("GPG-B1", "OT1")
    profile = our_town(f"timescales: {{family-notice: {notice}}}", "sources: {OT1: {title: Our guide}}")
    assert profile.sources[profile.timescales["family-notice"].source].title == "Our guide"


def test_a_standard_is_switched_off_with_its_reason(our_town: Callable[..., Profile]) -> None:
    assert our_town("standards_off: {same-venue: One building}").standards_off == {"same-venue": "One building"}


def test_a_standard_is_added(our_town: Callable[..., Profile]) -> None:
    own = our_town(f"own_standards: {{map-offered: {OWN}}}").own_standards["map-offered"]
    assert (own.phase, own.owner, own.each) == (Phase.BEFORE, Role.CHAIR, Each.CONFERENCE)


@pytest.mark.parametrize("typed", ["family member", "Family member", "family_member", "family-member"])
def test_whom_a_standard_is_asked_of_is_typed_as_people_write_it(our_town: Callable[..., Profile], typed: str) -> None:
    own = our_town(f"own_standards: {{map-offered: {OWN.replace('owner', f'each: {typed}, owner')}}}")
    assert own.own_standards["map-offered"].each is Each.FAMILY_MEMBER


def test_a_profile_builds_on_another_of_theirs(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD, "terms: {disagree: complain}")
    write("our-ward", "name: our-ward", "title: Our Ward", "extends: our-town", "terms: {record: minutes}")
    terms = library.profile("our-ward").terms
    assert (terms.disagree, terms.record) == ("complain", "minutes")


def test_a_standard_that_a_parent_profile_adds_can_be_switched_off(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD, f"own_standards: {{map-offered: {OWN}}}")
    write("our-ward", "name: our-ward", "title: W", "extends: our-town", "standards_off: {map-offered: No map}")
    assert library.profile("our-ward").standards_off == {"map-offered": "No map"}


def test_new_categories_do_not_keep_the_source_of_the_old(our_town: Callable[..., Profile]) -> None:
    assert "categories" in profile_named("england").cited
    assert "categories" not in our_town("categories: [neglect]").cited


def test_new_categories_may_bring_their_own_source(our_town: Callable[..., Profile]) -> None:
    profile = our_town("categories: [neglect]", "cited: {categories: {title: Our guide}}")
    assert profile.cited["categories"].title == "Our guide"


@pytest.mark.parametrize("line", ["timescales:", "terms:", "categories:", "follows:", "arrival:"])
def test_a_group_left_blank_changes_nothing(our_town: Callable[..., Profile], line: str) -> None:
    key = line.removesuffix(":")
    assert getattr(our_town(line), key) == getattr(profile_named("england"), key)


# ---- names


def test_a_profile_with_the_name_of_one_of_ours_is_refused(write: Write, library: ProfileLibrary) -> None:
    write("england", "title: Our England", "extends: wales", "name: england")
    (problem,) = refused(library)
    assert where(problem) == ("england.yaml", 3, "name")
    assert "a profile of ours has this name" in problem.message


def test_two_of_theirs_with_one_name_are_refused(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD)
    write("second", *HEAD)
    (problem,) = refused(library)
    assert where(problem) == ("second.yaml", 1, "name")
    assert "another profile has this name" in problem.message


def test_a_name_that_is_not_the_files_name_is_refused(write: Write, library: ProfileLibrary) -> None:
    write("our-twon", *HEAD)
    (problem,) = refused(library)
    assert where(problem) == ("our-twon.yaml", 1, "name")


def test_a_name_with_capitals_or_spaces_is_refused(write: Write, library: ProfileLibrary) -> None:
    write("Our Town", "name: Our Town", *HEAD[1:])
    (problem,) = refused(library)
    assert "small letters" in problem.message


def test_a_profile_does_not_borrow_the_name_or_title_of_the_one_it_extends(
    write: Write, library: ProfileLibrary
) -> None:
    write("our-town", "extends: england")
    assert {where(problem) for problem in refused(library)} == {
        ("our-town.yaml", 1, "name"),
        ("our-town.yaml", 1, "title"),
    }


# ---- what it builds on


def test_an_own_profile_builds_on_another(write: Write, library: ProfileLibrary) -> None:
    write("our-town", "name: our-town", "title: Our Town")
    (problem,) = refused(library)
    assert where(problem) == ("our-town.yaml", 1, "extends")


def test_a_profile_cannot_extend_itself(write: Write, library: ProfileLibrary) -> None:
    write("our-town", "name: our-town", "title: Our Town", "extends: our-town")
    (problem,) = refused(library)
    assert where(problem) == ("our-town.yaml", 3, "extends")
    assert "cannot extend itself" in problem.message


def test_profiles_cannot_extend_one_another_in_a_ring(write: Write, library: ProfileLibrary) -> None:
    ring = {"one": "two", "two": "three", "three": "one"}
    for name, parent in ring.items():
        write(name, f"name: {name}", "title: T", f"extends: {parent}")
    told = refused(library)
    assert {where(problem) for problem in told} <= {(f"{name}.yaml", 3, "extends") for name in ring}
    assert all("cannot extend itself, nor one that builds on it" in problem.message for problem in told)


def test_a_profile_cannot_extend_one_that_does_not_exist(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD[:2], "extends: englnd")
    (problem,) = refused(library)
    assert where(problem) == ("our-town.yaml", 3, "extends")
    assert problem.message.endswith("did you mean england?")


def test_a_fault_of_the_parent_is_told_with_the_parents_file_once(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD, "categorys: [neglect]")
    write("our-ward", "name: our-ward", "title: W", "extends: our-town")
    (problem,) = refused(library)
    assert where(problem) == ("our-town.yaml", 4, "categorys")


# ---- timescales


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("unit", "working days"),
        ("source", "a clause such as GPG-B1"),
        ("number", "set locally"),
        ("force", "where possible"),
        ("what", "what has to be done"),
    ],
)
@pytest.mark.parametrize("blank", [True, False])
def test_a_timescale_that_lacks_something_is_told_what(
    problems: Callable[..., tuple[Problem, ...]], key: str, hint: str, blank: bool
) -> None:
    entry = {"what": "It", "number": "5", "unit": "weeks", "force": "must", "source": "GPG-B1", "after": "birth"}
    entry = {**entry, key: ""} if blank else {name: value for name, value in entry.items() if name != key}
    lines = [f"    {name}: {value}" for name, value in entry.items()]
    (problem,) = problems("timescales:", "  family-notice:", *lines)
    assert problem.key == f"timescales.family-notice.{key}"
    assert problem.line >= 5
    assert hint in problem.message


def test_a_number_whose_source_cannot_be_found_is_refused(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("timescales:", f"  family-notice: {NOTICE.replace('B1', 'B99')}")
    assert where(problem) == ("our-town.yaml", 5, "timescales.family-notice.source")
    assert "cite a clause" in problem.message


def test_an_arrival_whose_source_cannot_be_found_is_refused(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("arrival: {minutes: 20, source: QS-F99}")
    assert where(problem) == ("our-town.yaml", 4, "arrival.source")


def test_the_name_of_a_new_deadline_is_short_and_plain(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("timescales:", f"  Welcome call: {NOTICE}")
    assert (problem.line, problem.column) == (5, 3)
    assert "as in welcome-call" in problem.message


@pytest.mark.parametrize("group", ["timescales", "own_standards", "standards_off", "sources"])
def test_an_entry_left_blank_is_told(problems: Callable[..., tuple[Problem, ...]], group: str) -> None:
    (problem,) = problems(f"{group}:", "  family-notice:" if group == "standards_off" else "  new-one:")
    assert problem.line == 5
    assert "blank" in problem.message


# ---- standards


def test_an_unknown_standard_cannot_be_switched_off(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("standards_off:", "  same-venu: One building")
    assert where(problem) == ("our-town.yaml", 5, "standards_off.same-venu")
    assert problem.message.endswith("did you mean same-venue?")


def test_a_standard_of_theirs_cannot_have_the_name_of_one_of_ours(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("own_standards:", f"  family-notice: {OWN}")
    assert where(problem) == ("our-town.yaml", 5, "own_standards.family-notice")
    assert "choose another" in problem.message


def test_whom_a_standard_is_asked_of_is_one_of_a_few(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("own_standards:", f"  map-offered: {OWN.replace('owner', 'each: neighbour, owner')}")
    assert where(problem) == ("our-town.yaml", 5, "own_standards.map-offered.each")
    assert problem.message == "type one of: conference, child, family member, practitioner, report"


def test_a_standard_of_theirs_has_a_source_that_can_be_found(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("own_standards:", f"  map-offered: {OWN.replace('GPG-B1', 'OT1')}")
    assert where(problem) == ("our-town.yaml", 5, "own_standards.map-offered.source")


@pytest.mark.parametrize("key", ["statement", "why", "phase", "owner", "source"])
def test_a_standard_of_theirs_that_lacks_something_is_told_what(
    problems: Callable[..., tuple[Problem, ...]], key: str
) -> None:
    lines = [f"    {part}" for part in OWN.strip("{}").split(", ") if not part.startswith(key)]
    (problem,) = problems("own_standards:", "  map-offered:", *lines)
    assert problem.key == f"own_standards.map-offered.{key}"
    assert problem.message.startswith("say ")


def test_without_a_list_of_standards_none_is_checked(write: Write, tmp_path: Path) -> None:
    write("our-town", *HEAD, "standards_off: {anything: Because}")
    assert ProfileLibrary(tmp_path).profile("our-town").standards_off


# ---- sources and documents


@pytest.mark.parametrize("key", ["E1", "S1", "GPG", "GPG-B1", "GPG-ours"])
def test_a_key_that_stands_for_another_source_is_refused(
    problems: Callable[..., tuple[Problem, ...]], key: str
) -> None:
    (problem,) = problems("sources:", f"  {key}: {{title: Our guide}}")
    assert where(problem) == ("our-town.yaml", 5, f"sources.{key}")


def test_a_practice_document_that_does_not_exist_cannot_be_followed(
    problems: Callable[..., tuple[Problem, ...]],
) -> None:
    """A slip here would silently drop every standard of a document."""
    (problem,) = problems("follows: [GPG, QX, PA, RCPC]")
    assert where(problem) == ("our-town.yaml", 4, "follows")


def test_only_keys_of_a_profile_can_be_cited(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("cited:", "  categorys: {title: Our guide}")
    assert problem.message.endswith("did you mean categories?")


# ---- the file


def test_every_problem_of_a_file_is_told_at_once(problems: Callable[..., tuple[Problem, ...]]) -> None:
    told = problems(
        "categorys: [neglect]", "timescales: {family-notice: {number: two}}", "standards_off: {nothing: Because}"
    )
    assert {problem.line for problem in told} == {4, 5, 6}


def test_every_problem_of_every_file_is_told_at_once(write: Write, library: ProfileLibrary) -> None:
    write("our-town", *HEAD, "categorys: [neglect]")
    write("their-town", *HEAD)
    assert {Path(problem.file).name for problem in refused(library)} == {"our-town.yaml", "their-town.yaml"}


@pytest.mark.parametrize("text", ["", "# only a comment", "just words", "- a\n- list"])
def test_a_file_without_keys_is_refused(write: Write, library: ProfileLibrary, text: str) -> None:
    write("our-town", text)
    assert {Path(problem.file).name for problem in refused(library)} == {"our-town.yaml"}


def test_a_key_that_is_there_twice_is_refused(problems: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems("nation: wales", "nation: scotland")
    assert problem.line == 5


def test_a_word_document_is_refused(tmp_path: Path, library: ProfileLibrary) -> None:
    (tmp_path / "our-town.yaml").write_bytes(b"PK\x03\x04 and more")
    (problem,) = refused(library)
    assert "Word document" in problem.message


@pytest.mark.parametrize("typed", ["Rosewater House", "[Rosewater House, New Leaf]"])
def test_a_place_adds_the_houses_that_are_known_there_and_takes_none_away(
    our_town: Callable[..., Profile], typed: str
) -> None:
    services = our_town(f"sensitive_services: {typed}").sensitive_services
    assert set(services) >= {"Rosewater House", *profile_named("england").sensitive_services}


def test_a_blank_list_of_services_changes_nothing(our_town: Callable[..., Profile]) -> None:
    assert our_town("sensitive_services:").sensitive_services == profile_named("england").sensitive_services
