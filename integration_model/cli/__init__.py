"""The command line `integration-model` (short `im`): parse, call the API, render, exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from integration_model.cli.app import run  # late, so that Ctrl-C is quiet while Python imports, too
    except KeyboardInterrupt:
        sys.exit(130)
    run()
