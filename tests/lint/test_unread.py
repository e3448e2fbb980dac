"""What is never read: values beside others that hold in their place, and limits of which nobody says whether they bind."""

from __future__ import annotations

import pytest

from tests.lint.doubts import FIAT, GOOGLE, GROUP, HARMAN, MASERATI, Changes, codes

RELEASES = "    releases: {every_months: 12, rework_pm: 40}\n"
LEAD = "change_lead_months: 9"
TEAM = "team: {engineers: 900 @staff}"
FREE_BEYOND = [("eur_per_point: 1}", "eur_per_point: 1, beyond_team: 1}")]
SLIM = "slim: {once_pm: 20, each_pm: 3}"
BLOCK = "base: {size: {ksloc: 20..30..50}, built: 0.1..0.2..0.3}"
DELTA = "delta: {once_pm: 200}"
STACK = "    upkeep_pm_per_year: 40"
ASSET = "once_pm: 30..55..100"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({HARMAN: [(LEAD, f"{LEAD}, capacity_pm_per_year: 700")]}, []),
        ({HARMAN: [(LEAD, f"{LEAD}, capacity_pm_per_year: 700")], GROUP: FREE_BEYOND}, ["W440", "W440"]),
        ({HARMAN: [(LEAD, f"{LEAD}, capacity_pm_per_year: 700, binding: true")], GROUP: FREE_BEYOND}, ["W440"]),
        ({HARMAN: [(LEAD, f"{LEAD}, capacity_pm_per_year: 700, binding: false")], GROUP: FREE_BEYOND}, ["W440"]),
        ({HARMAN: [(LEAD, f"{LEAD}, capacity_pm_per_year: 700   # plausible: it informs\n ")], GROUP: FREE_BEYOND}, ["W440"]),
        ({GROUP: [(TEAM, f"{TEAM[:-1]}, binding: false}}"), *FREE_BEYOND]}, []),
        ({GROUP: [(TEAM, f"{TEAM}\npolicies: {{budget_pm: 20000, budget_eur: 4e8}}")]}, ["W440", "W440"]),
        ({GROUP: [(TEAM, f"{TEAM}\npolicies: {{budget_pm: 20000, binding: true}}")]}, []),
        ({GOOGLE: [(RELEASES, f"{RELEASES}    upkeep_pm_per_year: 120\n")]}, ["W441"]),
        ({GOOGLE: [(RELEASES, "    upkeep_pm_per_year: 120\n")]}, []),
        ({GOOGLE: [("every_months: 12", "every_months: 12, supported_months: 42")]}, ["W441"]),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 20, once_eur: 5000, months: 4, each_pm: 3, builds: translator}")]}, ["W441"] * 3),
        ({GOOGLE: [(SLIM, "slim: {each_pm: 3, builds: translator}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 20, each_upkeep_per_year: 0.1}")]}, ["W441"]),
        ({GOOGLE: [(SLIM, "slim: {each_pm: 3, each_upkeep_per_year: 0.1}")]}, []),
        ({GOOGLE: [(BLOCK, "base: {size: {ksloc: 20..30..50, dm: 10}}")]}, ["W441"]),
        ({GOOGLE: [(BLOCK, "base: {size: {ksloc: 20..30..50, adapted_ksloc: 12, dm: 10}}")]}, []),
        ({GOOGLE: [(BLOCK, "base: {once_pm: 90}")]}, ["W441"]),
        ({GOOGLE: [(DELTA, "delta: {once_pm: 200, each_pm: 2}")]}, ["W441"]),
        ({GOOGLE: [(DELTA, "delta: {once_pm: 200, months: 9}")]}, []),
        ({GOOGLE: [(DELTA, "delta: {once_pm: 200, upkeep_per_year: 0.1}")]}, ["W441"]),
        ({GOOGLE: [(DELTA, "delta: {once_pm: 200, upkeep_per_year: 0.1, once_per: group}")]}, ["W441"]),
        ({GOOGLE: [(DELTA, "delta: {once_pm: 200, upkeep_per_year: 0.1, once_per: region}")]}, []),
        ({GROUP: [(ASSET, f"{ASSET}, each_pm: 2")]}, ["W441"]),
        ({GROUP: [(ASSET, f"{ASSET}, months: 9")]}, []),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5, displays: 1}")]}, ["W441"]),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5, storage_gb: 1}")]}, []),
        ({HARMAN: [("unit_eur: 300", "unit_eur: 300\n    offered_from: 2028-01")]}, ["W441"]),
        ({HARMAN: [("unit_eur: 300", "unit_eur: 300\n    requalifies_once_pm: 20")]}, ["W441"]),
        ({HARMAN: [("unit_eur: 300", "unit_eur: 300\n    requalifies_once_pm: 20\n    replaces_for_pm: 9")]}, []),
        ({HARMAN: [("unit_eur: 300", "unit_eur: 300\n    replaces_months: 6\n    running_change: true")]}, ["W441"] * 2),
        ({HARMAN: [("unit_eur: 300", "unit_eur: 300\n    replaces_months: 6\n    running_change: true\n    replaces_for_pm: 9")]}, []),
        ({GOOGLE: [(STACK, f"{STACK}\n    renewal: {{every_years: 5}}")]}, ["W441"]),
        ({GOOGLE: [(STACK, f"{STACK}\n    renewal: {{pm: 30, eur: 20000}}")]}, ["W441"] * 2),
        ({GOOGLE: [(STACK, f"{STACK}\n    renewal: {{every_years: 5, pm: 30}}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {each_pm: 3, running_change: true}")]}, ["W441"]),
        ({GROUP: [("by: supplier}", "by: supplier, running_change: true}")]}, []),
        ({FIAT: [("points:", "must_from: 2028-01\npoints:")]}, ["W441"]),
        ({MASERATI: [("points:", "must_from: 2028-01\npoints:")]}, []),
        ({HARMAN: [(LEAD, f"{LEAD}, binding: true")]}, ["W441"]),
        ({GROUP: [(TEAM, f"{TEAM}\npolicies: {{binding: true}}")]}, ["W441"]),
        ({GOOGLE: [(SLIM, "slim: {each_pm: 3, builds: translator, serves: [android]}")]}, ["W441"]),
        ({GOOGLE: [(SLIM, "slim: {each_pm: 3, upkeep_per_year: 0.1}")]}, ["W441"]),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 3, upkeep_per_year: 0.1}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 3, in_role: gateway}")]}, ["W441"]),
        ({GOOGLE: [("at_least: {ram_gb: 6}", "role: gateway\n        at_least: {ram_gb: 6}")]}, ["W441"]),
        ({GROUP: [("    source: law\n    why", "    role: gateway\n    source: law\n    why")]}, ["W441"]),
        ({HARMAN: [("fills: amplifier", "fills: amplifier\n    stack: mia")]}, ["W441"]),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5}\n    earns_eur_per_car_year: 0..2..9")]}, []),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5}\n    partner_share: 0.3")]}, ["W441"]),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5}\n    earns_eur_per_car_year: 2\n    partner_share: 0.3")]}, []),
        ({GOOGLE: [(STACK, f"{STACK}\n    partner_share: 0.3")]}, ["W441"]),
        ({GOOGLE: [(STACK, f"{STACK}\n    earns_eur_per_car_year: 2\n    partner_share: 0.3")]}, []),
        ({GOOGLE: [("    programme_ksloc: 400", "    partner_share: 0.3\n    programme_ksloc: 400")]}, ["W441"]),
        ({GOOGLE: [(RELEASES, f"{RELEASES}    partner_share: 0.3\n")]}, []),
    ],
)
def test_what_changes_nothing_is_told(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that is read."""
    assert expected == codes(changes)


def test_a_feature_that_no_brand_wishes_for_earns_nothing() -> None:
    """Where no brand file has a fault, in which the wish might stand."""
    unwished: Changes = {GROUP: [("features:\n", "features:\n  spare: {name: Spare, aspect: function, earns_eur_per_car_year: 2}\n")]}
    assert codes(unwished) == ["W441"]
    assert codes({**unwished, FIAT: [("points:", "must: {spare: it sells}\npoints:")]}) == []
    assert codes({**unwished, FIAT: [("points:", "points:\n  spare: 0")]}) == ["W441"], "a wish of 0 points is none"


def test_a_fault_beside_it_may_be_what_makes_it_read() -> None:
    """Where the other field has a fault, nobody knows."""
    assert codes({HARMAN: [("unit_eur: 300", "unit_eur: 300\n    offered_from: 2028-01\n    replaces_for_pm: nine")]}) == ["E108"]


def test_a_block_with_an_error_is_not_doubted() -> None:
    """What seems unread beside a mistyped word may be what the word would have made count."""
    changes = [("harman-cdc:\n    fills: head-unit", "harman-cdc:\n    fills: headunit"), (LEAD, f"{LEAD}, capacity: 1200, binding: true")]
    told = codes({HARMAN: changes})
    assert [code for code in told if code == "W441"] == []
