"""What is wrong with an edit, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from integration_model.errors import Findings, did_you_mean
from integration_model.layers import shown
from integration_model.overlay.edit import Action, Edit, layer_of
from integration_model.reading.tree import Path, Raw, Tree, dotted
from integration_model.shape.scalars import split_source
from integration_model.shape.targets import WHAT_IF_FIELDS, find_paths, find_targets, furthest, holds_items, names_at
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
    message = f"`{part}` is not found in `{dotted(path)}`" if path else f"`{part}` is not found"
    findings.error("E212", message, place, note=note, hint=_address_hint(tree.raw, path, rest or [part], edit))


def part_place(edit: Edit, offset: int, part: str) -> Place:
    """Where the part stands in the address as it is written."""
    place = edit.address_place
    if place is None or edit.path is not None:
        return place or edit.place
    quote = 1 if place.length == len(edit.address) + 2 else 0
    return place._replace(column=place.column + quote + offset, length=max(1, len(part)))


def _address_hint(root: Raw, path: Path, rest: list[str], edit: Edit) -> str:
    part, raw = rest[0], value_at(root, path)
    if isinstance(raw, list):
        return f"a list is set as a whole: `{dotted(path)}=[...]`"
    if isinstance(raw, str):
        return did_you_mean(part, WHAT_IF_FIELDS) or f"it holds one value: set `{dotted(path)}`"
    known = set(raw or ())
    if "*" in part:
        return f"known here: {_first(known)}" if known else f"`{dotted(path)}` holds nothing"
    if edit.action is Action.REMOVE and part in names_at(path):
        return "it is not stated, so there is nothing to remove"
    near = did_you_mean(part, known if edit.action is Action.REMOVE else {*known, *names_at(path)})
    return near or _elsewhere(root, rest) or _otherwise(path, known, edit)


def _otherwise(path: Path, known: set[str], edit: Edit) -> str:
    if not path:
        return f"an address begins with {', '.join(_ROOTS[:-1])} or {_ROOTS[-1]}"
    if edit.action is not Action.REMOVE and holds_items(path):
        return "new items come under `add:` in a scenario file"
    names = known if edit.action is Action.REMOVE else {*known, *names_at(path)}
    return f"known here: {_first(names)}" if names else "new items come under `add:` in a scenario file"


def _first(names: set[str]) -> str:
    return f"{', '.join(sorted(names)[:_SHOWN])}{', ...' if len(names) > _SHOWN else ''}"


def _elsewhere(root: Raw, rest: list[str]) -> str:
    """The whole address that was meant, where one of its steps was left out."""
    found = []
    for path in _paths_to(root, rest[0], ()):
        address = ".".join((*path, *rest[1:]))
        if find_paths(root, address) or find_targets(root, address, adds=False):
            found.append(address)
    if not found:
        return ""
    more = f" (or one of {len(found) - 1} more)" if len(found) > 1 else ""
    return f"did you mean `{sorted(found)[0]}`{more}?"


def _paths_to(raw: Raw, key: str, path: Path) -> Iterator[Path]:
    for name, inner in raw.items() if isinstance(raw, dict) else ():
        if name == key:
            yield (*path, name)
        yield from _paths_to(inner, key, (*path, name))


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
