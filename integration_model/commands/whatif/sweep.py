"""Sweeps: a table of values with any number of rows, each solved by itself, so that it does not matter where and beside which others.

In: the files, what is held, and the values of each address. Out: for each combination a block of lines, one a candidate; the base is
row 0. A row depends on the files and on its number alone.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integration_model.answers.run_record import RUN_COLUMNS
from integration_model.commands.compare.compare import SEED, collection_paused
from integration_model.commands.compare.recording import run_record
from integration_model.commands.whatif.bench import Variant, VariantSolver, WhatIfOptions
from integration_model.commands.whatif.row_figures import COLUMNS as FIGURES
from integration_model.commands.whatif.row_figures import AtOnce, RowFigures
from integration_model.document.tidy import Kind, Value
from integration_model.domain import AS_IS, Workspace
from integration_model.edits import Edit
from integration_model.errors import InputError
from integration_model.loading import Base, Overlays
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.edits import set_value
from integration_model.version import VERSION

_ID_LENGTH = 12
_INVALID = "invalid"
"""The status of a combination that the files do not admit."""

Block = tuple[tuple[Value, ...], ...]
"""The lines of one combination, a value a column."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """What is asked: it can be handed to other processes as it is."""

    base: Base
    held: tuple[Edit, ...]
    varied: Mapping[str, tuple[str, ...]]
    because: str | None = None
    objective: str = ObjectiveKind.ALL_IN
    seed: int = SEED

    @property
    def rows(self) -> int:
        """How many combinations there are beside the base."""
        return math.prod(map(len, self.varied.values()))

    @property
    def columns(self) -> dict[str, Kind]:
        """The columns of its lines."""
        return {"row": Kind.COUNT, "lines": Kind.COUNT, **dict.fromkeys(self.varied, Kind.TEXT), **FIGURES, **RUN_COLUMNS}

    @property
    def options(self) -> dict[str, str]:
        """What its rows depend on beside the files and their edits."""
        return {"objective": self.objective, "seed": str(self.seed)}

    def values(self, number: int) -> tuple[str, ...]:
        """The values of a row, the last address changing fastest; the base, row 0, has none."""
        found, rest = [], number - 1
        for values in reversed(list(self.varied.values())):
            rest, place = divmod(rest, len(values))
            found.append(values[place])
        return tuple(reversed(found)) if number else ()

    def edits(self, number: int) -> tuple[Edit, ...]:
        """The edits of a row, the held ones first; InputError where one makes no sense."""
        if not number:
            return self.held
        sets = tuple(set_value(address, value) for address, value in zip(self.varied, self.values(number), strict=True))
        return (*self.held, *self.base.edits(Overlays(sets=sets, because=self.because), self.held))

    def workspace(self) -> Workspace:
        """The base, with what is held; InputError with every fault."""
        return self.base.link(self.held).workspace

    def run(self, workspace: Workspace) -> str:
        """A name for the sweep over its workspace: the same for the same files, edits, values, options and version."""
        values = [[address, list(values)] for address, values in self.varied.items()]
        content = [workspace.layers.result, values, self.options, VERSION]
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()[:_ID_LENGTH]


class RowSolver:
    """Solves rows of one sweep, each beside the base, which is solved once."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep, workspace = sweep, sweep.workspace()
        self.run = sweep.run(workspace)
        self._bench = VariantSolver(WhatIfOptions(sweep.objective, None, sweep.seed), AtOnce())
        self._base = self._put(workspace, None)
        self._figures = RowFigures(self._base, sweep.seed)

    @collection_paused()
    def block(self, number: int) -> Block:
        """The lines of a row; of a combination that the files do not admit one line that says why."""
        if not number:
            return self._lines(number, self._base)
        try:
            workspace = self.sweep.base.link(self.sweep.edits(number)).workspace
        except InputError as fault:
            first = fault.diagnostics[0]
            told = {"status": _INVALID, "fault": f"{first.code}: {first.message}"}
            return (self._line(number, 1, told, None),)
        return self._lines(number, self._put(workspace, self._base))

    def _put(self, workspace: Workspace, base: Variant | None) -> Variant:
        return self._bench.put(workspace, base, [*workspace.named_platforms, AS_IS])

    def _lines(self, number: int, variant: Variant) -> Block:
        figures = self._figures.of(variant)
        return tuple(self._line(number, len(figures), one, variant.workspace) for one in figures)

    def _line(self, number: int, lines: int, figures: Mapping[str, Value], workspace: Workspace | None) -> tuple[Value, ...]:
        values: Sequence[Value] = self.sweep.values(number) or (None,) * len(self.sweep.varied)
        record: dict[str, Value] = dict.fromkeys(RUN_COLUMNS, "")
        if workspace is not None:
            record |= zip(RUN_COLUMNS, run_record(workspace, self.sweep.options).cells(), strict=True)
        record |= {"run": self.run, "version": VERSION}
        return (number, lines, *values, *(figures.get(name) for name in FIGURES), *record.values())
