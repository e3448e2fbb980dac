"""A tree that is linked with any edits again and again.

In: the tree of some files. Out: the workspace under edits, as the optimiser needs it: what is doubtful in it is not looked for.
"""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.edits import apply_edits, parse_set
from integration_model.errors import Findings, InputError
from integration_model.files.tree import Path, Raw, Tree
from integration_model.schema.base import Document
from integration_model.schema.stage import ShapedDocuments, shape_workspace
from integration_model.workspace.linking import link_workspace


class SharedShapes(ShapedDocuments):
    """The models of the last documents of all groups: groups that hold the very same document share its model."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def find(self, root: Path, raw: Raw) -> Document | None:
        """The model of the very same document, whichever group it was shaped for."""
        kept = self._kept.get((*root, str(id(raw))))
        return kept[1] if kept is not None else None

    def keep(self, root: Path, raw: Raw, model: Document) -> None:
        """Remember it in place of the oldest; while it is kept, nothing else has its id."""
        self._kept[(*root, str(id(raw)))] = raw, model
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]


class Ground:
    """The documents of a group; what no edit touches is shaped once."""

    def __init__(self, tree: Tree, shaped: ShapedDocuments | None = None) -> None:
        self.tree, self.shaped = tree, shaped or ShapedDocuments()

    def link(self, sets: tuple[str, ...]) -> Workspace:
        """The linked workspace; InputError with all that is wrong with it."""
        findings, tree = Findings(), self.tree.copy(self.tree.raw)
        edits = [edit for one in sets if (edit := parse_set(one, "a test", tree, findings)) is not None]
        changed = apply_edits(tree, edits, findings)
        shapes = shape_workspace(changed, findings, self.shaped)
        workspace = link_workspace(changed, shapes, findings) if shapes is not None else None
        if workspace is None or findings.has_errors:
            raise InputError(findings.ordered())
        return workspace
