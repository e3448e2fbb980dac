"""The first lines where there is little to say: one candidate alone, platforms that are the same, facts that nothing is known of."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from integration_model.answers.compare import Comparison
from integration_model.answers.verdict import Claim, ClaimKind, Turn
from integration_model.commands.compare.claims import verdict_sentence
from integration_model.commands.compare.compare import compare
from integration_model.commands.compare.verdict_lines import turning, verdict_blocks, weak
from integration_model.document.blocks import Labelled
from tests.document.factories import make_comparison
from tests.evaluate.test_verdict import toy_with_upkeep

UNSETTLED = ("group.upkeep.asset_per_year", "soft.old.upkeep_pm_per_year")


@cache
def divided() -> Comparison:
    """Each brand takes another platform, so that none reaches enough of the cars."""
    group = toy_with_upkeep(1000)
    group.brands["a"]["policies"]["platform"] = ["droid"]
    group.brands["b"]["policies"] = {"platform": ["bespoke"]}
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_year"] = "900..1000..1100"
    return compare(group.link())


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


def test_where_no_platform_is_a_candidate_it_says_what_is_short() -> None:
    """Dates, prices and shares of cars could make one of them a candidate: it is not said that nothing turns the answer."""
    assert said(divided())["turns"] == (
        "no platform is a candidate: bespoke, droid reach 50 % of the cars in the last year, and what reaches 80 % is one"
    )


def test_the_nearest_to_a_candidate_is_named() -> None:
    """Of platforms that reach too few cars those that reach most."""
    few = (Claim(ClaimKind.NOT_UNIFYING, "bespoke", share=0.3), Claim(ClaimKind.NOT_UNIFYING, "droid", share=0.7958))
    verdict = replace(divided().verdict, not_sure=few)
    assert "droid reaches 79.5 % of the cars" in turning(replace(divided(), verdict=verdict))


def test_one_candidate_alone_has_no_lead() -> None:
    """There is nothing that it could lead over, so no number of draws is named; and no fact moves a difference."""
    assert said(divided())["sure"] == "nothing to be held against: no other candidate is left"
    assert divided().verify_first == ""
    assert "Verify first" not in weak(divided())


def test_a_platform_alone_is_told_as_the_only_candidate() -> None:
    """Where nobody can stay, and one platform has a plan, no fact was looked for that would turn that."""
    group = toy_with_upkeep(1000)
    for brand in group.brands.values():
        brand["policies"] = {"platform": ["bespoke"], "as-is": False}
    assert said(compare(group.link()))["turns"] == "no fact was looked for: no other candidate is left"


def test_what_is_the_same_is_called_the_same() -> None:
    """Neither takes less all-in or less effort than the other, in no draw."""
    told = said(twins())
    assert verdict_sentence(twins()).endswith(", the same as Twin.")
    assert told["sure"].startswith("the same as twin (")
    assert "; as much effort as twin: " in told["sure"]
    assert told["not sure"] == "nothing that was looked at"
    assert twins().verify_first == ""


def test_facts_that_were_not_settled_are_named() -> None:
    """Beside those that turn the answer, and where none was found."""
    comparison = make_comparison()
    turn = Turn("a.b", "b", 2.0, 1.0, 0.5, 1.5, "as-is", "a.yaml:1")
    for turns, begins in (((turn,), "staying wins if b is over 2"), ((), "nothing that was looked at turns it alone")):
        text = turning(replace(comparison, verdict=replace(comparison.verdict, turns=turns, turns_not_settled=UNSETTLED)))
        assert text.startswith(begins)
        assert f"; not looked for to the end, since it takes too many solves: {', '.join(UNSETTLED)}" in text
