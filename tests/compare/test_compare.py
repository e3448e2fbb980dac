"""The comparison as a whole, called from Python: what it does to the caller's process."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands.compare import compare as comparing
from integration_model.commands.compare.screen import SHOWN
from integration_model.commands.roadmap.coming import coming_text
from integration_model.errors import InputError
from tests.compare.pages import compare_text
from tests.document.factories import make_comparison
from tests.problem.toy_group import make_toy

CASES = Path(__file__).parents[1] / "cases"
BASE = Path(__file__).parents[1] / "base"


@pytest.fixture(params=[True, False], ids=["on", "off"])
def collection(request: pytest.FixtureRequest) -> object:
    """The garbage collector as a caller may have it; on afterwards."""
    gc.enable() if request.param else gc.disable()
    yield request.param
    gc.enable()


def test_collection_is_paused_and_put_back(collection: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """While strategies are solved no garbage is looked for; afterwards the collector is as the caller had it."""
    seen = []
    original = comparing.solve_strategy

    def looking(*arguments: object) -> object:
        seen.append(gc.isenabled())
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(comparing, "solve_strategy", looking)
    comparing.compare(make_toy().link())
    assert (set(seen), gc.isenabled()) == ({False}, collection)


def test_collection_is_put_back_after_an_error(collection: bool) -> None:
    """So it is where the comparison is refused."""
    with pytest.raises(InputError):
        comparing.compare(make_toy().link(), comparing.CompareOptions(strategies=("nowhere",)))
    assert gc.isenabled() == collection


def test_mixed_starts_where_the_others_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other strategy that has an optimum is known to `mixed` when it starts; bespoke has no plan here."""
    known = {}
    original = comparing.solve_strategy

    def looking(problem: object, name: str, limit: float | None, ended: dict[str, object]) -> object:
        known[name] = set(ended)
        return original(problem, name, limit, ended)  # type: ignore[arg-type]

    monkeypatch.setattr(comparing, "solve_strategy", looking)
    comparing.compare(make_toy().link())
    assert known == {"bespoke": set(), "droid": set(), "as-is": set(), "mixed": {"droid", "as-is"}}


def test_looking_for_ways_out_is_told_to_who_waits() -> None:
    """The last step of a comparison without a plan takes longest: it has words of its own, and so has the second solver."""
    steps: list[str] = []
    api.compare(CASES / "one-way-only", comparing.CompareOptions(progress=steps.append, verify=True))
    assert steps[-3:] == ["solving again with CBC", "judging the draws", "looking for why there is no plan, and for ways out"]


def test_a_screen_needs_no_more_bottlenecks_than_it_shows() -> None:
    """Those that are looked for are the first of all, and the screen says the same."""
    workspace = api.load_workspace(BASE).workspace
    some, all_ = comparing.compare(workspace, comparing.CompareOptions(places=SHOWN)), comparing.compare(workspace)
    assert SHOWN == len(some.bottlenecks) < len(all_.bottlenecks)
    assert some.bottlenecks == all_.bottlenecks[:SHOWN]
    assert compare_text(some) == compare_text(all_)


def test_lines_that_the_horizon_has_no_month_of_are_counted_apart() -> None:
    """What a bottleneck hits and what comes to a platform is counted among the same lines, those that are built in the horizon."""
    a = "brands.alpha.vehicle_lines.a"
    ended = api.load_workspace(
        CASES / "golden-two", sets=(f"{a}.ends=2026-06", f"{a}.may_change=[]", f"{a}.discontinued=true"), because="test"
    )
    comparison, roadmap = api.compare(ended), api.roadmap(ended)
    counts = comparison.workspace
    assert (counts.vehicle_lines, counts.never_built, len(roadmap.lines)) == (2, 1, 1)
    counted = replace(make_comparison(), workspace=replace(counts, vehicle_lines=89, never_built=4), horizon=comparison.horizon)
    assert "hits: of 85 lines built in 2027-2032 (4 in the files are not)" in " ".join(compare_text(counted).split())
    assert " 1 of 1 line built in 2027-2032 come" in coming_text(roadmap)
