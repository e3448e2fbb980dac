"""What is asked: scenario files and settings as questions over one base, whose files are read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from integration_model.domain import Workspace
from integration_model.errors import Findings, InputError
from integration_model.loading import Base, Loaded, Overlays
from integration_model.overlay import Edit
from integration_model.overlay.edit import layer_of
from integration_model.supposing.sides import Question
from integration_model.supposing.varying import crossed
from integration_model.whatif_results import NamedEdit

_TOGETHER = "now"
_SET = "--set"
_TRIED = "a way out that is tried"


class Ground:
    """The base of what-ifs, and all edits that were read for it."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._edits: list[Edit] = []
        self._loaded: dict[tuple[int, ...], Loaded] = {}

    def read(self, overlays: Overlays) -> tuple[NamedEdit, ...]:
        """The edits of scenario files and settings in the order in which they apply; InputError with every fault of them."""
        found = self.base.edits(overlays)
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

    def together(self, overlays: Overlays) -> tuple[Question, ...]:
        """One question: all of it at once."""
        return (self._question(_TOGETHER, overlays),)

    def side_by_side(self, overlays: Overlays) -> tuple[Question, ...]:
        """A question for each scenario file and each setting, alone."""
        return tuple(self._question(name, one) for name, one in _apart(overlays))

    def _question(self, name: str, overlays: Overlays) -> Question:
        named = self.read(overlays)

        def edited(sets: tuple[str, ...]) -> Workspace | None:
            try:
                return self.link([*named, *self.read(Overlays(sets=sets, because=_TRIED))])
            except InputError:
                return None

        return Question(name, named, edited)

    def rows(self, varied: Mapping[str, Sequence[str]], because: str | None = None) -> list[tuple[tuple[str, ...], tuple[NamedEdit, ...]]]:
        """Each combination of values with the edits that set them; InputError with every fault of all of them."""
        for address, values in varied.items():
            if not values:
                raise _no_values(address)
        combinations = crossed(varied)
        found, faults, texts = [], Findings(), {}
        for values in combinations:
            sets = tuple(f"{address}={value}" for address, value in zip(varied, values, strict=True))
            try:
                found.append((values, self.read(Overlays(sets=sets, because=because))))
            except InputError as fault:
                faults.items += fault.diagnostics
                texts.update(fault.texts)
        if faults.has_errors:
            raise InputError(faults.ordered(), texts)
        return found


def _apart(overlays: Overlays) -> Iterator[tuple[str, Overlays]]:
    for file in overlays.scenarios:
        yield file.stem, Overlays(scenarios=(file,))
    for setting in overlays.sets:
        yield setting, Overlays(sets=(setting,), because=overlays.because)


def _named(edit: Edit, number: int) -> NamedEdit:
    file = layer_of(edit.place)
    return NamedEdit(edit.address, edit.title, edit.origin, edit.scenario, "" if file == _SET else file, number)


def _no_values(address: str) -> InputError:
    findings = Findings()
    findings.error("E522", f"`--vary {address}` names no values", hint="write --vary ADDRESS=VALUE,VALUE,...")
    return InputError(findings.ordered())


def values_of(argument: str) -> tuple[str, tuple[str, ...]]:
    """The address and the values of `ADDRESS=a,b,c`; commas inside brackets, braces or quotes part nothing."""
    address, _, text = argument.partition("=")
    values, depth, quote, start = [], 0, "", 0
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
        elif letter == "," and depth == 0:
            values.append(text[start:place].strip())
            start = place + 1
    values.append(text[start:].strip())
    return address.strip(), tuple(value for value in values if value)
