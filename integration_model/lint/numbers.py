"""Doubts about single numbers: zeros, ranges that fall apart, values that nobody has, and values far off from their siblings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from integration_model.lint.asking import Asker
from integration_model.lint.facts import Fact
from integration_model.lint.operands import operands
from integration_model.lint.siblings import FEW_SHOW_LITTLE, Oddity, is_lopsided, odd_facts, others_of, spread, widest_others
from integration_model.lint.slips import plain, spread_guess, unit_guess, written
from integration_model.lint.table import Rule, Table
from integration_model.lint.unedited import Unedited
from integration_model.values import Range

SPREAD = 30.0
"""A low or a high so many times off the likely value is rather in another unit."""
ZERO_TOO_MANY = 8.0
"""So many times off it has rather a zero too many, or too few, where nothing else of the kind is nearly as wide."""
WIDER = 2.0
"""How many times wider than the widest other that is."""
_SHARES = ("share", "per cent")
"""Units of which an end is often nearly nothing."""


def doubt_numbers(facts: Sequence[Fact], table: Table, asker: Asker, unedited: Unedited) -> None:
    """Tell each number that was probably not meant, with the first reason to doubt it."""
    odd, widest = odd_facts(facts, table), widest_others(facts)
    for fact in facts:
        rule = table.rule(fact.pattern) if fact.range is not None else None
        if rule is not None and fact.range is not None:
            _doubt(_Number(fact, fact.range, rule, odd.get(fact.path), widest[fact.path]), asker, facts, unedited)
    for fact, rule in operands(facts, table):
        if fact.range is not None:
            _doubt(_Number(fact, fact.range, rule, None, 1.0), asker, (), unedited)


class _Number(NamedTuple):
    """A number with what it is judged by."""

    fact: Fact
    value: Range
    rule: Rule
    oddity: Oddity | None
    widest: float
    """How far the widest other of its field spreads."""


def _doubt(number: _Number, asker: Asker, facts: Sequence[Fact], unedited: Unedited) -> None:
    """Tell the first reason to doubt the number."""
    fact, value, rule, oddity, widest = number
    is_none, wide = value.high == 0.0, spread(value)
    is_nothing = value.likely == 0.0 and rule.zero
    is_unusual = rule.usual is not None and not is_none and not is_nothing and not rule.usual[0] <= value.likely <= rule.usual[1]
    is_wide = wide >= ZERO_TOO_MANY and wide > WIDER * widest and is_lopsided(value) and rule.unit not in _SHARES
    if not (is_none or is_unusual or oddity or is_wide or wide > SPREAD) or (is_none and rule.zero) or not asker.is_written(fact.path):
        return
    is_torn = (is_wide or wide > SPREAD) and not unedited.is_as_wide(fact, value)
    if is_none:
        _tell_zero(fact, rule, asker)
    elif is_torn and wide > SPREAD:
        _tell_torn(fact, value, 1.0, asker)
    elif is_unusual:
        _tell_unusual(fact, value, rule, oddity, asker, facts)
    elif oddity and not unedited.is_as_odd(fact, oddity):
        _tell_odd(fact, value, rule, oddity, asker)
    elif is_torn:
        _tell_torn(fact, value, widest, asker)


def _title(fact: Fact, value: Range) -> str:
    what = f"`{fact.field}: {written(value)}`"
    return f"{what} of `{fact.owner}`" if fact.owner else what


def _tell_zero(fact: Fact, rule: Rule, asker: Asker) -> None:
    what = f"`{fact.field}` of `{fact.owner}`" if fact.owner else f"`{fact.field}`"
    hint = f"write how much it is; {asker.if_meant(fact.path, '0')}"
    asker.warn("W423", f"{what} is 0", fact.path, note=rule.why, hint=hint, value=fact.value)


def _tell_torn(fact: Fact, value: Range, widest: float, asker: Asker) -> None:
    times = spread(value)
    end, side = ("low", "below") if value.low * times <= value.likely and value.low > 0.0 else ("high", "above")
    message = f"the {end} end of {_title(fact, value)} is {times:.0f} times {side} its likely value"
    note = f"no other `{fact.field}` reaches more than {plain(round(widest, 1))} times off" if widest > 1.0 else ""
    hint = f"did you mean `{written(spread_guess(value, ZERO_TOO_MANY))}`? {asker.if_meant(fact.path)}"
    asker.warn("W422", message, fact.path, note=note, hint=hint, value=fact.value)


def _tell_unusual(fact: Fact, value: Range, rule: Rule, oddity: Oddity | None, asker: Asker, facts: Sequence[Fact]) -> None:
    assert rule.usual is not None, "only what has a usual range lies outside of it"
    low, high = rule.usual
    side = "below" if value.likely < low else "above"
    unit = f" {rule.unit}" if rule.unit not in ("", "share") else ""
    message = f"{_title(fact, value)} lies {side} what is usual, {plain(low)} to {plain(high)}{unit}"
    note = _others(oddity) if oddity else rule.why
    near = _span(oddity) if oddity else others_of(fact, facts)
    asker.warn("W421", message, fact.path, note=note, hint=_hint(fact, value, rule, near, asker), value=fact.value)


def _tell_odd(fact: Fact, value: Range, rule: Rule, oddity: Oddity, asker: Asker) -> None:
    how = (
        f"{oddity.times:.0f} times what its siblings have"
        if oddity.is_above
        else f"{oddity.times:.0f} times less than what its siblings have"
    )
    message = f"{_title(fact, value)} is {how}"
    asker.warn("W420", message, fact.path, note=_others(oddity), hint=_hint(fact, value, rule, _span(oddity), asker), value=fact.value)


def _others(oddity: Oddity) -> str:
    span = plain(oddity.low) if oddity.low == oddity.high else f"{plain(oddity.low)} to {plain(oddity.high)}"
    return f"{oddity.others}: {span}{'' if oddity.is_few else f', the middle one {plain(oddity.middle)}'}"


def _span(oddity: Oddity) -> Range:
    reach = FEW_SHOW_LITTLE if oddity.is_few else 1.0
    return Range(oddity.low / reach, oddity.middle, oddity.high * reach)


def _hint(fact: Fact, value: Range, rule: Rule, others: Range | None, asker: Asker) -> str:
    guess = unit_guess(value, rule, others)
    if guess is None:
        return asker.if_meant(fact.path)
    meant, unit = guess
    what = f", from {plain(value.likely)} {unit}" if unit else ""
    return f"did you mean `{written(meant)}`{what}? {asker.if_meant(fact.path, f'`{written(value)}`')}"
