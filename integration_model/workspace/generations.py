"""The generation that follows a line: its dates, from what it says itself, from the group's rule and from the line.

In: the line, and what the files say of the car that follows it. Out: when it is built and may change, each date with its origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integration_model.domain import VehicleLine
from integration_model.files.tree import Path
from integration_model.schema import brand as shape
from integration_model.schema.group import Group
from integration_model.values import NEXT, Month, Origin, first_of, generation_of
from integration_model.workspace.context import Context


@dataclass(frozen=True, slots=True)
class GenerationSource:
    """What the files say of a following car, and where; of one that nothing is said of, the line itself."""

    written: shape.NextGeneration
    path: Path
    context: Context


@dataclass(frozen=True, slots=True)
class GenerationDates:
    """When a generation is built and may change."""

    sop: Month
    ends: Month
    may_change: tuple[Month, ...]
    stated: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class GenerationRule:
    """For how long a generation is built where nobody says it (None: then only named ones follow), and when the horizon ends."""

    months: int | None
    horizon_end: Month

    @classmethod
    def of(cls, group: Group) -> GenerationRule:
        """The rule of a group."""
        years = group.generation_years
        return cls(round(years.value.expected * 12) if years else None, group.horizon.to_month.value)

    def dates(self, own: GenerationSource, line: VehicleLine) -> GenerationDates | None:
        """The dates of the car that follows a line; None where nobody says how long it is built."""
        written = own.written
        sop = written.sop.value if written.sop else line.ends.plus(1)
        ends = self._ends(own, sop)
        if ends is None:
            return None
        changes = written.may_change
        if changes is not None:
            months = tuple(sorted(change.value for change in changes))
        else:
            months = (sop.plus((ends.ordinal - sop.ordinal + 1) // 2),)
        origin = own.context.origin(own.path)
        fields = {"sop": written.sop, "ends": written.ends, "may_change": changes}
        stated = {name: own.context.origin((*own.path, name)) if found is not None else origin for name, found in fields.items()}
        return GenerationDates(sop, ends, months, stated)

    def _ends(self, own: GenerationSource, sop: Month) -> Month | None:
        """The last month of a generation; a date that lies before its SOP is told."""
        if own.written.ends is None:
            if self.months is None:
                self._tell_endless(own)
                return None
            return sop.plus(max(1, self.months) - 1)
        ends = own.written.ends.value
        if ends < sop:
            place = own.context.tree.place((*own.path, "ends"))
            own.context.findings.error("E301", f"`ends: {ends}` lies before `sop: {sop}`", place, hint="is one of the two mistyped?")
            return None
        return ends

    def _tell_endless(self, own: GenerationSource) -> None:
        place = own.context.tree.key_place(own.path)
        hint = "add a line `ends: ...`, or `generation_years: ...` to the group's file"
        own.context.findings.error("E116", "`ends` is missing in `followed_by`", place, hint=hint)


def following_id(line: VehicleLine) -> str:
    """The id of the car that follows: `peugeot/208 next`, then `peugeot/208 next 2`."""
    generation, name = generation_of(line.id), first_of(line.id)
    return f"{name}{NEXT}" if generation == 1 else f"{name}{NEXT} {generation}"
