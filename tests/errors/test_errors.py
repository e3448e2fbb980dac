"""Each fault that can be told, as the user reads it: one folder a code, with the bad files and the expected text.

A folder holds only the files that differ from `tests/base`; `case.toml` says how the tool is called:
`sets`, `because`, `scenarios` (files of the folder), `overlays` (private folders in it), `without` (files of the base that are not there),
`pipes` and `large` (names of what no repository can hold), `copies` (of files of the base, by name),
`folder` (where it looks), `today` (the day on which it looks), `objective` and `strategies` (what is to be compared),
`explain` (the words to explain),
`saved` (two saved results to be compared), `vary`, `beside` and `keep` (what-ifs: arguments, so many side by side, scenarios),
`lacks` (a library that nobody has), `rows` (of a table for a spreadsheet), `holds` (what a file of rows holds already),
`writers` (of such a file at once), `on` (who solves the rows), `versions` (of a cluster's workers),
`what` (the word behind `check`), `against` (what the files are held against; `repository`: they stand in one, whose
first revision is empty).
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import integration_model as im
from integration_model import api
from integration_model.cli.check_target import target_of
from integration_model.commands.compare.compare import CompareOptions
from integration_model.commands.whatif import WhatIfOptions, scenario_of, values_of, whatif
from integration_model.commands.whatif.sweep import Sweep
from integration_model.commands.whatif.workers import Workers, refuse_other_versions, solved
from integration_model.document.extras import FRAMES, require
from integration_model.document.table_files import workbook_bytes
from integration_model.document.tidy import Kind, TidyColumn, TidyTable
from integration_model.domain import Workspace
from integration_model.errors import Diagnostic, InputError
from integration_model.files.growing import GrowingFile
from integration_model.loading import Overlays, load
from integration_model.values import Month
from tests.factories import BASE, repository
from tests.telling import tell

HERE = Path(__file__).parent
SOURCE = HERE.parent.parent / "integration_model"
FOLDERS = sorted(folder for folder in HERE.iterdir() if folder.is_dir() and not folder.name.startswith("__"))
CODE = re.compile(r'"([EW]\d{3})"')


def codes_in_source() -> set[str]:
    """All codes that the package can tell."""
    return {code for file in SOURCE.rglob("*.py") for code in CODE.findall(file.read_text(encoding="utf-8"))}


def code_of(folder: Path) -> str:
    """`E103-in-braces` is about E103."""
    return folder.name.partition("-")[0]


def told_by(case: Path, folder: Path) -> str:
    """What the user reads about the files of `case`, laid over the base in `folder`."""
    text = tell(*faults_of(folder, lay_out(case, folder)))
    return text.replace(f"{folder}/", "").replace(str(folder), ".")


def lay_out(case: Path, folder: Path) -> dict[str, Any]:
    """The files of `case` over the base in `folder`, and how the tool is called."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(case, folder, dirs_exist_ok=True)
    call: dict[str, Any] = tomllib.loads((case / "case.toml").read_text(encoding="utf-8")) if (case / "case.toml").exists() else {}
    for name in call.get("without", ()):
        (folder / name).unlink()
    _make_odd_files(folder, call)
    return call


def faults_of(folder: Path, call: dict[str, Any]) -> tuple[Sequence[Diagnostic], dict[str, str]]:
    """What is told about the workspace in `folder`, and the texts that it points into."""
    scenarios = tuple(folder / name for name in call.get("scenarios", ()))
    folders = tuple(folder / name for name in call.get("overlays", ()))
    overlays = Overlays(scenarios, tuple(call.get("sets", ())), call.get("because"), folders)
    try:
        today = call.get("today")
        loaded = load(folder / call.get("folder", ""), overlays, Month(today.year, today.month) if today else None)
        _ask(loaded.workspace, call)
        _differ([folder / name for name in call.get("saved", ())])
        _suppose(folder, call)
        _name(folder, call)
        _write(call)
        _sweep(folder, call)
        return loaded.warnings, loaded.workspace.texts
    except InputError as fault:
        return fault.diagnostics, fault.texts


def _make_odd_files(folder: Path, call: dict[str, Any]) -> None:
    """What no repository can hold: pipes, files that are far too large, copies under other names."""
    for name in call.get("pipes", ()):
        os.mkfifo(folder / name)
    for name in call.get("large", ()):
        (folder / name).write_bytes(b"#" * 5_000_001)
    for name, copies in call.get("copies", {}).items():
        for copy in copies:
            (folder / copy).parent.mkdir(exist_ok=True)
            shutil.copy(folder / name, folder / copy)


def _ask(workspace: Workspace, call: dict[str, Any]) -> None:
    """Compare or explain, where the case says so: their words may be wrong too."""
    if "objective" in call or "strategies" in call:
        api.compare(workspace, CompareOptions(call.get("strategies"), call.get("objective", "all-in")))
    if "explain" in call:
        api.explain(workspace, *call["explain"])


def _differ(saved: list[Path]) -> None:
    """Compare two saved results, where the case has them."""
    if saved:
        api.difference(*saved)


def _suppose(folder: Path, call: dict[str, Any]) -> None:
    """What-ifs, where the case has them: a table of values, many side by side, or one that is kept."""
    ground = api.ground(folder)
    if "vary" in call:
        ground.rows(dict(map(values_of, call["vary"])))
    if "beside" in call:
        whatif(ground.link, ground.side_by_side(Overlays(sets=("group.name=Other",) * call["beside"])), WhatIfOptions())
    if "keep" in call:
        scenario_of(ground, ground.read(Overlays(tuple(folder / name for name in call["keep"]))), "kept")


def _name(folder: Path, call: dict[str, Any]) -> None:
    """Name what is checked, and what the files are held against, where the case does."""
    if "what" in call:
        target_of(call["what"], folder)
    if call.get("repository"):
        repository(folder)
    if "against" in call:
        api.since(folder, call["against"])


def _write(call: dict[str, Any]) -> None:
    """Write tables, where the case has them."""
    if "lacks" in call:
        require(call["lacks"], "writing parquet", FRAMES)
    if "rows" in call:
        workbook_bytes([TidyTable("ledger", (TidyColumn("pm", Kind.NUMBER, (1.0,) * call["rows"]),))])


def _sweep(folder: Path, call: dict[str, Any]) -> None:
    """Write rows, where the case has them."""
    if "on" in call:
        list(solved(Sweep(api.ground(folder).base, (), {}), [0], Workers(1, call["on"], patience_seconds=0.2)))
    if "versions" in call:
        cluster = SimpleNamespace(run=lambda _: dict(enumerate(call["versions"])), close=lambda: None)
        refuse_other_versions(cluster, "tcp://10.0.0.1:8786")
    if "holds" in call:
        (folder / "rows.csv").write_text(call["holds"], encoding="utf-8")
    with ExitStack() as stack:
        for _ in range(call.get("writers", 1) - 1):
            stack.enter_context(GrowingFile(folder / "rows.csv"))
        if "holds" in call or "writers" in call:
            im.sweep(folder, {"group.rates.eur_per_pm": ["9000"]}, folder / "rows.csv", because="a test", jobs=1)


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_a_fault_is_told_as_expected(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The text that the user gets is the expected one, word by word, and it tells the folder's code."""
    expected = case / "expected.txt"
    text = told_by(case, tmp_path / "workspace")
    if request.config.getoption("--update-golden", default=False):
        expected.write_text(text, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == text
    assert code_of(case) == "many" or f"[{code_of(case)}]" in text


def test_fourteen_faults_in_five_files_are_told_at_once() -> None:
    """Nothing hides behind the first fault: all fourteen are told together, each once."""
    text = (HERE / "many-faults" / "expected.txt").read_text(encoding="utf-8")
    assert text.endswith("\n14 errors in 5 files\n")
    assert len(re.findall(r"^error\[", text, re.MULTILINE)) == 14


def test_each_code_has_a_folder() -> None:
    """A code that can be told has an example, and each example is about a code that can be told."""
    assert codes_in_source() == {code_of(folder) for folder in FOLDERS if code_of(folder) != "many"}


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_a_text_follows_the_house_style(case: Path) -> None:
    """Sentences begin small and end without a stop, there is one hint at most, and no word is Python's."""
    for block in re.split(r"\n\n(?=error|warning)", (case / "expected.txt").read_text(encoding="utf-8").strip()):
        head, *rest = block.split("\n")
        sentence = head.partition(": ")[2]
        hints = [line for line in rest if line.startswith("hint: ")]
        assert not sentence[0].isupper() or sentence.startswith("YAML")
        assert not sentence.endswith(".")
        assert len(hints) <= 1
        assert not re.search(r"\bNone\b|Traceback|\['|pydantic|ValidationError", head)
