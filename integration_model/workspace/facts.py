"""Which facts exist at which level, their types, and how an operand of a requirement is read by that type."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from integration_model.comparisons import FactValue, Known
from integration_model.files.tree import Path
from integration_model.schema.brand import VehicleLine
from integration_model.schema.group import Architecture
from integration_model.schema.meant_words import ALSO_CALLED, words_meant
from integration_model.schema.source_names import split_source
from integration_model.schema.supplier import CHOICES, ORDERED_WORDS, Component, Contract
from integration_model.schema.synonyms import field_meant
from integration_model.schema.values.dates import read_month
from integration_model.schema.values.flags import LEAVE_OUT, UNKNOWN, read_flag
from integration_model.schema.values.measures import AMOUNT, YEARS, Measure
from integration_model.schema.values.quantities import read_range
from integration_model.schema.values.scalars import measure_of
from integration_model.schema.words import read_word
from integration_model.values import Month, Place, Range, Stated
from integration_model.workspace.context import Context
from integration_model.workspace.suggest import did_you_mean


class FactType(StrEnum):
    """How a fact's value is written."""

    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    WORD = "word"
    WORDS = "words"


_NOUNS = {"os": "an operating system", "buses": "a bus", "networks": "a mobile network", "diagnostics": "a way of diagnostics"}
"""What one word of a fact is, where that is not the fact's name."""
_KINDS = {FactType.DATE: "a date", FactType.FLAG: "true or false", FactType.WORD: "a word", FactType.WORDS: "a list of words"}
LEVELS: dict[str, type[BaseModel]] = {"component": Component, "architecture": Architecture, "contract": Contract, "line": VehicleLine}
_NOT_FACTS = {
    "stack",
    "offered_from",
    "supplied_until",
    "replaces_for_pm",
    "replaces_months",
    "running_change",
    "discontinued",
    "requalifies_once_pm",
    "requalifies_months",
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
        value = known[name].value
        tell_unknown_words(value if isinstance(value, tuple) else (value,), name, (*path, name), context, may_lack=True)
    return known


def tell_unknown_words(words: Iterable[object], fact: str, path: Path, context: Context, *, may_lack: bool = False) -> bool:
    """Whether each word is one that the fact can have; what is none is told where it stands. What nobody knows can be left out."""
    choices = CHOICES.get(fact)
    wrong = [(index, str(word)) for index, word in enumerate(words) if choices and word not in choices]
    for index, word in wrong:
        known = choices or ()
        hint = LEAVE_OUT if may_lack and word in UNKNOWN else _nearest(word, known) or f"one of {', '.join(known)}"
        noun = _NOUNS.get(fact, f"a {fact.replace('_', ' ')}")
        context.findings.error("E120", f"`{word}` is not {noun}", _word_place((*path, str(index)), word, context), hint=hint)
    return not wrong


def _nearest(word: str, known: Sequence[str]) -> str:
    return _alias(word, known) or did_you_mean(word, known) or _beginning(word, known)


def _alias(word: str, known: Sequence[str]) -> str:
    """The word for the same thing."""
    other = ALSO_CALLED.get(word, "")
    return f"did you mean `{other}`?" if other in known else ""


def _beginning(word: str, known: Sequence[str]) -> str:
    """The one word that begins so, or that this one begins with: `eth` is ethernet."""
    found = [one for one in known if len(word) > 1 and (one.startswith(word) or word.startswith(one))]
    return f"did you mean `{found[0]}`?" if len(found) == 1 else ""


def _word_place(path: Path, word: str, context: Context) -> Place | None:
    """Where a word stands: in a list of its own, in the list of a long map, or alone with its source."""
    long_map = (*path[:-1], "value", path[-1])
    found = next((one for one in (path, long_map) if one in context.tree.spots), path[:-1])
    return context.tree.word_place(found, word)


def check_amounts(uses: Mapping[str, Stated[Range]], path: Path, context: Context) -> None:
    """Tell what is taken of the head unit and is no amount that a component has."""
    known = facts_of("component")
    amounts = [name for name, kind in known.items() if kind is FactType.NUMBER]
    for name, stated in uses.items():
        if name not in amounts:
            message = f"`{name}` is no amount: it is {_KINDS[known[name]]}" if name in known else f"`{name}` is not a fact of a component"
            hint = _in_its_unit(name, stated, amounts) or did_you_mean(name, amounts) or f"amounts here: {', '.join(sorted(amounts)[:6])}"
            context.findings.error("E109", message, context.tree.key_place((*path, name)), hint=hint)


def _in_its_unit(name: str, stated: Stated[Range], amounts: Sequence[str]) -> str:
    """What to write where the name is an amount's with another unit in it."""
    meant = field_meant(name, _as_written(stated), amounts)
    return f"write `{meant.field}: {meant.value}`" if meant is not None else ""


def _as_written(stated: Stated[Range]) -> str:
    """The number or range with its source, as it could stand in a file."""
    points = stated.value if stated.value.low < stated.value.high else (stated.value.likely,)
    return "..".join(f"{point:g}" for point in points) + (f" @{stated.source}" if stated.source else "")


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
    return values if values is not None and tell_unknown_words(values, fact, path, context) else None


def read_years(raw: object, path: Path, context: Context) -> tuple[FactValue, ...] | None:
    """Numbers of years; None and a fault where they are none."""
    return _read_all(raw, FactType.NUMBER, YEARS, path, context)


def _read_all(raw: object, kind: FactType, measure: Measure, path: Path, context: Context) -> tuple[FactValue, ...] | None:
    items = raw if isinstance(raw, list) else [raw]
    if not items:
        message = f"`{path[-1]}` is compared with nothing"
        context.findings.error("E121", message, context.tree.place(path), hint="name what would do, or delete the line")
        return None
    if any(_has_source(item, path, context) for item in items):
        return None
    try:
        return tuple(_read(kind, item, measure) for item in items)
    except PydanticCustomError as fault:
        details = fault.context or {}
        hint = _words_hint(items, path) if "word" in details else ""
        place = context.tree.place(path)
        context.findings.error(fault.type, str(details.get("message")), place, hint=hint or str(details.get("hint", "")))
        return None


def _words_hint(items: Sequence[object], path: Path) -> str:
    """The words that were meant, where each of them is known; alternatives stand in brackets."""
    choices = CHOICES.get(path[-1], ())
    words = [word for item in items for word in words_meant(str(item), choices)]
    return (
        "" if not set(words) <= set(choices) or not words else f"write `{words[0]}`" if len(words) == 1 else f"write `[{', '.join(words)}]`"
    )


def _has_source(item: object, path: Path, context: Context) -> bool:
    """Whether a source stands behind what is asked, which is told: it rests on the requirement as a whole."""
    word, source = split_source(item) if isinstance(item, str) else ("", None)
    if source is not None:
        hint = f"write `{word}`; a requirement names its source in a line of its own: `source: {source}`"
        message = f"no source can stand behind what is asked: `@{source}`"
        context.findings.error("E227", message, context.tree.word_place(path, f"@{source}"), hint=hint)
    return source is not None


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
