"""What all shapes share: the frozen base model, ids, sources."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from integration_model.schema.lists import ONCE, UNIQUE
from integration_model.schema.source_names import split_source
from integration_model.schema.values.faults import fault
from integration_model.schema.values.scalars import Date, Text
from integration_model.schema.words import read_word
from integration_model.values import Basis


class Shape(BaseModel):
    """Base of every shape: frozen, no unknown field, no infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


def _read_id(raw: str) -> str:
    """An id, which rests on nothing but itself."""
    word, source = split_source(raw)
    if source is not None and word:
        raise fault("E227", f"no source can stand behind an id: `{raw}`", f"write `{word}`")
    return read_word(raw)


Id = Annotated[str, AfterValidator(_read_id), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+([-:][a-z0-9]+)*$"})]
"""An id: lower-case words joined by a dash, always text (`3008` is one)."""
Ids = Annotated[list[Id], ONCE, UNIQUE]
"""Ids, each once."""


def _list(raw: Any) -> Any:
    """One word or a list of words."""
    return [raw] if isinstance(raw, str) else raw


IdOrIds = Annotated[Ids, BeforeValidator(_list)]
"""One id, or several."""


class Source(Shape):
    """Where facts come from. A bare address means: cited."""

    basis: Basis = Basis.CITED
    """How firm it is: cited (anybody can look it up), derived (computed from cited facts), estimate, or assumed."""
    text: Text = ""
    """The address, or in words where it comes from."""
    as_of: Date | None = None
    """When this was known, year and month."""


def _source(raw: Any) -> Any:
    """A bare address or sentence is a cited source."""
    if isinstance(raw, str):
        if not raw:
            raise fault("E116", "this source says nothing", "write an address, or {basis: estimate, text: ...}")
        return {"basis": "cited", "text": raw}
    return raw


NamedSource = Annotated[Source, BeforeValidator(_source)]


class Document(Shape):
    """The head of every file that people edit."""

    id: Id
    """The id of the brand, supplier or group; the file carries the same name."""
    name: Text
    """What people call it."""
    basis: Basis = Basis.ASSUMED
    """What every number of this file rests on that names no source."""
    sources: dict[Id, NamedSource] = Field(default_factory=dict)
    """Each source once; write `@name` behind any fact. `@own` (estimate) and `@guess` (assumed) always exist."""
