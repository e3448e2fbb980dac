"""What is wrong with an edit, and what was probably meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from integration_model.edits.edit import Action, Edit, layer_of
from integration_model.edits.meaning import meant_addresses
from integration_model.errors import Findings
from integration_model.files.tree import Path, Raw, Tree, dotted
from integration_model.layers import shown
from integration_model.schema.targets import WHAT_IF_FIELDS, find_paths, furthest, holds_items, is_field_group, names_at
from integration_model.schema.values.scalars import split_source
from integration_model.values import Place

_SHOWN = 8
_ROOTS = ("group", "brands", "suppliers")


def value_at(raw: Raw, path: Path) -> Raw | None:
    """What stands at `path`, through maps only; None where nothing does."""
    for key in path:
        if not isinstance(raw, dict) or key not in raw:
            return None
        raw = raw[key]
    return raw


def tell_unknown(tree: Tree, edit: Edit, findings: Findings) -> None:
    """Name the first part of the address that does not exist, and the nearest that does."""
    path, rest = furthest(tree.raw, edit.address)
    part = rest[0] if rest else path[-1]
    if any(PurePath(file).stem == part for file in tree.unread):
        return  # its file has a fault that is told already
    place = part_place(edit, len(edit.address) - len(".".join(rest)), part)
    removal = tree.removed.get((*path, part))
    note = f"asked for by the address `{edit.address}`"
    if removal is not None:
        hint = "what is removed cannot be changed" if edit.action is not Action.REMOVE else "remove it once"
        findings.error("E212", f"`{dotted((*path, part))}` is removed already, at {removal.place}", place, note=note, hint=hint)
        return
    findings.error(
        "E212", _not_found(path, rest or [part], edit), place, note=note, hint=_address_hint(tree.raw, path, rest or [part], edit)
    )


def _not_found(path: Path, rest: list[str], edit: Edit) -> str:
    """What is not found, and where; of a pattern that the whole of it fits nothing, since it was looked for in many places."""
    before = edit.address.removesuffix(".".join(rest)).rstrip(".")
    if not rest[0]:
        return f"a step of the address `{edit.address}` is empty"
    if "*" in before:
        return f"`{rest[0]}` is not found in any `{before}`"
    return f"`{rest[0]}` is not found in `{dotted(path)}`" if path else f"`{rest[0]}` is not found"


def part_place(edit: Edit, offset: int, part: str) -> Place:
    """Where the part stands in the address as it is written."""
    place = edit.address_place
    if place is None or edit.path is not None:
        return place or edit.place
    if place.length < len(edit.address):
        return place  # a short address: its steps stand elsewhere
    quote = 1 if place.length == len(edit.address) + 2 else 0
    return place._replace(column=place.column + quote + offset, length=max(1, len(part)))


def _address_hint(root: Raw, path: Path, rest: list[str], edit: Edit) -> str:
    part, raw = rest[0], value_at(root, path)
    if not part:
        return _meant(root, edit) or fields_hint(path, edit)
    if isinstance(raw, list):
        return f"a list is set as a whole: `{dotted(path)}=[...]`"
    if isinstance(raw, str):
        return _meant(root, edit) or f"it holds one value: write `{edit.as_typed(dotted(path))}`"
    known = set(raw or ())
    if "*" in part:
        return _known_to_pattern(root, edit.address, rest) or f"`{dotted(path)}` holds nothing"
    if edit.action is Action.REMOVE and part in names_at(path):
        return "it is not stated, so there is nothing to remove"
    return _meant(root, edit) or _otherwise(path, known, edit)


def _known_to_pattern(root: Raw, address: str, rest: list[str]) -> str:
    """The names at all places in which a pattern looked."""
    before = address.removesuffix(".".join(rest)).rstrip(".")
    places = find_paths(root, before) if before else [()]
    known = {name for place in places if isinstance(value := value_at(root, place), dict) for name in value}
    return f"known there: {_first(known)}" if known else ""


def _meant(root: Raw, edit: Edit) -> str:
    """What to write in place of the address, as it stands there; several that fit are named."""
    removes = edit.action is Action.REMOVE
    found = [one for one in meant_addresses(root, edit.address, removes=removes) if removes or _takes_value(one, edit)]
    if len(found) > 1:
        more = f" or one of {len(found) - 2} more" if len(found) > 2 else ""
        return f"did you mean `{found[0]}`{',' if more else ' or'} `{found[1]}`{more}?"
    return f"write `{edit.as_typed(found[0])}`" if found else ""


def _takes_value(address: str, edit: Edit) -> bool:
    """Whether a value may stand at an address, which no whole file and no section is."""
    steps = address.split(".")
    return isinstance(edit.value, dict) or len(steps) > (1 if steps[0] == "group" else 2)


def _otherwise(path: Path, known: set[str], edit: Edit) -> str:
    if not path:
        return f"an address begins with {', '.join(_ROOTS[:-1])} or {_ROOTS[-1]}"
    if edit.action is not Action.REMOVE and holds_items(path):
        return "new items come under `add:` in a scenario file"
    names = known if edit.action is Action.REMOVE else {*known, *names_at(path)}
    return f"known here: {_first(names)}" if names else "new items come under `add:` in a scenario file"


def _first(names: set[str]) -> str:
    return f"{', '.join(sorted(names)[:_SHOWN])}{', ...' if len(names) > _SHOWN else ''}"


def fields_hint(path: Path, edit: Edit) -> str:
    """How to name a field of a whole file or section; maps in one another as the addresses that they mean."""
    if isinstance(edit.value, dict):
        inner, value = _first_leaf(path, edit.value)
        more = ", and so on for each value" if _count_leaves(edit.value) > 1 else ""
        return f"write `{replace(edit, value=value).as_typed(dotted(inner))}`, the address on one line{more}"
    names = sorted(names_at(path) - {"id"}) if len(path) > 1 or path == ("group",) else []
    place = (*path, "FIELD") if names or len(path) > 1 else (*path, "ID", "FIELD")
    return f"write `{edit.as_typed(dotted(place))}`{f'; fields are {_first(set(names))}' if names else ''}"


def _first_leaf(path: Path, value: Raw) -> tuple[Path, Raw]:
    """The first place below a map where a value stands, and no further fields or ids."""
    if not isinstance(value, dict) or not value or (len(path) > 1 and not is_field_group(path)):
        return path, value
    key, inner = next(iter(value.items()))
    return _first_leaf((*path, key), inner)


def _count_leaves(value: Raw) -> int:
    return sum(map(_count_leaves, value.values())) if isinstance(value, dict) else 1


def tell_fixed(path: Path, edit: Edit, findings: Findings) -> None:
    """An id is the name of its file: with another one it would be another item."""
    name = dotted((*path[:-1], "name"))
    hint = f"to show it under another name, write `{edit.as_typed(name)}`"
    findings.error("E528", f"`{dotted(path)}` is the name of the file and cannot be changed", edit.place, hint=hint)


def tell_dropped(path: Path, old: Raw, edit: Edit, findings: Findings) -> bool:
    """Whether the edit would drop fields that it does not name, which is told."""
    dropped = sorted(set(old) - set(edit.value)) if isinstance(old, dict) and isinstance(edit.value, dict) else []
    if not dropped:
        return False
    named = ", ".join(f"`{name}`" for name in dropped[:3])
    rest = f" and {len(dropped) - 3} more" if len(dropped) > 3 else ""
    hint = f"name one of its fields: `{dotted(path)}.FIELD`; what is to be replaced as a whole stands under `remove:` and `add:`"
    findings.error("E117", f"`{dotted(path)}` would lose {named}{rest}", edit.place, hint=hint)
    return True


def warn_about_twice(path: Path, before: Edit, edit: Edit, findings: Findings) -> None:
    """One layer says two things of one place: meant only where the first is a pattern and the second an exception to it."""
    is_exception = "*" in before.address and "*" not in edit.address
    if before.is_argument and before.address == edit.address:
        return  # told as an error of the command line
    if layer_of(before.place) != layer_of(edit.place) or before.value == edit.value or is_exception:
        return
    first = f"`{before.title}`" if before.place.path != edit.place.path else f"`{before.title}` in line {before.place.line}"
    hint = "keep one" if "*" not in edit.address else "put what is meant as an exception below the pattern"
    findings.warn(
        "W411",
        f"`{dotted(path)}` is set twice: {shown(edit.value)} wins over {shown(before.value)}",
        edit.place,
        note=f"the other is {first}",
        hint=hint,
    )


def warn_about_cited(tree: Tree, paths: list[Path], edit: Edit, findings: Findings) -> None:
    """What somebody has cited is not changed without a reason; a pattern is told once."""
    says_why = edit.because or (isinstance(edit.value, dict) and "because" in edit.value)
    if says_why:
        return
    cited = [(path, fact) for path in paths if path[-1] not in WHAT_IF_FIELDS and (fact := _cited_fact(tree, path, edit))]
    if cited:
        path, fact = cited[0]
        message = (
            f"`{dotted(path)}` is a cited fact (`{fact}`), and nothing says why it {'goes' if edit.action is Action.REMOVE else 'changes'}"
        )
        note = f"and {len(cited) - 1} more of `{edit.address}`" if len(cited) > 1 else ""
        findings.warn("W405", message, edit.place, note=note, hint="say why with `because:` (or --because TEXT)")


def _cited_fact(tree: Tree, path: Path, edit: Edit) -> str:
    """The cited fact that goes; who removes a whole item disputes no fact of it."""
    old = value_at(tree.raw, path)
    if old == edit.value:
        return ""
    if edit.action is Action.REMOVE and isinstance(old, dict) and "value" not in old:
        return ""
    return _cited_in(old, _cited_sources(tree, path))


def _cited_sources(tree: Tree, path: Path) -> set[str]:
    document = value_at(tree.raw, path[:1] if path[0] == "group" else path[:2])
    sources = document.get("sources", {}) if isinstance(document, dict) else {}
    named = sources.items() if isinstance(sources, dict) else ()
    return {
        name for name, source in named if isinstance(source, str) or (isinstance(source, dict) and source.get("basis", "cited") == "cited")
    }


def _cited_in(old: Raw, cited: set[str]) -> str:
    """The first fact in `old` that rests on one of the cited sources, as it was written."""
    if isinstance(old, str):
        return old if split_source(old)[1] in cited else ""
    if isinstance(old, dict) and "value" in old and old.get("source") in cited:
        return f"{old['value']} @{old['source']}"
    inside = old.values() if isinstance(old, dict) else old if isinstance(old, list) else ()
    return next((found for one in inside if (found := _cited_in(one, cited))), "")
