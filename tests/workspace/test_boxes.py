"""Units that are several in one box: who names one in any of its roles carries it in all of them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.factories import Change, link, make_files, make_workspace

MASERATI, GROUP, HARMAN = "brands/maserati.yaml", "brands/group.yaml", "suppliers/harman.yaml"
LAST = "  harman-amp:\n"
BOX = "  harman-box: {fills: [head-unit, amplifier], unit_eur: 500, stack: mia}\n"
MC20 = "      head-unit: harman-mia-10\n      amplifier: none\n"
BRAND = "  head-unit: harman-mia-12 @own\n"
ARCHITECTURE = "      amplifier: harman-amp\n"
ENDS = "    ends: 2030-12\n"


def changes(*of_brand: Change, group: tuple[Change, ...] = (), box: str = BOX) -> dict[str, list[Change]]:
    """The base with a head unit and an amplifier in one box."""
    return {HARMAN: [(LAST, box + LAST)], MASERATI: list(of_brand), GROUP: list(group)}


def carried(found: Mapping[str, list[Change]], line: str) -> tuple[str, str]:
    """Head unit and amplifier of a line."""
    ecus = make_workspace(found).lines[f"maserati/{line}"].ecus
    return ecus["head-unit"].component, ecus["amplifier"].component if "amplifier" in ecus else "none"


def told(found: Mapping[str, list[Change]]) -> list[tuple[str, str, str, str]]:
    """Code, message, place and hint of everything that is told."""
    return [(item.code, item.message, str(item.place), item.hint) for item in link(make_files(found))[1]]


@pytest.mark.parametrize(
    ("found", "line", "expected"),
    [
        (changes((BRAND, "  head-unit: harman-box\n")), "grecale", ("harman-box", "harman-box")),
        (changes((BRAND, "  head-unit: harman-box\n")), "mc20", ("harman-mia-10", "none")),
        (changes((BRAND, "  amplifier: harman-box\n"), (MC20, "      amplifier: harman-box\n")), "mc20", ("harman-box", "harman-box")),
        (changes((MC20, "      head-unit: harman-box\n      amplifier: harman-box\n")), "mc20", ("harman-box", "harman-box")),
        (
            changes((BRAND, "  head-unit: harman-box\n"), (MC20, "      head-unit: harman-mia-10\n")),
            "mc20",
            ("harman-mia-10", "harman-amp"),
        ),
        (changes((MC20, "      amplifier: harman-box\n")), "grecale", ("harman-mia-12", "harman-amp")),
    ],
)
def test_it_is_carried_in_all_of_its_roles(found: Mapping[str, list[Change]], line: str, expected: tuple[str, str]) -> None:
    """One statement is enough, and the nearer of two holds: what was said further away of its other roles goes, and so does the box."""
    assert carried(found, line) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            changes((MC20, MC20.replace("harman-mia-10", "harman-box"))),
            [("`none` stands beside `harman-box`, which is a head-unit and an amplifier in one box", f"{MASERATI}:28", "amplifier")],
        ),
        (
            changes((BRAND, "  head-unit: harman-box\n"), (MC20, "      amplifier: harman-amp\n")),
            [
                (
                    "`harman-amp` stands beside `harman-box`, which is a head-unit and an amplifier in one box",
                    f"{MASERATI}:27",
                    "amplifier",
                )
            ],
        ),
        (
            changes((MC20, MC20.replace("amplifier: none", "amplifier: harman-box"))),
            [
                (
                    "`harman-mia-10` stands beside `harman-box`, which is a head-unit and an amplifier in one box",
                    f"{MASERATI}:27",
                    "head-unit",
                )
            ],
        ),
        (
            changes(group=((ARCHITECTURE, "      amplifier: harman-box\n"),)),
            [
                (
                    "`harman-mia-12` stands beside `harman-box`, which is a head-unit and an amplifier in one box",
                    f"{MASERATI}:10",
                    "head-unit",
                )
            ],
        ),
    ],
)
def test_what_cannot_stand_beside_it_is_told(found: Mapping[str, list[Change]], expected: list[tuple[str, str, str]]) -> None:
    """Where another component, or none, stands as near or nearer in one of its roles: there, with what to write."""
    other = {"amplifier": "head-unit", "head-unit": "amplifier"}
    hints = [f"write `{role}: harman-box`, or name another {other[role]}" for _, _, role in expected]
    assert told(found) == [("E204", message, place, hint) for (message, place, _), hint in zip(expected, hints, strict=True)]


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ("may_change: []", ("harman-box", "harman-box")),
        ("ecus: {head-unit: harman-mia-12}", ("harman-mia-12", "harman-amp")),
        ("ecus: {amplifier: harman-box}", ("harman-box", "harman-box")),
    ],
)
def test_it_goes_on_whole(following: str, expected: tuple[str, str]) -> None:
    """The car that follows has it in all of its roles too, unless it names another head unit."""
    found = changes((MC20, "      head-unit: harman-box\n"), (ENDS, f"{ENDS}    followed_by: {{ends: 2031-12, {following}}}\n"))
    assert carried(found, "mc20 next") == expected


def test_what_follows_cannot_have_half_of_it() -> None:
    """A car that follows says with its amplifier which other head unit it has."""
    found = changes(
        (MC20, "      head-unit: harman-box\n"), (ENDS, f"{ENDS}    followed_by: {{ends: 2031-12, ecus: {{amplifier: none}}}}\n")
    )
    assert [(code, message) for code, message, _, _ in told(found)] == [
        ("E204", "`none` stands beside `harman-box`, which is a head-unit and an amplifier in one box")
    ]


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (
            BOX.replace("[head-unit, amplifier]", "[head-unit, amplifer]"),
            ("E110", "role `amplifer` is not defined", "did you mean `amplifier`?"),
        ),
        (
            BOX.replace("[head-unit, amplifier]", "[]"),
            ("E121", "`fills` is empty", "write a role, or the roles of what is several units in one box"),
        ),
        (BOX.replace("[head-unit, amplifier]", "[amplifier, amplifier]"), ("E220", "`amplifier` stands twice in this list", None)),
    ],
)
def test_wrong_roles_are_told(box: str, expected: tuple[str, str, str | None]) -> None:
    """A role that there is not, none at all, and one twice."""
    found = told(changes(box=box))
    assert [(code, message) for code, message, _, _ in found] == [expected[:2]]
    assert expected[2] in (None, found[0][3])


def test_one_role_may_stand_in_a_list() -> None:
    """A text and a list of one mean the same."""
    assert make_workspace(changes(box=BOX.replace("[head-unit, amplifier]", "[amplifier]"))).components["harman-box"].roles == (
        "amplifier",
    )
