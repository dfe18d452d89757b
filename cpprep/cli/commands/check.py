"""``cpprep check``: what is met, what is due when and by whom, what is missed."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.completion import PHASES, ROLES
from cpprep.cli.main import app
from cpprep.cli.options import CASES, On, OutputFile, Replace, day_meant

if TYPE_CHECKING:
    from cpprep.assessment import Assessment
    from cpprep.cli.output import Output


class CheckFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    CSV = "csv"
    SARIF = "sarif"


FOR_PEOPLE = (CheckFormat.TABLE, CheckFormat.MARKDOWN)
"""The formats that leave out, before the meeting's day, what can only be done at it or after it."""


@app.command(epilog="Example: cpprep check examples/initial-nearly-ready.yaml --on 2026-11-03")
def check(
    cases: CASES,
    phase: Annotated[str | None, typer.Option(help="Only before, at, after or always.", autocompletion=PHASES)] = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="Only what one role sees to: social-worker, chair, practitioner, administrator, agency.",
            autocompletion=ROLES,
        ),
    ] = None,
    on: On = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 also for what is due or not recorded.")] = False,
    format: Annotated[CheckFormat, typer.Option(help="How to write the answer.")] = CheckFormat.TABLE,  # noqa: A002
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """Say what is met, what is due when, what is missed.

    Holds case files against the practice standards of their place. Before the day of the meeting, tables leave out
    what comes at it and after it; --phase at and --phase after show that.

    Exit status: 0 nothing missed, 1 a standard is missed or overdue, 2 the command or a file cannot be used.
    """
    from cpprep.assessment import assess
    from cpprep.cli.options import typed_phase, typed_role
    from cpprep.cli.output import output_to
    from cpprep.cli.warnings import open_all_with_warnings, say_doubts, say_unnamed_sender
    from cpprep.standards import Status

    wanted_phase, wanted_role = typed_phase(phase), typed_role(role)
    day, out = day_meant(on), output_to(output, cases, force=force)
    opened = open_all_with_warnings(cases, day)
    say_doubts(opened, day)
    whole = [assess(one.case, one.profile, day).only(wanted_phase, wanted_role) for one in opened]
    now = whole if wanted_phase else [assessment.for_now() for assessment in whole]
    shown = now if format in FOR_PEOPLE else whole
    named = [(assessment, one.file) for assessment, one in zip(shown, opened, strict=True)]
    if format in FOR_PEOPLE or format is CheckFormat.JSON:
        _answer(named, format, role, out, strict=strict)
    else:
        _for_other_tools(named, format, out, strict=strict)
    if format in FOR_PEOPLE:
        say_unnamed_sender(opened[0])
    failing = {Status.NOT_MET, Status.DUE, Status.NOT_RECORDED} if strict else {Status.NOT_MET}
    if any(finding.status in failing for assessment in now for finding in assessment.findings):
        raise typer.Exit(1)


def _answer(
    assessed: "Sequence[tuple[Assessment, str]]",
    how: CheckFormat,
    role: str | None,
    output: "Output | None",
    *,
    strict: bool,
) -> None:
    from cpprep.cli.output import say

    if how is CheckFormat.JSON:
        from cpprep.reports.json import as_json

        answers = [as_json(assessment, file, strict=strict) for assessment, file in assessed]
        say([json.dumps(answers if len(answers) > 1 else answers[0], ensure_ascii=False, indent=2)], output)
    elif how is CheckFormat.MARKDOWN:
        from cpprep.reports.markdown import as_markdown

        say([as_markdown(assessment, file) for assessment, file in assessed], output)
    else:
        from cpprep.cli.next_step import next_steps
        from cpprep.reports.terminal import assessment_shown

        shown = ((assessment_shown(one, file), next_steps(one, file, role)) for one, file in assessed)
        say([part for parts in shown for part in parts if part], output)


def _for_other_tools(
    assessed: "Sequence[tuple[Assessment, str]]", how: CheckFormat, output: "Output | None", *, strict: bool
) -> None:
    from cpprep.cli.output import give
    from cpprep.reports.csv import as_csv
    from cpprep.reports.junit import as_junit
    from cpprep.reports.sarif import as_sarif

    if how is CheckFormat.JUNIT:
        give(as_junit(assessed, strict=strict), output)
    else:
        give(as_csv(assessed) if how is CheckFormat.CSV else as_sarif(assessed), output)
