"""The scenario files of a workspace, looked at together with it: those in its `examples/`, and those beside its folders.

In: the base of a workspace. Out: the faults that stand in scenarios, with their texts. Linking each alone would take longer than the
whole check, so scenarios that change different places are laid over one tree and linked together; where that gives a fault that stands
elsewhere, each is linked alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from integration_model.edits import Action, Edit
from integration_model.edits.scenario import is_scenario, read_scenario
from integration_model.errors import Diagnostic, Findings, Severity
from integration_model.files.tree import Path as Steps
from integration_model.files.tree import Tree
from integration_model.loading import Base

_EXAMPLES = "examples"
_NOT_FOUND = "E212"
"""What is not found in files with faults may stand in what has one."""
_MAX_BYTES = 1_000_000
"""A scenario says what it is long before."""


@dataclass(frozen=True, slots=True)
class _Scenario:
    """A file whose addresses all fit."""

    name: str
    edits: tuple[Edit, ...]
    touched: frozenset[Steps]

    @property
    def removes(self) -> bool:
        """Whether it takes something away, of which the others would miss it."""
        return any(edit.action is Action.REMOVE for edit in self.edits)


def scenario_files(folder: Path) -> list[tuple[str, Path]]:
    """The scenarios in `examples/` and beside `brands/`, with their names as seen from the workspace."""
    places = ((f"{_EXAMPLES}/", folder / _EXAMPLES), ("", folder))
    found = [(f"{lead}{file.name}", file) for lead, place in places for file in sorted(place.glob("*.yaml"))]
    return [(name, file) for name, file in found if not file.name.startswith(".") and is_scenario(_text(file))]


def scenario_faults(base: Base, *, links: bool) -> tuple[tuple[Diagnostic, ...], dict[str, str]]:
    """The faults of all scenarios of a workspace, and their texts; `links` says whether the files alone have no fault."""
    sheet, told, fitting = Tree(), Findings(), []
    below = base.below()
    for name, file in scenario_files(base.folder):
        findings = Findings()
        edits = read_scenario(file, sheet, findings, name)
        changed = base.laid_over(below, edits, findings)
        told.items += [item for item in findings.items if links or item.code != _NOT_FOUND]
        if not findings.has_errors:
            touched = frozenset(change.path for change in changed.changes[len(below.changes) :])
            fitting.append(_Scenario(name, tuple(edits), touched))
    for group in _groups(fitting) if links else ():
        told.items += _linked(base, group)
    return told.ordered(), sheet.texts


def _text(file: Path) -> str:
    """The beginning of a file, as far as it is text; nothing of what cannot be read, which is told where it is named."""
    if not file.is_file():
        return ""
    try:
        with file.open("rb") as opened:
            return opened.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _groups(scenarios: Sequence[_Scenario]) -> list[list[_Scenario]]:
    """Scenarios that do not touch each other's places; one that removes something stays alone."""
    groups: list[list[_Scenario]] = []
    for one in scenarios:
        fits = (group for group in groups if not one.removes and not any(other.removes or _meet(one, other) for other in group))
        group = next(fits, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _meet(one: _Scenario, other: _Scenario) -> bool:
    """Whether two change the same place, or one a place inside the other's."""
    return not _holders(one.touched).isdisjoint(other.touched) or not _holders(other.touched).isdisjoint(one.touched)


def _holders(paths: frozenset[Steps]) -> set[Steps]:
    return {path[:depth] for path in paths for depth in range(1, len(path) + 1)}


def _linked(base: Base, group: Sequence[_Scenario]) -> Iterator[Diagnostic]:
    """The faults of a group; where one stands elsewhere, those of each scenario alone."""
    names = {one.name for one in group}
    found = base.faults([edit for one in group for edit in one.edits])
    inside = [item for item in found if item.place is not None and item.place.path in names]
    if len(group) > 1 and any(item.severity is Severity.ERROR and item not in inside for item in found):
        for one in group:
            yield from _linked(base, [one])
        return
    yield from inside
    if len(group) == 1:
        outside = (item for item in found if item.severity is Severity.ERROR and item not in inside)
        yield from (replace(item, note=f"with the scenario {group[0].name}") for item in outside)
