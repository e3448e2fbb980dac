"""The table of rules: read from `rules.csv`, checked against the shapes, looked up by the pattern of a fact."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from integration_model.files.tree import Path
from integration_model.lint.facts import fields_by_name

SCOPES = ("all", "brand", "key", "line", "name", "platform", "role")
"""What a value may be compared with: `siblings.py` says what each is."""
CONDITIONS = ("always", "beside", "equals", "unless", "without")
_DEEP = "**"


@dataclass(frozen=True, slots=True)
class Slip:
    """A unit that people type in place of the right one, and how many of it make one of the right one."""

    unit: str
    factor: float


@dataclass(frozen=True, slots=True)
class Rule:
    """What is usual for one field, and what it is compared with."""

    field: Path
    unit: str
    usual: tuple[float, float] | None
    """None: any value is."""
    compared_with: tuple[str, ...]
    factor: float
    """How many times off the middle of its siblings a value is told."""
    zero: bool
    """Whether 0 can be meant."""
    slips: tuple[Slip, ...]
    why: str


@dataclass(frozen=True, slots=True)
class UnreadRule:
    """A field that nothing reads where its condition holds."""

    field: Path
    when: str
    other: str
    why: str


class Table:
    """Rules by the pattern of a fact; of several rules that fit, the first one holds."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._found: dict[Path, Rule | None] = {}

    def rule(self, pattern: Path) -> Rule | None:
        """The rule of a field; None where there is none."""
        if pattern not in self._found:
            self._found[pattern] = next((rule for rule in self.rules if matches(rule.field, pattern)), None)
        return self._found[pattern]


@cache
def load_table() -> Table:
    """The shipped rules."""
    return Table([read_rule(row) for row in _rows("rules.csv")])


@cache
def load_unread() -> Mapping[Path, tuple[UnreadRule, ...]]:
    """What nothing reads, by the pattern of the field."""
    found: dict[Path, tuple[UnreadRule, ...]] = {}
    for row in _rows("unread.csv"):
        rule = read_unread(row)
        for pattern in fields_like(rule.field):
            found[pattern] = (*found.get(pattern, ()), rule)
    return found


def read_rule(row: Mapping[str, str]) -> Rule:
    """One row; ValueError, naming the field, where a cell is wrong."""
    usual = row["usual"].split("..") if row["usual"] else []
    scopes = tuple(row["compared_with"].split())
    rule = Rule(
        field=tuple(row["field"].split(".")),
        unit=row["unit"],
        usual=(float(usual[0]), float(usual[1])) if usual else None,
        compared_with=scopes,
        factor=float(row["factor"]) if row["factor"] else 0.0,
        zero=row["zero"] != "no",
        slips=tuple(_slips(row["slips"])),
        why=row["why"],
    )
    _refuse(row, {"no such field": not fields_like(rule.field), "no such comparison": bool(set(scopes) - set(SCOPES))})
    _refuse(row, {"`usual` is not low..high": len(usual) not in (0, 2) or usual != sorted(usual, key=float)})
    _refuse(row, {"a comparison needs a factor above 1": bool(scopes) and rule.factor <= 1.0, "nothing says why": not rule.why})
    _refuse(row, {"`zero` is yes or no": row["zero"] not in ("yes", "no")})
    return rule


def read_unread(row: Mapping[str, str]) -> UnreadRule:
    """One row; ValueError, naming the field, where a cell is wrong."""
    rule = UnreadRule(tuple(row["field"].split(".")), row["when"], row["other"], row["why"])
    _refuse(row, {"no such field": not fields_like(rule.field), "no such condition": rule.when not in CONDITIONS})
    _refuse(row, {"nothing says why": not rule.why, "the other field is missing": rule.when != "always" and not rule.other})
    return rule


def fields_like(field: Path) -> list[Path]:
    """The patterns of the shapes that a row is about."""
    return [pattern for pattern in fields_by_name().get(field[-1], ()) if matches(field, pattern)]


def matches(field: Path, pattern: Path) -> bool:
    """Whether a row's field means a pattern: `**` in front stands for anything."""
    if field[0] == _DEEP:
        tail = field[1:]
        return len(pattern) > len(tail) and pattern[-len(tail) :] == tail
    return field == pattern


def _refuse(row: Mapping[str, str], faults: Mapping[str, bool]) -> None:
    for words, is_wrong in faults.items():
        if is_wrong:
            raise ValueError(f"{row['field']}: {words}")


def _slips(cell: str) -> Iterator[Slip]:
    """`MB:1024 | an hour:1/152`."""
    for part in filter(None, (part.strip() for part in cell.split("|"))):
        unit, _, number = part.rpartition(":")
        above, _, below = number.partition("/")
        yield Slip(unit, float(above) / float(below or 1))


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped table; a comma too many or too few is refused."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if None in row or None in row.values():
            raise ValueError(f"{name}, {row['field']}: it has not as many cells as the first row; a text with a comma wants quotes")
        yield row
