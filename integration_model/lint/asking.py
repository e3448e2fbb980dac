"""How doubts are told: at the value, with a way to say that it is meant, and not where somebody has said so.

A reason is a comment `# plausible: why` at the end of the value's line, `because:` in the long map of a fact, or `--because` of a `--set`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from integration_model.errors import Findings, Severity
from integration_model.files.tree import Path, Tree
from integration_model.values import Place, Stated

_WORD = "plausible"
_NO_REASONS = ("tbd", "tbc", "todo", "n/a", "na")
_ASIDE = re.compile(rf"(?:^|\s)#\s*{_WORD}\s*:(.*)$", re.IGNORECASE)


class Aside(NamedTuple):
    """A comment that says why a line is as it is."""

    column: int
    length: int
    reason: str


class Asker:
    """Knows where every value stands and what people said about it."""

    def __init__(self, tree: Tree, findings: Findings) -> None:
        self.tree = tree
        self.findings = findings
        self.reasons = _reasons(tree.texts)
        faults = [item.place for item in findings.items if item.place and item.severity is Severity.ERROR]
        self.is_faulty = any(item.severity is Severity.ERROR for item in findings.items)
        """Whether an error is told: what is missing may then be its consequence."""
        self._faulty = {place.path for place in faults}
        self._fault_lines = {(place.path, place.line) for place in faults}
        self._set_reasons = {change.path: change.because for change in tree.changes if change.place.setting is not None}

    def warn(self, code: str, message: str, path: Path, *, note: str = "", hint: str = "", value: Any = None) -> bool:
        """Tell a doubt about the value at `path`, unless somebody says why it is so, or a fault of it is told; whether it is doubtful."""
        place = self.place(path)
        if self.is_meant(path, value):
            return False
        if not self._has_fault(path, place):
            self.findings.warn(code, message, place, note=note, hint=hint)
        return True

    def is_told(self, path: Path) -> bool:
        """Whether something is told of the value already."""
        place = self.place(path)
        return any(item.place == place for item in self.findings.items)

    def place(self, path: Path) -> Place | None:
        """Where the value stands: of a fact in its long form the value itself, of a short form the whole."""
        spots = self.tree.spots
        inner = spots.get((*path, "value"))
        if inner is not None:
            return inner.value
        if path not in spots and isinstance(self.raw(path[:-1]), str):
            return self.tree.place(path[:-1])
        return self.tree.place(path)

    def raw(self, path: Path) -> Any:
        """What is written at `path`; None where nothing is."""
        found: Any = self.tree.raw
        for key in path:
            if isinstance(found, list):
                found = found[int(key)] if key.isdigit() and int(key) < len(found) else None
            else:
                found = found.get(key) if isinstance(found, dict) else None
        return found

    def is_written(self, path: Path) -> bool:
        """Whether a file says it: what stands in for a faulty value is not, and what has a fault is told already."""
        found = self.raw(path)
        return (found is not None or isinstance(self.raw(path[:-1]), str)) and not self.tree.is_lost(path)

    def has_faults(self, file: str) -> bool:
        """Whether something in the file is told that stops the run."""
        return file in self._faulty

    def has_faults_below(self, path: Path) -> bool:
        """Whether something in the block at `path` is told that stops the run: what was meant there is not known."""
        if not self._fault_lines:
            return False
        if any(lost[: len(path)] == path for lost in self.tree.lost):
            return True
        spots = (spot for known, spot in self.tree.spots.items() if known[: len(path)] == path)
        return any((place.path, place.line) in self._fault_lines for spot in spots for place in spot)

    def has_faults_in(self, folder: str) -> bool:
        """Whether something of the folder's files could not be read."""
        return any(path[0] == folder for path in self.tree.lost) or any(name.startswith(f"{folder}/") for name in self.tree.unread)

    def if_meant(self, path: Path, what: str = "it") -> str:
        """What to do where the value is right."""
        place = self.place(path)
        if place is not None and place.setting is not None:
            return f"if {what} is right, say why with --because"
        return f"if {what} is right, end the line with `# plausible: why`"

    def tell_bare(self) -> None:
        """A comment that gives no reason counts for nothing."""
        for (name, line), aside in self.reasons.items():
            if not aside.reason:
                hint = "say why behind the colon, or delete the comment"
                place = Place(name, line, aside.column, aside.length)
                self.findings.warn("W424", "this comment silences nothing: it gives no reason", place, hint=hint)

    def _has_fault(self, path: Path, place: Place | None) -> bool:
        """Whether a fault is told on the line of the value, or of what holds it."""
        above = self.tree.spots.get(path[:-1])
        spots = [place, *([above.value, above.key] if above else [])]
        return any((spot.path, spot.line) in self._fault_lines for spot in spots if spot is not None)

    def is_meant(self, path: Path, value: Any = None) -> bool:
        """Whether somebody says why the value at `path` is as it is."""
        place = self.place(path)
        if isinstance(value, Stated) and value.because:
            return True
        if place is None:
            return False
        if place.setting is not None and any(self._set_reasons.get(path[:end]) for end in range(1, len(path) + 1)):
            return True
        aside = self.reasons.get((place.path, place.line))
        return aside is not None and bool(aside.reason)


def _reasons(texts: Mapping[str, str]) -> dict[tuple[str, int], Aside]:
    """Each such comment, by file and line."""
    found = {}
    for name, text in texts.items():
        if _WORD not in text.lower():
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            match = _ASIDE.search(line)
            if match is not None:
                start = line.index("#", match.start())
                found[name, number] = Aside(start + 1, len(line.rstrip()) - start, _reason(match[1]))
    return found


def _reason(text: str) -> str:
    """The reason; empty where the words say none."""
    words = text.strip()
    return words if words.lower() not in _NO_REASONS and any(sign.isalpha() for sign in words) else ""
