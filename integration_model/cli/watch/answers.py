"""Answers in the editing loop: the full report, then what each save changes; while files are faulty, the faults above the last answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

import typer

from integration_model.cli.streams import tell
from integration_model.cli.warnings import tell_warnings
from integration_model.cli.watch.loop import FilePoller, Round, watch
from integration_model.cli.watch.screen import page, put_change, put_first, put_passing
from integration_model.cli.watch.text import fault_change, faulty_lines
from integration_model.commands.check.diagnostics import fault_lines
from integration_model.document.lines import Line, styled, wrap
from integration_model.errors import Diagnostic, InputError
from integration_model.loading import Loaded

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True)
class Source(Generic[AnswerT]):
    """How an answer comes about, and how it is told; what tells it takes the width."""

    load: Callable[[], Loaded]
    solve: Callable[[Loaded, Callable[[], None]], AnswerT]
    """Calls what it is given at each of its steps."""
    report: Callable[[Loaded, AnswerT, int], list[Line]]
    """All of it."""
    changes: Callable[[AnswerT, AnswerT, int], list[Line]]
    """What differs from the answer before."""
    standing: Callable[[AnswerT | None, int], list[Line]]
    """Its headline and totals, or that there is none."""
    remarks: Callable[[AnswerT], Sequence[str]]
    """What is to be said where it is not certain, or is no."""


def watch_answers(look: FilePoller, source: Source[AnswerT]) -> NoReturn:
    """Answer at once and after each save, until Ctrl-C."""
    watch(look, _Answers(look, source).run)


class _Answers(Generic[AnswerT]):
    """The last answer to files without faults, and the runs that lead from one to the next."""

    def __init__(self, look: FilePoller, source: Source[AnswerT]) -> None:
        self._look, self._source = look, source
        self._good: AnswerT | None = None
        self._warnings: tuple[Diagnostic, ...] = ()

    def run(self, around: Round) -> None:
        """Load, solve and show, or show what is wrong."""
        try:
            loaded = self._source.load()
            around.step()
            if around.is_first:
                tell_warnings(loaded)
            else:
                put_passing(around.changed, [Line("no faults; computing"), Line(), *self._standing()])
            answer = self._source.solve(loaded, around.step)
        except InputError as fault:
            around.step()
            self._show_faults(around, fault)
        except typer.BadParameter as fault:  # such as --brand with a brand whose file is gone
            if around.is_first:
                raise
            self._show_refusal(around, fault)
        else:
            around.step()
            self._show(around, loaded, answer)
            self._good, self._warnings = answer, loaded.warnings

    def _show(self, around: Round, loaded: Loaded, answer: AnswerT) -> None:
        width = page().width
        if self._good is None:
            lines = self._source.report(loaded, answer, width)
        else:
            lines = [*self._source.changes(self._good, answer, width), *self._new_warnings(loaded)]
        if around.is_first:
            put_first(lines, len(self._look()))
        else:
            put_change(around.changed, lines, len(self._look()))
        tell(*self._source.remarks(answer))

    def _new_warnings(self, loaded: Loaded) -> list[Line]:
        """What the save made doubtful; what was doubtful before is not told again."""
        new = fault_change(self._warnings, loaded.warnings).new
        return [line for item in new for line in (Line(), *fault_lines(item, loaded.workspace.texts, page().width))]

    def _show_faults(self, around: Round, fault: InputError) -> None:
        lines = faulty_lines(fault.diagnostics, fault.texts, self._standing(), page())
        if around.is_first:
            put_first(lines, len(self._look()))
        else:
            put_change(around.changed, lines, len(self._look()))

    def _show_refusal(self, around: Round, fault: typer.BadParameter) -> None:
        words = [styled(text, "bad") for text in wrap(fault.format_message(), page().width)]
        put_change(around.changed, [*words, Line(), *self._standing()], len(self._look()))

    def _standing(self) -> list[Line]:
        return self._source.standing(self._good, page().width)
