"""The months by which each asset may be there for the first time: those of which it matters which.

In: a study whose offers, ways and wishes are written down. Out: asset -> months, in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from integration_model.study.study import Study


def first_uses(study: Study) -> Mapping[str, tuple[int, ...]]:
    """Asset -> the months by which somebody may ask for it: a line for its change, or work that rests on it, for when that begins."""
    months: dict[str, set[int]] = {}
    for asset, month in _asked(study):
        months.setdefault(asset, set()).add(month)
    todo = list(months)
    while todo:
        name = todo.pop()
        for need, asked in _below(study, name, months[name]).items():
            known = months.setdefault(need, set())
            if not asked <= known:
                known |= asked
                todo.append(need)
    return {name: tuple(sorted(found)) if _is_kept_up(study, name) else (min(found),) for name, found in sorted(months.items())}


def _asked(study: Study) -> Iterator[tuple[str, int]]:
    """Assets that lines may ask for themselves, each with a month by which they do."""
    for assets in study.run_assets.values():
        yield from assets.items()
    for use, asset in study.use_assets.items():
        yield asset, study.use_by[use]
    for _, way in study.gap_ways():
        yield from way.asks
    for wishes in study.wishes.values():
        yield from ((asset, wish.by) for wish in wishes for asset in wish.assets)


def _below(study: Study, asset: str, months: Iterable[int]) -> dict[str, set[int]]:
    """What an asset rests on -> the months by which it must be there, for all by which the asset may be."""
    found: dict[str, set[int]] = {}
    for month in months:
        for need, by in study.below(asset, month):
            found.setdefault(need, set()).add(by)
    return found


def _is_kept_up(study: Study, name: str) -> bool:
    """Whether it matters when an asset, or one that it rests on, is first used; of all others one month stands for all."""
    asset = study.assets[name]
    is_dearer = bool(asset.yearly or (asset.once and study.workspace.group.discounts))
    return is_dearer or study.counts_by_year(name) or any(_is_kept_up(study, need) for need in asset.needs)
