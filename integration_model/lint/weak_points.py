"""Lint: what is legal in the files but probably not meant, or weakens the answer."""

from __future__ import annotations

from collections.abc import Collection

from integration_model.domain import Workspace
from integration_model.errors import Findings
from integration_model.lint.dominance import dominated_platforms

_TOLD_ONE_BY_ONE = 6
_HOLLOW = "W412"
"""A brand or supplier that says nothing, told where it was read."""


def lint_workspace(workspace: Workspace, findings: Findings, empty: Collection[tuple[str, ...]] = ()) -> None:
    """Tell what a careful colleague would ask about; of files with faults nothing, since much would only follow from these.

    `empty` are the paths of the fields with nothing behind them, which is told already.
    """
    if findings.has_errors:
        return
    if not any(item.code == _HOLLOW for item in findings.items):  # what a brand that says nothing would ask for and carry
        _lonely_features(workspace, findings)
        _unused(workspace, findings)
    _unpriced(workspace, empty, findings)
    _dominated(workspace, findings)


def _lonely_features(workspace: Workspace, findings: Findings) -> None:
    """A shared function that one brand alone wants is not shared."""
    for feature in workspace.features.values():
        wanting = [(brand.id, demand) for brand in workspace.brands.values() for demand in brand.demands if demand.feature == feature.id]
        if len(wanting) == 1 and feature.aspect != "identity" and len(workspace.brands) > 1 and feature.build is not None:
            brand, demand = wanting[0]
            findings.warn(
                "W403",
                f"nobody asks for feature `{feature.id}` but `{brand}`: it is not shared, {brand} pays it alone",
                demand.origin.place,
            )


def _unpriced(workspace: Workspace, empty: Collection[tuple[str, ...]], findings: Findings) -> None:
    """Hardware without a price would look free."""
    for component in workspace.components.values():
        rivals = [other for other in workspace.components.values() if set(other.roles) & set(component.roles)]
        is_told = (*component.origin.address.split("."), "unit_eur") in empty
        if component.unit is None and not is_told and len(rivals) > 1 and any(other.unit for other in rivals):
            findings.warn(
                "W406",
                f"`{component.id}` has no unit_eur: it counts as the {' and '.join(component.roles)} that a line carries today",
                component.origin.place,
            )


def _unused(workspace: Workspace, findings: Findings) -> None:
    """A component that no line carries and that is not on offer decides nothing; many of them are told as one thing."""
    used = {ecu.component for line in workspace.lines.values() for ecu in line.ecus.values()}
    unused = [component for component in workspace.components.values() if component.id not in used and component.replaces is None]
    if len(unused) > _TOLD_ONE_BY_ONE:
        others = len(unused) - 1
        message = f"no line carries `{unused[0].id}` and {others} other components, and they are not on offer"
        findings.warn("W407", message, unused[0].origin.place)
        return
    for component in unused:
        findings.warn(
            "W407",
            f"no line carries `{component.id}`, and it is not on offer",
            component.origin.place,
            hint="give it replaces_for_pm, or delete it",
        )


def _dominated(workspace: Workspace, findings: Findings) -> None:
    """A platform that no brand could gain by is no choice; the report would carry it along for nothing."""
    for worse, better in dominated_platforms(workspace):
        findings.warn(
            "W408",
            f"platform `{worse.id}` is nowhere better than `{better.id}`: no brand can gain by taking it",
            worse.origin.place,
            note="compared: reach, foundation, releases, licence, earnings, features, data, notice, requirements with their remedies",
            hint="say what it does better, or set `offered: false`",
        )
