"""`schema`: JSON Schemas for editors and programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import exit_with_message
from integration_model.cli.folders import workspace_folder
from integration_model.cli.output_files import write_or_exit
from integration_model.cli.streams import put_data, tell
from integration_model.document.json_text import json_text

_BESIDE = {"brand": "brands", "group": "brands", "supplier": "suppliers", "scenario": "examples"}
"""By kind of file the folder in which it stands."""


class Name(StrEnum):
    """What has a schema."""

    BRAND = "brand"
    GROUP = "group"
    SUPPLIER = "supplier"
    SCENARIO = "scenario"
    CHECK = "check"
    COMPARE = "compare"
    DIFFERENCE = "difference"
    BOTTLENECKS = "bottlenecks"
    WHATIF = "whatif"
    EXPLAIN = "explain"
    GRAPH_QUESTION = "graph-question"


def schema(
    name: Annotated[Name | None, typer.Argument(help="Which one; all of them where none is named.")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write those of the files beside the files, with all names that an editor may complete.")
    ] = False,
    workspace: options.Workspace = None,
    traceback: options.Traceback = False,
) -> None:
    """Print JSON Schemas, or write them beside the files for editors."""
    with exit_with_message(with_traceback=traceback):
        if write:
            _write(workspace_folder(workspace), name)
        else:
            put_data(json_text(api.schemas(only=(name.value,))[name.value] if name else api.schemas()))


def _write(folder: Path, name: Name | None) -> None:
    known = api.schemas(folder, only=tuple(_BESIDE))
    for kind, place in _BESIDE.items():
        if name == kind or (name is None and (folder / place).is_dir()):
            file = folder / place / f".{kind}.schema.json"
            write_or_exit(file, json_text(known[kind]))
            tell(f"wrote {place}/{file.name}")
