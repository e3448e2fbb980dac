"""What `explain` says, one golden text for each kind of thing, and the laws that all texts keep."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands import explain as explain_package
from integration_model.commands.explain import KINDS, Session
from integration_model.commands.explain.table_names import TABLES
from integration_model.document.formats import FILE_WIDTH
from tests.conftest import Golden
from tests.factories import BASE
from tests.shipped.once import FOLDER, shipped_session

GOLDEN_CASE = Path(__file__).parents[1] / "cases" / "golden"
CASES: dict[str, tuple[Path, tuple[str, ...]]] = {
    "next": (BASE, ("next",)),
    "brand": (GOLDEN_CASE, ("alpha",)),
    "strategy": (GOLDEN_CASE, ("as-is",)),
    "bottleneck": (GOLDEN_CASE, ("bottleneck", "bespoke.ram")),
    "line": (GOLDEN_CASE, ("alpha/a1",)),
    "ecu": (GOLDEN_CASE, ("a1", "head-unit")),
    "gap": (GOLDEN_CASE, ("b1", "gw")),
    "component": (BASE, ("harman-cdc",)),
    "supplier": (BASE, ("harman",)),
    "architecture": (BASE, ("giorgio",)),
    "feature": (BASE, ("feature", "mia-voice")),
    "requirement": (GOLDEN_CASE, ("requirement", "gw")),
    "platform": (BASE, ("platform", "android-core")),
    "part": (BASE, ("qualcomm/sa8155p",)),
    "conflict": (GOLDEN_CASE, ("conflict", "gw")),
    "asset": (GOLDEN_CASE, ("gw:bridge",)),
    "facts": (BASE, ("facts",)),
    "number": (GOLDEN_CASE, ("bespoke", "maintenance")),
    "value": (BASE, ("group.rates.eur_per_pm",)),
    "obstacle": (BASE, ("obstacle", "harman-mia-12.source_access")),
}
WIDE = 400
INTERNAL = re.compile(
    r"\b(take|use|run|keep|drop|open|build|stack|imagined)\(|close-gap|\bNone\b|\bTrue\b|\bFalse\b|frozenset|Month\(|Scope\.|object at"
)


@cache
def session_of(folder: Path) -> Session:
    """The workspace of a folder, solved once for all tests."""
    return shipped_session() if folder == FOLDER else api.open_session(folder)


def told(folder: Path, *words: str, width: int = WIDE) -> str:
    """The explanation as text."""
    return api.explain(None, *words, session=session_of(folder)).text(width)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_reads_as_expected(kind: str, golden: Golden) -> None:
    """Each kind of thing has a text, and it is the golden one."""
    folder, words = CASES[kind]
    golden(f"{kind}.txt", told(folder, *words, width=FILE_WIDTH))


@pytest.mark.parametrize("kind", KINDS)
def test_texts_begin_with_sentences_and_name_nothing_internal(kind: str) -> None:
    """The first line is a sentence that ends, no name of the program's own inside shows, and no line is longer than can be read."""
    folder, words = CASES[kind]
    text = told(folder, *words)
    assert not text.startswith(" ")
    assert INTERNAL.findall(text) == []
    assert re.search(r"\.yaml:\d+", text), "no place at all"


def test_a_kind_in_front_settles_what_is_meant() -> None:
    """`gw` alone is the bottleneck; with a kind it is the requirement, or the conflict."""
    firsts = {kind: told(GOLDEN_CASE, kind, "gw").split("\n")[0] for kind in ("bottleneck", "requirement", "conflict")}
    assert told(GOLDEN_CASE, "gw").split("\n")[0] == firsts["bottleneck"]
    assert len(set(firsts.values())) == len(firsts)


def test_what_nobody_can_grant_is_told_as_imagined() -> None:
    """An exemption of one unit, with the remedy that people have; of a whole requirement nothing is said."""
    said = "It is looked at as if hu-old met it already; what makes that so: port."
    assert said in told(GOLDEN_CASE, "os.hu-old")
    assert "It is looked at" not in told(GOLDEN_CASE, "bottleneck", "bespoke.ram")


def test_other_things_of_the_same_name_are_pointed_at() -> None:
    """The last line says how to ask for them."""
    assert told(GOLDEN_CASE, "gw").rstrip().split("\n")[-1].startswith("The same name has more to tell: explain requirement gw, ")


def test_an_address_of_an_ecu_is_the_ecu() -> None:
    """An ECU is explained by its address as by line and role."""
    assert (
        told(GOLDEN_CASE, "brands.alpha.vehicle_lines.a1.ecus.head-unit").split("\n")[0]
        == told(GOLDEN_CASE, "a1", "head-unit").split("\n")[0]
    )


def test_decisions_can_be_explained_under_another_strategy() -> None:
    """Under android line a1 takes another head unit than under bespoke, and the text says so."""
    session = api.open_session(GOLDEN_CASE, strategy="android")
    lines = api.explain(None, "a1", "head-unit", session=session).text(WIDE).split("\n")
    assert lines[1] == "Under android the line runs on android, and hu-new takes its place."
    assert told(GOLDEN_CASE, "a1", "head-unit").split("\n")[1] == "Under bespoke the line runs on bespoke, and it stays."


@pytest.mark.parametrize("kind", KINDS)
def test_the_tables_of_each_kind_are_known_beforehand(kind: str) -> None:
    """What the text of a kind shows as a table can be asked for with `--table`, before anything is solved."""
    folder, words = CASES[kind]
    page = api.explain(None, *words, session=session_of(folder)).page
    ends = ("LINE", "STRATEGY")
    families = [table.removesuffix(end) for table in TABLES[kind] for end in ends if table.endswith(f"-{end}")]
    assert [one.name for one in page.tables if one.name not in TABLES[kind] and not one.name.startswith(tuple(families))] == []


def test_every_table_that_is_named_can_be_asked_for() -> None:
    """No module of the kinds calls a table by a name that the list of tables does not have, nor does the list have others."""
    named = set()
    for file in sorted(Path(explain_package.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tabled", "addend_table", "table_of"):
                first = node.args[0]
                named |= {first.value} if isinstance(first, ast.Constant) else set()
    elsewhere = {"brands", "components", "single-sources"}  # of the graph
    families = {table for tables in TABLES.values() for table in tables if table.split("-")[-1].isupper()}
    assert named | elsewhere == {table for tables in TABLES.values() for table in tables} - families


def test_a_maker_of_chips_is_on_the_lines_that_carry_them() -> None:
    """Its parts are in units of others: those count in a plan as they do today, and so does taking none of them anew."""
    sets = [f"suppliers.harman.components.{name}.soc=qualcomm/sa8155p" for name in ("harman-uconnect", "harman-cdc")]
    session = api.open_session(api.load_workspace(BASE, sets=sets))
    text = api.explain(None, "supplier", "qualcomm", session=session).text(WIDE)
    inside = "its products are on 2 lines of those that are built, on each of them only as parts of units of others."
    assert f"Under android {inside}" in text
    assert "If none of its products could be taken anew, android would cost" in text
