"""The signals of an architecture, linked: each by its quantity, its unit looked up."""

from __future__ import annotations

from collections.abc import Mapping

from integration_model.catalogue import SignalTargets
from integration_model.comparisons import Encoding
from integration_model.files.tree import Path
from integration_model.schema.group import Signal
from integration_model.units import Unit, spellings, unit_of
from integration_model.workspace.context import Context, flag
from integration_model.workspace.suggest import did_you_mean, meant


def link_signals(
    found: Mapping[str, Signal], architecture: Path, context: Context, targets: SignalTargets, *, offers_services: bool
) -> dict[str, Encoding]:
    """Encodings by quantity; what is not in the catalogue, or stands there twice, is told."""
    signals: dict[str, Encoding] = {}
    for key, signal in found.items():
        path = (*architecture, "signals", key)
        quantity = targets.quantity(key)
        if quantity is None:
            hint = did_you_mean(key, targets.names()) or "a VHAL property or a VSS path of the catalogue"
            context.findings.error("E208", f"signal `{key}` is not in the catalogue", context.tree.key_place(path), hint=hint)
        elif quantity in signals:
            message, hint = f"`{architecture[-1]}` carries {quantity} twice", "keep the VHAL property or the VSS path"
            context.findings.error("E305", message, context.tree.key_place(path), hint=hint)
        else:
            signals[quantity] = _encoding(signal, path, context, offers_services=offers_services)
            _check_unit(signal.unit, quantity, targets.units(key), (*path, "unit"), context)
    return signals


def _encoding(signal: Signal, path: Path, context: Context, *, offers_services: bool) -> Encoding:
    """The encoding; where ECUs offer services, what has a unit and neither bits nor factor is a typed value."""
    return Encoding(
        origin=context.origin(path, source=signal.source),
        message=signal.message,
        bits=signal.bits.value.likely if signal.bits else None,
        factor=signal.factor.value.likely if signal.factor else None,
        offset=signal.offset.value.likely if signal.offset else 0.0,
        signed=flag(signal.signed),
        typed=offers_services and signal.unit is not None and signal.bits is None and signal.factor is None,
        unit=signal.unit,
        access=signal.access.value,
        served=flag(signal.served),
        missing=flag(signal.missing),
    )


def _check_unit(text: str | None, quantity: str, allowed: tuple[Unit, ...], path: Path, context: Context) -> None:
    """Tell a unit that nobody knows, or in which this quantity cannot be stated."""
    if text is None:
        return
    unit, place = unit_of(text), context.tree.place(path)
    own = f"{quantity} is stated in {' or '.join(f'`{one.name}`' for one in allowed)}" if allowed else ""
    if not allowed:
        context.findings.error("E320", f"{quantity} is a state and has no unit: `{text}`", place, hint="delete `unit`")
    elif unit is None:
        hint = _meant(text, allowed) or f"{own}; leave `unit` out where the source states none"
        context.findings.error("E225", f"`{text}` is not a unit that is known here", place, hint=hint)
    elif unit.dimension not in {one.dimension for one in allowed}:
        message = f"`{text}` is a unit of {unit.dimension}, {quantity} has none of that kind"
        context.findings.error("E320", message, place, hint=f"{own}, or another unit of {' or '.join(one.dimension for one in allowed)}")


def _meant(text: str, allowed: tuple[Unit, ...]) -> str:
    """The unit that was probably meant, among those of the right kind."""
    dimensions = {one.dimension for one in allowed}
    near = meant(text, [spelling for spelling in spellings() if (unit := unit_of(spelling)) and unit.dimension in dimensions])
    unit = unit_of(near) if near is not None else None
    return f"did you mean `{unit.name}`?" if unit is not None else ""
