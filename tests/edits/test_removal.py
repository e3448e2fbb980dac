"""`remove:`: what goes, what still names it, and what is only mentioned."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration_model.errors import InputError
from integration_model.loading import Loaded, Overlays, load
from integration_model.study.study import build_study
from tests.factories import BASE, make_files, make_tree, write_workspace

CHIP = "suppliers.qualcomm.parts.sa8155p"
SOC = "suppliers.harman.components.harman-mia-12.soc"


def loaded(folder: Path, *scenarios: str) -> Loaded:
    """The base with these scenario files laid over it."""
    files = []
    for number, text in enumerate(scenarios):
        file = folder / f"scenario-{number}.yaml"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return load(BASE, Overlays(tuple(files)))


def told(folder: Path, *scenarios: str) -> list[tuple[str, str]]:
    """Code and message of what is wrong with the base under these scenario files."""
    with pytest.raises(InputError) as fault:
        loaded(folder, *scenarios)
    return [(item.code, item.message) for item in fault.value.diagnostics]


def test_what_is_removed_is_gone(tmp_path: Path) -> None:
    """Items by id, optional fields, and all that a pattern matches; the rest stays."""
    workspace = loaded(
        tmp_path, f"why: x\nremove:\n  - {CHIP}\n  - {SOC}\n  - brands.*.vehicle_lines.mc20\n  - suppliers.harman.components.*.ram_gb\n"
    ).workspace
    assert (tuple(workspace.parts), tuple(workspace.lines)) == ((), ("fiat/panda", "maserati/grecale"))
    assert {"ram_gb" in component.facts for component in workspace.components.values()} == {False}


def test_an_item_can_be_replaced_in_one_file(tmp_path: Path) -> None:
    """Whatever the order in the file: first what goes, then what is new, then what changes."""
    part = "{name: SA8255P}"
    text = f"why: x\nset:\n  {CHIP}.supplied_until: 2036-12\nadd:\n  {CHIP}: {part}\nremove: [{CHIP}]\n"
    workspace = loaded(tmp_path, text).workspace
    assert workspace.parts["qualcomm/sa8155p"].name == "SA8255P"
    assert workspace.layers.value(tuple(f"{CHIP}.supplied_until".split("."))) == "2036-12"


def test_a_later_file_may_bring_back_what_an_earlier_one_took(tmp_path: Path) -> None:
    """Layers count in their order, and what is there again is no longer gone."""
    workspace = loaded(tmp_path, f"why: x\nremove: [{CHIP}]\n", f"why: y\nadd:\n  {CHIP}: {{name: Another}}\n").workspace
    assert workspace.components["harman-mia-12"].parts == ("qualcomm/sa8155p",)


def test_a_supplier_that_leaves_is_told_once(tmp_path: Path) -> None:
    """One fault for all lines and components, not one a line."""
    assert told(tmp_path, "why: x\nremove: [suppliers.harman]\n") == [
        ("E203", "component `harman-uconnect` is removed, but 3 vehicle lines still carry it or one of 3 that went with it")
    ]


def test_a_supplier_that_is_replaced_leaves_no_fault(tmp_path: Path) -> None:
    """Others in its place, or none, are all that it takes."""
    text = (
        "why: x\nremove:\n  - suppliers.harman\nadd:\n  suppliers.acme:\n    id: acme\n    name: Acme\n    components:\n"
        "      acme-hu: {fills: head-unit, stack: mia, unit_eur: 1}\n"
        "set:\n  brands.*.ecus.head-unit: acme-hu\n  brands.maserati.vehicle_lines.mc20.ecus.head-unit: acme-hu\n"
        "  group.architectures.giorgio.ecus.amplifier: none\n"
    )
    workspace = loaded(tmp_path, text).workspace
    assert ({line.ecus["head-unit"].component for line in workspace.lines.values()}, "harman" in workspace.suppliers) == (
        {"acme-hu"},
        False,
    )


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (CHIP, "E209"),
        ("suppliers.google.stacks.mia", "E207"),
        ("suppliers.google.platforms.android", "E207"),
        ("suppliers.google.platforms.android-core", "E207"),
        ("group.features.mia-voice", "E206"),
        ("group.architectures.giorgio", "E201"),
        ("group.roles.amplifier", "E110"),
        ("group.markets.na", "E112"),
        ("group.data_flows.voice-data", "E211"),
        ("group.assets.translator", "E215"),
        ("group.sources.staff", "E205"),
        ("brands.maserati.vehicle_lines.grecale", "E202"),
    ],
)
def test_every_kind_of_item_that_is_still_asked_for_is_told(tmp_path: Path, address: str, code: str) -> None:
    """The usual code of a reference that leads nowhere, with the place of the removal in the hint."""
    with pytest.raises(InputError) as fault:
        loaded(tmp_path, f"why: x\nremove:\n  - {address}\n")
    hints = {item.hint for item in fault.value.diagnostics if item.code == code}
    assert hints
    assert all(hint.startswith(f"`{address}` is removed at {tmp_path}/scenario-0.yaml:3: ") for hint in hints)


def test_a_mention_goes_with_what_it_mentions(tmp_path: Path) -> None:
    """What a platform provides says nothing any more without the feature, so nobody has to write that list anew."""
    workspace = loaded(
        tmp_path, "why: x\nremove:\n  - group.features.apple-carplay\n  - brands.*.must.apple-carplay\n  - brands.*.points.apple-carplay\n"
    ).workspace
    assert {name: platform.provides for name, platform in workspace.platforms.items() if platform.provides} == {
        "mia": frozenset({"mia-voice"})
    }


def test_what_a_remedy_builds_is_no_mention(tmp_path: Path) -> None:
    """A platform's `builds` only prices features; a remedy's `builds` cannot do without its asset."""
    remedy = ("{once_per: architecture, once_pm: 5, each_pm: 0.2, needs: [translator]}", "{each_pm: 0.2, builds: translator}")
    folder = write_workspace(tmp_path / "workspace", make_files({"suppliers/google.yaml": [remedy]}))
    file = tmp_path / "scenario.yaml"
    file.write_text("why: x\nremove: [group.assets.translator]\n", encoding="utf-8")
    assert load(folder).workspace.assets.keys() == {"translator"}
    with pytest.raises(InputError) as fault:
        load(folder, Overlays((file,)))
    assert [item.code for item in fault.value.diagnostics] == ["E215"]


def items() -> list[str]:
    """The address of every item of the base, of whole files too."""
    raw = make_tree().raw
    found = [f"{kind}.{name}" for kind in ("brands", "suppliers") for name in raw[kind]]
    for root, document in [
        ("group", raw["group"]),
        *((f"{kind}.{name}", raw[kind][name]) for kind in ("brands", "suppliers") for name in raw[kind]),
    ]:
        for section, inner in document.items():
            if isinstance(inner, dict):
                found += [f"{root}.{section}.{key}" for key in inner]
    return found


@pytest.mark.parametrize("address", items())
def test_whatever_is_removed_is_told_or_leaves_a_workspace_that_can_be_studied(address: str, tmp_path: Path) -> None:
    """No removal ends in a bug: either somebody still names the thing, which is told, or everything can be counted without it."""
    file = tmp_path / "scenario.yaml"
    file.write_text(f"why: x\nremove: [{address}]\n", encoding="utf-8")
    try:
        workspace = load(BASE, Overlays((file,))).workspace
    except InputError:
        return  # told, as the tests above show
    build_study(workspace)
