"""The files read once, and linked with any edits."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from integration_model.errors import InputError
from integration_model.loading import Overlays, load, read_base
from tests.factories import BASE, make_files, write_workspace

ENDS = "brands.maserati.vehicle_lines.grecale.ends"


def test_a_base_links_as_a_load_does() -> None:
    """Two steps give what one gives, warnings too."""
    base, whole = read_base(BASE), load(BASE, Overlays(sets=(f"{ENDS}=2031-12",)))
    linked = base.link(base.edits(Overlays(sets=(f"{ENDS}=2031-12",))))
    assert (linked.workspace.digest, linked.warnings) == (whole.workspace.digest, whole.warnings)
    assert base.link().workspace.digest == load(BASE).workspace.digest


def test_nothing_that_is_linked_changes_the_base() -> None:
    """Links come in any order and leave no trace, faulty ones too."""
    base = read_base(BASE)
    raw, spots = copy.deepcopy(base.tree.raw), dict(base.tree.spots)
    first = base.link().workspace.digest
    edits = base.edits(Overlays(sets=(f"{ENDS}=2031-12", "brands.fiat.policies.as-is=false", "group.rates.eur_per_point=9")))
    assert base.link(edits).workspace.digest != first
    with pytest.raises(InputError):
        base.link(base.edits(Overlays(sets=(f"{ENDS}=soon",))))
    assert (base.link().workspace.digest, base.tree.raw, base.tree.spots) == (first, raw, spots)


def test_edits_can_be_linked_one_by_one(tmp_path: Path) -> None:
    """Each edit knows what it is called and where it was said."""
    file = tmp_path / "late.yaml"
    file.write_text(
        f"name: Later\nwhy: x\nset:\n  {ENDS}: {{value: 2033-12, because: sold well}}\nremove:\n  - suppliers.qualcomm.parts.*\n",
        encoding="utf-8",
    )
    edits = read_base(BASE).edits(Overlays((file,), ("brands.fiat.points={apple-carplay: 60, mia-voice: 40}",)))
    assert [(edit.title, edit.origin, edit.scenario, edit.because) for edit in edits] == [
        ("remove suppliers.qualcomm.parts.*", f"{file}:6", "Later", "x"),
        (f"{ENDS} = 2033-12", f"{file}:4", "Later", "sold well"),
        ("brands.fiat.points = {apple-carplay: 60, mia-voice: 40}", "--set", "", None),
    ]
    base = read_base(BASE)
    assert len({base.link(edits[1:2]).workspace.digest, base.link(edits[2:]).workspace.digest, base.link(edits[1:]).workspace.digest}) == 3


def test_every_fault_of_the_edits_is_told_at_once() -> None:
    """Unreadable ones, and addresses that lead nowhere."""
    with pytest.raises(InputError) as fault:
        read_base(BASE).edits(Overlays((BASE / "none.yaml",), ("brands.fiat.nmae=x", "brands.fiat.name")))
    assert sorted(item.code for item in fault.value.diagnostics) == ["E212", "E504", "E510"]


def test_faults_of_files_and_edits_are_told_together(tmp_path: Path) -> None:
    """A link tells what the files say wrong beside what is laid over them."""
    files = make_files({"brands/fiat.yaml": [("sop: 2024-01", "sop: 2024")]})
    with pytest.raises(InputError) as fault:
        load(write_workspace(tmp_path, files), Overlays(sets=("brands.fiat.nmae=x", f"{ENDS}=soon")))
    assert sorted(item.code for item in fault.value.diagnostics) == ["E107", "E107", "E212"]


def test_an_edit_can_mend_what_the_files_say_wrong(tmp_path: Path) -> None:
    """A fault that was found before is not remembered against the next link."""
    files = make_files({"brands/fiat.yaml": [("sop: 2024-01", "sop: 2024")]})
    base = read_base(write_workspace(tmp_path, files))
    with pytest.raises(InputError):
        base.link()
    mended = base.link(base.edits(Overlays(sets=("brands.fiat.vehicle_lines.panda.sop=2024-01",))))
    assert "fiat/panda" in mended.workspace.lines


def test_documents_without_a_change_are_shaped_once() -> None:
    """A link shapes again only what an edit touches."""
    base = read_base(BASE)
    base.link()
    known = base.shaped.find(("brands", "fiat"), base.tree.raw["brands"]["fiat"])
    base.link(base.edits(Overlays(sets=(f"{ENDS}=2031-12",))))
    assert known is not None
    assert base.shaped.find(("brands", "fiat"), base.tree.raw["brands"]["fiat"]) is known
