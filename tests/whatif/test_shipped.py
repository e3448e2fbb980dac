"""What-ifs on the shipped workspace: what is reused, and a change that two edits share."""

from __future__ import annotations

import math

from integration_model import api
from tests.shipped.once import EXAMPLES, FOLDER, GROUP, problem_under, solved

pytestmark = GROUP
SCENARIO = "harman-opens-its-source"


def test_two_edits_of_a_shipped_scenario_share_a_saving() -> None:
    """The sources of both families save more together than alone, and the parts sum to the whole on the best platform and its rival."""
    answer = api.whatif(FOLDER, scenarios=[EXAMPLES / f"{SCENARIO}.yaml"])
    side = answer.sides[0]
    for name in (side.subject, side.rival):
        assert name is not None
        parts = [one.shares[name].m_eur for one in (*side.causes, *side.joints) if name in one.shares]
        assert math.isclose(math.fsum(parts), side.strategy(name).change or 0.0, rel_tol=1e-6, abs_tol=1e-6)
    assert [len(joint.causes) for joint in side.joints] == [2]
    now = {name: solved(name, SCENARIO).objective for name in problem_under(SCENARIO).strategies}
    assert {one.id: round(one.now or 0.0, 3) for one in side.strategies} == {name: round(value, 3) for name, value in now.items()}
