"""Each hint is followed literally: then its fault is gone, or it is listed here why only a person can know what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from integration_model.errors import Diagnostic
from tests.errors.applying import follow, follow_in_argument
from tests.errors.test_errors import FOLDERS, faults_of, lay_out

ONLY_A_PERSON_KNOWS: dict[str, str] = {}
"""Beginnings of hints that name no replacement, each with the reason."""


def test_every_hint_is_tried_or_listed(tmp_path: Path) -> None:
    """Followed literally a hint makes its fault go."""
    wrong, listed = [], set()
    for case in FOLDERS:
        folder = tmp_path / case.name
        items, _ = faults_of(folder, lay_out(case, folder))
        for item in items:
            if not item.hint:
                continue
            reason = next((words for words in ONLY_A_PERSON_KNOWS if item.hint.startswith(words)), None)
            if reason is not None:
                listed.add(reason)
                continue
            shutil.rmtree(folder)
            call = lay_out(case, folder)
            done = follow(item, folder) or follow_in_argument(item, call.get("sets", []))
            after = faults_of(folder, call)[0] if done else ()
            if not done:
                wrong.append(f"NOT FOLLOWED {case.name} {item.code} {item.place}: {item.message} | {item.hint}")
            elif any(_same(item, other) for other in after):
                wrong.append(f"STILL THERE {case.name} {item.code} {item.place}: {item.message} | {item.hint}")
    if wrong:
        pytest.fail("\n".join(wrong))
    assert set(ONLY_A_PERSON_KNOWS) == listed


def _same(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether it is the same fault at the same place; lines may have moved by one."""
    places = one.place, other.place
    near = places[0] is places[1] or (all(places) and places[0].path == places[1].path and abs(places[0].line - places[1].line) <= 1)
    return bool(near) and (one.code, one.message) == (other.code, other.message)
