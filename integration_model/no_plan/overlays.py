"""Which statements come from an edit laid over the files, and which edit is the newest.

In: a workspace with the places of all its values. Out: of the values that a statement rests on, the place of the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integration_model.domain import Workspace
from integration_model.values import Place

FILES = 0
_FOLDERS = ("brands/", "suppliers/")


class Newest:
    """Places of a workspace, those of its overlays by age."""

    def __init__(self, workspace: Workspace) -> None:
        overlays = (path for path in workspace.texts if not path.startswith(_FOLDERS))
        self.order = {path: age for age, path in enumerate(overlays, start=1)}
        self.edited = [(path, spot) for path, spot in workspace.spots.items() if spot.path in self.order]
        self.removed = [(change.path, change.place) for change in workspace.layers.changes if change.value is None]

    def of(self, places: Iterable[Place | None]) -> tuple[Place | None, int]:
        """The newest of the places of what counts, with its age; of those in the files the first."""
        found = [(self.order.get(place.path, FILES), place) for place in places if place is not None]
        age, place = max(found, key=lambda one: one[0], default=(FILES, None))
        return place, age

    def gone(self, address: str) -> Place | None:
        """Where something was taken away: itself, or what held it."""
        return next((place for path, place in self.removed if f"{address}.".startswith(f"{'.'.join(path)}.")), None)

    def below(self, address: str, fields: frozenset[str]) -> Iterator[Place]:
        """The places of edits of one of these fields below an address, and of what was taken out of one of them."""
        depth = address.count(".") + 1
        for path, place in (*self.edited, *self.removed):
            if len(path) > depth and ".".join(path[:depth]) == address and fields.intersection(path[depth:]):
                yield place
        yield from (place for path, place in self.removed if path[-2:-1] == ("remedies",) and ".".join(path[:-2]) == address)
