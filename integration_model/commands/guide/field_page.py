"""The page of a field, and the table of all of them.

In: what somebody typed, the folder of a workspace where there is one. Out: an `Output`, which any writer can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from integration_model.answers.page import page_answer
from integration_model.commands.guide.examples import example_of
from integration_model.commands.guide.field_list import FileField, file_fields
from integration_model.commands.guide.find_field import find_fields
from integration_model.document.blocks import Block, Labelled, Sentence, Table, Title, document
from integration_model.document.formats import Output
from integration_model.document.tables import code, sentences, table_of

_ROOM = 9
_MAX_PAGES = 4
"""So many fields of one name are told in full."""
_MAX_PLACES = 6


def field_output(words: str, folder: FilePath | None) -> Output:
    """What there is to know of a field; InputError where there is none of that name."""
    found = find_fields(words)
    pages = _alike(found)
    if len(pages) > _MAX_PAGES:
        title = Title(f"{len(pages)} fields are called `{words}`; ask for one of them, such as `explain field {pages[0][0].short}`.")
        page = document([title], [field_table([one for group in pages for one in group], "fields", f"Called {words}", folder)])
    else:
        page = document(*(part for fields in pages for part in _told(fields, folder, words)))
    return Output(f"explain field {words}", lambda: page, page_answer(f"field {words}", page).to_dict)


def _alike(found: Sequence[FileField]) -> list[tuple[FileField, ...]]:
    """Fields that mean and default to the same, together."""
    groups: dict[tuple[str, str, str], list[FileField]] = {}
    for one in found:
        groups.setdefault((one.meaning, one.written, one.counts), []).append(one)
    return [tuple(group) for group in groups.values()]


def _told(fields: Sequence[FileField], folder: FilePath | None, words: str) -> Iterator[list[Block]]:
    """The sentence, its facts, and the fields below it where it holds others."""
    first = fields[0]
    yield [Title(f"`{first.short}`: {first.meaning}"), *_facts(fields, folder, words)]
    below = [one for one in file_fields() if any(_holds(first, place) for place in one.places)]
    if below:
        yield [field_table(below, f"fields-of-{first.name.replace('_', '-')}", f"Fields of {first.short}", folder)]


def _holds(holder: FileField, place: tuple[str, ...]) -> bool:
    inside = place[len(holder.places[0]) :]
    return place[: len(holder.places[0])] == holder.places[0] and 0 < len([step for step in inside if step != "*"]) < 2


def _facts(fields: Sequence[FileField], folder: FilePath | None, words: str) -> Iterator[Labelled]:
    first = fields[0]
    yield _fact("stands in", _places([address for one in fields for address in one.addresses]))
    yield _fact("written", first.written)
    if first.bounds:
        yield _fact("bounds", first.bounds)
    yield from (_fact("default", text) for text in _defaults(fields))
    usual = next((one.usual for one in fields if one.usual), "")
    if usual:
        yield _fact("usual", usual)
    yield _fact("counts", first.counts)
    yield from (_fact("but", text) for text in dict.fromkeys(text for one in fields for text in one.unread))
    example = next((found for one in fields if (found := example_of(one, folder, words)) is not None), None)
    if example is not None:
        yield Labelled("example", f"{example.address} = {example.value}", example.place, room=_ROOM + 2)


def _defaults(fields: Sequence[FileField]) -> Iterator[str]:
    """What holds without it; where shapes differ, each with the names of those where it does."""
    told: dict[str, list[str]] = {}
    for one in fields:
        told.setdefault(one.default or "none: it must be stated", []).append(one.short)
    for words, shorts in told.items():
        yield words if len(told) == 1 else f"{words} ({_places(shorts)})"


def _places(addresses: Sequence[str]) -> str:
    shown = ", ".join(f"`{address}`" for address in addresses[:_MAX_PLACES])
    return f"{shown} and {len(addresses) - _MAX_PLACES} more" if len(addresses) > _MAX_PLACES else shown


def _fact(label: str, text: str) -> Labelled:
    return Labelled(label, text, room=_ROOM + 2)


def field_table(fields: Sequence[FileField], name: str, title: str, folder: FilePath | None) -> Table:
    """A row a field; a terminal tells each in sentences, since its texts are long."""
    heads = (code("field"), *map(sentences, ("meaning", "written", "default", "counts", "example")), code("stands in"))
    rows = [_row(one, folder) for one in fields]
    return replace(table_of(name, title, heads, rows), told=tuple(line for row in rows for line in _told_row(row)))


def _row(field: FileField, folder: FilePath | None) -> tuple[str, ...]:
    example = example_of(field, folder)
    default = field.default or "must be stated"
    return (
        *(field.short, field.meaning, field.written, default, field.counts),
        example.value if example is not None else "",
        ", ".join(field.addresses),
    )


def _told_row(row: Sequence[str]) -> Iterator[Sentence]:
    short, meaning, written, default, counts, example, _ = row
    without = f"default: {default}" if default != "must be stated" else default
    yield Sentence(f"{short}: {meaning}", indent=2, hang=4, style="head", marked=short)
    yield Sentence(f"{written}; {without}; counts: {counts}{f'; example: {example}' if example else ''}", indent=4, hang=4)
