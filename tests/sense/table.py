"""The table of what a sensible person expects of each field, and which fields need no row.

In: `fields.txt`. Out: `Row` values: a field, an edit in which it matters, and the direction in which each total moves.

A line of the table reads `field | given | edit | own open as-is | beside`: with what is given laid over the workspace that everybody
starts from, the edit moves the all-in totals of `own-cockpit`, `open-cockpit` and `as-is` so:

    +  more        >  more, or as much     =  as much     x  there is no plan any more
    -  less        <  less, or as much     ?  either: the words behind `beside` are what is expected

`beside` names other figures (see `seen.py`) with their own signs, or one of `told` (nothing reads it, and `check` says so where it is
written), `words` (it changes what is printed, no figure) and `silent` (nothing reads it and nobody is told: to be mended).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from integration_model.commands.guide.field_list import FileField, file_fields

TABLE = Path(__file__).with_name("fields.txt")
TOTALS = ("own", "open", "as-is")
MARKS = ("told", "words", "silent")
ALLOWED: Mapping[str, str] = {"+": "+", "-": "-", "=": "=", "x": "x", ">": "+=x", "<": "-=", "?": "+-=x"}
"""Sign of the table -> signs that may be seen."""
STRICT = "+-x"
_SUPPLIER, _HOUSE, _ALLIANCE = "suppliers.tier-one", "suppliers.software-house", "suppliers.open-alliance"
SHORT: Mapping[str, str] = {
    "NORTH": "brands.north",
    "SOUTH": "brands.south",
    "CITY": "brands.north.vehicle_lines.city",
    "TOURER": "brands.north.vehicle_lines.tourer",
    "VAN": "brands.south.vehicle_lines.van",
    "COUPE": "brands.south.vehicle_lines.coupe",
    "CLASSIC-EE": "group.architectures.classic",
    "ZONAL": "group.architectures.zonal",
    "CARPLAY": "group.features.apple-carplay",
    "SIZED": "group.features.sized",
    "LAW": "group.regulations.signed-updates",
    "OWN": f"{_HOUSE}.platforms.own-cockpit",
    "OPEN": f"{_ALLIANCE}.platforms.open-cockpit",
    "THIRD": f"{_ALLIANCE}.platforms.third-cockpit",
    "CLASSIC": f"{_HOUSE}.stacks.classic-stack",
    "CONNECTED": f"{_HOUSE}.stacks.connected-stack",
    "TIER": _SUPPLIER,
    "ALLIANCE": _ALLIANCE,
    "UNIT8": f"{_SUPPLIER}.components.tier-one-unit-8",
    "UNIT12": f"{_SUPPLIER}.components.tier-one-unit-12",
    "NEW": f"{_SUPPLIER}.components.tier-one-open-unit",
    "CLUSTER": f"{_SUPPLIER}.components.tier-one-cluster",
    "GATEWAY": f"{_SUPPLIER}.components.tier-one-gateway",
    "MEND": f"{_ALLIANCE}.platforms.open-cockpit.requires.asks-work.remedies.mend",
    "SHARED-WORK": f"{_ALLIANCE}.assets.shared-work",
}
"""First step of an address in the table -> what it stands for."""
GIVEN: Mapping[str, str] = {
    "ASKED": "OPEN.requires.asks-work.waived=false & CLUSTER.gatekeeps=false",
    "SHARED": "OPEN.requires.asks-asset.waived=false & CLUSTER.gatekeeps=false",
    "APART": "CONNECTED.upkeep_pm_per_year=0 & CONNECTED.upkeep_pm_per_line_year=0 & CONNECTED.renewal.pm=0"
    " & CLASSIC.upkeep_pm_per_line_year=300 & OWN.upkeep_pm_per_line_year=100 & NEW.unit_eur=2000"
    " & group.features.own-look.waived=true & group.features.own-voice.waived=true",
}
"""Edits that several rows share: a gap with work of its own, one with a shared asset, one brand whose lines want different things."""
_SOURCES = ("basis", "sources", "source", "as_of", "id", "because", "note")
"""Names, and what figures rest on."""
_PRINTED = {"invented": "the mark ~", "includes": "countries that the hints of `check` know"}
_TEXTS = ("a text", "a text or number", "a list; each item a text", "a map; behind each name a text")
_OF_FIELDS = ("a map of fields", "a map; behind each name a map of fields")


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation."""

    field: str
    given: tuple[str, ...]
    edited: tuple[str, ...]
    """What is given with the edit laid over it."""
    totals: Mapping[str, str]
    beside: Mapping[str, str]
    mark: str
    """One of `MARKS`, or empty."""
    text: str

    @property
    def is_strict(self) -> bool:
        """Whether it says that something moves."""
        return bool(self.mark) or any(sign in STRICT for sign in (*self.totals.values(), *self.beside.values()))


@cache
def rows() -> tuple[Row, ...]:
    """Every row of the table, in its order."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_row(line) for line in lines if line and not line.startswith("#"))


def _row(line: str) -> Row:
    field, given, edit, signs, beside = (cell.strip() for cell in line.split("|"))
    before = _edits(given)
    words = [word.strip() for word in beside.split(",") if word.strip()]
    mark = next((word for word in words if word in MARKS), "")
    figures = {word[:-1]: word[-1] for word in words if word not in MARKS}
    return Row(
        field, _written(before), _written({**before, **_edits(edit)}), dict(zip(TOTALS, signs.split(), strict=True)), figures, mark, line
    )


def _edits(cell: str) -> dict[str, str]:
    """Address -> value of all edits of a cell."""
    found = {}
    for edit in _each(cell):
        address, _, value = edit.partition("=")
        first, dot, rest = address.partition(".")
        found[f"{SHORT.get(first, first)}{dot}{rest}"] = value
    return found


def _each(cell: str) -> Iterator[str]:
    for edit in filter(None, (part.strip() for part in cell.split("&"))):
        yield from _each(GIVEN[edit]) if edit in GIVEN else (edit,)


def _written(edits: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{address}={value}" for address, value in edits.items())


def needs_no_row(field: FileField) -> bool:
    """Texts, names and sources say what something is; sections are the fields below them; a scenario holds edits of all other fields."""
    return (
        field.shape == "scenario"
        or field.name in _SOURCES
        or field.name in _PRINTED
        or field.written in _OF_FIELDS
        or (field.written in _TEXTS and field.shape != "fact")
        or (field.shape, field.name) == ("fact", "waived")
    )


def asked_fields() -> tuple[str, ...]:
    """Every field that needs a row."""
    return tuple(field.short for field in file_fields() if not needs_no_row(field))
