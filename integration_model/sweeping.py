"""From a question to a file of rows: read once, gone on with where it was left, each row written as soon as it is done.

In: a base, what is held, the values of each address, and a file. Out: what the file holds, in short.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integration_model.answers.notebook import shown_html, told
from integration_model.commands.whatif import WhatIfOptions
from integration_model.commands.whatif.asking import refuse_mistyped
from integration_model.commands.whatif.sweep import Sweep
from integration_model.commands.whatif.sweep_file import Line, head_of, lines_of, table_of, there, told_of
from integration_model.commands.whatif.workers import ALL, Workers, require_workers, solved
from integration_model.document.frames import frames_of
from integration_model.document.tidy import TidyTable
from integration_model.edits import Edit
from integration_model.errors import Findings, InputError
from integration_model.files.growing import GrowingFile, refuse_no_file
from integration_model.loading import Base, Loaded, Overlays, read_base

Progress = Callable[[int, int, int], None]
"""Called with the rows that are done, those of them that were there before, and all."""
_KEPT_FAULTS = 3


@dataclass(slots=True)
class Tally:
    """What rows say in short, counted while they come; the base is counted apart."""

    best: str | None = None
    """The best of the base."""
    done: int = -1
    """Rows beside the base; -1: not even that is there."""
    turned: int = 0
    """At how many another one takes least."""
    first_turn: tuple[int, str | None] | None = None
    """The first of them, and who takes least there."""
    without_plan: int = 0
    """At how many nothing has a plan."""
    faulty: int = 0
    """How many the files do not admit."""
    faults: tuple[str, ...] = ()
    """The first of them, in a sentence each."""

    def note(self, row: list[Line]) -> None:
        """One row more."""
        self.done += 1
        best = next((line["strategy"] for line in row if line["is_best"] == "true"), None)
        if not self.done:
            self.best = best
            return
        if row[0]["fault"]:
            self.faulty += 1
            self.faults = (*self.faults, f"row {row[0]['row']}: {row[0]['fault']}")[:_KEPT_FAULTS]
            return
        self.without_plan += best is None
        if row[0]["turns"] == "true":
            self.turned += 1
            self.first_turn = self.first_turn or (int(row[0]["row"]), best)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a file of rows holds; rows are counted without the base."""

    file: Path
    sweep: Sweep
    tally: Tally
    solved: int
    """How many rows were solved now, the base among them where it was."""
    was_torn: bool
    """Whether the file ended with a row that was not whole."""

    @property
    def is_whole(self) -> bool:
        """Whether all rows are there."""
        return self.tally.done == self.sweep.rows

    def table(self) -> TidyTable:
        """All lines of the file."""
        return table_of(self.file.read_text(encoding="utf-8"), self.sweep.columns)

    def to_frames(self) -> dict[str, Any]:
        """Its lines as pandas' frame, or without pandas as a dict of columns."""
        return frames_of([self.table()])

    def __repr__(self) -> str:
        """What varies, and how often the decision turns, in one line."""
        done = f"{self.tally.done} of {self.sweep.rows} rows"
        return told("Swept", f"{' x '.join(self.sweep.varied)}: {done}, the decision turns at {self.tally.turned}; {self.file}")

    def _repr_html_(self) -> str:
        """The same and its first lines, for notebooks."""
        return shown_html(repr(self), self.table().only("row", *self.sweep.varied, "strategy", "status", "is_best", "m_eur", "effort_pm"))


def sweep_of(base: Base, held: Sequence[Edit], varied: Mapping[str, Sequence[str]], because: str | None, options: WhatIfOptions) -> Sweep:
    """The question; InputError with every value that cannot be written so, before anything is solved."""
    values = {address: tuple(found) for address, found in varied.items()}
    refuse_mistyped(base, held, values, because)
    return Sweep(base, tuple(held), values, because, options.objective, options.seed)


def sweep_into(file: Path, sweep: Sweep, workers: Workers, progress: Progress | None = None, time_limit: float | None = None) -> Swept:
    """Every row of the sweep in the file; those that are there are not solved again.

    InputError where the file is of something else, or another process writes it. Where the time is up, rows are missing: the same
    call goes on.
    """
    started, tally = time.monotonic(), Tally()
    run = sweep.run(sweep.workspace())
    tell = progress or (lambda *_: None)
    with _opened(file) as growing:
        known = there(growing.lines(), sweep.columns, run, str(file), tally.note)
        growing.cut(known.length)
        if not known.length:
            growing.append(head_of(sweep.columns))
        before = tally.done
        tell(before, before, sweep.rows)
        for block in solved(sweep, range(known.rows, sweep.rows + 1), workers):
            growing.append(lines_of(block))
            tally.note(told_of(sweep.columns, block))
            tell(tally.done, before, sweep.rows)
            if time_limit is not None and time.monotonic() - started >= time_limit:
                break
    return Swept(file, sweep, tally, tally.done - before, known.is_torn)


def sweep(
    source: Loaded | Path | str | None,
    varied: Mapping[str, Sequence[str]],
    file: Path | str,
    scenarios: Sequence[Path | str] = (),
    sets: Sequence[str] = (),
    because: str | None = None,
    *,
    options: WhatIfOptions | None = None,
    jobs: int = ALL,
    on: str | None = None,
    progress: Progress | None = None,
) -> Swept:
    """A row in the file for each combination of values, any number of them; the same call goes on where it was stopped.

    `jobs` rows are solved at once, here or on a cluster (`on="dask:ADDRESS"`).
    """
    base = read_base(source.folder, source.overlays) if isinstance(source, Loaded) else read_base(source)
    held = base.edits(Overlays(tuple(map(Path, scenarios)), tuple(sets), because))
    chosen, workers = options or WhatIfOptions(), Workers(jobs, on)
    require_workers(workers)
    return sweep_into(Path(file), sweep_of(base, held, varied, because, chosen), workers, progress, chosen.time_limit)


def _opened(file: Path) -> GrowingFile:
    refuse_no_file(file)
    try:
        return GrowingFile(file)
    except BlockingIOError:
        findings = Findings()
        findings.error("E557", f"`{file}` is being written by another process", hint="wait for it, or name another file")
        raise InputError(findings.ordered()) from None
