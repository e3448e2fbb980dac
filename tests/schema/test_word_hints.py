"""Words and lists of words that are none: each is told with the very words that may stand there, and none of those typed is dropped."""

from __future__ import annotations

import pytest

from integration_model.schema.known_words import field_at, words_at
from integration_model.schema.meant_words import word_meant, words_meant
from integration_model.schema.supplier import BUSES, CHOICES
from tests.factories import Change, link, make_files, make_tree

MASERATI, GROUP, GOOGLE, HARMAN = "brands/maserati.yaml", "brands/group.yaml", "suppliers/google.yaml", "suppliers/harman.yaml"
_KEEP, _BUSES, _OF = "keep_in_group: [voice-data]", "buses: [can, lin]", "of: [head-unit, gateway]"
_COMMAS = ": commas divide the words of a list"

WRITTEN: list[tuple[str, str, str, str]] = [
    (HARMAN, "os: linux", "os: Android 12", "did you mean `android`?"),
    (HARMAN, "os: linux", "os: AAOS", "did you mean `android`?"),
    (HARMAN, "os: linux", "os: Linux (Yocto)", "did you mean `linux`?"),
    (HARMAN, "os: linux", "os: Free RTOS", "ids are lower-case words joined by a dash: `free-rtos`"),
    (HARMAN, "os: linux", "os: FreeRTOS", "did you mean `free-rtos`?"),
    (HARMAN, "os: linux", "os: [linux]", "write `linux`"),
    (GROUP, _BUSES, "buses: [can lin]", "write `[can, lin]`"),
    (GROUP, _BUSES, "buses: [CAN FD, Ethernet]", "write `[can-fd, ethernet]`"),
    (GROUP, _BUSES, "buses: CAN and LIN", "write `[can, lin]`"),
    (GROUP, _BUSES, "buses: [can + lin]", "write `[can, lin]`"),
    (GROUP, _BUSES, "buses: {can: true, lin: true}", "write `[can, lin]`"),
    (GROUP, _BUSES, "buses: none", "write `[]` for none"),
    (GROUP, _OF, "of: head-unit, gateway", "write `[head-unit, gateway]`"),
    (GROUP, _OF, "of: Head unit and Gateway", "write `[head-unit, gateway]`"),
    (GROUP, _OF, "of: [head-unit gateway]", f"write `head-unit, gateway`{_COMMAS}"),
    (GROUP, "only_in: [eu]", "only_in: EU", "write `[eu]`"),
    (GROUP, "only_in: [eu]", "only_in: {eu: true, na: true}", "write `[eu, na]`"),
    (GROUP, "only_in: [eu]", "only_in: [EU/NA]", f"write `eu, na`{_COMMAS}"),
    (MASERATI, _KEEP, "keep_in_group: all", "no word stands for all of them: write `[voice-data, maps]`"),
    (MASERATI, _KEEP, "keep_in_group: voice data", "write `[voice-data]`"),
    (MASERATI, _KEEP, "keep_in_group: {maps: true}", "write `[maps]`"),
    (MASERATI, _KEEP, "keep_in_group: no", "write `[]` for none"),
    (MASERATI, "platform: [android]", "platform: android, as-is", "write `[android, as-is]`"),
    (MASERATI, "may_change: [2027-06, 2030-03]", "may_change: 2027-06/2030-03", "write `[2027-06, 2030-03]`"),
    (MASERATI, "may_change: [2027-06, 2030-03]", "may_change: {2027-06: facelift}", "write `[2027-06]`"),
    (GROUP, 'includes: ["no", de, norway]', "includes: none", "write `[]` for none"),
    (GOOGLE, "drops: mia-voice", "drops: [mia-voice]", "write `mia-voice`"),
    (GOOGLE, "drops: mia-voice", "drops: {mia-voice: true}", "write `mia-voice`"),
    (GOOGLE, "{source_access: escrow}", "{source_access: [escrow shared]}", "write `[escrow, shared]`"),
    (GOOGLE, "{source_access: escrow}", "{source_access: Escrow or shared}", "write `[escrow, shared]`"),
    (GOOGLE, "size: {ksloc: 20..30..50}", "size: 30", "write `{ksloc: 30}`"),
    (GOOGLE, "size: {ksloc: 20..30..50}", "size: 20..30..50 @terms", "write `{ksloc: 20..30..50 @terms}`"),
    (GROUP, "find_out: {once_pm: 1..2..5}", "find_out: 2 PM", "write `{once_pm: 2}`"),
    (GROUP, "team: {engineers: 900 @staff}", "team: 900 engineers", "write `{engineers: 900}`"),
    (GROUP, "{engineers: 900 @staff}", "{engineers: 900 @STAF}", "did you mean `900 @staff`?"),
]
"""File, old text, what is typed, hint: the hint holds what is to be written."""

WHOLE_LINES: list[tuple[str, str, str, str]] = [
    (GROUP, "includes: [us]", "includes: no", "write `includes: [no]`"),
    (GROUP, "includes: [us]", "includes: Great Britain; us", "write `includes: [Great Britain, us]`"),
    (HARMAN, "soc: qualcomm/sa8155p", "parts: qualcomm/sa8155p", "write `parts: [qualcomm/sa8155p]`"),
]
"""The same, where the files know no words: those that are typed stay as they are."""

CHOSEN: list[tuple[str, str, str, str]] = [
    (MASERATI, "architecture: giorgio", "architecture: giorgio, small", "one stands here: `giorgio` or `small`"),
    (MASERATI, "architecture: giorgio", "architecture: giorgio or small", "one stands here: `giorgio` or `small`"),
    (HARMAN, "os: linux", "os: [linux, qnx]", "one stands here: `linux` or `qnx`"),
    (HARMAN, "os: linux", "os: linux/qnx", "one stands here: `linux` or `qnx`"),
    (HARMAN, "os: linux", "os: ~", "where nobody knows it, leave the line out"),
    (HARMAN, "os: linux", "os: unknown", "where nobody knows it, leave the line out"),
    (HARMAN, "source_access: none", "source_access: tbd", "where nobody knows it, leave the line out"),
    (GOOGLE, "drops: mia-voice", "drops: [mia-voice, track-pages]", "one stands here: `mia-voice` or `track-pages`"),
    (GROUP, "only_in: [eu]", "only_in: all", "delete the line: it then holds in all markets"),
    (GROUP, "only_in: [eu]", "only_in: none", "name those that are meant, in brackets: eu, na, latam"),
    (MASERATI, _KEEP, "keep_in_group: yes", "name those that are meant, in brackets: voice-data, maps"),
    (MASERATI, _KEEP, "keep_in_group: something", "name those that are meant, in brackets: voice-data, maps"),
    (
        MASERATI,
        "may_change: [2027-06, 2030-03]",
        "may_change: yearly",
        "list the months in which it may change, each as year and month; `[]` means never",
    ),
]
"""The same, where only a person can choose."""


@pytest.mark.parametrize(("path", "old", "new", "hint"), [*WRITTEN, *WHOLE_LINES, *CHOSEN])
def test_the_words_that_may_stand_there_are_told(path: str, old: str, new: str, hint: str) -> None:
    """As one fault, with the words of the files."""
    assert [item.hint for item in link(_files(path, (old, new)))[1]] == [hint]


@pytest.mark.parametrize(("path", "old", "new"), [row[:3] for row in WRITTEN])
def test_who_follows_the_hint_is_told_nothing_more(path: str, old: str, new: str) -> None:
    """What stands in its backticks, at the place that is marked, is taken."""
    files = _files(path, (old, new))
    (fault,) = link(files)[1]
    assert fault.place is not None
    lines = files[path].split("\n")
    line, start = lines[fault.place.line - 1], fault.place.column - 1
    lines[fault.place.line - 1] = f"{line[:start]}{fault.hint.split('`')[1]}{line[start + fault.place.length :]}"
    assert link({**files, path: "\n".join(lines)})[1] == ()


def _files(path: str, change: Change) -> dict[str, str]:
    """The base with the first place of a text changed."""
    files = make_files()
    assert change[0] in files[path]
    return {**files, path: files[path].replace(*change, 1)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("android", "android"), ("Android 12", "android"), ("AAOS", "android"), ("QNX 7.1", "qnx"), ("androd", "android")),
        *(("VxWorks", "vx-works"), ("Foo bar", ""), ("~", "")),
    ],
)
def test_the_word_that_a_text_means(text: str, word: str) -> None:
    """With a version behind it, called otherwise, or but for a slip."""
    assert word_meant(text, CHOICES["os"]) == word


@pytest.mark.parametrize(
    ("text", "known", "words"),
    [
        ("can can-fd ethernet", BUSES, ("can", "can-fd", "ethernet")),
        ("CAN CAN FD", BUSES, ("can", "can-fd")),
        ("can; lin & most", BUSES, ("can", "lin", "most")),
        ("3g..5g", CHOICES["networks"], ("3g", "4g", "5g")),
        ("2G-4G", CHOICES["networks"], ("2g", "3g", "4g")),
        ("4G/LTE", CHOICES["networks"], ("4g",)),
        ("not can", BUSES, ()),
        ("tier-one/mia", ("mia", "uconnect"), ("mia",)),
        ("mia/uconnect", ("mia", "uconnect"), ("mia", "uconnect")),
    ],
)
def test_the_words_that_a_text_means(text: str, known: tuple[str, ...], words: tuple[str, ...]) -> None:
    """However they are divided, and never fewer than were typed."""
    assert words_meant(text, known) == words


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        (("suppliers", "harman", "components", "harman-r1", "os"), "os", CHOICES["os"]),
        (("group", "architectures", "giorgio", "buses", "1"), "buses", BUSES),
        (("group", "regulations", "secure-update", "only_in", "value", "0"), "only_in", ("eu", "na", "latam")),
        (("brands", "maserati", "policies", "platform"), "platform", ("android", "as-is")),
        (("suppliers", "google", "platforms", "android", "extends"), "extends", ("android-core", "android")),
        (("brands", "maserati", "name"), "name", ()),
    ],
)
def test_the_words_of_a_place(path: tuple[str, ...], field: str, words: tuple[str, ...]) -> None:
    """Those of the fact, or the ids that the files define; a base is no platform that a brand can take."""
    assert (field_at(path), words_at(path, make_tree())) == (field, words)


@pytest.mark.parametrize(
    ("new", "hint"),
    [
        ("platform: not android", "write `[android-two]`"),
        ("platform: [not android]", "write `android-two`: a list names what may be"),
    ],
)
def test_of_what_is_excluded_the_others_are_named(new: str, hint: str) -> None:
    """Never the excluded one."""
    files = make_files({MASERATI: [("platform: [android]", new)]})
    files[GOOGLE] = files[GOOGLE].replace("\nstacks:", "\n  android-two: {name: Second, extends: android-core}\nstacks:")
    assert [item.hint for item in link(files)[1]] == [hint]


def test_several_components_in_one_text_are_all_named() -> None:
    """None of them is chosen for anybody."""
    change = ("amplifier: harman-amp", "amplifier: harman-amp or harman-amp-2")
    files = make_files({GROUP: [change]})
    files[HARMAN] = files[HARMAN].replace("components:\n", "components:\n  harman-amp-2: {name: Second, fills: amplifier}\n", 1)
    hints = {item.hint for item in link(files)[1] if item.code == "E203"}
    assert hints == {"one stands here: `harman-amp` or `harman-amp-2`"}
