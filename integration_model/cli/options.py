"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_WORKSPACE = "Folder that holds brands/ and suppliers/; else the first one from here upwards."
_SCENARIO = "Lay a scenario file over the workspace; may be repeated, the last one wins."
_SET = "Change one value, such as brands.maserati.policies.platform=as-is; may be repeated."
_BECAUSE = "Why the values of --set change; asked for where a cited fact does."

Workspace = Annotated[Path | None, typer.Option("-w", "--workspace", metavar="DIR", help=_WORKSPACE)]
Scenarios = Annotated[list[Path] | None, typer.Option("--scenario", metavar="FILE", help=_SCENARIO)]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="ADDRESS=VALUE", help=_SET)]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help=_BECAUSE)]
Traceback = Annotated[bool, typer.Option("--traceback", help="Show where a bug of ours happened.")]
