"""Keys: kinds with equal fields stay apart, and each reads as golden texts print it."""

from __future__ import annotations

from typing import get_args

import pytest

from integration_model.problem.keys import (
    Build,
    Drop,
    Imagined,
    Keep,
    Key,
    Renew,
    Run,
    Stack,
    Take,
    Unbuilt,
    Use,
    label,
    line_of,
)
from integration_model.problem.rows import (
    BuildForLine,
    ChooseOffer,
    CloseGap,
    NotBuilt,
    RenewStack,
    Resource,
    RestOn,
    RowKey,
    RunStack,
    StayBuilt,
    family_of,
    row_label,
)
from integration_model.study.gaps import GapId

GAP = GapId("alpha/a1", "android", "2027-01", "android", "os", "head-unit", "hu-old", "", "")
BEFORE = GAP._replace(part="until-then")
KINDS: tuple[type[Key], ...] = get_args(Key)
FAMILIES: tuple[type[RowKey], ...] = get_args(RowKey)


def test_kinds_with_equal_fields_are_different_keys() -> None:
    """Keys of two kinds never compare equal, nor stand in for each other in a dict, whatever their fields are."""
    alike = [Stack("x", "y"), Build("x", "y"), Renew("x", "y"), Keep("l", "f", "p", "m"), Drop("l", "f", "p", "m")]
    assert len(dict.fromkeys(alike)) == len(alike)
    assert Stack("x", "y") != Build("x", "y")
    rows = [BuildForLine("l", "x", "m"), RestOn("l", "x", "m"), StayBuilt("x", "m")]
    assert len(dict.fromkeys(rows)) == len(rows)


def test_equal_keys_are_one() -> None:
    """A key that is made anew leads to the same column."""
    assert {Use("l", "r", "c", "p", "m"): 1}[Use("l", "r", "c", "p", "m")] == 1


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Stack("old", "2027-07"), "stack(old,2027-07)"),
        (Renew("old", "2030-01"), "renew(old,2030-01)"),
        (Unbuilt("alpha/a1", "eu", "2028-07"), "unbuilt(alpha/a1,eu,2028-07)"),
        (Run("alpha/a1", "android", "2027-01"), "run(alpha/a1,android,2027-01)"),
        (Run("alpha/a1", "old", ""), "run(alpha/a1,old,)"),
        (Use("alpha/a1", "head-unit", "hu-new", "android", "2027-01"), "use(alpha/a1,head-unit,hu-new,android,2027-01)"),
        (Take(GAP, "port"), "take(alpha/a1,android,2027-01,android,os,head-unit,hu-old,,,,port)"),
        (Take(BEFORE, "port"), "take(alpha/a1,android,2027-01,android,os,head-unit,hu-old,,,until-then,port)"),
        (
            Imagined("alpha/a1", "head-unit", "hu-old", "android", "2027-01", "ram_gb"),
            "imagined(alpha/a1,head-unit,hu-old,android,2027-01,ram_gb)",
        ),
        (Keep("alpha/a1", "hmi", "android", "2027-01"), "keep(alpha/a1,hmi,android,2027-01)"),
        (Drop("alpha/a1", "hmi", "android", "2027-01"), "drop(alpha/a1,hmi,android,2027-01)"),
        (Build("android/core", "2027-01"), "build(android/core,2027-01)"),
    ],
)
def test_a_key_reads_as_golden_texts_print_it(key: Key, text: str) -> None:
    """The name of the kind, then its fields in their order."""
    assert label(key) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (ChooseOffer("alpha/a1"), "choose-offer[alpha/a1]"),
        (CloseGap(GAP), "close-gap[alpha/a1,android,2027-01,android,os,head-unit,hu-old,,,]"),
        (RunStack("old", "2027-07", "alpha/a1"), "run-stack[old,2027-07,alpha/a1]"),
        (RenewStack("old", "2030-01", "alpha/a1"), "renew-stack[old,2030-01,alpha/a1]"),
        (StayBuilt("android/core", "2027-01"), "stay-built[android/core,2027-01]"),
        (
            NotBuilt("alpha/a1", "eu", "2028-07", "regulations", "call", "gateway", "", ""),
            "not-built[alpha/a1,eu,2028-07,regulations,call,gateway,,]",
        ),
        (
            Resource("alpha/a1", "android", "2027-01", "ram_gb", "hu-old", 1, ("a", "b")),
            "resource[alpha/a1,android,2027-01,ram_gb,hu-old,1,a,b]",
        ),
        (Resource("alpha/a1", "android", "2027-01", "ram_gb", "hu-old", -1, ()), "resource[alpha/a1,android,2027-01,ram_gb,hu-old,-1]"),
    ],
)
def test_a_row_reads_as_golden_texts_print_it(key: RowKey, text: str) -> None:
    """The name of the family, then its fields in their order."""
    assert row_label(key) == text


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (Run("l", "p", "m"), "l"),
        (Unbuilt("l", "eu", "m"), "l"),
        (Take(GAP, "port"), "alpha/a1"),
        (Drop("l", "f", "p", "m"), "l"),
        (Build("l", "m"), None),
        (Renew("l", "m"), None),
        (Stack("l", "m"), None),
    ],
)
def test_a_decision_knows_its_line(key: Key, line: str | None) -> None:
    """Decisions of a line name it; what is opened, kept or built belongs to none."""
    assert line_of(key) == line


def test_each_kind_and_family_has_a_name_of_its_own() -> None:
    """No two kinds of columns and no two families of rows share a name, and each says in a sentence what it is about."""
    kinds = [kind._field_defaults["kind"] for kind in KINDS]
    families = [family_of(family) for family in FAMILIES]
    assert len(set(kinds)) == len(KINDS)
    assert len(set(families)) == len(FAMILIES)
    assert [one.__name__ for one in (*KINDS, *FAMILIES) if not (one.__doc__ or "").endswith(".")] == []
