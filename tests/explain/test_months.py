"""Explanations name months: generations, gaps before and after a change, cars that are not built until a law is met."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from integration_model import api, load_workspace
from integration_model.commands.explain import Session, explain

CASE = Path(__file__).parents[1] / "cases" / "golden-two"
LATE = ("brands.alpha.vehicle_lines.a.may_change=[2029-06]", "group.regulations.safe-updates.remedies.patch.months=20")
"""The law binds two months before the patch is there, and five before the line may change."""


@cache
def session_of(*sets: str) -> Session:
    """The second golden case with these edits."""
    return api.open_session(load_workspace(CASE, sets=sets))


def told(*words: str, sets: tuple[str, ...] = ()) -> list[str]:
    """The explanation's lines."""
    return explain(session_of(*sets), words).text(400).split("\n")


def test_a_generation_is_a_line_of_its_own() -> None:
    """It goes by its id and by its address, says whom it follows, and is new at its SOP; the one before says what follows it."""
    lines = told("line", "alpha/a next")
    assert lines == told("brands.alpha.vehicle_lines.a.followed_by")
    assert lines[0] == "Alpha a, the generation that follows alpha/a, is built from 2030-01 to 2035-12 on z (brands/alpha.yaml:15)."
    assert lines[2] == "Its ECUs are chosen for 2030-01, when it is new: nothing is exchanged in it then."
    assert "alpha/a next follows it in 2030-01 on z (brands/alpha.yaml:15)." in told("line", "alpha/a")


def test_an_ecu_of_a_generation_is_planned_and_takes_no_exchange() -> None:
    """What it would carry is a plan, and putting another one in costs nothing at its SOP."""
    lines = told("alpha/a next", "head-unit")
    assert lines[0] == "The head-unit of alpha/a next is planned to be hu-old, as its brand says (brands/alpha.yaml:6)."
    (row,) = [line.split() for line in lines if line.startswith("  hu-new ")]
    assert row[:4] == ["hu-new", "hardware", "-", "-"]


def test_cars_are_not_built_until_the_law_is_met() -> None:
    """The line, the gap and the conflict say which months, the conflict how many cars: 1,000 a year for two months."""
    assert "Under p its cars for eu are not built from 2029-01 to 2029-02." in told("line", "alpha/a", sets=LATE)
    gap = told("gap", "alpha/a", "safe-updates", sets=LATE)
    assert "It binds cars built from 2029-01 on." in gap
    assert "p closes it by patch; its cars are not built from 2029-01 to 2029-02." in gap
    conflict = told("conflict", "safe-updates", sets=LATE)
    assert "Under p 167 cars of alpha/a are not built from 2029-01 to 2029-02." in conflict


def test_a_gap_before_and_after_a_change_is_told_apart() -> None:
    """A line that stays until a facelift after the law is asked twice; each says which cars it is about, and the conflict is one."""
    sets = ("brands.alpha.vehicle_lines.a.may_change=[2029-06]", "suppliers.hardware.components.hu-new.signed_updates=false")
    session = session_of(*sets, "brands.alpha.vehicle_lines.a.ends=2035-12", "brands.alpha.vehicle_lines.a.discontinued=true")
    lines = explain(session, ("gap", "alpha/a", "safe-updates")).text(400).split("\n")
    assert "This is about the car as it is until its change in 2029-06." in lines
    assert "This is about the car from its change in 2029-06 on." in lines
    assert [one.id for one in session.comparison.conflicts].count("safe-updates") <= 1
    rows = [line for line in explain(session, ("line", "alpha/a")).text(400).split("\n") if "safe-updates" in line]
    assert ["until its change in 2029-06" in row for row in rows].count(True) == 1
    assert len(rows) == 2
