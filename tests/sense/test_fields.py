"""Every field of every file does what a person of the trade expects of it: the table, a test a field, and none missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pytest

from integration_model.commands.guide.field_list import file_fields
from integration_model.lint.table import load_unread
from tests.sense.seen import SPREAD, STRATEGIES, seen, seen_with_draws, sign, totals
from tests.sense.table import ALLOWED, TOTALS, Row, asked_fields, rows

FIELDS = tuple(dict.fromkeys(row.field for row in rows()))
SILENT: tuple[str, ...] = ()
"""Fields that change nothing, of which nobody is told: the list may only become shorter."""


def rows_of(field: str) -> tuple[Row, ...]:
    """All rows of a field."""
    return tuple(row for row in rows() if row.field == field)


def look_at(row: Row) -> Callable[..., Mapping[str, float]]:
    """What finds all figures that a row is about in the least time."""
    if any(name.endswith(f" {SPREAD}") for name in row.beside):
        return seen_with_draws
    return partial(seen, asked=strategies_in(row)) if row.beside else partial(totals, asked=TOTALS)


def strategies_in(row: Row) -> tuple[str, ...]:
    """The strategies whose figures a row names; all of them where it counts candidates."""
    named = {*TOTALS, *(name.partition(" ")[0] for name in row.beside)}
    return tuple(short for short in STRATEGIES if short in named or named - STRATEGIES.keys())


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_does_what_is_expected_of_it(field: str) -> None:
    """Each total, and each figure beside them, moves in the direction that its rows say."""
    for row in rows_of(field):
        look = look_at(row)
        before, after = look(*row.given), look(*row.edited)
        expected = {**row.totals, **row.beside}
        found = {name: sign(before, after, name) for name in expected}
        assert {name: one for name, one in found.items() if one not in ALLOWED[expected[name]]} == {}, row.text


def test_no_field_is_missing() -> None:
    """Each field but texts, names, sources and sections has its row, and each row is about a field that there is."""
    assert sorted(set(asked_fields()) - set(FIELDS)) == []
    assert sorted(set(FIELDS) - {field.short for field in file_fields()}) == []


def test_every_field_matters_somewhere() -> None:
    """One of its rows says that something moves, or that nothing reads it and `check` tells so."""
    assert [field for field in FIELDS if not any(row.is_strict for row in rows_of(field))] == []


@pytest.mark.parametrize("row", [row for row in rows() if row.mark == "told"], ids=lambda row: row.field)
def test_who_writes_what_nothing_reads_is_told(row: Row) -> None:
    """It has a rule that holds wherever it stands."""
    (field,) = (field for field in file_fields() if field.short == row.field)
    unread = load_unread()
    assert [place for place in field.places if all(rule.when != "always" for rule in unread.get(place, ()))] == []


@pytest.mark.parametrize("row", [row for row in rows() if row.mark in ("told", "words", "silent")], ids=lambda row: row.field)
def test_what_is_said_to_move_nothing_moves_nothing(row: Row) -> None:
    """No figure of any strategy."""
    before, after = seen_with_draws(*row.given), seen_with_draws(*row.edited)
    assert {name for name in before if sign(before, after, name) != "="} == set()


def test_what_is_silent_is_known() -> None:
    """No field more joins those that change nothing and are told nowhere."""
    assert tuple(row.field for row in rows() if row.mark == "silent") == SILENT
