"""What editors complete: the names of a workspace and words out of closed choices, with what they mean; and nothing legal is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from integration_model import api
from integration_model.editors.file_schemas import DOCUMENTS
from integration_model.editors.known_names import known_names
from tests.editors.test_file_schemas import FILES, ROOT, SHIPPED, as_editor, kind_of
from tests.factories import make_files, write_workspace

BASE = ROOT / "tests" / "base"
BESIDE = {"brand": "brands", "group": "brands", "supplier": "suppliers"}


@cache
def completing() -> dict[str, dict[str, Any]]:
    """The schemas with the names of the base."""
    return api.schemas(BASE)


def faults(kind: str, value: Any) -> list[str]:
    """Where the schema has something against a value."""
    found = jsonschema.Draft202012Validator(completing()[kind]).iter_errors(value)
    return [".".join(map(str, fault.absolute_path)) for fault in found]


def offered(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, str]:
    """The words that an editor offers for a value, with what it says about each."""
    if "$ref" in schema:
        return offered(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    words = dict(zip(schema.get("enum", ()), schema.get("enumDescriptions", schema.get("enum", ())), strict=True))
    for form in schema.get("anyOf", ()):
        words |= offered(form, root)
    return words


def at(kind: str, *path: str) -> dict[str, Any]:
    """The schema at a place of a file: definitions by name, then fields."""
    found: dict[str, Any] = completing()[kind]
    for part in path:
        found = found[part]
    return found


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field anywhere in a schema."""
    if isinstance(schema, dict):
        fields = schema.get("properties", {})
        yield from fields.items()
        for inner in (*fields.values(), *(value for key, value in schema.items() if key != "properties")):
            yield from properties(inner)
    elif isinstance(schema, list):
        for item in schema:
            yield from properties(item)


@pytest.mark.parametrize("kind", [*DOCUMENTS, "scenario"])
def test_every_field_has_a_hover_text(kind: str) -> None:
    """No field of any schema of a file goes without words."""
    assert sorted({name for name, field in properties(api.schemas()[kind]) if not field.get("description")}) == []


def test_a_head_unit_is_one_of_those_that_fill_the_role() -> None:
    """An ECU's role offers the components that can fill it, and `none`; with their names and files."""
    words = offered(at("brand", "properties", "ecus", "properties", "head-unit"), completing()["brand"])
    assert sorted(words) == ["harman-cdc", "harman-mia-10", "harman-mia-12", "harman-uconnect", "none"]
    assert words["harman-uconnect"].endswith("(suppliers/harman.yaml)")


def test_a_box_is_offered_in_each_of_its_roles(tmp_path: Path) -> None:
    """What is several units in one box can be named in any of its roles; in a list of roles each is offered."""
    box = "  harman-box: {fills: [head-unit, amplifier]}\n  harman-amp:\n"
    folder = write_workspace(tmp_path, make_files({"suppliers/harman.yaml": [("  harman-amp:\n", box)]}))
    schemas = api.schemas(folder)
    ecus = schemas["brand"]["properties"]["ecus"]["properties"]
    words = {role: "harman-box" in offered(ecus[role], schemas["brand"]) for role in ("head-unit", "amplifier", "gateway")}
    assert words == {"head-unit": True, "amplifier": True, "gateway": False}
    assert faults("supplier", {"id": "x", "name": "X", "components": {"a": {"fills": ["head-unit", "amplifier"]}}}) == []


@pytest.mark.parametrize(
    ("kind", "path", "some"),
    [
        ("brand", ("$defs", "VehicleLine", "properties", "architecture"), {"small"}),
        ("brand", ("$defs", "VehicleLine", "properties", "like"), {"fiat/panda"}),
        ("brand", ("$defs", "BrandPolicies", "properties", "platform"), {"android", "as-is"}),
        ("supplier", ("$defs", "Component", "properties", "fills"), {"head-unit"}),
        ("supplier", ("$defs", "Component", "properties", "asil"), {"qm", "a", "b", "c", "d"}),
        ("supplier", ("$defs", "Component", "properties", "os"), {"android", "linux"}),
        ("supplier", ("$defs", "Drivers", "properties", "pcap"), {"vl", "xh"}),
        ("supplier", ("$defs", "Requirement", "properties", "of"), {"head-unit", "architecture", "contract"}),
        ("supplier", ("$defs", "Requirement", "properties", "kind"), {"signal", "terms"}),
        ("group", ("$defs", "Feature", "properties", "aspect"), {"function", "identity"}),
    ],
)
def test_values_are_offered(kind: str, path: tuple[str, ...], some: set[str]) -> None:
    """Where a name or a word of a choice is wanted, those that exist are offered."""
    assert some - set(offered(at(kind, *path), completing()[kind])) == set()


@pytest.mark.parametrize(
    ("kind", "path", "some"),
    [
        ("brand", ("properties", "must"), {"apple-carplay", "mia-voice"}),
        ("brand", ("properties", "points"), {"apple-carplay"}),
        ("brand", ("$defs", "VehicleLine", "properties", "volume_per_year"), {"eu"}),
        ("brand", ("properties", "ecus"), {"head-unit"}),
        ("group", ("$defs", "Architecture", "properties", "signals"), {"PERF_VEHICLE_SPEED"}),
    ],
)
def test_keys_are_offered(kind: str, path: tuple[str, ...], some: set[str]) -> None:
    """Maps by id offer the ids that exist, and others remain legal."""
    schema = at(kind, *path)
    assert some - set(schema["properties"]) == set()
    assert "patternProperties" in schema or "additionalProperties" in schema


def test_lists_offer_their_items() -> None:
    """Each item of a list is one of the names."""
    items = at("brand", "properties", "keep_in_group", "items")
    assert sorted(offered(items, completing()["brand"])) == sorted(known_names(BASE)["data flow"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_names_of_another_workspace_are_not_refused(file: Path) -> None:
    """What does not exist here may come to exist: nothing but `check` refuses a name."""
    assert faults(kind_of(file), as_editor(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_shipped_files_follow_the_schema_beside_them(file: Path) -> None:
    """Nothing is underlined in them."""
    schema = json.loads((file.parent / f".{kind_of(file)}.schema.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(as_editor(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("kind", sorted(BESIDE))
def test_shipped_schemas_are_those_of_the_shipped_files(kind: str) -> None:
    """They are written anew with `integration-model schema --write`."""
    file = ROOT / BESIDE[kind] / f".{kind}.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == api.schemas(ROOT)[kind]


@pytest.mark.parametrize("text", ["b", "b @own", "{value: b, source: own}", "none @guess"])
def test_words_of_a_closed_choice_may_be_written_in_every_way(text: str) -> None:
    """Bare, with a source, or as the long map."""
    field = "source_access" if text.startswith("none") else "asil"
    value = as_editor(f"id: x\nname: X\ncomponents: {{a: {{fills: head-unit, {field}: {text}}}}}")
    assert faults("supplier", value) == []


@pytest.mark.parametrize("text", ["e", "e @own", "B"])
def test_words_out_of_a_closed_choice_are_underlined(text: str) -> None:
    """As `check` would."""
    value = as_editor(f"id: x\nname: X\ncomponents: {{a: {{fills: head-unit, asil: {text}}}}}")
    assert faults("supplier", value) == ["components.a.asil"]


def test_files_with_faults_still_give_their_names(tmp_path: Path) -> None:
    """What is broken is left out, the rest is offered."""
    files = make_files(
        {"brands/fiat.yaml": [("  panda:", "  panda: [")]}, suppliers__new="id: new\ncomponents:\n  box: 3\n  unit: {fills: [a]}\n"
    )
    names = known_names(write_workspace(tmp_path, files))
    assert {"box", "unit", "harman-uconnect"} - set(names["component"]) == set()
    assert "fiat/panda" not in names["line"]


def test_without_a_workspace_no_names_are_offered() -> None:
    """The schemas of the program alone hold closed choices only."""
    schema = api.schemas()["brand"]
    assert [name for name in schema["$defs"] if name.startswith("known-")] == []
    assert "properties" not in schema["properties"]["ecus"]
