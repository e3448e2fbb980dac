"""Fields under other names: what people call them elsewhere, and units written into a name, whose value is converted."""

from __future__ import annotations

import pytest

from integration_model.schema.synonyms import Meant, field_meant, unit_hint

FIELDS = (
    *("ram_gb", "storage_gb", "boot_seconds", "screen_inch", "once_pm", "each_pm", "unit_eur", "change_lead_months", "months", "ksloc"),
    *("ends", "eur_per_pm", "volume_per_year", "upkeep_per_year"),
)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("ram_mb", "8192", Meant("ram_gb", "8")),
        ("ram_mb", "6144..8192..12288 @sheet", Meant("ram_gb", "6..8..12 @sheet")),
        ("storage_tb", "0.5", Meant("storage_gb", "512")),
        ("boot_ms", "2000", Meant("boot_seconds", "2")),
        ("screen_mm", "312.42", Meant("screen_inch", "12.3")),
        ("once_hours", "1_520", Meant("once_pm", "10")),
        ("unit_keur", "0.4", Meant("unit_eur", "400")),
        ("change_lead_years", "1.5", Meant("change_lead_months", "18")),
        ("years", "2", Meant("months", "24")),
        ("loc", "25000", Meant("ksloc", "25")),
        ("EOP", "2032-06", Meant("ends", "2032-06")),
        ("ram", "8", Meant("ram_gb", "8")),
        ("once_hours", "4000", Meant("once_pm", "26.3")),
        ("once_days", "400", Meant("once_pm", "21.1")),
        ("once_days", "380..400..1900 @own", Meant("once_pm", "20..21.1..100 @own")),
        ("change_lead_days", "270", Meant("change_lead_months", "8.87")),
        ("change_lead_weeks", "26", Meant("change_lead_months", "5.98")),
        ("eur_per_day", "500", Meant("eur_per_pm", "9500")),
        ("eur_per_hour", "62.5", Meant("eur_per_pm", "9500")),
        ("upkeep_per_month", "0.02", Meant("upkeep_per_year", "0.24")),
        ("ram_mb", "lots", None),
        ("each_eur", "5", None),
        ("usd_per_pm", "9500", None),
        ("unit_usd", "400", None),
        ("rom_mb", "8", None),
        ("ghz", "2", None),
    ],
)
def test_a_field_is_known_by_its_other_names(key: str, value: str, expected: Meant | None) -> None:
    """What is not known, and what cannot be converted, is left to others."""
    assert expected == field_meant(key, value, FIELDS)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("unit_usd", "no rate is known here: write the amount in EUR, behind `unit_eur`"),
        ("usd_per_pm", "no rate is known here: write the amount in EUR, behind `eur_per_pm`"),
        ("each_eur", "write the amount in the unit of `each_pm`"),
        ("ram_mb", "write the amount in the unit of `ram_gb`"),
        ("volume_per_month", "write the amount in the unit of `volume_per_year`"),
        ("ram_ghz", ""),
        ("once", ""),
        ("onc_pm", ""),
    ],
)
def test_a_unit_that_cannot_be_converted_is_told(key: str, expected: str) -> None:
    """No field is guessed whose number would then mean something else."""
    assert expected == unit_hint(key, FIELDS)


def test_a_field_of_a_former_edition_is_told() -> None:
    """Its numbers mean nothing any more: the hint names the field in its place."""
    hint = "write `eur_per_point`: what a point is worth for each car that is built without it, EUR"
    assert unit_hint("pm_per_point", ("eur_per_pm", "eur_per_point")) == hint
    assert field_meant("pm_per_point", "8", ("eur_per_pm", "eur_per_point")) is None
