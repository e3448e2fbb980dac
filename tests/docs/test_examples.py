"""The shipped scenarios run, and each shows what it is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from integration_model import compare, load_workspace
from integration_model.results import Comparison

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "examples").glob("*.yaml"))


@cache
def compared(name: str | None) -> Comparison:
    """The comparison under a scenario, or of the files as they are."""
    scenarios = () if name is None else (ROOT / "examples" / name,)
    return compare(load_workspace(ROOT, scenarios=scenarios))


def total(comparison: Comparison, strategy: str) -> float:
    """The objective of a strategy."""
    objective = comparison.strategy(strategy).objective
    assert objective is not None
    return objective.value


@pytest.mark.parametrize("name", [file.name for file in SCENARIOS])
def test_every_scenario_is_solved_to_the_end(name: str) -> None:
    """All strategies of a shipped scenario are optimal."""
    assert {strategy.status for strategy in compared(name).strategies} == {"optimal"}


def test_open_sources_bring_android_nearer_to_staying() -> None:
    """With Harman's source, Android Automotive costs less, and the distance to today's stacks shrinks."""
    without, with_source = compared(None), compared("harman-opens-its-source.yaml")
    assert total(with_source, "android-automotive") < total(without, "android-automotive")
    distances = [total(one, "android-automotive") - total(one, "as-is") for one in (without, with_source)]
    assert distances[1] < distances[0]


def test_a_brand_that_stays_keeps_its_stack() -> None:
    """Maserati's lines stay on their stack under every strategy."""
    brands = {
        strategy.id: {brand.id: brand for brand in strategy.brands} for strategy in compared("maserati-stays-as-it-is.yaml").strategies
    }
    assert {tuple(found["maserati"].platforms) for found in brands.values()} == {("mia",)}


def test_four_more_years_turn_the_balance_towards_the_platform() -> None:
    """What a platform costs more than staying shrinks with the years that count."""
    short, long = compared(None), compared("twelve-years.yaml")
    assert total(long, "android-automotive") - total(long, "as-is") < total(short, "android-automotive") - total(short, "as-is")
