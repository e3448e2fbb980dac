"""`whatif --vary --rows`: a table of any number of rows, written row by row, gone on with where it was left.

In: the options that are about rows. Out: the file, and on standard output what it says in short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from integration_model.cli.exit_codes import DONE, LIMIT, NO, WRONG_INPUT
from integration_model.cli.output_files import STANDARD_OUTPUT, Inputs, may_write
from integration_model.cli.output_format import Wanted
from integration_model.cli.streams import put_lines
from integration_model.cli.sweep_progress import sweep_progress
from integration_model.cli.warnings import tell_doubts, tell_warnings
from integration_model.document.format_names import Format, formats_named
from integration_model.document.lines import Line
from integration_model.files.growing import refuse_no_file

if TYPE_CHECKING:
    from integration_model.cli.whatif_asking import Asked
    from integration_model.commands.whatif import WhatIfBase, WhatIfOptions
    from integration_model.commands.whatif.workers import Workers
    from integration_model.sweeping import Swept


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """Where rows go, and who solves them."""

    file: Path | None
    jobs: int | None
    on: str | None

    def refuse_nonsense(self, varied: Mapping[str, Sequence[str]], target: Wanted) -> None:
        """BadParameter where these options do not fit each other or the others; InputError where what they need is not installed."""
        if self.file is None:
            for option, value in (("--jobs", self.jobs), ("--on", self.on)):
                if value is not None:
                    raise typer.BadParameter("it is about --rows: name a file for them", param_hint=option)
            return
        if not varied:
            raise typer.BadParameter("it holds the rows of --vary: name an address and its values", param_hint="--rows")
        if target.form is not Format.TEXT or target.file is not None:
            raise typer.BadParameter("the rows are the answer: leave out --format, --output and --table", param_hint="--rows")
        if self.file == STANDARD_OUTPUT:
            raise typer.BadParameter("rows are gone on with later: name a file", param_hint="--rows")
        refuse_no_file(self.file)
        named = formats_named(self.file)
        if named and Format.CSV not in named:
            raise typer.BadParameter(f"rows are added to as csv: write --rows {self.file.with_suffix('.csv')}", param_hint="--rows")
        from integration_model.commands.whatif.workers import require_workers  # late: it loads the solver

        require_workers(self.workers)

    @property
    def workers(self) -> Workers:
        """As they are asked for; all cores where nothing is said."""
        from integration_model.commands.whatif.workers import ALL, Workers  # late: it loads the solver

        return Workers(ALL if self.jobs is None else self.jobs, self.on)


def sweep(ground: WhatIfBase, asked: Asked, chosen: WhatIfOptions, wanted: RowsWanted, inputs: Inputs) -> tuple[int, list[str]]:
    """Write the rows; the exit code, and what is to be told beside it."""
    from integration_model.sweeping import sweep_into, sweep_of  # late: it loads the solver

    assert wanted.file is not None, "rows go to a file"
    may_write({"--rows": wanted.file}, inputs)
    held = ground.read(asked.overlays)
    question = sweep_of(ground.base, ground.edits_of(held), asked.varied, asked.because, chosen)
    tell_warnings(ground.loaded(held))
    tell_doubts(ground.doubts_at_ends(asked.varied, asked.because, held), asked.varied)
    with sweep_progress() as show:
        swept = sweep_into(wanted.file, question, wanted.workers, show, chosen.time_limit)
    put_lines([Line(text) for text in _told(swept)])
    return _judged(swept)


def _told(swept: Swept) -> list[str]:
    from integration_model.commands.whatif.vary_page import turning_sentence  # late: it follows the solving

    tally, question = swept.tally, swept.sweep
    first = (" x ".join(question.values(tally.first_turn[0])), tally.first_turn[1]) if tally.first_turn else None
    sentence = turning_sentence(tuple(question.varied), tally.done - tally.faulty, tally.best, tally.turned, first)
    there = tally.done - swept.solved + (swept.solved > tally.done)
    known = f", {there:,} of them were there" if there > 0 else ""
    return [sentence, f"{swept.file}: {tally.done:,} of {question.rows:,} rows{known}"]


def _judged(swept: Swept) -> tuple[int, list[str]]:
    """3 where rows are missing, 2 where the files do not admit some, 1 where nothing has a plan at any."""
    tally, words = swept.tally, []
    if swept.was_torn:
        words.append("the last row was not whole, and was solved again")
    if tally.faulty:
        words += [*tally.faults, f"{tally.faulty:,} of {tally.done:,} rows are none that the files admit: `fault` says why"]
    if not swept.is_whole:
        return LIMIT, [*words, "stopped at the time limit: the same command goes on"]
    if tally.faulty:
        return WRONG_INPUT, words
    if tally.without_plan == tally.done:
        return NO, [*words, "no platform has a plan at any of these values"]
    return DONE, words
