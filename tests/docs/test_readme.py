"""The README and the topics of the guide do what they say: every block is produced by the program, every file that is named exists."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integration_model.answers.compare import Comparison
from integration_model.cli.app import app
from integration_model.commands.compare import compare as comparing
from integration_model.commands.compare.compare import CompareOptions, Solution
from integration_model.commands.explain import session
from integration_model.commands.guide.topics import TOPICS
from integration_model.commands.whatif import bench
from integration_model.domain import Workspace
from integration_model.no_plan.no_plan import NoPlans
from integration_model.problem.columns import ObjectiveKind
from integration_model.problem.problem import Problem, write_problem
from integration_model.solve.highs import Vertex
from integration_model.solve.strategies import Solved, solve_strategy
from integration_model.study.study import Study, build_study
from tests.docs.running import ROOT, Producer, blocks_of
from tests.shipped.once import shipped_base, shipped_comparison, shipped_solution, wide_of

README = ROOT / "README.md"
GUIDE = ROOT / "integration_model" / "commands" / "guide" / "topics"
PAGES = {**{GUIDE / f"{topic}.md": 76 for topic in TOPICS}, README: 100}
"""Each page with the width in which its outputs are written; the README comes last, since its what-if starts from what others solve."""
MAX_LINES = 150


class Solutions:
    """What was solved, by the files and what was asked of them: most commands ask the same of the same files."""

    def __init__(self) -> None:
        self.solve, self.conclude = comparing.solve, comparing.conclude
        self.known: dict[tuple[object, ...], Solution] = {}
        self.concluded: dict[tuple[object, ...], Comparison] = {}

    def __call__(self, workspace: Workspace, options: CompareOptions = comparing.CompareOptions()) -> Solution:  # noqa: B008  # frozen
        whole = self._key(workspace, dataclasses.replace(options, places=comparing.PLACES))
        is_shipped = whole == self._shipped
        key = whole if is_shipped else self._key(workspace, options)
        if key not in self.known:
            self._forget_the_oldest()
            self.known[key] = shipped_solution() if is_shipped else self.solve(workspace, options)
            if is_shipped:
                self.concluded[_answers(shipped_solution()), CompareOptions()] = shipped_comparison()
        return dataclasses.replace(self.known[key], options=dataclasses.replace(options, places=self.known[key].options.places))

    @cached_property
    def _shipped(self) -> tuple[object, ...]:
        """What is asked of the files as they are: all bottlenecks, of which a screen shows the first ones."""
        return self._key(shipped_base().link().workspace, CompareOptions())

    def _forget_the_oldest(self) -> None:
        """A solution takes some hundred megabytes: that of the files is held, and one of edited files."""
        others = [key for key, one in self.known.items() if one is not shipped_solution()]
        for key in others[:-1]:
            del self.known[key]
        held = {_answers(one) for one in self.known.values()}
        self.concluded = {key: one for key, one in self.concluded.items() if key[0] in held}

    def comparison(self, solution: Solution, no_plans: NoPlans | None = None) -> Comparison:
        """What was concluded already from the very same answers."""
        asked = dataclasses.replace(solution.options, progress=None, edited=None)
        if not any(one.problem is solution.problem for one in self.known.values()):
            return self.conclude(solution, no_plans)
        if (_answers(solution), asked) not in self.concluded:
            self.concluded[_answers(solution), asked] = self.conclude(solution, no_plans)
        return self.concluded[_answers(solution), asked]

    @staticmethod
    def _key(workspace: Workspace, options: CompareOptions) -> tuple[object, ...]:
        return (workspace.digest, tuple(workspace.texts.items()), dataclasses.replace(options, progress=None, edited=None))

    def study(self, workspace: Workspace) -> Study:
        """The study of what was solved already: what-ifs start from there; else a new one."""
        known = self.known.get(self._key(workspace, comparing.CompareOptions()))
        return known.problem.study if known else build_study(workspace)

    def problem(self, study: Study, kind: ObjectiveKind) -> Problem:
        """So with the problem."""
        known = (one.problem for one in self.known.values() if one.problem.study is study and one.problem.kind is kind)
        return next(known, None) or write_problem(study, kind)

    def answer(self, problem: Problem, strategy: str, time_limit: float | None, vertices: Mapping[str, Vertex]) -> Solved:
        """So with the answers."""
        known = (one.of(strategy) for one in self.known.values() if one.problem is problem)
        return next(known, None) or solve_strategy(problem, strategy, time_limit, vertices)


def _answers(solution: Solution) -> tuple[int, ...]:
    """What a comparison is concluded from, as long as it is held."""
    return (*map(id, solution.solved), id(solution.bottlenecks), id(solution.pools))


@cache
def solutions() -> Solutions:
    return Solutions()


@pytest.fixture(autouse=True, scope="module")
def what_was_solved_is_let_go() -> Iterator[None]:
    """Tests of other files in this process need the memory."""
    yield
    solutions.cache_clear()


@pytest.fixture(autouse=True)
def each_question_is_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All else is done anew for each command."""
    shared = solutions()
    monkeypatch.setattr(comparing, "solve", shared)
    monkeypatch.setattr(session, "solve", shared)
    monkeypatch.setattr(comparing, "conclude", shared.comparison)
    monkeypatch.setattr(session, "conclude", shared.comparison)
    monkeypatch.setattr(session, "wide_problem", wide_of)
    monkeypatch.setattr(bench, "build_study", shared.study)
    monkeypatch.setattr(bench, "write_problem", shared.problem)
    monkeypatch.setattr(bench, "solve_strategy", shared.answer)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_is_produced_by_the_program(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Commands run, outputs are theirs word by word, what is quoted stands in the file; `--update-golden` writes the outputs anew."""
    text = page.read_text(encoding="utf-8")
    produced = Producer(tmp_path / "copy", PAGES[page], monkeypatch).page(text)
    if request.config.getoption("--update-golden"):
        page.write_text(produced, encoding="utf-8")
        return
    assert text == produced


def test_the_readme_hides_no_output() -> None:
    """Every command of the README shows what it prints, but for the two that do the set-up."""
    consoles = [block for block in blocks_of(README.read_text(encoding="utf-8")) if block.language == "console"]
    assert [block.body for block in consoles if not block.commands] == [block.body for block in consoles[:2]]
    assert [block.body for block in consoles if "quiet" in block.needs] == []


def test_the_readme_is_short() -> None:
    """What is longer belongs into the guide, which the README names for each topic."""
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) < MAX_LINES
    assert [topic for topic in TOPICS if f"guide {topic}" not in text] == []


def test_the_readme_has_two_commands_that_do_all_the_set_up() -> None:
    """One line makes the environment and compares, one makes it and tests."""
    lines = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("python3 -m venv")]
    assert [line.split("&&")[-1].strip() for line in lines] == [".venv/bin/integration-model compare", ".venv/bin/python -m pytest"]


def test_every_file_that_a_page_names_is_there() -> None:
    """Pictures, examples, brand files, folders and modules that are named exist."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"(?:examples|brands|suppliers)/[\w.-]+\.(?:yaml|svg|py)", text))
    named |= {
        f"integration_model/{name}" for name in re.findall(r"`(\w+/|\w+\.py)`", text) if name not in ("examples/", "brands/", "suppliers/")
    }
    missing = sorted(name for name in named if not (ROOT / name).exists())
    assert (missing, len(named) > 15) == ([], True)


def test_the_picture_shows_the_current_report() -> None:
    """Every word of the report stands in the picture, but for the versions of the libraries."""
    report = CliRunner().invoke(app, ["compare", "-w", str(ROOT)], env={"COLUMNS": "100"}).stdout
    picture = html.unescape((ROOT / "examples" / "compare.svg").read_text(encoding="utf-8"))
    shown = set(re.sub("<[^>]*>", " ", picture).replace("\u00a0", " ").split())
    missing = [word for line in report.splitlines() if "highspy" not in line for word in line.split() if word not in shown]
    assert missing == []
