"""`--table`: a name that the answer cannot have is refused before anything is solved, and told with those that it can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from integration_model import api
from integration_model.answers.compare import Comparison
from integration_model.answers.whatif import WhatIf
from integration_model.cli.app import app
from integration_model.commands import whatif as whatif_command
from integration_model.commands.bottlenecks.bottlenecks import BottleneckOptions
from integration_model.commands.bottlenecks.page import bottlenecks_output, tables_by
from integration_model.commands.compare import page as compare_page
from integration_model.commands.difference import page as difference_page
from integration_model.commands.whatif import vary_page
from integration_model.commands.whatif.page import tables_of, whatif_output
from integration_model.document.formats import Output

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
OS = "suppliers.software.platforms.android.requires.os.waived=true"
RAM = "suppliers.software.platforms.*.requires.ram.waived=true"
COMPARE = "objective, work, consequences, who, compatible, brands, bottlenecks, conflicts"
WHATIF = "causes, values, strategies, brands, moved, brands-PLATFORM, moved-PLATFORM, bottlenecks"


@pytest.fixture
def nothing_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever solves fails."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise AssertionError("it is solved")

    for name in ("compare", "bottlenecks", "roadmap", "open_session"):
        monkeypatch.setattr(api, name, fail)
    for name in ("whatif", "vary"):
        monkeypatch.setattr(whatif_command, name, fail)


def run(command: str, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error as one line."""
    done = CliRunner().invoke(app, [*command.split(), "-w", str(GOLDEN), *arguments], env={"COLUMNS": "400", "TERM": "dumb"})
    return done.exit_code, done.stdout, " ".join(done.stderr.split())


@pytest.mark.usefixtures("nothing_is_solved")
@pytest.mark.parametrize(
    ("command", "arguments", "possible"),
    [
        ("compare", (), COMPARE),
        ("bottlenecks", (), "obstacles, gives-up, not-supplied, better-together, in-any-case"),
        ("bottlenecks", ("--by", "supplier"), "obstacles, gives-up, not-supplied, by-supplier, better-together, in-any-case"),
        ("roadmap", (), "years, by-year, people, money, lines, missed, platforms, work, waiting"),
        ("whatif", ("--set", OS), WHATIF),
        ("whatif", ("--side-by-side", "--set", OS, "--set", RAM), "side-by-side, causes-1, causes-2"),
        ("whatif", ("--vary", "group.rates.eur_per_point=0.5,1"), "rows"),
        ("explain alpha", (), "strategies, choices, addends, ecus, conflicts"),
        ("explain gap", ("b1", "gw"), "remedies"),
        ("explain bespoke", (), "difference, parts, addends, brands, beyond, elsewhere, obstacles, horizons, chain-LINE"),
        ("explain hu-old", (), "prices, facts, unmet, because, savings, gaps, conflicts"),
    ],
)
def test_an_unknown_table_is_refused_before_anything_is_solved(command: str, arguments: tuple[str, ...], possible: str) -> None:
    """2, all names that are possible, and nothing on standard output."""
    code, text, words = run(command, *arguments, "--table", "brandz")
    assert (code, text) == (2, "")
    assert f"it has no table `brandz`; there are: {possible}" in words


@pytest.mark.usefixtures("nothing_is_solved")
@pytest.mark.parametrize(
    ("command", "arguments", "table"),
    [
        ("whatif", ("--set", OS), "brands-androids"),
        ("explain bespoke", (), "chain-a1"),
        ("explain group.rates.eur_per_point", (), "addends-x"),
    ],
)
def test_the_end_of_a_name_is_an_id(command: str, arguments: tuple[str, ...], table: str) -> None:
    """Not every name that begins like one of a kind is one."""
    code, _, words = run(command, *arguments, "--table", table)
    assert (code, f"it has no table `{table}`; there are: " in words) == (2, True)


def test_a_table_whose_name_ends_with_an_id_is_written() -> None:
    """As it is named in the answer."""
    code, text, _ = run("explain bespoke", "--table", "chain-alpha/a1")
    assert (code, text.splitlines()[0].split(",")[0]) == (0, "what")


def test_a_table_that_the_answer_happens_not_to_have_is_told_after_all() -> None:
    """It could have had it: those that it has are told."""
    code, _, words = run("whatif", "--set", OS, "--table", "moved-android")
    assert (code, "it has no table `moved-android`; there are: causes, values" in words) == (2, True)


def compared(*sets: str) -> Comparison:
    """The golden case with settings."""
    return api.compare(api.load_workspace(GOLDEN, sets=sets))


def asked(*sets: str, side_by_side: bool = False) -> WhatIf:
    """What if, on the golden case."""
    return api.whatif(GOLDEN, sets=sets, side_by_side=side_by_side)


OUTPUTS: dict[str, tuple[tuple[str, ...], Callable[[], Output]]] = {
    "compare": (compare_page.TABLES, lambda: compare_page.compare_output(compared())),
    "bottlenecks": (tables_by("brand"), lambda: bottlenecks_output(api.bottlenecks(GOLDEN, BottleneckOptions(by="brand")))),
    "difference": (difference_page.TABLES, lambda: difference_page.difference_output(api.difference(compared(), compared(OS)))),
    "whatif": (tables_of(1), lambda: whatif_output(asked(OS, RAM))),
    "side by side": (tables_of(2), lambda: whatif_output(asked(OS, RAM, side_by_side=True))),
    "vary": (vary_page.TABLES, lambda: vary_page.vary_output(api.vary(GOLDEN, {"group.rates.eur_per_point": ("0.5", "1")}))),
}
"""Answers on the golden case, each with the tables that it can have."""


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_table_of_an_answer_is_known_beforehand(name: str) -> None:
    """In the order in which they are told; those that end with an id by what is in front of it."""
    possible, output = OUTPUTS[name]
    families = [table.removesuffix("PLATFORM") for table in possible if table.endswith("PLATFORM")]
    found = [table.name for table in output().page().tables]
    assert found
    assert [one for one in found if one not in possible and not any(one.startswith(family) for family in families)] == []
