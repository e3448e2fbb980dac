"""Fields of the files: every one is described, found under whatever people call it, and told with what holds."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from integration_model.commands.guide.counts import _OF_FIELD, _OF_SHAPE
from integration_model.commands.guide.examples import example_of
from integration_model.commands.guide.field_list import ANY, ROOTS, FileField, file_fields
from integration_model.commands.guide.field_page import field_output
from integration_model.commands.guide.find_field import find_fields
from integration_model.commands.guide.topics import topic_output
from integration_model.document.format_names import Format
from integration_model.document.lines import display_width, plain
from integration_model.editors.file_schemas import docstrings
from integration_model.errors import InputError
from integration_model.lint.facts import fields_by_name
from tests.factories import BASE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("field", file_fields(), ids=lambda field: f"{field.shape}.{field.name}")
def test_every_field_of_every_shape_is_described(field: FileField) -> None:
    """It has a meaning that is a sentence, a form, where it counts, and, where it may be left out, what holds then."""
    assert (field.meaning[:1], field.meaning[-1:]) != ("", "")
    assert field.meaning[-1] in ".?"
    assert field.written
    assert field.counts
    assert field.default or field.is_required


def test_no_field_of_the_files_is_missing() -> None:
    """Whatever may stand in a file has its entry, at every place."""
    listed = {place for field in file_fields() for place in field.places}
    there = {place for name, places in fields_by_name().items() if name != ANY for place in places if len(place) > 1}
    roots = {root for root, _ in ROOTS}
    assert there - listed - roots == set()


def test_no_row_of_where_fields_count_is_left_over() -> None:
    """Each row is about a field or a shape that there is."""
    assert [row for row in _OF_FIELD if row[0] != "fact" and row not in docstrings()] == []
    shapes = {name for name, _ in docstrings()}
    assert set(_OF_SHAPE) - shapes == {"scenario", "fact"}


def test_short_names_are_one_field_each() -> None:
    """What a table calls a field finds that field."""
    assert [name for name, count in Counter(field.short for field in file_fields()).items() if count > 1] == []
    for field in file_fields():
        assert field in find_fields(field.short)


@pytest.mark.parametrize(
    "words",
    [
        "vehicle_lines.may_change",
        "brands.*.vehicle_lines.*.may_change",
        "brands.maserati.vehicle_lines.grecale.may_change",
        "line.may_change",
        "line.facelift",
    ],
)
def test_a_field_is_found_however_it_is_called(words: str) -> None:
    """Below what holds it, as an address with ids or stars, by another name for it."""
    assert ["vehicle_lines.may_change"] == [field.short for field in find_fields(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("volume_per_year.eu", ["vehicle_lines.volume_per_year", "followed_by.volume_per_year"]),
        ("vehicle_lines.panda.volume_per_year.eu", ["vehicle_lines.volume_per_year"]),
        ("component.unit_eur", ["components.unit_eur"]),
        ("group.rates.eur_per_pm", ["group.rates.eur_per_pm"]),
        ("brands.fiat.policies.one_platform_for_all_lines", ["policies.one_platform_for_all_lines"]),
        ("suppliers.*.components.*.support_until", ["components.support_until"]),
        ("support_until", ["components.support_until", "stacks.support_until"]),
        ("may_change", ["vehicle_lines.may_change", "followed_by.may_change"]),
        ("brands.maserati.may_change", ["vehicle_lines.may_change", "followed_by.may_change"]),
        ("followed_by.may_change", ["followed_by.may_change"]),
        ("brands.fiat.vehicle_lines.panda.followed_by.may_change", ["followed_by.may_change"]),
        ("facelift", ["vehicle_lines.may_change", "followed_by.may_change"]),
    ],
)
def test_what_stands_above_chooses(words: str, expected: list[str]) -> None:
    """Of fields of one name those are meant that stand there; a name in a map of values means the map."""
    assert expected == [field.short for field in find_fields(words)]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("vehicle_lines.may_chang", "did you mean `vehicle_lines.may_change`?"),
        ("brands.maserati.vehicle_lines.grecale.may_chage", "did you mean `brands.maserati.vehicle_lines.grecale.may_change`?"),
        ("grecale.may_change", "did you mean `vehicle_lines.may_change`?"),
        ("unit_eurr", "did you mean `unit_eur`?"),
        ("qwertyuiop", "write a field such as `vehicle_lines.may_change`; `guide fields` lists all"),
    ],
)
def test_an_unknown_field_is_told_the_nearest(words: str, hint: str) -> None:
    """The hint is what to type instead, and it works."""
    with pytest.raises(InputError) as fault:
        find_fields(words)
    (told,) = fault.value.diagnostics
    assert (told.code, told.message, told.hint) == ("E513", f"no field is called `{words}`", hint)
    assert find_fields(hint.split("`")[1])


def told(words: str, folder: Path | None, width: int = 100) -> str:
    return plain(field_output(words, folder).lines(width))


def test_a_field_is_told_whole() -> None:
    """Meaning, place, form, bounds, default, what is usual, where it counts, and an example of the files at hand."""
    page = told("suppliers.harman.components.harman-mia-12.unit_eur", ROOT)
    labels = [line.split()[0] for line in page.splitlines() if line.startswith("  ") and line[2] != " "]
    assert labels == ["stands", "written", "bounds", "default", "usual", "counts", "example"]
    assert "`components.unit_eur`: Price a piece." in page
    assert "suppliers.harman.components.harman-mia-12.unit_eur = 380..450..560" in page
    assert "suppliers/harman.yaml:" in page


def test_where_nothing_reads_a_field_that_is_told() -> None:
    """What lint would warn of is said beforehand."""
    assert "not read without `replaces_for_pm`: without replaces_for_pm it is not on offer" in told("components.offered_from", None)


def test_a_section_shows_its_fields() -> None:
    """Those directly below it, each once."""
    page = field_output("group.rates", None)
    rows = list(csv.DictReader(io.StringIO(page.text(Format.CSV))))
    names = ("eur_per_pm", "eur_per_point", "eur_per_pm_by", "discount_per_year", "beyond_team", "margin_eur_per_car")
    assert [f"group.rates.{name}" for name in names] == [row["field"] for row in rows]


def test_without_a_workspace_the_example_is_of_the_starter() -> None:
    """There is an example wherever one is."""
    field = find_fields("may_change")[0]
    inside, outside = example_of(field, BASE), example_of(field, None)
    assert inside is not None
    assert outside is not None
    assert (inside.place.startswith("brands/"), outside.place) == (True, "")


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_fits_its_width(width: int) -> None:
    """No line is wider than asked for, but for a single word."""
    lines = [*field_output("once_pm", ROOT).lines(width), *topic_output("fields").lines(width)]
    assert [line.text for line in lines if display_width(line.text) > width and " " in line.text.strip()] == []


def test_the_topic_lists_every_field() -> None:
    """A row a field, in every format."""
    rows = list(csv.DictReader(io.StringIO(topic_output("fields").text(Format.CSV))))
    assert [field.short for field in file_fields()] == [row["field"] for row in rows]
    assert [row["meaning"] for row in rows if not row["meaning"]] == []


def test_an_example_is_a_value_of_its_field() -> None:
    """What the starter workspace states of a number, a date or a word is legal for the shape that is shown with it."""
    checked = 0
    for field in file_fields():
        example = example_of(field, None)
        if example is None or field.annotation is None or example.value[:1] in ("[", "{") or example.value.endswith("..."):
            continue
        TypeAdapter(field.annotation).validate_python(example.value)
        checked += 1
    assert checked > 30
