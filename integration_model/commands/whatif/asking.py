"""What is asked: scenario files and settings as questions over one base, whose files are read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from integration_model.answers.whatif import EditedValue, NamedEdit
from integration_model.commands.whatif.sides import WhatIfQuestion
from integration_model.commands.whatif.varied_faults import as_varied, doubts_of, refuse_unclear, texts_of
from integration_model.commands.whatif.varying import crossed
from integration_model.domain import Workspace
from integration_model.edits import Edit, edits_between, loses_range
from integration_model.edits.edit import layer_of
from integration_model.errors import Diagnostic, Findings, InputError
from integration_model.layers import LayerChange, shown
from integration_model.loading import Base, Loaded, Overlays
from integration_model.problem.edits import set_value

VariedRow = tuple[tuple[str, ...], tuple[NamedEdit, ...]]
"""A combination of values, and the edits that set them."""
_TOGETHER = "now"
_LONGEST = 200
_TRIED = "a way out that is tried"


class WhatIfBase:
    """The base of what-ifs, and all edits that were read for it."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._edits: list[Edit] = []
        self._loaded: dict[tuple[int, ...], Loaded] = {}

    def read(self, overlays: Overlays, held: Sequence[NamedEdit] = ()) -> tuple[NamedEdit, ...]:
        """The edits of scenario files and settings in their order, over those that are held; InputError with every fault."""
        return self.named(self.base.edits(overlays, self.edits_of(held)))

    def named(self, found: Sequence[Edit]) -> tuple[NamedEdit, ...]:
        """Edits as they are called in answers; they are kept under their numbers."""
        first = len(self._edits)
        self._edits += found
        return tuple(_named(edit, number) for number, edit in enumerate(found, start=first))

    def edits_of(self, named: Sequence[NamedEdit]) -> tuple[Edit, ...]:
        """The edits behind the names."""
        return tuple(self._edits[one.number] for one in named)

    def loaded(self, named: Sequence[NamedEdit] = ()) -> Loaded:
        """The workspace with these edits and its warnings, kept for the solve; InputError with every fault."""
        key = tuple(one.number for one in named)
        if key not in self._loaded:
            self._loaded[key] = self.base.link(self.edits_of(named))
        return self._loaded[key]

    def link(self, named: Sequence[NamedEdit]) -> Workspace:
        """The workspace with these edits; InputError with every fault."""
        known = self._loaded.get(tuple(one.number for one in named))
        return (known or self.base.link(self.edits_of(named))).workspace

    def together(self, overlays: Overlays) -> tuple[WhatIfQuestion, ...]:
        """One question: all of it at once."""
        return (self._question(_TOGETHER, overlays),)

    def side_by_side(self, overlays: Overlays) -> tuple[WhatIfQuestion, ...]:
        """A question for each scenario file and each setting, alone."""
        return tuple(self._question(name, one) for name, one in _apart(overlays))

    def until(self, now: Base, name: str) -> WhatIfQuestion:
        """What happened since: the files of now, as edits of those of the base."""
        named = self.named(edits_between(self.base.tree, now.tree))
        return WhatIfQuestion(name, named, None, lambda: self.values(named))

    def _question(self, name: str, overlays: Overlays) -> WhatIfQuestion:
        named = self.read(overlays)

        def edited(sets: tuple[str, ...]) -> Workspace | None:
            try:
                return self.link([*named, *self.read(Overlays(sets=sets, because=_TRIED))])
            except InputError:
                return None

        return WhatIfQuestion(name, named, edited, lambda: self.values(named))

    def values(self, named: Sequence[NamedEdit]) -> tuple[EditedValue, ...]:
        """What these edits make of which values, in the order in which they apply."""
        numbers = {edit.place: one.number for one, edit in zip(named, self.edits_of(named), strict=True)}
        changes = [change for change in self.loaded(named).workspace.layers.changes if change.place in numbers]
        return tuple(_value(change, numbers[change.place]) for change in changes)

    def rows(self, varied: Mapping[str, Sequence[str]], because: str | None = None, held: Sequence[NamedEdit] = ()) -> list[VariedRow]:
        """Each combination of values with the edits that set them, over those that are held, all linked; InputError with every fault of
        all of them."""
        refuse_unclear(varied, self.base)
        found, faults, texts = [], Findings(), texts_of(varied)
        for values in crossed(varied):
            sets = tuple(set_value(address, value) for address, value in zip(varied, values, strict=True))
            try:
                edits = self.read(Overlays(sets=sets, because=because), held)
                self.loaded((*held, *edits))
            except InputError as fault:
                faults.items += fault.diagnostics
                texts.update(fault.texts)
            else:
                found.append((values, edits))
        if faults.has_errors:
            raise InputError(_ordered(as_varied(faults.items, varied)), texts)
        return found

    def doubts(
        self, varied: Mapping[str, Sequence[str]], rows: Sequence[VariedRow], held: Sequence[NamedEdit] = ()
    ) -> tuple[Diagnostic, ...]:
        """What is told of unlikely values in the rows, once of each kind."""
        return doubts_of((item for _, edits in rows for item in self.loaded((*held, *edits)).warnings), varied)

    def doubts_at_ends(self, varied: Mapping[str, Sequence[str]], because: str | None, held: Sequence[NamedEdit]) -> tuple[Diagnostic, ...]:
        """The same of the first and the last value of each address, where rows are too many to look at all; what the files do not admit
        is told in its row."""
        found: list[Diagnostic] = []
        for address, values in varied.items():
            for value in dict.fromkeys((values[0], values[-1])):
                one = {address: (value,)}
                with suppress(InputError):
                    found += self.doubts(varied, self.rows(one, because, held), held)
        return tuple(dict.fromkeys(found))


def refuse_mistyped(base: Base, held: Sequence[Edit], varied: Mapping[str, Sequence[str]], because: str | None) -> None:
    """InputError with every value, beside the first one of each other address, that has not the shape of its address."""
    refuse_unclear(varied, base)
    first = {address: values[0] for address, values in varied.items()}
    faults, texts = Findings(), texts_of(varied)
    for address, values in varied.items():
        for value in values:
            sets = tuple(set_value(one, other) for one, other in {**first, address: value}.items())
            try:
                base.shape((*held, *base.edits(Overlays(sets=sets, because=because), held)))
            except InputError as fault:
                faults.items += fault.diagnostics
                texts.update(fault.texts)
    if faults.has_errors:
        raise InputError(_ordered(as_varied(faults.items, varied)), texts)


def _ordered(faults: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return Findings(list(faults)).ordered()


def _apart(overlays: Overlays) -> Iterator[tuple[str, Overlays]]:
    for file in overlays.scenarios:
        yield file.stem, Overlays(scenarios=(file,))
    for setting in overlays.sets:
        yield setting, Overlays(sets=(setting,), because=overlays.because)


def _named(edit: Edit, number: int) -> NamedEdit:
    file = layer_of(edit.place)
    return NamedEdit(edit.address, edit.title, edit.origin, edit.scenario, "" if edit.is_argument else file, number)


def _value(change: LayerChange, number: int) -> EditedValue:
    before, now = (None if value is None else shown(value, _LONGEST) for value in (change.before, change.value))
    return EditedValue(number, ".".join(change.path), before, now, loses_range(change.before, change.value))
