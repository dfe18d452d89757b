"""The page of a caseload: whole in itself, readable by anybody, and true to its numbers."""

import base64
import hashlib
import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree, html

from cpprep.errors import Problem
from cpprep.reference.citations import Role
from cpprep.reports.caseload import (
    Caseload,
    DueItem,
    ExcusedStandard,
    Line,
    MissedStandard,
    Question,
    SkippedFile,
    UnreadableFile,
)
from cpprep.reports.caseload.page import page_in_parts

pytestmark = pytest.mark.slow

ON = date(2026, 12, 1)


def page(caseload: Caseload, soon: date) -> str:
    return "".join(page_in_parts(caseload, soon))


ASKED = Question(ON, ON + timedelta(days=42), None)


def line(number: int, **changes: object) -> Line:
    """A case that misses one standard and owes two things; every third is ready."""
    ready = number % 3 == 0
    day = ON + timedelta(days=number)
    plain = Line(
        file=f"{number}.yaml",
        reference=f"NL-{number:04d}",
        profile="england",
        kind="initial",
        meeting=day,
        ready=ready,
        excused=(ExcusedStandard("same-chair", 1),) if number == 3 else (),
        due=0 if ready else 2,
        not_recorded=number,
        missed=() if number % 2 else (MissedStandard("family-notice", Role.SOCIAL_WORKER, ON, number),),
        next=DueItem(day, Role.CHAIR, "a conference", None),
        owed=(
            DueItem(day, Role.CHAIR, "a conference", None),
            DueItem(day, Role.SERVICE, "Minutes go out.", "record-sent"),
        ),
    )
    return plain._replace(**changes)


def caseload(
    *lines: Line, unreadable: tuple[UnreadableFile, ...] = (), skipped: tuple[SkippedFile, ...] = ()
) -> Caseload:
    return Caseload.of("cases", ASKED, [*(lines or map(line, range(1, 7))), *unreadable, *skipped])


BROKEN = UnreadableFile("broken.yaml", Problem("cases/broken.yaml", 3, 1, "referense", "did you mean reference?"), 2)
EVERYTHING = caseload(
    *map(line, range(1, 7)),
    line(7, reference=None),
    line(8, reference="NL-0001"),
    line(9, meeting=None, next=None, owed=(), missed=()),
    unreadable=(BROKEN,),
    skipped=(SkippedFile("workflow.yaml"),),
)
PAGES = {"everything": EVERYTHING, "one case": caseload(line(1)), "nothing due": caseload(line(2, owed=(), next=None))}


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest) -> html.HtmlElement:
    return html.fromstring(page(PAGES[request.param], ON + timedelta(days=7)))


@pytest.fixture
def everything() -> html.HtmlElement:
    return html.fromstring(page(EVERYTHING, ON + timedelta(days=7)))


def cells(shown: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in shown.xpath('//table[@id="sortable"]/tbody/tr')]


# What it needs: nothing


def test_the_page_loads_nothing(shown: html.HtmlElement) -> None:
    assert shown.xpath("//link | //img | //iframe | //object | //embed | //form | //script[@src]") == []
    assert all(address.startswith("#") for address in shown.xpath("//@href | //@src"))
    assert "url(" not in etree.tostring(shown).decode()
    assert "@import" not in etree.tostring(shown).decode()


def test_the_policy_forbids_everything_but_our_own_style_and_script(shown: html.HtmlElement) -> None:
    (policy,) = shown.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    for tag in ("style", "script"):
        (text,) = shown.xpath(f"//{tag}/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_stands_in_the_page_that_the_policy_would_refuse(shown: html.HtmlElement) -> None:
    names = {name for element in shown.iter() for name in element.attrib}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


# Who can read it


def test_the_page_says_its_language_and_its_title(shown: html.HtmlElement) -> None:
    assert shown.get("lang") == "en-GB"
    assert shown.findtext(".//title") == shown.findtext(".//h1") == "Caseload on 1 December 2026"


def test_headings_go_down_one_step_at_a_time(shown: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in shown.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_heading_of_a_table_says_what_it_heads(shown: html.HtmlElement) -> None:
    tables = shown.xpath("//table")
    assert tables
    for table in tables:
        assert table.xpath("thead/tr/th")
        assert all(cell.get("scope") == "col" and cell.text_content().strip() for cell in table.xpath("thead//th"))
        assert all(len(row.xpath('th[@scope="row"]')) == 1 for row in table.xpath("tbody/tr"))
        assert len({len(row) for row in table.xpath(".//tr")}) == 1


def test_every_chart_has_its_numbers_in_words(shown: html.HtmlElement) -> None:
    charts = shown.xpath("//svg")
    assert charts
    for chart in charts:
        if chart.get("role") == "img":
            assert re.search(r"\d", chart.get("aria-label"))
        else:
            beside = " ".join(chart.getparent().getparent().text_content().split())
            assert chart.get("aria-hidden") == "true"
            assert re.search(r"\d", beside)


def test_what_scrolls_can_be_reached_and_is_named(shown: html.HtmlElement) -> None:
    for group in shown.xpath('//*[contains(@class, "wide")]'):
        assert group.get("tabindex") == "0"
        assert group.get("role") == "group"
        assert group.get("aria-labelledby")


def test_ids_are_unique_and_whatever_is_pointed_at_is_there(shown: html.HtmlElement) -> None:
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    pointed = {*shown.xpath("//@aria-labelledby"), *(address[1:] for address in shown.xpath("//@href"))}
    assert pointed <= set(ids)


def test_the_page_has_one_main_part_and_the_cases_are_in_it(shown: html.HtmlElement) -> None:
    assert len(shown.xpath("//main")) == 1
    assert shown.xpath('//main//table[@id="sortable"]')


def test_colours_differ_enough_from_what_they_stand_on() -> None:
    style = re.sub(r"\s+", " ", html.fromstring(page(EVERYTHING, ON)).xpath("//style/text()")[0])
    schemes = re.findall(r":root \{([^}]*--paper[^}]*)\}", style)
    assert len(schemes) == 3
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", scheme))
        for ink in ("ink", "quiet", "missed", "open", "ready", "link", "bar"):
            if ink in colours:
                assert contrast(colours[ink], colours["paper"]) >= 4.5, (ink, scheme)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    figures = colour[1:] if len(colour) == 7 else "".join(figure * 2 for figure in colour[1:])
    parts = [int(figures[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# What it says


def test_every_case_has_its_row_in_the_order_of_the_caseload(everything: html.HtmlElement) -> None:
    assert [row[0] for row in cells(everything)] == [EVERYTHING.named(one) for one in EVERYTHING.lines]


def test_a_case_without_a_reference_and_a_shared_reference_are_told_by_their_files(
    everything: html.HtmlElement,
) -> None:
    names = {row[0] for row in cells(everything)}
    assert {"no reference (7.yaml)", "NL-0001 (1.yaml)", "NL-0001 (8.yaml)", "NL-0002"} <= names


def test_the_tiles_count_each_case_once(everything: html.HtmlElement) -> None:
    numbers = [int(text) for text in everything.xpath('//ul[@class="tiles"]/li/strong/text()')]
    cases, *states, broken = numbers
    assert cases == sum(states) == len(EVERYTHING.lines)
    assert broken == 1


def test_dates_sort_as_days_and_what_has_none_comes_last(everything: html.HtmlElement) -> None:
    keys = everything.xpath('//table[@id="sortable"]/tbody/tr/td[1]/@data-order')
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", key) for key in keys)
    assert max(keys) == "9999-12-31"


def test_what_falls_due_is_listed_up_to_the_day_that_was_asked() -> None:
    shown = html.fromstring(page(caseload(), ON + timedelta(days=2)))
    days = {cell.text_content() for cell in shown.xpath('//section[@aria-labelledby="soon"]//td[@class="day"]')}
    assert days == {"Wed 2 Dec", "Thu 3 Dec"}


def test_the_weeks_count_what_falls_due_in_them(everything: html.HtmlElement) -> None:
    head, *rows = everything.xpath('//table[contains(@class, "weeks")]//tr')
    assert [cell.text_content() for cell in head][:3] == ["Week of", "30 Nov", "7 Dec"]
    counted = {row[0].text_content(): [int(cell.text_content()) for cell in row[1:]] for row in rows}
    owed = [one for case in EVERYTHING.lines for one in case.owed if one.owner is Role.CHAIR]
    assert sum(counted["Chair"]) == len(owed)
    assert counted["Chair"][0] == sum(one.date < date(2026, 12, 7) for one in owed)


def test_conferences_are_listed_day_by_day(everything: html.HtmlElement) -> None:
    assert "2 Dec" in everything.xpath('//h3[@id="days"]/following-sibling::div[1]')[0].text_content()


def test_a_broken_file_is_named_with_its_first_problem_and_without_the_folder(everything: html.HtmlElement) -> None:
    (said,) = everything.xpath('//section[@aria-labelledby="rest"]/ul[1]/li/text()')
    assert said == "broken.yaml:3:1: referense: did you mean reference? (and 2 more problems)"


def test_what_was_typed_prints_as_text() -> None:
    shown = page(caseload(line(1, reference="<script>alert(1)</script>")), ON)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


# In a browser


@pytest.fixture(scope="module")
def browser() -> str:
    """Chromium, where there is one."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        if os.environ.get("CPPREP_NOTHING_SKIPPED"):
            pytest.fail("Chromium is needed here")
        pytest.skip("Chromium is not installed")
    return found


Opened = Callable[[str], html.HtmlElement]


@pytest.fixture
def opened(browser: str, tmp_path: Path) -> Opened:
    """A page as it stands once a browser has opened it."""

    def run(text: str) -> html.HtmlElement:
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
             "--virtual-time-budget=2000", "--dump-dom", (tmp_path / "page.html").as_uri()],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        return html.fromstring(done.stdout.decode())

    return run


def test_the_script_runs_under_the_policy_and_gives_every_heading_a_button(opened: Opened) -> None:
    shown = opened(page(EVERYTHING, ON))
    headings = shown.xpath('//table[@id="sortable"]/thead//th')
    assert len(headings) == len(shown.xpath('//table[@id="sortable"]/thead//th/button[@type="button"]')) > 0


def test_a_script_that_is_not_ours_does_not_run(opened: Opened) -> None:
    evil = "<script>document.title = 'taken over'</script></body>"
    shown = opened(page(EVERYTHING, ON).replace("</body>", evil))
    assert shown.findtext(".//title") == "Caseload on 1 December 2026"


@pytest.mark.parametrize(("clicks", "direction"), [(1, "ascending"), (2, "descending")])
@pytest.mark.parametrize("column", [0, 1, 3, 6])
def test_a_button_sorts_the_cases_and_says_so(opened: Opened, column: int, clicks: int, direction: str) -> None:
    click = f"document.querySelectorAll('#sortable thead button')[{column}].click();" * clicks
    free = re.sub(r'<meta http-equiv="Content[^>]*>', "", page(EVERYTHING, ON))
    shown = opened(free.replace("</body>", f"<script>{click}</script></body>"))
    (sorted_by,) = shown.xpath('//table[@id="sortable"]/thead//th[@aria-sort]')
    assert sorted_by.get("aria-sort") == direction
    assert "Sorted by" in shown.xpath('string(//*[@role="status"])')
    rows = shown.xpath('//table[@id="sortable"]/tbody/tr')
    keys = [row[column].get("data-order") or row[column].text_content() for row in rows]
    keys = [int(key) for key in keys] if column == 3 else [key.casefold() for key in keys]
    assert keys == sorted(keys, reverse=clicks == 2)
    assert len(keys) == len(EVERYTHING.lines)


def test_the_page_names_what_is_excused_beside_the_state_of_the_case() -> None:
    states = html.fromstring(page(EVERYTHING, ON)).xpath('//table[@id="sortable"]/tbody/tr/td[2]')
    assert [one.text_content() for one in states if "Excused" in one.text_content()] == ["ready Excused: same-chair"]
