"""What services bring, linked: of features, platforms and stacks, and what a platform has from its base."""

from __future__ import annotations

import pytest

from integration_model.domain import Feature, Platform
from tests.problem.toy_group import make_toy


def stated(owner: Feature | Platform) -> tuple[float | None, float | None]:
    """What it brings, and what a partner gets."""
    earns = owner.earns
    if earns is None:
        return None, None
    return tuple(one.expected if one is not None else None for one in (earns.eur, earns.partner_share))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("base", "own", "expected"),
    [
        ({}, {}, (None, None)),
        ({"earns_eur_per_car_year": 4}, {}, (4.0, None)),
        ({"earns_eur_per_car_year": 4, "partner_share": 0.5}, {}, (4.0, 0.5)),
        ({"earns_eur_per_car_year": 4, "partner_share": 0.5}, {"earns_eur_per_car_year": 0}, (0.0, 0.5)),
        ({"earns_eur_per_car_year": 4}, {"partner_share": 0.25}, (4.0, 0.25)),
        ({"partner_share": 0.5}, {"earns_eur_per_car_year": 3}, (3.0, 0.5)),
    ],
)
def test_a_platform_has_from_its_base_what_it_does_not_say(
    base: dict[str, float], own: dict[str, float], expected: tuple[float | None, float | None]
) -> None:
    """Field by field, as all else that it rests on."""
    group = make_toy()
    group.suppliers["soft"]["platforms"]["base"].update(base)
    group.suppliers["soft"]["platforms"]["droid"].update(own)
    assert stated(group.link().platforms["droid"]) == expected


def test_features_and_stacks_earn_as_they_say() -> None:
    """Each by itself, with its place as its origin."""
    group = make_toy()
    group.group["features"]["maps"].update(earns_eur_per_car_year="1..4..7", partner_share=0.3)
    group.suppliers["soft"]["stacks"]["old"]["earns_eur_per_car_year"] = 2
    workspace = group.link()
    assert [stated(one) for one in (workspace.features["maps"], workspace.platforms["old"])] == [(4.0, 0.3), (2.0, None)]
    earns = workspace.features["maps"].earns
    assert earns is not None
    assert earns.eur is not None
    assert earns.eur.origin.address == "group.features.maps.earns_eur_per_car_year"
