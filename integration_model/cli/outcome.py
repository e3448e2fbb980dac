"""How a command ends: exit codes, and what is told about faults.

0 done; 1 the answer is no; 2 the input or the command line is wrong; 3 stopped at a limit; 70 a bug of ours; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from integration_model.cli.interrupt import INTERRUPTED, was_interrupted
from integration_model.cli.streams import put_lines, report_width, tell
from integration_model.errors import Diagnostic, InputError, IntegrationModelError
from integration_model.report.diagnostics import diagnostic_lines
from integration_model.report.lines import tidy

DONE, NO, WRONG_INPUT, LIMIT, BUG = 0, 1, 2, 3, 70


@contextmanager
def told(*, with_traceback: bool) -> Iterator[None]:
    """Turn what goes wrong inside into words on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _close_quietly()
        raise typer.Exit(DONE) from None
    except InputError as fault:
        show_diagnostics(fault.diagnostics, fault.texts)
        raise typer.Exit(fault.exit_code) from None
    except Exception as fault:
        if was_interrupted():
            raise typer.Exit(INTERRUPTED) from None
        raise typer.Exit(_tell_fault(fault, with_traceback=with_traceback)) from None


def show_diagnostics(diagnostics: Sequence[Diagnostic], texts: dict[str, str]) -> None:
    """Faults on standard error."""
    put_lines(diagnostic_lines(diagnostics, texts, report_width()), sys.stderr)


def _tell_fault(fault: Exception, *, with_traceback: bool) -> int:
    if isinstance(fault, IntegrationModelError) and fault.exit_code != BUG:
        tell(tidy(str(fault)))
        return fault.exit_code
    if with_traceback:
        traceback.print_exception(fault)
    else:
        hint = "hint: the same command with --traceback shows where it happened; please report it"
        tell("this is a bug in integration-model", f"  {type(fault).__name__}: {tidy(str(fault))}", hint)
    return BUG


def _close_quietly() -> None:
    """Nobody reads any more: what is still buffered goes nowhere, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
