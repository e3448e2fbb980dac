"""What can go wrong, and how it is told.

IntegrationModelError            exit code 70 where nothing more is known: a bug of ours
├── InputError                   2   files, scenario or command line are wrong; carries diagnostics
└── FolderError                  2   a folder cannot be used for what is asked

That the answer is no (exit code 1), or that a limit was reached (3), is no error: it stands in the result.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from integration_model.text import short_hint, short_message
from integration_model.values import Place

_LONGEST_WORD = 80
"""Signs of a word that may be mistyped; what is longer is no name."""
_MANY = 1_000
"""Of more known words, only those that begin alike are looked at."""
_CUTOFF = 0.6
"""The least likeness of what was meant."""


class Severity(StrEnum):
    """Errors stop the run; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: what is wrong, where, why it matters, and at most one hint."""

    severity: Severity
    code: str
    message: str
    place: Place | None = None
    note: str = ""
    hint: str = ""
    missing: str = ""
    """The name that nothing defines, where that is the fault; not shown."""

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str]:
        """Errors first, then by file, line and column."""
        place = self.place or Place("", 0, 0)
        return (self.severity, place.path, place.line, place.column, self.code, self.message)


@dataclass(slots=True)
class Findings:
    """Collects the faults of all stages, so that a run tells all of them at once."""

    items: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, message: str, place: Place | None = None, *, note: str = "", hint: str = "", missing: str = "") -> None:
        """Note a fault that stops the run; `missing` is the name that nothing defines, where that is the fault."""
        self._note(Diagnostic(Severity.ERROR, code, message, place, note, hint, missing))

    def warn(self, code: str, message: str, place: Place | None = None, *, note: str = "", hint: str = "") -> None:
        """Note something worth a look."""
        self._note(Diagnostic(Severity.WARNING, code, message, place, note, hint))

    def _note(self, item: Diagnostic) -> None:
        """Keep a fault; what it quotes is cut here, whoever tells it."""
        self.items.append(replace(item, message=short_message(item.message), note=short_message(item.note), hint=short_hint(item.hint)))

    def ordered(self) -> tuple[Diagnostic, ...]:
        """All faults, each once, the most severe first, then in the order of the files."""
        return tuple(sorted(set(self.items), key=lambda item: item.sort_key))

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the run."""
        return any(item.severity is Severity.ERROR for item in self.items)


class IntegrationModelError(Exception):
    """Base of all errors that this package raises on purpose."""

    exit_code = 70


class InputError(IntegrationModelError):
    """The input is wrong; `diagnostics` say where, `texts` hold the files' lines for the carets, and paths start from `folder`, if any."""

    exit_code = 2

    def __init__(self, diagnostics: Sequence[Diagnostic], texts: dict[str, str] | None = None, folder: Path | None = None) -> None:
        super().__init__("; ".join(f"{item.code}: {item.message}" for item in diagnostics))
        self.diagnostics = tuple(diagnostics)
        self.texts = texts or {}
        self.folder = folder


class FolderError(IntegrationModelError):
    """A folder cannot be used for what is asked."""

    exit_code = 2


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None; however many are known, few are compared letter by letter."""
    if len(word) > _LONGEST_WORD:
        return None
    matches = difflib.get_close_matches(word, sorted(_comparable(word, list(known))), n=1, cutoff=_CUTOFF)
    return matches[0] if matches else None


def _comparable(word: str, known: Sequence[str]) -> list[str]:
    """The known words whose length alone does not rule them out: of very many, those that begin with the same letter."""
    least, most = len(word) * _CUTOFF / (2 - _CUTOFF), len(word) * (2 - _CUTOFF) / _CUTOFF
    fitting = [other for other in known if least <= len(other) <= most]
    if len(fitting) <= _MANY:
        return fitting
    return [other for other in fitting if other[:1] == word[:1]][:_MANY]


def did_you_mean(word: str, known: Iterable[str], where: str = "") -> str:
    """A hint that names the nearest known word, or the empty text."""
    match = nearest(word, known)
    return f"did you mean `{match}`{where}?" if match else ""
