"""Facts that move more than costs: what turns the answer is looked for with the problem written anew, and holds in edited files."""

from __future__ import annotations

import pytest

from integration_model.domain import AS_IS
from integration_model.evaluate.anew import Anew, NotSettledError, Tries, crossing_from
from integration_model.evaluate.break_even import break_even
from integration_model.evaluate.quantities import with_fact
from integration_model.evaluate.turning import find_turns
from integration_model.problem.deadline import Deadline, OutOfTimeError
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import build_study
from integration_model.values import Quantity
from tests.evaluate.test_break_even import LICENCE, OLD_UPKEEP, grown, upkeep
from tests.factories import make_workspace
from tests.problem.small_groups import SmallGroup

NAMES = ("bespoke", "droid", AS_IS)
DISCOUNT = "group.rates.discount_per_year"
DROID = "suppliers.soft.platforms.droid"


def staffed(engineers: int) -> SmallGroup:
    """The toy whose group has so many engineers; what they cannot do costs twice as much."""
    group = grown()
    group.group["team"] = {"engineers": engineers}
    return group


def with_budget(eur: int) -> SmallGroup:
    """The toy whose group spends so much and no more."""
    group = grown()
    group.group["policies"].update(budget_eur=eur, binding=True)
    return group


def discounted() -> SmallGroup:
    """The toy of which nothing is in doubt but how much less is worth what falls due later."""
    group = grown()
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_year"] = 180
    group.group["rates"]["discount_per_year"] = "0..0.1..0.4"
    return group


def candidates(problem: Problem) -> tuple[Solved, ...]:
    """All that has a plan, the one that takes least first."""
    solved = (solve_strategy(problem, name) for name in NAMES)
    return tuple(sorted((one for one in solved if one.plan is not None), key=lambda one: one.objective))


def winner(problem: Problem) -> str:
    """Who takes least."""
    return candidates(problem)[0].strategy


def licence(problem: Problem) -> Quantity:
    """What a car on droid costs."""
    found = problem.study.workspace.platforms["droid"].licence
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("group", "sets", "expected"),
    [
        (staffed(20), (), [(OLD_UPKEEP, 242.625)]),
        (with_budget(60_000_000), (LICENCE,), [(f"{DROID}.licence_eur_per_car", 2000), (OLD_UPKEEP, 184.25)]),
        (with_budget(40_000_000), (LICENCE,), [(OLD_UPKEEP, 208.625), (f"{DROID}.licence_eur_per_car", 5333.333)]),
        (discounted(), (), [(DISCOUNT, 0.07071), ("group.rates.eur_per_point", 1.84260)]),
    ],
    ids=["team", "budget", "smaller budget", "discount"],
)
def test_another_wins_beyond_the_value_and_not_before(group: SmallGroup, sets: tuple[str, ...], expected: list[tuple[str, float]]) -> None:
    """Solved from edited files on either side of what is told, the best is the one of today, and then who is said to win."""
    best, *others = candidates(problem := group.problem(*sets))
    turns = [turn for turn in find_turns(problem, best, others).found if (turn.fact, turn.winner) != ("group.rates.eur_per_point", AS_IS)]
    assert [turn.fact for turn in turns] == [fact for fact, _ in expected]
    assert [turn.value for turn in turns] == pytest.approx([value for _, value in expected], rel=5e-4)
    for turn in turns:
        farther = 2e-3 * turn.value * (1 if turn.value > turn.now else -1)
        for aside, name in ((-farther, best.strategy), (farther, turn.winner)):
            assert winner(group.problem(*sets, f"{turn.fact}={turn.value + aside:.9f}")) == name


def test_a_fact_at_another_value_is_as_in_edited_files() -> None:
    """Every strategy takes the same whether the linked fact is moved or the files are edited; what does not hang on it is shared."""
    problem = staffed(20).problem()
    before = problem.study.workspace
    moved, edited = with_fact(before, upkeep(problem), 222.0), staffed(20).link(f"{OLD_UPKEEP}=222")
    assert moved.brands is before.brands
    assert moved.platforms["droid"] is before.platforms["droid"]
    one, other = (write_problem(build_study(workspace)) for workspace in (moved, edited))
    assert [solve_strategy(one, name).objective for name in NAMES] == [solve_strategy(other, name).objective for name in NAMES]


def test_all_statements_of_one_judgement_move_together() -> None:
    """The guess that two stacks take as much is one fact: with it both move, as in a draw."""
    group = grown()
    stacks = group.suppliers["soft"]["stacks"]
    stacks["twin"] = dict(stacks["old"])
    workspace = group.link()
    fact = workspace.platforms["old"].upkeep
    assert fact is not None
    moved = with_fact(workspace, fact, 7.0)
    assert [moved.platforms[name].upkeep.expected for name in ("old", "twin")] == [7.0, 7.0]  # type: ignore[union-attr]


@pytest.mark.parametrize("group", [grown(), staffed(100_000)], ids=["no team", "a team that has time"])
def test_where_no_team_is_at_its_limit_nothing_is_written_anew(group: SmallGroup) -> None:
    """What the columns' costs say is all there is: it takes none of the tries."""
    best, *others = candidates(problem := group.problem())
    tries = Tries(5)
    assert break_even(problem, best, others, upkeep(problem), tries) is not None
    assert tries.left == 5


@pytest.mark.parametrize(("engineers", "value"), [(20, 242.625), (25, 169.25)])
def test_a_team_that_comes_to_its_limit_only_beyond_counts(engineers: int, value: float) -> None:
    """No plan of today is more than the team can do; one at the value where costs alone would turn it may be: then it turns elsewhere."""
    group = staffed(engineers)
    group.suppliers["soft"]["stacks"]["old"]["upkeep_pm_per_year"] = "10..20..500"
    best, *others = candidates(problem := group.problem())
    assert best.strategy == AS_IS
    assert not any(one.live.awake for one in (best, *others))
    found = break_even(problem, best, others, upkeep(problem))
    assert found is not None
    assert found[0].value == pytest.approx(value)
    for aside, name in ((-0.5, AS_IS), (0.5, found[1].strategy)):
        assert winner(group.problem(f"{OLD_UPKEEP}={value + aside:.4f}")) == name


def test_without_tries_no_value_is_told() -> None:
    """Where it takes more solves than there are, the fact is named, and nothing is claimed of it."""
    best, *others = candidates(problem := staffed(20).problem())
    with pytest.raises(NotSettledError):
        break_even(problem, best, others, upkeep(problem), Tries(1))


def test_a_fact_that_is_not_settled_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are told as ever."""
    monkeypatch.setattr("integration_model.evaluate.anew.ROOM", 1)
    best, *others = candidates(problem := staffed(20).problem())
    found = find_turns(problem, best, others)
    assert found.not_settled == ("old.upkeep_pm_per_year",)
    assert OLD_UPKEEP not in {turn.fact for turn in found.found}


def test_a_large_problem_has_fewer_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many columns are written anew, and what it took to prove the candidates counts as columns do."""
    problem = grown().problem()
    solved = candidates(problem)
    monkeypatch.setattr("integration_model.evaluate.anew.ROOM", 3 * len(problem.model.keys))
    assert Tries.of(problem, solved).left == 3


def test_time_that_is_up_is_told_here_too() -> None:
    """Nothing is written anew once the deadline has passed."""
    best, *others = candidates(problem := staffed(20).problem())
    best.live.deadline = Deadline(0.0)
    with pytest.raises(OutOfTimeError):
        Anew(problem, (best, *others), upkeep(problem), Tries()).at(200.0)


def test_a_first_guess_may_be_too_near() -> None:
    """From there on it is looked for farther out, up to the limit."""
    best, *others = candidates(problem := staffed(20).problem())
    for limit, is_found in ((0.0, True), (260.0, False)):
        found = crossing_from(Anew(problem, (best, *others), upkeep(problem), Tries()), 290.0, limit)
        assert (found is not None) == is_found
        if found is not None:
            assert found[0] == pytest.approx(242.625)


def test_a_price_that_is_a_multiple_is_never_less_than_once() -> None:
    """Work beyond a team costs as much as within it at the least: the files admit no less."""
    group = staffed(20)
    group.group["rates"]["beyond_team"] = "1.5..2..3"
    best, *others = candidates(problem := group.problem())
    fact = problem.study.workspace.group.beyond_team
    assert fact is not None
    found = break_even(problem, best, others, fact)
    assert found is None or found[0].value >= 1.0


def test_what_is_left_of_a_block_moves_by_the_share_that_its_field_states() -> None:
    """Seven tenths of it left: three tenths are built."""
    workspace = make_workspace()
    (node,) = workspace.platforms["android-core"].foundation
    assert node.built is not None
    (moved,) = with_fact(workspace, node.built.rest, 0.7).platforms["android-core"].foundation
    assert moved.built is not None
    assert (node.built.expected, moved.built.expected) == (pytest.approx(0.2), pytest.approx(0.3))
