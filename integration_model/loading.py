"""From a folder to a linked workspace: read, overlay, shape, resolve, link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from integration_model.domain import Workspace
from integration_model.edits import Edit, apply_edits, parse_set, read_folder, scenario_files, with_whole_argument
from integration_model.edits.factors import as_changes
from integration_model.edits.scenario import read_scenario
from integration_model.edits.short_address import full_address
from integration_model.errors import Diagnostic, Findings, InputError, Severity
from integration_model.files.tree import Tree
from integration_model.files.workspace_files import find_workspace, given_workspace, read_workspace
from integration_model.lint import tell_doubts
from integration_model.lint.weak_points import lint_workspace
from integration_model.schema.stage import ShapedDocuments, shape_workspace
from integration_model.values import Month
from integration_model.workspace.linking import link_workspace


@dataclass(frozen=True, slots=True)
class Overlays:
    """Private folders, scenario files and `--set` arguments, in the order in which they apply, and a reason for the last."""

    scenarios: tuple[Path, ...] = ()
    sets: tuple[str, ...] = ()
    because: str | None = None
    folders: tuple[Path, ...] = ()
    """They lie below the scenarios."""

    def with_scenario(self, file: Path) -> Overlays:
        """The same with one more scenario file, which applies before each `--set`."""
        return replace(self, scenarios=(*self.scenarios, file))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A linked workspace with its warnings, and what was laid over its files."""

    folder: Path
    workspace: Workspace
    warnings: tuple[Diagnostic, ...]
    overlays: Overlays = Overlays()


class Base:
    """The files of a workspace, read once; they can be linked with any edits laid over them, as often as wanted.

    `under` are the edits that belong to it, of `overlays`; nothing that is linked later changes them or the files.
    """

    def __init__(self, folder: Path, overlays: Overlays = Overlays()) -> None:  # frozen, without state
        findings, self._sheet = Findings(), Tree()
        self.folder, self.overlays = folder, overlays
        self.tree = read_workspace(folder, findings)
        self.under = _read_edits(overlays, self.tree, self._sheet, findings)
        self._told = tuple(findings.items)
        self.shaped = ShapedDocuments()

    def edits(self, overlays: Overlays, over: Sequence[Edit] = ()) -> tuple[Edit, ...]:
        """All edits of scenario files and settings, in the order in which they apply over others; InputError with every fault of them."""
        findings, sheet = Findings(), Tree()
        below = apply_edits(self.below(), over, Findings())
        edits = _read_edits(overlays, below, sheet, findings)
        changed = apply_edits(below, edits, findings)
        if findings.has_errors:
            raise InputError(_told(findings), {**changed.texts, **sheet.texts}, self.folder)
        return edits

    def below(self) -> Tree:
        """The files with the base's own edits laid over them; their faults are told when it is linked."""
        return apply_edits(self.tree, self.under, Findings())

    def laid_over(self, below: Tree, edits: Sequence[Edit], findings: Findings) -> Tree:
        """A tree with these edits laid over it; wrong addresses are told."""
        return apply_edits(below, edits, findings)

    def faults(self, edits: Sequence[Edit], today: Month | None = None) -> tuple[Diagnostic, ...]:
        """What is told of the files with these edits and not of the files alone."""
        try:
            return self.link(edits, today).warnings
        except InputError as fault:
            return fault.diagnostics

    def shape(self, edits: Sequence[Edit]) -> None:
        """Nothing, where each value with these edits has the shape of its place; InputError with all that have not. Nothing is linked."""
        findings = Findings(list(self._told))
        changed = apply_edits(self.tree.copy(self.tree.raw), [*self.under, *edits], findings)
        shape_workspace(changed, findings, self.shaped)
        if findings.has_errors:
            raise InputError(_told(findings), {**self._sheet.texts, **changed.texts}, self.folder)

    def link(self, edits: Sequence[Edit] = (), today: Month | None = None) -> Loaded:
        """The workspace with the base's own edits and then these laid over it; InputError with every fault of all of them.

        What is doubtful only `today` is told where a month is given.
        """
        findings = Findings(list(self._told))
        changed = apply_edits(self.tree.copy(self.tree.raw), [*self.under, *edits], findings)
        workspace = link_tree(changed, findings, self.shaped, today)
        if workspace is None or findings.has_errors:
            raise InputError(_told(findings), {**self._sheet.texts, **changed.texts}, self.folder)
        warnings = tuple(item for item in _told(findings) if item.severity is Severity.WARNING)
        return Loaded(self.folder, workspace, warnings, self.overlays)


def read_base(folder: Path | str | None = None, overlays: Overlays = Overlays()) -> Base:  # frozen, without state
    """The files in `folder`, or in the first workspace upwards from here, with the overlays that belong to the base; InputError where
    there is no workspace. Faults inside the files are told when it is linked."""
    return Base(find_workspace(Path.cwd()) if folder is None else given_workspace(Path(folder)), overlays)


def load(folder: Path | str | None = None, overlays: Overlays = Overlays(), today: Month | None = None) -> Loaded:
    """The workspace in `folder`, or in the first one upwards from here; InputError with every fault of every file."""
    return read_base(folder, overlays).link(today=today)


def scenario_addresses(file: Path) -> tuple[str, ...]:
    """The addresses that a scenario file changes or adds; none where the file is faulty."""
    findings = Findings()
    edits = read_scenario(file, Tree(), findings)
    return () if findings.has_errors else tuple(edit.address for edit in edits)


def link_tree(tree: Tree, findings: Findings, shaped: ShapedDocuments | None = None, today: Month | None = None) -> Workspace | None:
    """The linked workspace of a tree, with all that is doubtful about it told; None where the group's file cannot be used."""
    shapes = shape_workspace(tree, findings, shaped)
    if shapes is None:
        return None
    workspace = link_workspace(tree, shapes, findings)
    lint_workspace(workspace, findings, tree.empty)
    tell_doubts(tree, shapes, workspace, findings, today, shaped)
    return workspace


def _told(findings: Findings) -> tuple[Diagnostic, ...]:
    """All faults in order; those of a setting with the whole argument as it should be."""
    return tuple(with_whole_argument(item) for item in findings.ordered())


def _read_edits(overlays: Overlays, below: Tree, sheet: Tree, findings: Findings) -> tuple[Edit, ...]:
    """All edits in order over the tree below them; the texts in which they stand go to `sheet`."""
    edits: list[Edit] = []
    for folder in overlays.folders:
        covered = apply_edits(below, edits, Findings())
        edits += read_folder(folder, covered, sheet, findings)
        for file in scenario_files(folder):
            edits += as_changes(read_scenario(file, sheet, findings), below.raw)
    for file in overlays.scenarios:
        edits += as_changes(read_scenario(file, sheet, findings), below.raw)
    read = [parse_set(argument, overlays.because, sheet, findings, below) for argument in overlays.sets]
    settings = [edit for edit in read if edit is not None]
    covered = apply_edits(below, edits, Findings()) if settings else below
    settings = [_in_full(edit, covered) for edit in settings]
    _tell_set_twice(settings, findings)
    return (*edits, *settings)


def _in_full(setting: Edit, below: Tree) -> Edit:
    """The setting with its full address: on the command line the short one that reports print will do."""
    address = full_address(below.raw, setting.address)
    return setting if address is None else replace(setting, address=address)


def _tell_set_twice(settings: Sequence[Edit], findings: Findings) -> None:
    """Of two settings of one address the first would be lost; lists may gain and lose as often as wanted."""
    first: dict[str, Edit] = {}
    for edit in settings:
        before = first.setdefault(edit.address, edit)
        if before is not edit and not (before.sign and edit.sign):
            message = f"`{edit.address}` is set twice: `{before.title}` and `{edit.title}`"
            findings.error("E524", message, edit.address_place, hint="leave one of the two out")
