"""Signals: each way in which an architecture's encoding can differ from what a platform wants."""

from __future__ import annotations

from typing import Any

import pytest

from integration_model.catalogue import VHAL, VSS, load_targets
from integration_model.comparisons import Encoding, Fulfilment, SignalAsked, Span, Target
from integration_model.values import Basis, Origin

HERE = Origin("group.architectures.giorgio", None, Basis.ESTIMATE)
THERE = Origin("group.architectures.giorgio.signals.x", None, Basis.CITED)
SPEED = Target("vehicle-speed", "PERF_VEHICLE_SPEED", "FLOAT", "m/s", Span(0.0, 70.0))
BRAKE = Target("parking-brake", "PARKING_BRAKE_ON", "BOOLEAN", "")
GEAR = Target("gear", "GEAR_SELECTION", "INT32", "")
STEERING = Target("steering-angle", "PERF_STEERING_ANGLE", "FLOAT", "deg", Span(-45.0, 45.0))
WARMTH = Target("ambient-temperature", "ENV_OUTSIDE_TEMPERATURE", "FLOAT", "C", Span(-40.0, 60.0))
FUEL = Target("fuel-level", "FUEL_LEVEL", "FLOAT", "mL", Span(0.0, 90000.0))
FAN = Target("hvac-fan", "FanSpeed", "uint8", "%")


def judge(target: Target, asked: str = "read", **encoding: Any) -> tuple[Fulfilment, str]:
    """Fulfilment and sentence for an encoding."""
    found = SignalAsked(target, asked).judge("giorgio", Encoding(THERE, **encoding), HERE)
    return found.verdict, found.sentence


@pytest.mark.parametrize(
    ("target", "access", "encoding", "difference"),
    [
        (SPEED, "read", {"bits": 16.0, "factor": 0.01, "unit": "m/s"}, ""),
        (SPEED, "read", {"factor": 0.01, "unit": "m/s"}, ""),
        (SPEED, "read", {"missing": True}, "is not on its buses"),
        (SPEED, "read-write", {"bits": 16.0, "factor": 0.01, "unit": "m/s"}, "read-only"),
        (SPEED, "write", {"bits": 16.0, "factor": 0.01, "unit": "m/s"}, "read-only"),
        (SPEED, "read-write", {"bits": 16.0, "factor": 0.01, "unit": "m/s", "access": "read-write"}, ""),
        (SPEED, "read", {"bits": 16.0, "factor": 0.01, "unit": "km/h"}, "in km/h, not m/s"),
        (SPEED, "read", {"bits": 16.0, "factor": 0.01}, "unit not stated"),
        (SPEED, "read", {"bits": 16.0, "unit": "m/s"}, "scale not stated"),
        (SPEED, "read", {"bits": 8.0, "factor": 0.1, "unit": "m/s"}, "8 bits reach only 0 to 25.5 m/s, not 0 to 70"),
        (SPEED, "read", {"bits": 8.0, "factor": 0.5, "unit": "km/h"}, "in km/h, not m/s; 8 bits reach only 0 to 35.42 m/s, not 0 to 70"),
        (SPEED, "read-write", {"bits": 8.0, "factor": 0.1}, "read-only; unit not stated; 8 bits reach only 0 to 25.5 m/s, not 0 to 70"),
        (SPEED, "read", {"unit": "m/s", "typed": True}, ""),
        (SPEED, "read", {"unit": "m/s"}, "scale not stated"),
        (SPEED, "read", {"unit": "km/h", "typed": True}, "in km/h, not m/s"),
        (SPEED, "read", {"bits": 16.0, "factor": 0.01, "unit": "kph"}, "in km/h, not m/s"),
        (SPEED, "read", {"bits": 16.0, "factor": 0.01, "unit": "mps"}, ""),
        (STEERING, "read", {"bits": 16.0, "factor": 0.1, "unit": "deg"}, "16 bits reach only 0 to 6,554 deg, not -45 to 45"),
        (STEERING, "read", {"bits": 16.0, "factor": 0.1, "unit": "deg", "signed": True}, ""),
        (STEERING, "read", {"bits": 14.0, "factor": 0.1, "offset": -720.0, "unit": "degrees"}, ""),
        (STEERING, "read", {"bits": 14.0, "factor": -0.1, "offset": 720.0, "unit": "deg"}, ""),
        (
            STEERING,
            "read",
            {"bits": 8.0, "factor": 0.1, "unit": "deg", "signed": True},
            "8 bits reach only -12.8 to 12.7 deg, not -45 to 45",
        ),
        (WARMTH, "read", {"bits": 8.0, "factor": 0.5, "offset": -40.0, "unit": "C"}, ""),
        (WARMTH, "read", {"bits": 8.0, "factor": 0.5, "unit": "°C"}, "8 bits reach only 0 to 127.5 C, not -40 to 60"),
        (WARMTH, "read", {"bits": 8.0, "factor": 1.0, "offset": -40.0, "unit": "F"}, "in F, not C"),
        (
            WARMTH,
            "read",
            {"bits": 7.0, "factor": 1.0, "offset": -40.0, "unit": "F"},
            "in F, not C; 7 bits reach only -40 to 30.56 C, not -40 to 60",
        ),
        (FUEL, "read", {"bits": 8.0, "factor": 0.4, "unit": "%"}, "in %, not mL"),
        (FUEL, "read", {"bits": 7.0, "factor": 0.5, "unit": "l"}, "in L, not mL; 7 bits reach only 0 to 63,500 mL, not 0 to 90,000"),
        (BRAKE, "read", {"bits": 1.0}, ""),
        (BRAKE, "read", {}, ""),
        (BRAKE, "read", {"bits": 2.0}, "a state of 2 bits, not yes or no"),
        (GEAR, "read", {}, ""),
        (GEAR, "read", {"bits": 1.0}, "one bit, not a position or state"),
        (GEAR, "read", {"bits": 4.0}, "codes of its own in 4 bits"),
        (FAN, "read", {"bits": 7.0, "factor": 1.0, "unit": "%"}, ""),
        (FAN, "read", {"bits": 4.0, "factor": 1.0}, "unit not stated"),
        (FAN, "read", {"bits": 4.0, "factor": 1.0, "unit": "steps"}, "in steps, not %"),
    ],
)
def test_each_difference_is_told(target: Target, access: str, encoding: dict[str, Any], difference: str) -> None:
    """Met where nothing differs; else the sentence names every difference."""
    expected = (
        (Fulfilment.UNMET, f"giorgio: {target.quantity} {difference}")
        if difference
        else (Fulfilment.MET, f"giorgio: {target.quantity} as asked")
    )
    assert expected == judge(target, access, **encoding)


def test_a_served_signal_comes_as_asked_whatever_else_is_said() -> None:
    """The what-if `served` wins over everything."""
    assert judge(SPEED, "read-write", served=True, missing=True, unit="mph") == (Fulfilment.MET, "giorgio: vehicle-speed comes as asked")


def test_a_signal_that_nobody_listed_is_unknown() -> None:
    """Silence is not a `missing`; the judgement rests on the architecture."""
    found = SignalAsked(SPEED, "read").judge("giorgio", None, HERE)
    assert (found.verdict, found.sentence, found.origin) == (Fulfilment.UNKNOWN, "giorgio: vehicle-speed is not known", HERE)


def test_the_message_stands_in_the_sentence() -> None:
    """Who looks it up finds the message of the database."""
    assert judge(SPEED, message="ABS_1", bits=16.0, factor=0.01)[1] == "giorgio: vehicle-speed (ABS_1) unit not stated"


@pytest.mark.parametrize(
    ("target", "access", "expected"),
    [(SPEED, "read", "PERF_VEHICLE_SPEED as FLOAT in m/s, read"), (GEAR, "write", "GEAR_SELECTION as INT32, write")],
)
def test_what_is_asked_is_told_in_words(target: Target, access: str, expected: str) -> None:
    """Name, type, unit where there is one, access."""
    assert expected == SignalAsked(target, access).ask()


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        ("PERF_VEHICLE_SPEED", VHAL, Target("vehicle-speed", "PERF_VEHICLE_SPEED", "FLOAT", "m/s", Span(0.0, 70.0))),
        ("PERF_VEHICLE_SPEED", VSS, Target("vehicle-speed", "PERF_VEHICLE_SPEED", "FLOAT", "m/s", Span(0.0, 70.0))),
        ("Vehicle.Speed", VHAL, Target("vehicle-speed", "Vehicle.Speed", "float", "km/h", Span(0.0, 252.0))),
        ("vehicle-speed", VHAL, Target("vehicle-speed", "PERF_VEHICLE_SPEED", "FLOAT", "m/s", Span(0.0, 70.0))),
        ("vehicle-speed", VSS, Target("vehicle-speed", "Vehicle.Speed", "float", "km/h", Span(0.0, 252.0))),
        ("wheel-speed", VHAL, Target("wheel-speed", "Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed", "float", "km/h", Span(0.0, 250.0))),
        ("fuel-level", VSS, Target("fuel-level", "Vehicle.Powertrain.FuelSystem.AbsoluteLevel", "float", "L", Span(0.0, 90.0))),
        ("no-such-signal", VHAL, None),
    ],
)
def test_the_catalogue_knows_each_quantity_by_three_names(name: str, style: str, expected: Target | None) -> None:
    """A property or a path settles the form; the quantity's own name takes that of the platform."""
    assert expected == load_targets().target(name, style)


def test_every_row_of_the_catalogue_has_a_form() -> None:
    """Each signal can be asked for in the style of either platform."""
    targets = load_targets()
    for name in targets.names():
        for style in (VHAL, VSS):
            found = targets.target(name, style)
            assert found is not None
            assert found.type
            assert found.name
