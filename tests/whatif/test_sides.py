"""What-ifs on the golden case, whose every optimum is known by full enumeration."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api
from integration_model.answers.statements import MayNotStay
from integration_model.answers.whatif import Side, WhatIf
from integration_model.commands.difference.sentence import decision_sentence
from integration_model.commands.whatif import WhatIfBase, WhatIfOptions, whatif
from integration_model.commands.whatif.cause_table import cause_table
from integration_model.loading import Overlays

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
BASE = Path(__file__).parents[1] / "base"
OS = "suppliers.software.platforms.android.requires.os.waived=true"
RAM = "suppliers.software.platforms.*.requires.ram.waived=true"
HMI = "group.features.hmi.waived=true"


def ask(*sets: str, side_by_side: bool = False) -> WhatIf:
    """The golden case with these settings."""
    return api.whatif(GOLDEN, sets=sets, side_by_side=side_by_side)


def changes(side: Side) -> dict[str, float | None]:
    """What each strategy changes by."""
    return {one.id: None if one.change is None else round(one.change, 6) for one in side.strategies}


def test_one_edit_is_its_own_cause() -> None:
    """Without `os` android takes 23 less, mixed 9; nothing else moves, and the edit is the only cause."""
    side = ask(OS).sides[0]
    assert changes(side) == {"android": -23, "bespoke": 0, "mixed": -9, "as-is": 0}
    assert [(cause.number, cause.title, cause.origin) for cause in side.causes] == [(1, OS.replace("=", " = "), "--set")]
    assert ({name: round(share.m_eur, 6) for name, share in side.causes[0].shares.items()}, side.joints) == (changes(side), ())


def test_what_edits_only_do_together_is_named() -> None:
    """`os` alone saves android 23 and `ram` nothing; together they save 49, so 26 belong to both, and slimming is what it is."""
    side = ask(OS, RAM).sides[0]
    assert [round(cause.shares["android"].m_eur, 6) for cause in side.causes] == [-23, 0]
    joint = side.joints[0]
    assert (joint.causes, round(joint.shares["android"].m_eur, 6), joint.shares["android"].mostly) == ((1, 2), -26, "ram:slim")
    assert (changes(side)["android"], changes(side)["bespoke"]) == (-49, -26)


def test_a_third_edit_stands_aside() -> None:
    """With `hmi` beside them, `os` and `ram` are the pair that does more together, and all still sums to the whole."""
    side = ask(OS, RAM, HMI).sides[0]
    assert [joint.causes for joint in side.joints if abs(joint.shares["android"].m_eur) > 1e-6] == [(1, 2)]
    parts = [one.shares["android"].m_eur for one in (*side.causes, *side.joints)]
    assert sum(parts) == pytest.approx(side.strategy("android").change, abs=1e-9)


def test_the_decision_turns() -> None:
    """With both, android takes 173 and bespoke 182: the decision turns, and android is what the change is told of."""
    side = ask(OS, RAM).sides[0]
    assert (side.decision_changes, side.subject, side.rival) == (True, "android", "bespoke")
    assert decision_sentence(side.difference).startswith("The decision turns: android, 173 M EUR, not bespoke")


@pytest.mark.parametrize(
    ("barred", "instead"),
    [
        (("alpha", "beta"), "which nobody can have now: 0 % of the cars in the last year are on it (before 208)."),
        (("alpha",), "which now reaches 33 % of the cars in the last year, too few to unify (before 208)."),
    ],
)
def test_a_platform_that_too_few_can_have_takes_nothing(barred: tuple[str, ...], instead: str) -> None:
    """Who was the best and is no candidate any more is told by its cars; what its plan takes is what staying takes."""
    side = ask(*(f"brands.{brand}.policies.platform=android" for brand in barred)).sides[0]
    assert decision_sentence(side.difference).endswith(f"not bespoke, {instead}")


def test_who_won_who_lost_and_who_stays_are_told_where_the_answer_turns() -> None:
    """Android wins, bespoke loses, and staying has a column of its own, whose parts sum; where nothing turns two are enough."""
    side = ask(OS, RAM).sides[0]
    assert (side.subject, side.rival, side.beside) == ("android", "bespoke", ("as-is",))
    table = cause_table(side, "causes")
    assert table is not None
    assert [column.name for column in table.columns if column.name] == ["cause", "android", "as-is", "bespoke"]
    parts = [one.shares["as-is"].m_eur for one in (*side.causes, *side.joints)]
    assert sum(parts) == pytest.approx(side.strategy("as-is").change, abs=1e-9)
    assert ask(RAM).sides[0].beside == ()


def test_who_lost_is_told_beside_the_best_and_its_rival() -> None:
    """Where stacks cost little staying wins; android is the best platform now, and bespoke, which was the best of all, is told, too."""
    side = ask(OS, RAM, *(f"suppliers.software.stacks.{name}.upkeep_pm_per_year=1" for name in ("old", "new"))).sides[0]
    assert side.comparison.verdict.best == "as-is"
    assert (side.subject, side.rival, side.beside) == ("android", "as-is", ("bespoke",))


def test_who_decides_a_strategy_is_told() -> None:
    """`os` moves android and mixed, `ram` bespoke and mixed; nobody moves as-is."""
    side = ask(OS, RAM).sides[0]
    assert {one.id: one.decided_by for one in side.strategies} == {"android": (1,), "bespoke": (2,), "mixed": (1, 2), "as-is": ()}


def test_side_by_side_each_stands_alone() -> None:
    """Settings side by side are questions of their own, each with its own change."""
    answer = ask(OS, RAM, side_by_side=True)
    assert [(side.name, changes(side)["android"], changes(side)["bespoke"]) for side in answer.sides] == [(OS, -23, 0), (RAM, 0, -26)]


def test_what_nothing_changed_for_is_not_solved_again() -> None:
    """A requirement of android that is waived leaves bespoke and as-is as they were."""
    answer = ask(OS)
    assert [one.id for one in answer.sides[0].strategies if one.reused] == ["bespoke", "as-is"]
    assert (answer.solved, answer.reused) == (6, 2)


@pytest.mark.parametrize(
    "edit",
    ["suppliers.google.platforms.android.licence_eur_per_car=1..6..20", "group.rates.eur_per_point=1..3..9", "group.horizon.to=2033-12"],
)
def test_what_is_begun_from_the_base_is_what_is_compared_anew(edit: str) -> None:
    """Where relaxations begin and which draws are judged again saves time, and changes no figure: totals, ranges and shares of draws."""
    side = api.whatif(BASE, sets=[edit]).sides[0]
    anew = api.compare(api.load_workspace(BASE, sets=[edit]))
    told = [(one.id, one.objective, one.less_than_rival) for one in anew.strategies]
    assert told == [(one.id, one.objective, one.less_than_rival) for one in side.comparison.strategies]


def test_the_same_values_change_nothing() -> None:
    """An edit that says what the files say is no change, and every answer is the base's."""
    answer = ask("group.horizon.to=2031-12")
    assert (answer.sides[0].difference.same, answer.reused) == (True, 4)


def test_an_edit_that_needs_another_goes_with_it(tmp_path: Path) -> None:
    """A setting of a platform that another file adds makes no workspace alone: both are one cause, and it says why."""
    added = tmp_path / "own.yaml"
    third = "suppliers.software.platforms.third: {name: Third, foundation: {all: {once_pm: 300}}, upkeep_pm_per_year: 1}"
    added.write_text(f"name: A third way\nadd:\n  {third}\n", encoding="utf-8")
    setting = "suppliers.software.platforms.third.foundation.all.once_pm=10"
    side = api.whatif(GOLDEN, scenarios=[added], sets=[setting, HMI]).sides[0]
    assert [(len(cause.edits), bool(cause.note)) for cause in side.causes] == [(2, True), (1, False)]
    assert side.causes[0].note == f"together: `{setting.replace('=', ' = ')}` alone does not fit the files"
    assert side.comparison.verdict.best == "third"


def test_without_a_plan_there_is_no_number_but_a_reason() -> None:
    """Each of the two leaves android a plan, both together none: it has no change, who could not stand it is told, and why."""
    side = ask("brands.alpha.policies.platform=bespoke", "brands.alpha.policies.as-is=false").sides[0]
    android, stay = side.strategy("android"), side.strategy("as-is")
    assert (android.before, android.now, android.change, android.status) == (222, None, None, "infeasible")
    assert android.core[0].facts == MayNotStay("alpha")
    assert (stay.now, stay.decided_by, side.causes[1].without_plan) == (None, (2,), ("as-is",))


def test_options_reach_the_solver() -> None:
    """The objective that is asked for is the one that is minimised."""
    ground = api.ground(GOLDEN)
    answer = whatif(ground.link, ground.together(Overlays(sets=(OS,))), WhatIfOptions(objective="effort"))
    assert (answer.kind, answer.base.strategies[0].objective.kind if answer.base.strategies[0].objective else "") == ("effort", "effort")


def test_the_base_of_loaded_files_is_what_was_loaded() -> None:
    """What already lies over the files belongs to the base."""
    loaded = api.load_workspace(GOLDEN, sets=[RAM])
    side = api.whatif(loaded, sets=[OS]).sides[0]
    assert isinstance(api.ground(loaded), WhatIfBase)
    assert changes(side)["android"] == -49
