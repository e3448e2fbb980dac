"""A comparison about some brands: their rows, conflicts, bottlenecks; the group's totals."""

from __future__ import annotations

from dataclasses import replace

from integration_model.answers.strategy import WishDropped
from integration_model.commands.compare.narrowing import brands_in, narrowed
from integration_model.domain import Workspace
from tests.document.factories import make_comparison
from tests.factories import make_workspace


def workspace() -> Workspace:
    """The tests' base: fiat and maserati."""
    return make_workspace()


def test_only_their_rows_are_kept() -> None:
    """Brand rows, plan lines and given-up wishes of the others go; totals stay."""
    whole = make_comparison()
    found = narrowed(whole, workspace(), ["jeep"]).strategy("android-automotive")
    assert found.plan is not None
    assert [brand.id for brand in found.brands] == ["jeep"]
    assert [line.id for line in found.plan.lines] == ["jeep/line"]
    assert found.plan.dropped == (WishDropped("jeep/line", "alexa"),)
    assert found.effort_pm == whole.strategy("android-automotive").effort_pm


def test_frozen_lines_of_others_go() -> None:
    """Lines that cannot change are narrowed like those that can."""
    whole = make_comparison()
    found = whole.strategy("android-automotive")
    assert found.plan is not None
    plan = replace(found.plan, frozen={"jeep/old": "uconnect-4", "ram/old": "uconnect-4"})
    comparison = narrowed(replace(whole, strategies=(replace(found, plan=plan),)), workspace(), ["jeep"])
    narrow = comparison.strategies[0].plan
    assert narrow is not None
    assert narrow.frozen == {"jeep/old": "uconnect-4"}


def test_conflicts_and_bottlenecks_are_theirs() -> None:
    """A conflict stays where one of its parties is the brand, a bottleneck where it hits it."""
    found = narrowed(make_comparison(), workspace(), ["maserati"])
    assert [conflict.id for conflict in found.conflicts] == ["voice-data", "hvac-zones.aee2010-cmp"]
    assert found.bottlenecks == ()


def test_a_conflict_shows_their_side_of_it() -> None:
    """Of many parties the brand's own statement stands behind the platform's, and the others are neither shown nor counted."""
    first = make_comparison().conflicts[0]
    platform, *_ = first.statements
    sides = tuple(replace(first.statements[1], party=name) for name in ("alfa-romeo", "maserati", "maserati/grecale", "ram"))
    whole = make_comparison(conflicts=(replace(first, statements=(platform, *sides)),))
    (found,) = narrowed(whole, workspace(), ["maserati"]).conflicts
    assert [statement.party for statement in found.statements] == [platform.party, "maserati", "maserati/grecale"]


def test_conflicts_are_counted_for_them() -> None:
    """A strategy's counts are those of the conflicts that are shown."""
    found = narrowed(make_comparison(), workspace(), ["maserati"])
    for strategy in found.strategies:
        if strategy.conflicts is not None:
            counted = strategy.conflicts.blocking + strategy.conflicts.hard + strategy.conflicts.soft
            assert counted == sum(strategy.id in conflict.severity_in for conflict in found.conflicts)


def test_a_conflict_about_what_a_line_carries_is_the_brands() -> None:
    """Components and architectures of its lines count as the brand's."""
    files = workspace()
    component = next(ecu.component for line in files.lines.values() if line.brand == "maserati" for ecu in line.ecus.values())
    first = make_comparison().conflicts[0]
    about = replace(first, statements=(first.statements[0], replace(first.statements[1], party=component)))
    assert narrowed(make_comparison(conflicts=(about,)), files, ["maserati"]).conflicts == (about,)


def test_a_brand_sells_in_a_market_where_one_of_its_lines_does() -> None:
    """Markets come from the lines' volumes."""
    files = workspace()
    sold = {
        market: {files.lines[line].brand for line in files.lines if market in files.lines[line].markets} for market in files.group.markets
    }
    assert {market: set(brands_in(files, market)) for market in sold} == sold
    assert any(sold.values())
