"""Folders to trees: which files are read, and what is told where one cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model.errors import Findings, InputError
from integration_model.loading import load
from integration_model.reading.workspace_files import find_workspace, read_workspace
from tests.factories import make_files, write_workspace


def codes(findings: Findings) -> list[str]:
    """The codes that were told, in order."""
    return [item.code for item in findings.ordered()]


def test_the_workspace_is_found_upwards(tmp_path: Path) -> None:
    """The first folder with both subfolders counts, from wherever one stands."""
    root = write_workspace(tmp_path / "w", make_files())
    deep = root / "brands" / "notes"
    deep.mkdir()
    assert [root, root] == [find_workspace(deep), find_workspace(root)]


def test_no_workspace_is_an_input_error(tmp_path: Path) -> None:
    """Somewhere else, the tool says what it looked for."""
    with pytest.raises(InputError) as caught:
        find_workspace(tmp_path)
    assert [item.code for item in caught.value.diagnostics] == ["E501"]


def test_each_file_is_a_document_under_its_own_name(tmp_path: Path) -> None:
    """Hidden files and other endings are left alone; `.yml` counts too."""
    root = write_workspace(
        tmp_path, {**make_files(), "brands/.draft.yaml": "{", "brands/notes.txt": "{", "suppliers/lg.yml": "id: lg\nname: LG\n"}
    )
    findings = Findings()
    tree = read_workspace(root, findings)
    assert ([], {"fiat", "maserati"}) == (codes(findings), set(tree.raw["brands"]))
    assert tree.raw["suppliers"]["lg"] == {"id": "lg", "name": "LG"}
    assert "suppliers/lg.yml" in tree.texts


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """Neither of `lg.yaml` and `lg.yml` hides the other in silence."""
    findings = Findings()
    read_workspace(write_workspace(tmp_path, {**make_files(), "suppliers/lg.yaml": "id: lg\n", "suppliers/lg.yml": "id: lg\n"}), findings)
    assert codes(findings) == ["E214"]


def test_a_bom_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """Files from any editor mean the same."""
    plain = load(write_workspace(tmp_path / "plain", make_files()))
    windows = load(
        write_workspace(tmp_path / "windows", {path: ("\ufeff" + text).replace("\n", "\r\n") for path, text in make_files().items()})
    )
    assert plain.workspace.digest == windows.workspace.digest


def test_files_that_cannot_be_read_hide_nothing_else(tmp_path: Path) -> None:
    """A supplier in another encoding is told once, without a fault for each brand that uses its parts."""
    files: dict[str, str | bytes] = {**make_files({"brands/fiat.yaml": [("sop: 2024-01", "sop: 2024")]})}
    files["suppliers/harman.yaml"] = make_files()["suppliers/harman.yaml"].replace("name: Harman", "name: Härman").encode("latin-1")
    findings = Findings()
    with pytest.raises(InputError) as caught:
        load(write_workspace(tmp_path, files))
    assert [item.code for item in caught.value.diagnostics] == ["E107", "E102"]
    assert codes(findings) == []
