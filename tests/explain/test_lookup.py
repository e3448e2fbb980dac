"""Names: what is meant, and what is told where nothing or too much is."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands.explain import KINDS
from integration_model.commands.explain.lookup import Lookup
from integration_model.document.formats import Format
from integration_model.document.lines import display_width
from integration_model.errors import InputError
from tests.compare.pages import compare_text
from tests.explain.test_texts import GOLDEN_CASE, session_of
from tests.factories import BASE
from tests.shipped.once import FOLDER as ROOT

TABLES = ("ALL-IN", "WORK", "WHO IS ON IT", "CONSEQUENCES", "BRANDS", "BOTTLENECKS", "WORST")
STARTER = ROOT / "integration_model" / "starter"
OPTIMISED_ANEW = ("next", "brand")
FEET = {"█", "saves:", "compatible:", "alone", "hard:", "not"}


def fault_of(folder: Path, *words: str) -> tuple[str, str, str]:
    """Code, message and hint of the only fault."""
    with pytest.raises(InputError) as fault:
        Lookup(session_of(folder)).find(words)
    (found,) = fault.value.diagnostics
    return found.code, found.message, found.hint


def test_a_misspelt_name_is_told_the_nearest() -> None:
    """The nearest of all names, whatever its kind."""
    assert ("E513", "nothing here is called `harman-mia12`", "did you mean `harman-mia-12`?") == fault_of(BASE, "harman-mia12")


def test_a_misspelt_role_is_told_the_nearest() -> None:
    """LINE ROLE is a name like any other."""
    assert ("E513", "nothing here is called `grecale head-unt`", "did you mean `grecale head-unit`?") == fault_of(
        BASE, "grecale", "head-unt"
    )


def test_a_kind_in_front_limits_the_search() -> None:
    """A component is not a supplier."""
    code, message, _ = fault_of(BASE, "supplier", "harman-cdc")
    assert ("E513", "nothing here is called `harman-cdc`") == (code, message)


def test_an_ambiguous_name_lists_what_it_may_mean() -> None:
    """`ram` is asked by two platforms."""
    assert ("E514", "`requirement ram` may mean 2 things".replace("requirement ", ""), "say which: android.ram, bespoke.ram") == fault_of(
        GOLDEN_CASE, "requirement", "ram"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_every_kind_is_found(kind: str) -> None:
    """What is listed can be asked for, with its kind in front."""
    lookup = Lookup(session_of(BASE))
    names = sorted(lookup.names(kind))[:50]
    assert [(kind, name) for name in names] == [
        (meant.kind, meant.name) for name in names for meant in [lookup.find((kind, *name.split(" ")))]
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("grecale", "head-unit"), ("ecu", "maserati/grecale head-unit", ("maserati/grecale", "head-unit"))),
        (("number", "as-is", "foundation"), ("number", "as-is foundation", ("as-is", "foundation"))),
        (("number", "as-is"), ("number", "as-is", ("as-is",))),
        (("brand", "maserati"), ("brand", "maserati", ("maserati",))),
    ],
)
def test_a_name_is_told_with_its_parts(words: tuple[str, ...], expected: tuple[str, str, tuple[str, ...]]) -> None:
    """Nobody takes a name apart again."""
    meant = Lookup(session_of(BASE)).find(words)
    assert expected == (meant.kind, meant.name, meant.parts)


def firsts(text: str) -> set[str]:
    """The first word of each row of each table of a report."""
    found: set[str] = set()
    for head in TABLES:
        lines = text.splitlines()
        start = next(place for place, line in enumerate(lines) if line.startswith(head))
        end = next((place for place in range(start, len(lines)) if not lines[place]), len(lines))
        rows = [line for line in lines[start + 1 : end] if line.startswith("  ") and line[2] != " "]
        found |= {half.split()[0] for row in rows for half in row.split(" | ")}
    return found - FEET


@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_first_word_of_the_shipped_report_is_explainable(width: int) -> None:
    """Whatever stands first in a row of `compare` can be given to `explain`; so can the fact to be verified first."""
    session = session_of(ROOT)
    lookup = Lookup(session)
    words = firsts(compare_text(session.comparison, width, full=True))
    assert set(session.workspace.brands) <= words
    assert {one.id for one in session.comparison.bottlenecks} <= words
    for word in sorted(words | {session.comparison.verify_first}):
        assert lookup.find((word,)).kind in KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_explanations_read_well(kind: str) -> None:
    """One of each kind on the shipped workspace: a sentence first, and nothing wider than the terminal but a word that is to be copied.

    What is optimised anew for its answer, which takes half a minute there, is read on the workspace that `init` writes.
    """
    session = session_of(STARTER if kind in OPTIMISED_ANEW else ROOT)
    name = sorted(Lookup(session).names(kind))[0]
    told = api.explain(None, kind, *name.split(" "), session=session)
    for width in (60, 80, 100):
        lines = told.text(width).splitlines()
        assert lines[0].strip() == lines[0]
        assert [line for line in lines if display_width(line) > width and len(line.split()) > 1] == []


def test_a_page_of_many_columns_fits() -> None:
    """The signals of an architecture: what has no room is named, and CSV has all of it."""
    told = api.explain(None, "giorgio", session=session_of(ROOT))
    narrow = told.text(60)
    assert max(map(display_width, narrow.splitlines())) <= 60
    assert "(--table coverage)" in " ".join(narrow.split())
    coverage = told.output.text(Format.CSV, "coverage").splitlines()
    assert coverage[0].startswith("quantity,as it is carried,android-automotive,android-automotive-gas,smartcockpit,")
    assert len(coverage) > 20
