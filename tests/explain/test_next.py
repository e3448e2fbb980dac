"""`explain next`: what to do in any case, only if the group changes, only with the best platform, and what waiting costs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from integration_model import api
from integration_model.commands.compare.compare import CompareOptions
from integration_model.commands.explain import Session
from integration_model.commands.explain.next_steps import nearness_sentence, rows_of_steps
from integration_model.commands.roadmap.roadmap import RoadmapOptions
from integration_model.document.format_names import Format
from integration_model.evaluate.next_steps import Step, find_next_steps
from integration_model.problem.answer import Status
from integration_model.problem.decisions import Decision, DecisionKind
from tests.conftest import Golden
from tests.explain.test_texts import GOLDEN_CASE, session_of
from tests.factories import BASE

STACKS = "suppliers.software.stacks"
NEAR = (
    "suppliers.software.platforms.android.foundation.all.once_pm=55",
    f"{STACKS}.old.upkeep_pm_per_year=20",
    f"{STACKS}.new.upkeep_pm_per_year=16",
)
"""Both platforms and staying as it is lie within 5 % of each other."""


@cache
def near_session() -> Session:
    """The golden case, all candidates near each other."""
    return api.open_session(api.load_workspace(GOLDEN_CASE, sets=NEAR, because="test"), CompareOptions())


@pytest.mark.parametrize("width", [80, 100, 140])
def test_it_reads_as_expected(width: int, golden: Golden) -> None:
    """At each width it is the golden one."""
    golden(f"next-{width}.txt", api.explain(None, "next", session=near_session()).text(width))


def test_it_reads_as_expected_in_markdown(golden: Golden) -> None:
    """All columns, with the places."""
    golden("next.md", api.explain(None, "next", session=near_session()).output.text(Format.MARKDOWN))


def rows_of(table: str) -> list[dict[str, Any]]:
    """The rows of a table as programs get them."""
    told = api.explain(None, "next", session=near_session()).to_dict()
    return next(list(one["rows"]) for one in told["blocks"] if one["kind"] == "table" and one["name"] == table)


def test_programs_get_exact_figures() -> None:
    """What nothing else is possible without has no price."""
    (opened, slim) = rows_of("only-best")
    assert (opened["what"], opened["once"], opened["without"]) == ("open bespoke", 100.0, None)
    assert (slim["what"], slim["loses"], slim["turn back"]) == ("ram:slim", pytest.approx(20.0), "until 2027-01")
    assert slim["without"] == pytest.approx(23.0)


def test_waiting_is_what_the_roadmap_says() -> None:
    """The same numbers from the same later decision."""
    loaded = api.load_workspace(GOLDEN_CASE, sets=NEAR, because="test")
    for strategy in ("bespoke", "android", "as-is"):
        waiting = api.roadmap(loaded, RoadmapOptions(strategy=strategy)).waiting
        mine = [(row["decided in"], row["its total"], row["more"]) for row in rows_of("waiting") if row["strategy"] == strategy]
        assert [(one.decision, one.objective, one.more) for one in waiting] == mine


def test_waiting_is_told_of_the_best_of_then() -> None:
    """Half a year later no line can change any more, so that staying as it is takes least: 8 more than bespoke takes now."""
    text = api.explain(None, "next", session=near_session()).text(400)
    assert "What waiting costs: 6 months +8 M EUR, and then the least is staying as it is; 12 months +8 M EUR, " in text


def test_what_is_farther_off_is_so_in_per_cent_of_what_is_printed() -> None:
    """70.06 is 12.8 % more than 62.12; a reader has 70.1 and 62.1."""
    session = near_session()
    found = find_next_steps(session.problem, session.solution.solved)
    assert found is not None
    first, second, _ = found.near
    apart = replace(found, near=(replace(first, objective=62.12),), beyond=(replace(second, objective=70.06),))
    assert "(70.1, 12.9 % more)" in nearness_sentence(apart)


def test_without_proof_it_says_so() -> None:
    """A candidate that stopped at a limit could be better than all that is known."""
    session = near_session()
    stopped = tuple(replace(one, status=Status.LIMIT_WITH_PLAN) for one in session.solution.solved)
    told = api.explain(None, "next", session=replace(session, solution=replace(session.solution, solved=stopped))).text(100)
    assert told.startswith("There is no verdict, or the best plan of a candidate is not proven to be its best")


def test_files_that_are_not_known_cannot_be_put_off() -> None:
    """A workspace without files is told without what waiting costs."""
    session = api.open_session(api.load_workspace(GOLDEN_CASE).workspace)
    told = api.explain(None, "next", session=session).text(100)
    assert "waiting" not in told
    assert "In every plan within 5 % of the best" in told


def test_what_most_lines_go_without_comes_first() -> None:
    """Of what has no month; by name where it is the same number of lines."""
    session = session_of(BASE)
    one, other, *_ = sorted(session.workspace.features)

    def told(*features: str) -> list[object]:
        decisions = [Decision(DecisionKind.DROP, feature, f"line-{place}") for place, feature in enumerate(features)]
        steps = [Step(each, None, None, None, 0.0, 1.0, is_common=True, lines=frozenset({each.line})) for each in decisions]
        return [row[0] for row in rows_of_steps(session, steps)]

    assert told(one, other) == told(other, one) == [f"go without {one}", f"go without {other}"]
    assert told(one, other, other) == [f"go without {other}", f"go without {one}"]
