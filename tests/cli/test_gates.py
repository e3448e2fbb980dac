"""Gates: conditions on the JSON of a comparison."""

from __future__ import annotations

import pytest

from integration_model.cli.gates import Gate, GateError, parse_gate
from tests.document.factories import make_comparison, make_unplanned

VALUES = make_comparison().to_dict()


def refusal(text: str) -> str | None:
    """Why a gate is not met by the made comparison."""
    return parse_gate(text).refusal(VALUES)


@pytest.mark.parametrize(
    "text",
    [
        "best=android-automotive",
        "best == android-automotive",
        "strategies.android-automotive.effort_pm.total<=30000",
        "strategies.android-automotive.effort_pm.total <= 30,000",
        "strategies.smartcockpit.effort_pm.total>30_000",
        "verdict.draws_won>=83",
        "schema_version=3",
        "strategies.mixed.brands.jeep.compatibility<1",
        "bottlenecks.harman-source-access.saves.smartcockpit>2000",
        "conflicts.hvac-zones.aee2010-cmp.instances=2",
    ],
)
def test_gates_that_are_met(text: str) -> None:
    """Members of lists are named by their id, ids may hold dots, numbers may have separators."""
    assert refusal(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("best=smartcockpit", "gate `best=smartcockpit` is not met: the best is `android-automotive`"),
        ("verdict.draws_won>=84", "gate `verdict.draws_won>=84` is not met: it is 83"),
        (
            "strategies.mixed.ready.first<=20",
            "gate `strategies.mixed.ready.first<=20` is not met: there is no such number, for want of a plan",
        ),
    ],
)
def test_gates_that_are_not_met_say_why(text: str, told: str) -> None:
    """What was found stands behind what was asked."""
    assert refusal(text) == told


def test_without_a_best_platform_no_gate_on_it_is_met() -> None:
    """`best=ID` is refused where nothing is best."""
    values = make_comparison(strategies=(make_unplanned("smartcockpit"),)).to_dict() | {"verdict": {"best": None}}
    assert parse_gate("best=smartcockpit").refusal(values) == "gate `best=smartcockpit` is not met: the best is none"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("best", "`best` is not a gate: write best=ID or KEY<=N"),
        ("best<=x", "`best<=x` compares an id: write best=ID"),
        ("a.b<=many", "`many` is not a number in `a.b<=many`"),
        ("a=<3", "`a=<3` is not a gate: write best=ID or KEY<=N"),
    ],
)
def test_what_is_no_gate_is_refused_before_anything_is_solved(text: str, told: str) -> None:
    """The form of a gate is told."""
    with pytest.raises(GateError) as fault:
        parse_gate(text)
    assert str(fault.value) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "strategies.android-automotive.effort_pm.totl<=3",
            "`totl` is not found in `strategies.android-automotive.effort_pm`: did you mean `total`?",
        ),
        ("strategis.mixed<=3", "`strategis` is not found: did you mean `strategies`?"),
        ("verdict.best_name<=3", "`verdict.best_name` is not a number"),
    ],
)
def test_keys_that_name_nothing_are_refused(text: str, told: str) -> None:
    """The nearest key is named."""
    with pytest.raises(GateError) as fault:
        refusal(text)
    assert str(fault.value) == told


def test_a_gate_keeps_what_was_written() -> None:
    """The parts and the text itself."""
    assert parse_gate("a.b<=3") == Gate("a.b<=3", "a.b", "<=", 3.0)
