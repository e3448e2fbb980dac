"""Stage read: the text of one YAML file to a tree with places.

Scalars stay text: YAML's own guesses (`no` is false, `1_2` is 12) are never used. What makes a file unreadable as a whole (merge
conflicts, other formats, limits) is told in one fault; a slip that can be seen through is told, and the rest is read as it was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml

from integration_model.errors import Findings
from integration_model.files.contents import find_no_yaml
from integration_model.files.limits import MAX_BYTES, LimitReached, find_excess, too_deep
from integration_model.files.syntax.conflict_markers import find_conflict
from integration_model.files.syntax.converter import Converter
from integration_model.files.syntax.damage import find_damage
from integration_model.files.syntax.guess import Guess, LostHeader
from integration_model.files.syntax.headers import restore_headers
from integration_model.files.syntax.lost_headers import compose_with_header
from integration_model.files.syntax.odd_signs import see
from integration_model.files.syntax.yaml_faults import explain_fault
from integration_model.files.tree import Path, Raw, Spot, Tree, Trial
from integration_model.text import lines_of
from integration_model.values import Place

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_NOT_READ = "the rest of this file was not read"


def read_yaml(text: str, name: str, root: Path, tree: Tree, findings: Findings, *, is_document: bool = False) -> Raw | None:
    """The raw value of a file's text; its places go to `tree.spots` below `root`. None where it cannot be read.

    `is_document`: its shape will tell which header is missing, if one is; the file is then read on trial.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    tree.texts[name] = text
    whole = _unreadable(text)
    if whole is not None:
        _tell(whole, name, findings)
        tree.unread.add(name)
        return None
    seen = see(text)
    lines, slips = restore_headers(lines_of(seen.text))
    for guess in (*seen.faults, *slips):
        _tell(guess, name, findings, note="" if seen.is_readable else _NOT_READ)
    if not seen.is_readable:
        tree.unread.add(name)
        return None
    node = _compose("\n".join(lines) if slips else seen.text, lines)
    source = _Source(name, root, lines, tree)
    if isinstance(node, Guess) and node.header is not None and is_document:
        raw = _read_on_trial(node, node.header, source, findings)
    elif isinstance(node, Guess):
        _tell(node, name, findings)
        _lose_names(node, source)
        raw = None
    else:
        raw, _ = _converted(node, source, findings)
    if raw is None:
        tree.unread.add(name)
    return raw


@dataclass(frozen=True, slots=True)
class _Source:
    """A file on its way into the tree."""

    name: str
    root: Path
    lines: tuple[str, ...]
    tree: Tree


def _converted(node: yaml.Node, source: _Source, findings: Findings) -> tuple[Raw | None, Path | None]:
    """The file's raw value, and where in it the header stands with which it is read; None where it holds too much."""
    source.tree.spots[source.root] = Spot(Place(source.name, 1, 1), Place(source.name, 1, 1))
    converter = Converter(source.lines, source.name, source.tree, findings, len(source.root))
    try:
        raw = converter.convert(node, source.root)
    except LimitReached as limit:
        _tell(limit.guess, source.name, findings, note=_NOT_READ)
        raw = None
    return (raw if isinstance(raw, dict) else None), converter.header


def _read_on_trial(guess: Guess, lost: LostHeader, source: _Source, findings: Findings) -> Raw | None:
    """The file as if the header stood there that may be missing; None, and the fault told, where that does not help."""
    found, fault = Findings(), Findings()
    node = compose_with_header(source.lines, lost, _Loader)
    raw, header = _converted(node, source, found) if node is not None else (None, None)
    _tell(guess, source.name, fault)
    if header is None:
        findings.items.extend(fault.items)
        _lose_names(guess, source)
        return None
    source.tree.trials[source.root] = Trial(header, fault.items[0], tuple(found.items))
    return raw


def _lose_names(guess: Guess, source: _Source) -> None:
    """Note the id that is gone, or that has no colon, in a file that cannot be read."""
    source.tree.lost.is_name_lost = source.tree.lost.is_name_lost or guess.code == "E134"
    if guess.code == "E103" and guess.line < len(source.lines):
        word = re.match(r"[\w.-]*", source.lines[guess.line].strip())
        source.tree.lost.add((*source.root, word[0] if word else ""))


def _unreadable(text: str) -> Guess | None:
    """What makes a text no file of ours at all."""
    if len(text) > MAX_BYTES:
        return Guess("E131", f"this file is longer than {MAX_BYTES // 1_000_000} MB", "split it, or take out what nobody needs", 0, 0)
    return find_no_yaml(text) or find_conflict(lines_of(text)) or find_damage(lines_of(text))


def _tell(guess: Guess, name: str, findings: Findings, note: str = "") -> None:
    place = Place(name, guess.line + 1, max(0, guess.column) + 1, max(1, guess.length))
    findings.error(guess.code, guess.message, place, note=guess.note or note, hint=guess.hint)


def _compose(text: str, lines: tuple[str, ...]) -> yaml.MappingNode | Guess:
    """The file's node, or the fault where YAML cannot read it or it holds no fields."""
    try:
        excess = find_excess(text, _Loader)
        node = yaml.compose(text, Loader=_Loader) if excess is None else None
    except yaml.MarkedYAMLError as fault:
        excess = explain_fault(fault, lines)
    except RecursionError:  # only where YAML's reader in C is missing
        excess = too_deep(0, 0)
    if excess is not None:
        return replace(excess, note=excess.note or _NOT_READ)
    if isinstance(node, yaml.MappingNode):
        return node
    return Guess("E101", _shape_of(node), "a file begins with `id:` and `name:`, each on a line of its own", 0, 0)


def _shape_of(node: yaml.Node | None) -> str:
    if node is None or (isinstance(node, yaml.ScalarNode) and node.tag == _NULL):
        return "this file is empty"
    return "this file is a list" if isinstance(node, yaml.SequenceNode) else "this file holds no fields"
