"""Stage overlay: what lies over the files changes the tree before anything validates it.

In: a tree and edits. Out: another tree; the files and the first tree stay as they are.

Layers, each over those before it; where two say something of the same place, the later one wins:

1. the files of the workspace,
2. private folders (`--overlay DIR`) as given: the fields in their `brands/` and `suppliers/`, then their own scenario files by name,
3. scenario files (`--scenario FILE`) as given: of each first `remove:`, then `add:`, then `set:`,
4. each `--set ADDRESS=VALUE` as given.

An address goes by id, `brands.maserati.vehicle_lines.grecale.ecus.head-unit`; `*` stands for any id or a part of one.
`set:` changes fields of what exists and never makes an item; `add:` brings items and never changes one; `remove:` takes items
or optional fields away, and what still names them is told. A private folder may do both, since it is written like the files.
"""

from __future__ import annotations

from integration_model.edits.apply import apply_edits
from integration_model.edits.argument import parse_set, with_whole_argument
from integration_model.edits.between import edits_between
from integration_model.edits.changing import loses_range
from integration_model.edits.edit import Action, Edit
from integration_model.edits.folder import read_folder, scenario_files
from integration_model.schema.targets import WHAT_IF_FIELDS, find_paths

__all__ = [
    "WHAT_IF_FIELDS",
    "Action",
    "Edit",
    "apply_edits",
    "edits_between",
    "find_paths",
    "loses_range",
    "parse_set",
    "read_folder",
    "scenario_files",
    "with_whole_argument",
]
