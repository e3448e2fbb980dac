"""Cross checks: a brand's or supplier's file that is not there at all is one fault, not one for each place that needs it.

In: the faults of all references. Out: those that one absent file explains, replaced by that file's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integration_model.domain import Workspace
from integration_model.errors import Diagnostic, Findings, Severity
from integration_model.files.file_names import is_id
from integration_model.files.tree import Tree
from integration_model.values import Place

_NO_BRAND = "put a file into `brands/` for each brand whose cars are to be decided on; `integration-model init DIR` writes some"
_FEWEST = 3
"""So many places must need a file before its absence is likelier than a mistyped name."""
_KIND = {"E202": "brands", "E203": "suppliers", "E207": "suppliers", "E209": "suppliers"}
"""In which folder that would be defined."""


def tell_absent_files(workspace: Workspace, findings: Findings) -> None:
    """Tell each file that is absent once, in place of what follows from its absence."""
    needed: dict[str, list[Diagnostic]] = {}
    for item in findings.items:
        for file in _file_of(item, workspace):
            needed.setdefault(file, []).append(item)
    for file, items in needed.items():
        places = {item.place for item in items if item.place}
        if len(places) < _FEWEST or _is_renamed(items):
            continue
        first = min(items, key=lambda item: item.sort_key)
        findings.items[:] = [item for item in findings.items if item not in items]
        if file.partition("/")[2].removesuffix(".yaml") in workspace.suppliers:
            _tell_empty_file(file, len(places), first, findings)
            continue
        note = f"{len(places)} places name what would stand in it, such as `{first.missing}` at {first.place}"
        message = f"the workspace has no {_called(file, {item.missing for item in items})}"
        findings.error("E502", message, note=note, hint="put the file back, or name something else in these places")


def _is_renamed(items: Sequence[Diagnostic]) -> bool:
    """Whether all places name one thing, and another is called nearly so: then no file is absent."""
    return len({item.missing for item in items}) == 1 and all("did you mean" in item.hint for item in items)


def _called(file: str, missing: set[str]) -> str:
    """The file that is absent. By its name where that is sure: what a supplier has begins with its id, and behind that names differ."""
    if any("/" in name for name in missing):
        return f"`{file}`"
    words = [name.split("-") for name in sorted(missing)]
    shared = words[0][: sum(len({tuple(one[:end]) for one in words}) == 1 for end in range(1, len(words[0])))]
    behind = {tuple(one[len(shared) : len(shared) + 1]) for one in words}
    if len(missing) > 1 and (len(shared) == 1 or len(behind) >= _FEWEST):
        return f"`{file.partition('/')[0]}/{'-'.join(shared)}.yaml`"
    return f"file of a supplier that has `{min(missing)}`"


def tell_no_brand(tree: Tree, findings: Findings) -> None:
    """Tell that there is nobody to decide for: no brand has a file, or all were taken away."""
    if tree.raw.get("brands") or findings.has_errors:
        return  # with other faults brands may be there and cannot be read
    removal = next((removal for path, removal in tree.gone.items() if path[0] == "brands" and len(path) == 2), None)
    if removal is None:
        findings.error("E502", "the workspace has no brand", hint=_NO_BRAND)
    else:
        findings.error("E502", "no brand is left to decide for", removal.place, hint="keep one brand or more")


def _tell_empty_file(file: str, count: int, first: Diagnostic, findings: Findings) -> None:
    """A file that is there and has none of it: told once, in place of its warnings, and not where its own faults explain it."""
    if any(item.place is not None and item.place.path == file and item.severity is Severity.ERROR for item in findings.items):
        return
    findings.items[:] = [item for item in findings.items if item.place is None or item.place.path != file]
    note = f"such as `{first.missing}` at {first.place}"
    hint = "does the file end too early? put its `components:` back, or name something else in these places"
    findings.error("E502", f"`{file}` has no component, but {count} places name one of its", Place(file, 1, 1), note=note, hint=hint)


def _supplier_of(component: str, workspace: Workspace) -> str | None:
    """The supplier whose name the component's begins with, the longest of several."""
    return max((name for name in workspace.suppliers if component.startswith(f"{name}-")), key=len, default=None)


def _file_of(item: Diagnostic, workspace: Workspace) -> Iterator[str]:
    """The file that would define what this fault misses: a brand is named, a supplier begins the names of what it makes."""
    kind = _KIND.get(item.code)
    owner = item.missing.partition("/")[0] if "/" in item.missing else item.missing.partition("-")[0]
    known = workspace.brands if kind == "brands" else workspace.suppliers
    makes = (*workspace.components, *workspace.platforms) if "/" not in item.missing else ()
    if item.code == "E203" and (supplier := _supplier_of(item.missing, workspace)) is not None:
        if not any(component.supplier == supplier for component in workspace.components.values()):
            yield f"suppliers/{supplier}.yaml"
        return
    if kind is not None and is_id(owner) and owner not in known and not any(name.partition("-")[0] == owner for name in makes):
        yield f"{kind}/{owner}.yaml"
