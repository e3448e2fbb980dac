"""The golden formulation: each constraint family is written as its golden text says, on one toy group."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from integration_model.problem import room
from integration_model.problem.families import FAMILIES
from integration_model.problem.problem import Problem
from integration_model.problem.room import covers
from integration_model.solve.strategies import solve_strategy
from tests.conftest import Golden
from tests.problem.oracle import Oracle
from tests.problem.small_groups import SmallGroup, make_group
from tests.problem.toy_group import make_toy, make_whole_toy

FOLDER = Path(__file__).parent / "golden"
NAMES = [family.__name__.replace("_", "-") for family in FAMILIES]


@cache
def whole_toy_problem() -> Problem:
    return make_whole_toy().problem()


@pytest.mark.parametrize("name", NAMES)
def test_family(name: str, golden: Golden) -> None:
    """The rows of a family on the toy group are those of its golden text."""
    model = whole_toy_problem().model
    assert name in model.families(), f"the toy group has no row of {name}: make one occur"
    golden(f"family-{name}.txt", model.describe(name))


def test_every_family_has_a_function() -> None:
    """The problem holds no family but those of FAMILIES, and each function writes the family of its own name."""
    assert sorted(NAMES) == sorted(whole_toy_problem().model.families())


def test_no_golden_text_is_left_over() -> None:
    """Every golden text of a family belongs to a family that is still written."""
    assert {f"family-{name}.txt" for name in NAMES} == {file.name for file in FOLDER.glob("family-*.txt")}


def test_every_family_says_what_it_is() -> None:
    """Each family's function has a sentence about what it forbids."""
    assert [family.__name__ for family in FAMILIES if not (family.__doc__ or "").strip().split("\n")[0].endswith(".")] == []


@pytest.mark.parametrize("strategy", ["bespoke", "droid", "mixed", "as-is"])
@pytest.mark.parametrize("make", [make_toy, make_whole_toy])
def test_toy_equals_enumeration(make: Callable[[], SmallGroup], strategy: str) -> None:
    """With all families at once the toy's optimum is that of enumeration."""
    found = solve_strategy(make().problem(), strategy).objective
    expected = Oracle(make().link()).optimum(strategy)
    assert expected == pytest.approx(found, rel=1e-9)


@pytest.mark.parametrize(
    ("takers", "gb", "expected"),
    [
        ([("a", 2.0), ("b", 1.0)], 3.0, []),
        ([("a", 2.0), ("b", 2.0)], 3.0, [(1, ("a", "b"))]),
        ([("a", 4.0), ("b", 1.0)], 3.0, [(0, ("a",))]),
        ([("a", 1.0), ("b", 1.0), ("c", 1.0)], 2.0, [(2, ("a", "b", "c"))]),
        ([], -1.0, [(-1, ())]),
        ([("a", 1.0)], -1.0, [(-1, ())]),
        ([], 0.0, []),
    ],
)
def test_covers(takers: list[tuple[str, float]], gb: float, expected: list[tuple[int, tuple[str, ...]]]) -> None:
    """Covers name features of which at most so many fit, and nothing where all fit."""
    assert list(covers(tuple(takers), gb)) == expected


def test_many_features_are_one_sum() -> None:
    """Of more features than have few covers what they take together fits; nothing is looked at for each of their subsets."""
    many = tuple((f"f{number:02}", 1.0) for number in range(40))
    assert [(room.SUM, tuple(name for name, _ in many))] == list(covers(many, 20.0))
    assert list(covers(many, 40.0)) == []
    assert [(-1, ())] == list(covers(many, -1.0))


def test_many_covers_are_one_sum() -> None:
    """Features of one size beside a room for half of them have more covers than anybody wants rows, and are one sum."""
    sizes = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8)
    takers = tuple((f"f{number}", size) for number, size in enumerate(sizes))
    assert [(room.SUM, tuple(name for name, _ in takers))] == list(covers(takers, 6.0))
    assert 1 < len(covers(takers[:4], 3.0)) <= 24


def test_the_sum_says_the_same_as_covers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each strategy of random groups takes as much with the one as with the other."""

    def optima() -> list[dict[str, float]]:
        covers.cache_clear()
        problems = [make_group(seed).problem() for seed in range(20)]
        solved = [{name: solve_strategy(problem, name) for name in problem.strategies} for problem in problems]
        return [{name: one.objective for name, one in of_group.items() if one.plan} for of_group in solved]

    expected = optima()
    monkeypatch.setattr(room, "_FEW", 0)
    assert [pytest.approx(one) for one in expected] == optima()
    covers.cache_clear()
