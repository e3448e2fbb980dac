"""What editors offer at each place of a file: names that exist, and the words of facts whose words are known.

In: a schema of a kind of file, and the names of a workspace. Out: the schema with these names in it. A name that does not exist yet
remains legal for the schema, so that nothing is underlined that `check` takes; only words out of a closed choice are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from integration_model.editors.known_names import Names
from integration_model.schema.supplier import BUSES, CHOICES

Schema = dict[str, Any]

_RATINGS = {"vl": "very low", "l": "low", "n": "nominal", "h": "high", "vh": "very high", "xh": "extra high"}
_SUBJECTS = {
    "architecture": "asked of the architecture",
    "line": "asked of the vehicle line",
    "brand": "asked of the brand",
    "contract": "asked of the contract with the supplier",
}
_CLOSED: Mapping[tuple[str, str], tuple[str, ...]] = {
    **{("Component", fact): words for fact, words in CHOICES.items()},
    ("Component", "needs_buses"): BUSES,
    ("Architecture", "buses"): BUSES,
}
"""The only words that are legal."""
_USUAL: Mapping[tuple[str, str], tuple[str, ...]] = {("Architecture", "family"): ("fca", "psa", "stla")}
"""Words that are offered, where others are legal, too."""
_ONE: Mapping[tuple[str, str], str] = {
    ("VehicleLine", "like"): "line",
    ("VehicleLine", "architecture"): "architecture",
    ("Component", "soc"): "part",
    ("Component", "stack"): "stack",
    ("Platform", "extends"): "platform",
    ("Requirement", "role"): "role",
    ("Remedy", "in_role"): "role",
    ("Remedy", "drops"): "feature",
    ("Remedy", "builds"): "asset",
}
_LIST: Mapping[tuple[str, str], str] = {
    ("BrandPolicies", "platform"): "platform or as-is",
    ("Brand", "keep_in_group"): "data flow",
    ("Component", "fills"): "role",
    ("Component", "parts"): "part",
    ("Component", "fits"): "architecture",
    ("Component", "excludes"): "component",
    ("Platform", "provides"): "feature",
    ("Platform", "cannot"): "feature",
    ("Stack", "provides"): "feature",
    ("Stack", "cannot"): "feature",
    ("Feature", "only_on"): "platform",
    ("Asset", "needs"): "asset",
    ("Asset", "serves"): "platform",
    ("Remedy", "needs"): "asset",
    ("Remedy", "serves"): "platform",
    ("Requirement", "of"): "subject",
    ("Requirement", "only_in"): "market",
    ("Requirement", "exempt"): "exempt",
}
_KEYS: Mapping[tuple[str, str], str] = {
    ("VehicleLine", "volume_per_year"): "market",
    ("Brand", "must"): "wish",
    ("Brand", "points"): "feature",
    ("Platform", "builds"): "feature",
    ("Platform", "data_flows"): "data flow",
    ("Stack", "data_flows"): "data flow",
    ("Architecture", "signals"): "signal",
    ("Requirement", "signals"): "signal",
}
_ROLES = {("Brand", "ecus"), ("VehicleLine", "ecus"), ("Architecture", "ecus")}
"""Maps from a role to one of the components that fill it."""


def with_completions(title: str, schema: Schema, names: Names) -> Schema:
    """The schema of a kind of file, whose class is `title`, with all that may be offered in it."""
    offered = _Offered({**names, **_derived(names)})
    definitions = schema.get("$defs", {})
    if "Fact" in definitions:
        fact = definitions["Fact"]["properties"]
        sourced = {**fact, "source": offered.one_of("source", fact["source"])}
        definitions = {**definitions, "Fact": {**definitions["Fact"], "properties": sourced}}
    for name, definition in {title: schema, **definitions}.items():
        for form in (definition, *definition.get("anyOf", ())):
            properties = form.get("properties", {})
            for field, inner in properties.items():
                properties[field] = offered.at(name, field, inner)
    return {**schema, "$defs": {**definitions, **offered.definitions}} if offered.definitions else schema


def scenario_with_completions(schema: Schema, names: Names) -> Schema:
    """The schema of a scenario with the addresses that may be set, each with what holds today, and the items that may go."""
    addresses, items = names.get("address", {}), names.get("item", {})
    if not addresses:
        return schema
    properties = dict(schema["properties"])
    known = {address: {"description": words} if words else {} for address, words in addresses.items()}
    properties["set"] = {**properties["set"], "properties": known}
    choice = _choice(tuple(items), tuple(items.values()))
    properties["remove"] = {**properties["remove"], "items": {"anyOf": [choice, properties["remove"]["items"]]}}
    return {**schema, "properties": properties}


def _derived(names: Names) -> dict[str, Mapping[str, str]]:
    """Places at which names of several kinds may stand."""
    flows = {f"keep:{name}": f"stays in the group: {words}" for name, words in names.get("data flow", {}).items()}
    none = {"none": "removes this ECU"}
    return {
        "rating": _RATINGS,
        "wish": {**names.get("feature", {}), **flows} if names else {},
        "platform or as-is": {**names.get("offered platform", {}), "as-is": "stays on today's stacks"} if names else {},
        "subject": {**names.get("role", {}), **_SUBJECTS},
        "exempt": {**names.get("component", {}), **names.get("architecture", {}), **names.get("brand", {})},
        **{f"ECU {role}": {**names.get(f"component in {role}", {}), **none} for role in names.get("role", {})},
    }


class _Offered:
    """Puts names into schemas; the lists of names are definitions of their own, each written once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.definitions: dict[str, Schema] = {}

    def at(self, owner: str, field: str, schema: Schema) -> Schema:
        """The schema of a field with what may be offered there."""
        place = (owner, field)
        if place in _CLOSED:
            return _closed(_CLOSED[place], schema)
        if owner == "Drivers":
            return _closed(tuple(_RATINGS), schema, tuple(_RATINGS.values()))
        if place in _USUAL:
            return _usual(_USUAL[place], schema)
        if place in _ROLES:
            return _with_keys(schema, {role: (words, f"ECU {role}") for role, words in self._names.get("role", {}).items()}, self)
        if place in _KEYS:
            return _with_keys(schema, {name: (words, "") for name, words in self._names.get(_KEYS[place], {}).items()}, self)
        if place in _LIST:
            return self._listed(_LIST[place], schema)
        return self.one_of(_ONE[place], schema) if place in _ONE else schema

    def one_of(self, kind: str, schema: Schema) -> Schema:
        """One of the names, or whatever else was legal."""
        reference = self._reference(kind)
        if reference is None:
            return schema
        rest, forms = _parted(schema)
        return {**rest, "anyOf": [reference, *forms]}

    def _listed(self, kind: str, schema: Schema) -> Schema:
        """The names as items; where one word may stand for a list of one, there too."""
        rest, forms = _parted(schema)
        told = [{**form, "items": self.one_of(kind, form["items"])} if "items" in form else form for form in forms]
        reference = self._reference(kind)
        if len(forms) > 1 and reference is not None:
            told.insert(0, reference)
        return {**rest, **(told[0] if len(told) == 1 else {"anyOf": told})}

    def _reference(self, kind: str) -> Schema | None:
        """Names the definition that lists all names of a kind; None where there are none."""
        names = self._names.get(kind)
        if not names:
            return None
        key = f"known {kind}".replace(" ", "-")
        self.definitions[key] = _choice(tuple(names), tuple(names.values()))
        return {"$ref": f"#/$defs/{key}"}


def _with_keys(schema: Schema, keys: Mapping[str, tuple[str, str]], offered: _Offered) -> Schema:
    """The map with known keys, each with its words and the kind of names that may stand behind it."""
    if not keys:
        return schema
    value = next(iter(schema["patternProperties"].values())) if "patternProperties" in schema else schema["additionalProperties"]
    return {**schema, "properties": {key: _described(offered.one_of(kind, value), words) for key, (words, kind) in keys.items()}}


def _described(schema: Schema, words: str) -> Schema:
    return {**schema, "description": words} if words else schema


def _closed(words: Sequence[str], schema: Schema, meanings: Sequence[str] = ()) -> Schema:
    """Only these words, bare or with a source, or the long map; in lists as their items."""
    rest, forms = _parted(schema)
    if any("items" in form for form in forms):
        told = [{**form, "items": _choice(words)} if "items" in form else form for form in forms]
        return {**rest, **(told[0] if len(told) == 1 else {"anyOf": told})}
    source = r"( *@[a-z0-9]+(-[a-z0-9]+)*)"
    sourced = {"type": "string", "pattern": f"^({'|'.join(words)}){source}$"}
    return {**rest, "anyOf": [_choice(words, meanings), sourced, *(form for form in forms if "$ref" in form)]}


def _usual(words: Sequence[str], schema: Schema) -> Schema:
    """These words first, others too; in lists as their items."""
    rest, forms = _parted(schema)
    if any("items" in form for form in forms):
        told = [{**form, "items": _usual(words, form["items"])} if "items" in form else form for form in forms]
        return {**rest, **(told[0] if len(told) == 1 else {"anyOf": told})}
    return {**rest, "anyOf": [_choice(words), *forms]}


def _choice(words: Sequence[str], meanings: Sequence[str] = ()) -> Schema:
    """A choice of words, with what they mean where any is said."""
    return {"enum": list(words), **({"enumDescriptions": list(meanings)} if any(meanings) else {})}


def _parted(schema: Schema) -> tuple[Schema, list[Schema]]:
    """What is said about a field, and the forms in which it may be written."""
    rest = {key: value for key, value in schema.items() if key in ("description", "default")}
    form = {key: value for key, value in schema.items() if key not in rest}
    return rest, list(form.get("anyOf", [form]))
