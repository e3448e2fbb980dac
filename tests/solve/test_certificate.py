"""The certificate finds every plan that is broken on purpose."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache

import pytest

from integration_model.answers.strategy import Certificate
from integration_model.problem.problem import Problem
from integration_model.solve.certificate import certify
from integration_model.solve.ledger import addends_of, entries_of
from integration_model.solve.plan import Plan
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.charges import Part
from tests.problem.small_groups import SmallGroup
from tests.problem.toy_group import key_of, make_toy


@cache
def toy_problem() -> Problem:
    return make_toy().problem()


@cache
def toy_solved(strategy: str) -> Solved:
    return solve_strategy(toy_problem(), strategy)


@cache
def dear_problem() -> Problem:
    """The toy with a new head unit so dear that all lines keep the old one and port it."""
    dear = make_toy()
    dear.suppliers["acme"]["components"]["hu-new"]["unit_eur"] = 90_000
    return dear.problem()


@cache
def ported_plan() -> Plan:
    """The plan of lines that keep their head units on droid."""
    plan = solve_strategy(dear_problem(), "droid").plan
    assert plan is not None
    assert plan.components["b/b1", "head-unit"] == "hu-old"
    return plan


def plan_of(strategy: str) -> Plan:
    plan = toy_solved(strategy).plan
    assert plan is not None
    return plan


def certificate_of(plan: Plan, off_by: float = 0.0) -> Certificate:
    """The certificate of a plan whose objective is the sum of its addends, but for `off_by`."""
    entries = entries_of(plan)
    total = sum(addend.m_eur for addend in addends_of(entries, plan.strategy, toy_problem().weights))
    return certify(plan, entries, total, total + off_by)


def wrong_component(plan: Plan) -> Plan:
    return dataclasses.replace(plan, components={**plan.components, ("b/b1", "head-unit"): "gw-new"})


def excluded_pair(plan: Plan) -> Plan:
    return dataclasses.replace(plan, components={**plan.components, ("b/b1", "head-unit"): "hu-new", ("b/b1", "gateway"): "gw"})


def dropped_must(plan: Plan) -> Plan:
    return dataclasses.replace(plan, dropped=plan.dropped | {("b/b1", "look")})


def kept_what_is_given_up(plan: Plan) -> Plan:
    return dataclasses.replace(plan, dropped=frozenset())


def missing_way(plan: Plan) -> Plan:
    return dataclasses.replace(plan, ways={})


def moved(plan: Plan, **platforms: str) -> Plan:
    """The plan with lines, by their short names, on other platforms."""
    study = plan.study
    lines = {line.split("/")[-1]: line for line in plan.offers}
    offers = {lines[name]: study.offer_of[key_of(study, lines[name], platform)] for name, platform in platforms.items()}
    return dataclasses.replace(plan, offers={**plan.offers, **offers})


def other_platform(plan: Plan) -> Plan:
    return moved(plan, b1="bespoke")


def old_head_unit(plan: Plan) -> Plan:
    """Without a way for its operating system."""
    return dataclasses.replace(plan, components={**plan.components, ("b/b1", "head-unit"): "hu-old"}, ways={})


BREAKS = [
    (wrong_component, "gw-new cannot fill head-unit of b/b1"),
    (excluded_pair, "b/b1 has hu-new with one that it excludes"),
    (dropped_must, "b/b1 drops look, a must-have"),
    (kept_what_is_given_up, "a/a1: talk is not met"),
    (other_platform, "b/b1 runs on bespoke, which droid does not offer it"),
    (old_head_unit, "b/b1: os is not met"),
]


@pytest.mark.parametrize(("break_plan", "told"), BREAKS)
def test_broken_plan_is_found(break_plan: Callable[[Plan], Plan], told: str) -> None:
    """A plan that breaks a constraint is named for it."""
    plan = break_plan(plan_of("droid"))
    if break_plan in (wrong_component, excluded_pair, other_platform):
        entries = entries_of(plan_of("droid"))
        found = certify(plan, entries, 0.0, 0.0)
    else:
        found = certificate_of(plan)
    assert any(told in words for words in found.broken), found.broken


def test_whole_plan_breaks_nothing() -> None:
    """The solver's own plan breaks nothing on any strategy, and something was looked at."""
    for strategy in ("droid", "mixed", "as-is"):
        found = certificate_of(plan_of(strategy))
        assert found.broken == ()
        assert found.checked > 20


def test_wrong_sum_is_found() -> None:
    """Addends that do not sum to the objective are told."""
    found = certificate_of(plan_of("droid"), off_by=1.0)
    assert [words for words in found.broken if "the addends sum to" in words] == list(found.broken)
    assert len(found.broken) == 1


def test_split_brand_is_found() -> None:
    """A cohesive brand whose lines go apart is told."""
    plan = plan_of("mixed")
    target = "old" if plan.platforms["a/a1"] != "old" else "droid"
    split = moved(plan, a1=target)
    entries = entries_of(plan)
    assert any("a splits its lines over droid" in words for words in certify(split, entries, 0.0, 0.0).broken)


def test_data_that_leaves_is_found() -> None:
    """A line whose brand must keep a data flow is told where the flow leaves the group."""
    plan = plan_of("mixed")
    leaky = moved(dataclasses.replace(plan, strategy="mixed"), a1="bespoke", a2="bespoke")
    assert any("a/a1 lets voice-data leave the group" in words for words in certify(leaky, entries_of(plan), 0.0, 0.0).broken)


def limited(**policies: object) -> tuple[Problem, Problem]:
    """The toy with limits, and without."""
    tight: SmallGroup = make_toy()
    tight.group["policies"].update(policies)
    return tight.problem(), toy_problem()


def test_budget_is_looked_at() -> None:
    """A plan that is over the budget is told."""
    tight, loose = limited(budget_pm=10)
    plan = plan_of("droid")
    plan = dataclasses.replace(plan, study=tight.study)
    assert any("over the budget" in words for words in certify(plan, entries_of(plan), 0.0, 0.0).broken)
    assert loose.study.workspace.group.budget_pm is not None


def test_missing_way_is_found() -> None:
    """A gap without a way that closes it is told."""
    plan = missing_way(ported_plan())
    assert any("b/b1: os is not met" in words for words in certify(plan, entries_of(plan), 0.0, 0.0).broken)


def test_capacity_is_looked_at() -> None:
    """A supplier that may not go beyond what it can do, and does, is told, with the year."""
    tight = make_toy()
    tight.suppliers["acme"]["contract"]["capacity_pm_per_year"] = 1
    plan = dataclasses.replace(ported_plan(), study=tight.problem().study)
    assert "acme cannot do its work of 2027: 33 PM of 1" in certify(plan, entries_of(plan), 0.0, 0.0).broken


def test_work_beyond_a_team_is_paid() -> None:
    """What goes beyond a team is worked out anew, and what is paid for it must be that."""
    small = make_toy()
    small.suppliers["acme"]["contract"].update(capacity_pm_per_year=1, binding=False)
    plan = dataclasses.replace(ported_plan(), study=small.problem().study)
    entries = entries_of(plan)
    unpaid = tuple(entry for entry in entries if entry.charge.part is not Part.OVERRUN)
    told = "acme works 33 PM in 2027 and can do 1: 0 EUR are paid for that"
    assert told in certify(plan, unpaid, 0.0, 0.0).broken
    assert not any("acme" in words for words in certify(plan, entries, 0.0, 0.0).broken)


def test_resource_is_looked_at() -> None:
    """Features that do not fit into the head unit are told."""
    small = make_toy()
    small.suppliers["acme"]["components"]["hu-old"]["ram_gb"] = 1
    plan = dataclasses.replace(ported_plan(), study=small.problem().study)
    assert any("ram_gb of hu-old" in words for words in certify(plan, entries_of(plan), 0.0, 0.0).broken)


def test_cars_without_supply_are_counted_and_not_built() -> None:
    """A plan in which a car is built with a unit that is delivered no more is broken; of one in which none is each line is looked at."""
    group = make_toy()
    group.group["rates"]["margin_eur_per_car"] = 1000
    group.suppliers["acme"]["components"]["hu-old"]["supplied_until"] = "2027-06"
    plan = solve_strategy(group.problem(), "as-is").plan
    assert plan is not None
    found = certificate_of(plan)
    assert found.broken == ()
    forgot = dataclasses.replace(plan, study=dataclasses.replace(plan.study, unsupplied={}, unsupplied_runs={}))
    assert {name.split(" ")[0] for name in certificate_of(forgot).broken if "delivered no more" in name} == {"a/a1", "a/a2", "a/a3", "b/b1"}
