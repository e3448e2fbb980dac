"""Next generations: which car follows a line, from when to when, on what, and what of it comes from where."""

from __future__ import annotations

import pytest

from integration_model.domain import VehicleLine
from integration_model.values import Month
from tests.factories import Change, link, make_files, make_workspace

MASERATI, GROUP = "brands/maserati.yaml", "brands/group.yaml"
ENDS = "    ends: 2030-12\n"
"""Of `mc20`, the only line of the base that ends inside the horizon, which ends with 2031."""
RULE = "generation_years: 7\n"
RATE = "find_out: {once_pm: 1..2..5}\n"


def changes(line: str = "", group: str = "") -> dict[str, list[Change]]:
    """The base with more lines behind the end of mc20, and in the group's file."""
    return {MASERATI: [(ENDS, ENDS + line)], GROUP: [(RATE, RATE + group)]}


def following(line: str = "", group: str = "") -> dict[str, VehicleLine]:
    """The cars that follow mc20, by what comes behind its name."""
    lines = make_workspace(changes(line, group)).lines
    return {name.removeprefix("maserati/mc20 "): found for name, found in lines.items() if found.follows is not None}


def told(line: str = "", group: str = "") -> list[tuple[str, str, str]]:
    """Code, message and place of everything that is told."""
    return [(item.code, item.message, str(item.place)) for item in link(make_files(changes(line, group)))[1]]


def test_nothing_follows_where_nobody_says_so() -> None:
    """Without a rule of the group only what is named follows."""
    assert following() == {}


def test_the_rule_of_the_group() -> None:
    """A generation starts the month after the line ends, is built for seven years, and has one facelift in the middle of them."""
    (car,) = following(group=RULE).values()
    assert (car.id, car.follows) == ("maserati/mc20 next", "maserati/mc20")
    assert (car.sop, car.ends, car.may_change) == (Month(2031, 1), Month(2037, 12), (Month(2034, 7),))


def test_the_rule_is_for_lines_that_end_in_the_horizon() -> None:
    """Lines that are built beyond the horizon have no successor in it."""
    lines = make_workspace(changes(group=RULE)).lines
    assert [name for name, line in lines.items() if line.follows is not None] == ["maserati/mc20 next"]


def test_what_a_generation_has_from_its_line() -> None:
    """Brand, name, architecture, cars and markets, and the head unit; other ECUs are those of the architecture and the brand."""
    (car,) = following(group=RULE).values()
    line = make_workspace().lines["maserati/mc20"]
    assert (car.brand, car.name, car.architecture) == (line.brand, "MC20, MCPura", "giorgio")
    assert (car.volume, car.markets, car.market_shares) == (line.volume, frozenset({"eu"}), {"eu": 1.0})
    assert {role: ecu.component for role, ecu in car.ecus.items()} == {
        "amplifier": "harman-amp",
        "gateway": "bosch-sgw",
        "head-unit": "harman-mia-10",
    }


def test_what_a_generation_says_itself() -> None:
    """Each field that stands in `followed_by` goes before the rule and the line."""
    written = """    followed_by:
      name: MC30
      architecture: small
      sop: 2031-03
      ends: 2034-02
      may_change: [2033-01, 2032-06]
      volume_per_year: {eu: 300, na: 100}
      ecus: {head-unit: harman-uconnect, gateway: none}
"""
    (car,) = following(written, RULE + "successors: {giorgio: giorgio}\n").values()
    assert (car.name, car.architecture) == ("MC30", "small")
    assert (car.sop, car.ends, car.may_change) == (Month(2031, 3), Month(2034, 2), (Month(2032, 6), Month(2033, 1)))
    assert (car.volume.expected, car.market_shares) == (400.0, {"eu": 0.75, "na": 0.25})
    assert {role: ecu.component for role, ecu in car.ecus.items()} == {"head-unit": "harman-uconnect"}


@pytest.mark.parametrize(
    ("line", "group", "expected"),
    [
        ("", "", "giorgio"),
        ("", "successors: {giorgio: small}\n", "small"),
        ("", "successors: {small: giorgio}\n", "giorgio"),
        ("    followed_by: {architecture: giorgio}\n", "successors: {giorgio: small}\n", "giorgio"),
    ],
)
def test_architecture_of_a_generation(line: str, group: str, expected: str) -> None:
    """Its own, else the successor of the line's, else the line's."""
    (car,) = following(line, RULE + group).values()
    assert car.architecture == expected


def test_origins() -> None:
    """Dates stand where they are written; those by the rule at the car that they follow from; a successor in the group's file."""
    (car,) = following("    followed_by: {ends: 2035-12}\n", "successors: {giorgio: small}\n").values()
    assert car.origin.address == "brands.maserati.vehicle_lines.mc20.followed_by"
    assert {str(car.origin_of(field).place) for field in ("sop", "ends", "may_change")} == {"brands/maserati.yaml:24"}
    assert (car.architecture_origin.address, str(car.architecture_origin.place)) == ("group.successors.giorgio", "brands/group.yaml:13")
    (plain,) = following(group=RULE).values()
    assert (plain.origin.address, str(plain.origin.place)) == ("brands.maserati.vehicle_lines.mc20", "brands/maserati.yaml:20")


@pytest.mark.parametrize("line", ["    discontinued: true\n", "    discontinued: true\n    followed_by: {ends: 2035-12}\n"])
def test_nothing_follows_what_is_discontinued(line: str) -> None:
    """A line that is discontinued has no successor, whatever the rule says."""
    assert following(line, RULE) == {}


def test_discontinued_is_no_fact_that_may_be_asked_for() -> None:
    """What a requirement can ask of a line are its facts, not whether it goes on."""
    asked = ("secure-update:", "goes-on: {kind: regulation, of: line, one_of: {discontinued: false}, why: it is so}\n  secure-update:")
    assert [item.code for item in link(make_files({GROUP: [asked]}))[1]] != []


def test_a_chain_of_generations() -> None:
    """A generation that ends in the horizon is followed by one by the rule; each follows the one before it."""
    found = following("    followed_by: {ends: 2031-06, may_change: []}\n", RULE)
    assert {name: (car.follows, str(car.sop), str(car.ends)) for name, car in found.items()} == {
        "next": ("maserati/mc20", "2031-01", "2031-06"),
        "next 2": ("maserati/mc20 next", "2031-07", "2038-06"),
    }
    assert found["next"].may_change == ()


def test_a_chain_ends_without_a_rule() -> None:
    """What follows a named generation is not named: without a rule nothing does."""
    assert list(following("    followed_by: {ends: 2031-06}\n")) == ["next"]


@pytest.mark.parametrize(("sop", "expected"), [("2031-12", ["next"]), ("2032-01", [])])
def test_a_generation_beyond_the_horizon_is_left_out(sop: str, expected: list[str]) -> None:
    """What starts after the horizon is not looked at."""
    assert list(following(f"    followed_by: {{sop: {sop}, ends: 2036-12}}\n")) == expected


@pytest.mark.parametrize(
    ("line", "group", "expected"),
    [
        ("    followed_by: {}\n", "", ("E116", "`ends` is missing in `followed_by`")),
        ("    followed_by: {architecture: small}\n", "", ("E116", "`ends` is missing in `followed_by`")),
        ("    followed_by: {ends: 2030-12}\n", "", ("E301", "`ends: 2030-12` lies before `sop: 2031-01`")),
        ("    followed_by: {sop: 2031-06, ends: 2031-05}\n", "", ("E301", "`ends: 2031-05` lies before `sop: 2031-06`")),
        ("    followed_by: {ends: 2035-12, architecture: smal}\n", "", ("E201", "architecture `smal` is not defined")),
        ("    followed_by: {ends: 2035-12, ecus: {head-unit: nope}}\n", "", ("E203", "component `nope` is not defined")),
        (
            "    followed_by: {ends: 2035-12, ecus: {head-unit: bosch-sgw}}\n",
            "",
            ("E204", "`bosch-sgw` is a gateway, it cannot fill `head-unit`"),
        ),
        (
            "    followed_by: {ends: 2035-12, ecus: {head-unit: none}}\n",
            "",
            ("E307", "vehicle line `maserati/mc20 next` has no head unit"),
        ),
        ("    followed_by: {ends: 2035-12, volume_per_year: {xx: 3}}\n", "", ("E112", "`xx` is not a market")),
    ],
)
def test_faults_of_a_generation(line: str, group: str, expected: tuple[str, str]) -> None:
    """Each fault in `followed_by` is told once, at its place."""
    assert told(line, group) == [(*expected, "brands/maserati.yaml:24")]


def test_successor_that_is_not_there() -> None:
    """A successor that no architecture is called is told where the group names it."""
    assert told(group=RULE + "successors: {giorgio: smol}\n") == [("E201", "architecture `smol` is not defined", "brands/group.yaml:14")]


def test_one_rule_makes_each_end_good() -> None:
    """With the rule of the group a generation needs no end of its own."""
    assert told("    followed_by: {architecture: small}\n", RULE) == []
