"""Which statements come from an edit laid over the files, and which edit is the newest.

In: a workspace with the places of all its values. Out: the place to name for an address, and how new it is.
"""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.values import Place

FILES = 0
_FOLDERS = ("brands/", "suppliers/")


class Newest:
    """Places of a workspace, those of its overlays by age."""

    def __init__(self, workspace: Workspace) -> None:
        self.spots = workspace.spots
        order = {path: age for age, path in enumerate((path for path in workspace.texts if not path.startswith(_FOLDERS)), start=1)}
        self.edited = [(".".join(path), order[spot.path], spot) for path, spot in workspace.spots.items() if spot.path in order]

    def place(self, address: tuple[str, ...] | str, otherwise: Place | None) -> tuple[Place | None, int]:
        """The newest edit at, below or above an address with its age; else where the files say it."""
        name = address if isinstance(address, str) else ".".join(address)
        found = [(age, spot) for edited, age, spot in self.edited if _touches(edited, name)]
        if found:
            age, spot = max(found, key=lambda one: (one[0], one[1]))
            return spot, age
        return (self.spots.get(address, otherwise) if isinstance(address, tuple) else otherwise), FILES


def _touches(edited: str, address: str) -> bool:
    """Whether an edit of one address changes the other: the same one, or something below it."""
    return edited == address or edited.startswith(f"{address}.")
