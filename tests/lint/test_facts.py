"""Facts: every field that a file gives is found, with the pattern that the tables name it by."""

from __future__ import annotations

import pytest

from integration_model.errors import Findings
from integration_model.lint.facts import Fact, numeric_fields, stated_facts
from integration_model.schema.stage import shape_workspace
from tests.factories import make_tree


def facts_of_the_base() -> dict[str, Fact]:
    """All facts of the base by their address."""
    shapes = shape_workspace(make_tree(), Findings())
    assert shapes is not None
    return {".".join(fact.path): fact for fact in stated_facts(shapes)}


@pytest.mark.parametrize(
    ("address", "pattern", "owner", "field"),
    [
        ("group.rates.eur_per_pm", "group.rates.eur_per_pm", "", "rates.eur_per_pm"),
        ("brands.maserati.vehicle_lines.grecale.sop", "brands.*.vehicle_lines.*.sop", "grecale", "sop"),
        ("brands.fiat.vehicle_lines.panda.volume_per_year.eu", "brands.*.vehicle_lines.*.volume_per_year.*", "panda", "volume_per_year.eu"),
        ("brands.fiat.vehicle_lines.panda.may_change.0", "brands.*.vehicle_lines.*.may_change.*", "panda", "may_change.0"),
        ("brands.fiat.points.mia-voice.value", "brands.*.points.*.value", "fiat", "points.mia-voice"),
        ("suppliers.harman.contract.until", "suppliers.*.contract.until", "harman", "contract.until"),
        ("suppliers.harman.components.harman-amp.fills", "suppliers.*.components.*.fills", "harman-amp", "fills"),
        ("group.features.apple-carplay.build.once_pm", "group.features.*.build.once_pm", "apple-carplay", "build.once_pm"),
        ("group.horizon.from", "group.horizon.from", "", "horizon.from"),
    ],
)
def test_a_fact_knows_its_pattern_and_whose_it_is(address: str, pattern: str, owner: str, field: str) -> None:
    """Ids become stars, fields keep the names under which they are written."""
    fact = facts_of_the_base()[address]
    assert (".".join(fact.pattern), fact.owner, fact.field) == (pattern, owner, field)


def test_every_number_of_the_base_is_a_field_that_the_shapes_name() -> None:
    """What is found in files and what is read off the shapes are the same patterns."""
    found = {fact.pattern for fact in facts_of_the_base().values() if fact.range is not None}
    assert found - set(numeric_fields()) == set()
    assert len(found) > 20


@pytest.mark.parametrize(
    ("pattern", "must"),
    [
        ("group.rates.eur_per_pm", "1 to 1000000"),
        ("group.upkeep.asset_per_year", "0 to 1"),
        ("brands.*.vehicle_lines.*.volume_per_year.*", "whole, 0 to 20000000"),
        ("group.architectures.*.signals.*.offset", "-1000000000000 to 1000000000000"),
        ("group.architectures.*.signals.*.factor", "anything but 0"),
        ("suppliers.*.platforms.*.programme_ksloc", "above 0 to 1000000"),
        ("suppliers.*.platforms.*.builds.*.once_pm", "0 to 1000000"),
    ],
)
def test_the_shapes_say_what_a_number_must_be(pattern: str, must: str) -> None:
    """As the type of the field has it."""
    assert numeric_fields()[tuple(pattern.split("."))] == must
