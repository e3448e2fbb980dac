"""A strategy without a plan is explained: statements with places, what follows, ways out; conflicts have ways out too."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from integration_model import api, compare, load_workspace
from integration_model.commands.explain import explain
from integration_model.evaluate.conflicts import Conflicts
from integration_model.no_plan.core import CoreFinder
from integration_model.no_plan.ways_out import WaysOut
from integration_model.solve.strategies import solve_strategy
from integration_model.study.study import build_study
from tests.conftest import Golden

CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.mark.parametrize(
    ("case", "strategy"),
    [
        ("one-way-only", "mixed"),
        ("too-few-people", "bespoke"),
        ("not-together", "mixed"),
        ("not-together", "open"),
        ("two-reasons", "mixed"),
        ("two-at-once", "mixed"),
    ],
)
def test_an_infeasible_plan_reads_as_a_derivation(case: str, strategy: str, golden: Golden) -> None:
    """The whole explanation is the golden one."""
    session = api.open_session(load_workspace(CASES / case))
    golden(f"infeasible-{case}-{strategy}.txt", explain(session, ("strategy", strategy)).text())


def test_what_the_comparison_looked_for_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clashes and ways out are those of the comparison, also where their search would fail now."""
    session = api.open_session(load_workspace(CASES / "one-way-only"))
    monkeypatch.setattr(CoreFinder, "clashes", None)
    monkeypatch.setattr(WaysOut, "find", None)
    assert "cheapest way out: " in explain(session, ("strategy", "mixed")).text()


def test_without_files_there_is_the_derivation_but_no_way_out() -> None:
    """A linked workspace alone cannot be edited: the statements are told, ways out are not."""
    session = api.open_session(load_workspace(CASES / "one-way-only").workspace)
    told = explain(session, ("mixed",)).text(200).split("\n")
    assert sum(line.startswith("  (") for line in told) == 4
    assert [line for line in told if "way out" in line] == []


def test_only_the_freest_strategy_has_ways_out_and_only_where_nothing_has_a_plan() -> None:
    """compare looks for ways out where no strategy has a plan; else explain does."""
    nothing = compare(load_workspace(CASES / "one-way-only"))
    assert {one.id: len(one.ways_out) for one in nothing.strategies} == {"bespoke": 0, "open": 0, "mixed": 3, "as-is": 0}
    assert {one.id: len(one.core) for one in nothing.strategies} == {"bespoke": 2, "open": 2, "mixed": 4, "as-is": 1}
    some = compare(load_workspace(CASES / "one-way-only", sets=("brands.alpha.policies.as-is=true",)))
    assert {one.id: len(one.ways_out) for one in some.strategies} == {"bespoke": 0, "open": 0, "mixed": 0, "as-is": 0}
    assert {one.id: len(one.core) for one in some.strategies} == {"bespoke": 0, "open": 2, "mixed": 0, "as-is": 0}


def edits_in(lines: list[str]) -> list[tuple[float, tuple[str, ...]]]:
    """The price of each edit that an explanation prints, with its settings as typed."""
    found: list[tuple[float, tuple[str, ...]]] = []
    for line in lines:
        price = re.match(r"([+-][\d,.]+) M EUR: ", line)
        if price:
            found.append((float(price[1].replace(",", "")), ()))
        elif line.startswith("  --set ") and found:
            found[-1] = (found[-1][0], (*found[-1][1], shlex.split(line)[1]))
    return found


@pytest.mark.parametrize("name", ["os", "gw", "sig", "ram"])
def test_a_conflict_disappears_with_each_of_its_edits(name: str) -> None:
    """With a printed edit in the files the conflict is gone from the plan, and the objective has changed by the printed price."""
    loaded = load_workspace(CASES / "golden")
    session = api.open_session(loaded)
    conflict = next(one for one in session.comparison.conflicts if one.id.split(".")[-1] == name or f".{name}." in f".{one.id}.")
    told = explain(session, ("conflict", conflict.id)).text(200).split("\n")
    strategy = re.search(r"disappear under ([\w-]+)", "\n".join(told))
    assert strategy is not None
    before = session.solution.of(strategy[1])
    key = Conflicts(session.study, session.solution.solved).keys()[conflict.id]
    printed = edits_in(told)
    assert len(printed) in (1, 2, 3)
    assert printed == sorted(printed, key=lambda one: one[0])
    for price, edit in printed:
        problem = api.open_session(load_workspace(CASES / "golden", sets=edit)).problem
        after = solve_strategy(problem, strategy[1])
        assert after.objective - before.objective == pytest.approx(price, abs=0.051)
        assert not Conflicts(build_study(problem.study.workspace), [after]).has(key, strategy[1])
