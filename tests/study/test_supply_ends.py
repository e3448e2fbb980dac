"""Ends of supply: a component is delivered as long as all of its parts are."""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.study.supply_ends import ending, ends_of_supply, supply_end
from integration_model.values import Month
from tests.problem.toy_group import make_toy


def workspace_with(unit: str | None, chip: str | None) -> Workspace:
    """The toy, its new head unit with a chip; each is delivered until then, or nobody says until when."""
    group = make_toy()
    acme = group.suppliers["acme"]
    acme["parts"] = {"chip": {"name": "A chip", "supplied_until": chip}}
    acme["components"]["hu-new"] |= {"soc": "acme/chip", "supplied_until": unit}
    return group.link()


def test_what_ends_first_ends_the_whole() -> None:
    """The chip or the unit, whichever comes first; where nobody says anything, nothing."""
    for unit, chip, first, month in (
        ("2029-06", "2028-01", "acme/chip", Month(2028, 1)),
        ("2027-06", "2028-01", "hu-new", Month(2027, 6)),
        ("2028-01", "2028-01", "hu-new", Month(2028, 1)),
        (None, "2028-01", "acme/chip", Month(2028, 1)),
        (None, None, None, None),
    ):
        workspace = workspace_with(unit, chip)
        found = ending(workspace.components["hu-new"], workspace)
        assert (found.id if found else None, supply_end(workspace.components["hu-new"], workspace)) == (first, month)
        assert ends_of_supply(workspace) == ({"hu-new": month} if month else {})
