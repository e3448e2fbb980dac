"""`whatif` in the editing loop: the same question asked again after each save, of the files and their edits as they are by then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from integration_model import api
from integration_model.cli.progress import progress, told_and_called
from integration_model.cli.watch.answers import Source, watch_answers
from integration_model.cli.watch.loop import FilePoller
from integration_model.cli.watch.text import page_changes, standing_page
from integration_model.cli.whatif_asking import Asked, judged_change, judged_sides
from integration_model.document.blocks import Document
from integration_model.document.terminal import terminal_lines
from integration_model.loading import Loaded

if TYPE_CHECKING:
    from integration_model.commands.whatif import WhatIfOptions

Step = Callable[[], None]
_NO_PLAN = "no platform has a plan at any of these values"


def watch_whatif(folder: Path, overlays: Sequence[Path], asked: Asked, options: WhatIfOptions) -> NoReturn:
    """Answer at once and after each save of the files, the scenarios or the saved result, until Ctrl-C."""
    if len(asked.saved) > 1:
        raise typer.BadParameter("two saved results stay as they are: leave out --watch, or one of them", param_hint="--watch")
    question = (_Saved if asked.saved else _Varied if asked.varied else _Edited)(folder, overlays, asked, options)
    source: Source[Any] = Source(
        question.load,
        question.solve,
        lambda _, answer, width: terminal_lines(question.page(answer), width),
        lambda before, after, width: terminal_lines(page_changes(question.page(before), question.page(after)), width),
        lambda answer, width: standing_page(None if answer is None else question.page(answer), width),
        question.remarks,
    )
    watch_answers(FilePoller(folder, (*asked.overlays.scenarios, *overlays, *asked.saved)), source)


class _Edited:
    """The files beside the files with edits: loaded anew each time, then solved."""

    def __init__(self, folder: Path, overlays: Sequence[Path], asked: Asked, options: WhatIfOptions) -> None:
        self._folder, self._overlays, self._asked, self._options = folder, overlays, asked, options

    def load(self) -> Loaded:
        self._ground = api.ground(self._folder, self._overlays)
        asked = self._asked.overlays
        self._questions = self._ground.side_by_side(asked) if self._asked.side_by_side else self._ground.together(asked)
        loaded = [self._ground.loaded(question.edits) for question in self._questions]  # the faults of each are told
        return loaded[0]

    def solve(self, loaded: Loaded, step: Step) -> Any:  # noqa: ARG002  # what it needs is read once for all questions
        from integration_model.commands.whatif import whatif

        with progress() as show:
            return whatif(self._ground.link, self._questions, self._options.showing(told_and_called(show, step)))

    def page(self, answer: Any) -> Document:
        from integration_model.commands.whatif.page import whatif_page

        return whatif_page(answer)

    def remarks(self, answer: Any) -> Sequence[str]:
        return judged_sides(answer.sides, ())[1]


class _Varied(_Edited):
    """A table of values."""

    def load(self) -> Loaded:
        self._ground = api.ground(self._folder, self._overlays)
        self._held = self._ground.read(self._asked.overlays)
        self._rows = self._ground.rows(self._asked.varied, self._asked.because, self._held)
        return self._ground.loaded(self._held)

    def solve(self, loaded: Loaded, step: Step) -> Any:  # noqa: ARG002  # as above
        from integration_model.commands.whatif import vary

        with progress() as show:
            options = self._options.showing(told_and_called(show, step))
            return vary(self._ground.link, tuple(self._asked.varied), self._rows, self._held, options)

    def page(self, answer: Any) -> Document:
        from integration_model.commands.whatif.vary_page import vary_page

        return vary_page(answer)

    def remarks(self, answer: Any) -> Sequence[str]:
        return [] if any(row.best for row in answer.rows) else [_NO_PLAN]


class _Saved(_Edited):
    """A saved result beside the files."""

    def load(self) -> Loaded:
        asked = self._asked.overlays
        return api.load_workspace(self._folder, asked.scenarios, asked.sets, asked.because, self._overlays)

    def solve(self, loaded: Loaded, step: Step) -> Any:
        from integration_model.commands.compare.compare import CompareOptions

        with progress() as show:
            answer = api.compare(loaded, CompareOptions(progress=told_and_called(show, step)))
        return api.difference(self._asked.saved[0], answer)

    def page(self, answer: Any) -> Document:
        from integration_model.commands.difference.page import difference_page

        return difference_page(answer)

    def remarks(self, answer: Any) -> Sequence[str]:
        return judged_change(answer, ())[1]
