"""Slips in a brand's file that are told at the value, with what to write."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from integration_model.schema.brand import Brand


def faults_of(**fields: Any) -> list[tuple[str, str, str]]:
    """Place, code and hint of each fault of a brand with these fields."""
    try:
        Brand.model_validate({"id": "maserati", "name": "Maserati", **fields})
    except ValidationError as fault:
        return [(".".join(map(str, one["loc"])), one["type"], one["ctx"]["hint"]) for one in fault.errors()]
    return []


def line(**fields: Any) -> dict[str, Any]:
    """A vehicle line with these fields."""
    return {"granturismo": {"name": "GranTurismo"}, "grecale": fields}


@pytest.mark.parametrize(
    ("fields", "place", "code", "hint"),
    [
        (
            {"vehicle_lines": line(volume_per_year=["73", "136", "227"])},
            "vehicle_lines.grecale.volume_per_year",
            "E117",
            "name the market: `{eu: 73..136..227}`",
        ),
        (
            {"vehicle_lines": line(volume_per_year="3.5k")},
            "vehicle_lines.grecale.volume_per_year",
            "E117",
            "name the market: `{eu: 3500}`",
        ),
        *(
            ({"vehicle_lines": line(volume_per_year=text)}, "vehicle_lines.grecale.volume_per_year", "E117", f"name the market{hint}")
            for text, hint in (
                ("eu: 95000", ": `{eu: 95000}`"),
                ("eu 123600", ": `{eu: 123600}`"),
                ("na=95,000", ": `{na: 95000}`"),
                ("(eu: 95000)", ": `{eu: 95000}`"),
                ("123600 @volumes", ": `{eu: 123600 @volumes}`"),
                ("ca. 3500", ": `{eu: 3500}`"),
                ("none", ", and behind it a number"),
            )
        ),
        (
            {"must": {"carplay": {"why": "every buyer asks"}}},
            "must.carplay",
            "E109",
            'write the reason itself behind the feature: "every buyer asks"',
        ),
        ({"points": {"carplay": {"points": "25"}}}, "points.carplay", "E109", "write `value: 25`"),
    ],
)
def test_a_slip_is_told_at_its_place(fields: dict[str, Any], place: str, code: str, hint: str) -> None:
    """Each is one fault, and its hint holds what stands there."""
    assert [(place, code, hint)] == faults_of(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"vehicle_lines": line(like="maserati/granturismo")},
        {"vehicle_lines": line(volume_per_year={"eu": "73..136..227"})},
        {"must": {"carplay": {"value": "every buyer asks"}}},
        {"points": {"carplay": {"value": "25"}}},
    ],
)
def test_what_the_hints_say_is_taken(fields: dict[str, Any]) -> None:
    """Who writes what stands in the hint is told nothing more."""
    assert faults_of(**fields) == []
