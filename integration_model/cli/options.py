"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Workspace = Annotated[Path | None, typer.Option("-w", "--workspace", metavar="DIR", help="Folder that holds brands/ and suppliers/; else the first one from here upwards.")]
Scenarios = Annotated[list[Path] | None, typer.Option("--scenario", metavar="FILE", help="Lay a scenario file over the workspace; may be repeated, the last one wins.")]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="ADDRESS=VALUE", help="Change one value, such as brands.maserati.policies.platform=as-is; may be repeated.")]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help="Why the values of --set change; asked for where a cited fact does.")]
Traceback = Annotated[bool, typer.Option("--traceback", help="Show where a bug of ours happened.")]
