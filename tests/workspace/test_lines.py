"""Vehicle lines: layers of ECUs, lines that start from others, dates, volumes."""

from __future__ import annotations

import pytest

from integration_model.domain import VehicleLine
from integration_model.values import Basis, Month, Range
from tests.factories import Change, link, make_files, make_workspace

MASERATI, FIAT, GROUP = "brands/maserati.yaml", "brands/fiat.yaml", "brands/group.yaml"


def line(name: str, changes: dict[str, list[Change]] | None = None) -> VehicleLine:
    """One line of the base with some texts replaced."""
    return make_workspace(changes).lines[name]


def codes(changes: dict[str, list[Change]]) -> list[str]:
    """The codes told about the base with some texts replaced."""
    return [item.code for item in link(make_files(changes))[1]]


def test_the_nearest_layer_wins_role_by_role() -> None:
    """Architecture, then brand, then line; each ECU keeps the place of the layer that won."""
    ecus = line("maserati/grecale").ecus
    assert {role: ecu.component for role, ecu in ecus.items()} == {
        "amplifier": "harman-amp",
        "gateway": "bosch-sgw",
        "head-unit": "harman-mia-12",
    }
    assert [str(ecu.origin) for ecu in ecus.values()] == ["brands/group.yaml:37", "brands/group.yaml:36", "brands/maserati.yaml:10"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "harman-mia-10"),
        ({MASERATI: [("      head-unit: harman-mia-10\n", "")]}, "harman-mia-12"),
        (
            {
                MASERATI: [("      head-unit: harman-mia-10\n", ""), ("  head-unit: harman-mia-12 @own", "  amplifier: harman-amp")],
                GROUP: [("      amplifier: harman-amp", "      head-unit: harman-uconnect")],
            },
            "harman-uconnect",
        ),
    ],
)
def test_a_layer_is_looked_through_where_it_says_nothing(changes: dict[str, list[Change]], expected: str) -> None:
    """The line's, else the brand's, else the architecture's."""
    assert expected == line("maserati/mc20", changes).ecus["head-unit"].component


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({MASERATI: [("      amplifier: none\n", "")]}, True),
        (
            {
                MASERATI: [
                    ("      amplifier: none\n", ""),
                    ("  head-unit: harman-mia-12 @own", "  head-unit: harman-mia-12\n  amplifier: none"),
                ]
            },
            False,
        ),
        (
            {
                MASERATI: [
                    ("      amplifier: none\n", "      amplifier: harman-amp\n"),
                    ("  head-unit: harman-mia-12 @own", "  head-unit: harman-mia-12\n  amplifier: none"),
                ]
            },
            True,
        ),
    ],
)
def test_none_removes_a_role_until_a_nearer_layer_brings_it_back(changes: dict[str, list[Change]], expected: bool) -> None:
    """`none` is a statement of its layer like any other."""
    assert expected == ("amplifier" in line("maserati/mc20", changes).ecus)


def test_a_line_starts_from_another_of_its_brand() -> None:
    """What it does not say itself comes from there, but never the cars."""
    mc20 = line("maserati/mc20")
    assert ("giorgio", Month(2022, 11), Month(2030, 12), ()) == (mc20.architecture, mc20.sop, mc20.ends, mc20.may_change)
    assert (Range(300.0, 300.0, 300.0), frozenset({"eu"})) == (mc20.volume.range, mc20.markets)
    assert str(mc20.architecture_origin) == "brands/maserati.yaml:15"


ABARTH = [("points:\n", "  abarth:\n    like: maserati/mc20\n    architecture: small\n    volume_per_year: {na: 9}\n\npoints:\n")]


def test_a_line_starts_from_another_brand_on_its_own_architecture() -> None:
    """It takes the resolved ECUs of the line that it starts from, of that line's brand, under its own architecture's defaults."""
    found = line("fiat/abarth", {FIAT: ABARTH})
    assert ("fiat", "small", Month(2030, 12)) == (found.brand, found.architecture, found.ends)
    assert {role: ecu.component for role, ecu in found.ecus.items()} == {"gateway": "bosch-sgw", "head-unit": "harman-mia-10"}


def test_the_brand_of_the_line_that_one_starts_from_counts() -> None:
    """Its resolved ECUs are taken over, so that a sister's line carries what the original carries."""
    sister = [(old, new.replace("maserati/mc20", "maserati/grecale")) for old, new in ABARTH]
    assert line("fiat/abarth", {FIAT: sister}).ecus["head-unit"].component == "harman-mia-12"


def test_what_a_line_says_itself_wins_over_what_it_starts_from() -> None:
    """Also over two lines back."""
    own = ABARTH[0][1].replace("{na: 9}\n", "{na: 9}\n    ecus: {head-unit: harman-uconnect, amplifier: harman-amp}\n    ends: 2028-01\n")
    found = line("fiat/abarth", {FIAT: [(ABARTH[0][0], own)]})
    assert ("harman-uconnect", "harman-amp", Month(2028, 1)) == (
        found.ecus["head-unit"].component,
        found.ecus["amplifier"].component,
        found.ends,
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({MASERATI: [("like: maserati/grecale", "like: maserati/mc20")]}, ["E202"]),
        (
            {
                MASERATI: [("like: maserati/grecale", "like: fiat/panda")],
                FIAT: [("    architecture: small\n", "    like: maserati/mc20\n")],
            },
            ["E202", "E202"],
        ),
        ({MASERATI: [("like: maserati/grecale", "like: toyota/aygo")]}, ["E202"]),
        ({MASERATI: [("    sop: 2022-11 @own\n", "")]}, ["E116"]),
        ({MASERATI: [("volume_per_year: {eu: 300}", "volume_per_year: {}")]}, ["E116"]),
        ({MASERATI: [("architecture: giorgio", "architecture: gorgio")]}, ["E201"]),
        (
            {MASERATI: [("sop: 2022-11 @own", "sop: 2022"), ("harman-mia-12 @own", "harman-mia12"), ("{eu: 300}", "{no: 300}")]},
            ["E203", "E107", "E112"],
        ),
    ],
)
def test_a_fault_of_a_line_is_told_once(changes: dict[str, list[Change]], expected: list[str]) -> None:
    """What follows from a fault is not told again at the lines that start from it, and hides nothing else."""
    assert expected == codes(changes)


def test_markets_add_up_to_one_quantity() -> None:
    """Low, likely and high of all markets; the basis is that of the largest market."""
    found = line("maserati/grecale")
    assert (Range(4300.0, 5300.0, 6300.0), frozenset({"eu", "na"})) == (found.volume.range, found.markets)
    assert (found.volume.origin.address, found.volume.origin.basis) == (
        "brands.maserati.vehicle_lines.grecale.volume_per_year",
        Basis.ESTIMATE,
    )


def test_months_of_change_stand_in_order() -> None:
    """In which order somebody wrote them decides nothing."""
    found = line("maserati/grecale", {MASERATI: [("[2027-06, 2030-03]", "[2030-03, 2027-06]")]})
    assert (Month(2027, 6), Month(2030, 3)) == found.may_change


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({MASERATI: [("head-unit: harman-mia-10", "head-unit: none")]}, ["E307"]),
        ({FIAT: [("  head-unit: harman-uconnect", "  amplifier: none")]}, ["E307"]),
        ({FIAT: [("  head-unit: harman-uconnect", "  headunit: harman-uconnect")]}, ["E110"]),
        ({FIAT: [("  head-unit: harman-uconnect", "  head-unit: harman-unconnect")]}, ["E203"]),
        ({FIAT: [("  head-unit: harman-uconnect", "  head-unit: Harman")]}, ["E203"]),
        ({FIAT: [("  head-unit: harman-uconnect", "  head-unit: harman-cdc")]}, ["E308"]),
        ({"suppliers/harman.yaml": [("unit_eur: 200\n    stack: mia", "unit_eur: 200\n    stack: [mia]")]}, ["E117"]),
    ],
)
def test_each_line_has_a_head_unit_on_which_something_runs(changes: dict[str, list[Change]], expected: list[str]) -> None:
    """A head unit that is missing because of another fault is not told again."""
    assert expected == codes(changes)
