"""Editor schemas: they take every shipped file as an editor reads it, and refuse what `check` refuses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from integration_model import api
from integration_model.editors.file_schemas import DOCUMENTS, docstrings
from tests.answers.test_answer_schemas import NAMES as ANSWERS

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted([*(ROOT / "brands").glob("*.yaml"), *(ROOT / "suppliers").glob("*.yaml")])
FILES = [*SHIPPED, *sorted((ROOT / "tests" / "base").glob("*/*.yaml"))]
NAMES = (*DOCUMENTS, "scenario", *ANSWERS)
"""Of all schemas; to make them takes longer than to list all tests."""


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """All schemas, by name."""
    return api.schemas()


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: no dates, `no` is a text, `1_000` too."""


EditorLoader.yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def as_editor(text: str) -> Any:
    """The values of a file as an editor hands them to the schema: keys are texts."""

    def with_text_keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): with_text_keys(inner) for key, inner in value.items()}
        return [with_text_keys(item) for item in value] if isinstance(value, list) else value

    return with_text_keys(yaml.load(text, Loader=EditorLoader))


def kind_of(file: Path) -> str:
    """Which schema a file follows."""
    return "group" if file.stem == "group" else file.parent.name.removesuffix("s")


def faults(kind: str, value: Any) -> list[str]:
    """Where and what the schema has against a value."""
    found = jsonschema.Draft202012Validator(schemas()[kind]).iter_errors(value)
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message[:90]}" for fault in found]


def test_every_schema_is_looked_at() -> None:
    """Those of files and those of answers."""
    assert sorted(schemas()) == sorted(NAMES)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_schema_is_one(name: str) -> None:
    """It follows its own draft, and each reference leads somewhere."""
    schema = schemas()[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert sorted(references - set(schema.get("$defs", {}))) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_shipped_file_is_accepted(file: Path) -> None:
    """An editor underlines nothing in the files that are shipped."""
    assert faults(kind_of(file), as_editor(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_shipped_file_names_its_schema(file: Path) -> None:
    """The first line says where the schema lies, so that editors find it."""
    assert file.read_text(encoding="utf-8").split("\n")[0] == f"# yaml-language-server: $schema=.{kind_of(file)}.schema.json"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("policeis: {}", ""),
        ("vehicle_lines: {a: {sop: 2026}}", "vehicle_lines.a.sop"),
        ("vehicle_lines: {a: {sop: 2026-13}}", "vehicle_lines.a.sop"),
        ("vehicle_lines: {A b: {sop: 2026-03}}", "vehicle_lines"),
        ("vehicle_lines: {a: {volume_per_year: {eu: '10..20'}}}", "vehicle_lines.a.volume_per_year.eu"),
        ("vehicle_lines: {a: {volume_per_year: {eu: -5}}}", "vehicle_lines.a.volume_per_year.eu"),
        ("policies: {one_platform_for_all_lines: no}", "policies.one_platform_for_all_lines"),
        ("policies: {one_platform_for_all_lines: {valeu: true}}", "policies.one_platform_for_all_lines"),
        ("basis: guess", "basis"),
        ("keep_in_group: voice-data", "keep_in_group"),
        ("ecus: {head-unit: [a]}", "ecus.head-unit"),
    ],
)
def test_what_check_refuses_is_underlined(text: str, where: str) -> None:
    """An unknown field, half a date, a range of two, a `no`, a list for a word: the editor shows where."""
    value = {"id": "x", "name": "X", **as_editor(text)}
    assert [fault.partition(":")[0] for fault in faults("brand", value)] == [where]


@pytest.mark.parametrize(
    "text",
    [
        "vehicle_lines: {3008: {sop: 2026-03 @own, ends: {value: 2030-01, because: later}, may_change: []}}",
        "vehicle_lines: {a: {volume_per_year: {eu: 2_600..3900..7500 @volumes, na: 1200, china: 300 @own}}}",
        "must: {apple-carplay: every buyer asks for it}\npoints: {a: 10, b: 5..6..7 @own, c: {value: 3, waived: true}}",
        "policies: {platform: as-is, as-is: false}",
        "sources: {a: https://x.org, b: {basis: estimate, as_of: 2026-08, text: ours}}",
        "vehicle_lines: {a: {volume_per_year: {eu: {low: 1, likely: 2, high: 3, source: own}}}}",
    ],
)
def test_what_people_may_write_is_not_underlined(text: str) -> None:
    """Every legal way to write a fact is accepted."""
    assert faults("brand", {"id": 3008, "name": 500, **as_editor(text)}) == []


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_scenario_names_its_schema_and_follows_it(file: Path) -> None:
    """The first line says where it lies, and the schema that lies there takes the file."""
    text = file.read_text(encoding="utf-8")
    assert text.split("\n")[0] == "# yaml-language-server: $schema=.scenario.schema.json"
    shipped = json.loads((ROOT / "examples" / ".scenario.schema.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(shipped).iter_errors(yaml.load(text, Loader=yaml.BaseLoader))) == []


def test_the_schema_of_scenarios_offers_the_addresses() -> None:
    """Each address that may be set with what holds today, patterns over all brands, and the items that may go."""
    schema = api.schemas(ROOT / "tests" / "base")["scenario"]["properties"]
    addresses = schema["set"]["properties"]
    assert addresses["brands.maserati.vehicle_lines.grecale.ends"] == {"description": "now 2032-06"}
    assert {"brands.*.policies.platform", "brands.fiat.policies.as-is", "group.rates.eur_per_pm"} <= set(addresses)
    assert {"suppliers.harman", "brands.maserati.vehicle_lines.mc20"} <= set(schema["remove"]["items"]["anyOf"][0]["enum"])


def test_sources_are_offered_in_the_long_map() -> None:
    """Names from all `sources:`, and those that are always there."""
    definitions = api.schemas(ROOT / "tests" / "base")["brand"]["$defs"]
    assert {"volumes", "sheet", "own", "guess"} <= set(definitions["known-source"]["enum"])
    assert definitions["Fact"]["properties"]["source"]["anyOf"][0] == {"$ref": "#/$defs/known-source"}


def test_scenarios_have_a_schema() -> None:
    """Known fields are accepted, a typing error is not."""
    assert faults("scenario", {"name": "late", "set": {"a.b": 1}, "add": {}}) == []
    assert len(faults("scenario", {"sets": {}})) == 1


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_field_docstrings_are_the_hover_texts(kind: str) -> None:
    """What stands below a field in the source stands in the schema, for inherited fields too."""
    schema = schemas()[kind]
    assert schema["properties"]["basis"]["description"] == "What every number of this file rests on that names no source."


def test_docstrings_are_read_from_the_source() -> None:
    """Each documented field has its own words."""
    assert docstrings()["VehicleLine", "sop"] == "Start of production."


def test_a_documented_field_says_how_it_is_written() -> None:
    """The field's meaning comes first, the form behind it."""
    found = schemas()["brand"]["$defs"]["VehicleLine"]["properties"]["sop"]["description"]
    assert found == "Start of production. (a year and a month: 2026-03)"
