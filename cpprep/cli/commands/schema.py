"""``cpprep schema``: what a case file may hold, for an editor that completes and checks while one types."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cpprep.cli.main import app
from cpprep.cli.options import OutputFile, Replace, typed_word


@app.command(epilog="Example: cpprep schema --output cpprep.schema.json")
def schema(
    for_: Annotated[str, typer.Option("--for", metavar="FILE", help="case, or settings for cpprep.yaml.")] = "case",
    output: OutputFile = None,
    force: Replace = False,
) -> None:
    """Write the JSON Schema of the case file, or of cpprep.yaml.

    An editor such as VS Code, with its YAML extension, then completes keys and words, tells what each is for, and
    marks what is wrong. A case file that begins with "# yaml-language-server: $schema=cpprep.schema.json" uses the
    one beside it; cpprep new writes both. No network is needed.
    """
    from cpprep.cli.output import give, output_to

    which = typed_word(for_, ("case", "settings"), "--for")
    folder = output.absolute().parent if output else Path.cwd()
    data = case_schema(folder) if which == "case" else settings_schema(folder)
    give(data, output_to(output, force=force))


def case_schema(folder: Path) -> bytes:
    """The schema of a case file in a folder, with the standards and profiles that hold there.

    Raises:
        UserError: when ``cpprep.yaml`` or a profile of the council's own cannot be used.
    """
    from cpprep.app.workspace import vocabulary_in
    from cpprep.case.file.json_schema import schema_of

    return _as_file(schema_of(vocabulary=vocabulary_in(folder)))


def settings_schema(folder: Path) -> bytes:
    """The schema of ``cpprep.yaml`` in a folder.

    Raises:
        UserError: when that file, or a profile of the council's own, cannot be used.
    """
    from cpprep.app.workspace import vocabulary_in
    from cpprep.case.file.json_schema import schema_of
    from cpprep.case.model import Settings

    return _as_file(schema_of(Settings, vocabulary_in(folder), "The organisation's own settings for cpprep"))


def _as_file(schema: object) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
