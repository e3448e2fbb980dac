"""What cars carry today, by component and price. In: a study. Out: what it costs beside everything that is decided."""

from __future__ import annotations

from integration_model.answers.units_today import UnitToday
from integration_model.problem.columns import Weights
from integration_model.study.study import Study
from integration_model.values import brand_of


def units_today(study: Study, weights: Weights) -> tuple[UnitToday, ...]:
    """Today's units in the order of what they cost, the dearest first; they weigh nothing where money does not count."""
    found: dict[tuple[str, str, float], list[float]] = {}
    for charge in study.units_as_today:
        volume, price = charge.amount.quantities
        cars = charge.amount.factor * volume.expected
        sums = found.setdefault((charge.purpose.name, brand_of(charge.purpose.line), price.expected), [0.0, 0.0])
        sums[0] += cars
        sums[1] += cars * weights.factor(charge)
    components = study.workspace.components
    units = (
        UnitToday(component, brand, components[component].supplier, price, cars, weight)
        for (component, brand, price), (cars, weight) in found.items()
    )
    return tuple(sorted(units, key=lambda unit: (-unit.price_eur * unit.cars, unit.component, unit.brand)))
