"""`check WHAT`: which workspace is checked, and what of it is shown: a file, a scenario, or a brand or supplier by its id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from integration_model.cli.folders import workspace_folder
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.reading.workspace_files import KINDS, find_workspace
from integration_model.scenario import is_scenario

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Target:
    """What is checked."""

    folder: Path
    file: str
    """The file whose faults are shown, as faults name it."""
    scenario: Path | None = None
    """A scenario to be laid over the workspace."""


def target_of(word: str, workspace: Path | None) -> Target:
    """What the word means; InputError where it is neither a file nor an id of the workspace."""
    path = Path(word.replace("\\", "/"))
    if path.is_file() or path.suffix in _ENDINGS:
        return _of_file(path, word, workspace)
    folder = workspace_folder(workspace)
    known = _files_by_id(folder)
    name = path.name
    if name in known:
        return Target(folder, known[name])
    raise _unknown(word, did_you_mean(name, known) or "name a file, or a brand or supplier by its id")


def _of_file(path: Path, word: str, workspace: Path | None) -> Target:
    folder = workspace_folder(workspace) if workspace is not None or not path.exists() else find_workspace(path.resolve().parent)
    inside = folder / path if (folder / path).is_file() else path
    if not inside.is_file():
        files = [*_files_by_id(folder).values(), *(f"examples/{file.name}" for file in (folder / "examples").glob("*.yaml"))]
        raise _unknown(word, did_you_mean(path.as_posix(), files) or "name a file of the workspace, or a scenario")
    full, root = inside.resolve(), folder.resolve()
    if full.is_relative_to(root) and full.relative_to(root).parts[0] in KINDS:
        return Target(folder, full.relative_to(root).as_posix())
    if inside.suffix in _ENDINGS and is_scenario(inside.read_bytes().decode("utf-8", "replace")):
        return Target(folder, str(inside), inside)
    raise _unknown(
        word, "a scenario has `set:`, `add:` or `remove:` at its left edge; the files of a workspace stand in brands/ and suppliers/"
    )


def _files_by_id(folder: Path) -> dict[str, str]:
    """The files of the workspace by the id that they stand for."""
    return {
        file.stem: f"{kind}/{file.name}" for kind in KINDS for ending in _ENDINGS for file in sorted((folder / kind).glob(f"*{ending}"))
    }


def _unknown(word: str, hint: str) -> InputError:
    findings = Findings()
    findings.error("E529", f"`{word}` is no file of this workspace, no scenario and no id", hint=hint)
    return InputError(findings.ordered())
