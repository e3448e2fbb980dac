"""Doubts about signals: scales with which a quantity cannot be told at all, or that reach far beyond anything.

In: the architectures' signals, as stated and as linked. Out: warnings, each at its signal.
"""

from __future__ import annotations

from integration_model.catalogue import VHAL, load_targets
from integration_model.comparisons import Encoding, Span, Target, carried
from integration_model.domain import Workspace
from integration_model.files.tree import Path
from integration_model.lint.asking import Asker
from integration_model.schema.stage import Shapes
from integration_model.units import converted, unit_of

_MIN = 0.3
"""The share of a quantity's values that every known car carries."""
_MAX = 200.0
"""So many times what is needed no known car carries."""


def doubt_signals(shapes: Shapes, workspace: Workspace, asker: Asker) -> None:
    """Tell each signal whose bits, factor, offset and unit do not belong together."""
    targets = load_targets()
    for name, found in sorted(shapes.group.architectures.items()):
        known = workspace.architectures[name].signals
        for key in found.signals:
            target, path = targets.target(key, VHAL), ("group", "architectures", name, "signals", key)
            encoding = known.get(target.quantity) if target is not None else None
            if target is not None and encoding is not None:
                _doubt(key, target, encoding, path, asker)


def _doubt(key: str, target: Target, encoding: Encoding, path: Path, asker: Asker) -> None:
    unit, wanted = unit_of(encoding.unit or ""), unit_of(target.unit)
    span = carried(encoding, unit, wanted) if unit is not None and wanted is not None else None
    if span is None or target.reach is None or unit is None or wanted is None or not _is_absurd(span, target.reach):
        return
    told, needed = (Span(*sorted(converted(end, wanted, unit) for end in ends)) for ends in (span, target.reach))
    if asker.has_faults_below(path):
        return
    how = "carries only" if _covers_little(span, target.reach) else "reaches from"
    message = f"`{key}` of `{path[2]}` {how} {told} {unit.name}"
    hint = f"are bits, factor, offset and unit those of the message? {asker.if_meant(path)}"
    asker.warn("W446", message, path, note=f"{target.quantity} goes from {needed} {unit.name}", hint=hint)


def _is_absurd(span: Span, needed: Span) -> bool:
    return _covers_little(span, needed) or span.high - span.low > _MAX * (needed.high - needed.low)


def _covers_little(span: Span, needed: Span) -> bool:
    covered = min(span.high, needed.high) - max(span.low, needed.low)
    return covered < _MIN * (needed.high - needed.low)
