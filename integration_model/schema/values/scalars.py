"""The kinds of values that fields hold: numbers that know what they count, dates that know what they mean, flags, words, texts.

In: the text of a scalar (never YAML's own guess at it), or the long map.
Out: `Stated` values. A text that does not fit raises `PydanticCustomError` whose type is the
error code and whose context holds `message` and `hint`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from integration_model.schema.lists import ONCE, UNIQUE
from integration_model.schema.source_names import split_source as split_source
from integration_model.schema.stated import stated
from integration_model.schema.values import date_kinds, measures
from integration_model.schema.values.date_kinds import DateKind
from integration_model.schema.values.dates import read_month
from integration_model.schema.values.flags import read_flag
from integration_model.schema.values.measures import Measure
from integration_model.schema.values.quantities import read_range
from integration_model.schema.words import read_any_word, read_path, read_text, read_word, read_words
from integration_model.values import Month, Range, Stated

LONG_MAP: dict[str, Any] = {"type": "object", "$comment": "fact"}
"""Stands in schemas for the long map of a fact."""
_SOURCE = r"( *@[a-z0-9]+(-[a-z0-9]+)*)?"
_DIGITS = r"[0-9]+(_[0-9]+)*(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_PLUS, _ANY_SIGN = r"\+?", "[+-]?"
_BETWEEN = r" *(\.\.+|…) *"


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}{_SOURCE}$"}


_WORD_TEXT = _text(r"[a-z0-9]+([-:][a-z0-9]+)*")
_MONTH_TEXT = _text("[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A value with its source: how it is read, and the forms in which editors may meet it."""

    read: Callable[[Any], Any]
    description: str
    forms: tuple[dict[str, Any], ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Reading is all that is to be checked."""
        return core_schema.no_info_plain_validator_function(stated(self.read))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The forms as YAML reads them, or the long map."""
        return {"description": self.description, "anyOf": [*self.forms, LONG_MAP]}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range that knows what it counts."""

    measure: Measure

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Reading is all that is to be checked."""
        return core_schema.no_info_plain_validator_function(stated(partial(read_range, measure=self.measure)))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A number within its bounds, the text of a range or of a number with its source, or the long map."""
        number = f"{_ANY_SIGN if self.measure.least < 0 else _PLUS}{_DIGITS}"
        forms = {"type": "number", **_bounds(self.measure)}, _text(f"{number}({_BETWEEN}{number}{_BETWEEN}{number})?")
        return {"description": f"{self.measure.name}, or a range low..likely..high, with `@source` behind it", "anyOf": [*forms, LONG_MAP]}


@dataclass(frozen=True, slots=True)
class ByResource:
    """Numbers by the name of a resource, each of which knows what it counts."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Of a resource that is not known here, any amount."""
        schemas = {name: Quantity(measure).__get_pydantic_core_schema__(source, handler) for name, measure in measures.RESOURCES.items()}
        fields = {name: core_schema.typed_dict_field(schema, required=False) for name, schema in schemas.items()}
        others = Quantity(measures.AMOUNT).__get_pydantic_core_schema__(source, handler)
        return core_schema.typed_dict_schema(fields, extras_schema=others, extra_behavior="allow")

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A map of amounts."""
        return {"type": "object", "additionalProperties": Quantity(measures.AMOUNT).__get_pydantic_json_schema__(schema, handler)}


def measure_of(annotation: Any) -> Measure | None:
    """What the numbers of a field count; None where it holds none."""
    own = next((part.measure for part in getattr(annotation, "__metadata__", ()) if isinstance(part, Quantity)), None)
    return own or next((found for inner in get_args(annotation) if (found := measure_of(inner)) is not None), None)


def _bounds(measure: Measure) -> dict[str, float]:
    least, most = (int(bound) for bound in (measure.least, measure.most))
    is_open = measure.is_above_zero and least == 0
    return {"exclusiveMinimum" if is_open else "minimum": least, "maximum": most}


def _date(kind: DateKind) -> Fact:
    return Fact(partial(read_month, kind=kind), "a year and a month: 2026-03", (_MONTH_TEXT,))


def _dates(raw: Any) -> Any:
    """A list, or the fault of what is none."""
    if not isinstance(raw, list):
        from integration_model.schema.values.date_faults import no_list  # late: only who errs pays for it

        raise no_list(raw)
    return raw


Price = Annotated[Stated[Range], Quantity(measures.PRICE)]
Licence = Annotated[Stated[Range], Quantity(measures.LICENCE)]
Earnings = Annotated[Stated[Range], Quantity(measures.EARNINGS)]
Money = Annotated[Stated[Range], Quantity(measures.MONEY)]
Rate = Annotated[Stated[Range], Quantity(measures.RATE)]
Effort = Annotated[Stated[Range], Quantity(measures.EFFORT)]
YearlyEffort = Annotated[Stated[Range], Quantity(measures.YEARLY_EFFORT)]
Staff = Annotated[Stated[Range], Quantity(measures.STAFF)]
Budget = Annotated[Stated[Range], Quantity(measures.BUDGET)]
Times = Annotated[Stated[Range], Quantity(measures.TIMES)]
PointWorth = Annotated[Stated[Range], Quantity(measures.POINT_WORTH)]
Months = Annotated[Stated[Range], Quantity(measures.MONTHS)]
Years = Annotated[Stated[Range], Quantity(measures.YEARS)]
People = Annotated[Stated[Range], Quantity(measures.PEOPLE)]
Cycle = Annotated[Stated[Range], Quantity(measures.CYCLE)]
Seconds = Annotated[Stated[Range], Quantity(measures.SECONDS)]
Memory = Annotated[Stated[Range], Quantity(measures.MEMORY)]
Storage = Annotated[Stated[Range], Quantity(measures.STORAGE)]
Inches = Annotated[Stated[Range], Quantity(measures.INCHES)]
Displays = Annotated[Stated[Range], Quantity(measures.DISPLAYS)]
Release = Annotated[Stated[Range], Quantity(measures.RELEASE)]
ReleasesPerYear = Annotated[Stated[Range], Quantity(measures.RELEASES)]
Ecus = Annotated[Stated[Range], Quantity(measures.ECUS)]
Engineers = Annotated[Stated[Range], Quantity(measures.ENGINEERS)]
Code = Annotated[Stated[Range], Quantity(measures.CODE)]
Programme = Annotated[Stated[Range], Quantity(measures.PROGRAMME)]
Percent = Annotated[Stated[Range], Quantity(measures.PERCENT)]
Integration = Annotated[Stated[Range], Quantity(measures.INTEGRATION)]
Understanding = Annotated[Stated[Range], Quantity(measures.UNDERSTANDING)]
Assessment = Annotated[Stated[Range], Quantity(measures.ASSESSMENT)]
Share = Annotated[Stated[Range], Quantity(measures.SHARE)]
Points = Annotated[Stated[Range], Quantity(measures.POINTS)]
Cars = Annotated[Stated[Range], Quantity(measures.CARS)]
Bits = Annotated[Stated[Range], Quantity(measures.BITS)]
Step = Annotated[Stated[Range], Quantity(measures.STEP)]
Offset = Annotated[Stated[Range], Quantity(measures.OFFSET)]
Amount = Annotated[Stated[Range], Quantity(measures.AMOUNT)]
Uses = Annotated[dict[str, Amount], ByResource()]

Date = Annotated[Stated[Month], _date(date_kinds.ANY_DATE)]
Start = Annotated[Stated[Month], _date(date_kinds.START)]
End = Annotated[Stated[Month], _date(date_kinds.END)]
HorizonEnd = Annotated[Stated[Month], _date(date_kinds.HORIZON)]
Until = Annotated[Stated[Month], _date(date_kinds.SUPPORT)]
ChangeMonth = Annotated[Stated[Month], _date(date_kinds.CHANGE)]
Dates = Annotated[list[ChangeMonth], BeforeValidator(_dates), ONCE, UNIQUE]

Flag = Annotated[Stated[bool], Fact(read_flag, "true or false", ({"type": "boolean"}, _text("(true|false)")))]
Word = Annotated[Stated[str], Fact(read_word, "a lower-case word", (_WORD_TEXT, {"type": ["number", "boolean"]}))]
Carried = Annotated[Stated[str], Fact(read_any_word, "the id of a component, or none", (_WORD_TEXT, {"type": ["number", "boolean"]}))]
"""What fills a role; linking knows what can, and tells what else may stand here."""
LineName = Annotated[Stated[str], Fact(read_any_word, "brand/line", (_text("[a-z0-9-]+/[a-z0-9-]+"),))]
"""Another vehicle line; linking knows which there are."""
PartPath = Annotated[Stated[str], Fact(read_path, "supplier/part", (_text("[a-z0-9-]+/[a-z0-9-]+"),))]
Words = Annotated[Stated[tuple[str, ...]], Fact(read_words, "a list of lower-case words", ({"type": "array", "items": _WORD_TEXT},))]
Text = Annotated[str, PlainValidator(read_text), WithJsonSchema({"type": "string"})]
