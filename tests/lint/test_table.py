"""The tables: every number of the shapes has a rule, every row is about fields that exist, and a wrong cell is refused."""

from __future__ import annotations

import re

import pytest

from integration_model.lint import table_text
from integration_model.lint.facts import numeric_fields
from integration_model.lint.table import Slip, fields_like, load_table, load_unread, read_rule, read_unread
from tests.cli.test_command_line import run

ROW = {
    "field": "suppliers.*.components.*.ram_gb",
    "unit": "GB",
    "usual": "1..64",
    "compared_with": "role",
    "factor": "5",
    "zero": "no",
    "slips": "MB:1024 | thousand:1/1000",
    "why": "as much as units of today have",
}
UNREAD = {"field": "**.size.dm", "when": "without", "other": "adapted_ksloc", "why": "it is about adapted code"}


@pytest.mark.parametrize("pattern", sorted(numeric_fields()), ids=".".join)
def test_every_number_of_the_files_has_a_rule(pattern: tuple[str, ...]) -> None:
    """A new field of a shape wants its row; where any value is usual, the row says why."""
    rule = load_table().rule(pattern)
    assert rule is not None
    assert rule.usual is not None or "free" in rule.why


def test_every_row_holds_for_some_field() -> None:
    """A row below a wider one that takes all its fields would never be looked at."""
    table = load_table()
    idle = [".".join(rule.field) for rule in table.rules if not any(table.rule(field) is rule for field in fields_like(rule.field))]
    assert idle == []


def test_every_row_can_be_left() -> None:
    """What is usual lies within what the shapes let through; a row that nothing can leave would never be told."""
    bounds = {pattern: [float(bound) for bound in re.findall(r"-?\d+", must)] for pattern, must in numeric_fields().items()}
    idle = [
        ".".join(rule.field)
        for rule in load_table().rules
        for pattern in fields_like(rule.field)
        if rule.usual is not None and pattern in bounds and rule.usual[0] <= bounds[pattern][0] and bounds[pattern][1] <= rule.usual[1]
    ]
    assert idle == []


def test_every_row_about_what_is_not_read_names_fields() -> None:
    """Both a deep pattern and a plain one find theirs."""
    patterns = {".".join(pattern) for pattern in load_unread()}
    assert {"suppliers.*.platforms.*.upkeep_pm_per_year", "group.features.*.build.size.dm", "group.assets.*.each_pm"} <= patterns


def test_a_row_is_read_cell_by_cell() -> None:
    """Ranges, comparisons and the units that people type."""
    rule = read_rule(ROW)
    assert (rule.usual, rule.compared_with, rule.factor, rule.zero) == ((1.0, 64.0), ("role",), 5.0, False)
    assert rule.slips == (Slip("MB", 1024.0), Slip("thousand", 0.001))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"field": "suppliers.*.components.*.ram_mb"}, "no such field"),
        ({"compared_with": "neighbours"}, "no such comparison"),
        ({"usual": "64..1"}, "low..high"),
        ({"factor": ""}, "factor above 1"),
        ({"zero": "never"}, "yes or no"),
        ({"why": ""}, "nothing says why"),
    ],
)
def test_a_wrong_cell_is_refused(cells: dict[str, str], words: str) -> None:
    """With the field of its row, so that it can be found."""
    with pytest.raises(ValueError, match=re.escape(words)) as refused:
        read_rule({**ROW, **cells})
    assert str(refused.value).startswith(cells.get("field", ROW["field"]))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"field": "**.size.dmm"}, "no such field"),
        ({"when": "sometimes"}, "no such condition"),
        ({"other": ""}, "the other field is missing"),
        ({"why": ""}, "nothing says why"),
    ],
)
def test_a_wrong_cell_about_what_is_not_read_is_refused(cells: dict[str, str], words: str) -> None:
    """As in the other table."""
    with pytest.raises(ValueError, match=re.escape(words)):
        read_unread({**UNREAD, **cells})


def test_the_table_can_be_read_by_people() -> None:
    """Each rule with its reason below it, under heads that line up, and how to say that a value is meant."""
    lines = table_text().splitlines()
    (prices,) = [index for index, line in enumerate(lines) if line.startswith("suppliers.*.components.*.unit_eur")]
    assert lines[prices][lines[0].index("usually") :].startswith("0.5 to 2000 EUR")
    assert lines[prices][lines[0].index("compared with") :].startswith("same role")
    assert "wins every comparison" in lines[prices + 1]
    assert "# plausible: why" in lines[-1]


def test_the_command_shows_the_table() -> None:
    """Without a workspace, on standard output."""
    done = run("check", "--rules")
    assert (done.exit_code, done.stdout) == (0, f"{table_text()}\n")
