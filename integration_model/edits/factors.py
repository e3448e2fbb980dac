"""`ADDRESS*=1.1` and `ADDRESS/=2`: the value that stands there times a factor, or through a divisor, as other languages write it.

In: an address as it was typed, the value behind it, and what it is laid over. Out: the address alone and the change that is meant. A star
at the end of an address is also a pattern: it stays one where no value has the address without it, and a value might have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from integration_model.edits.changing import fact_text, holds_numbers, is_change
from integration_model.edits.edit import Action, Edit
from integration_model.edits.faults import value_at
from integration_model.edits.short_address import full_address
from integration_model.files.tree import Raw
from integration_model.schema.targets import find_paths, find_targets

_SIGNS = "*/×÷"
_NO_END = f"{_SIGNS}.-+"
"""No address ends so: what stands behind it is a pattern, or another sign."""


def factor_of(address: str, value: Raw, below: Raw) -> tuple[str, str] | None:
    """The address without its last sign, and the change; None where the sign is none, or belongs to a pattern."""
    sign, bare = address[-1:], address[:-1].rstrip()
    if not sign or sign not in _SIGNS or not bare or bare[-1] in _NO_END:
        return None
    change = f"{sign}{value}"
    if not isinstance(value, str) or not is_change(change):
        return None
    if sign == "*" and not _has_values(bare, below) and (find_paths(below, address) or find_targets(below, bare, adds=False)):
        return None
    return bare, change


def _has_values(address: str, below: Raw) -> bool:
    """Whether a number or a date stands at the address, or a number at each key below it."""
    found = [value_at(below, path) for path in find_paths(below, full_address(below, address) or address)]
    return any(holds_numbers(value) or (fact_text(value) or "")[:1].isdigit() for value in found)


def as_changes(edits: Iterable[Edit], below: Raw) -> Iterator[Edit]:
    """The edits of a scenario, those with such an address as the changes that they are."""
    for edit in edits:
        factor = factor_of(edit.address, edit.value, below) if edit.action is Action.SET else None
        yield edit if factor is None else replace(edit, address=factor[0], value=factor[1])
