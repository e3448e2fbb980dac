"""`--set` as tired people type it: each slip is told once, and the hint, copied as it stands, is what was meant."""

from __future__ import annotations

import os
import re
import shlex
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from integration_model.edits import parse_set
from integration_model.errors import Diagnostic, Findings, InputError
from integration_model.files.tree import Tree
from integration_model.loading import Overlays, load, read_base
from tests.factories import make_files, write_workspace

PLATFORM = "brands.maserati.policies.platform"
GRECALE = "brands.maserati.vehicle_lines.grecale"
COMMAND = re.compile(r"`(--set (?:'[^']+'|\"[^\"]+\"))`")


def told(folder: Path, sets: Sequence[str]) -> list[Diagnostic]:
    """The errors of a workspace with these settings."""
    try:
        load(folder, Overlays(sets=tuple(sets), because="a test"))
    except InputError as fault:
        return list(fault.diagnostics)
    return []


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base's files in a folder, read only."""
    return write_workspace(tmp_path_factory.mktemp("typed"), make_files())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("maserati.policy.platform=as-is", f"{PLATFORM}=as-is"),
        (f"{PLATFORM}==as-is", f"{PLATFORM}=as-is"),
        (f"{PLATFORM}:=as-is", f"{PLATFORM}=as-is"),
        (f"{PLATFORM}:as-is", f"{PLATFORM}=as-is"),
        (f"{PLATFORM}: as-is", f"{PLATFORM}=as-is"),
        (f"{PLATFORM} as-is", f"{PLATFORM}=as-is"),
        ("brands/maserati/policies/platform=as-is", f"{PLATFORM}=as-is"),
        ("brands\\maserati\\policies\\platform=as-is", f"{PLATFORM}=as-is"),
        ("brand.maserati.policies.platform=as-is", f"{PLATFORM}=as-is"),
        ("brands.Maserati.policies.platform=as-is", f"{PLATFORM}=as-is"),
        ("Brands.maserati.Policies.platform=as-is", f"{PLATFORM}=as-is"),
        ("brands.maserati.policy.platform=as-is", f"{PLATFORM}=as-is"),
        ("brands.maserati.yaml.policies.platform=as-is", f"{PLATFORM}=as-is"),
        ("brands/maserati.yaml.policies.platform=as-is", f"{PLATFORM}=as-is"),
        ("brands.maserati.platform=as-is", f"{PLATFORM}=as-is"),
        ("brands.[maserati].policies.platform=as-is", f"{PLATFORM}=as-is"),
        (f"'{PLATFORM}=as-is'", f"{PLATFORM}=as-is"),
        (f'"{PLATFORM}=as-is"', f"{PLATFORM}=as-is"),
        (f"“{PLATFORM}=as-is”", f"{PLATFORM}=as-is"),
        (f"{PLATFORM}=[as-is", f"{PLATFORM}=[as-is]"),
        (f"{PLATFORM}=[as-is,", f"{PLATFORM}=[as-is]"),
        (f"{GRECALE}.volume_per_year={{eu: 100", f"{GRECALE}.volume_per_year={{eu: 100}}"),
        ("brands.maserati.grekale.ends=2033-01", f"{GRECALE}.ends=2033-01"),
        ("grekale.ends=2033-01", f"{GRECALE}.ends=2033-01"),
        ("maserati.grekale.ends=2033-01", f"{GRECALE}.ends=2033-01"),
        ("brands.maserati.vehicle_lines.grekale.ends=2033-01", f"{GRECALE}.ends=2033-01"),
        ("brands.maserati.vehicle_lines.grecale.ende=2033-01", f"{GRECALE}.ends=2033-01"),
        ("brands.maserati.lines.grecale.ends=2033-01", f"{GRECALE}.ends=2033-01"),
        ("brands.maserati.vehicle_lines.*.ende=2033-01", "brands.maserati.vehicle_lines.*.ends=2033-01"),
        (f"{GRECALE}.volume_per_year.EU=5000", f"{GRECALE}.volume_per_year.eu=5000"),
        (f"{GRECALE}.volume_per_year.eu=3.540", f"{GRECALE}.volume_per_year.eu=3540"),
        (f"{GRECALE}.ends=2033", f"{GRECALE}.ends=2033-12"),
        (f"{GRECALE}.ends=03/2033", f"{GRECALE}.ends=2033-03"),
        ("group.horizon.to=2036", "group.horizon.to=2036-12"),
        ("group.rates.eur_per_pm=9,500", "group.rates.eur_per_pm=9500"),
        ("rates.eur_per_p=9500", "group.rates.eur_per_pm=9500"),
        ("groups.rates.eur_per_pm=9500", "group.rates.eur_per_pm=9500"),
        ("eur_per_pm=9500", "group.rates.eur_per_pm=9500"),
        ("suppliers.harman.harman-mia12.unit_eur=450", "suppliers.harman.components.harman-mia-12.unit_eur=450"),
        ("harman-mia12.unit_eur=450", "suppliers.harman.components.harman-mia-12.unit_eur=450"),
        ("suppliers.harman.components.harman-mia12.unit_eur=+10%", "suppliers.harman.components.harman-mia-12.unit_eur=+10%"),
        ("suppliers.harman.components.harman-mia-12.unit_eur=*1,1", "suppliers.harman.components.harman-mia-12.unit_eur=*1.1"),
        ("brands.maserati.policies.as-is=False", "brands.maserati.policies.as-is=false"),
        ("brands.maserati.policies.as_is=false", "brands.maserati.policies.as-is=false"),
        ("maserati.policy.platform+=as-is", f"{PLATFORM}+=as-is"),
    ],
)
def test_the_hint_is_what_was_meant(typed: str, meant: str, workspace: Path) -> None:
    """One error with the whole argument as it should be; with that one there is no error."""
    faults = told(workspace, [typed])
    assert len(faults) == 1, faults
    commands = COMMAND.findall(faults[0].hint)
    assert [shlex.split(command) for command in commands] == [["--set", meant]]
    assert told(workspace, [meant]) == []


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("", "`--set ` has no address", "write --set ADDRESS=VALUE"),
        ("=", "`--set =` has no address", "write --set ADDRESS=VALUE"),
        ("=5", "`--set =5` has no address", "write --set ADDRESS=VALUE, such as --set 'brands.BRAND.name=5'"),
        (".=5", "`--set .=5` has no address", "write --set ADDRESS=VALUE, such as --set 'brands.BRAND.name=5'"),
        ("brands.=5", "a step of the address `brands.` is empty", "write `--set 'brands.ID.FIELD=5'`"),
        (
            "brands.maserati.must.google-maps",
            "`--set brands.maserati.must.google-maps` has no value",
            "write `--set 'brands.maserati.must.google-maps=VALUE'`, with no blank round the `=`",
        ),
        (
            "brands.maserati=x",
            "`brands.maserati` wants fields below it",
            "write `--set 'brands.maserati.FIELD=x'`; fields are basis, ecus, keep_in_group, must, must_from, name, points, policies, ...",
        ),
        (
            "brands.maserati.id=x",
            "`brands.maserati.id` is the name of the file and cannot be changed",
            "to show it under another name, write `--set 'brands.maserati.name=x'`",
        ),
        (
            "brands.*.vehicle_lines.nothing*.ends=2033-01",
            "`nothing*` is not found in any `brands.*.vehicle_lines`",
            "known there: grecale, mc20, panda",
        ),
        (
            "'brands.maserati.name=The",
            "`--set 'brands.maserati.name=The` ends within its quotes",
            'this shell wants double quotes: --set "brands.maserati.name=The ..."',
        ),
    ],
)
def test_what_cannot_be_guessed_is_told(typed: str, message: str, hint: str, workspace: Path) -> None:
    """One error that says what is missing, and the form in which to write it."""
    assert [(message, hint)] == [(item.message, item.hint) for item in told(workspace, [typed])]


def test_a_colon_in_an_id_is_no_slip() -> None:
    """`keep:voice-data` is a wish, and no `=` that was mistyped."""
    findings = Findings()
    edit = parse_set("brands.maserati.must.keep:voice-data=the boss", None, Tree(), findings)
    assert (findings.items, edit and edit.address) == ([], "brands.maserati.must.keep:voice-data")


def test_a_pattern_of_stars_reaches_the_field_and_nothing_else(workspace: Path) -> None:
    """`*.*.*.*.ends` is every `ends` four steps down, and makes no ids where none was."""
    assert told(workspace, ["*.*.*.*.ends=2033-01"]) == []


@pytest.mark.parametrize("sets", [["group.name=A", "group.name=B"], ["group.name=A", " group.name =A"]])
def test_an_address_is_set_once(sets: list[str], workspace: Path) -> None:
    """Of two settings of one address one would be lost."""
    assert ["E524"] == [item.code for item in told(workspace, sets)]


@pytest.mark.parametrize(
    "sets",
    [
        [f"{PLATFORM}+=as-is", f"{PLATFORM}-=android"],
        ["brands.*.name=A", "brands.fiat.name=B"],
    ],
)
def test_lists_and_exceptions_may_be_set_again(sets: list[str], workspace: Path) -> None:
    """A list gains and loses as often as wanted, and a pattern may have exceptions."""
    assert [] == told(workspace, sets)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        (
            "set:\n  brands:\n    maserati:\n      policies:\n        platform: as-is\n",
            "E117",
            f"write `{PLATFORM}: as-is`, the address on one line",
        ),
        (f"set:\n  {PLATFORM}=as-is\n", "E117", f"write `{PLATFORM}: as-is`, one a line"),
        (f"set:\n  - {PLATFORM}=as-is\n", "E117", f"write `{PLATFORM}: as-is`, one a line"),
        (f"set:\n  - {PLATFORM}: as-is\n", "E117", f"write `{PLATFORM}: as-is` without the dash, one a line"),
        ("set:\n  maserati.policies.platform: as-is\n", "E212", f"write `{PLATFORM}: as-is`"),
        ("set:\n  *.maserati.policies.platform: as-is\n", "E124", 'write "*.maserati.policies.platform": as-is'),
        ("remove:\n  - maserati.mc20\n", "E212", "write `brands.maserati.vehicle_lines.mc20`"),
        ("", "E533", "write `set:` and below it, indented by two spaces, `ADDRESS: VALUE`"),
        (
            "id: maserati\n",
            "E527",
            "a scenario has `set:`, `add:` or `remove:` at its left edge; the files of the workspace are read anyway",
        ),
        ("set:\n  brands.maserati.id: x\n", "E528", "to show it under another name, write `brands.maserati.name: x`"),
    ],
)
def test_slips_in_scenarios_are_told_with_the_line_to_write(text: str, code: str, hint: str, workspace: Path, tmp_path: Path) -> None:
    """One error each, with the line as it should be."""
    file = tmp_path / "typed.yaml"
    file.write_text(f"name: typed\n{text}", encoding="utf-8")
    with pytest.raises(InputError) as fault:
        load(workspace, Overlays(scenarios=(file,)))
    assert [(code, hint)] == [(item.code, item.hint) for item in fault.value.diagnostics]


@pytest.mark.parametrize("typed", ["examples\\late.yaml", "examples/late", "examples\\late"])
def test_a_scenario_is_found_by_what_was_typed(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Separators of another system and the ending that was left out are told with the file that is there."""
    folder = write_workspace(tmp_path, make_files())
    (folder / "examples").mkdir()
    (folder / "examples" / "late.yaml").write_text("name: late\nset:\n  group.name: x\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(InputError) as fault:
        load(folder, Overlays(scenarios=(Path(typed),)))
    assert [("E504", "write `examples/late.yaml`")] == [(item.code, item.hint) for item in fault.value.diagnostics]


def test_a_scenario_comes_from_a_pipe(workspace: Path, tmp_path: Path) -> None:
    """What the shell hands over as `<(...)` is read once, and it is read."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("name: a\nset:\n  group.name: Piped\n",))
    writer.start()
    loaded = load(workspace, Overlays(scenarios=(pipe,)))
    writer.join()
    assert loaded.workspace.group.name == "Piped"


@pytest.mark.parametrize(
    ("argument", "hint"),
    [
        ("group.rates.eur_per_pm+10%", "write `--set 'group.rates.eur_per_pm=+10%'`"),
        ("group.rates.eur_per_pm *1.1", "write `--set 'group.rates.eur_per_pm=*1.1'`"),
        ("group.rates.eur_per_pm-50", "write `--set 'group.rates.eur_per_pm=-50'`"),
        ("suppliers.*.components.*.hours/2", "write `--set 'suppliers.*.components.*.hours=/2'`"),
        (f"{GRECALE}.volume_per_year=+10%", f"write `--set '{GRECALE}.volume_per_year.*=+10%'`"),
        ("suppliers.acme-50", "write `--set 'suppliers.acme-50=VALUE'`, with no blank round the `=`"),
    ],
)
def test_a_change_right_behind_the_address_wants_its_sign(argument: str, hint: str, tmp_path: Path) -> None:
    """What changes a value goes behind `=`; a dash and digits that may end an id are no change."""
    assert [item.hint for item in told(write_workspace(tmp_path, make_files()), [argument])] == [hint]


def test_a_place_in_a_file_is_answered_with_the_address_there(tmp_path: Path) -> None:
    """`FILE:LINE` is what faults show; the hint is the address of what stands there, and only the form where nothing does."""
    folder = write_workspace(tmp_path, make_files())
    number = (folder / "brands" / "maserati.yaml").read_text(encoding="utf-8").splitlines().index("name: Maserati") + 1
    (fault,) = told(folder, [f"brands/maserati.yaml:{number}=Trident"])
    assert fault.message == f"`brands/maserati.yaml:{number}` is a place in a file, not an address"
    assert fault.hint == "write `--set 'brands.maserati.name=Trident'`"
    assert [item.hint for item in told(folder, ["brands/north.yaml:20=5"])] == ["write --set ADDRESS=VALUE"]


@pytest.mark.parametrize(
    ("typed", "address", "change"),
    [
        ("group.rates.eur_per_pm*=1.1", "group.rates.eur_per_pm", "*1.1"),
        ("rates.eur_per_pm *= 1.1", "group.rates.eur_per_pm", "*1.1"),
        ("rates.eur_per_pm/=2", "group.rates.eur_per_pm", "/2"),
        (f"{GRECALE}.volume_per_year.eu*=1.1", f"{GRECALE}.volume_per_year.eu", "*1.1"),
        ("brands.*.vehicle_lines.*.volume_per_year.eu/=2", "brands.*.vehicle_lines.*.volume_per_year.eu", "/2"),
        ("group.rates.eur_per_p*=1000", "group.rates.eur_per_p*", "1000"),
        ("brands.maserati.vehicle_lines.grecale.volume_per_year.*=900", f"{GRECALE}.volume_per_year.*", "900"),
        ("brands.maserati.name*=5", "brands.maserati.name*", "5"),
    ],
)
def test_a_factor_in_front_of_the_sign_is_a_change_and_no_pattern(typed: str, address: str, change: str, workspace: Path) -> None:
    """`A*=1.1` is `A=*1.1` where a value stands at A; a star at the end of anything else stays a pattern."""
    assert [(edit.address, edit.value) for edit in read_base(workspace).edits(Overlays(sets=(typed,)))] == [(address, change)]


def test_a_factor_of_an_address_that_nobody_knows_is_hinted_as_a_change(workspace: Path) -> None:
    """The hint is a change of the value that was meant, and never puts the factor in its place."""
    hints = [item.hint for typed in ("rates.eur_per_p*=1.1", "rates.eur_per_p/=2") for item in told(workspace, [typed])]
    assert hints == ["write `--set 'group.rates.eur_per_pm=*1.1'`", "write `--set 'group.rates.eur_per_pm=/2'`"]


def test_a_factor_in_a_scenario_is_a_change(workspace: Path, tmp_path: Path) -> None:
    """Files are read as the command line is."""
    file = tmp_path / "typed.yaml"
    file.write_text("name: typed\nset:\n  group.rates.eur_per_pm*: 1.1\n  brands.*.nam*: 5\n", encoding="utf-8")
    edits = read_base(workspace).edits(Overlays(scenarios=(file,)))
    assert [(edit.address, edit.value) for edit in edits] == [("group.rates.eur_per_pm", "*1.1"), ("brands.*.nam*", "5")]
