"""Doubts about the points of a brand: those that do not sum to 100, and shares typed for points.

In: the brands' shapes. Out: warnings, and the points of which no other doubt is worth telling.
"""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.lint.slips import plain
from integration_model.schema.stage import Shapes

_ALL = 100.0
_SLACK = 1e-9
_SHARES = (100.0, 10.0)
"""What shares are of: `0.6` of a hundred, or of ten."""


def doubt_points(shapes: Shapes, asker: Asker) -> frozenset[Path]:
    """Tell each brand whose points are not 100; the paths of the shares that explain it."""
    explained: set[Path] = set()
    for name, brand in sorted(shapes.brands.items()):
        root: Path = ("brands", name, "points")
        points = {(*root, feature, "value"): found.value.value.likely for feature, found in brand.points.items()}
        total = sum(points.values())
        if not points or asker.tree.is_lost(root) or abs(total - _ALL) <= _SLACK:
            continue
        meant, place, hint = _meant(points), asker.tree.key_place(root), ""
        if meant:
            first = next(iter(meant))
            place, hint = (
                asker.place(first),
                f"did you mean `{plain(meant[first])}`?{' the other shares likewise' if len(meant) > 1 else ''}",
            )
        asker.findings.warn("W401", f"the points of `{name}` sum to {total:g}; they are scaled to 100", place, hint=hint)
        explained.update(meant)
    return frozenset(explained)


def _meant(points: Mapping[Path, float]) -> Mapping[Path, float]:
    """The shares among the points as they were meant, if all points are 100 with them so."""
    shares = {path: value for path, value in points.items() if 0.0 < value < 1.0}
    rest = sum(points.values()) - sum(shares.values())
    for times in _SHARES:
        if shares and abs(rest + times * sum(shares.values()) - _ALL) <= _SLACK * _ALL:
            return {path: value * times for path, value in shares.items()}
    return {}
