"""How a command ends: exit codes, and what is told about faults.

0 done; 1 the answer is no; 2 the input or the command line is wrong; 3 stopped at a limit; 70 a bug of ours; 74 the surroundings
fail: a full disk, a closed standard output, too little memory; 130 interrupted, 143 and 129 told to end.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import typer

from integration_model.cli.interrupt import interrupted_code, tell_interrupted, was_interrupted
from integration_model.cli.standard_streams import silence
from integration_model.cli.streams import put_lines, report_width, tell
from integration_model.cli.surroundings import surroundings_failed
from integration_model.commands.check.diagnostics import diagnostic_lines
from integration_model.document.lines import tidy
from integration_model.errors import Diagnostic, InputError, IntegrationModelError

DONE, NO, WRONG_INPUT, LIMIT, BUG, SURROUNDINGS = 0, 1, 2, 3, 70, 74


@contextmanager
def exit_with_message(*, with_traceback: bool) -> Iterator[None]:
    """Turn what goes wrong inside into words on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, typer.BadParameter):
        raise
    except (Exception, KeyboardInterrupt) as fault:
        raise typer.Exit(tell_fault(fault, with_traceback=with_traceback)) from None


def tell_fault(fault: BaseException, *, with_traceback: bool = False) -> int:
    """Say what went wrong on standard error; the exit code."""
    if isinstance(fault, KeyboardInterrupt) or was_interrupted():
        tell_interrupted()
        return interrupted_code()
    if isinstance(fault, OSError):
        silence(sys.stdout)  # what is still buffered would be tried again at the end
    if isinstance(fault, BrokenPipeError):
        return DONE  # nobody reads any more
    if isinstance(fault, InputError):
        from integration_model.cli.folders import reached_from_here  # late: it loads what reads files

        show_diagnostics(*reached_from_here(fault.diagnostics, fault.texts, fault.folder))
        return fault.exit_code
    if isinstance(fault, IntegrationModelError) and fault.exit_code != BUG:
        tell(tidy(str(fault)))
        return fault.exit_code
    if with_traceback:
        traceback.print_exception(fault)
    sentence = surroundings_failed(fault)
    if sentence:
        tell(tidy(sentence))
        return SURROUNDINGS
    if not with_traceback:
        hint = "hint: the same command with --traceback shows where it happened; please report it"
        tell("this is a bug in integration-model", f"  {type(fault).__name__}: {tidy(str(fault))}", hint)
    return BUG


def show_diagnostics(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> None:
    """Faults on standard error."""
    put_lines(diagnostic_lines(diagnostics, texts, report_width()), sys.stderr)
