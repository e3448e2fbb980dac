"""Attribution: each edit alone, what they do together, and never a sum that is not the whole."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from integration_model.answers.whatif import NamedEdit, Side
from integration_model.commands.whatif import WhatIfOptions, whatif
from integration_model.commands.whatif.causes import gathered
from integration_model.domain import Workspace
from integration_model.errors import InputError
from integration_model.problem.problem import write_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from tests.problem.small_groups import make_group
from tests.whatif.random_edits import SmallGround, question, random_sets

CHUNKS = [range(first, first + 1000) for first in range(5000, 13000, 1000)]
"""Seeds to look for questions in."""
EACH = 3
"""Questions of each: 24 in all."""
CLOSE = 1e-6


def asked(seed: int, count: int) -> Side | None:
    """A what-if of random settings on a random group; None where they make no valid workspace together."""
    group = make_group(seed)
    ground = SmallGround(group)
    sets = random_sets(group, seed, count)
    try:
        return whatif(ground.link, (question(*sets),), WhatIfOptions()).sides[0]
    except InputError:
        return None


def parts_of(side: Side, strategy: str) -> list[float] | None:
    """All parts of a strategy's change; None where a cause alone leaves it without a plan."""
    shares = [one.shares.get(strategy) for one in (*side.causes, *side.joints)]
    return [share.m_eur for share in shares if share is not None] if None not in shares[: len(side.causes)] else None


def answered(seeds: range) -> Iterator[tuple[int, Side]]:
    """The first questions of two to four edits whose best platform has a plan before and now."""
    found = 0
    for seed in seeds:
        problem = make_group(seed).problem()
        if all(solve_strategy(problem, name).plan is None for name in problem.study.workspace.named_platforms):
            continue
        side = asked(seed, 2 + seed % 3)
        if side is not None and side.subject is not None and side.strategy(side.subject).change is not None:
            yield seed, side
            found += 1
        if found == EACH:
            return


@pytest.mark.parametrize("seeds", CHUNKS)
def test_parts_sum_to_the_whole(seeds: range) -> None:
    """On 24 random questions of several edits, the parts of the best platform and of its rival sum to their whole change."""
    sides = list(answered(seeds))
    for seed, side in sides:
        for name in (side.subject, side.rival):
            whole = side.strategy(name).change if name else None
            if name is None or whole is None:
                continue
            parts = parts_of(side, name)
            assert parts is not None, (seed, name)
            assert math.isclose(math.fsum(parts), whole, rel_tol=CLOSE, abs_tol=CLOSE), (seed, name, parts, whole)
    assert len(sides) == EACH


def solved_anew(workspace: Workspace) -> dict[str, Solved]:
    """Each strategy of a workspace, with nothing known of another one."""
    problem = write_problem(build_study(workspace))
    return {name: solve_strategy(problem, name) for name in problem.strategies}


@pytest.mark.parametrize("seeds", [range(first, first + 5) for first in range(6000, 6015, 5)])
def test_each_share_is_what_a_fresh_solve_says(seeds: range) -> None:
    """What each edit does alone, and all together, is what problems made from nothing say, whatever is reused of the base."""
    for seed in seeds:
        side = asked(seed, 2)
        if side is None:
            continue
        ground = SmallGround(make_group(seed))
        base = solved_anew(ground.link(()))
        for cause in side.causes:
            fresh = solved_anew(ground.link(cause.edits))
            for name, share in cause.shares.items():
                expected = fresh[name].objective - base[name].objective
                assert math.isclose(share.m_eur, expected, rel_tol=CLOSE, abs_tol=1e-4), (seed, name, cause.title)
            planless = {name for name, one in fresh.items() if one.plan is None}
            assert planless == set(cause.without_plan), seed
        together = {one.strategy: one.objective for one in solved_anew(ground.link(side.edits)).values() if one.plan is not None}
        assert {one.id: one.now for one in side.strategies if one.now is not None} == pytest.approx(together, rel=CLOSE, abs=1e-4), seed


def edits(*files: str) -> tuple[NamedEdit, ...]:
    """Edits said in these files; the empty name is a setting."""
    return tuple(NamedEdit(f"a.b{number}", f"a.b{number} = 1", file or "--set", file, file, number) for number, file in enumerate(files))


def told(groups: list[tuple[NamedEdit, ...]]) -> list[list[int]]:
    """The numbers of the edits of each group."""
    return [[one.number for one in group] for group in groups]


def test_up_to_six_edits_stand_alone() -> None:
    """Six edits are six causes, wherever they were said."""
    assert told(gathered(edits("x", "x", "y", "", "", ""))) == [[0], [1], [2], [3], [4], [5]]


def test_more_edits_are_taken_together_by_file() -> None:
    """Of seven edits those of a file are one cause, and each setting stays one."""
    assert told(gathered(edits("x", "x", "x", "y", "y", "", ""))) == [[0, 1, 2], [3, 4], [5], [6]]


def test_too_many_settings_are_one_cause() -> None:
    """Where each setting alone would be too many, all of them are one."""
    assert told(gathered(edits("x", "", "", "", "", "", ""))) == [[0], [1, 2, 3, 4, 5, 6]]


def test_too_many_files_end_in_one_cause() -> None:
    """The last of too many files are taken together."""
    assert told(gathered(edits(*"abcdefgh"))) == [[0], [1], [2], [3], [4], [5, 6, 7]]
