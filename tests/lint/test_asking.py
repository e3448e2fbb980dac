"""Reasons: a doubt that somebody answers beside the value is told no more, and an answer without a reason says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from integration_model import api
from tests.factories import make_files, write_workspace
from tests.lint.doubts import FIAT, GROUP, HARMAN, MASERATI, Changes, codes, findings

PRICE = "unit_eur: 400"
ADDRESS = "suppliers.harman.components.harman-mia-12.unit_eur"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({HARMAN: [(PRICE, "unit_eur: 4500   # plausible: gold")]}, []),
        ({HARMAN: [(PRICE, "unit_eur: 4500   #plausible:gold")]}, []),
        ({HARMAN: [(PRICE, "unit_eur: 4500   # Plausible: gold")]}, []),
        ({HARMAN: [(PRICE, "unit_eur: 4500 @own   # plausible: gold")]}, []),
        ({HARMAN: [(PRICE, 'unit_eur: {value: 4500, because: "gold"}')]}, []),
        ({HARMAN: [(PRICE, "unit_eur:\n      value: 4500   # plausible: gold")]}, []),
        ({HARMAN: [(PRICE, "unit_eur: 4500   # plausible")]}, ["W421"]),
        ({HARMAN: [(PRICE, "unit_eur: 4500   # gold")]}, ["W421"]),
        ({HARMAN: [(PRICE, "unit_eur: 4500   # plausible:")]}, ["W421", "W424"]),
        ({HARMAN: [(PRICE, "unit_eur: 400   # plausible:   ")]}, ["W424"]),
        ({HARMAN: [(PRICE, "unit_eur: 4500   # plausible: -")]}, ["W421", "W424"]),
        ({HARMAN: [(PRICE, "unit_eur: 4500   # plausible: TBD")]}, ["W421", "W424"]),
        ({HARMAN: [(PRICE, "# plausible: gold\n    unit_eur: 4500")]}, ["W421"]),
        ({MASERATI: [("na: 1800}", "na: 5_000_000, latam: 3_000_000}   # plausible: a dream")]}, []),
        ({GROUP: [("to: 2031-12}", "to: 2058-12}   # plausible: a study of two lives")]}, ["W450"]),
        ({FIAT: [("name: Fiat", 'name: Fiat\nkeep_in_group: []   # "plausible" is a word')]}, []),
    ],
)
def test_a_reason_on_the_line_silences(changes: Changes, expected: list[str]) -> None:
    """Only a reason does, only on the line of the value, and for all values of that line."""
    assert expected == codes(changes)


@pytest.mark.parametrize(
    ("setting", "because", "expected"),
    [
        (f"{ADDRESS}=4500", None, ["W421"]),
        (f"{ADDRESS}=4500", "gold", []),
        (f"{ADDRESS}={{value: 4500, because: gold}}", None, []),
        (f"{ADDRESS}=420", None, []),
        ("group.horizon.to=2058-12", None, ["W431"]),
        ("group.horizon.to=2058-12", "far", ["W450"]),
        ("group.rates.eur_per_pm=95", None, ["W421"]),
    ],
)
def test_settings_are_doubted_like_files(setting: str, because: str | None, expected: list[str]) -> None:
    """A setting's reason stands beside it."""
    assert expected == codes(None, setting, because=because)


def test_the_hint_of_a_setting_names_its_option() -> None:
    """A comment has no place on the command line."""
    (told,) = findings(None, f"{ADDRESS}=4500")
    assert told.place is not None
    assert (told.place.path, told.hint.endswith("if `4500` is right, say why with --because")) == (f"--set {ADDRESS}=4500", True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4500", ["W421"]),
        ("4500   # plausible: gold", []),
        ('{value: 4500, because: "gold"}', []),
        ("4500   # plausible:", ["W421", "W424"]),
    ],
)
@pytest.mark.parametrize("kind", ["scenario", "private"])
def test_overlays_are_doubted_where_they_stand(tmp_path: Path, kind: str, value: str, expected: list[str]) -> None:
    """In the text of the scenario file, or of the private folder; that a scenario has a reason is none for its slips."""
    folder = write_workspace(tmp_path / "workspace", make_files())
    scenario, private = tmp_path / "dear.yaml", tmp_path / "own"
    scenario.write_text(f"name: Dear\nwhy: what if it were gold\nset:\n  {ADDRESS}: {value}\n", encoding="utf-8")
    (private / "suppliers").mkdir(parents=True)
    (private / "suppliers" / "harman.yaml").write_text(f"components:\n  harman-mia-12:\n    unit_eur: {value}\n", encoding="utf-8")
    laid = {"scenarios": [scenario]} if kind == "scenario" else {"overlays": [private]}
    result = api.check(folder, **laid)  # type: ignore[arg-type]
    assert expected == [item.code for item in result.diagnostics]
    assert {item.place.path for item in result.diagnostics if item.place} <= {str(scenario), str(private / "suppliers" / "harman.yaml")}


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (HARMAN, "unit_eur: 400", "unit_eur: 4500"),
        (HARMAN, "unit_eur: 400", "unit_eur: 32_000..40_000..48_000"),
        (HARMAN, "ram_gb: 6..8..12 @sheet", "storage_gb: 64_000 @sheet"),
        (HARMAN, "change_lead_months: 9", "change_lead_months: 270"),
        (GROUP, "eur_per_pm: 8000..10000..12000", "eur_per_pm: 8..10..12"),
        (GROUP, "eur_per_pm: 8000..10000..12000", "eur_per_pm: 66"),
        (MASERATI, "eu: 2500..3500..4500 @volumes", "eu: 2..3500..4500 @volumes"),
        (MASERATI, "eu: 2500..3500..4500 @volumes", "eu: 2500..3500..4_500_000 @volumes"),
    ],
)
def test_hints_do_what_they_say(file: str, right: str, wrong: str) -> None:
    """Either half of a hint, taken literally, makes the doubt go and brings no other."""
    (told,) = findings({file: [(right, wrong)]})
    field, _, written = wrong.partition(": ")
    value, _, source = written.partition(" ")
    guess = re.findall(r"`([^`]+)`", told.hint)
    assert (guess[-1], "did you mean" in told.hint) == ("# plausible: why", True)
    assert codes({file: [(right, f"{field}: {guess[0]} {source}")]}) == []
    text = make_files({file: [(right, wrong)]})[file]
    line = text.split("\n")[told.place.line - 1] if told.place else ""
    assert codes({file: [(right, wrong), (line.replace(right, wrong), f"{line} {guess[-1]}")]}) == [], value
