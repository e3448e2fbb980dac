"""Each hint is followed literally: then its fault is gone, or it is listed here why only a person can know what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from integration_model.errors import Diagnostic
from tests.errors.applying import follow, follow_in_argument, follow_in_call
from tests.errors.test_errors import FOLDERS, code_of, faults_of, lay_out

_GONE, _STILL_THERE, _NOT_FOLLOWED = "gone", "still there", "not followed"
ONLY_A_PERSON_KNOWS: dict[str, str] = {
    "E101": "what the file should hold is nowhere said",
    "E102": "an editor saves in another encoding, no text says how",
    "E105": "which of the two whole numbers is meant",
    "E106": "which of the three values is wrong",
    "E107": "which month is meant, where nothing like one was written",
    "E108": "which number is meant, where none was written",
    "E109": "which fact is meant, where none is called nearly so",
    "E110": "a requirement has to be written twice, with words for each",
    "E116": "the value that is missing",
    "E117": "which values are to change, where only a whole was named",
    "E118": "which of two sources is the right one",
    "E119": "the number that was meant, where the sign alone is not it",
    "E121": "what is to be compared",
    "E123": "where a text ends that holds a quote",
    "E124": "the value in front of a source",
    "E125": "the number that was meant, where no unit explains the one that is written",
    "E126": "the amount in another currency, or in another dimension",
    "E130": "which side of a conflict is right",
    "E131": "what of too much is not needed",
    "E132": "what stood in the file before it was no YAML",
    "E133": "how the lines hung together before a mail or a chat broke them",
    "E210": "what a file is to be called whose name has no letter",
    "E212": "where a new item belongs, and what it holds",
    "E213": "whether the new item or the old one is meant",
    "E214": "which of two things gets another name",
    "E215": "which of the assets does not need the other",
    "E216": "what of the whole is to go",
    "E217": "whether what lies in another folder is meant to count",
    "E221": "the reason",
    "E225": "in which unit the source states it",
    "E228": "where it comes from",
    "E303": "which of the two efforts is right",
    "E304": "how large it is",
    "E305": "which of the two encodings is right",
    "E307": "which head unit it has",
    "E308": "what runs on it",
    "E309": "how often it is built",
    "E320": "in which unit the source states it",
    "E502": "what would stand in the file that is missing",
    "E503": "whose folder stands in the way",
    "E505": "what is to be laid over the workspace",
    "E506": "whose pipe stands in the way",
    "E510": "the address or the value that was left out",
    "E514": "which of the values is meant",
    "E520": "which of the what-ifs are worth asking",
    "E521": "which of the values are worth a row",
    "E522": "the values that were left out",
    "E523": "how to say in one file what takes two",
    "E524": "which of the two settings is meant",
    "E525": "by how much it is to change",
    "E527": "which scenario is meant",
    "E530": "where the files of then are",
    "E532": "which revision is meant",
    "E541": "it is another command that writes the file",
    "E542": "it is another version that reads the file",
    "E543": "it is another command that writes the file",
    "E544": "it is another command that writes the file",
    "E551": "what is installed",
    "E552": "what the file is for",
    "E553": "it is another command that writes the file",
    "E554": "which cluster is meant",
    "E555": "what runs on the cluster",
    "E556": "what is installed there",
    "E557": "when the other process ends",
    "W405": "why it changes",
    "W407": "whether anybody offers it",
    "W411": "which of the two settings is meant",
    "W412": "what the brand builds and wants",
    "W414": "which of the two is the copy",
    "W415": "what the brand can do without",
    "W416": "what the claim was to say",
    "W418": "which of the two policies is meant",
    "W424": "the reason",
    "W426": "which year is meant",
    "W437": "which year is meant",
}
"""Codes with hints that name no replacement, each with what is missing for one; all other hints of the same code are followed."""


CODES = sorted({code_of(folder) for folder in FOLDERS})


@pytest.mark.parametrize("code", CODES)
def test_every_hint_is_followed_or_listed(code: str, tmp_path: Path) -> None:
    """Followed literally a hint makes its fault go; what is listed has a hint that cannot be followed."""
    outcomes: dict[str, list[str]] = {_STILL_THERE: [], _NOT_FOLLOWED: []}
    not_followed = set()
    for case in (folder for folder in FOLDERS if code_of(folder) == code):
        folder = tmp_path / case.name
        for item in faults_of(folder, lay_out(case, folder))[0]:
            outcome = _outcome(item, case, folder) if item.hint else _GONE
            if outcome == _NOT_FOLLOWED:
                not_followed.add(item.code)
            if outcome == _STILL_THERE or (outcome == _NOT_FOLLOWED and item.code not in ONLY_A_PERSON_KNOWS):
                outcomes[outcome].append(f"{case.name}: {item.message} | {item.hint}")
    assert outcomes == {_STILL_THERE: [], _NOT_FOLLOWED: []}
    assert code not in ONLY_A_PERSON_KNOWS or code in not_followed


def _outcome(item: Diagnostic, case: Path, folder: Path) -> str:
    """What becomes of a fault whose hint is followed in a fresh copy of the case."""
    shutil.rmtree(folder)
    call = lay_out(case, folder)
    if not (follow(item, folder) or follow_in_argument(item, call.get("sets", [])) or follow_in_call(item, call)):
        return _NOT_FOLLOWED
    return _STILL_THERE if any(_same(item, other) for other in faults_of(folder, call)[0]) else _GONE


def _same(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether it is the same fault at the same place; lines may have moved by one."""
    places = one.place, other.place
    near = places[0] is places[1] or (all(places) and places[0].path == places[1].path and abs(places[0].line - places[1].line) <= 1)
    return bool(near) and (one.code, one.message) == (other.code, other.message)
