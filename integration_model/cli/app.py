"""The commands of `integration-model`."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from integration_model import __version__
from integration_model.cli.bottlenecks_command import bottlenecks
from integration_model.cli.brief_command import brief
from integration_model.cli.check_command import check
from integration_model.cli.compare_command import compare
from integration_model.cli.exit_codes import WRONG_INPUT, tell_fault
from integration_model.cli.explain_command import explain
from integration_model.cli.graph_command import graph_app
from integration_model.cli.guide_command import guide
from integration_model.cli.init_command import init
from integration_model.cli.interrupt import exit_at_once_on_interrupt, interrupted_code, listen_no_longer, tell_interrupted, was_interrupted
from integration_model.cli.options import one_dash
from integration_model.cli.roadmap_command import roadmap
from integration_model.cli.schema_command import schema
from integration_model.cli.streams import tell
from integration_model.cli.whatif_command import whatif

app = typer.Typer(
    name="integration-model",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(context_settings={"allow_extra_args": True})(compare)  # words that it refuses itself, in words of its own
app.command()(check)
app.command()(whatif)
app.command()(bottlenecks)
app.command()(roadmap)
app.command()(brief)
app.command()(explain)
app.add_typer(graph_app, name="graph")
app.command()(guide)
app.command()(init)
app.command()(schema)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"integration-model {__version__}")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def options(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Which software platform should a car group's brands share, and which few things make it hard?

    Exit codes: 0 done; 1 the answer is no; 2 the input or the command line is wrong; 3 stopped at a limit; 70 a bug of ours;
    74 the surroundings fail (a full disk, standard output closed, too little memory); 130 interrupted (Ctrl-C), 129 and 143 told to end
    (SIGHUP, SIGTERM).
    """


def run() -> None:
    """Run the command line; exits with its code."""
    exit_at_once_on_interrupt()
    slip = one_dash(sys.argv[1:])
    if slip:
        tell(slip)
        sys.exit(WRONG_INPUT)
    # A command lives for seconds and keeps nearly all that it builds: looking for garbage would cost a sixth of its time.
    gc.disable()
    try:
        app(prog_name="integration-model")
    except SystemExit:
        if was_interrupted():
            tell_interrupted()
            sys.exit(interrupted_code())
        raise
    except (Exception, KeyboardInterrupt) as fault:  # outside of all commands: --help on a full disk
        sys.exit(tell_fault(fault))
    finally:
        listen_no_longer()
