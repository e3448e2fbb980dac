"""One solved strategy as a result: every figure is a sum over its ledger."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from integration_model.answers.ledger import Addend
from integration_model.answers.strategy import (
    AssetBuilt,
    BrandResult,
    DataFlows,
    EcuPlan,
    Effort,
    LinePlan,
    Money,
    ObjectiveValue,
    PlanResult,
    Points,
    RemedyTaken,
    StrategyResult,
    WishDropped,
)
from integration_model.domain import NONE, Workspace
from integration_model.effort.draws import percentiles
from integration_model.evaluate.conflicts import Conflicts
from integration_model.evaluate.coverage import coverage
from integration_model.evaluate.ranges import Drawn
from integration_model.evaluate.shared_work import shared_work
from integration_model.evaluate.timing import Timetable
from integration_model.evaluate.timing_loss import lost_if_ends
from integration_model.problem.problem import Problem
from integration_model.solve.ledger import SHARED, total
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS, Part, Unit
from integration_model.study.study import Study

UNIT = "M EUR"


def summarise(
    problem: Problem, solved: Solved, drawn: Drawn | None, conflicts: Conflicts, served: Mapping[str, frozenset[str]]
) -> StrategyResult:
    """The strategy's result; only id and status where it has no plan. `served` says which platforms each asset serves."""
    if solved.plan is None or drawn is None:
        return StrategyResult(
            solved.strategy, (), solved.status.value, None, None, None, None, None, None, None, None, (), None, None, (), (), None
        )
    plan = solved.plan
    timetable = Timetable(plan)
    by_brand = _by_brand(solved)
    return StrategyResult(
        id=solved.strategy,
        platforms=plan.named,
        status=solved.status.value,
        objective=_objective(problem, solved),
        effort_pm=_effort(solved, drawn),
        money_eur=_money(solved),
        points=_points(problem, solved, plan),
        data_flows=_data_flows(plan, problem.study.workspace),
        ready=timetable.ready(),
        lost_if_ends_pm=lost_if_ends(timetable, served),
        conflicts=conflicts.counts(solved.strategy),
        brands=tuple(_brand(name, by_brand.get(name, ()), plan, problem.study, conflicts) for name in problem.study.workspace.brands),
        shared_pm=sum(addend.value for addend in solved.addends if addend.unit is Unit.PM and addend.brand == SHARED),
        plan=_plan(plan),
        core=(),
        ways_out=(),
        certificate=solved.certificate,
        shared_work=shared_work(plan, solved.entries, problem.weights),
        coverage=coverage(plan, solved.strategy) if solved.strategy in plan.study.workspace.named_platforms else (),
    )


def _objective(problem: Problem, solved: Solved) -> ObjectiveValue:
    """The objective and what it is made of."""
    parts = {unit: math.fsum(addend.m_eur for addend in solved.addends if addend.unit is unit) for unit in Unit}
    made_of = (parts[Unit.PM], parts[Unit.EUR], parts[Unit.POINTS])
    earned, unbuilt = (math.fsum(addend.m_eur for addend in solved.addends if addend.part is part) for part in (Part.EARNED, Part.UNBUILT))
    bound, gap = _known(solved.bound), _known(solved.gap)
    return ObjectiveValue(problem.kind.value, UNIT, solved.objective, bound, gap, *made_of, earned=earned, unbuilt=unbuilt)


def _known(value: float) -> float | None:
    """The number; None where the solver had none yet."""
    return value if math.isfinite(value) else None


def _effort(solved: Solved, drawn: Drawn) -> Effort:
    parts = [total(solved.addends, Unit.PM, part) for part in EFFORT_PARTS]
    p10, p50, p90 = percentiles(drawn.effort)
    return Effort(parts[0], parts[1], parts[2], parts[3], parts[4], sum(parts), p10, p50, p90)


def _money(solved: Solved) -> Money:
    parts = [total(solved.addends, Unit.EUR, part) for part in MONEY_PARTS]
    licence, hardware, once, unbuilt, *others = parts
    return Money(licence, hardware, once, unbuilt, sum(parts), *others)


def _points(problem: Problem, solved: Solved, plan: Plan) -> Points:
    """Points over the cars for which something is decided."""
    cars = problem.study.cars_with_wishes or 1.0
    lost = total(solved.addends, Unit.POINTS) / cars
    kept = sum(wish.given_up.amount.expected for wish in plan.kept if wish.given_up is not None) / cars
    worth = math.fsum(addend.m_eur for addend in solved.addends if addend.unit is Unit.POINTS)
    return Points(kept, kept + lost, worth)


def _data_flows(plan: Plan, workspace: Workspace) -> DataFlows:
    """A flow is kept where every platform in use keeps it in the group; under as-is and mixed, every stack in use too."""
    used = sorted({plan.strategy} if plan.strategy in plan.named else set(plan.platforms.values()))
    lost = [flow for flow in workspace.group.data_flows if not all(workspace.platforms[name].keeps(flow) for name in used)]
    return DataFlows(len(workspace.group.data_flows) - len(lost), len(workspace.group.data_flows), tuple(lost))


def _by_brand(solved: Solved) -> dict[str, list[Addend]]:
    """The addends of each brand, in their order."""
    found: dict[str, list[Addend]] = {}
    for addend in solved.addends:
        found.setdefault(addend.brand, []).append(addend)
    return found


def _brand(name: str, addends: Sequence[Addend], plan: Plan, study: Study, conflicts: Conflicts) -> BrandResult:
    platforms: dict[str, int] = {}
    for line in study.workspace.brands[name].lines:
        where = plan.platforms.get(line, study.offers[line].stack)
        platforms[where] = platforms.get(where, 0) + 1
    own = sum(addend.value for addend in addends if addend.unit is Unit.PM)
    return BrandResult(
        name,
        dict(sorted(platforms.items())),
        own,
        compatibility(name, plan, study),
        conflicts.of_brand(plan.strategy, name),
        math.fsum(addend.m_eur for addend in addends),
    )


def compatibility(brand: str, plan: Plan, study: Study) -> float:
    """Checks met of those that apply, over the brand's lines with today's components; unknown counts as not met."""
    met = failed = 0
    for line in study.workspace.brands[brand].lines:
        if line not in plan.platforms:
            continue
        key = plan.offers[line].key
        met += len(study.met[key])
        today = study.workspace.lines[line].ecus
        for gap in study.gaps[key]:
            role = gap.check.role
            if gap.is_before:
                continue
            failed += role is None or gap.check.component == (today[role].component if role in today else NONE)
    return met / (met + failed) if met + failed else 1.0


def _plan(plan: Plan) -> PlanResult:
    changes = {line: offer.key.since or None for line, offer in plan.offers.items()}
    by_ecu: dict[tuple[str, str | None], list[RemedyTaken]] = {}
    for gap, way in plan.gaps:
        if way is not None:
            taken = RemedyTaken(gap.check.requirement.id, way.id, gap.check.signal)
            by_ecu.setdefault((gap.line, gap.check.role), []).append(taken)
    frozen = _frozen(plan, {line for line, _ in by_ecu})
    lines = []
    for line, platform in plan.platforms.items():
        if line in frozen:
            continue
        ecus = tuple(
            EcuPlan(role, name, tuple(by_ecu.get((line, role), ()))) for role, name in plan.components_of(line).items() if name != NONE
        )
        lines.append(LinePlan(line, platform, ecus, tuple(by_ecu.get((line, None), ())), changes.get(line)))
    dropped = tuple(WishDropped(*wish) for wish in sorted((wish.line, wish.demand.feature) for wish in plan.given_up))
    assets = tuple(AssetBuilt(name, *plan.study.assets[name].key) for name in plan.asset_users if not plan.study.assets[name].is_opening)
    return PlanResult(tuple(lines), assets, dropped, frozen)


def _frozen(plan: Plan, remedied: Collection[str]) -> dict[str, str]:
    """Lines that stay as they are, each with its stack; one for which the law asks a running change is none."""
    frozen = {line: offers.stack for line, offers in sorted(plan.study.offers.items()) if offers.frozen}
    return {line: stack for line, stack in frozen.items() if line not in remedied}
