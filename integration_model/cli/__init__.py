"""The command line `integration-model` (short `im`): parse, call the API, render, exit code."""

from __future__ import annotations

import sys

from integration_model.cli.standard_streams import make_streams_whole

_INTERRUPTED, _NO_MEMORY = 130, 74


def main() -> None:
    """Run the command line and exit with its code."""
    make_streams_whole()
    try:
        from integration_model.cli.app import run  # late, so that Ctrl-C is quiet while Python imports, too
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except MemoryError:
        sys.stderr.write("there is not enough memory to start\n")
        sys.exit(_NO_MEMORY)
    run()
