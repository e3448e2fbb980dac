"""`check`: all faults and lint; loads neither a solver nor numpy."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.check_target import target_of
from integration_model.cli.exit_codes import DONE, WRONG_INPUT, exit_with_message
from integration_model.cli.folders import reached_from_here, workspace_folder
from integration_model.cli.output_files import Inputs, may_write
from integration_model.cli.output_format import Wanted, put_page, put_text, wanted
from integration_model.cli.progress import READING, waiting
from integration_model.cli.streams import put_data, report_width, tell
from integration_model.commands.check.diagnostics import diagnostic_lines, summary
from integration_model.document.format_names import Content, Format
from integration_model.document.lines import Line
from integration_model.errors import Diagnostic, InputError
from integration_model.lint import table_text
from integration_model.words import plural

_WHAT = "Show only this: a file, a scenario, or a brand or supplier by its id; all others are checked and counted."


def check(
    what: Annotated[list[str] | None, typer.Argument(metavar="WHAT", help=_WHAT, show_default=False)] = None,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Show what is usual for each number, and when a value is doubted.")] = False,
    form: options.FaultForm = None,
    output: options.Output = None,
    watch: options.Watch = False,
    traceback: options.Traceback = False,
) -> None:
    """Look for faults in the files, and for what is legal but probably not meant."""
    with exit_with_message(with_traceback=traceback):
        options.refuse_reason_alone(because, sets)
        if rules:
            put_data(f"{table_text()}\n")
            raise typer.Exit(DONE)
        is_parted = what and sets and (what[0].startswith("=") or "=" not in sets[-1])
        options.refuse_parted((what or [])[0 if is_parted else 1 :], sets or ())
        asked = wanted(form, output, content=Content.FAULTS)
        target = target_of(what[0], workspace) if what else None
        if target is not None:
            workspace, scenario = target.folder, [*(scenario or ()), *([target.scenario] if target.scenario else ())]
        if watch:
            options.refuse_beside_watch({"--format": asked.form is not Format.TEXT, "--output": output, "WHAT": target})
            folder = workspace_folder(workspace)
            examples = [folder / "examples"] if (folder / "examples").is_dir() else []
            beside = (*(scenario or ()), *(overlay or ()), *examples)
            _watch(folder, beside, lambda: api.check(folder, scenario or (), sets or (), because, overlay or ()))
        may_write({"--output": output}, Inputs.of(workspace, scenario, overlay))
        with waiting(READING):
            result = api.check(workspace, scenario or (), sets or (), because, overlay or ())
        if target is None:
            _put(result, asked, workspace, strict=strict)
        else:
            _put_one(result, target.file, asked, workspace, strict=strict)
        raise typer.Exit(WRONG_INPUT if result.errors or (strict and result.diagnostics) else DONE)


def _put(result: api.CheckResult, asked: Wanted, workspace: Path | None, *, strict: bool, clean: str = "") -> None:
    """The faults as they were asked for, and what to say about them beside a format for programs; `clean` is told of no faults."""
    match asked.form:
        case Format.JSON:
            from integration_model.document.json_text import json_text

            put_text(json_text(result.to_dict()), asked.file)
        case Format.JUNIT:
            from integration_model.commands.check.junit import check_junit

            put_text(check_junit(result.diagnostics, result.texts, strict=strict), asked.file)
        case Format.GITHUB:
            from integration_model.commands.check.github import check_github

            put_text(check_github(result.diagnostics, _from_repository(workspace)), asked.file)
            tell(summary(result.diagnostics) if result.diagnostics else _clean(result))
        case _:
            put_page(lambda width: _lines(result, width, clean, workspace), asked.file)


def _put_one(result: api.CheckResult, file: str, asked: Wanted, workspace: Path | None, *, strict: bool) -> None:
    """The faults of one file; those of the others are counted."""
    mine = result.about(file)
    _put(mine, asked, workspace, strict=strict, clean=f"no errors, no warnings in {file}")
    others = [item for item in result.diagnostics if item not in mine.diagnostics]
    if others:
        tell(f"elsewhere: {summary(others)}; to see them: integration-model check")


def _lines(result: api.CheckResult, width: int, clean: str = "", workspace: Path | None = None) -> list[Line]:
    if result.diagnostics:
        return diagnostic_lines(*reached_from_here(result.diagnostics, result.texts, workspace), width)
    return [Line(clean or _clean(result))]


def _clean(result: api.CheckResult) -> str:
    return f"no errors, no warnings in {plural(result.files, 'file')}"


def _from_repository(workspace: Path | None) -> str:
    """The workspace as seen from the root of the repository, where GitHub says which that is, else from here."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    try:
        folder = workspace_folder(workspace).resolve()
    except (InputError, typer.BadParameter):
        return ""  # that there is no workspace is the only fault, and has no place
    inside = Path(os.path.relpath(folder, root)).as_posix() if folder.anchor == root.anchor else folder.as_posix()
    return "" if inside == "." else folder.as_posix() if inside.startswith("..") else inside


def _watch(folder: Path, scenarios: Sequence[Path], look_for_faults: Callable[[], api.CheckResult]) -> None:
    """Look for faults at once and after each save."""
    from integration_model.cli.watch.loop import FilePoller, Round, watch
    from integration_model.cli.watch.screen import page, put_change, put_first
    from integration_model.cli.watch.text import check_lines, fault_change

    known: tuple[Diagnostic, ...] = ()

    def run(around: Round) -> None:
        nonlocal known
        result = look_for_faults()
        around.step()
        change = fault_change(known, result.diagnostics)
        if around.is_first:
            put_first(_lines(result, report_width()), result.files)
        else:
            put_change(around.changed, check_lines(change, result.texts, result.files, page()), result.files)
        known = result.diagnostics

    watch(FilePoller(folder, scenarios), run)
