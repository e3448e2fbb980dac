"""Laws of the difference over random pairs: nothing against itself, turned round it is mirrored, and its parts sum to its totals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_model.answers.change import Change
from integration_model.answers.compare import Comparison
from integration_model.commands.difference import difference
from integration_model.document.lines import display_width
from tests.difference.factories import Goes, Made, Own, make_comparison
from tests.difference.pages import difference_lines, difference_text

LINES = ("fiat/500", "jeep/avenger", "jeep/wrangler", "maserati/grecale")
ASSETS = ("android-core/os:port/harman", "android-core/os:port/lg", "android-core/foundation/board-support/x250", "shared/bridge")
amounts = st.integers(0, 4_000).map(lambda value: value / 4)
goes = st.builds(
    Goes,
    st.sampled_from(["android-automotive", "uconnect-5"]),
    st.sampled_from(["harman-mia-12", "bosch-x"]),
    st.lists(st.sampled_from(["os: port", "os: lift", "ram: slim (speed)"]), max_size=2, unique_by=lambda text: text[:3]).map(tuple),
    st.booleans(),
)
made = st.builds(
    Made,
    own=st.fixed_dictionaries(
        {brand: st.builds(Own, amounts, amounts.map(lambda pm: pm * 1e4), amounts) for brand in ("fiat", "jeep", "maserati")}
    ),
    shared=st.dictionaries(st.sampled_from(["android-core", "uconnect-5", *ASSETS]), amounts),
    lines=st.dictionaries(st.sampled_from(LINES), goes),
    assets=st.frozensets(st.sampled_from(ASSETS)),
    dropped=st.frozensets(st.sampled_from([f"{line} {feature}" for line in LINES for feature in ("alexa", "maps")])),
    conflicts=st.dictionaries(st.sampled_from(["button", "hvac", "voice"]), st.sampled_from(["blocking", "hard", "soft"])),
    months=st.tuples(st.integers(0, 30), st.integers(31, 90)),
)
comparisons = st.fixed_dictionaries(
    {"android-automotive": made | st.none(), "smartcockpit": made | st.none(), "as-is": made | st.none()}
).map(make_comparison)
PAIRS = {"gone": "new", "before": "after"}


def mirrored(value: Any) -> Any:
    """The plain values with both sides swapped and every change's sign turned."""
    if isinstance(value, dict):
        return {_other(key): _turned(key, mirrored(inner)) for key, inner in value.items()}
    return [mirrored(inner) for inner in value] if isinstance(value, list) else value


def _other(key: str) -> str:
    for one, other in (*PAIRS.items(), *((other, one) for one, other in PAIRS.items())):
        if key == one or key.endswith(f"_{one}"):
            return key.removesuffix(one) + other
    return key


def _turned(key: str, value: Any) -> Any:
    return -value if key == "change" and value is not None else value


def in_any_order(value: Any) -> Any:
    """The values without what only the direction decides: sentences, and the order of equals."""
    if isinstance(value, dict):
        return {key: in_any_order(inner) for key, inner in sorted(value.items()) if key != "sentence"}
    return sorted((in_any_order(inner) for inner in value), key=repr) if isinstance(value, list) else value


@settings(deadline=None)
@given(comparisons)
def test_nothing_against_itself(one: Comparison) -> None:
    """Every comparison equals itself, and the text is a line or two."""
    assert difference(one, one).same
    assert difference_text(difference(one, one)).startswith("Nothing changed: ")


@settings(deadline=None)
@given(comparisons, comparisons)
def test_turned_round_it_is_mirrored(one: Comparison, other: Comparison) -> None:
    """From the second to the first everything is swapped and has the other sign."""
    forth, back = difference(one, other).to_dict(), difference(other, one).to_dict()
    assert in_any_order(mirrored(forth)) == in_any_order(back)


@settings(deadline=None)
@given(comparisons, comparisons)
def test_parts_sum_to_totals(one: Comparison, other: Comparison) -> None:
    """Brands, the others and what is shared sum to effort and objective; effort, money and points to the objective."""
    found = difference(one, other)
    for change in found.under:
        own = [_change(brand.own_pm) for brand in change.brands]
        assert sum([*own, _change(change.others_pm), _change(change.shared_pm)]) == pytest.approx(_change(change.effort_pm))
        all_in = [_change(brand.own_m_eur) for brand in change.brands]
        assert sum([*all_in, _change(change.others_m_eur), _change(change.shared_m_eur)]) == pytest.approx(_change(change.objective))
        assert sum(_change(item.m_eur) for item in change.shared) == pytest.approx(_change(change.shared_m_eur), abs=0.05 * 6)
    for strategy in found.strategies:
        if strategy.objective.change is not None:
            parts = (strategy.effort_pm, strategy.money_m_eur, strategy.value_m_eur)
            assert sum(map(_change, parts)) == pytest.approx(strategy.objective.change)


@settings(deadline=None)
@given(comparisons, comparisons, st.sampled_from([60, 80, 100, 140]))
def test_the_text_fits(one: Comparison, other: Comparison, width: int) -> None:
    """No line is wider than asked for, and every pair has a text."""
    assert [line.text for line in difference_lines(difference(one, other), width) if display_width(line.text) > width] == []


def _change(change: Change) -> float:
    return change.change or 0.0
