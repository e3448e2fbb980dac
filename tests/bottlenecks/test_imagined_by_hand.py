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
    """`b` may change in 2029-01 only; in 2028-01, when P is ready, it would save 16.

    A year less of S in the line (3 a year for 1), a year more of its wish (2), seven months less of S (14), but a year more of
    keeping its map (2): 2 + 2 + 14 - 2.
    """
    report = report_of(f"{_B}.may_change=[2029-01]")
    (found,) = [one for one in report.obstacles if one.id == "dates.beta/b"]
    assert (found.kind, found.edit) == ("dates", (f"{_B}.may_change=[2028-01, 2029-01]",))
    assert (report.objective, found.saves["p"]) == (pytest.approx(276.0), pytest.approx(16.0))


def test_no_line_has_a_platform_before_it_is_ready() -> None:
    """`a` may change in 2028-06, `b` in 2028-01, when P is ready: only `a` could be sooner, by five months of S (2 a month)."""
    found = {one.id: (one.saves["p"], one.edit) for one in report_of().obstacles if one.kind == "dates"}
    assert found == {"dates.alpha/a": (pytest.approx(10.0), ("brands.alpha.vehicle_lines.a.may_change=[2028-01, 2028-06, 2029-01]",))}
