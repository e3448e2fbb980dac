"""The writer of problems: nothing is lost or mangled on the way to a matrix, to PuLP and to the golden texts."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
import warnings

import numpy as np
import pulp
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from integration_model.problem.answer import Status
from integration_model.problem.keys import Build, Drop, Run, Stack
from integration_model.problem.model import Model, Sense
from integration_model.problem.rows import Budget, BuildForLine, ChooseOffer, MustHave
from integration_model.solve.highs import solve
from integration_model.solve.second_solver import _read_answer, verify

SENSES: tuple[Sense, ...] = ("<=", ">=", "<=", ">=", "=")


def make_model() -> Model:
    """Two offers for one line: `android` costs 3, `bespoke` 2 and another 4 to open."""
    model = Model("two offers")
    android, bespoke = (model.column(Run("alpha/a1", offer, "2027-01")) for offer in ("android", "bespoke"))
    opened = model.column(Build("bespoke", "2027-01"))
    model.add_cost("tailoring", android, 3.0)
    model.add_cost("tailoring", bespoke, 2.0)
    model.add_cost("foundation", opened, 4.0)
    model.add_constant("foundation", 10.0)
    model.row(ChooseOffer("alpha/a1"), [(android, 1.0), (bespoke, 1.0)], "=", 1.0)
    model.row(BuildForLine("alpha/a1", "bespoke", "2027-01"), [(bespoke, 1.0), (opened, -1.0)], "<=", 0.0)
    return model


def random_model(seed: int, columns: int = 6, rows: int = 5) -> Model:
    """A small 0/1 problem with every sense of row; feasible or not."""
    chance = np.random.default_rng(seed)
    model = Model(f"random {seed}")
    for number in range(columns):
        model.add_cost("cost", model.column(Build(str(number), "2027-01")), float(chance.integers(-5, 10)))
    model.add_constant("cost", 7.0)
    for number in range(rows):
        chosen = chance.choice(columns, size=int(chance.integers(1, columns)), replace=False)
        terms = [(int(column), float(chance.integers(-3, 4))) for column in chosen]
        sense = SENSES[int(chance.integers(5))]
        model.row(ChooseOffer(str(number)), terms, sense, float(chance.integers(-2, 3)))
    return model


def enumerate_optimum(model: Model, chosen: tuple[int, ...]) -> float:
    """The optimum by trying every point, straight from the rows; infinite when there is none."""
    costs = dict(enumerate(model.total_cost()))
    best = math.inf
    for point in itertools.product((0.0, 1.0), repeat=len(chosen)):
        values = dict(zip(chosen, point, strict=True))
        if all(holds(model, row, values) for row in range(len(model.row_keys))):
            best = min(best, 7.0 + sum(costs[column] * value for column, value in values.items()))
    return best


def holds(model: Model, row: int, values: dict[int, float]) -> bool:
    """Whether a point keeps a row."""
    left = sum(amount * values.get(column, 0.0) for column, amount in model.terms_of(row))
    right = model._bounds[row]
    return {"<=": left <= right, "=": left == right, ">=": left >= right}[model._senses[row]]


def test_a_column_is_found_by_its_key() -> None:
    """Keys lead to columns, and an unknown key is None or an error that names it."""
    model = make_model()
    assert model.index(Build("bespoke", "2027-01")) == 2
    assert model.find(Build("bespoke", "2027-01")) == 2
    assert model.find(Build("android", "2027-01")) is None
    assert model.keys[0] == Run("alpha/a1", "android", "2027-01")
    with pytest.raises(KeyError, match=r"build\(android,2027-01\)"):
        model.index(Build("android", "2027-01"))


def test_a_key_is_refused_twice() -> None:
    """Neither a column nor a row can be written twice under one key."""
    model = make_model()
    with pytest.raises(ValueError, match=r"build\(bespoke,2027-01\) is there already"):
        model.column(Build("bespoke", "2027-01"))
    with pytest.raises(ValueError, match=r"build-for-line\[alpha/a1,bespoke,2027-01\] is there already"):
        model.row(BuildForLine("alpha/a1", "bespoke", "2027-01"), [], "<=", 0.0)


@pytest.mark.parametrize("column", [-1, 3])
def test_an_unknown_column_is_refused(column: int) -> None:
    """A row, a cost and a choice of columns that name a column which is not there are errors."""
    model = make_model()
    with pytest.raises(ValueError, match=f"column {column}"):
        model.row(BuildForLine("other", "bespoke", "2027-01"), [(0, 1.0), (column, 1.0)], "<=", 0.0)
    with pytest.raises(ValueError, match=f"column {column}"):
        model.add_cost("foundation", column, 1.0)
    with pytest.raises(ValueError, match=f"column {column}"):
        model.matrix([column])


def test_a_refused_row_leaves_no_trace() -> None:
    """After a refusal the problem is what it was."""
    model = make_model()
    before = model.matrix()
    with pytest.raises(ValueError, match="sense"):
        model.row(MustHave("a", "b", "c", "2027-01"), [(0, 1.0)], "<", 0.0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="finite"):
        model.row(MustHave("a", "b", "c", "2027-01"), [(0, math.inf), (1, -math.inf)], "<=", 0.0)
    with pytest.raises(ValueError, match="finite"):
        model.row(MustHave("a", "b", "c", "2027-01"), [(0, 1.0)], "<=", math.nan)
    with pytest.raises(ValueError, match="scale the row"):
        model.row(MustHave("a", "b", "c", "2027-01"), [(0, 1e-10)], "<=", 1.0)
    assert model.families() == ("choose-offer", "build-for-line")
    assert model.matrix().rows == before.rows
    assert model.find_row(MustHave("a", "b", "c", "2027-01")) is None


def test_bounds_of_columns_are_checked() -> None:
    """A 0/1 column is open or closed, and no column reaches below 0."""
    model = Model("bounds")
    with pytest.raises(ValueError, match="0 or 1"):
        model.column(Build("u", "2027-01"), 2.0)
    with pytest.raises(ValueError, match="0 or more"):
        model.continuous(Stack("s", "2030-01"), -1.0)
    model.continuous(Stack("s", "2030-01"), 2.5)
    model.column(Build("u", "2027-01"), 0.0)
    assert model.matrix().upper.tolist() == [2.5, 0.0]
    assert model.matrix().integer.tolist() == [False, True]


def test_repeated_columns_are_added_and_zeros_dropped() -> None:
    """A column named twice has one coefficient, and one that cancels (but for rounding) has none."""
    model = make_model()
    model.row(Budget("pm"), [(0, 1.0), (1, 0.1), (0, 2.0), (1, 0.2), (1, -0.3), (2, 0.0)], "<=", 4.0)
    assert model.describe("budget") == "budget[pm]: 3 run(alpha/a1,android,2027-01) <= 4"


def test_an_empty_row_that_is_false_is_kept_for_every_solver() -> None:
    """A row without terms that nothing can satisfy makes the problem infeasible, in HiGHS and through PuLP."""
    model = make_model()
    model.row(Budget("pm"), [(0, 0.0)], ">=", 1.0)
    assert model.describe("budget") == "budget[pm]: 0 >= 1"
    assert solve(model.matrix()).status == Status.INFEASIBLE
    assert solve(model.matrix([])).status == Status.INFEASIBLE
    assert verify(model).status == Status.INFEASIBLE
    assert verify(model, solver_name="HiGHS").status == Status.INFEASIBLE


def test_rows_that_say_nothing_leave_the_matrix() -> None:
    """Cutting columns away drops rows that are empty and satisfied, and ids still lead to the whole problem."""
    model = make_model()
    matrix = model.matrix([0])
    assert (matrix.columns, matrix.rows) == (1, 1)
    assert (matrix.column_at(0), matrix.column_at(2)) == (0, None)
    assert (matrix.row_at(0), matrix.row_at(1)) == (0, None)


def test_columns_are_chosen_in_the_order_given() -> None:
    """A matrix of some columns keeps their order, and refuses one named twice."""
    model = make_model()
    matrix = model.matrix([2, 1])
    assert matrix.column_ids.tolist() == [2, 1]
    assert matrix.cost.tolist() == [4.0, 2.0]
    assert matrix.activity(np.array([1.0, 0.0])).tolist() == [0.0, -1.0]
    with pytest.raises(ValueError, match="column 1 is chosen twice"):
        model.matrix([1, 2, 1])


def test_a_matrix_cannot_be_written() -> None:
    """The arrays are shared between callers, so they are read-only."""
    with pytest.raises(ValueError, match="read-only"):
        make_model().matrix().cost[0] = 1.0


def test_a_matrix_follows_later_changes() -> None:
    """The cached matrix is renewed by each column, row and cost."""
    model = make_model()
    model.matrix()
    model.add_cost("tailoring", 0, 1.0)
    assert model.matrix().cost.tolist() == [4.0, 2.0, 4.0]
    model.add_constant("tailoring", 1.0)
    assert model.matrix().offset == 11.0
    column = model.column(Build("z", "2027-01"))
    assert model.matrix().columns == 4
    model.row(BuildForLine("z", "bespoke", "2027-01"), [(column, 1.0)], ">=", 1.0)
    assert model.matrix().rows == 3


def test_a_family_reads_as_people_write_it() -> None:
    """The golden text of a family has one line a row, by keys, in the order of writing."""
    model = make_model()
    model.row(BuildForLine("odd", "bespoke", "2027-01"), [(0, -1.0), (1, 2.5), (2, -3.0)], ">=", -0.5)
    assert model.describe("choose-offer") == "choose-offer[alpha/a1]: run(alpha/a1,android,2027-01) + run(alpha/a1,bespoke,2027-01) = 1"
    assert model.describe("build-for-line").splitlines() == [
        "build-for-line[alpha/a1,bespoke,2027-01]: run(alpha/a1,bespoke,2027-01) - build(bespoke,2027-01) <= 0",
        "build-for-line[odd,bespoke,2027-01]: -run(alpha/a1,android,2027-01) + 2.5 run(alpha/a1,bespoke,2027-01)"
        " - 3 build(bespoke,2027-01) >= -0.5",
    ]


def test_an_objective_term_reads_as_people_write_it() -> None:
    """The golden text of an objective term has one line an addend, and the constant last."""
    model = make_model()
    assert model.terms() == ("tailoring", "foundation")
    assert model.describe_cost("foundation") == "foundation: 4 build(bespoke,2027-01)\nfoundation: 10"
    with pytest.raises(KeyError, match="tailoring, foundation"):
        model.describe_cost("licence")
    with pytest.raises(KeyError, match="choose-offer, build-for-line"):
        model.describe("licence")


def test_rows_are_listed_by_family() -> None:
    """A family knows its rows, each with its key, which leads back to it; a family that was never written has none."""
    model = make_model()
    key = BuildForLine("alpha/a1", "bespoke", "2027-01")
    assert list(model.each_row(BuildForLine)) == [(1, key)]
    assert list(model.each_row(MustHave)) == []
    assert (model.row_keys[1], model.find_row(key)) == (key, 1)


def test_columns_are_listed_by_kind() -> None:
    """A kind of decisions knows its columns, each with its key."""
    model = make_model()
    assert list(model.each_column(Build)) == [(2, Build("bespoke", "2027-01"))]
    assert list(model.each_column(Drop)) == []


def test_the_second_opinion_answers_in_the_order_of_columns() -> None:
    """CBC finds the optimum of all columns and of some, constants included, without a warning."""
    model = make_model()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        whole, part = verify(model), verify(model, [2, 1])
    assert (whole.status, whole.objective, whole.gap) == (Status.OPTIMAL, 13.0, 0.0)
    assert whole.values is not None
    assert whole.values.tolist() == [1.0, 0.0, 0.0]
    assert part.objective == 16.0
    assert verify(model).objective == 13.0


def test_no_columns_at_all_are_a_problem_too() -> None:
    """Cut down to nothing, the problem is its constant, or infeasible where a row asks for something."""
    model = Model("nothing")
    model.add_cost("cost", model.column(Build("x", "2027-01")), 1.0)
    model.add_constant("cost", 2.0)
    assert verify(model, []).objective == 2.0
    model.row(Budget("pm"), [(0, 1.0)], ">=", 1.0)
    assert verify(model, []).status == Status.INFEASIBLE


def test_names_that_pulp_mangles_stay_apart() -> None:
    """Keys that PuLP would write alike are different columns for CBC."""
    model = Model("a name/with signs")
    for name in ("sup-1", "sup_1", "sup/1"):
        column = model.column(Build(name, "2027-01"))
        model.add_cost("cost", column, 1.0)
        model.row(ChooseOffer(name), [(column, 1.0)], ">=", 1.0)
    assert verify(model).objective == 3.0


def test_an_unbounded_problem_is_told_from_an_infeasible_one() -> None:
    """A continuous column without a bound and of negative cost has no optimum."""
    model = Model("unbounded")
    model.add_cost("cost", model.continuous(Stack("s", "2030-01"), math.inf), -1.0)
    model.row(Budget("pm"), [(0, 1.0), (model.column(Build("x", "2027-01")), 1.0)], ">=", 1.0)
    assert solve(model.matrix()).status == Status.UNBOUNDED
    assert verify(model).status == Status.UNBOUNDED


def test_a_solver_at_its_time_limit_proves_nothing() -> None:
    """What PuLP calls "Optimal" at a time limit is a limit here."""
    model = random_model(1, columns=60, rows=60)
    answer = verify(model, solver_name="HiGHS", time_limit=0.0)
    assert answer.status in {Status.LIMIT_WITH_PLAN, Status.LIMIT_WITHOUT_PLAN}


def test_optimal_in_the_first_status_of_pulp_is_not_believed() -> None:
    """PuLP's "Optimal" with a merely feasible solution is a plan at a limit; with an optimal one it is optimal."""
    matrix = make_model().matrix()
    plan = [0.0, 1.0, 1.0]
    limited = _read_answer(matrix, pulp.LpStatusOptimal, pulp.LpSolutionIntegerFeasible, plan)
    assert (limited.status, limited.objective, limited.bound) == (Status.LIMIT_WITH_PLAN, 16.0, -math.inf)
    assert _read_answer(matrix, pulp.LpStatusOptimal, pulp.LpSolutionOptimal, plan).status == Status.OPTIMAL
    assert _read_answer(matrix, pulp.LpStatusOptimal, pulp.LpSolutionOptimal, [1.0, 1.0, 1.0]).status == Status.FAILED
    assert _read_answer(matrix, pulp.LpStatusUndefined, pulp.LpSolutionNoSolutionFound, plan).status == Status.FAILED


def test_an_unknown_solver_names_those_available() -> None:
    """A solver that PuLP does not know, or that is not installed, is refused with the list of those that are."""
    with pytest.raises(ValueError, match=r"NOPE is no solver that PuLP knows; available are: .*PULP_CBC_CMD"):
        verify(make_model(), solver_name="NOPE")
    with pytest.raises(ValueError, match=r"MOSEK is not installed here; available are: .*PULP_CBC_CMD"):
        verify(make_model(), solver_name="MOSEK")


def test_writing_a_problem_does_not_load_pulp() -> None:
    """PuLP is loaded by the first second opinion, not before."""
    code = "import sys, integration_model.problem.model as m; m.Model('a').matrix(); sys.exit('pulp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), cut=st.integers(0, 3))
def test_highs_finds_the_optimum_of_full_enumeration(seed: int, cut: int) -> None:
    """On small random problems, whole or cut down, HiGHS agrees with trying every point."""
    model = random_model(seed)
    chosen = tuple(range(cut, 6))[::-1]
    answer = solve(model.matrix(chosen))
    expected = enumerate_optimum(model, chosen)
    assert answer.status == (Status.INFEASIBLE if math.isinf(expected) else Status.OPTIMAL)
    assert answer.objective == pytest.approx(expected)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), cut=st.integers(0, 3))
@example(seed=1084, cut=0)  # CBC ends by a signal here without its preprocessing
def test_cbc_agrees_with_highs(seed: int, cut: int) -> None:
    """On random problems both solvers give one status and one objective."""
    model = random_model(seed, columns=12, rows=9)
    chosen = list(range(cut, 12))
    first, second = solve(model.matrix(chosen)), verify(model, chosen)
    assert first.status == second.status
    assert first.objective == pytest.approx(second.objective)
