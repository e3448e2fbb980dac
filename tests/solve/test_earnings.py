"""What services bring: random groups that earn against enumeration, CBC and the edits of obstacles, and the laws of earnings."""

from __future__ import annotations

import math

import pytest

from integration_model.commands.compare.compare import compare
from integration_model.evaluate.break_even import break_even
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.obstacles import find_obstacles
from integration_model.solve.ledger import addends_of, entries_of
from integration_model.solve.obstacle_savings import LiveStrategy
from integration_model.solve.second_solver import verify
from integration_model.solve.strategies import solve_strategy
from integration_model.study.charges import Part
from integration_model.study.purposes import PurposeKind
from tests.problem.earning import earners, make_earning_group
from tests.problem.edited_groups import unchanged
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import make_toy
from tests.solve.every_strategy import solve_all
from tests.solve.test_brute_force import WIDE, check_enumeration, same, same_left_out
from tests.solve.test_laws import check_ledger

CHUNK = 10
GROUPS = range(0, 110, CHUNK)
KINDS = (400, 410)
CBC = (500, 510)
EDITED = (600, 610, 620)
LAWS = [range(first, first + 8) for first in (1000, 1008)]
LOOSE = 1e-6


def optima(group: SmallGroup) -> dict[str, float]:
    """The objective of each strategy; infinite without a plan."""
    return {name: solved.objective for name, solved in solve_all(group.problem()).items()}


def close(one: float) -> float:
    """How far two solves of the same may lie apart."""
    return LOOSE * max(1.0, abs(one)) if math.isfinite(one) else 0.0


@pytest.mark.parametrize("first", GROUPS)
def test_strategies_equal_enumeration(first: int) -> None:
    """The optimum of each strategy of ten random groups that earn is that of full enumeration."""
    for seed in sorted({*range(first, first + CHUNK)} - WIDE):
        check_enumeration(make_earning_group(seed), seed)


@pytest.mark.parametrize("kind", [ObjectiveKind.EFFORT, ObjectiveKind.COST])
@pytest.mark.parametrize("first", KINDS)
def test_other_objectives_equal_enumeration(first: int, kind: ObjectiveKind) -> None:
    """What comes in is money: it counts for money alone, and nothing for effort."""
    for seed in range(first, first + CHUNK):
        check_enumeration(make_earning_group(seed), seed, kind)


@pytest.mark.parametrize("first", CBC)
def test_strategies_equal_cbc(first: int) -> None:
    """CBC finds the same objective."""
    for seed in range(first, first + CHUNK):
        problem = make_earning_group(seed).problem()
        for name, solved in solve_all(problem).items():
            answer = verify(problem.model, problem.columns_of(name))
            if answer.values is None:
                assert (answer.status, solved.status) == ("infeasible", "infeasible")
            else:
                assert same(problem.objective(solved.matrix, answer.values), solved.objective), (seed, name)


@pytest.mark.parametrize("first", EDITED)
def test_printed_edit_keeps_its_promise(first: int) -> None:
    """What an obstacle saves is what its printed edit saves: a wish that is waived counts as had, also for what it earns."""
    for seed in range(first, first + CHUNK):
        group = unchanged(make_earning_group(seed))
        problem = group.problem()
        name = problem.strategies[seed % len(problem.strategies)]
        solved = solve_strategy(problem, name)
        if solved.plan is None:
            continue
        live = LiveStrategy(problem, solved)
        for obstacle in find_obstacles(problem, live.keys()):
            edited = group.problem(*obstacle.edit, strategy=name)
            if not same_left_out(problem, edited, name):
                continue
            kept = solved.objective - solve_strategy(edited, name).objective
            assert live.saving([obstacle]) == pytest.approx(kept, abs=close(solved.objective)), (seed, name, obstacle.id, obstacle.edit)


@pytest.mark.parametrize("seed", range(30, 50))
def test_addends_are_the_objective(seed: int) -> None:
    """What comes in and what does not is told addend by addend; together with all that is spent it is the objective."""
    problem = make_earning_group(seed).problem()
    for strategy, solved in solve_all(problem).items():
        if solved.plan is not None:
            addends = addends_of(entries_of(solved.plan), strategy, problem.weights)
            assert math.fsum(addend.m_eur for addend in addends) == pytest.approx(solved.objective, rel=1e-9, abs=1e-9)
            assert math.fsum(one.m_eur for one in addends if one.part is Part.EARNED) < 1e-9


@pytest.mark.parametrize("seed", [1400, 1402, 1408, 1412])
def test_every_number_is_its_ledger(seed: int) -> None:
    """Of whole reports, too; of two of these groups services bring more than all else takes."""
    group = make_earning_group(seed).link()
    found = compare(group)
    for result in found.strategies:
        if result.objective is not None:
            check_ledger(found, result, group)
            earned = sum(one.value for one in found.ledger if one.strategy == result.id and one.part is Part.EARNED)
            assert result.money_eur is not None
            assert result.money_eur.earned == pytest.approx(earned)


@pytest.mark.parametrize("seeds", LAWS)
def test_more_earnings_never_raise(seeds: range) -> None:
    """Whatever earns more, a feature, a platform or a stack: no total rises."""
    for seed in seeds:
        group = make_earning_group(seed)
        before, software = optima(group), group.suppliers["soft"]
        for owners in (group.group["features"], software["platforms"], software["stacks"]):
            owner = list(owners.values())[seed % len(owners)]
            told = owner["earns_eur_per_car_year"]
            owner["earns_eur_per_car_year"] = 1500 if told is None else 12_000
            after = optima(group)
            owner["earns_eur_per_car_year"] = told
            planned = {name: value for name, value in before.items() if math.isfinite(value)}
            assert all(after[name] <= value + close(value) for name, value in planned.items()), (seed, owner["name"])


@pytest.mark.parametrize("seeds", LAWS)
def test_whose_partner_gets_all_earns_nothing(seeds: range) -> None:
    """A share of 1 is as if nothing came in; half of twice as much is as much."""
    for seed in seeds:
        all_gone, none, half, whole = (make_earning_group(seed) for _ in range(4))
        for owner in earners(all_gone):
            owner["partner_share"] = 1
        for owner in earners(none):
            owner.update(earns_eur_per_car_year=None, partner_share=None)
        for owner in earners(half):
            owner.update(earns_eur_per_car_year=1000, partner_share=0.5)
        for owner in earners(whole):
            owner.update(earns_eur_per_car_year=500, partner_share=None)
        assert optima(all_gone) == pytest.approx(optima(none), rel=LOOSE)
        assert optima(half) == pytest.approx(optima(whole), rel=LOOSE)


@pytest.mark.parametrize("seeds", LAWS)
def test_what_all_have_turns_nothing(seeds: range) -> None:
    """A feature that every stack and platform brings lowers every total by as much: change and staying are as far apart as before."""
    for seed in seeds:
        plain = make_earning_group(seed)
        for software in plain.suppliers["soft"]["platforms"], plain.suppliers["soft"]["stacks"]:
            for one in software.values():
                one.update(provides=list(plain.group["features"]), cannot=[])
        for feature in plain.group["features"].values():
            feature.update(earns_eur_per_car_year=None, requires={}, uses={}, only_on=[], claims={})
        for platform in plain.suppliers["soft"]["platforms"].values():
            platform["requires"] = {name: one for name, one in platform["requires"].items() if not _drops(one)}
        rich = plain.copy()
        for feature in rich.group["features"].values():
            feature.update(earns_eur_per_car_year=500, partner_share=None)
        before, after = optima(plain), optima(rich)
        found = [before[name] - after[name] for name in before if math.isfinite(before[name])]
        assert found == pytest.approx([found[0]] * len(found), rel=1e-5, abs=1e-5) if found else True, seed


def _drops(asked: dict[str, object]) -> bool:
    """Whether a way out gives a feature up."""
    remedies = asked.get("remedies")
    return isinstance(remedies, dict) and any("drops" in remedy for remedy in remedies.values())


def toy(**earns: float) -> SmallGroup:
    """The toy, in which some features, platforms or the stack earn; brand b alone wishes for maps, which the platforms bring."""
    group = make_toy()
    for owners in (group.group["features"], group.suppliers["soft"]["platforms"], group.suppliers["soft"]["stacks"]):
        for name, owner in owners.items():
            if name in earns:
                owner["earns_eur_per_car_year"] = earns[name]
    return group


def test_what_only_a_platform_brings_makes_it_better() -> None:
    """Its total falls by what the 2,000 cars a year bring that are built with it for two years; what stays as it is takes as much."""
    plain, rich = toy(), toy(maps=400)
    for group in (plain, rich):
        group.suppliers["soft"]["stacks"]["old"]["cannot"] = ["maps"]
    before, after = optima(plain), optima(rich)
    assert before["droid"] - after["droid"] == pytest.approx(2 * 2000 * 400 / 1e6)
    assert before["as-is"] == pytest.approx(after["as-is"])


def test_a_platform_earns_from_the_change_on() -> None:
    """Before, its stack earns: a line that changes in the seventh month of 24 brings less of one than if it did at once."""
    problem = toy(droid=100, old=200).problem()
    entries = solve_strategy(problem, "droid").entries
    found = {
        (one.charge.purpose.line, one.charge.purpose.kind): one.charge.amount.expected for one in entries if one.charge.part is Part.EARNED
    }
    assert found == pytest.approx(
        {
            ("a/a1", PurposeKind.EARNED): -1000 * 100 * 1.5**2 / 2,
            ("a/a1", PurposeKind.EARNED_BEFORE): -1000 * 200 * (2**2 - 1.5**2) / 2,
            ("a/a2", PurposeKind.EARNED): -1000 * 100 * 2**2 / 2,
            ("a/a3", PurposeKind.EARNED): -1000 * 200 * (2**2 - 1**2) / 2,
            ("b/b1", PurposeKind.EARNED): -2000 * 100 * 2**2 / 2,
        }
    )


def test_a_later_change_earns_less() -> None:
    """Month by month, for the cars of the months until then are built without."""
    found = []
    for month in ("2027-01", "2027-04", "2028-01", "2028-06"):
        group = toy(droid=400)
        group.brands["b"]["vehicle_lines"]["b1"]["may_change"] = [month]
        entries = solve_strategy(group.problem(), "droid").entries
        found.append(-sum(one.charge.amount.expected for one in entries if one.charge.part is Part.EARNED and one.brand == "b"))
    assert found == pytest.approx([2000 * 400 * left**2 / 2 for left in (2, 1.75, 1, 7 / 12)])


DROID = "suppliers.soft.platforms.droid"


def test_earnings_turn_the_toy_where_both_take_the_same() -> None:
    """At the break-even value of what a platform earns it takes as much as staying."""
    found = crossing(toy(droid=15_000), "earns_eur_per_car_year")
    assert found is not None
    there = optima(toy(droid=found))
    assert (there["as-is"], found) == pytest.approx((there["droid"], 19_543.86), rel=1e-5)


def test_a_partners_share_turns_the_toy() -> None:
    """What the group keeps of 30,000 EUR is then what would turn it alone."""
    found = crossing(toy(droid=30_000), "partner_share", f"{DROID}.partner_share=0.1..0.3..0.5")
    assert found == pytest.approx(1 - 19_543.86 / 30_000, rel=1e-6)


def test_no_partner_gets_more_than_all() -> None:
    """Where a platform is better without any earnings, no share turns that."""
    dear = "suppliers.soft.stacks.old.upkeep_pm_per_year=200"
    assert crossing(toy(droid=10_000), "partner_share", f"{DROID}.partner_share=0.1..0.3..0.5", dear) is None


def crossing(group: SmallGroup, field: str, *sets: str) -> float | None:
    """The value at which staying and droid take as much, of a field of what droid earns."""
    problem = group.problem(*sets)
    staying, droid = (solve_strategy(problem, name) for name in ("as-is", "droid"))
    earns = problem.study.workspace.platforms["droid"].earns
    assert earns is not None
    fact = {"earns_eur_per_car_year": earns.eur, "partner_share": earns.partner_share}[field]
    assert fact is not None
    found = break_even(problem, staying, [droid], fact)
    return found[0].value if found is not None else None
