"""A small workspace to start from: a group, two brands, three suppliers, a platform of each kind; schemas beside the files.

In: a folder that is empty or not there yet. Out: its files; they are those of `integration_model/starter/`.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from integration_model.document.json_text import json_text
from integration_model.editors.file_schemas import file_schemas
from integration_model.editors.known_names import known_names
from integration_model.errors import FolderError
from integration_model.files.output import write_atomically

_UNFINISHED = ".unfinished"
_NOT_EMPTY = "`{}` is not empty: name a folder that is empty or not there yet"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""No other folder of this disk would do."""
_STARTER = Path(__file__).parent
_SCHEMAS = {"brands/.brand.schema.json": "brand", "brands/.group.schema.json": "group", "suppliers/.supplier.schema.json": "supplier"}


def starter_files() -> Mapping[str, str]:
    """The texts of a new workspace by path, people's files first."""
    files = {file.relative_to(_STARTER).as_posix(): file.read_text(encoding="utf-8") for file in sorted(_STARTER.glob("*/*.yaml"))}
    schemas = file_schemas(known_names(_STARTER))
    return {**files, **{path: json_text(schemas[name]) for path, name in _SCHEMAS.items()}}


def write_starter(folder: Path) -> tuple[str, ...]:
    """Write the workspace; the paths of its files. FolderError where the folder is in use or cannot be written; nothing is overwritten.

    All of it is there afterwards or nothing, so that whoever was interrupted can do it again.
    """
    files = starter_files()
    try:
        _sweep(folder, files)
        _refuse_what_is_in_use(folder)
        _write(folder, files)
    except OSError as fault:
        if fault.errno == errno.ENOTEMPTY:  # somebody else was quicker
            raise FolderError(_NOT_EMPTY.format(folder)) from fault
        if fault.errno in _NO_ROOM:
            fault.filename = str(folder)  # not the hidden one beside it, in which it is written
            raise
        raise FolderError(f"`{folder}` cannot be written: {(fault.strerror or str(fault)).lower()}") from fault
    return tuple(files)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files beside where they belong, then move them there; of what fails on the way nothing stays."""
    made = _made_folders(folder.parent)
    is_there = folder.is_dir()
    unfinished = _unfinished_place(folder) / f".{folder.resolve().name}.{os.getpid()}{_UNFINISHED}"
    try:
        unfinished.mkdir()
        for path, text in files.items():
            (unfinished / path).parent.mkdir(exist_ok=True)
            write_atomically(unfinished / path, text)
        if is_there:
            _move_parts(unfinished, folder)
        else:
            unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        with suppress(OSError):  # where somebody put something into one of them meanwhile, it stays
            for parent in reversed(made):
                parent.rmdir()
        raise


def _move_parts(unfinished: Path, folder: Path) -> None:
    """Into a folder that is there already, which may be the one in which people stand: its parts one by one."""
    moved: list[Path] = []
    try:
        for part in sorted(unfinished.iterdir()):
            part.rename(folder / part.name)
            moved.append(folder / part.name)
        unfinished.rmdir()
    except BaseException:
        for part in moved:
            shutil.rmtree(part, ignore_errors=True)
        raise


def _made_folders(folder: Path) -> list[Path]:
    """Make the folder with those above it; which were made, the highest first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    lowest = next(one for one in (folder, *folder.parents, Path()) if one.exists())
    if not lowest.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _unfinished_place(folder: Path) -> Path:
    """Where a workspace is written before it is moved: in the folder where it is there already, else beside it."""
    return folder if folder.is_dir() else folder.resolve().parent


def _sweep(folder: Path, files: Mapping[str, str]) -> None:
    """Take away what a killed one left: its unfinished folder, and in the folder itself what nobody has touched since."""
    place = _unfinished_place(folder)
    left = [found for found in place.glob(f".*{_UNFINISHED}") if _is_left(found, folder)] if place.is_dir() else []
    for found in left:
        for part in {path.partition("/")[0] for path in files} if place == folder else ():
            if not (found / part).exists() and _is_untouched(folder / part, files):
                shutil.rmtree(folder / part)
        shutil.rmtree(found)


def _is_left(found: Path, folder: Path) -> bool:
    """Whether this is an unfinished workspace of that name whose writer is gone."""
    name, _, number = found.name.removesuffix(_UNFINISHED).rpartition(".")
    return name == f".{folder.resolve().name}" and number.isdigit() and found.is_dir() and not _is_running(int(number))


def _is_running(process: int) -> bool:
    if os.name != "posix":  # there, asking would end it
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _is_untouched(part: Path, files: Mapping[str, str]) -> bool:
    """Whether a folder holds nothing but files as they were written."""
    return part.is_dir() and all(
        found.is_file() and files.get(f"{part.name}/{found.name}", "").encode() == found.read_bytes() for found in part.iterdir()
    )


def _refuse_what_is_in_use(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"`{folder}` is a file: name a folder that is empty or not there yet")
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderError(_NOT_EMPTY.format(folder))
