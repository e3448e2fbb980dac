"""The generator makes valid groups of the size it says, and every step of the benchmarks runs; seconds are never asserted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from integration_model.domain import Workspace
from integration_model.files.workspace_files import find_workspace
from integration_model.loading import load
from integration_model.problem.problem import write_problem
from integration_model.starter.init import write_starter
from integration_model.study.study import build_study
from tests.benchmarks.generator import grow, write
from tests.benchmarks.pieces import Clock, Timing, hand_over, relax_after_edit, relax_cold, solve_one, steps_of, time_apart, timing_of
from tests.benchmarks.run import Measured, table
from tests.benchmarks.shares_of_draws import WITHIN, measure
from tests.benchmarks.starts import COMMANDS, PROGRAM, Copy

SHIPPED = find_workspace(Path(__file__))


@pytest.fixture(scope="module")
def shipped() -> Workspace:
    return load(SHIPPED).workspace


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Workspace]:
    """The shipped workspace so many times as large, read once."""

    @cache
    def made(times: int) -> Workspace:
        loaded = load(write(grow(SHIPPED, times), tmp_path_factory.mktemp("grown") / str(times)))
        # comments do not grow with the values, so what they say is plausible is doubted again
        assert [item for item in loaded.warnings if item.code < "W420"] == list(load(SHIPPED).warnings)
        return loaded.workspace

    return made


def test_growing_by_one_changes_no_value(shipped: Workspace, grown: Callable[[int], Workspace]) -> None:
    """The first copy is the workspace itself, to the last digit."""
    assert grown(1).digest == shipped.digest


def test_brands_grow_with_the_scale_and_what_they_share_with_its_root(shipped: Workspace, grown: Callable[[int], Workspace]) -> None:
    """Five times the brands and lines rest on three times the architectures and components; platforms stay what they are."""
    larger = grown(5)
    assert 5 * len(shipped.brands) == len(larger.brands)
    assert 5 * _today(shipped) == _today(larger)
    assert 3 * len(shipped.architectures) == len(larger.architectures)
    assert 3 * len(shipped.components) == len(larger.components)
    assert 3 * len(shipped.stacks) == len(larger.stacks)
    assert shipped.named_platforms == larger.named_platforms


def _today(workspace: Workspace) -> int:
    """Lines that follow no other: how many generations come after them hangs on when they end."""
    return sum(not line.follows for line in workspace.lines.values())


def test_every_copy_of_an_architecture_and_of_a_supplier_is_used(grown: Callable[[int], Workspace]) -> None:
    """No copy is there for nothing, and copies of architectures meet copies of suppliers other than their own."""
    used = {(_copy(line.architecture), _copy(ecu.component)) for line in grown(5).lines.values() for ecu in line.ecus.values()}
    assert {"", "x2", "x3"} == {architecture for architecture, _ in used} == {component for _, component in used}
    assert any(architecture != component for architecture, component in used)


def _copy(name: str) -> str:
    head, _, tail = name.rpartition("-")
    return tail if head and tail in ("x2", "x3") else ""


def test_copies_are_jittered(grown: Callable[[int], Workspace]) -> None:
    """A copy builds other numbers of cars, at other prices, and changes at other times."""
    larger = grown(2)
    first = [line for line in larger.lines.values() if "-x2" not in line.brand and not line.follows]
    lines = [(line, larger.lines[f"{line.brand}-x2/{line.id.split('/')[1]}"]) for line in first]
    assert all(first.volume.expected != second.volume.expected for first, second in lines if first.volume.expected > 100)
    assert 3 < len(Counter(second.ends.ordinal - first.ends.ordinal for first, second in lines))
    assert larger.components["harman-uconnect-5"].unit != larger.components["harman-uconnect-5-x2"].unit


def test_the_same_seed_gives_the_same_group() -> None:
    """Benchmarks of two days measure the same problem."""
    assert grow(SHIPPED, 2, seed=3) == grow(SHIPPED, 2, seed=3)
    assert grow(SHIPPED, 2, seed=3) != grow(SHIPPED, 2, seed=4)


def test_a_group_does_not_shrink() -> None:
    """A scale below 1 is refused."""
    with pytest.raises(ValueError, match="grows by 1 or more, not 0"):
        grow(SHIPPED, 0)


def write_starter_in(folder: Path) -> Path:
    """The workspace that `init` writes."""
    write_starter(folder / "start")
    return folder / "start"


def test_the_steps_run_on_a_grown_group(tmp_path: Path) -> None:
    """A platform of a group twice as large as that of `init` is handed over, relaxed, edited and solved to its optimum."""
    problem = write_problem(build_study(load(write(grow(write_starter_in(tmp_path), 2), tmp_path / "grown")).workspace))
    strategy = problem.strategies[0]
    clocks = [Clock() for _ in range(4)]
    hand_over(problem, strategy, clocks[0], 1)
    assert relax_cold(problem, strategy, clocks[1], 1).endswith(" fractional")
    assert relax_after_edit(problem, strategy, clocks[2], 1) == "5 edits"
    assert solve_one(problem, strategy, clocks[3], 1).startswith("optimal ")
    assert [1, 1, 5, 1] == [len(clock.wall) for clock in clocks]


def test_every_strategy_has_every_step(tmp_path: Path) -> None:
    """Each strategy is handed over, relaxed, solved, and given to both other solvers; two steps are of the whole."""
    workspace = load(write_starter_in(tmp_path)).workspace
    problem = write_problem(build_study(workspace))
    names = [name for name, _ in steps_of(problem, workspace, 1.0, cbc=True)]
    for strategy in problem.strategies:
        for step in (f"hand over {strategy}", f"relax {strategy}, cold", f"solve {strategy}", f"HiGHS alone {strategy}", f"CBC {strategy}"):
            assert step in names
    assert ["bottlenecks (10)", "compare"] == names[-2:]


def test_a_step_is_stopped_at_the_limit() -> None:
    """What takes too long has no seconds, and says so."""

    def never(_clock: Clock, _repeats: int) -> str:
        while True:
            pass

    assert Timing("never", None, None, 0, "stopped at 0 s") == time_apart("never", never, 3, 0.2)


def test_a_step_is_timed_in_a_process_of_its_own() -> None:
    """Its runs and its note come back."""

    def twice(clock: Clock, repeats: int) -> str:
        while clock.is_worth_another(repeats):
            with clock.run():
                pass
        return "done"

    timing = time_apart("twice", twice, 2, 60.0)
    assert (2, "done") == (timing.runs, timing.note)


def test_the_table_tells_the_exponent_between_the_scales() -> None:
    """Ten times the size in a hundred times the time is an exponent of 2; a median counts."""
    found = [
        Measured(1, ("small",), (timing_of("study", Clock([1.0, 3.0, 2.0], [1.0, 3.0, 2.0])),)),
        Measured(10, ("large",), (timing_of("study", Clock([200.0], [200.0]), "slow"),)),
    ]
    assert "| study | 2.00 | 200.00 | 2.00 | slow |" in table(found)


def test_shares_of_draws_of_pools_are_those_of_optima(tmp_path: Path) -> None:
    """On the workspace that `init` writes, pools say the same as every draw optimised anew, within a few of 100."""
    write_starter(tmp_path / "ours")
    found = measure(load(tmp_path / "ours").workspace, draws=40)
    for one, other in combinations(found.full, 2):
        _, pools, optima = found.shares(one, other)
        assert abs(pools - optima) <= WITHIN
    for strategy in found.full:
        plan, pool = found.above(strategy)
        assert -1e-3 <= pool <= plan


def test_the_imports_of_a_comparison_are_what_it_loads(tmp_path: Path) -> None:
    """They hold the solver, the problem and the page that is shown, and nothing that another command is for; loading them takes a while."""
    folder, program = tmp_path / "starter", Copy.of(tmp_path / "bare", keeps=False)
    write_starter(folder)
    found = program.modules_of_compare(folder)
    needed = {"highspy", "numpy", "pydantic", "integration_model.problem.problem", "integration_model.commands.compare.page"}
    assert needed <= set(found)
    assert not {"integration_model.cli.guide_command", "integration_model.commands.difference.page", "pulp"} & set(found)
    assert 0.0 < program.seconds_of([*PROGRAM, *COMMANDS["--version"]], folder) < program.seconds_of_imports(found, folder)
    assert not list(program.place.rglob("__pycache__"))
