"""``cpprep check``: what is met, what is due when and by whom, what is missed."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpprep.cli.app import app
from cpprep.cli.options import CASES, On, day_meant

if TYPE_CHECKING:
    from cpprep.assessment import Assessment


class CheckFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command(epilog="Example: cpprep check examples/initial-nearly-ready.yaml --on 2026-12-01")
def check(
    cases: CASES,
    phase: Annotated[str | None, typer.Option(help="Only before, at, after or always.")] = None,
    role: Annotated[
        str | None,
        typer.Option(help="Only what one role sees to: social-worker, chair, practitioner, administrator, agency."),
    ] = None,
    on: On = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 also for what is due or not recorded.")] = False,
    format: Annotated[CheckFormat, typer.Option(help="How to write the answer.")] = CheckFormat.TABLE,  # noqa: A002
    output: Annotated[Path | None, typer.Option(help="A file to write the answer to.")] = None,
) -> None:
    """Say what is met, what is due when, what is missed.

    Holds case files against the practice standards of their place.

    Exit status: 0 nothing missed, 1 a standard is missed or overdue, 2 the command or a file cannot be used.
    """
    from cpprep.assessment import assess
    from cpprep.cli.opening import open_cases
    from cpprep.cli.options import typed_phase, typed_role
    from cpprep.standards import Status

    wanted_phase, wanted_role = typed_phase(phase), typed_role(role)
    opened = open_cases(cases)
    day = day_meant(on)
    assessed = [assess(one.case, one.profile, day).only(wanted_phase, wanted_role) for one in opened]
    _answer([(one, opened_one.file) for one, opened_one in zip(assessed, opened, strict=True)], format, output)
    failing = {Status.NOT_MET, Status.DUE, Status.NOT_RECORDED} if strict else {Status.NOT_MET}
    if any(finding.status in failing for one in assessed for finding in one.findings):
        raise typer.Exit(1)


def _answer(assessed: "Sequence[tuple[Assessment, str]]", how: CheckFormat, output: Path | None) -> None:
    from cpprep.cli.options import say

    if how is CheckFormat.JSON:
        from cpprep.findings import as_json

        answers = [as_json(assessment, file) for assessment, file in assessed]
        say([json.dumps(answers if len(answers) > 1 else answers[0], ensure_ascii=False, indent=2)], output)
    elif how is CheckFormat.MARKDOWN:
        from cpprep.findings import as_markdown

        say([as_markdown(assessment, file) for assessment, file in assessed], output)
    else:
        from cpprep.screen import assessment_shown

        say([assessment_shown(assessment, file) for assessment, file in assessed], output)
