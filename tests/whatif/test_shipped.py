"""What-ifs on the shipped workspace: what is reused, and a change that two edits share."""

from __future__ import annotations

import math
from pathlib import Path

from integration_model import api

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "examples" / "harman-opens-its-source.yaml"


def test_two_edits_of_a_shipped_scenario_share_a_saving() -> None:
    """The sources of both families save more together than alone, and the parts sum to the whole on the best platform and its rival."""
    answer = api.whatif(ROOT, scenarios=[SCENARIO])
    side = answer.sides[0]
    for name in (side.subject, side.rival):
        assert name is not None
        parts = [one.shares[name].pm for one in (*side.causes, *side.joints) if name in one.shares]
        assert math.isclose(math.fsum(parts), side.strategy(name).change or 0.0, rel_tol=1e-6, abs_tol=1e-6)
    assert [len(joint.causes) for joint in side.joints] == [2]
    fresh = api.compare(api.load_workspace(ROOT, scenarios=[SCENARIO]))
    now = {one.id: one.objective.value for one in fresh.strategies if one.objective}
    assert {one.id: round(one.now or 0.0, 3) for one in side.strategies} == {name: round(value, 3) for name, value in now.items()}
