"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

_WORKSPACE = "Folder that holds brands/ and suppliers/; else the first one from here upwards."
_OVERLAY = "Lay a private folder over the workspace: brands/, suppliers/ with what differs, and scenario files; may be repeated."
_SCENARIO = "Lay a scenario file over the workspace; may be repeated, the last one wins."
_SET = "Change one value, such as brands.maserati.policies.platform=as-is; may be repeated."
_BECAUSE = "Why the values of --set change; asked for where a cited fact does."


def _a_time(seconds: float | None) -> float | None:
    if seconds is not None and math.isnan(seconds):
        raise typer.BadParameter("`nan` is not a number of seconds")
    return seconds


Workspace = Annotated[Path | None, typer.Option("-w", "--workspace", metavar="DIR", help=_WORKSPACE)]
Folders = Annotated[list[Path] | None, typer.Option("--overlay", metavar="DIR", help=_OVERLAY)]
Scenarios = Annotated[list[Path] | None, typer.Option("--scenario", metavar="FILE", help=_SCENARIO)]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="ADDRESS=VALUE", help=_SET)]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help=_BECAUSE)]
Watch = Annotated[bool, typer.Option("--watch", help="Stay, and after each save show what it changed; Ctrl-C ends.")]
TimeLimit = Annotated[
    float | None,
    typer.Option("--time-limit", metavar="SECONDS", min=0.001, callback=_a_time, help="For everything; what there is by then is told."),
]
Traceback = Annotated[bool, typer.Option("--traceback", help="Show where a bug of ours happened.")]


def refuse_beside_watch(given: Mapping[str, object]) -> None:
    """Options that make no sense beside `--watch`, which shows text and never ends by itself."""
    for option, value in given.items():
        if value:
            raise typer.BadParameter(f"--watch shows text until Ctrl-C: leave out {option}", param_hint="--watch")
