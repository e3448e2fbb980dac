"""Saved comparisons: what was written is read back, and what is none is refused with the place that does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import integration_model
from integration_model import api
from integration_model.commands.difference import comparison_from, read_saved
from integration_model.document.json_text import json_text
from integration_model.errors import InputError
from tests.difference.factories import Made, make_bottleneck, make_comparison

SAVED = make_comparison(
    {"android-automotive": Made(conflicts={"hvac": "soft"}), "smartcockpit": None}, bottlenecks=(make_bottleneck("maps", 5.0),)
)


def saved(tmp_path: Path, change: Any = None) -> Path:
    """A file that `compare --format json` could have written, changed by a function."""
    values = json.loads(json_text(SAVED.to_dict()))
    if change:
        change(values)
    file = tmp_path / "saved.json"
    file.write_text(json.dumps(values), encoding="utf-8")
    return file


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    """Every field comes back as it was."""
    assert read_saved(saved(tmp_path)) == SAVED


def test_fields_that_are_added_keep_the_schema(tmp_path: Path) -> None:
    """A file of an older or newer program of the same schema is read: what is missing has its default, what is new is passed over."""

    def change(values: dict[str, Any]) -> None:
        values["surprise"] = 1
        del values["strategies"][0]["shared_work"], values["obstacles"]

    found = read_saved(saved(tmp_path, change))
    assert (found.obstacles, found.strategies[0].shared_work, found.verdict) == (0, (), SAVED.verdict)


def _remove_total(values: dict[str, Any]) -> None:
    del values["strategies"][0]["effort_pm"]["total"]


def _break_seed(values: dict[str, Any]) -> None:
    values["run"]["seed"] = "seven"


def _break_list(values: dict[str, Any]) -> None:
    values["strategies"][0]["plan"]["lines"] = {}


def _break_bool(values: dict[str, Any]) -> None:
    values["strategies"][0]["brands"][1]["own_pm"] = True


def _break_map(values: dict[str, Any]) -> None:
    values["run"] = []


def _break_text(values: dict[str, Any]) -> None:
    values["verdict"]["best"] = 7


def _break_word(values: dict[str, Any]) -> None:
    values["verdict"]["sure"][0]["kind"] = "certain"


def _break_pair(values: dict[str, Any]) -> None:
    values["horizon"] = ["2027-01"]


def _break_price(values: dict[str, Any]) -> None:
    values["strategies"][0]["shared_work"][0]["m_eur"] = "much"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_break_map, "`run` is not a map"),
        (_break_text, "`verdict.best` is not a text"),
        (_break_word, "`verdict.sure.0.kind` is none of the words that it may be"),
        (_break_pair, "`horizon.1` is missing"),
        (_break_price, "`strategies.0.shared_work.0.m_eur` is not a number"),
        (_remove_total, "`strategies.0.effort_pm.total` is missing"),
        (_break_seed, "`run.seed` is not a number"),
        (_break_list, "`strategies.0.plan.lines` is not the list that is expected"),
        (_break_bool, "`strategies.0.brands.1.own_pm` is not a number"),
    ],
)
def test_what_does_not_fit_is_named(change: Any, words: str, tmp_path: Path) -> None:
    """A file that somebody edited is refused with the place that does not fit."""
    file = saved(tmp_path, change)
    with pytest.raises(InputError) as fault:
        read_saved(file)
    assert [(item.code, item.message) for item in fault.value.diagnostics] == [("E541", f"`{file}` is no saved comparison: {words}")]


@pytest.mark.parametrize("text", ["", "{", "[1]", "{}", '{"schema_version": 1}', "\x00", "[" * 100_000])
def test_no_comparison_at_all(text: str, tmp_path: Path) -> None:
    """Whatever it holds, it is refused and nothing else happens."""
    file = tmp_path / "saved.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"E541: .* is no saved comparison"):
        read_saved(file)


def test_another_schema_is_refused(tmp_path: Path) -> None:
    """Numbers of another contract may mean another thing."""
    with pytest.raises(InputError, match=r"E542: .* was written with schema 1, this program reads schema 3"):
        read_saved(saved(tmp_path, lambda values: values.update(schema_version=1)))


def test_plain_values_that_are_no_comparison() -> None:
    """From Python they are called what they are."""
    with pytest.raises(InputError, match="E541: what was given is no saved comparison"):
        comparison_from({"verdict": {}})


def test_the_api_takes_files_values_and_comparisons(tmp_path: Path) -> None:
    """`difference` is the same whatever holds the two sides."""
    file = saved(tmp_path)
    other = make_comparison({"android-automotive": Made(shared={"android-core": 1.0}), "smartcockpit": None})
    found = [api.difference(before, other.to_dict()) for before in (file, str(file), SAVED, SAVED.to_dict())]
    assert found == [integration_model.difference(SAVED, other)] * 4
