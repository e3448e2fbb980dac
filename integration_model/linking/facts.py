"""Which facts exist at which level, their types, and how an operand of a requirement is read by that type."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from integration_model.comparisons import FactValue, Known
from integration_model.errors import did_you_mean
from integration_model.linking.context import Context
from integration_model.reading.tree import Path
from integration_model.shape.brand import VehicleLine
from integration_model.shape.dates import read_month
from integration_model.shape.flags import read_flag
from integration_model.shape.group import Architecture
from integration_model.shape.quantities import read_range
from integration_model.shape.scalars import measure_of
from integration_model.shape.supplier import CHOICES, ORDERED_WORDS, Component, Contract
from integration_model.shape.units import AMOUNT, YEARS, Measure
from integration_model.shape.words import read_word
from integration_model.values import Month, Range, Stated


class FactType(StrEnum):
    """How a fact's value is written."""

    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    WORD = "word"
    WORDS = "words"


LEVELS: dict[str, type[BaseModel]] = {"component": Component, "architecture": Architecture, "contract": Contract, "line": VehicleLine}
_NOT_FACTS = {
    "stack",
    "offered_from",
    "supplied_until",
    "replaces_for_pm",
    "requalifies_once_pm",
    "upkeep_pm_per_year",
    "invented",
    "like",
    "name",
    "architecture",
    "fills",
    "binding",
}
_TYPES: tuple[tuple[Any, FactType], ...] = (
    (Stated[Range], FactType.NUMBER),
    (Stated[Month], FactType.DATE),
    (Stated[bool], FactType.FLAG),
    (Stated[str], FactType.WORD),
    (Stated[tuple[str, ...]], FactType.WORDS),
)


@functools.cache
def facts_of(level: str) -> dict[str, FactType]:
    """The facts that may be compared at a level, read off the shape's fields."""
    found: dict[str, FactType] = {}
    for name, field in LEVELS[level].model_fields.items():
        kind = _type_of(field.annotation)
        if kind is not None and name not in _NOT_FACTS:
            found[name] = kind
    return found


def _type_of(annotation: Any) -> FactType | None:
    """The type of an optional fact; fields that must be there are never facts."""
    candidates = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()
    bare = {get_args(one)[0] if get_origin(one) is Annotated else one for one in candidates}
    return next((kind for stated, kind in _TYPES if stated in bare), None)


def stated_facts(model: BaseModel, level: str, path: Path, context: Context) -> dict[str, Known]:
    """All facts that somebody gave, with their origins; a word out of its choices is told."""
    known: dict[str, Known] = {}
    for name in facts_of(level):
        stated = getattr(model, name)
        if stated is None:
            continue
        known[name] = context.known((*path, name), stated)
        choices = CHOICES.get(name)
        if choices and known[name].value not in choices:
            value = str(known[name].value)
            context.findings.error(
                "E120",
                f"`{value}` is not a {name.replace('_', ' ')}",
                context.tree.place((*path, name)),
                hint=did_you_mean(value, choices) or f"one of {', '.join(choices)}",
            )
    return known


def order_of(fact: str) -> tuple[str, ...]:
    """The order of the fact's words, empty where it has none."""
    return CHOICES[fact] if fact in CHOICES and CHOICES[fact] in ORDERED_WORDS.values() else ()


def fact_type(fact: str, level: str) -> FactType | None:
    """How the fact is written at a level, None where there is no such fact; brands are asked for what their features claim."""
    return FactType.WORD if level == "brand" else facts_of(level).get(fact)


def read_operand(raw: object, fact: str, level: str, path: Path, context: Context) -> tuple[FactValue, ...] | None:
    """The values of an operand, typed like the fact; None and a fault where they do not fit."""
    kind = fact_type(fact, level)
    if kind is None:
        known = facts_of(level)
        hint = did_you_mean(fact, known) or f"facts here: {', '.join(sorted(known)[:10])}"
        context.findings.error("E109", f"`{fact}` is not a fact of {_article(level)}", context.tree.key_place(path), hint=hint)
        return None
    values = _read_all(raw, kind, _measure(fact, level), path, context)
    return values if values is not None and _are_choices(values, fact, path, context) else None


def read_years(raw: object, path: Path, context: Context) -> tuple[FactValue, ...] | None:
    """Numbers of years; None and a fault where they are none."""
    return _read_all(raw, FactType.NUMBER, YEARS, path, context)


def _read_all(raw: object, kind: FactType, measure: Measure, path: Path, context: Context) -> tuple[FactValue, ...] | None:
    items = raw if isinstance(raw, list) else [raw]
    try:
        return tuple(_read(kind, item, measure) for item in items)
    except PydanticCustomError as fault:
        details = fault.context or {}
        context.findings.error(fault.type, str(details.get("message")), context.tree.place(path), hint=str(details.get("hint", "")))
        return None


def _are_choices(values: tuple[FactValue, ...], fact: str, path: Path, context: Context) -> bool:
    choices = CHOICES.get(fact)
    wrong = [str(value) for value in values if choices and value not in choices]
    for value in wrong:
        hint = did_you_mean(value, choices or ()) or f"one of {', '.join(choices or ())}"
        context.findings.error("E120", f"`{value}` is not a {fact.replace('_', ' ')}", context.tree.place(path), hint=hint)
    return not wrong


def _article(level: str) -> str:
    return f"an {level}" if level[0] in "aeiou" else f"a {level}"


def _measure(fact: str, level: str) -> Measure:
    """What the numbers of a fact count."""
    field = LEVELS[level].model_fields.get(fact) if level in LEVELS else None
    return (measure_of(field.annotation) if field is not None else None) or AMOUNT


def _read(kind: FactType, raw: Any, measure: Measure) -> FactValue:
    return float(read_range(raw, measure).likely) if kind is FactType.NUMBER else _READERS[kind](raw)


_READERS: dict[FactType, Callable[[Any], FactValue]] = {
    FactType.DATE: read_month,
    FactType.FLAG: read_flag,
    FactType.WORD: read_word,
    FactType.WORDS: read_word,
}
