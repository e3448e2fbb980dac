"""Obstacles that give lines other offers, on the second golden case: what each saves is computed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model.answers.bottlenecks import BottleneckReport
from integration_model.commands.bottlenecks.bottlenecks import EVERYTHING, BottleneckOptions, bottlenecks
from integration_model.loading import Overlays, load

FOLDER = Path(__file__).parents[1] / "cases" / "golden-two"
_B = "brands.beta.vehicle_lines.b"


def report_of(*sets: str, strategy: str = "p") -> BottleneckReport:
    """The report of the case with these settings, all obstacles ranked."""
    return bottlenecks(load(FOLDER, Overlays(sets=sets)).workspace, BottleneckOptions(strategy=strategy, top=EVERYTHING))


def test_line_that_could_change_a_year_earlier() -> None:
    """`b` may change in 2029-01 only; in 2028-01, when P is ready, it would save 10.

    A year less of S in the line (3 a year for 1), a year more of its wish (2), seven months less of S (14), but a year more of
    keeping its map (2) and of P's releases (6), which begin with its first car: 2 + 2 + 14 - 2 - 6.
    """
    report = report_of(f"{_B}.may_change=[2029-01]")
    (found,) = [one for one in report.obstacles if one.id == "dates.beta/b"]
    assert (found.kind, found.edit) == ("dates", (f"{_B}.may_change=[2028-01, 2029-01]",))
    assert report.objective == pytest.approx(270.0)
    assert found.saves["p"] == pytest.approx(10.0)


def test_no_line_has_a_platform_before_it_is_ready() -> None:
    """`a` may change in 2028-06, `b` in 2028-01, when P is ready: only `a` could be sooner, by five months of S (2 a month)."""
    (found,) = [one for one in report_of().obstacles if one.kind == "dates"]
    assert (found.id, found.edit) == ("dates.alpha/a", ("brands.alpha.vehicle_lines.a.may_change=[2028-01, 2028-06, 2029-01]",))
    assert found.saves["p"] == pytest.approx(10.0)


def test_lines_that_keep_a_stack_alive() -> None:
    """Both lines are built with S in the year before 2029-01: could both change in 2028-01, S would end a year earlier.

    The year of S is 26 here, so that `a` does not run out on it. `b` has a year less of S in it (3 a year for 1), a year more of its
    wish (2) and of its map (2); `a` as much less of S as more of its map; P's releases begin a year earlier (6): 26 + 2 + 2 - 2 - 6.
    """
    report = report_of(f"{_B}.may_change=[2029-01]", "suppliers.software.stacks.s.upkeep_pm_per_year=26")
    (found,) = [one for one in report.obstacles if one.id == "stacks.s"]
    assert found.saves["p"] == pytest.approx(22.0)
    assert found.edit == ("brands.alpha.vehicle_lines.a.may_change=[2028-01, 2028-06, 2029-01]", f"{_B}.may_change=[2028-01, 2029-01]")


def test_law_that_binds_a_year_later() -> None:
    """As it is, cars take the patch in 2029-01, 15 once and 1 for each of `a` and `b`; a year later `a` has ended: 1 less."""
    report = report_of(strategy="as-is")
    (found,) = [one for one in report.obstacles if one.id == "duties.safe-updates"]
    assert found.edit == ("group.regulations.safe-updates.binds_from=2030-01",)
    assert found.saves["as-is"] == pytest.approx(1.0)


def test_unit_that_is_delivered_longer() -> None:
    """The old unit ends with 2029-12, and S is never renewed: as it is, `b` is not built for three years, `a next` not at all.

    Two years more let `b` be built in 2030 and 2031: 2,000 cars at 100,000 EUR.
    """
    sets = ("suppliers.hardware.components.hu-old.supplied_until=2029-12", "suppliers.software.stacks.s.renewal.first=2033-01")
    report = report_of(*sets, "brands.alpha.vehicle_lines.a.discontinued=true", strategy="as-is")
    (found,) = [one for one in report.obstacles if one.id == "ends.hu-old"]
    assert found.saves["as-is"] == pytest.approx(200.0)
