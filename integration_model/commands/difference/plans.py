"""What changed in the plan of one strategy: brands, shared work, lines, ECUs, remedies, wishes, conflicts.

Equal changes are merged; the largest stands first, where sizes are equal the order is that of the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from integration_model.answers.change import changed
from integration_model.answers.compare import Comparison, Conflict
from integration_model.answers.plan_changes import (
    BrandChange,
    ConflictChange,
    EcuChange,
    LineChange,
    PlatformChange,
    PlatformLines,
    RemedyChange,
    SharedChange,
    WishChange,
    WorkKind,
)
from integration_model.answers.strategy import (
    AssetBuilt,
    BrandResult,
    LinePlan,
    PlanResult,
    SharedKind,
    SharedWork,
    StrategyResult,
    WishDropped,
)
from integration_model.values import first_of

Key = TypeVar("Key", bound="tuple[str | None, ...]")
_SEVERITIES = ("blocking", "hard", "soft", None)


def plan_changes(before: StrategyResult, after: StrategyResult, one: Comparison, other: Comparison) -> PlatformChange:
    """All that changed under a strategy that both sides have a plan for."""
    assert before.plan is not None
    assert after.plan is not None
    assert before.objective is not None
    assert after.objective is not None
    brands = tuple(_brands(before, after))
    plans = _Plans(before.plan, after.plan)
    sums = [_sums(side, {brand.id for brand in brands}) for side in (before, after)]
    return PlatformChange(
        strategy=after.id,
        objective=changed(before.objective.value, after.objective.value),
        effort_pm=changed(*(side.effort_pm.total if side.effort_pm else None for side in (before, after))),
        brands=brands,
        others=max(len({brand.id for side in (before, after) for brand in side.brands}), other.workspace.brands) - len(brands),
        others_pm=changed(*(side[0] for side in sums)),
        others_m_eur=changed(*(side[1] for side in sums)),
        shared_pm=changed(before.shared_pm, after.shared_pm),
        shared_m_eur=changed(*(side[2] for side in sums)),
        shared=tuple(_shared(before, after)),
        lines=tuple(plans.lines()),
        ecus=tuple(plans.ecus()),
        remedies=tuple(plans.remedies()),
        wishes=tuple(plans.wishes()),
        conflicts=tuple(_conflicts(after.id, one, other)),
    )


def _sums(side: StrategyResult, told: set[str]) -> tuple[float, float, float]:
    """PM and M EUR of the brands that are not told, and M EUR of what is shared."""
    effort = side.effort_pm.total if side.effort_pm else 0.0
    objective = side.objective.value if side.objective else 0.0
    shared = sum(one.m_eur for one in side.shared_work)
    own = [(brand.own_pm, brand.own_m_eur) for brand in side.brands if brand.id in told]
    others_pm = effort - (side.shared_pm or 0.0) - sum(pm for pm, _ in own)
    return others_pm, objective - shared - sum(m_eur for _, m_eur in own), shared


def _brands(before: StrategyResult, after: StrategyResult) -> Iterator[BrandChange]:
    first, second = ({brand.id: brand for brand in side.brands} for side in (before, after))
    changes = (_brand(name, first.get(name), second.get(name)) for name in sorted({*first, *second}))
    told = [brand for brand in changes if brand.own_pm.is_told or brand.own_m_eur.is_told or brand.platforms or brand.conflicts.is_told]
    yield from sorted(told, key=lambda brand: (-max(brand.own_m_eur.size, brand.own_pm.size), brand.id))


def _brand(name: str, before: BrandResult | None, after: BrandResult | None) -> BrandChange:
    platforms = sorted({*(before.platforms if before else ()), *(after.platforms if after else ())})
    lines = [
        PlatformLines(
            platform, changed(before.platforms.get(platform, 0) if before else 0, after.platforms.get(platform, 0) if after else 0)
        )
        for platform in platforms
    ]
    return BrandChange(
        name,
        changed(before.own_pm if before else None, after.own_pm if after else None),
        changed(before.own_m_eur if before else None, after.own_m_eur if after else None),
        changed(before.conflicts if before else None, after.conflicts if after else None),
        tuple(one for one in lines if one.lines.is_told),
    )


class _Work(NamedTuple):
    """What shared work is compared by: a platform or stack, or all assets of one piece of work, whatever their scope."""

    owner: str
    work: str
    kind: WorkKind


def _shared(before: StrategyResult, after: StrategyResult) -> Iterator[SharedChange]:
    """Platforms, stacks, and assets by the work that they are."""
    sides = (before, after)
    assets = [{asset.id: asset for asset in side.plan.assets} if side.plan else {} for side in sides]
    sums = [_by_work(side.shared_work, built) for side, built in zip(sides, assets, strict=True)]
    first, second = assets
    gone, new = _grouped(first, second), _grouped(second, first)
    alone = [_alone(side, first, second) for side in sides]
    alone_before, alone_after = _grouped(alone[0], alone[1]), _grouped(alone[1], alone[0])
    changes = []
    for work in sorted({*sums[0], *sums[1], *gone, *new}):
        m_eur = changed(sums[0].get(work, 0.0), sums[1].get(work, 0.0))
        lists = [found.get(work, ()) for found in (gone, new, alone_before, alone_after)]
        if m_eur.is_told or any(lists):
            changes.append(SharedChange(*work, m_eur, *lists))
    yield from sorted(changes, key=lambda one: (-one.m_eur.size, one.owner, one.work))


def _work_of(asset: AssetBuilt) -> _Work:
    return _Work(asset.owner, asset.work, WorkKind.ASSETS)


def _by_work(shared: Iterable[SharedWork], built: Mapping[str, AssetBuilt]) -> dict[_Work, float]:
    """M EUR of each piece of work that several brands pay together."""
    found: dict[_Work, float] = {}
    for one in shared:
        work = _work_of(built[one.id]) if one.kind is SharedKind.ASSET else _Work(one.id, "", WorkKind(one.kind.value))
        found[work] = found.get(work, 0.0) + one.m_eur
    return found


def _alone(side: StrategyResult, first: Mapping[str, AssetBuilt], second: Mapping[str, AssetBuilt]) -> dict[str, AssetBuilt]:
    """Assets that are built on both sides, and serve one brand alone on this one."""
    shared = {one.id for one in side.shared_work if one.kind is SharedKind.ASSET}
    return {name: asset for name, asset in first.items() if name in second and name not in shared}


def _grouped(those: Mapping[str, AssetBuilt], without: Mapping[str, AssetBuilt]) -> dict[_Work, tuple[AssetBuilt, ...]]:
    """Those that the other side does not have, by the work that they are."""
    found: dict[_Work, list[AssetBuilt]] = {}
    for name in sorted({*those} - {*without}):
        found.setdefault(_work_of(those[name]), []).append(those[name])
    return {work: tuple(members) for work, members in found.items()}


class _Plans:
    """Two plans, line by line."""

    def __init__(self, before: PlanResult, after: PlanResult) -> None:
        self.before, self.after = before, after
        first, second = ({line.id: line for line in plan.lines} for plan in (before, after))
        self.both = {name: (line, second[name]) for name, line in first.items() if name in second}
        self.staying = {name: pair for name, pair in self.both.items() if pair[0].platform == pair[1].platform}

    def lines(self) -> Iterator[LineChange]:
        """Lines whose platform, or whether anything is decided for them, changed."""
        first, second = (_whereabouts(plan) for plan in (self.before, self.after))
        moves: dict[LineChange, list[str]] = {}
        for name in sorted({*first, *second}):
            (before, was_frozen), (after, is_frozen) = (side.get(name, (None, False)) for side in (first, second))
            if (before, was_frozen) != (after, is_frozen):
                outside = (before is None or after is None) and all(first_of(name) in side for side in (first, second))
                moves.setdefault(LineChange(before, after, was_frozen, is_frozen, (), outside), []).append(name)
        changes = [replace(where, lines=tuple(names)) for where, names in moves.items()]
        yield from sorted(changes, key=lambda one: (-len(one.lines), one.lines))

    def ecus(self) -> Iterator[EcuChange]:
        """Roles that another component fills."""
        moves: dict[tuple[str, str | None, str | None], set[str]] = {}
        for name, (before, after) in self.both.items():
            first, second = ({ecu.role: ecu.component for ecu in line.ecus} for line in (before, after))
            for role in {*first, *second}:
                if first.get(role) != second.get(role):
                    moves.setdefault((role, first.get(role), second.get(role)), set()).add(name)
        yield from (EcuChange(*key, lines) for key, lines in _merged(moves))

    def remedies(self) -> Iterator[RemedyChange]:
        """Requirements met in another way, where platform and component stay; on others they follow from these."""
        moves: dict[tuple[str, str | None, str | None], set[str]] = {}
        for name, (before, after) in self.staying.items():
            first, second = _remedies(before), _remedies(after)
            for key in {*first, *second}:
                was, now = first.get(key), second.get(key)
                if was != now and _component(before, key[0]) == _component(after, key[0]):
                    moves.setdefault((key[1], was, now), set()).add(name)
        yield from (RemedyChange(*key, lines) for key, lines in _merged(moves))

    def wishes(self) -> Iterator[WishChange]:
        """Wishes given up on one side only."""
        sides = [{wish for wish in plan.dropped if wish.line in self.both} for plan in (self.before, self.after)]
        gone, new = (_wished(one - other) for one, other in (sides, sides[::-1]))
        changes = [WishChange(name, gone.get(name, ()), new.get(name, ())) for name in {*gone, *new}]
        yield from sorted(changes, key=lambda one: (-len(one.gone) - len(one.new), one.feature))


def _whereabouts(plan: PlanResult) -> dict[str, tuple[str | None, bool]]:
    """Where each line runs, and whether it is frozen there."""
    return {**{line.id: (line.platform, False) for line in plan.lines}, **{name: (stack, True) for name, stack in plan.frozen.items()}}


def _remedies(line: LinePlan) -> dict[tuple[str, str, str], str]:
    """(role, requirement, signal) -> remedy."""
    roles = (("", line.remedies), *((ecu.role, ecu.remedies) for ecu in line.ecus))
    return {(role, taken.requirement, taken.signal or ""): taken.remedy for role, remedies in roles for taken in remedies}


def _component(line: LinePlan, role: str) -> str | None:
    return next((ecu.component for ecu in line.ecus if ecu.role == role), None)


def _merged(moves: Mapping[Key, set[str]]) -> list[tuple[Key, tuple[str, ...]]]:
    """Those on most lines first."""
    merged = [(key, tuple(sorted(lines))) for key, lines in moves.items()]
    return sorted(merged, key=lambda item: (-len(item[1]), min(_names(item[0])), item[1]))


def _names(key: tuple[str | None, ...]) -> Iterator[tuple[str, ...]]:
    """The key read forwards and backwards, so that the order is the same whichever side comes first."""
    first, *rest = (name or "" for name in key)
    yield (first, *rest)
    yield (first, *rest[::-1])


def _wished(wishes: Iterable[WishDropped]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line, feature in sorted((wish.line, wish.feature) for wish in wishes):
        found.setdefault(feature, []).append(line)
    return {feature: tuple(lines) for feature, lines in found.items()}


def _conflicts(strategy: str, one: Comparison, other: Comparison) -> Iterator[ConflictChange]:
    """Conflicts of the strategy gained, gone, or of another severity, the worst first."""
    first, second = ({_key(item): item for item in side.conflicts if strategy in item.severity_in} for side in (one, other))
    changes = []
    for key in {*first, *second}:
        before, after = (side[key].severity_in[strategy] if key in side else None for side in (first, second))
        if before != after:
            found = second.get(key) or first[key]
            changes.append(ConflictChange(found.id, found.kind, found.subject, before, after, found.statements))
    yield from sorted(changes, key=lambda item: (min(_SEVERITIES.index(item.before), _SEVERITIES.index(item.after)), item.id))


def _key(conflict: Conflict) -> tuple[str, str, str, str]:
    """Kind, owner, statement and subject: its id is only as long as it must be among the other conflicts of its comparison."""
    return conflict.kind, conflict.platform, conflict.statement, conflict.subject
