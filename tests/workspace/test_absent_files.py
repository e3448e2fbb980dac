"""Files that are not there: each is told once, by no invented name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from integration_model import api
from integration_model.errors import Diagnostic, InputError
from integration_model.loading import Overlays, load


def told(folder: Path, overlays: Overlays | None = None) -> Sequence[Diagnostic]:
    """The errors of the workspace in a folder."""
    with pytest.raises(InputError) as fault:
        load(folder, overlays or Overlays())
    return fault.value.diagnostics


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The small workspace that everybody starts with."""
    api.init(tmp_path / "starter")
    return tmp_path / "starter"


def test_a_supplier_of_two_words_is_named_in_full(starter: Path) -> None:
    """Its name is what all that is missing begins with."""
    (starter / "suppliers" / "tier-one.yaml").unlink()
    assert [item.message for item in told(starter)] == ["the workspace has no `suppliers/tier-one.yaml`"]


def test_a_supplier_whose_name_is_not_sure_gets_none(starter: Path) -> None:
    """Of one name alone nobody knows where the supplier's ends."""
    for file in starter.rglob("*.yaml"):
        text = re.sub("tier-one-(gateway|cluster|unit-8|unit-12)", "tier-one-box", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    (starter / "suppliers" / "tier-one.yaml").unlink()
    assert [item.message for item in told(starter)] == ["the workspace has no file of a supplier that has `tier-one-box`"]


def test_a_workspace_without_brands_has_nobody_to_decide_for(starter: Path) -> None:
    """It is no verdict that costs nothing."""
    for name in ("north", "south"):
        (starter / "brands" / f"{name}.yaml").unlink()
    assert [(item.code, item.message) for item in told(starter)] == [("E502", "the workspace has no brand")]


def test_a_scenario_leaves_a_brand(starter: Path, tmp_path: Path) -> None:
    """Where it takes all away, that is told at its line."""
    file = tmp_path / "nobody.yaml"
    file.write_text("name: nobody\nremove:\n  - brands.*\n", encoding="utf-8")
    (item,) = told(starter, Overlays(scenarios=(file,)))
    assert (item.code, item.message, item.place and item.place.line) == ("E502", "no brand is left to decide for", 3)


def test_brands_that_cannot_be_read_are_not_missed(starter: Path) -> None:
    """Their own fault is told, and nothing that follows from it."""
    (starter / "brands" / "south.yaml").unlink()
    (starter / "brands" / "north.yaml").write_text("id: north\nmust: [\n", encoding="utf-8")
    assert "E502" not in [item.code for item in told(starter)]
