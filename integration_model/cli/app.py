"""The command line `integration-model` as a whole: what stands before a command's name, and how a run ends."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from integration_model import __version__
from integration_model.cli.command_table import NO_MARKUP, LateCommands
from integration_model.cli.exit_codes import WRONG_INPUT, tell_fault
from integration_model.cli.interrupt import exit_at_once_on_interrupt, interrupted_code, listen_no_longer, tell_interrupted, was_interrupted
from integration_model.cli.options import nothing_named, one_dash
from integration_model.cli.streams import tell

app = typer.Typer(name="integration-model", cls=LateCommands, context_settings={"help_option_names": ["-h", "--help"]}, **NO_MARKUP)


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
    slip = one_dash(sys.argv[1:]) or nothing_named(sys.argv[1:])
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
