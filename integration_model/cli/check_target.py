"""`check WHAT`: which workspace is checked, and what of it is shown: a file, a scenario, or a brand or supplier by its id."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from integration_model.cli.folders import workspace_folder
from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.files.workspace_files import KINDS, find_workspace

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
    if word == "-" or (path.exists() and not path.is_dir() and not path.is_file()):  # a pipe can only hold a scenario
        piped = Path("/dev/stdin") if word == "-" else path
        return Target(workspace_folder(workspace), str(piped), piped)
    if path.is_file() or path.suffix in _ENDINGS:
        return _of_file(path, word, workspace)
    folder = workspace_folder(workspace)
    known = _files_by_id(folder)
    name = path.name
    if name in known:
        return Target(folder, known[name])
    found = next((one for one in (path, folder / path) if one.is_dir()), None)
    if found is not None:
        raise _a_folder(word, found)
    raise _unknown(word, did_you_mean(name, known) or "name a file, or a brand or supplier by its id")


def _of_file(path: Path, word: str, workspace: Path | None) -> Target:
    folder = workspace_folder(workspace) if workspace is not None or not path.exists() else _around(path)
    inside = folder / path if (folder / path).is_file() else path
    if not inside.is_file():
        files = [*_files_by_id(folder).values(), *(f"examples/{file.name}" for file in (folder / "examples").glob("*.yaml"))]
        raise _unknown(word, did_you_mean(path.as_posix(), files) or "name a file of the workspace, or a scenario")
    full, root = inside.resolve(), folder.resolve()
    if full.is_relative_to(root) and full.relative_to(root).parts[0] in KINDS:
        return Target(folder, full.relative_to(root).as_posix())
    if inside.suffix in _ENDINGS:  # what it lacks as a scenario is told with its lines
        return Target(folder, str(inside), inside)
    raise _unknown(word, "the files of a workspace and scenarios end with .yaml")


def _around(path: Path) -> Path:
    """The workspace in which a file stands; that of the current folder where it stands in none."""
    with suppress(InputError):
        return find_workspace(path.resolve().parent)
    return workspace_folder(None)


def _files_by_id(folder: Path) -> dict[str, str]:
    """The files of the workspace by the id that they stand for."""
    return {
        file.stem: f"{kind}/{file.name}" for kind in KINDS for ending in _ENDINGS for file in sorted((folder / kind).glob(f"*{ending}"))
    }


def _a_folder(word: str, found: Path) -> InputError:
    """A folder in place of a file: all of a workspace is checked without a word."""
    is_workspace = all((found / kind).is_dir() for kind in KINDS)
    findings = Findings()
    hint = f"write `integration-model check -w {word}`" if is_workspace else "write `integration-model check` for all of the workspace"
    findings.error("E529", f"`{word}` is a folder, not a file or an id", hint=hint)
    return InputError(findings.ordered())


def _unknown(word: str, hint: str) -> InputError:
    findings = Findings()
    findings.error("E529", f"`{word}` is no file of this workspace, no scenario and no id", hint=hint)
    return InputError(findings.ordered())
