"""Guesses: what was probably meant by a number in another unit, or with a zero too many."""

from __future__ import annotations

import pytest

from integration_model.lint.slips import plain, spread_guess, unit_guess, written
from integration_model.lint.table import load_table
from integration_model.values import Range


def number(value: float) -> Range:
    """A number without a range."""
    return Range(value, value, value)


@pytest.mark.parametrize(
    ("field", "value", "siblings", "expected"),
    [
        ("suppliers.*.components.*.ram_gb", number(8192), None, ("8", "MB")),
        ("suppliers.*.components.*.ram_gb", number(1024), Range(2, 4, 16), ("1", "MB")),
        ("suppliers.*.components.*.storage_gb", number(64_000), Range(8, 48, 256), ("64", "MB")),
        ("suppliers.*.components.*.boot_seconds", Range(1500, 2000, 3000), None, ("1.5..2..3", "ms")),
        ("suppliers.*.components.*.screen_inch", number(312), Range(7, 10, 15), ("12.3", "mm")),
        ("group.rates.eur_per_pm", number(95), None, ("14400", "an hour")),
        ("group.rates.eur_per_pm", Range(7.5, 9.5, 12.5), None, ("7500..9500..12500", "thousand")),
        ("group.rates.eur_per_pm", number(114_000), None, ("9500", "a year")),
        ("**.size.ksloc", Range(5000, 12_000, 35_000), None, ("5..12..35", "lines")),
        ("**.once_eur", number(300), None, ("300000", "thousand")),
        ("suppliers.*.components.*.unit_eur", number(4500), Range(95, 244, 640), ("450", "")),
        ("suppliers.*.components.*.unit_eur", number(4500), None, ("45", "cents")),
        ("group.rates.eur_per_point", number(800), None, None),
        (
            "brands.*.vehicle_lines.*.volume_per_year.*",
            Range(40_500, 628_000, 912_000),
            Range(20e3, 64e3, 124e3),
            ("40500..62800..91200", ""),
        ),
        ("brands.*.vehicle_lines.*.volume_per_year.*", Range(4050, 6280, 91_200), Range(20e3, 64e3, 124e3), ("40500..62800..91200", "")),
        ("brands.*.vehicle_lines.*.volume_per_year.*", number(950_000), Range(20e3, 64e3, 124e3), ("95000", "")),
        ("brands.*.vehicle_lines.*.volume_per_year.*", number(950_000), Range(4000, 55e3, 75e3), None),
        ("brands.*.vehicle_lines.*.volume_per_year.*", number(950_000), None, None),
        ("suppliers.*.components.*.unit_eur", number(9.5), Range(200, 300, 500), None),
    ],
)
def test_the_unit_is_guessed(field: str, value: Range, siblings: Range | None, expected: tuple[str, str] | None) -> None:
    """The roundest value that is usual; a power of ten only where siblings confirm it; else nothing."""
    (rule,) = [rule for rule in load_table().rules if ".".join(rule.field) == field]
    guess = unit_guess(value, rule, siblings)
    assert expected == (guess and (written(guess[0]), guess[1]))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Range(2, 3540, 6800), "2000..3540..6800"),
        (Range(2360, 3540, 68_000_000), "2360..3540..6800"),
        (Range(0.38, 450, 560_000), "380..450..560"),
        (Range(0, 450, 560), "0..450..560"),
    ],
)
def test_a_torn_range_is_mended(value: Range, expected: str) -> None:
    """Its ends move by powers of ten until they lie beside the likely value, in order."""
    assert expected == written(spread_guess(value, 30.0))


@pytest.mark.parametrize(("value", "expected"), [(3e9, "3000000000"), (0.005, "0.005"), (0, "0"), (12.50, "12.5")])
def test_numbers_are_written_as_people_write_them(value: float, expected: str) -> None:
    """Without exponents and trailing zeros."""
    assert expected == plain(value)
