"""Small comparisons whose figures are sums of what they are made from: brands' own work, shared work, money and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from integration_model.answers.compare import Bottleneck, Comparison, Conflict, ConflictSide, Provenance, Run, WorkspaceCounts
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.strategy import (
    AssetBuilt,
    BrandResult,
    Certificate,
    ConflictCounts,
    DataFlows,
    EcuPlan,
    Effort,
    LinePlan,
    Money,
    ObjectiveValue,
    PlanResult,
    Points,
    Ready,
    RemedyTaken,
    SharedKind,
    SharedWork,
    StrategyResult,
    WishDropped,
)
from integration_model.answers.verdict import Answer, Claim, ClaimKind, NoVerdict, Verdict

RATE = 10_000.0
KINDS = {
    "android-core": SharedKind.PLATFORM,
    "smartcockpit": SharedKind.PLATFORM,
    "mia": SharedKind.STACK,
    "uconnect-5": SharedKind.STACK,
}
"""By the id of a platform or stack what it is; all others are assets."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a brand pays alone."""

    pm: float
    eur: float = 0.0
    points: float = 0.0

    @property
    def m_eur(self) -> float:
        return self.pm + self.eur / RATE + self.points


@dataclass(frozen=True, slots=True)
class Goes:
    """Where a line goes and with what; a frozen line stays on its stack."""

    platform: str
    head_unit: str = "harman-mia-12"
    remedies: tuple[str, ...] = ()
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a strategy is made from."""

    own: Mapping[str, Own] = field(default_factory=lambda: {"jeep": Own(900.4, 2e6), "maserati": Own(300.3, 1e6, 40.0)})
    shared: Mapping[str, float] = field(default_factory=lambda: {"android-core": 2_000.2, "mia": 400.0})
    """By the id of a platform, stack or asset."""
    lines: Mapping[str, Goes] = field(
        default_factory=lambda: {
            "jeep/avenger": Goes("android-automotive", remedies=("os: port",)),
            "jeep/renegade": Goes("uconnect-5", frozen=True),
            "maserati/grecale": Goes("android-automotive"),
        }
    )
    assets: frozenset[str] = frozenset({"android-core/os:port/harman"})
    dropped: frozenset[str] = frozenset()
    conflicts: Mapping[str, str] = field(default_factory=dict)
    months: tuple[int, int] = (19, 58)


def make_strategy(name: str, made: Made, **changes: Any) -> StrategyResult:
    """A strategy whose objective is the sum of all own and shared work."""
    own_pm, shared = sum(own.pm for own in made.own.values()), sum(made.shared.values())
    eur, points = sum(own.eur for own in made.own.values()), sum(own.points for own in made.own.values())
    effort, value = own_pm + shared, own_pm + shared + eur / RATE + points
    severities = list(made.conflicts.values())
    result = StrategyResult(
        id=name,
        platforms=(name,) if name != "as-is" else (),
        status="optimal",
        objective=ObjectiveValue("all-in", "M EUR", value, value, 0.0, value - eur / RATE - points, eur / RATE, points),
        effort_pm=Effort(shared, 0.0, own_pm, 0.0, 0.0, effort, 0.8 * effort, effort, 1.3 * effort),
        money_eur=Money(0.0, eur, 0.0, 0.0, eur),
        points=Points(100.0, 100.0 + points, points),
        data_flows=DataFlows(9, 11, ("voice-data",)),
        ready=Ready(*made.months),
        lost_if_ends_pm=100.0,
        conflicts=ConflictCounts(severities.count("blocking"), severities.count("hard"), severities.count("soft")),
        brands=tuple(_brand(brand, own, made) for brand, own in made.own.items()),
        shared_pm=shared,
        plan=_plan(made),
        core=(),
        ways_out=(),
        certificate=Certificate(10, (), 10, value),
        less_than_rival=None,
        shared_work=tuple(SharedWork(KINDS.get(name, SharedKind.ASSET), name, value) for name, value in made.shared.items()),
    )
    return replace(result, **changes)


def _brand(name: str, own: Own, made: Made) -> BrandResult:
    platforms: dict[str, int] = {}
    for line, goes in made.lines.items():
        if line.startswith(f"{name}/"):
            platforms[goes.platform] = platforms.get(goes.platform, 0) + 1
    return BrandResult(name, platforms, own.pm, 0.5, 7, own.m_eur)


def _plan(made: Made) -> PlanResult:
    lines = tuple(
        LinePlan(line, goes.platform, (EcuPlan("head-unit", goes.head_unit, tuple(map(make_taken, goes.remedies))),))
        for line, goes in made.lines.items()
        if not goes.frozen
    )
    frozen = {line: goes.platform for line, goes in made.lines.items() if goes.frozen}
    assets = sorted({*made.assets, *(name for name in made.shared if name not in KINDS)})
    dropped = (WishDropped(*item.split(" ")) for item in sorted(made.dropped))
    return PlanResult(lines, tuple(map(make_asset, assets)), tuple(dropped), frozen)


def make_taken(text: str) -> RemedyTaken:
    """A remedy as tests write it: `requirement: remedy (signal)`."""
    requirement, _, rest = text.partition(": ")
    remedy, _, signal = rest.removesuffix(")").partition(" (")
    return RemedyTaken(requirement, remedy, signal or None)


def make_asset(text: str) -> AssetBuilt:
    """An asset as tests write it: `owner/work/scope`, or `owner/foundation/node/scope`."""
    owner, *rest = text.split("/")
    count = 2 if rest[0] == "foundation" else 1
    return AssetBuilt(text, owner, "/".join(rest[:count]), tuple(rest[count:]))


def make_unplanned(name: str, status: str = "infeasible") -> StrategyResult:
    """A strategy without a plan."""
    return StrategyResult(name, (), status, None, None, None, None, None, None, None, None, (), None, None, (), (), None)


def make_comparison(strategies: Mapping[str, Made | None], **changes: Any) -> Comparison:
    """A comparison in which the cheapest of staying and the named strategies is the best; None stands for no plan."""
    results = tuple(make_strategy(name, made) if made else make_unplanned(name) for name, made in strategies.items())
    brands = {brand.id for one in results for brand in one.brands}
    made = Comparison(
        schema_version=SCHEMA_VERSION,
        workspace=WorkspaceCounts(len(brands), 3, 2, 9, 5, 4, 2, "4f1c9e"),
        verdict=_verdict(results),
        strategies=results,
        bottlenecks=(),
        conflicts=_conflicts(strategies),
        provenance=Provenance(0.2, 0.2, 0.5, 0.1),
        run=Run({"highspy": "1.15.1"}, 7, 0.5),
        horizon=("2027-01", "2034-12"),
        obstacles=0,
    )
    return replace(made, **changes)


def _verdict(results: tuple[StrategyResult, ...]) -> Verdict:
    """Staying and every named platform are candidates; each is dearer than the best in some draws."""
    totals = sorted((one.objective.value, one.id) for one in results if one.objective and one.id != "mixed")
    by_id = {name: value for value, name in totals}
    best, rival = (totals[place][1] if len(totals) > place else None for place in (0, 1))
    platform = next((name for _, name in totals if name != "as-is"), None)
    return Verdict(
        answer=None if best is None else Answer.STAY if best == "as-is" else Answer.CHANGE,
        best=best,
        rival=rival,
        margin=totals[1][0] - totals[0][0] if rival else None,
        draws_won=97,
        platform=platform,
        sure=(Claim(ClaimKind.CHEAPER, "smartcockpit", 97, objective=by_id.get("smartcockpit", 7_900.0)),),
        not_sure=(Claim(ClaimKind.CHEAPER, "as-is", 60, objective=by_id.get("as-is", 5_300.0)),),
        objective=by_id.get(best or ""),
        rival_objective=by_id.get(rival or ""),
        staying_objective=by_id.get("as-is"),
        platform_objective=by_id.get(platform or ""),
        platform_unifies=platform is not None,
        why_none=None if best else NoVerdict.NO_PLAN,
    )


def _conflicts(strategies: Mapping[str, Made | None]) -> tuple[Conflict, ...]:
    """Each with its severity under every strategy that has it."""
    found: dict[str, dict[str, str]] = {}
    for strategy, made in strategies.items():
        for name, severity in (made.conflicts if made else {}).items():
            found.setdefault(name, {})[strategy] = severity
    return tuple(make_conflict(name, severities) for name, severities in sorted(found.items()))


def make_conflict(name: str, severities: Mapping[str, str], **changes: Any) -> Conflict:
    """A conflict of a platform's statement with one other."""
    statements = (
        ConflictSide("android-core", f"{name} is asked of every head unit", "suppliers/google.yaml:44"),
        ConflictSide("jeep", f"jeep has another {name}", "brands/jeep.yaml:52"),
    )
    made = Conflict(name, "terms", "android-core", min(severities.values()), name, statements, 3, {}, dict(severities))
    return replace(replace(made, statement=name), **changes)


def make_bottleneck(name: str, saves: float, **changes: Any) -> Bottleneck:
    """An obstacle of a size."""
    edit = (f"group.features.{name}.waived=true",)
    made = Bottleneck(name, "terms", f"{name} in words", edit, {"android-automotive": saves}, saves, None, ("jeep",), (), "a.yaml:1")
    return replace(made, **changes)
