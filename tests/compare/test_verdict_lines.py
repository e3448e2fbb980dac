"""The first lines where there is little to say: platforms that are the same, facts that nothing is known of."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Turn
from integration_model.commands.compare.claims import verdict_sentence
from integration_model.commands.compare.compare import compare
from integration_model.commands.compare.verdict_lines import turning, verdict_blocks
from integration_model.document.blocks import Labelled
from tests.document.factories import make_comparison
from tests.evaluate.test_verdict import toy_with_upkeep

UNSETTLED = ("group.upkeep.asset_per_year", "soft.old.upkeep_pm_per_year")


@cache
def twins() -> Comparison:
    """Nobody may stay, and the one platform is there twice, by two names."""
    group = toy_with_upkeep(1000)
    platforms = group.suppliers["soft"]["platforms"]
    platforms["twin"] = {**platforms["bespoke"], "name": "Twin"}
    for brand in group.brands.values():
        brand["policies"] = {"platform": ["bespoke", "twin"], "as-is": False}
    return compare(group.link())


def said(comparison: Comparison) -> dict[str, str]:
    """Each of the first lines by its label."""
    return {block.label: block.text for block in verdict_blocks(comparison) if isinstance(block, Labelled)}


def test_what_is_the_same_is_called_the_same() -> None:
    """Neither takes less all-in or less effort than the other, in no draw."""
    told = said(twins())
    assert verdict_sentence(twins()).endswith(", the same as Twin.")
    assert told["sure"].startswith("the same as twin (")
    assert "; as much effort as twin: " in told["sure"]
    assert told["not sure"] == "nothing that was looked at"


def test_facts_that_were_not_settled_are_named() -> None:
    """Beside those that turn the answer, and where none was found."""
    comparison = make_comparison()
    turn = Turn("a.b", "b", 2.0, 1.0, 0.5, 1.5, "as-is", "a.yaml:1")
    for turns, begins in (((turn,), "staying wins if b is over 2"), ((), "nothing that was looked at turns it alone")):
        text = turning(replace(comparison, verdict=replace(comparison.verdict, turns=turns, turns_not_settled=UNSETTLED)))
        assert text.startswith(begins)
        assert f"; not looked for to the end, since it takes too many solves: {', '.join(UNSETTLED)}" in text
