"""Which field is meant: `vehicle_lines.may_change`, a whole address with ids or stars, another name for it, a name alone.

In: what somebody typed. Out: the fields that it may mean; InputError with the nearest name where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from integration_model.commands.guide.field_list import ANY, FileField, file_fields
from integration_model.errors import Findings, InputError, nearest
from integration_model.files.tree import Path
from integration_model.schema.synonyms import field_meant

_EXAMPLE = "write a field such as `vehicle_lines.may_change`; `guide fields` lists all"


def find_fields(words: str) -> tuple[FileField, ...]:
    """The fields that are called so, in the order of the files."""
    steps = tuple(step for step in words.strip().strip(".").split(".") if step)
    found = _fitting(steps)
    if not found and steps:
        meant = field_meant(steps[-1], None, {one.name for one in file_fields()})
        found = _fitting((*steps[:-1], meant.field)) if meant else ()
    if not found:
        raise _unknown(words, steps)
    return found


def _fitting(steps: Path) -> tuple[FileField, ...]:
    """Those whose last step is named; else the maps whose names are: `volume_per_year.eu`."""
    fields = file_fields()
    return _meant(steps, fields, ()) or _meant(steps, [one for one in fields if one.is_map], (ANY,))


def _meant(steps: Path, fields: Iterable[FileField], below: Path) -> tuple[FileField, ...]:
    """The fields at, or below, whose places the steps lead; of several those that stand directly below what is named."""
    found = tuple(one for one in fields if any(fits(steps, (*place, *below)) for place in one.places))
    near = tuple(one for one in found if any(_is_tail(steps, (*place, *below)) for place in one.places))
    return near or found


def fits(steps: Path, place: Path) -> bool:
    """Whether steps mean a place: its last one, and any of those above it, ids only behind what holds them."""
    return bool(steps) and _is_step(steps, place) and _above(steps[:-1], place[:-1])


def _is_tail(steps: Path, place: Path) -> bool:
    """Whether the steps are the last of a place, where only ids may be left out: who names what holds a field means no other below it."""
    if not steps or not place:
        return not steps
    if _is_step(steps, place) and _is_tail(steps[:-1], place[:-1]):
        return True
    return place[-1] == ANY and _is_tail(steps, place[:-1])


def _above(steps: Path, place: Path) -> bool:
    """Whether the steps are found above, in their order; a place may have more."""
    if not steps or not place:
        return not steps
    return (_is_step(steps, place) and _above(steps[:-1], place[:-1])) or _above(steps, place[:-1])


def _is_step(steps: Path, place: Path) -> bool:
    """Whether the last of the steps is the last of the place; any word is an id behind the step that holds it."""
    if place[-1] != ANY:
        return _same(steps[-1], place[-1])
    return steps[-1] == ANY or (len(steps) > 1 and len(place) > 1 and _same(steps[-2], place[-2]))


def _same(typed: str, step: str) -> bool:
    """A field, also in the singular: `component.unit_eur`."""
    return typed in (step, step.removesuffix("s")) or (typed in ("line", "lines") and step == "vehicle_lines")


def _unknown(words: str, steps: Path) -> InputError:
    findings = Findings()
    names = {one.name for one in file_fields()}
    near = nearest(steps[-1], names) if steps else None
    in_place = _fitting((*steps[:-1], near)) if near else ()
    hint = _nearest_hint(near, in_place, steps) if near else _place_hint(steps)
    findings.error("E513", f"no field is called `{words}`", hint=hint)
    return InputError(findings.ordered())


def _nearest_hint(near: str, in_place: Iterable[FileField], steps: Path) -> str:
    """The whole address with the name set right; where it does not stand there, the places where it does."""
    if in_place:
        return f"did you mean `{'.'.join((*steps[:-1], near))}`?"
    shorts = [one.short for one in file_fields() if one.name == near]
    return f"did you mean `{shorts[0]}`?"


def _place_hint(steps: Path) -> str:
    typed = ".".join(steps)
    near = nearest(typed, {one.short for one in file_fields()})
    return f"did you mean `{near}`?" if near else _EXAMPLE
