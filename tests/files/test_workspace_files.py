"""Folders to trees: which files are read, and what is told where one cannot be."""

from __future__ import annotations

import errno
import os
import socket
import threading
from pathlib import Path
from typing import Never

import pytest
from typer.testing import CliRunner

from integration_model.cli.app import app
from integration_model.errors import Findings, InputError
from integration_model.files.file_text import MAX_BYTES, read_text
from integration_model.files.workspace_files import find_workspace, given_workspace, read_workspace
from integration_model.loading import load
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


@pytest.mark.parametrize(
    ("name", "id_line", "told", "hint"),
    [
        ("X", "id: X", ["E118", "E210"], "rename the file to x.yaml"),
        ("citroën", "id: citroën", ["E118", "E210"], "rename the file to citroen.yaml"),
        ("Lancia", "id: Lancia", ["E118", "E210"], "rename the file to lancia.yaml"),
        ("Lancia", "id: lancia", ["E210"], "rename the file to lancia.yaml"),
        ("Lancia", "", ["E116", "E210"], "rename the file to lancia.yaml"),
        ("lan cia", "id: lancia", ["E210"], "rename the file to lancia.yaml"),
        ("lancia (copy)", "id: lancia (copy)", ["E118", "E210"], "rename the file to lancia.yaml"),
        ("-", "id: -", ["E210"], "rename the file: small letters, digits and dashes, such as north.yaml"),
    ],
)
def test_a_file_whose_name_is_no_id(name: str, id_line: str, told: list[str], hint: str, tmp_path: Path) -> None:
    """It is to be renamed, whatever id it gives itself; all else in it is read."""
    lines = "vehicle_lines: {ypsilon: {like: fiat/panda, volume_per_year: {eu: 10}}}\npoints: {mia-voice: 100}\n"
    text = f"{id_line}\nname: Lancia\n{lines}"
    with pytest.raises(InputError) as caught:
        load(write_workspace(tmp_path, {**make_files(), f"brands/{name}.yaml": text}))
    assert sorted(item.code for item in caught.value.diagnostics) == told
    assert [item.hint for item in caught.value.diagnostics if item.code == "E210"] == [hint]


def test_the_hint_about_a_file_name_makes_the_fault_go(tmp_path: Path) -> None:
    """Renamed as told, the workspace has no fault."""
    files = make_files()
    files["brands/Maserati.yaml"] = files.pop("brands/maserati.yaml")
    root = write_workspace(tmp_path, files)
    with pytest.raises(InputError) as caught:
        load(root)
    (root / "brands/Maserati.yaml").rename(root / "brands" / caught.value.diagnostics[0].hint.removeprefix("rename the file to "))
    assert load(root).warnings == ()


def test_a_group_of_another_case_is_the_group(tmp_path: Path) -> None:
    """One fault for its name, none that it is absent."""
    files = make_files()
    files["brands/Group.yaml"] = files.pop("brands/group.yaml")
    with pytest.raises(InputError) as caught:
        load(write_workspace(tmp_path, files))
    assert [(item.code, item.hint) for item in caught.value.diagnostics] == [("E210", "rename the file to group.yaml")]


def test_of_two_groups_neither_wins_in_silence(tmp_path: Path) -> None:
    """`group.yml` beside `group.yaml` is refused like any other second file; the first one counts until then."""
    findings = Findings()
    files = {**make_files(), "brands/group.yml": "id: others\nname: Others\n"}
    tree = read_workspace(write_workspace(tmp_path, files), findings)
    assert (["E214"], "motors") == (codes(findings), tree.raw["group"]["id"])


def test_a_new_brand_with_the_old_id_is_no_copy(tmp_path: Path) -> None:
    """Begun with another one's text, and its id forgotten: the hint is to write the new one."""
    lancia = make_files()["brands/fiat.yaml"].replace("eu: 100000..120000..130000", "eu: 20000").replace("name: Fiat", "name: Lancia")
    with pytest.raises(InputError) as caught:
        load(write_workspace(tmp_path, {**make_files(), "brands/lancia.yaml": lancia}))
    assert [(item.code, item.hint) for item in caught.value.diagnostics] == [("E210", "write `id: lancia`")]


def odd(root: Path, kind: str) -> None:
    """A file that cannot be read, as people and programs make them."""
    file = root / "suppliers/harman.yaml"
    if kind != "unreadable":
        file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(file))
    elif kind == "device":
        file.symlink_to("/dev/zero")
    elif kind == "nowhere":
        file.symlink_to("nowhere.yaml")
    elif kind == "loop":
        file.symlink_to("harman.yaml")
    elif kind == "folder":
        file.mkdir()
    elif kind == "large":
        file.write_bytes(b"x: 1\n" * (MAX_BYTES // 5 + 1))


@pytest.mark.skipif(os.name != "posix", reason="such files are those of POSIX")
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("pipe", "is a named pipe, and no file"),
        ("socket", "is a socket, and no file"),
        ("device", "is a device, and no file"),
        ("nowhere", "cannot be read: the link leads nowhere"),
        ("loop", "cannot be read: the link leads back to itself"),
        ("folder", "cannot be read: it is a folder"),
    ],
)
def test_what_cannot_be_read_is_one_fault(kind: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for, and nothing is told of all the places that need what would stand in it."""
    root = write_workspace(tmp_path, make_files())
    monkeypatch.chdir(root / "suppliers")  # the names of sockets are short
    odd(Path(".."), kind)
    with pytest.raises(InputError) as caught:
        load(root)
    assert [item.message for item in caught.value.diagnostics] == [f"`suppliers/harman.yaml` {told}"]


def refuse(path: object, *_: object) -> Never:
    """As a file or folder that belongs to somebody else."""
    raise PermissionError(errno.EACCES, "Permission denied", str(path))


def test_a_folder_that_is_closed_to_us_is_one_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a stack trace nor a workspace without brands."""
    root, listed = write_workspace(tmp_path, make_files()), os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: refuse(path) if str(path).endswith("brands") else listed(path))
    with pytest.raises(InputError) as caught:
        load(root)
    assert [item.message for item in caught.value.diagnostics] == ["`brands` cannot be read: permission denied"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere all names are text")
@pytest.mark.parametrize("form", ["text", "json", "junit", "github"])
def test_a_name_that_is_no_utf_8_is_told_in_every_format(form: str, tmp_path: Path) -> None:
    """Its bytes by their numbers; the program ends as with any fault."""
    root = write_workspace(tmp_path, make_files())
    Path(os.fsdecode(bytes(root / "brands") + b"/b\xff.yaml")).write_text("id: b\nname: B\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", "-w", str(root), "--format", form])
    assert (2, True) == (done.exit_code, "b\\xff.yaml" in done.stdout.replace("\\\\", "\\"))


def test_a_pipe_is_read_where_it_may_be_one(tmp_path: Path) -> None:
    """As much as a file may hold; what never ends is refused."""
    findings, pipe = Findings(), tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("name: x\n", encoding="utf-8"))
    writer.start()
    assert read_text(pipe, "pipe", findings, may_be_pipe=True) == "name: x\n"
    writer.join()
    assert read_text(Path("/dev/zero"), "zero", findings, may_be_pipe=True) is None
    assert codes(findings) == ["E131"]


@pytest.mark.parametrize(
    ("below", "named", "hint"),
    [
        ("w/brands", ".", "write `-w ..`"),
        ("w", "brands", "write `-w .`"),
        (".", "w/brands", "write `-w w`"),
        (".", "w/brands/fiat.yaml", "write `-w w`"),
        (".", ".", "write `-w w`"),
        (".", "v", "write `-w w`"),
        (".", "emty", "did you mean `-w empty`?"),
        (".", "named-nearly", "rename `Brands` to `brands`"),
        (".", "half", "rename `supplier` to `suppliers`"),
        (".", "empty", "a workspace is a folder with `brands/` and `suppliers/`"),
    ],
)
def test_a_folder_that_is_no_workspace(below: str, named: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to write instead, where that can be seen."""
    write_workspace(tmp_path / "w", make_files())
    for folder in ("named-nearly/Brands", "named-nearly/suppliers", "half/brands", "half/supplier", "empty"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / below)
    with pytest.raises(InputError) as caught:
        given_workspace(Path(named))
    assert [(item.code, item.hint) for item in caught.value.diagnostics] == [("E501", hint)]
