"""Signals as files state them: units that exist and fit, numbers that a bus can carry, and what reaches the comparison."""

from __future__ import annotations

import pytest

from integration_model.comparisons import Encoding
from tests.factories import Change, link, make_files, make_workspace

GROUP = "brands/group.yaml"
SMALL = "PERF_VEHICLE_SPEED: {bits: 16, factor: 0.01, unit: m/s}"


def told(signal: str) -> list[tuple[str, str]]:
    """Code and hint of everything that is told of an architecture with this signal."""
    return [(item.code, item.hint) for item in link(make_files({GROUP: [(SMALL, signal)]}))[1]]


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ("PERF_VEHICLE_SPEED: {bits: 64, factor: -0.01, unit: kph}", []),
        ("PERF_VEHICLE_SPEED: {bits: 16, factor: 0.01, unit: MPH}", []),
        ("PERF_VEHICLE_SPEED: {bits: 16, factor: 0.01, unit: kmm/h}", [("E225", "did you mean `km/h`?")]),
        (
            "PERF_VEHICLE_SPEED: {bits: 16, unit: knots of wind}",
            [("E225", "vehicle-speed is stated in `m/s`; leave `unit` out where the source states none")],
        ),
        ("PERF_VEHICLE_SPEED: {unit: degC}", [("E320", "vehicle-speed is stated in `m/s`, or another unit of speed")]),
        ("FUEL_LEVEL: {unit: percent}", []),
        ("FUEL_LEVEL: {unit: bar}", [("E320", "fuel-level is stated in `mL` or `%`, or another unit of volume or share")]),
        ("Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed: {unit: 1/min}", []),
        ("PARKING_BRAKE_ON: {bits: 1, unit: V}", [("E320", "delete `unit`")]),
        ("PERF_VEHICLE_SPEED: {bits: 65}", [("E125", "a width in bits lies between 1 and 64")]),
        ("PERF_VEHICLE_SPEED: {bits: 0}", [("E125", "a width in bits lies between 1 and 64")]),
        ("PERF_VEHICLE_SPEED: {factor: 0}", [("E125", "the value of a step is anything but 0")]),
    ],
)
def test_units_and_numbers_are_those_of_a_signal(signal: str, expected: list[tuple[str, str]]) -> None:
    """A unit has many spellings, one dimension, and each quantity those in which databases state it."""
    assert expected == told(signal)


def encoding(*changes: Change) -> Encoding:
    """The speed of the small architecture with some texts replaced."""
    return make_workspace({GROUP: list(changes)}).architectures["small"].signals["vehicle-speed"]


def test_offset_and_sign_are_read() -> None:
    """Nothing that says which values a signal can have is dropped."""
    found = encoding((SMALL, "PERF_VEHICLE_SPEED: {bits: 16, signed: true, factor: 0.01, offset: -40, unit: m/s}"))
    assert (found.bits, found.signed, found.factor, found.offset) == (16.0, True, 0.01, -40.0)


@pytest.mark.parametrize(
    ("signal", "service", "expected"),
    [("{unit: m/s}", "true", True), ("{unit: m/s}", "false", False), ("{unit: m/s, bits: 16}", "true", False), ("{}", "true", False)],
)
def test_a_service_carries_a_typed_value(signal: str, service: str, expected: bool) -> None:
    """Where ECUs offer services, a unit alone says it all."""
    changes = [(SMALL, f"PERF_VEHICLE_SPEED: {signal}"), ("    name: Small\n", f"    name: Small\n    service_oriented: {service}\n")]
    assert expected == encoding(*changes).typed
