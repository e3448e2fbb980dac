"""Words that are coined in the files, and words whose choice is known: each is checked wherever it stands."""

from __future__ import annotations

import pytest

from tests.factories import Change, link, make_files

MASERATI, GROUP, GOOGLE, HARMAN = "brands/maserati.yaml", "brands/group.yaml", "suppliers/google.yaml", "suppliers/harman.yaml"


def told(changes: dict[str, list[Change]]) -> list[tuple[str, str, str]]:
    """Code, message and hint of everything that is told."""
    return [(item.code, item.message, item.hint) for item in link(make_files(changes))[1]]


@pytest.mark.parametrize(
    ("path", "change", "expected"),
    [
        (HARMAN, ("os: linux", "os: linnux"), ("E120", "`linnux` is not an operating system", "did you mean `linux`?")),
        (HARMAN, ("os: linux", "os: aaos"), ("E120", "`aaos` is not an operating system", "did you mean `android`?")),
        (GROUP, ("[can, lin]", "[can, canfd]"), ("E120", "`canfd` is not a bus", "did you mean `can-fd`?")),
        (GROUP, ("[can, lin]", "{value: [can, eth], source: law}"), ("E120", "`eth` is not a bus", "did you mean `ethernet`?")),
        (HARMAN, ("os: linux", "os: linux\n    networks: [lte]"), ("E120", "`lte` is not a mobile network", "did you mean `4g`?")),
        (HARMAN, ("os: linux", "os: linux\n    needs_buses: [ethernt]"), ("E120", "`ethernt` is not a bus", "did you mean `ethernet`?")),
        (HARMAN, ("os: linux", "os: linux\n    hypervisor: type1"), ("E120", "`type1` is not a hypervisor", "did you mean `type-1`?")),
        (
            GOOGLE,
            ("at_least: {ram_gb: 6}", "one_of: {os: [androd]}"),
            ("E120", "`androd` is not an operating system", "did you mean `android`?"),
        ),
        (
            GROUP,
            ("  translator: {name: Signal translator,", "  translator: {name: Signal translator, serves: [andriod],"),
            ("E207", "platform `andriod` is not defined", "did you mean `android`?"),
        ),
        (GROUP, ("uses: {ram_gb: 0.5}", "uses: {ram_mb: 512}"), ("E109", "`ram_mb` is not a fact of a component", "write `ram_gb: 0.5`")),
        (
            GROUP,
            ("uses: {ram_gb: 0.5}", "uses: {os: 5}"),
            (
                "E109",
                "`os` is no amount: it is a word",
                "amounts here: boot_seconds, displays, os_release, ram_gb, screen_inch, storage_gb",
            ),
        ),
        (
            HARMAN,
            ("ram_gb: 2 @sheet", "ram_mb: 1024..2048..4096 @sheet"),
            ("E109", "`ram_mb` is not a field of `harman-uconnect`", "write `ram_gb: 1..2..4 @sheet`"),
        ),
        (
            GOOGLE,
            ("data_flows: {maps: google}", "data_flows: {maps: goggle}"),
            ("E223", "nobody here is called `goggle`", "did you mean `google`?"),
        ),
        (GOOGLE, ("data_flows: {maps: google}", "data_flows: {maps: tomtom}"), None),
        (
            GOOGLE,
            ("push_to_talk_opens", "push_to_talk_open"),
            ("E222", "no feature claims `push_to_talk_open`", "did you mean `push_to_talk_opens`?"),
        ),
        (
            GOOGLE,
            ("fixed-assistant", "fixed-asistant"),
            ("E222", "no feature claims `push_to_talk_opens: fixed-asistant`", "did you mean `fixed-assistant`?"),
        ),
    ],
)
def test_a_word_is_one_that_is_known(path: str, change: Change, expected: tuple[str, str, str] | None) -> None:
    """Where others are legal, only what is nearly a known word is told."""
    assert ([expected] if expected else []) == told({path: [change]})


def test_a_claim_is_told_where_it_is_the_odd_one() -> None:
    """Of two words that were meant to be one, the one that stands less often is the slip."""
    voice = "    claims: {push_to_talk_opens: fixed-assistant}\n"
    other = (
        "  other-voice:\n    name: Another voice\n    aspect: service\n    build: 30\n    claims: {push_to_talk_open: fixed-assistant}\n"
    )
    assert told({GROUP: [(voice, f"{voice}{other}")]}) == [
        ("E222", "nothing asks about `push_to_talk_open`", "did you mean `push_to_talk_opens`?")
    ]


@pytest.mark.parametrize(
    ("path", "change", "source"),
    [
        (MASERATI, ("sop: 2022-11 @own", "sop: 2022-11 @press"), "press"),
        (MASERATI, ("ends: 2032-06", "ends: 2032-06 @press"), "press"),
        (MASERATI, ("[2027-06, 2030-03]", "[2027-06, 2030-03 @press]"), "press"),
        (MASERATI, ("like: maserati/grecale", "like: maserati/grecale @press"), "press"),
        (MASERATI, ("platform: [android]", "as-is: true @press"), "press"),
        (MASERATI, ("head-unit: harman-mia-10", "head-unit: harman-mia-10 @press"), "press"),
        (MASERATI, ("mia-voice: 60", "mia-voice: 60 @press"), "press"),
        (GROUP, ("to: 2031-12", "to: 2031-12 @press"), "press"),
        (GROUP, ("security_gateway: true", "security_gateway: true @press"), "press"),
        (GROUP, ("family: fca\n    buses: [can, lin]", "family: fca @press\n    buses: [can, lin]"), "press"),
        (GROUP, ("buses: [can, lin]", "buses: {value: [can, lin], source: press}"), "press"),
        (GROUP, ("unit: km/h, source: law", "unit: km/h, source: press"), "press"),
        (GROUP, ("name: Head unit}", "name: Head unit, optional: false @press}"), "press"),
        (GROUP, ("    source: law\n", "    source: press\n"), "press"),
        (HARMAN, ("until: 2030-12", "until: 2030-12 @press"), "press"),
        (HARMAN, ("soc: qualcomm/sa8155p", "soc: qualcomm/sa8155p @press"), "press"),
        (GOOGLE, ("data_flows: {maps: google}", "data_flows: {maps: google @press}"), "press"),
        (GOOGLE, ("offered: false", "offered: false @press"), "press"),
        (GOOGLE, ("drivers: {cplx: h}", "drivers: {cplx: h @press}"), "press"),
    ],
)
def test_a_source_is_named_whatever_it_stands_behind(path: str, change: Change, source: str) -> None:
    """Behind numbers, dates, flags, words, lists and policies alike, and told once."""
    assert told({path: [change]}) == [
        ("E205", f"source `{source}` is not named in this file", f"add `{source}: ADDRESS` under `sources:`, or write @own or @guess")
    ]
