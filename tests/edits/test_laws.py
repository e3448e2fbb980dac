"""Laws of edits: none changes nothing, those of different places commute, and what was added can be taken away again."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from integration_model.edits import Action, Edit, apply_edits
from integration_model.errors import Findings
from integration_model.files.tree import Raw, Tree
from integration_model.layers import Layers
from integration_model.loading import Overlays, read_base
from integration_model.values import Place
from tests.factories import BASE, make_tree

PLACE = Place("--set x", 1, 1)
TREE = make_tree()
FIELDS = tuple(address for address in Layers(TREE.raw, TREE.spots, TREE.raw).leaves if not address.endswith(".id"))
"""The address of every value of the base."""
NEW_ITEMS: dict[str, Raw] = {
    "brands.lancia": {"id": "lancia", "name": "Lancia"},
    "brands.fiat.vehicle_lines.topolino": {"like": "fiat/panda", "volume_per_year": {"eu": "9000"}},
    "suppliers.acme": {"id": "acme", "name": "Acme"},
    "suppliers.harman.components.new-amp": {"fills": "amplifier", "unit_eur": "1"},
    "suppliers.bosch.contract": {"until": "2030-12"},
    "group.features.games": {"name": "Games", "aspect": "service"},
}


def edit(address: str, value: Raw = None, action: Action = Action.SET) -> Edit:
    """An edit that somebody typed."""
    return Edit(address, value, PLACE, "why not", action)


def raw_with(edits: Sequence[Edit], tree: Tree = TREE) -> Raw:
    """What the edits make of the base; all of them fit."""
    findings = Findings()
    changed = apply_edits(tree, edits, findings)
    assert [item for item in findings.items if item.code != "W411"] == []
    return changed.raw


some_fields = st.lists(st.sampled_from(FIELDS), unique=True, min_size=2, max_size=6)


@settings(max_examples=50, deadline=None)
@given(some_fields, st.randoms(use_true_random=False))
def test_edits_of_different_places_commute(addresses: list[str], random: object) -> None:
    """Whatever their order, independent edits make the same tree, sets and removals alike."""
    edits = [
        edit(address, None, Action.REMOVE) if number % 3 == 2 else edit(address, f"value {number}")
        for number, address in enumerate(addresses)
    ]
    shuffled = list(edits)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert raw_with(edits) == raw_with(shuffled)


@settings(max_examples=50, deadline=None)
@given(some_fields)
def test_saying_the_same_again_changes_nothing(addresses: list[str]) -> None:
    """An edit that states what the files state is no change of any value."""
    layers = Layers(TREE.raw, TREE.spots, TREE.raw)
    assert raw_with([edit(address, layers.value(layers.leaves[address])) for address in addresses]) == TREE.raw


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6), st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6))
def test_the_last_edit_of_a_place_wins(first: list[str], second: list[str]) -> None:
    """What came before leaves no trace where somebody speaks again."""
    after = [edit(address, "after") for address in second]
    before = [edit(address, "before") for address in first]
    assert raw_with([*before, *after]) == raw_with([*(one for one in before if one.address not in second), *after])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(sorted(NEW_ITEMS)), unique=True, min_size=1), st.randoms(use_true_random=False))
def test_removing_what_was_added_gives_the_base_back(addresses: list[str], random: object) -> None:
    """In any order of adding and of removing; the places and what is known of removals do not disturb a later link."""
    added = [edit(address, NEW_ITEMS[address], Action.ADD) for address in addresses]
    removed = [edit(address, None, Action.REMOVE) for address in addresses]
    random.shuffle(removed)  # type: ignore[attr-defined]
    assert raw_with(added) != TREE.raw
    assert raw_with([*added, *removed]) == TREE.raw


def test_without_edits_everything_is_the_same() -> None:
    """No edit, no other digest; added and removed again, the digest of the files."""
    base = read_base(BASE)
    new = [edit(address, value, Action.ADD) for address, value in NEW_ITEMS.items() if address != "brands.lancia"]
    gone = [edit(one.address, None, Action.REMOVE) for one in new]
    digests = [base.link(edits).workspace.digest for edits in ((), base.edits(Overlays()), [*new, *gone], new)]
    assert digests[0] == digests[1] == digests[2] != digests[3]
