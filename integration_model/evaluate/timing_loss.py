"""What is lost if a platform ends: person-months spent by then on what serves no other platform. In: a timetable. Out: a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from integration_model.evaluate.timing import Timetable
from integration_model.study.study import Study

MONTHS = 24
"""The month by whose end it is counted."""


def lost_if_ends(timetable: Timetable, served: Mapping[str, frozenset[str]]) -> float | None:
    """Person-months spent within `MONTHS` on a platform alone, the largest such loss where several are in use; None without any."""
    return max((_lost(name, timetable, served) for name in timetable.plan.named), default=None)


def _lost(name: str, timetable: Timetable, served: Mapping[str, frozenset[str]]) -> float:
    """What is spent by then on the platform's opening, its base's where nobody else extends it, and on what serves it alone."""
    assets = (asset for asset in timetable.plan.asset_since if served[asset] <= {name})
    return sum(timetable.asset(asset).spent_until(MONTHS) for asset in assets)


def serving(study: Study) -> Mapping[str, frozenset[str]]:
    """Asset -> platforms and stacks on which somebody could use it: those that it names, and those in whose choices it occurs."""
    found: dict[str, set[str]] = {name: set(asset.serves) for name, asset in study.assets.items()}
    for key, needed in study.run_assets.items():
        _note(needed, key.platform, found)
    for use, asset in study.use_assets.items():
        found[asset].add(study.offer(use).platform)
    for platform, assets in {(gap.platform, way.assets) for gap, way in study.gap_ways()}:
        _note(assets, platform, found)
    for key, wishes in study.wishes.items():
        for wish in wishes:
            _note(wish.assets, key.platform, found)
    for name in study.assets:
        _pass_down(name, found, study)
    return {name: frozenset(platforms) for name, platforms in found.items()}


def _note(assets: Iterable[str], platform: str, found: dict[str, set[str]]) -> None:
    for asset in assets:
        found[asset].add(platform)


def _pass_down(name: str, found: dict[str, set[str]], study: Study) -> None:
    """What an asset rests on serves all that it serves."""
    for need in study.assets[name].needs:
        if not found[name] <= found[need]:
            found[need] |= found[name]
            _pass_down(need, found, study)
