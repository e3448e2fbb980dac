"""From a folder to a linked workspace: read, overlay, shape, resolve, link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from integration_model.domain import Workspace
from integration_model.errors import Diagnostic, Findings, InputError, Severity
from integration_model.linking.workspace import link_workspace
from integration_model.lint import lint_workspace
from integration_model.overlay import Edit, apply_edits, parse_set
from integration_model.reading.tree import Tree
from integration_model.reading.workspace_files import find_workspace, read_workspace
from integration_model.scenario import read_scenario
from integration_model.shape.stage import shape_workspace


@dataclass(frozen=True, slots=True)
class Overlays:
    """Scenario files and `--set` arguments, in the order in which they apply, and a reason for the latter."""

    scenarios: tuple[Path, ...] = ()
    sets: tuple[str, ...] = ()
    because: str | None = None

    def with_scenario(self, file: Path) -> Overlays:
        """The same with one more scenario file, which applies before each `--set`."""
        return Overlays((*self.scenarios, file), self.sets, self.because)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A linked workspace with its warnings, and what was laid over its files."""

    folder: Path
    workspace: Workspace
    warnings: tuple[Diagnostic, ...]
    overlays: Overlays = Overlays()


def load(folder: Path | str | None = None, overlays: Overlays = Overlays()) -> Loaded:  # frozen, without state
    """The workspace in `folder`, or in the first one upwards from here; InputError with every fault of every file."""
    root = find_workspace(Path(folder) if folder is not None else Path.cwd()) if folder is None else _given(Path(folder))
    findings = Findings()
    tree = read_workspace(root, findings)
    changed = apply_edits(tree, _edits(overlays, tree, findings), findings)
    workspace = link_tree(changed, findings)
    if workspace is None or findings.has_errors:
        raise InputError(findings.ordered(), dict(changed.texts))
    return Loaded(root, workspace, tuple(item for item in findings.ordered() if item.severity is Severity.WARNING), overlays)


def scenario_addresses(file: Path) -> tuple[str, ...]:
    """The addresses that a scenario file changes or adds; none where the file is faulty."""
    findings = Findings()
    edits = read_scenario(file, Tree(), findings)
    return () if findings.has_errors else tuple(edit.address for edit in edits)


def link_tree(tree: Tree, findings: Findings) -> Workspace | None:
    """The linked and linted workspace of a tree; None where the group's file cannot be used."""
    shapes = shape_workspace(tree, findings)
    if shapes is None:
        return None
    workspace = link_workspace(tree, shapes, findings)
    lint_workspace(workspace, findings)
    return workspace


def _given(folder: Path) -> Path:
    if (folder / "brands").is_dir() and (folder / "suppliers").is_dir():
        return folder
    findings = Findings()
    findings.error(
        "E501", f"`{folder}` is not a workspace: it has no folders `brands` and `suppliers`", hint="name the folder that holds both"
    )
    raise InputError(findings.ordered())


def _edits(overlays: Overlays, tree: Tree, findings: Findings) -> Sequence[Edit]:
    edits: list[Edit] = []
    for file in overlays.scenarios:
        edits.extend(read_scenario(file, tree, findings))
    for argument in overlays.sets:
        edit = parse_set(argument, overlays.because, tree, findings)
        if edit is not None:
            edits.append(edit)
    return edits
