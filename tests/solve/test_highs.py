"""The adapter of HiGHS: statuses that do not lie, plans checked outside the solver, edits that can be put back."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TypeAlias

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_model.problem.allowance import Allowance
from integration_model.problem.answer import SolverAnswer, SolverError, Status, answer_with_plan, answer_without_plan
from integration_model.problem.matrix import SOLVER_UNITS, Matrix, Vector
from integration_model.solve.highs import LiveModel, classify, second_opinion, solve
from tests.benchmarks.hard_workspaces import hard_groups

Changes: TypeAlias = tuple[dict[int, tuple[float, float]], dict[int, tuple[float, float]], dict[int, float]]

EXPECTED = {
    "kNotset": (Status.FAILED, Status.FAILED),
    "kLoadError": (Status.FAILED, Status.FAILED),
    "kModelError": (Status.FAILED, Status.FAILED),
    "kPresolveError": (Status.FAILED, Status.FAILED),
    "kSolveError": (Status.FAILED, Status.FAILED),
    "kPostsolveError": (Status.FAILED, Status.FAILED),
    "kModelEmpty": (Status.FAILED, Status.FAILED),
    "kOptimal": (Status.OPTIMAL, Status.FAILED),
    "kInfeasible": (Status.INFEASIBLE, Status.INFEASIBLE),
    "kUnboundedOrInfeasible": (Status.FAILED, Status.FAILED),
    "kUnbounded": (Status.UNBOUNDED, Status.UNBOUNDED),
    "kObjectiveBound": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kObjectiveTarget": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kTimeLimit": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kIterationLimit": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kUnknown": (Status.FAILED, Status.FAILED),
    "kSolutionLimit": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kInterrupt": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kHighsInterrupt": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
    "kMemoryLimit": (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN),
}


def make_matrix(
    cost: list[float], entries: list[list[float]], row_lower: list[float], row_upper: list[float], offset: float = 0.0
) -> Matrix:
    """A 0/1 problem from a dense table of rows."""
    table = np.array(entries, dtype=np.float64).reshape(len(row_lower), len(cost))
    columns, rows = np.nonzero(table.T)
    return Matrix(
        cost=np.array(cost, dtype=np.float64),
        lower=np.zeros(len(cost)),
        upper=np.ones(len(cost)),
        integer=np.ones(len(cost), dtype=np.bool_),
        row_lower=np.array(row_lower, dtype=np.float64),
        row_upper=np.array(row_upper, dtype=np.float64),
        starts=np.concatenate(([0], np.cumsum(np.bincount(columns, minlength=len(cost))))).astype(np.int32),
        indices=rows.astype(np.int32),
        values=table.T[columns, rows],
        offset=offset,
        column_ids=np.arange(len(cost), dtype=np.int32),
        row_ids=np.arange(len(row_lower), dtype=np.int32),
    )


def random_matrix(seed: int, columns: int = 7, rows: int = 6) -> Matrix:
    """A feasible random 0/1 problem with rows bounded on one side or both."""
    chance = np.random.default_rng(seed)
    table = chance.integers(-3, 4, size=(rows, columns)) * (chance.random((rows, columns)) < 0.6)
    centre = table @ chance.integers(0, 2, size=columns)
    lower = np.where(chance.random(rows) < 0.4, -np.inf, centre - chance.integers(0, 2, size=rows))
    upper = np.where(chance.random(rows) < 0.4, np.inf, centre + chance.integers(0, 2, size=rows))
    cost = chance.integers(-4, 9, size=columns) + 0.5 * chance.integers(0, 2, size=columns)
    return make_matrix(cost.tolist(), table.tolist(), lower.tolist(), upper.tolist(), offset=3.0)


def odd_cycle() -> Matrix:
    """Of three columns any two sum to at least 1: the relaxation is 1.5 at one half each, the integer optimum 2."""
    return make_matrix([1.0] * 3, [[1, 1, 0], [0, 1, 1], [1, 0, 1]], [1.0] * 3, [math.inf] * 3)


def cover() -> Matrix:
    """At least one of two columns of cost 2 and 5, and the first closed by its own row: the optimum is 15."""
    return make_matrix([2.0, 5.0], [[1, 1], [1, 0]], [1.0, 0.0], [math.inf, 0.0], offset=10.0)


def enumerate_optimum(matrix: Matrix) -> float:
    """The optimum by trying every point; infinite when there is none."""
    points = (np.array(point) for point in itertools.product((0.0, 1.0), repeat=matrix.columns))
    return min((matrix.objective(point) for point in points if is_feasible(matrix, point)), default=math.inf)


def is_feasible(matrix: Matrix, point: Vector) -> bool:
    """Whether a point keeps bounds and rows; small integers, so without a tolerance."""
    table = np.zeros((matrix.rows, matrix.columns))
    for column in range(matrix.columns):
        entries = slice(matrix.starts[column], matrix.starts[column + 1])
        table[matrix.indices[entries], column] = matrix.values[entries]
    sums = table @ point
    inside = (matrix.lower <= point) & (point <= matrix.upper)
    return bool(inside.all() and (matrix.row_lower <= sums).all() and (sums <= matrix.row_upper).all())


def whole_numbers(least: int, most: int) -> st.SearchStrategy[float]:
    """Floats without a fraction."""
    return st.integers(least, most).map(float)


@st.composite
def edits(draw: st.DrawFn) -> Changes:
    """Changes of some rows, columns and costs of a random matrix."""
    rows = draw(st.dictionaries(st.integers(0, 5), st.tuples(whole_numbers(-4, 0), whole_numbers(0, 4)), max_size=3))
    columns = draw(st.dictionaries(st.integers(0, 6), st.sampled_from([(0.0, 0.0), (1.0, 1.0), (0.0, 1.0)]), max_size=2))
    costs = draw(st.dictionaries(st.integers(0, 6), whole_numbers(-5, 9), max_size=3))
    return rows, columns, costs


@pytest.mark.parametrize("name", sorted(highspy.HighsModelStatus.__members__))
def test_every_status_of_highs_has_a_meaning(name: str) -> None:
    """Each status that this HiGHS knows is classified, with a plan and without; a new one makes this test fail."""
    status = highspy.HighsModelStatus.__members__[name]
    assert (classify(status, has_plan=True), classify(status, has_plan=False)) == EXPECTED[name]


def test_values_are_exact_and_the_objective_is_theirs() -> None:
    """An optimal answer has exact 0/1 values, the offset in its objective, and no gap."""
    answer = solve(odd_cycle())
    assert (answer.status, answer.objective, answer.gap) == (Status.OPTIMAL, 2.0, 0.0)
    assert answer.bound == pytest.approx(2.0)
    assert answer.values is not None
    assert sorted(answer.values.tolist()) == [0.0, 1.0, 1.0]
    assert solve(cover()).objective == 15.0


def test_the_same_problem_gets_the_same_plan() -> None:
    """Two solves of a problem with several optima agree on the plan."""
    first, second = solve(random_matrix(5, 30, 12)), solve(random_matrix(5, 30, 12))
    assert first.values is not None
    assert second.values is not None
    assert first.values.tolist() == second.values.tolist()


def test_a_problem_without_columns_still_has_rows() -> None:
    """HiGHS calls every problem without columns empty; a broken row among them is infeasible here."""
    assert solve(make_matrix([], [[]], [0.0], [1.0], offset=4.0)).objective == 4.0
    assert solve(make_matrix([], [[]], [1.0], [1.0])).status == Status.INFEASIBLE
    assert LiveModel(make_matrix([], [[]], [1.0], [1.0])).solve_integer().status == Status.INFEASIBLE
    assert LiveModel(make_matrix([], [[]], [0.0], [1.0], offset=4.0)).solve_integer().objective == 4.0


def test_an_empty_broken_row_is_infeasible() -> None:
    """A row without entries that 0 breaks is seen by both ways of solving."""
    matrix = make_matrix([1.0], [[0.0]], [1.0], [2.0])
    assert solve(matrix).status == Status.INFEASIBLE
    assert LiveModel(matrix).relax().status == Status.INFEASIBLE


def test_a_time_limit_is_a_limit() -> None:
    """With no time at all nothing is proven, and a bound that is known stays a bound."""
    answer = solve(random_matrix(3, 60, 40), time_limit=0.0)
    assert answer.status in {Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN}
    assert answer.bound <= answer.objective


def test_an_allowance_is_a_limit_that_no_clock_moves() -> None:
    """Branch and bound stops after so many looks, with a bound below the optimum, and each time at the same one."""
    problem = next(one for one in hard_groups() if one.name.startswith("location")).make().problem()
    matrix, whole = problem.matrix("shared"), Allowance()
    optimum = solve(matrix, allowance=whole).objective
    stopped, again = (solve(matrix, allowance=Allowance(30.0)) for _ in range(2))
    assert whole.spent > 30.0
    assert stopped.status in (Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN)
    assert stopped.bound < optimum <= stopped.objective
    assert (stopped.status, stopped.bound, stopped.objective) == (again.status, again.bound, again.objective)


def test_nothing_is_branched_once_the_allowance_is_used_up() -> None:
    """Then the relaxation is all that a live model says."""
    live = LiveModel(odd_cycle())
    live.allowance = Allowance(0.0)
    answer = live.solve_integer()
    assert (answer.status, answer.values, answer.bound) == (Status.LIMIT_WITHOUT_PLAN, None, pytest.approx(1.5))
    assert live.allowance.spent == 0


@pytest.mark.parametrize(
    ("left", "looks"),
    [
        pytest.param(math.inf, math.inf, id="as many as it likes"),
        pytest.param(90.0, 30.0, id="a third of what is left"),
        pytest.param(6.0, 10.0, id="a few in any case"),
        pytest.param(210.0, 160.0, id="beyond the root ten for one"),
    ],
)
def test_one_solve_takes_a_part_of_what_is_left(left: float, looks: float) -> None:
    """So that the first one leaves something to those after it."""
    assert Allowance(left).looks_of_one == pytest.approx(looks)


def test_what_a_solve_takes_is_left_no_more() -> None:
    """Looks at the root count whole, those after it a tenth; nothing is ever owed."""
    allowance = Allowance(100.0)
    allowance.spend(160)
    assert (allowance.spent, allowance.left, allowance.is_over) == (70.0, 30.0, False)
    allowance.spend(160)
    assert (allowance.spent, allowance.left, allowance.is_over) == (140.0, 0.0, True)


def test_small_coefficients_are_not_dropped_in_silence() -> None:
    """HiGHS ignores a coefficient of 1e-10 with a mere warning; that is an error here."""
    with pytest.raises(SolverError, match="refuses or alters"):
        solve(make_matrix([1.0, 1.0], [[1.0, 1e-10]], [1.0], [1.0]))


def test_infeasible_is_believed_only_when_asked_twice() -> None:
    """After an infeasible first answer, or a failed one, the second counts; any other answer is not asked again."""
    asked: list[bool] = []
    found = answer_with_plan(odd_cycle(), Status.OPTIMAL, np.ones(3), 3.0, 0)

    def ask_again(tight: bool) -> SolverAnswer:
        asked.append(tight)
        return found

    assert second_opinion(answer_without_plan(Status.INFEASIBLE), ask_again) is found
    assert second_opinion(answer_without_plan(Status.FAILED), ask_again) is found
    assert asked == [False, True]
    limit = answer_without_plan(Status.LIMIT_WITHOUT_PLAN)
    assert second_opinion(limit, ask_again) is limit
    assert second_opinion(found, ask_again) is found
    assert asked == [False, True]


def test_a_plan_that_breaks_a_row_is_no_plan() -> None:
    """What does not survive rounding is a failure, or a limit without a plan, and never optimal."""
    values = np.array([0.4, 0.4, 0.4])
    assert answer_with_plan(odd_cycle(), Status.OPTIMAL, values, 1.2, 0).status == Status.FAILED
    assert answer_with_plan(odd_cycle(), Status.LIMIT_WITH_PLAN, values, 1.2, 0).status == Status.LIMIT_WITHOUT_PLAN


def test_values_off_by_a_tolerance_become_exact() -> None:
    """What a solver leaves at 1e-9 or 1 - 1e-9 is 0 or 1 in the answer, never -0, and the objective is that of the exact point."""
    answer = answer_with_plan(odd_cycle(), Status.OPTIMAL, np.array([1.0 - 1e-9, -1e-9, 1.0 + 1e-9]), 2.0, 0)
    assert answer.values is not None
    assert [str(value) for value in answer.values.tolist()] == ["1.0", "0.0", "1.0"]
    assert answer.objective == 2.0


def test_an_optimum_above_its_bound_is_not_optimal() -> None:
    """A plan that costs more than the proven bound leaves a gap, and is not called optimal."""
    answer = answer_with_plan(odd_cycle(), Status.OPTIMAL, np.ones(3), 2.0, 0)
    assert (answer.status, answer.objective) == (Status.FAILED, 3.0)
    assert answer.gap == pytest.approx(1 / 3)


def test_a_fractional_relaxation_is_branched() -> None:
    """The relaxation says that it is not integral, and the integer optimum is found all the same."""
    live = LiveModel(odd_cycle())
    relaxation = live.relax()
    assert relaxation.objective == pytest.approx(1.5)
    assert not relaxation.integral
    assert live.solve_integer().objective == 2.0


def test_an_integral_relaxation_is_the_answer() -> None:
    """Without branch and bound the plan is exact all the same."""
    answer = LiveModel(cover()).solve_integer()
    assert (answer.status, answer.objective, answer.nodes) == (Status.OPTIMAL, 15.0, 0)
    assert answer.values is not None
    assert answer.values.tolist() == [0.0, 1.0]


def test_duals_have_the_sign_of_the_bound_that_holds() -> None:
    """A held lower bound has a dual above 0, a held upper one below 0: the change of the optimum per unit."""
    relaxation = LiveModel(cover()).relax()
    assert relaxation.row_duals.tolist() == [5.0, -3.0]
    assert relaxation.reduced_costs.tolist() == [0.0, 0.0]


def test_freeing_a_closing_row_saves() -> None:
    """Relaxing `= 0` to [-1, 0] or to [0, 1] is seen at once, and is gone after the block."""
    live = LiveModel(cover())
    with live.edited(rows={1: (0.0, 1.0)}) as edited:
        assert edited.relax().objective == pytest.approx(12.0)
        assert edited.solve_integer().objective == 12.0
    assert live.solve_integer().objective == 15.0


def test_edits_are_put_back_after_an_error_and_when_nested() -> None:
    """Whatever happens inside a block, only its own changes are undone at its end."""
    live = LiveModel(cover())
    with live.edited(costs={1: 7.0}):
        with pytest.raises(RuntimeError, match="inside"):
            break_off_inside(live)
        assert live.relax().objective == pytest.approx(17.0)
        live.change(rows={1: (0.0, 1.0)})
        assert live.relax().objective == pytest.approx(12.0)
        live.restore()
        assert live.relax().objective == pytest.approx(15.0)
    assert live.relax().objective == pytest.approx(15.0)


def break_off_inside(live: LiveModel) -> None:
    """Closes both columns, sees that nothing is left, and fails."""
    with live.edited(columns={1: (0.0, 0.0)}):
        assert live.relax().status == Status.INFEASIBLE
        assert live.solve_integer().status == Status.INFEASIBLE
        raise RuntimeError("inside")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rows": {2: (0.0, 1.0)}}, "no row 2"),
        ({"columns": {-1: (0.0, 1.0)}}, "no column -1"),
        ({"costs": {9: 1.0}}, "no column 9"),
        ({"rows": {0: (1.0, 0.0)}}, "no bounds"),
        ({"columns": {0: (math.nan, 1.0)}}, "no bounds"),
        ({"costs": {0: math.inf}}, "finite"),
    ],
)
def test_an_odd_change_changes_nothing(changes: dict[str, dict[int, object]], message: str) -> None:
    """A change with an error in it is refused as a whole."""
    live = LiveModel(cover())
    with pytest.raises(ValueError, match=message):
        live.change(**{"costs": {0: 0.0}, **changes})  # type: ignore[arg-type]
    assert live.matrix.cost.tolist() == [2.0, 5.0]
    assert live.relax().objective == pytest.approx(15.0)


def test_a_warm_relaxation_takes_few_iterations() -> None:
    """After an edit the solver goes on from its basis instead of starting over."""
    live = LiveModel(random_matrix(11, 400, 300))
    cold = live.relax()
    cold_iterations = live._highs.getInfo().simplex_iteration_count
    column = int(np.argmax(cold.values))
    with live.edited(costs={column: float(live.matrix.cost[column]) + 0.25}):
        live.relax()
        warm_iterations = live._highs.getInfo().simplex_iteration_count
    assert warm_iterations < cold_iterations / 4


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 10**6), changes=edits())
def test_edited_models_agree_with_full_enumeration(seed: int, changes: Changes) -> None:
    """After any edit, the live model's integer optimum is that of trying every point."""
    live = LiveModel(random_matrix(seed))
    live.relax()
    with live.edited(*changes):
        answer, expected = live.solve_integer(), enumerate_optimum(live.matrix)
        assert answer.status == (Status.INFEASIBLE if math.isinf(expected) else Status.OPTIMAL)
        assert answer.objective == pytest.approx(expected)
        assert live.relax().objective <= expected + 1e-6


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 10**6), changes=edits())
def test_duals_bound_the_relaxation_from_below(seed: int, changes: Changes) -> None:
    """After any edit, the relaxation's optimum is at least what the duals promised before it."""
    live = LiveModel(random_matrix(seed))
    promised, closer = live.bound_after(*changes), live.closer_bound_after(*changes)
    assert promised <= closer
    with live.edited(*changes):
        assert live.relax().objective >= closer - 1e-6


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), delta=st.floats(0.0, 3.0))
def test_relaxing_a_row_saves_at_most_its_dual_a_unit(seed: int, delta: float) -> None:
    """Moving both bounds of every row apart by delta saves at most delta times the sum of |duals|."""
    matrix = random_matrix(seed)
    live = LiveModel(matrix)
    before = live.relax()
    wider = {row: (float(matrix.row_lower[row]) - delta, float(matrix.row_upper[row]) + delta) for row in range(matrix.rows)}
    at_least = before.objective - delta * float(np.abs(before.row_duals).sum())
    assert live.bound_after(rows=wider) == pytest.approx(at_least, abs=1e-6)
    with live.edited(rows=wider):
        assert live.relax().objective >= at_least - 1e-6


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), changes=edits(), more=edits())
def test_a_restored_model_is_the_one_before(seed: int, changes: Changes, more: Changes) -> None:
    """After edits, solves and a restore, arrays and the relaxation are exactly what they were, and a fresh edit sees no trace."""
    live, fresh = LiveModel(random_matrix(seed)), LiveModel(random_matrix(seed))
    before = live.relax()
    fresh.relax()
    live.change(*changes)
    live.relax()
    live.change(*more)
    live.relax()
    live.restore()
    assert_same_arrays(live.matrix, random_matrix(seed))
    assert live.relax().values.tolist() == before.values.tolist()
    live.change(*more)
    fresh.change(*more)
    assert live.relax().values.tolist() == fresh.relax().values.tolist()


def test_an_edit_before_the_first_solve_leaves_no_trace() -> None:
    """A model that was edited, solved and restored before its own first solve finds the same vertex as a fresh one."""
    live, fresh = LiveModel(random_matrix(5, 30, 12)), LiveModel(random_matrix(5, 30, 12))
    with live.edited(costs={column: -float(column) for column in range(30)}):
        live.relax()
    assert live.relax().values.tolist() == fresh.relax().values.tolist()


def assert_same_arrays(actual: Matrix, expected: Matrix) -> None:
    """Every array is equal, number by number."""
    for name, value in vars(expected).items():
        assert np.array_equal(vars(actual)[name], value), name


def test_the_solver_holds_what_the_model_says() -> None:
    """After an edit and a restore, HiGHS' own bounds and costs are the matrix's."""
    live = LiveModel(random_matrix(8))
    with live.edited({0: (-9.0, 9.0)}, {1: (1.0, 1.0)}, {2: 99.0}):
        assert live._highs.getLp().col_cost_[2] == 99.0 * SOLVER_UNITS
    problem = live._highs.getLp()
    expected = random_matrix(8)
    assert list(problem.col_cost_) == (expected.cost * SOLVER_UNITS).tolist()
    assert list(problem.col_upper_) == expected.upper.tolist()
    assert list(problem.col_lower_) == expected.lower.tolist()
    assert list(problem.row_lower_) == expected.row_lower.tolist()
    assert list(problem.row_upper_) == expected.row_upper.tolist()


def assignment(size: int) -> Matrix:
    """Everyone to one place and every place to one: a relaxation that takes the dual simplex many iterations."""
    chance = np.random.default_rng(1)
    pairs = np.arange(size * size)
    table = np.zeros((2 * size, size * size))
    table[pairs // size, pairs] = 1.0
    table[size + pairs % size, pairs] = 1.0
    return make_matrix(chance.integers(1, 1000, size * size).tolist(), table.tolist(), [1.0] * 2 * size, [1.0] * 2 * size)


def test_a_long_cold_start_ends_at_the_same_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the dual simplex takes long, the interior point method takes over, ends at a vertex, and edits are warm from there."""
    plain = LiveModel(assignment(30)).relax()
    monkeypatch.setattr("integration_model.solve.highs.live.MIN_ITERATIONS", 5)
    live = LiveModel(assignment(30))
    assert live.relax().objective == pytest.approx(plain.objective)
    assert live._highs.getInfo().ipm_iteration_count > 0
    assert live.relax().integral
    assert live._highs.getBasis().valid
    with live.edited(costs={0: 0.0}):
        assert live.relax().objective <= plain.objective + 1e-6
        assert live._highs.getInfo().ipm_iteration_count <= 0


def test_a_linear_problem_is_solved_to_its_own_bound() -> None:
    """Without integers the optimum is its own bound, and values stay fractional."""
    answer = solve(replace(odd_cycle(), integer=np.zeros(3, dtype=np.bool_)))
    assert (answer.status, answer.gap) == (Status.OPTIMAL, 0.0)
    assert answer.objective == pytest.approx(1.5)


def test_a_long_way_from_an_edit_ends_at_its_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an edit takes the dual simplex long, it goes on with perturbed costs, and the next edit is warm again."""
    live, plain = LiveModel(assignment(30)), LiveModel(assignment(30))
    live.relax()
    monkeypatch.setattr("integration_model.solve.highs.live.MIN_ITERATIONS", 5)
    long = {column: 1000.0 - float(cost) for column, cost in enumerate(assignment(30).cost)}
    stopped = []
    original = LiveModel._run_long
    monkeypatch.setattr(LiveModel, "_run_long", lambda self, is_warm: (stopped.append(is_warm), original(self, is_warm))[1])
    with live.edited(costs=long), plain.edited(costs=long):
        assert live.relax().objective == pytest.approx(plain.relax().objective)
    assert True in stopped
    assert live.relax().status == Status.OPTIMAL


@pytest.mark.parametrize(
    ("answer", "bound", "expected"),
    [
        (SolverAnswer(Status.LIMIT_WITHOUT_PLAN, math.inf, -math.inf, math.inf, None, 0), 3.0, (3.0, math.inf)),
        (SolverAnswer(Status.LIMIT_WITH_PLAN, 4.0, 1.0, 0.75, np.zeros(1), 0), 3.0, (3.0, 0.25)),
        (SolverAnswer(Status.LIMIT_WITH_PLAN, 4.0, 3.5, 0.125, np.zeros(1), 0), 3.0, (3.5, 0.125)),
        (SolverAnswer(Status.OPTIMAL, 4.0, 4.0, 0.0, np.zeros(1), 0), 3.0, (4.0, 0.0)),
    ],
)
def test_a_stopped_solve_knows_its_relaxation(answer: SolverAnswer, bound: float, expected: tuple[float, float]) -> None:
    """The better of two bounds from below; a proof is not touched."""
    found = answer.at_least(bound)
    assert (found.bound, found.gap) == expected
