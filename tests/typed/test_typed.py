"""What is typed is what is meant: each input of tired people, and the very words that answer it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from integration_model import api
from integration_model.errors import Diagnostic, InputError
from tests.typed.changes import CHANGES, NEW_FILES

HERE = Path(__file__).parent
BRAND = "brands/maserati.yaml"
INPUTS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "inputs.toml").read_text(encoding="utf-8"))
GOLDEN = HERE / "told.txt"
TODAY = date(2026, 11, 28)
TOLD_EACH = 3
PROGRAM = (sys.executable, "-m", "integration_model", "check")
RIGHT_AS_THEY_STAND: dict[str, str] = {
    "file-maserati-yaml-d14": "the lock of an office program holds nothing of anybody's, and goes by itself",
    "yaml-very-long-line-broken": "a text in quotes may go on in the next line",
    "set-brands-maserati-vehicle-lines-grecale-volume-per-year-eu-sta": "a factor is a change of what stands there",
    "scenario-relative-percent": "so is a percentage",
    "set-g-check-file": "`check FILE` is a command",
    "set-g-check-maserati": "so is `check ID`",
    "set-maserati-policies-platform-as-is": "a short address that can mean one thing only",
    "set-rates-eur-per-pm-9500": "a short address that can mean one thing only",
    "set-suppliers-harman-harman-mia-12-unit-eur-450": "a short address that can mean one thing only",
}
"""Inputs that nothing need be said of, each with the reason."""


def lay_out(given: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The workspace in `folder` as the input leaves it; the keyword arguments of `check`."""
    shutil.copytree(HERE / "workspace", folder)
    for how, transfer in (("moves", shutil.move), ("copies", shutil.copy)):
        for source, target in given.get(how, ()):
            (folder / target).parent.mkdir(exist_ok=True)
            transfer(folder / source, folder / target)
    for path, old, new in given.get("edits", ()):
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {path}"
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    for path, text in given.get("files", {}).items():
        (folder / path).write_text(text, encoding="utf-8")
    _change(given.get("change"), folder)
    if "scenario" in given:
        (folder / "x.yaml").write_text(given["scenario"], encoding="utf-8")
    sets = [given["set"]] if "set" in given else []
    return {"sets": sets, "scenarios": [folder / "x.yaml"] if "scenario" in given else []}


def _change(name: str | None, folder: Path) -> None:
    if name in NEW_FILES:
        path, data = NEW_FILES[name]
        (folder / path).write_bytes(data)
    elif name is not None:
        changed = CHANGES[name]((folder / BRAND).read_text(encoding="utf-8"))
        (folder / BRAND).write_bytes(changed if isinstance(changed, bytes) else changed.encode("utf-8"))


def told_of(name: str, tmp_path: Path) -> list[str]:
    """The first faults in one line each, and how many there are."""
    folder = tmp_path / "workspace"
    keywords = lay_out(INPUTS[name], folder)
    if "arguments" in INPUTS[name]:
        done = subprocess.run([*PROGRAM, *INPUTS[name]["arguments"]], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
        return [f"exit {done.returncode}: {' '.join((done.stdout + done.stderr).split())}"]
    try:
        items = api.check(folder, **keywords, today=TODAY).diagnostics
    except InputError as fault:
        items = fault.diagnostics
    lines = [_line(item).replace(f"{folder}/", "") for item in items[:TOLD_EACH]]
    return [*lines, *([f"... {len(items)} in all"] if len(items) > TOLD_EACH else [])]


def _line(item: Diagnostic) -> str:
    place = f" --> {item.place}:{item.place.column}" if item.place else ""
    note = f" = {item.note}" if item.note else ""
    hint = f" hint: {item.hint}" if item.hint else ""
    return f"{item.severity}[{item.code}]: {item.message}{place}{note}{hint}"


def expected() -> dict[str, list[str]]:
    """Name -> lines of the golden file."""
    blocks = GOLDEN.read_text(encoding="utf-8").strip().split("\n\n") if GOLDEN.exists() else []
    return {block.split("\n")[0].strip("[]"): block.split("\n")[1:] for block in blocks}


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_is_told_as_expected(name: str, tmp_path: Path) -> None:
    """Word by word, and what is told has a place in a file wherever the fault has one."""
    told = told_of(name, tmp_path)
    assert expected().get(name) == told
    is_clean = not told or told[0].startswith("exit 0: no errors, no warnings")
    assert is_clean == (name in RIGHT_AS_THEY_STAND)
