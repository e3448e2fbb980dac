"""Hints taken at their word: what a person who follows one literally does to the file, or to the argument.

In: a diagnostic and the folder of the workspace. Out: whether the hint could be followed; the file is changed then.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from integration_model.errors import Diagnostic
from integration_model.values import Place

SET = "--set "
_INSTEAD = r"""(?:did you mean|write|use|one of|known there:) (?:`([^`]+)`|("[^"]*")|([a-z0-9-]+),)"""
_WORDS = ("objective", "what", "against", "folder")
_LISTS = ("sets", "strategies", "scenarios", "overlays", "explain")
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
    written = match[1] or match[2] or match[3]
    start, end = item.place.column - 1, item.place.column - 1 + item.place.length
    is_whole = written.startswith((f"{SET}", "brands.", "group.", "suppliers.")) and "=" in written
    sets[sets.index(text)] = shlex.split(written)[-1] if is_whole else text[:start] + written + text[end:]
    return True


def follow_in_call(item: Diagnostic, call: dict[str, Any]) -> bool:
    """The same for a word of the command line that has no place: the word in the message becomes the one in the hint."""
    wrong, meant = re.search(r"`([^`]+)`", item.message), re.search(r"(?:did you mean|write) `([^`]+)`", item.hint)
    if item.place is not None or wrong is None or meant is None:
        return False
    name, by = Path(wrong[1]).name.removeprefix(SET), shlex.split(meant[1])[-1]
    if Path(wrong[1]).is_dir() and not Path(by).exists():
        Path(wrong[1]).rename(by)
        return True
    before = repr(call)
    for key in _WORDS:
        if call.get(key) in (name, wrong[1]):
            call[key] = by
    for key in _LISTS:
        other = Path(by).name if key == "overlays" else by
        call[key] = [other if word in (name, wrong[1]) else word for word in call.get(key, ())]
    whole = wrong[1].removeprefix(SET).strip()
    call["sets"] = [by if word.strip() == whole or (whole == "==" and "==" in word) else word for word in call["sets"]]
    return repr(call) != before


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


def _write_above(match: re.Match[str], place: Place, folder: Path) -> None:
    """A header, indented as the hint says."""
    _change(place, folder, lambda line: f"{' ' * int(match[2] or 0)}{match[1]}\n{line}")


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
    file = folder / place.path
    file.rename(file.with_name(Path(match[1]).name))


def _move(match: re.Match[str], place: Place, folder: Path) -> None:
    (folder / place.path).rename(folder / match[1] / Path(place.path).name)


def _delete_file(_: re.Match[str], place: Place, folder: Path) -> None:
    (folder / place.path).unlink()


def _delete_entry(_: re.Match[str], place: Place, folder: Path) -> None:
    """The entry of a list in brackets, with the comma in front of it, or the line of one behind a dash."""
    start, end = place.column - 1, place.column - 1 + place.length

    def without(line: str) -> str | None:
        before, after = line[:start].rstrip(), line[end:]
        return None if before.endswith("-") and not before[:-1].strip() else f"{before.removesuffix(',')}{after}"

    _change(place, folder, without)


def _dedent(match: re.Match[str], place: Place, folder: Path) -> None:
    """The line, with what stands indented below it."""
    lines, first = _lines(place, folder), place.line - 1
    depth, end = _depth(lines[first]), place.line
    while end < len(lines) and lines[end].strip() and _depth(lines[end]) > depth:
        end += 1
    lines[first:end] = [line[int(match[1]) :] for line in lines[first:end]]
    _store(lines, place, folder)


def _exchange(sign: str, by: str) -> Follow:
    def action(_: re.Match[str], place: Place, folder: Path) -> None:
        _change(place, folder, lambda line: re.sub(sign, by, line))

    return action


def _say_why(_: re.Match[str], place: Place, folder: Path) -> None:
    _change(place, folder, lambda line: f"{line.partition('  #')[0]}  # plausible: somebody looked it up")


def _comma_before(_: re.Match[str], place: Place, folder: Path) -> None:
    _change(place, folder, lambda line: f"{line[: place.column - 1].rstrip()}, {line[place.column - 1 :]}")


def _own(_: re.Match[str], place: Place, folder: Path) -> None:
    start, end = place.column - 1, place.column - 1 + place.length
    _change(place, folder, lambda line: f"{line[:start].rstrip('@')}@own{line[end:]}")


_ACTIONS: tuple[tuple[str, Follow], ...] = (
    (r"rename (?:the file|it) to `?([a-z0-9-]+\.yaml)", _rename),
    (r"did you mean `(?:brands|suppliers)/([a-z0-9-]+\.yaml)`", _rename),
    (r"move it to (brands|suppliers)/", _move),
    (r"did you mean `(brands|suppliers)/`\? move", _move),
    (r"delete it, or move it out of|is there, too: (?:delete this one|keep one)|delete it, or put a file in its place", _delete_file),
    (r"^(?:delete this one|keep one, and delete the others)", _delete_entry),
    (r"write the header `([^`]+)` above line \d+(?:, indented by (\d+) spaces)?", _write_above),
    (r"write (?:a second )?`([^`]+)` (?:at the end of|behind)", _write_behind),
    (r"add a line `([^`]*[^`.:])`$", _write_below),
    (r"take (\d+) spaces before it away", _dedent),
    (r"indent it .*?by (\d+) spaces?", _indent),
    (r"replace it by two", _exchange("\t", "  ")),
    (r"use \" instead", _exchange("[“”„‟«»]", '"')),
    (r"type the space again", _exchange("[\u00a0\u2007\u202f]", " ")),
    (r"divided by commas$", _comma_before),
    (r"or write @own", _own),
    (r"delete the line|keep one of the two|delete one of", _delete_line),
    (r"^delete it", _delete_span),
    (r"(?:did you mean|write|use) `([^`]+)`", _write_instead),
    (r"(?:the result:|such as|begins in|commas are missing:) `([^`]+)`", _write_instead),
    (r'(?:write|use) ("[^"]*")', _write_instead),
    (r"`([^`]+)`(?:, `[^`]+`)* can fill", _write_instead),
    (r"joined by a dash: `([^`]+)`", _write_instead),
    (r"beyond the horizon: `([^`]+)`", _write_instead),
    (r"(?:known here:|known there:|known are|one of|markets are|roles are|can be|offered:|levels are) `?([^\s,`]+)", _write_instead),
    (r"if (?:it|0) is right, end the line with `# plausible: why`", _say_why),
)
"""What hints say to do, the most special first."""
