"""What a run is made from: the values of the files and how many there are, edits that were laid over them, options, the version.

In: a workspace, or its study. Out: its run record, its counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from integration_model.answers.compare import WorkspaceCounts
from integration_model.answers.run_record import RunRecord
from integration_model.domain import Workspace
from integration_model.layers import LayerChange, shown
from integration_model.problem.edits import set_value
from integration_model.study.study import Study
from integration_model.version import VERSION

_LONGEST = 200


def run_record(workspace: Workspace, options: Mapping[str, str]) -> RunRecord:
    """The record of a run on the workspace with these options."""
    changes = workspace.layers.changes
    files = dict.fromkeys(change.place.path for change in changes if change.place.setting is None)
    return RunRecord(workspace.digest, tuple(files), tuple(_edits(changes)), dict(options), VERSION)


def _edits(changes: Iterable[LayerChange]) -> Iterable[str]:
    """Each change as ADDRESS=VALUE; what was taken away has no value."""
    for change in changes:
        yield set_value(".".join(change.path), "" if change.value is None else shown(change.value, _LONGEST))


def workspace_counts(study: Study) -> WorkspaceCounts:
    """The files that were read, in numbers; of the lines also how many the horizon has no month of."""
    workspace = study.workspace
    return WorkspaceCounts(
        brands=len(workspace.brands),
        vehicle_lines=len(workspace.lines),
        architectures=len(workspace.architectures),
        ecus=sum(len({ecu.component for ecu in line.ecus.values()}) for line in workspace.lines.values()),
        components=len(workspace.components),
        suppliers=len(workspace.suppliers),
        platforms=len(workspace.named_platforms),
        digest=workspace.digest,
        group=workspace.group.name,
        next_generations=sum(line.follows is not None for line in workspace.lines.values()),
        never_built=sum(not study.calendar.built(line).months for line in workspace.lines.values()),
    )
