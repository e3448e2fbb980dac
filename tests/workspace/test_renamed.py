"""A name that was changed only where it is defined: the hint elsewhere is the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api
from integration_model.errors import InputError
from integration_model.loading import load


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("suppliers/tier-one.yaml", "tier-one-unit-8", "tier-one-unit-8-inch"),
        ("suppliers/tier-one.yaml", "tier-one-unit-12", "tier-one-unit-13"),
        ("suppliers/software-house.yaml", "own-cockpit", "our-cockpit"),
        ("suppliers/open-alliance.yaml", "open-cockpit", "alliance-cockpit"),
        ("brands/group.yaml", "own-look", "own-looks"),
    ],
)
def test_the_hint_is_the_new_name(file: str, old: str, new: str, tmp_path: Path) -> None:
    """And neither another that is nearer, nor one that stands in the list already."""
    api.init(tmp_path / "files")
    path = tmp_path / "files" / file
    path.write_text(path.read_text(encoding="utf-8").replace(f"\n  {old}:\n", f"\n  {new}:\n"), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        load(tmp_path / "files")
    assert {item.hint.partition(" (")[0].rstrip("?") for item in fault.value.diagnostics if item.missing == old} == {
        f"did you mean `{new}`"
    }


@pytest.mark.parametrize("typed", ["own-cockpti", "Own_Cockpit", "owncockpit", "own-cockpit-2"])
def test_a_name_that_is_mistyped_is_the_nearest_one(typed: str, tmp_path: Path) -> None:
    """One that nothing names is meant only where it is nearly as near."""
    api.init(tmp_path / "files")
    for file, old, new in (
        ("brands/south.yaml", "own-cockpit", typed),
        ("suppliers/open-alliance.yaml", "open-cockpit:", "own-newest-cockpit:"),
        ("brands/group.yaml", ", open-cockpit", ""),
        ("brands/south.yaml", ", open-cockpit", ""),
    ):
        path = tmp_path / "files" / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        load(tmp_path / "files")
    assert any("`own-cockpit`" in item.hint for item in fault.value.diagnostics), fault.value.diagnostics
