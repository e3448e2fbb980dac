"""Tables of values: each row is what a comparison of it would say."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model import api
from integration_model.commands.whatif import crossed, values_of
from integration_model.commands.whatif.vary_page import sentence, vary_output
from integration_model.commands.whatif.varying import MAX_ROWS
from integration_model.document.lines import plain
from integration_model.errors import InputError
from integration_model.values import Place
from tests.conftest import Golden
from tests.factories import BASE

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"
ANDROID = "suppliers.software.platforms.android.foundation.all.once_pm"
BESPOKE = "suppliers.software.platforms.bespoke.foundation.all.once_pm"


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("a.b=1,2,3", ("a.b", ("1", "2", "3"))),
        ("a.b=[x, y],[z]", ("a.b", ("[x, y]", "[z]"))),
        ("a.b={eu: 1, na: 2},{eu: 3}", ("a.b", ("{eu: 1, na: 2}", "{eu: 3}"))),
        ('a.b="x, y",z', ("a.b", ('"x, y"', "z"))),
        ("a.b=1..2..3 @own, 4", ("a.b", ("1..2..3 @own", "4"))),
        ("a.b=", ("a.b", ())),
        ("a.b=low,likely,high", ("a.b", ("low", "likely", "high"))),
        ("a.b=-10%,+10%", ("a.b", ("-10%", "+10%"))),
        ("a.b=200..300/5", ("a.b", ("200", "225", "250", "275", "300"))),
        ("a.b=200 .. 300 / 4", ("a.b", ("200", "233", "267", "300"))),
        ("a.b=300..200/3", ("a.b", ("300", "250", "200"))),
        ("a.b=0.1..0.2/3", ("a.b", ("0.1", "0.15", "0.2"))),
        ("a.b=1..2/4", ("a.b", ("1", "1.3330", "1.6670", "2"))),
        ("a.b=200..300/3 @own,500", ("a.b", ("200 @own", "250 @own", "300 @own", "500"))),
        ("a.b=2031-01..2032-01/3", ("a.b", ("2031-01", "2031-07", "2032-01"))),
        ("a.b=1..2..3,4", ("a.b", ("1..2..3", "4"))),
    ],
)
def test_values_part_at_commas_outside_brackets(argument: str, expected: tuple[str, tuple[str, ...]]) -> None:
    """A list, a map and a quoted text are one value each."""
    assert values_of(argument) == expected


@pytest.mark.parametrize(
    ("argument", "message", "hint"),
    [
        ("a.b=200..300", "`200..300` has two ends and no number of steps", "write `--vary 'a.b=200..300/5'` for five values"),
        ("a.b=200..300/1", "`1` is no number of steps", "write `--vary 'a.b=200..300/5'` for five values, both ends among them"),
        ("a.b=200..300/x", "`x` is no number of steps", "write `--vary 'a.b=200..300/5'` for five values, both ends among them"),
        ("a.b=200..250..300/5", "`200..250..300/5` has more than two ends", "write `--vary 'a.b=200..300/5'`"),
        (
            "a.b=2031..2035-01/5",
            "there are no steps between `2031` and `2035-01`",
            "both ends are numbers, or both are dates such as 2031-06",
        ),
        ("a.b=2031-01..2031-03/9", "`2031-01..2031-03/9` has more steps than values", "ask for fewer, or name the values one by one"),
        ("a.b=1,,2", "a value is missing at a comma in `--vary a.b=1,,2`", "write `--vary 'a.b=1,2'`"),
        ("a.b=1;2", "`;` stands in place of `,` in `--vary a.b=1;2`", "write `--vary 'a.b=1,2'`"),
        ("a.b==1,2", "`==` stands in place of `=` in `--vary a.b==1,2`", "write `--vary 'a.b=1,2'`"),
    ],
)
def test_steps_that_cannot_be_made_are_told(argument: str, message: str, hint: str) -> None:
    """Two ends, both numbers or both dates, and how many values there are to be."""
    with pytest.raises(InputError) as fault:
        values_of(argument)
    assert [("E526", message, hint)] == [(item.code, item.message, item.hint) for item in fault.value.diagnostics]


def test_a_range_is_varied_over_its_own_values() -> None:
    """`low`, `likely` and `high` are those of the range that stands there, and a percentage is one of all three."""
    words = api.vary(GOLDEN, {ANDROID: ["low", "high", "+10%"]}, sets=[f"{ANDROID}=40..60..80"])
    numbers = api.vary(GOLDEN, {ANDROID: ["40", "80", "44..66..88"]})
    assert [row.objectives["android"] for row in words.rows] == [row.objectives["android"] for row in numbers.rows]


def test_combinations_go_through_the_last_address_first() -> None:
    """Two values of one and three of another make six rows, the last one changing fastest."""
    assert crossed({"a": ("1", "2"), "b": ("x", "y", "z")}) == [("1", "x"), ("1", "y"), ("1", "z"), ("2", "x"), ("2", "y"), ("2", "z")]


def test_too_many_combinations_are_refused() -> None:
    """One more than a table may have is an error that says how many they are."""
    with pytest.raises(InputError, match="37 = 37 combinations"):
        crossed({"a": [str(value) for value in range(MAX_ROWS + 1)]})


def test_rows_are_what_comparisons_say() -> None:
    """Android's 222 fall and rise with its foundation, bespoke's 208 stand; below 46 the decision turns."""
    table = api.vary(GOLDEN, {ANDROID: ["40", "50", "60"]})
    found = [(row.values, row.best, row.objectives["android"], row.objectives["bespoke"], row.turns) for row in table.rows]
    assert found == [(("40",), "android", 202, 208, True), (("50",), "bespoke", 212, 208, False), (("60",), "bespoke", 222, 208, False)]
    assert [(row.objective, row.margin) for row in (table.base, *table.rows)] == [(208, 14), (202, 6), (208, 4), (208, 14)]
    assert sentence(table) == f"The decision turns at 1 of 3 values of {ANDROID}, first at 40 (android)."


def test_what_is_held_belongs_to_the_base() -> None:
    """A setting beside the table holds in its base and in each row."""
    table = api.vary(GOLDEN, {ANDROID: ["60", "70"]}, sets=[f"{BESPOKE}=200"])
    assert [row.objectives["bespoke"] for row in (table.base, *table.rows)] == [308, 308, 308]
    assert (table.base.best, [one.title for one in table.held]) == ("android", [f"{BESPOKE} = 200"])


def test_a_wrong_value_is_told_before_anything_is_solved() -> None:
    """Every wrong value of a table is told at once."""
    with pytest.raises(InputError) as fault:
        api.vary(GOLDEN, {"group.horizon.to": ["2031-12", "2032", "soon"]})
    assert len(fault.value.diagnostics) >= 1


@pytest.mark.parametrize("width", [80, 100, 140])
def test_table_reads_well(width: int, golden: Golden) -> None:
    """The table at three widths, word by word."""
    table = api.vary(GOLDEN, {ANDROID: ["40", "60"], "group.rates.eur_per_point": ["0.5", "1"]}, sets=["brands.beta.policies.as-is=true"])
    golden(f"vary-{width}.txt", plain(vary_output(table).lines(width)))


RATE = "group.rates.eur_per_pm"


@pytest.mark.parametrize(
    ("values", "code", "message", "hint"),
    [
        (["9", "500"], "E104", "`9,500` has a thousands separator", f"write `--vary '{RATE}=9500'`"),
        (["8", "000", "9", "500"], "E104", "`8,000,9,500` has a thousands separator", f"write `--vary '{RATE}=8000,9500'`"),
        (["8000", "8000"], "E526", "`8000` is named twice", f"write `--vary '{RATE}=8000'`"),
    ],
)
def test_values_that_are_not_what_was_meant_are_told(values: list[str], code: str, message: str, hint: str) -> None:
    """A number with a comma in it is no two values, and a value is one row."""
    with pytest.raises(InputError) as fault:
        api.vary(BASE, {RATE: values})
    assert [(code, message, hint)] == [(item.code, item.message, item.hint) for item in fault.value.diagnostics]


def test_numbers_of_three_digits_are_values_where_no_thousands_stand() -> None:
    """Pieces are joined only where they come nearer to what stands in the files."""
    assert len(api.vary(BASE, {RATE: ["800", "900"]}).rows) == 2


@pytest.mark.parametrize(
    ("address", "values", "hints"),
    [
        (RATE, ["8.000", "9.000"], [f"`--vary '{RATE}=8000,9000'`, or `{one}` if the point is a decimal point" for one in (8, 9)]),
        (RATE, ["min", "max"], [f"`--vary '{RATE}=low,high'`"] * 2),
        ("eur_per_pm", ["8000", "9000"], [f"`--vary '{RATE}=8000,9000'`"]),
    ],
)
def test_faults_of_rows_are_those_of_the_argument(address: str, values: list[str], hints: list[str]) -> None:
    """They stand in what was typed, and the hint is all of it."""
    with pytest.raises(InputError) as fault:
        api.vary(BASE, {address: values})
    told = fault.value.diagnostics
    assert [item.hint for item in told] == [f"write {hint}" for hint in hints]
    assert {item.place.path for item in told if item.place} == {f"--vary {address}={','.join(values)}"} <= set(fault.value.texts)


def test_one_address_is_varied_once() -> None:
    """Of a short and a full address of one place one would be lost."""
    with pytest.raises(InputError, match=r"`rates\.eur_per_pm` and `group\.rates\.eur_per_pm` are one address"):
        api.vary(BASE, {"rates.eur_per_pm": ["8000"], RATE: ["9000"]})


@pytest.mark.parametrize("is_reasoned", [False, True])
def test_an_unlikely_value_of_a_row_is_doubted_once(is_reasoned: bool) -> None:
    """As where it is set, unless a reason is given."""
    base, varied, because = api.ground(BASE), {RATE: ["8000", "500", "400"]}, "a test" if is_reasoned else None
    doubts = base.doubts(varied, base.rows(varied, because))
    assert [(item.code, item.place) for item in doubts] == [("W421", Place(f"--vary {RATE}=8000,500,400", 1, 29, 3))][is_reasoned:]
    assert base.doubts_at_ends(varied, because, ()) == base.doubts(varied, base.rows({RATE: ["400"]}, because))
