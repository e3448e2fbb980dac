"""A tree that is linked with any edits again and again.

In: the tree of some files. Out: the workspace under edits, as the optimiser needs it: what is doubtful in it is not looked for.
"""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.edits import apply_edits, parse_set
from integration_model.errors import Findings, InputError
from integration_model.files.tree import Tree
from integration_model.schema.stage import ShapedDocuments, shape_workspace
from integration_model.workspace.linking import link_workspace


class Ground:
    """The documents of a group; what no edit touches is shaped once."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.shaped = tree, ShapedDocuments()

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
