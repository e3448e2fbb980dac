"""Fields under other names: what people call them elsewhere, and units written into a name, whose value is converted."""

from __future__ import annotations

import pytest

from integration_model.shape.synonyms import Meant, field_meant

FIELDS = ("ram_gb", "storage_gb", "boot_seconds", "screen_inch", "once_pm", "unit_eur", "change_lead_months", "months", "ksloc", "ends")


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
        ("ram_mb", "lots", None),
        ("unit_usd", "400", None),
        ("rom_mb", "8", None),
        ("ghz", "2", None),
    ],
)
def test_a_field_is_known_by_its_other_names(key: str, value: str, expected: Meant | None) -> None:
    """What is not known, and what cannot be converted, is left to others."""
    assert expected == field_meant(key, value, FIELDS)
