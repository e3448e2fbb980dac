"""Doubts about single numbers: zeros, ranges that fall apart, values that nobody has, and values far off from their siblings."""

from __future__ import annotations

from collections.abc import Sequence

from integration_model.plausibility.asking import Asker
from integration_model.plausibility.facts import Fact
from integration_model.plausibility.operands import operands
from integration_model.plausibility.siblings import Oddity, odd_facts, others_of
from integration_model.plausibility.slips import plain, spread_guess, unit_guess, written
from integration_model.plausibility.table import Rule, Table
from integration_model.values import Range

SPREAD = 30.0
"""A low or a high so many times off the likely value is rather in another unit."""


def doubt_numbers(facts: Sequence[Fact], table: Table, asker: Asker) -> None:
    """Tell each number that was probably not meant, with the first reason to doubt it."""
    odd = odd_facts(facts, table)
    for fact in facts:
        rule = table.rule(fact.pattern) if fact.range is not None else None
        if rule is not None and fact.range is not None:
            _doubt(fact, fact.range, rule, odd.get(fact.path), asker, facts)
    for fact, rule in operands(facts, table):
        if fact.range is not None:
            _doubt(fact, fact.range, rule, None, asker, ())


def _doubt(fact: Fact, value: Range, rule: Rule, oddity: Oddity | None, asker: Asker, facts: Sequence[Fact]) -> None:
    is_none = value.high == 0.0
    if is_none and rule.zero:
        return
    is_nothing = value.likely == 0.0 and rule.zero
    is_unusual = rule.usual is not None and not is_none and not is_nothing and not rule.usual[0] <= value.likely <= rule.usual[1]
    if not (is_none or is_unusual or oddity or _is_torn(value)) or not asker.is_written(fact.path):
        return
    if is_none:
        _tell_zero(fact, rule, asker)
    elif _is_torn(value):
        _tell_torn(fact, value, asker)
    elif is_unusual:
        _tell_unusual(fact, value, rule, oddity, asker, facts)
    elif oddity:
        _tell_odd(fact, value, rule, oddity, asker)


def _is_torn(value: Range) -> bool:
    return value.likely > 0.0 and (value.high > SPREAD * value.likely or 0.0 < value.low * SPREAD < value.likely)


def _title(fact: Fact, value: Range) -> str:
    what = f"`{fact.field}: {written(value)}`"
    return f"{what} of `{fact.owner}`" if fact.owner else what


def _tell_zero(fact: Fact, rule: Rule, asker: Asker) -> None:
    what = f"`{fact.field}` of `{fact.owner}`" if fact.owner else f"`{fact.field}`"
    hint = f"write how much it is; {asker.if_meant(fact.path, '0')}"
    asker.warn("W423", f"{what} is 0", fact.path, note=rule.why, hint=hint, value=fact.value)


def _tell_torn(fact: Fact, value: Range, asker: Asker) -> None:
    is_low = 0.0 < value.low * SPREAD < value.likely
    end, times = ("low", value.likely / value.low) if is_low else ("high", value.high / value.likely)
    message = f"the {end} end of {_title(fact, value)} is {times:.0f} times {'below' if is_low else 'above'} its likely value"
    hint = f"did you mean `{written(spread_guess(value, SPREAD))}`? {asker.if_meant(fact.path)}"
    asker.warn("W422", message, fact.path, hint=hint, value=fact.value)


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
    return f"{oddity.others}: {span}, the middle one {plain(oddity.middle)}"


def _span(oddity: Oddity) -> Range:
    return Range(oddity.low, oddity.middle, oddity.high)


def _hint(fact: Fact, value: Range, rule: Rule, others: Range | None, asker: Asker) -> str:
    guess = unit_guess(value, rule, others)
    if guess is None:
        return asker.if_meant(fact.path)
    meant, unit = guess
    what = f", from {plain(value.likely)} {unit}" if unit else ""
    return f"did you mean `{written(meant)}`{what}? {asker.if_meant(fact.path, f'`{written(value)}`')}"
