"""The table of what a sensible person expects of each field, asked of a whole workspace: every number that it states of a field, far up.

    python -m tests.benchmarks.every_field [--workspace DIR] [--times 3] [FIELD ...]

A field is asked where the rows of `tests/sense/fields.txt` that move one of its numbers agree on a direction: all of its numbers in
the files are multiplied at once, and no strategy may move the other way. Some ten seconds a field for the shipped files. Prints a line
a field; exit code 1 if any strategy moves against the table. Lines that are left out change a total by themselves, and are told beside it.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from integration_model.commands.guide.field_list import FileField, file_fields
from integration_model.domain import MIXED
from integration_model.errors import InputError
from integration_model.evaluate.timing import Timetable
from integration_model.loading import Base, Overlays, read_base
from integration_model.problem.problem import write_problem
from integration_model.schema.values.scalars import measure_of
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.sense.seen import base as starter
from tests.sense.table import Row, rows

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-6
"""Relative to the total."""


@dataclass(frozen=True, slots=True)
class Total:
    """What a strategy takes, and how many lines it leaves out; None without a plan."""

    value: float | None
    left_out: int = 0


def numbers(text: object) -> list[float] | None:
    """The numbers of `VALUE` or `low..likely..high`, without what stands behind @; None of anything else."""
    bare = str(text).split("@", maxsplit=1)[0].strip().replace("_", "").replace(",", "")
    try:
        return [float(part) for part in bare.split("..")]
    except ValueError:
        return None


def stated(raw: object, place: tuple[str, ...], at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[float]]]:
    """Every number that stands at a place of a tree, with its path."""
    if not place:
        found = [stated(value, ("*",), at) for value in (raw,) if isinstance(raw, dict)]
        for inner in found:
            yield from inner
        if not isinstance(raw, dict) and (values := numbers(raw)) is not None:
            yield at, values
        return
    if isinstance(raw, dict):
        for key, inner in raw.items():
            if place[0] in (key, "*"):
                yield from stated(inner, place[1:], (*at, str(key)))


def direction(row: Row) -> int:
    """1 where the row's edit raises one number that the starter states, -1 where it lowers it, 0 for any other edit."""
    changed = [edit for edit in row.edited if edit not in row.given]
    if len(changed) != 1:
        return 0
    address, _, value = changed[0].partition("=")
    before = next((given.partition("=")[2] for given in row.given if given.startswith(f"{address}=")), None)
    there = numbers(before if before is not None else _at(starter().below().raw, address.split(".")))
    then = numbers(value)
    if there is None or then is None or sum(there) / len(there) == sum(then) / len(then):
        return 0
    return 1 if sum(then) / len(then) > sum(there) / len(there) else -1


def _at(raw: object, steps: list[str]) -> object:
    for step in steps:
        raw = raw.get(step) if isinstance(raw, dict) else None
    return raw


def expected(field: str) -> int:
    """1 where no total falls as the field's numbers rise, -1 where none rises; 0 where the table says neither."""
    ways = set()
    for row in rows():
        if row.field == field and (way := direction(row)):
            ways |= {way * {"+": 1, ">": 1, "x": 1, "-": -1, "<": -1}.get(sign, 0 if sign == "=" else 9) for sign in row.totals.values()}
    return next(iter(ways - {0})) if len(ways - {0}) == 1 and not ways & {9, -9} else 0


def raised(base: Base, field: FileField, times: float) -> list[str]:
    """Edits that multiply every number that the files state of a field, within what it may be."""
    measure = measure_of(field.annotation)
    most = float(measure.most) if measure is not None else float("inf")
    edits = []
    for place in field.places:
        for path, values in stated(base.below().raw, place):
            edits.append(f"{'.'.join(path)}={'..'.join(f'{min(most, times * value):.10g}' for value in values)}")
    return edits


def totals(base: Base, sets: list[str]) -> Mapping[str, Total]:
    """Every strategy's total under these edits."""
    edits = base.edits(Overlays((), tuple(sets), "to see what it moves"))
    problem = write_problem(build_study(base.link(edits).workspace))
    found = {}
    for name in problem.strategies:
        if name != MIXED:
            solved = solve_strategy(problem, name)
            left_out = len(Timetable(solved.plan).ready().left_out) if solved.plan is not None else 0
            found[name] = Total(solved.objective if solved.plan is not None else None, left_out)
    return found


def against(way: int, before: Total, after: Total) -> bool:
    """Whether a total moves against what is expected; of other lines nothing is: those that are left out go on as today."""
    if before.value is None or after.value is None:
        return (before.value is None) != (after.value is None) and (way > 0) == (after.value is not None)
    return before.left_out == after.left_out and way * (after.value - before.value) < -TOLERANCE * before.value


def told(before: Total, after: Total) -> str:
    """A change in words."""
    if before.value is None or after.value is None:
        return "no plan" if after.value is None else "a plan"
    left = f" ({after.left_out - before.left_out:+d} left out)" if after.left_out != before.left_out else ""
    return f"{after.value - before.value:+,.0f}{left}"


def main() -> int:
    """Ask every field; 1 where a strategy moves against the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--times", type=float, default=3.0)
    parser.add_argument("fields", nargs="*")
    options = parser.parse_args()
    base, wrong = read_base(options.workspace), 0
    before = totals(base, [])
    for field in file_fields():
        way = expected(field.short) * (1 if options.times > 1.0 else -1)
        if not way or (options.fields and field.short not in options.fields) or not (sets := raised(base, field, options.times)):
            continue
        try:
            after = totals(base, sets)
        except InputError as fault:
            print(f"{field.short}: {len(sets)} numbers, not legal: {fault.diagnostics[0].message}", flush=True)
            continue
        odd = [name for name in before if against(way, before[name], after[name])]
        wrong += len(odd)
        changes = ", ".join(f"{name} {told(before[name], after[name])}" for name in before)
        print(f"{'AGAINST' if odd else 'as told'}  {field.short} ({len(sets)} numbers, {'+' if way > 0 else '-'}): {changes}", flush=True)
        gc.collect()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
