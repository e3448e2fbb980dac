"""The whole workspace: its digest, and that order means nothing."""

from __future__ import annotations

import itertools

import pytest
import yaml

from integration_model.errors import Findings
from integration_model.files.tree import Tree
from integration_model.schema.stage import shape_workspace
from integration_model.workspace.linking import link_workspace
from tests.factories import Change, link, make_files, make_tree, make_workspace


def digest(files: dict[str, str]) -> str:
    """The digest of a workspace without faults."""
    workspace, told = link(files)
    assert not told, told
    assert workspace is not None
    return workspace.digest


def shuffled(text: str) -> str:
    """The same document with the keys of all maps in reverse order, all scalars quoted, no comments."""

    def turn(value: object) -> object:
        if isinstance(value, dict):
            return {key: turn(inner) for key, inner in reversed(list(value.items()))}
        return [turn(inner) for inner in value] if isinstance(value, list) else value

    return yaml.safe_dump(turn(yaml.load(text, Loader=yaml.BaseLoader)), sort_keys=False, default_style='"', width=10_000)


def test_the_digest_does_not_depend_on_order_style_or_comments() -> None:
    """Keys in another order, quotes and block style instead of braces say the same."""
    files = {path: f"# a comment\n\n{text}\n# another\n" for path, text in make_files().items()}
    assert digest(make_files()) == digest(files) == digest({path: shuffled(text) for path, text in make_files().items()})


def test_the_digest_does_not_depend_on_the_order_of_files() -> None:
    """Whichever file is read first."""
    tree = make_tree()
    turned = {
        "suppliers": dict(reversed(tree.raw["suppliers"].items())),
        "brands": dict(reversed(tree.raw["brands"].items())),
        "group": tree.raw["group"],
    }
    other = Tree(turned, dict(tree.spots), dict(tree.texts))
    findings = Findings()
    shapes = shape_workspace(other, findings)
    assert shapes is not None
    assert digest(make_files()) == link_workspace(other, shapes, findings).digest


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("brands/maserati.yaml", ("sop: 2022-11 @own", "sop: 2022-12 @own")),
        ("brands/maserati.yaml", ("sop: 2022-11 @own", "sop: 2022-11")),
        ("brands/maserati.yaml", ("text: registrations", "text: sales")),
        ("brands/fiat.yaml", ("apple-carplay: 70\n  mia-voice: 30", "apple-carplay: 30\n  mia-voice: 70")),
        ("brands/group.yaml", ("buses: [can, lin]", "buses: [lin, can]")),
        ("suppliers/google.yaml", ("once_pm: 25,", "once_pm: 26,")),
    ],
)
def test_the_digest_changes_with_each_value(path: str, change: Change) -> None:
    """Also with a source, a word of a text, and the order of a list."""
    assert digest(make_files()) != digest(make_files({path: [change]}))


def test_maps_stand_in_the_order_of_ids() -> None:
    """Nothing later depends on the order of files or keys."""
    workspace = make_workspace()
    maps = (
        workspace.brands,
        workspace.lines,
        workspace.components,
        workspace.platforms,
        workspace.features,
        workspace.suppliers,
        workspace.architectures,
    )
    for found in itertools.chain(maps, (line.ecus for line in workspace.lines.values())):
        assert sorted(found) == list(found)


def test_a_broken_supplier_hides_no_other_fault() -> None:
    """References into a file with a fault are not told, all other faults are."""
    files = make_files({"brands/maserati.yaml": [("harman-mia-12 @own", "bosh-sgw")]})
    files["suppliers/harman.yaml"] = files["suppliers/harman.yaml"].replace("contract: {until", "contract: until: {")
    told = link(files)[1]
    assert [item.code for item in told] == ["E203", "E114"]


def test_a_fault_of_the_group_hides_nothing() -> None:
    """Even with a faulty rate all lines and offers are checked."""
    files = make_files(
        {
            "brands/group.yaml": [("eur_per_point: 1", "eur_per_point: eight"), ("find_out: {once_pm: 1..2..5}\n", "")],
            "brands/fiat.yaml": [("architecture: small", "architecture: smal")],
        }
    )
    assert [item.code for item in link(files)[1]] == ["E201", "E116", "E108"]
