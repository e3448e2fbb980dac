"""A small workspace to start from: a group, two brands, three suppliers, a platform of each kind; schemas beside the files.

In: a folder that is empty or not there yet. Out: its files; they are those of `integration_model/starter/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from integration_model.errors import FolderError
from integration_model.known_names import known_names
from integration_model.report.compare_json import json_text
from integration_model.report.file_schemas import file_schemas
from integration_model.report.files import write_atomically

_STARTER = Path(__file__).parent / "starter"
_SCHEMAS = {"brands/.brand.schema.json": "brand", "brands/.group.schema.json": "group", "suppliers/.supplier.schema.json": "supplier"}


def starter_files() -> Mapping[str, str]:
    """The texts of a new workspace by path, people's files first."""
    files = {file.relative_to(_STARTER).as_posix(): file.read_text(encoding="utf-8") for file in sorted(_STARTER.glob("*/*.yaml"))}
    schemas = file_schemas(known_names(_STARTER))
    return {**files, **{path: json_text(schemas[name]) for path, name in _SCHEMAS.items()}}


def write_starter(folder: Path) -> tuple[str, ...]:
    """Write the workspace; the paths of its files. FolderError where the folder is in use or cannot be written; nothing is overwritten."""
    files = starter_files()
    try:
        _refuse_what_is_in_use(folder)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / path, text)
    except OSError as fault:
        raise FolderError(f"`{folder}` cannot be written: {(fault.strerror or str(fault)).lower()}") from fault
    return tuple(files)


def _refuse_what_is_in_use(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"`{folder}` is a file: name a folder that is empty or not there yet")
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderError(f"`{folder}` is not empty: name a folder that is empty or not there yet")
