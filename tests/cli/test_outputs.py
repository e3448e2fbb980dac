"""JSON against its schema, CSV against the report's numbers, and files that are whole or not there."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from integration_model.answers.answer_schemas import answer_schema
from integration_model.answers.compare import Comparison
from integration_model.answers.ledger_table import COLUMNS
from integration_model.commands.compare.ledger_file import ledger_file
from integration_model.document.json_text import clean, json_text
from integration_model.files.output import write_atomically
from integration_model.study.charges import EFFORT_PARTS, MONEY_PARTS
from tests.document.factories import RECIPES, make_comparison, make_core, make_no_verdict, make_unplanned, make_ways

SCHEMA = answer_schema("compare")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def faults(comparison: Comparison) -> list[str]:
    """What the schema has against the JSON of a comparison."""
    return [f"{list(fault.absolute_path)}: {fault.message}" for fault in VALIDATOR.iter_errors(json.loads(json_text(comparison.to_dict())))]


@pytest.mark.parametrize(
    "comparison",
    [
        make_comparison(),
        make_comparison(with_months=True),
        make_comparison(
            strategies=(
                make_unplanned("smartcockpit", "limit-without-plan"),
                make_unplanned("as-is", core=make_core(), ways_out=make_ways()),
            )
        ),
        make_comparison(verdict=make_no_verdict(), bottlenecks=(), conflicts=()),
    ],
    ids=["plans", "months", "no plan", "no verdict"],
)
def test_json_follows_its_schema(comparison: Comparison) -> None:
    """Each output is what the shipped schema promises."""
    assert faults(comparison) == []


def test_the_schema_refuses_what_it_does_not_know() -> None:
    """A field too many anywhere is a fault, and so is one too few."""
    value = json.loads(json_text(make_comparison().to_dict()))
    value["strategies"][0]["effort_pm"]["surprise"] = 1
    del value["verdict"]["best"]
    assert sorted("/".join(map(str, fault.absolute_path)) for fault in VALIDATOR.iter_errors(value)) == [
        "strategies/0/effort_pm",
        "verdict",
    ]


def test_json_keeps_the_order_of_the_fields() -> None:
    """People find things where the contract has them."""
    assert list(json.loads(json_text(make_comparison().to_dict())))[:4] == ["schema_version", "workspace", "verdict", "strategies"]


def test_json_has_neither_minus_zero_nor_infinity() -> None:
    """-0.0 is 0.0, and what is not finite is null."""
    assert clean({"a": [-0.0, math.inf, math.nan, 1.5], "b": True}) == {"a": [0.0, None, None, 1.5], "b": True}
    assert math.copysign(1.0, clean(-0.0)) == 1.0


def test_an_unknown_bound_follows_the_schema() -> None:
    """At a limit there may be no bound: the JSON says null."""
    strategies = list(make_comparison().strategies)
    objective = strategies[0].objective
    assert objective is not None
    strategies[0] = replace(strategies[0], status="limit-with-plan", objective=replace(objective, bound=None, gap=None))
    comparison = make_comparison(strategies=tuple(strategies))
    assert faults(comparison) == []
    assert json.loads(json_text(comparison.to_dict()))["strategies"][0]["objective"]["bound"] is None


def test_peoples_letters_stay_as_they_are() -> None:
    """Accents are not escaped."""
    verdict = replace(make_comparison().verdict, best_name="Citroën")
    assert '"best_name": "Citroën"' in json_text(make_comparison(verdict=verdict).to_dict())


def ledger_rows() -> list[dict[str, str]]:
    """The ledger of the made comparison, read again from its CSV."""
    return list(csv.DictReader(io.StringIO(str(ledger_file(make_comparison())))))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_the_ledger_sums_to_every_number(recipe: Any) -> None:
    """Parts, brands, money and objective are sums of the CSV's rows."""
    strategy = make_comparison().strategy(recipe.id)
    rows = [row for row in ledger_rows() if row["strategy"] == recipe.id]
    assert strategy.effort_pm
    assert strategy.money_eur
    assert strategy.objective
    sums = {
        part: sum(float(row["pm"]) + float(row["eur"]) for row in rows if row["part"] == part) for part in (*EFFORT_PARTS, *MONEY_PARTS)
    }
    printed = {
        **dataclasses.asdict(strategy.effort_pm),
        **{name: value for name, value in dataclasses.asdict(strategy.money_eur).items() if name != "total"},
    }
    assert sums == pytest.approx({part: printed[part] for part in sums}, rel=1e-12)
    brands = {brand.id: brand.own_pm for brand in strategy.brands} | {"shared": strategy.shared_pm}
    assert {name: sum(float(row["pm"]) for row in rows if row["brand"] == name) for name in brands} == pytest.approx(brands, rel=1e-12)
    assert sum(float(row["m_eur"]) for row in rows) == pytest.approx(strategy.objective.value, rel=1e-12)


def test_the_ledger_has_its_columns_and_places() -> None:
    """Strategy, part, brand, pm, eur, points first; each place once, joined by semicolons; quotes and commas survive."""
    first = ledger_rows()[0]
    assert tuple(first) == tuple(COLUMNS)
    assert first["origins"] == "brands/jeep.yaml:52;brands/group.yaml:31"
    assert first["what"] == 'foundation of "shared", all of it'


def test_numbers_in_the_ledger_are_exact() -> None:
    """What is read back of an addend within one year is its very number; its weight is the product of the row's figures."""
    ledger, rows = [addend for addend in make_comparison().ledger if addend.value], ledger_rows()
    assert [float(row["pm"]) + float(row["eur"]) + float(row["points"]) for row in rows] == [addend.value for addend in ledger]
    assert [float(row["m_eur"]) for row in rows] == [
        addend.value * float(row["eur_per_unit"]) * float(row["present"]) / 1e6 for addend, row in zip(ledger, rows, strict=True)
    ]
    assert [float(row["m_eur"]) for row in rows] == pytest.approx([addend.m_eur for addend in ledger], rel=1e-12)


def test_a_written_file_replaces_the_old_one(tmp_path: Path) -> None:
    """Afterwards the folder holds the new text and nothing else."""
    file = tmp_path / "a.csv"
    file.write_text("old")
    write_atomically(file, "neu: ë\n")
    assert file.read_bytes() == "neu: ë\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_an_unfinished_write_leaves_the_old_file(tmp_path: Path) -> None:
    """Where writing fails the old text stays and nothing lies about."""
    file = tmp_path / "a.csv"
    file.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(file, "x" * 100_000 + "\ud800")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link points to is replaced, and its mode is kept."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    write_atomically(link, "new")
    assert (link.is_symlink(), target.read_text(), target.stat().st_mode & 0o777) == (True, "new", 0o600)


def test_a_device_is_written_to() -> None:
    """`-o /dev/null` replaces no device."""
    write_atomically(Path("/dev/null"), "x")
    assert not Path("/dev/null").is_file()
