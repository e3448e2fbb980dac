"""Hints taken at their word: what a person who follows one literally does to the file, or to the argument.

In: a diagnostic and the folder of the workspace. Out: whether the hint could be followed; the file is changed then.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from integration_model.errors import Diagnostic
from integration_model.values import Place

SET = "--set "
_INSTEAD = r"""(?:did you mean|write|use) (?:`([^`]+)`|("[^"]*"))"""
Follow = Callable[[re.Match[str], Place, Path], None]


def follow(item: Diagnostic, folder: Path) -> bool:
    """Do what the hint says where it says what to write, delete, indent or rename; False where only a person can know what to do."""
    place = item.place
    if place is None or not (folder / place.path).is_file():
        return False
    for pattern, action in _ACTIONS:
        match = re.search(pattern, item.hint)
        if match:
            action(match, place, folder)
            return True
    return False


def follow_in_argument(item: Diagnostic, sets: list[str]) -> bool:
    """The same for a fault of one `--set`: the argument is changed in the list."""
    text = item.place.path.removeprefix(SET) if item.place else ""
    match = re.search(_INSTEAD, item.hint)
    if text not in sets or match is None or item.place is None:
        return False
    written = match[1] or match[2]
    start, end = item.place.column - 1, item.place.column - 1 + item.place.length
    is_whole = written.startswith((f"{SET}", "brands.", "group.", "suppliers.")) and "=" in written
    sets[sets.index(text)] = shlex.split(written)[-1] if is_whole else text[:start] + written + text[end:]
    return True


def _lines(place: Place, folder: Path) -> list[str]:
    return (folder / place.path).read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _store(lines: list[str], place: Place, folder: Path) -> None:
    (folder / place.path).write_text("\n".join(lines), encoding="utf-8")


def _change(place: Place, folder: Path, change: Callable[[str], str | None]) -> None:
    """The line at the place, changed; None deletes it."""
    lines = _lines(place, folder)
    changed = change(lines[place.line - 1])
    lines[place.line - 1 : place.line] = [] if changed is None else [changed]
    _store(lines, place, folder)


def _write_instead(match: re.Match[str], place: Place, folder: Path) -> None:
    """In the place of what is marked; a text that begins with the line's key replaces the whole of it."""
    start, end = place.column - 1, place.column - 1 + place.length

    def instead(line: str) -> str:
        key = line.strip().partition(":")[0]
        if start > 0 and match[1].startswith(f"{key}:"):
            return line[: _depth(line)] + match[1]
        return line[:start] + match[1] + line[end:]

    _change(place, folder, instead)


def _write_behind(match: re.Match[str], place: Place, folder: Path) -> None:
    def behind(line: str) -> str:
        text, gap, comment = line.partition("  #")
        return text.rstrip() + match[1] + gap + comment

    _change(place, folder, behind)


def _write_below(match: re.Match[str], place: Place, folder: Path) -> None:
    def with_line(line: str) -> str:
        depth = len(line) - len(line.lstrip()) + 2
        return f"{line}\n{' ' * depth}{match[1]}"

    _change(place, folder, with_line)


def _delete_line(_: re.Match[str], place: Place, folder: Path) -> None:
    """The line, with what stands indented below it."""
    lines = _lines(place, folder)
    first = place.line - 1
    depth, end = _depth(lines[first]), place.line
    while end < len(lines) and lines[end].strip() and _depth(lines[end]) > depth:
        end += 1
    del lines[first:end]
    _store(lines, place, folder)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _delete_span(_: re.Match[str], place: Place, folder: Path) -> None:
    start, end = place.column - 1, place.column - 1 + place.length
    _change(place, folder, lambda line: line[:start] + line[end:])


def _indent(match: re.Match[str], place: Place, folder: Path) -> None:
    _change(place, folder, lambda line: " " * int(match[1]) + line.lstrip())


def _rename(match: re.Match[str], place: Place, folder: Path) -> None:
    (folder / place.path).rename((folder / place.path).with_name(Path(match[1]).name))


def _delete_file(_: re.Match[str], place: Place, folder: Path) -> None:
    (folder / place.path).unlink()


_ACTIONS: tuple[tuple[str, Follow], ...] = (
    (r"rename the file to `([^`]+)`", _rename),
    (r"delete it, or move it out of", _delete_file),
    (r"write (?:a second )?`([^`]+)` (?:at the end of|behind)", _write_behind),
    (r"add a line `([^`]*[^`.:])`$", _write_below),
    (r"indent it .*?by (\d+) spaces?", _indent),
    (r"delete the line|keep one of the two|delete one of", _delete_line),
    (r"^delete it", _delete_span),
    (r"(?:did you mean|write|use) `([^`]+)`", _write_instead),
    (r'(?:write|use) ("[^"]*")', _write_instead),
    (r"(?:known here:|known are|one of|markets are|roles are|can be) `?([^\s,`]+)", _write_instead),
)
"""What hints say to do, the most special first."""
