"""The difference of two comparisons, put together from its parts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from integration_model.answers.change import Change, changed
from integration_model.answers.compare import Bottleneck, Comparison
from integration_model.answers.difference import BottleneckChange, Count, Difference, StrategyChange, Text
from integration_model.answers.load import comparison_from
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.strategy import ObjectiveValue, StrategyResult
from integration_model.answers.units_today import price_shifts
from integration_model.commands.difference.decision import decide
from integration_model.commands.difference.held_prices import at_prices_of
from integration_model.commands.difference.plans import plan_changes
from integration_model.commands.difference.unbuilt import unbuilt_changes
from integration_model.errors import Findings, InputError
from integration_model.values import Month

Side = Comparison | Mapping[str, Any]
"""A comparison, or its `to_dict()`, or what was saved of it."""
_COUNTED = ("brands", "vehicle_lines", "architectures", "ecus", "components", "suppliers", "platforms")


def difference(before: Side, after: Side) -> Difference:
    """What changed from one comparison to the other; InputError where they cannot be compared."""
    one, other = _comparison(before), _comparison(after)
    _refuse_unlike_brands(one, other)
    objective = _objective(one, other)
    shift = math.fsum(found.m_eur for found in price_shifts(one.units_today, other.units_today))
    other = at_prices_of(one, other)
    strategies = tuple(_strategies(one, other))
    under = tuple(plan_changes(one.strategy(name), other.strategy(name), one, other) for name in _under(one, other))
    decision = decide(one, other, strategies)
    bottlenecks = tuple(_bottlenecks(one, other))
    told = (decision.changed, decision.claims, bottlenecks, any(one.is_told for one in strategies), any(one.is_told for one in under))
    return Difference(
        schema_version=SCHEMA_VERSION,
        same=not any(told),
        kind=objective.kind if objective else "all-in",
        unit=objective.unit if objective else "M EUR",
        decision=decision,
        strategies=strategies,
        under=under,
        bottlenecks=bottlenecks,
        counts=tuple(_counts(one, other)),
        texts=tuple(_texts(one, other)),
        price_shift=shift,
        unbuilt=tuple(unbuilt_changes(one, other)),
    )


def _comparison(side: Side) -> Comparison:
    return side if isinstance(side, Comparison) else comparison_from(side)


def _objective(one: Comparison, other: Comparison) -> ObjectiveValue | None:
    """What both minimised; InputError where that is not the same."""
    found = [strategy.objective for side in (one, other) for strategy in side.strategies if strategy.objective]
    kinds = sorted({objective.kind for objective in found})
    if len(kinds) > 1:
        words = f"one result minimises `{kinds[0]}`, the other `{kinds[1]}`: their totals do not mean the same"
        raise _refusal("E543", words, "compare both with the same --objective")
    return found[0] if found else None


def _refuse_unlike_brands(one: Comparison, other: Comparison) -> None:
    """A result that was narrowed to some brands does not say what the others do: both must be narrowed alike."""
    sides = [{brand.id for strategy in side.strategies for brand in strategy.brands} for side in (one, other)]
    narrowed = any(brands and len(brands) < side.workspace.brands for brands, side in zip(sides, (one, other), strict=True))
    if narrowed and all(sides) and sides[0] != sides[1]:
        words = "one result tells of some brands only, the other of others: what moved cannot be told"
        raise _refusal("E544", words, "save both without --brand and --market, or with the same")


def _refusal(code: str, message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error(code, message, hint=hint)
    return InputError(findings.ordered())


def _under(one: Comparison, other: Comparison) -> tuple[str, ...]:
    """The platforms of both sides, where both have a plan for them; else the first strategy of which that is true."""
    planned = {strategy.id for strategy in one.strategies if strategy.plan}
    both = [strategy.id for strategy in other.strategies if strategy.plan and strategy.id in planned]
    best = [name for name in dict.fromkeys((other.verdict.platform, one.verdict.platform)) if name in both]
    return tuple(name for name in best if name) or tuple(both[:1])


def _strategies(one: Comparison, other: Comparison) -> Iterator[StrategyChange]:
    """All strategies of both sides, in the order of the second; months count only from the same start."""
    first, second = ({strategy.id: strategy for strategy in side.strategies} for side in (one, other))
    starts = (one.horizon[0], other.horizon[0])
    for name in dict.fromkeys((*second, *first)):
        yield _strategy(name, _Figures(first.get(name), starts[0]), _Figures(second.get(name), starts[1]), same_start=len(set(starts)) == 1)


def _strategy(name: str, one: _Figures, other: _Figures, *, same_start: bool) -> StrategyChange:
    sides = (one, other)
    months = [changed(*(side.months(at) for side in sides)) for at in ("first", "last")]
    if not same_start:
        months = [Change(month.before, month.after, None) for month in months]
    return StrategyChange(
        id=name,
        status_before=one.status,
        status_after=other.status,
        objective=changed(*(side.objective for side in sides)),
        effort_pm=changed(*(side.effort for side in sides)),
        money_eur=changed(*(side.money_eur for side in sides)),
        work_m_eur=changed(*(side.work for side in sides)),
        money_m_eur=changed(*(side.money for side in sides)),
        value_m_eur=changed(*(side.given_up for side in sides)),
        months_first=months[0],
        months_last=months[1],
        last_sop_before=one.last_sop,
        last_sop_after=other.last_sop,
        lost_if_ends_pm=changed(*(side.result.lost_if_ends_pm if side.result else None for side in sides)),
        conflicts_hard=changed(*(side.hard for side in sides)),
        conflicts_soft=changed(*(side.soft for side in sides)),
        data_flows_kept=changed(*(side.flows for side in sides)),
    )


class _Figures:
    """The figures of a strategy on one side; None where there is no such strategy or no plan."""

    def __init__(self, result: StrategyResult | None, start: str) -> None:
        self.result = result
        self.status = result.status if result else None
        made_of = result.objective if result else None
        self.objective = made_of.value if made_of else None
        self.work = made_of.work if made_of else None
        self.money = made_of.money if made_of else None
        self.given_up = made_of.given_up if made_of else None
        self.effort = result.effort_pm.total if result and result.effort_pm else None
        self.money_eur = result.money_eur.total if result and result.money_eur else None
        conflicts = result.conflicts if result else None
        self.hard = conflicts.blocking + conflicts.hard if conflicts else None
        self.soft = conflicts.soft if conflicts else None
        self.flows = result.data_flows.kept if result and result.data_flows else None
        last = self.months("last")
        self.last_sop = None if last is None else str(Month.read(start).plus(last))

    def months(self, at: str) -> int | None:
        """Months to the first or last SOP."""
        ready = self.result.ready if self.result else None
        return None if ready is None else ready.first if at == "first" else ready.last


def _bottlenecks(one: Comparison, other: Comparison) -> Iterator[BottleneckChange]:
    """Those that entered, left or save another amount; none where a side did not look for any. The largest change first."""
    if not (one.obstacles and other.obstacles):
        return
    first, second = _listed(one, {}), _listed(other, {item.edit: item.id for item in one.bottlenecks})
    changes = []
    for name in {*first, *second}:
        before, after = first.get(name), second.get(name)
        item = (after or first[name]).item
        saves = changed(before.saves if before else None, after.saves if after else None)
        if saves.is_told:
            places = (before.place if before else None, after.place if after else None)
            changes.append(BottleneckChange(item.id, item.kind, item.title, item.origin, *places, saves))
    yield from sorted(changes, key=lambda change: (-_size(change.saves), change.id))


class _Listed(NamedTuple):
    """A bottleneck, its place from 1, and what it saves on the best platform."""

    item: Bottleneck
    place: int
    saves: float


def _listed(side: Comparison, known: Mapping[tuple[str, ...], str]) -> dict[str, _Listed]:
    """The bottlenecks of a side by id; the same edit is the same bottleneck, whatever it is called."""
    best = side.verdict.platform or ""
    return {
        known.get(item.edit, item.id): _Listed(item, place, item.saves.get(best, 0.0)) for place, item in enumerate(side.bottlenecks, 1)
    }


def _size(change: Change) -> float:
    return abs((change.after or 0.0) - (change.before or 0.0))


def _counts(one: Comparison, other: Comparison) -> Iterator[Count]:
    for name in _COUNTED:
        number = changed(getattr(one.workspace, name), getattr(other.workspace, name))
        if number.is_told:
            yield Count(name.replace("_", " "), number)


def _texts(one: Comparison, other: Comparison) -> Iterator[Text]:
    """Digest, horizon, seed and versions, where they differ."""
    pairs: list[tuple[str, str | None, str | None]] = [("files", one.workspace.digest, other.workspace.digest)]
    pairs.append(("horizon", " to ".join(one.horizon), " to ".join(other.horizon)))
    pairs.append(("seed", str(one.run.seed), str(other.run.seed)))
    names = sorted({*one.run.versions, *other.run.versions})
    pairs += [(name, one.run.versions.get(name), other.run.versions.get(name)) for name in names]
    return (Text(name, before, after) for name, before, after in pairs if before != after)
