"""The first lines where there is little to say: facts that nothing is known of."""

from __future__ import annotations

from dataclasses import replace

from integration_model.answers.verdict import Turn
from integration_model.commands.compare.verdict_lines import turning
from tests.document.factories import make_comparison

UNSETTLED = ("group.upkeep.asset_per_year", "soft.old.upkeep_pm_per_year")


def test_facts_that_were_not_settled_are_named() -> None:
    """Beside those that turn the answer, and where none was found."""
    comparison = make_comparison()
    turn = Turn("a.b", "b", 2.0, 1.0, 0.5, 1.5, "as-is", "a.yaml:1")
    for turns, begins in (((turn,), "staying wins if b is over 2"), ((), "nothing that was looked at turns it alone")):
        text = turning(replace(comparison, verdict=replace(comparison.verdict, turns=turns, turns_not_settled=UNSETTLED)))
        assert text.startswith(begins)
        assert f"; not looked for to the end, since it takes too many solves: {', '.join(UNSETTLED)}" in text
