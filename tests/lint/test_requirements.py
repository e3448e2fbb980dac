"""Requirements: what everything meets, what nothing comes near, and ways out that cost nothing."""

from __future__ import annotations

import pytest

from tests.lint.doubts import GOOGLE, GROUP, Changes, codes, texts

SLIM, MEMORY = "slim: {once_pm: 20, each_pm: 3}", "at_least: {ram_gb: 6}"
ASSET = "translator: {name: Signal translator, once_pm: 30..55..100}"
SOURCE, SIGNED = "at_least: {source_access: shared}", "one_of: {signed_updates: true}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({GOOGLE: [(SLIM, "slim: {}")]}, ["W444"]),
        ({GOOGLE: [(SLIM, "slim: {once_per: component}")]}, ["W444"]),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 0, each_pm: 0}")]}, ["W444"]),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 0}   # plausible: an update of the supplier brings it")]}, []),
        ({GOOGLE: [(SLIM, "slim: {why: an update of the supplier brings it}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {ready: 2029-01}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {once_pm: 0, each_pm: 3}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {once_eur: 300000}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {drops: track-pages}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {builds: translator}")]}, []),
        ({GOOGLE: [(SLIM, "slim: {once_pm: some}")]}, ["E108"]),
        ({GROUP: [(ASSET, "translator: {name: Signal translator}")]}, ["W444"]),
        ({GROUP: [(ASSET, "translator: {once_eur: 400000}")]}, []),
        ({GROUP: [(ASSET, "translator: {once_pm: 30..55..100, serves: []}")]}, ["W441"]),
        ({GROUP: [(ASSET, "translator: {once_pm: 30..55..100, serves: [android]}")]}, []),
        ({GROUP: [(SIGNED, "one_of: {signed_updates: [true, false]}")]}, ["W445"]),
        ({GROUP: [(SIGNED, "one_of: {signed_updates: false}")]}, []),
        ({GOOGLE: [(SOURCE, "one_of: {source_access: [none, escrow, shared, full]}")]}, ["W445"]),
        ({GOOGLE: [(SOURCE, "one_of: {source_access: [none, shared, full]}")]}, []),
        ({GOOGLE: [(SOURCE, "at_least: {source_access: none}")]}, ["W445"]),
        ({GOOGLE: [(SOURCE, "at_most: {source_access: full}")]}, ["W445"]),
        ({GOOGLE: [(SOURCE, "at_least: {source_access: full}")]}, []),
        ({GOOGLE: [(MEMORY, "at_least: {ram_gb: 80}")]}, ["W447"]),
        ({GOOGLE: [(MEMORY, "at_least: {ram_gb: 60}")]}, []),
        ({GOOGLE: [(MEMORY, "at_most: {ram_gb: 0.4}")]}, ["W447"]),
        ({GOOGLE: [(MEMORY, "at_most: {ram_gb: 1}")]}, []),
        ({GOOGLE: [(MEMORY, "at_least: {ram_gb: 400}")]}, ["W421"]),
        ({GOOGLE: [(MEMORY, "at_least: {storage_gb: 500}")]}, []),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 50}")]}, ["W447"]),
        ({GROUP: [("uses: {ram_gb: 0.5}", "uses: {ram_gb: 20}")]}, []),
    ],
)
def test_what_asks_nothing_too_much_or_costs_nothing_is_told(changes: Changes, expected: list[str]) -> None:
    """Each with its neighbour that can be meant."""
    assert expected == codes(changes)


def test_what_was_meant_is_asked_where_a_zero_explains_it() -> None:
    """With what the components state, and where it stands."""
    assert texts({GOOGLE: [(MEMORY, "at_least: {ram_gb: 80}")]}) == [
        (
            "`at_least: {ram_gb: 80}` of `memory` is far from what any component has: 16 at best",
            "GB of RAM that is stated: 2 to 16",
            "did you mean `8`? if it is right, end the line with `# plausible: why`",
        )
    ]
