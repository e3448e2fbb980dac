"""What has a fault already is looked up by path and by key."""

from __future__ import annotations

import pytest

from integration_model.files.syntax.lost import Lost
from integration_model.files.syntax.words import words_before_colons
from integration_model.files.tree import Tree
from tests.files.telling import read

PATHS = (("brands", "x", "ecus", "a"), ("group", "roles"), ("suppliers", "y", "Head Unit"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("brands", "x", "ecus", "a"), True),
        (("brands", "x", "ecus"), True),
        (("brands", "x", "ecus", "a", "value"), True),
        (("brands",), True),
        ((), True),
        (("brands", "x", "ecus", "b"), False),
        (("group", "rates"), False),
    ],
)
def test_at_above_and_below_what_is_lost(path: tuple[str, ...], expected: bool) -> None:
    """As a look at every lost path would say."""
    lost = Lost(PATHS)
    assert lost.touches(path) is expected
    assert expected == any(path[: len(one)] == one[: len(path)] for one in PATHS)


def test_keys_are_found_by_their_map() -> None:
    """The last steps of lost paths, those that are no ids apart."""
    lost = Lost(PATHS)
    assert (list(lost), len(lost)) == (sorted(PATHS), 3)
    assert (["roles"], ["head unit"]) == (list(lost.keys_in(("group",))), list(lost.odd_keys()))
    assert (lost.has_key("a"), lost.has_key("b")) == (True, False)


def test_a_copy_is_another_set() -> None:
    """What is lost after it is not lost before."""
    lost = Lost(PATHS)
    lost.add(("group", "x"), meant="y")
    other = lost.copy()
    other.add(("new",))
    assert (("new",) in lost, ("new",) in other, list(other.meant_in(("group",)))) == (False, True, ["y"])


def test_words_before_colons_are_keys() -> None:
    """Wherever a key may stand in a text that YAML cannot read."""
    found = words_before_colons('a: {b: 1, c : 2}\n  keep:voice: x\n- "d": [e:f]\n')
    assert {"a", "b", "c", "keep", "keep:voice"} <= found
    assert "x" not in found


def test_ids_of_a_file_that_cannot_be_read_may_exist() -> None:
    """Also those of a line of it, whatever its text says."""
    tree: Tree = read("<<<<<<< a\nline-1: 1\n")[1]
    assert (tree.may_hold("line-1"), tree.may_hold("x/anything"), tree.may_hold("other")) == (True, True, False)
