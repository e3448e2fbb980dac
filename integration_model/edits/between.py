"""What leads from one tree to another: an edit for each value that differs, and for each item that came or went.

In: the trees of two states of the files. Out: edits that, laid over the first, give the second; each stands where the second says it, or
where the first said what is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from integration_model.edits.edit import Action, Edit
from integration_model.files.tree import Path, Raw, Tree, dotted
from integration_model.values import Place

_BECAUSE = "the files say so now"
_FACT = ("value", "likely")


def edits_between(before: Tree, now: Tree) -> tuple[Edit, ...]:
    """The edits in the order of the files: what goes first, so that a name can be given again."""
    found = [*_below((), before.raw, now.raw, before, now)]
    return tuple(sorted(found, key=lambda edit: edit.action is not Action.REMOVE))


def _below(path: Path, old: dict[str, Raw], new: dict[str, Raw], before: Tree, now: Tree) -> Iterator[Edit]:
    for key in [*old, *(key for key in new if key not in old)]:
        here = (*path, key)
        if key not in new:
            yield _edit(here, None, Action.REMOVE, before)
        elif key not in old:
            yield _edit(here, new[key], Action.ADD, now)
        elif _is_branch(old[key]) and _is_branch(new[key]):
            yield from _below(here, old[key], new[key], before, now)
        elif old[key] != new[key]:
            yield _edit(here, new[key], Action.SET, now)


def _is_branch(value: Raw) -> bool:
    """Whether fields or ids stand there, and no fact in its long form."""
    return isinstance(value, dict) and not any(name in value for name in _FACT)


def _edit(path: Path, value: Raw, action: Action, tree: Tree) -> Edit:
    spot = tree.spots.get(path)
    place = spot.value if spot else tree.place(path) or Place(f"{'/'.join(path[:2])}.yaml", 1, 1)
    return Edit(dotted(path), value, place, _BECAUSE, action, spot.key if spot else place, "", path, tree, path, is_verbatim=True)
