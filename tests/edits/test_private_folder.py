"""Private folders: files that hold only what differs, over a workspace that never changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from integration_model.errors import InputError
from integration_model.loading import Loaded, Overlays, load
from integration_model.values import Basis
from tests.factories import BASE

PRICE = "suppliers.harman.components.harman-mia-12.unit_eur"


def laid_over(folder: Path, files: Mapping[str, str], *sets: str) -> Loaded:
    """The base with a private folder of these files over it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return load(BASE, Overlays(sets=sets, folders=(folder,)))


def codes(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What is wrong with such a folder."""
    with pytest.raises(InputError) as fault:
        laid_over(folder, files)
    return [item.code for item in fault.value.diagnostics]


def test_only_what_differs_has_to_be_said(tmp_path: Path) -> None:
    """Fields are merged into items and items into files; everything else stays as it is."""
    workspace = laid_over(
        tmp_path,
        {
            "suppliers/harman.yaml": "components:\n  harman-mia-12: {unit_eur: 320}\n  harman-secret: {fills: amplifier, unit_eur: 9}\n",
            "brands/maserati.yaml": "vehicle_lines:\n  grecale: {volume_per_year: {na: 2000}}\n",
            "brands/group.yaml": "rates: {eur_per_point: 9}\n",
        },
    ).workspace
    known = workspace.components["harman-mia-12"]
    assert (known.unit.expected if known.unit else None, known.stack, "harman-secret" in workspace.components) == (320.0, "mia", True)
    assert workspace.lines["maserati/grecale"].volume.range == (4500.0, 5500.0, 6500.0)
    assert workspace.group.eur_per_point.expected == 9.0


def test_a_number_that_it_states_has_its_place_and_basis(tmp_path: Path) -> None:
    """`file:line` of the private file, and what that file rests on: assumed where it says nothing."""
    plain = laid_over(tmp_path / "plain", {"suppliers/harman.yaml": "components:\n  harman-mia-12: {unit_eur: 320}\n"})
    text = "basis: derived\nsources:\n  deal: the contract\ncomponents:\n  harman-mia-12:\n    unit_eur: 320 @deal\n    ram_gb: 9\n"
    stated = laid_over(tmp_path / "stated", {"suppliers/harman.yaml": text})
    units = [found.workspace.components["harman-mia-12"].unit for found in (plain, stated)]
    assert [(str(unit.origin.place), unit.origin.basis) for unit in units if unit] == [
        (f"{tmp_path}/plain/suppliers/harman.yaml:2", Basis.ASSUMED),
        (f"{tmp_path}/stated/suppliers/harman.yaml:6", Basis.CITED),
    ]
    assert stated.workspace.components["harman-mia-12"].facts["ram_gb"].origin.basis is Basis.DERIVED
    assert stated.workspace.components["harman-cdc"].unit == load(BASE).workspace.components["harman-cdc"].unit


def test_a_new_brand_or_supplier_is_a_whole_file(tmp_path: Path) -> None:
    """New ids come as in `add:`."""
    workspace = laid_over(
        tmp_path, {"suppliers/acme.yaml": "id: acme\nname: Acme\ncomponents:\n  acme-amp: {fills: amplifier, unit_eur: 1}\n"}
    ).workspace
    assert (workspace.suppliers["acme"].name, workspace.components["acme-amp"].supplier) == ("Acme", "acme")


def test_a_flag_lies_beside_a_short_form(tmp_path: Path) -> None:
    """`waived` in a private file keeps the reason that the public one gives."""
    demands = laid_over(tmp_path, {"brands/maserati.yaml": "must:\n  apple-carplay: {waived: true}\n"}).workspace.brands["maserati"].demands
    assert [(one.waived, one.must) for one in demands if one.feature == "apple-carplay"] == [(True, "every buyer asks for it")]


def test_its_scenario_files_lie_over_its_fields_and_below_settings(tmp_path: Path) -> None:
    """Files, private fields, private scenarios, `--set`: the last one wins."""
    folder = {
        "suppliers/harman.yaml": "components:\n  harman-mia-12: {unit_eur: 2, ram_gb: 2 @own}\n",
        "later.yaml": f"why: x\nset:\n  {PRICE}: 3\n",
    }
    units = [laid_over(tmp_path, folder, *sets).workspace.components["harman-mia-12"].unit for sets in ((), (f"{PRICE}=4",))]
    assert [unit.expected for unit in units if unit] == [3.0, 4.0]


def test_a_later_folder_lies_over_an_earlier_one(tmp_path: Path) -> None:
    """It may also change what the earlier one brought."""
    for name, text in (
        ("a", "components:\n  new-amp: {fills: amplifier, unit_eur: 1}\n"),
        ("b", "components:\n  new-amp: {unit_eur: 2}\n"),
    ):
        (tmp_path / name / "suppliers").mkdir(parents=True)
        (tmp_path / name / "suppliers" / "harman.yaml").write_text(text, encoding="utf-8")
    unit = load(BASE, Overlays(folders=(tmp_path / "a", tmp_path / "b"))).workspace.components["new-amp"].unit
    assert unit is not None
    assert unit.expected == 2.0


@pytest.mark.parametrize(
    ("value", "expected"),
    [("16", ["W405"]), ("16 @own", ["W405"]), ("{value: 16, because: measured}", []), ("16 @deal", []), ("6..8..12 @sheet", [])],
)
def test_a_cited_fact_needs_a_reason_or_a_source(tmp_path: Path, value: str, expected: list[str]) -> None:
    """A source of one's own is a reason; saying the same again needs none."""
    text = f"sources:\n  deal: the contract\ncomponents:\n  harman-mia-12:\n    ram_gb: {value}\n"
    found = laid_over(tmp_path, {"suppliers/harman.yaml": text})
    assert expected == [item.code for item in found.warnings if item.code == "W405"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("components:\n  harman-mia-21: {unit_eur: 1}\n", ["E212"]),
        ("sources:\n  sheet: another sheet\n", ["E213"]),
        ("id: hermann\n", ["E210"]),
        ("basis: sure\n", ["E120"]),
        ("componets: {}\n", ["E109"]),
        ("contract: 2030-12\n", ["E117"]),
        ("contract:\n", ["E116"]),
        ("components: {harman-mia-12: {unit_eur: cheap}}\n", ["E108"]),
        ("components: {x: {}}\n", ["E116"]),
        ("a: [\n", ["E123"]),
    ],
)
def test_faults_are_told_at_the_private_file(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Typed like the files of the workspace, with the place in the private one."""
    with pytest.raises(InputError) as fault:
        laid_over(tmp_path, {"suppliers/harman.yaml": text})
    found = [(item.code, item.place.path if item.place else "") for item in fault.value.diagnostics if item.code[0] == "E"]
    assert found == [(code, f"{tmp_path}/suppliers/harman.yaml") for code in expected]


def test_a_folder_without_anything_is_told(tmp_path: Path) -> None:
    """A mistyped name must not pass for an empty overlay."""
    assert codes(tmp_path / "empty", {"notes.txt": "nothing"}) == ["E505"]
    assert codes(tmp_path / "mistyped", {"suplliers/harman.yaml": "contract: {}\n"}) == ["E505"]


def test_the_public_files_stay_as_they_are(tmp_path: Path) -> None:
    """Nothing is written, and the next load without the folder knows nothing of it."""
    before = {file: file.read_bytes() for file in BASE.rglob("*.yaml")}
    digest = load(BASE).workspace.digest
    assert laid_over(tmp_path, {"brands/fiat.yaml": "name: FIAT\n"}).workspace.digest != digest
    assert ({file: file.read_bytes() for file in BASE.rglob("*.yaml")}, load(BASE).workspace.digest) == (before, digest)
