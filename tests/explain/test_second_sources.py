"""A supplier or a part that leaves: who needs a second source, by when, what there is and why not, what it takes, and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api, compare, load_workspace
from integration_model.commands.explain import explain
from integration_model.document.lines import plain
from integration_model.no_plan.page import no_plan_lines
from integration_model.solve.strategies import solve_strategy
from integration_model.study.second_sources import Refusal, WhyNot, could_replace, needs, usual
from integration_model.study.study import build_study
from integration_model.study.supply_ends import ends_of_supply
from integration_model.values import Month
from tests.conftest import Golden

CASE = Path(__file__).resolve().parents[1] / "cases" / "supplier-leaves"


def test_a_need_for_each_component_on_which_a_line_changes_too_late() -> None:
    """Lines that change after the end need another source, by the first such change; those without a change are built on."""
    workspace = load_workspace(CASE).workspace
    keys, camera = needs(build_study(workspace), ends_of_supply(workspace))
    assert (keys.component.id, camera.component.id) == ("leo-keys", "leo-camera")
    assert [line.id for line in camera.lines] == ["alpha/a2", "alpha/a1"]
    assert (str(camera.first[0]), camera.first[1]) == ("2028-09", "alpha/a2")
    assert camera.beyond == ("alpha/a3",)


def test_what_is_offered_to_whom_and_why_not() -> None:
    """Of the other cameras one fits one architecture only, the other comes too late; the other keys are not on offer."""
    workspace = load_workspace(CASE).workspace
    keys, camera = needs(build_study(workspace), ends_of_supply(workspace))
    found = {other.component.id: ([line.id for line in other.lines], other.why_not) for other in camera.others}
    assert found == {
        "new-camera": (["alpha/a2"], {Refusal(WhyNot.FITS_OTHERS, ("y",)): 1}),
        "late-camera": ([], {Refusal(WhyNot.LATER, since=Month(2031, 1)): 2}),
    }
    assert [line.id for line in camera.alone] == ["alpha/a1"]
    assert [dict(other.why_not) for other in keys.others] == [{Refusal(WhyNot.NO_PRICE): 2}]


def test_the_usual_price_is_the_middle_of_what_is_on_offer() -> None:
    """Of the role where there is any, else of all roles."""
    workspace = load_workspace(CASE).workspace
    assert [usual(workspace, role) for role in ("camera-unit", "key-hub")] == [usual(workspace, "camera-unit")] * 2
    assert (usual(workspace, "key-hub").replaces_pm, usual(workspace, "key-hub").requalifies_pm) == (10, 30)  # type: ignore[union-attr]
    other = could_replace(workspace, "leo-keys", ends_of_supply(workspace))
    assert other is not None
    assert other.id == "own-keys"


def test_no_plan_is_told_with_the_second_sources_and_ways_out(golden: Golden) -> None:
    """The whole explanation of the strategy that is bound least."""
    golden("second-sources.txt", explain(api.open_session(load_workspace(CASE)), ("strategy", "mixed")).text())


def test_compare_tells_them_too_and_each_way_out_suffices() -> None:
    """The freest strategy holds the needs and ways out; with each way out laid over the files there is a plan of the promised objective."""
    found = next(one for one in compare(load_workspace(CASE)).strategies if one.id == "mixed")
    assert [one.component for one in found.second_sources] == ["leo-keys", "leo-camera"]
    assert found.second_sources[0].usual_pm == 2 * 10 + 2 * 30
    assert found.ways_out
    for way in found.ways_out:
        problem = api.open_session(load_workspace(CASE, sets=way.edit)).problem
        assert solve_strategy(problem, "mixed").objective == pytest.approx(way.objective)


def test_the_report_tells_every_clash_and_every_need() -> None:
    """Beside the first clash those that share nothing with it, and who needs a second source."""
    told = plain(no_plan_lines(compare(load_workspace(CASE)), 100))
    assert "key-hub: 2 lines of 1 brand need a second source for leo-keys, delivered until 2028-01" in told
    assert "No other source is on offer. At what replacing usually takes that is about 80 PM" in told
    both = plain(no_plan_lines(compare(load_workspace(CASE.parent / "two-at-once")), 100))
    assert "This statement cannot hold" in " ".join(both.split())
    assert "This statement cannot hold either, whatever becomes of the above:" in both


@pytest.mark.parametrize(("words", "sets"), [(("supplier", "leo"), "2040-01"), (("others/chip",), "2040-01")])
def test_explaining_a_supplier_or_a_part_says_what_if_it_left(words: tuple[str, ...], sets: str) -> None:
    """Where everything is delivered on, the explanation says who would need a second source."""
    loaded = load_workspace(CASE, sets=(f"suppliers.leo.components.*.supplied_until={sets}",))
    lines = explain(api.open_session(loaded), words).text(1000).split("\n")
    told = [line for line in lines if line.startswith("If ") and " left" in line]
    assert len(told) == 1
    assert "would need a second source" in told[0]
    assert [line for line in lines if "delivered until" in line] == []
