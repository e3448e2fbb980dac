"""Numbers: each kind of slip is told once, and what lies beside it is not."""

from __future__ import annotations

import pytest

from tests.lint.doubts import FIAT, GOOGLE, GROUP, HARMAN, MASERATI, Changes, codes, findings, texts

PRICE, CARS = "unit_eur: 400", "eu: 2500..3500..4500"


def test_the_base_is_beyond_doubt() -> None:
    """Nothing is told of it."""
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({HARMAN: [(PRICE, "unit_eur: 4500")]}, ["W421"]),
        ({HARMAN: [(PRICE, "unit_eur: 1900")]}, ["W420"]),
        ({HARMAN: [(PRICE, "unit_eur: 900")]}, []),
        ({HARMAN: [(PRICE, "unit_eur: 0")]}, ["W423"]),
        ({HARMAN: [("ram_gb: 6..8..12", "ram_gb: 1024")]}, ["W421"]),
        ({HARMAN: [("ram_gb: 6..8..12", "ram_gb: 24")]}, []),
        ({HARMAN: [("change_lead_months: 9", "change_lead_months: 270")]}, ["W421"]),
        ({HARMAN: [("change_lead_months: 9", "change_lead_months: 24")]}, []),
        ({HARMAN: [("change_lead_months: 9", "change_lead_months: 9, releases_per_year: 0")]}, ["W423"]),
        ({HARMAN: [("change_lead_months: 9", "change_lead_months: 9, releases_per_year: 300")]}, ["W421"]),
        ({HARMAN: [("change_lead_months: 9", "change_lead_months: 9, releases_per_year: 12")]}, []),
        ({MASERATI: [(CARS, "eu: 3_000_000")]}, ["W421"]),
        ({MASERATI: [(CARS, "eu: 300_000")]}, []),
        ({MASERATI: [(CARS, "eu: 2..3500..4500")]}, ["W422"]),
        ({MASERATI: [(CARS, "eu: 2500..3500..4_500_000")]}, ["W422"]),
        ({MASERATI: [(CARS, "eu: 250..3500..45_000")]}, []),
        ({MASERATI: [(CARS, "eu: 250..3500..4500")]}, ["W422"]),
        ({MASERATI: [(CARS, "eu: 2500..3500..45_000")]}, ["W422"]),
        ({MASERATI: [(CARS, "eu: 2500..3500..27_000")]}, []),
        ({MASERATI: [(CARS, "eu: 2500..3500..45_000"), ("na: 1800", "na: 180..1800..14_000")]}, []),
        ({MASERATI: [(CARS, "eu: 0..3500..4500")]}, []),
        ({MASERATI: [(CARS, "eu: 0..3500..45_000")]}, []),
        ({GROUP: [("engineers: 900", "engineers: 600..900..9000")]}, ["W422"]),
        ({GROUP: [("asset_per_year: 0.15", "asset_per_year: 0.015..0.15..0.2")]}, []),
        ({GROUP: [("8000..10000..12000", "95")]}, ["W421"]),
        ({GROUP: [("8000..10000..12000", "120_000")]}, ["W421"]),
        ({GROUP: [("8000..10000..12000", "20_000")]}, []),
        ({GROUP: [("eur_per_point: 1", "eur_per_point: 100")]}, ["W421"]),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5}\n    earns_eur_per_car_year: 900")]}, ["W421"]),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 0.5}\n    earns_eur_per_car_year: 1..4..12")]}, []),
        ({GROUP: [("asset_per_year: 0.15", "asset_per_year: 1")]}, ["W421"]),
        ({GROUP: [("asset_per_year: 0.15", "asset_per_year: 0")]}, []),
        ({GROUP: [("engineers: 900", "engineers: 0")]}, ["W423"]),
        ({GROUP: [("engineers: 900", "engineers: 900, months_to_full: 0")]}, ["W423"]),
        ({GROUP: [("engineers: 900", "engineers: 900, months_to_full: 12")]}, []),
        ({GROUP: [("build: 40..60..90", "build: 1e5")]}, ["W421"]),
        ({GOOGLE: [("at_least: {ram_gb: 6}", "at_least: {ram_gb: 1000}")]}, ["W421"]),
        ({GOOGLE: [("at_least: {ram_gb: 6}", "at_least: {ram_gb: 12}")]}, []),
        ({GOOGLE: [("at_least: {ram_gb: 6}", "at_most: {boot_seconds: 2000}")]}, ["W421"]),
        ({GOOGLE: [("at_least: {ram_gb: 6}", "supported_years: {support_until: 60}")]}, ["W421"]),
        ({GOOGLE: [("at_least: {ram_gb: 6}", "supported_years: {support_until: 10}")]}, []),
        ({FIAT: [("apple-carplay: 70", "apple-carplay: 99.9"), ("mia-voice: 30", "mia-voice: 0.1")]}, ["W421"]),
        (
            {FIAT: [("apple-carplay: 70", "apple-carplay: 100"), ("mia-voice: 30", "mia-voice: 0")]},
            ["W403"],
        ),  # 0 is no wish: one brand is left
    ],
)
def test_what_nobody_means_is_told(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant."""
    assert expected == codes(changes)


def test_a_doubt_names_the_neighbours_and_what_was_meant() -> None:
    """How far off, what the others are, what to write, and what to do if it is right."""
    (told,) = texts({HARMAN: [(PRICE, "unit_eur: 1600..1900..1950")]})
    assert told == (
        "`unit_eur: 1600..1900..1950` of `harman-mia-12` is 6 times what its siblings have",
        "the other 3 components that fill head-unit: 200 to 500, the middle one 300",
        "if it is right, end the line with `# plausible: why`",
    )
    (told,) = texts({HARMAN: [(PRICE, "unit_eur: 4000")]})
    assert told[2] == "did you mean `400`? if `4000` is right, end the line with `# plausible: why`"


def test_one_end_with_a_zero_too_many_is_told_beside_what_others_have() -> None:
    """The end that is wrong, how wide the widest other is, and the range with that end alone mended."""
    assert texts({FIAT: [("eu: 100000..120000..130000", "eu: 100000..120000..1300000")]}) == [
        (
            "the high end of `volume_per_year.eu: 100000..120000..1300000` of `panda` is 11 times above its likely value",
            "no other `volume_per_year.eu` reaches more than 1.4 times off",
            "did you mean `100000..120000..130000`? if it is right, end the line with `# plausible: why`",
        )
    ]


def test_a_short_form_is_told_at_its_value() -> None:
    """`build: 1e5` stands for a map; the place is the number."""
    (told,) = findings({GROUP: [("build: 40..60..90", "build: 1e5")]})
    assert told.place is not None
    assert (told.place.line, told.place.column, told.place.length) == (53, 12, 3)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({HARMAN: [(PRICE, "unit_eur: 400 EUR a piece"), ("unit_eur: 300", "unit_eur: 30_000")]}, ["W421"]),
        ({HARMAN: [(PRICE, "unit_eur: -4")]}, []),
        ({GROUP: [("8000..10000..12000", "ten thousand")]}, []),
        ({GROUP: [("from: 2027-01", "from: soon")], MASERATI: [(CARS, "eu: 3_000_000")]}, ["W421"]),
        ({GROUP: [("from: 2027-01", "from: soon")], HARMAN: [("until: 2030-12", "until: 2003-12")]}, []),
    ],
)
def test_beside_faults_the_rest_is_looked_at(changes: Changes, expected: list[str]) -> None:
    """What has a fault is left out, and so is all that would only follow from it."""
    assert expected == [code for code in codes(changes) if code.startswith(("W42", "W43"))]


ALL_PRICES = "suppliers.*.components.*.unit_eur"
GOLD = f"{PRICE.partition(':')[0]}: 1900   # plausible: gold"


@pytest.mark.parametrize(
    ("changes", "setting", "expected"),
    [
        ({HARMAN: [(PRICE, GOLD)]}, f"{ALL_PRICES}=-50%", []),
        ({HARMAN: [(PRICE, "unit_eur: 1900")]}, f"{ALL_PRICES}=-50%", []),
        ({HARMAN: [(PRICE, GOLD)]}, "suppliers.harman.components.harman-mia-12.unit_eur=1990", ["W420"]),
        ({}, "suppliers.harman.components.harman-mia-12.unit_eur=1900", ["W420"]),
        ({HARMAN: [(PRICE, "unit_eur: 100..100..2000   # plausible: gold")]}, f"{ALL_PRICES}=-50%", []),
        (
            {HARMAN: [(PRICE, "unit_eur: 100..100..2000   # plausible: gold")]},
            "suppliers.harman.components.harman-mia-12.unit_eur=100..100..4000",
            ["W422"],
        ),
    ],
)
def test_an_edit_that_changes_all_alike_makes_nothing_doubtful(changes: Changes, setting: str, expected: list[str]) -> None:
    """What the files have, or explain, is not told again of a value that is no odder than before; what is odder is."""
    assert [code for code in codes(changes, setting) if code in ("W420", "W422")] == expected
