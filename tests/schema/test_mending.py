"""Slips of name and place: each is told once, and the rest of the file is read as it was meant."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from integration_model.schema.synonyms import _MEANT, field_meant
from tests.factories import Change, link, make_files

MASERATI, HARMAN, FIAT = "brands/maserati.yaml", "suppliers/harman.yaml", "brands/fiat.yaml"
REST_OF_PANDA = [(f"    {field}: ", f"  {field}: ") for field in ("ends", "may_change", "volume_per_year")]
Told = tuple[str, str, str, int, int]


def told(path: str, *changes: Change) -> list[Told]:
    """Code, message, hint, line and column of what is told of the base with these changes."""
    found = link(make_files({path: list(changes)}))[1]
    return [(item.code, item.message, item.hint, item.place.line, item.place.column) for item in found if item.place]


def place_of(path: str, text: str, *changes: Change) -> tuple[int, int]:
    """Line and column of a text in the changed file."""
    whole = make_files({path: list(changes)})[path]
    at = whole.index(text)
    return whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at)


@pytest.mark.parametrize(
    ("path", "old", "new", "key", "hint"),
    [
        (MASERATI, "    ends: 2032-06", "    eop: 2032-06", "eop", "write `ends: 2032-06`"),
        (MASERATI, "    ends: 2032-06", "    EOP: 2032-06", "EOP", "write `ends: 2032-06`"),
        (MASERATI, "    ends: 2032-06", "    End-of-Production: 2032-06", "End-of-Production", "write `ends: 2032-06`"),
        (MASERATI, "    sop: 2022-11 @own", "    SOP: 2022-11 @own", "SOP", "write `sop: 2022-11 @own`"),
        (MASERATI, "    sop: 2022-11 @own", "    start: 2022-11 @own", "start", "write `sop: 2022-11 @own`"),
        (MASERATI, "    may_change: [2027-06", "    facelifts: [2027-06", "facelifts", "write `may_change:`"),
        (MASERATI, "    volume_per_year: {eu: 2500", "    volumes: {eu: 2500", "volumes", "write `volume_per_year:`"),
        (MASERATI, "vehicle_lines:\n", "Vehicle-Lines:\n", "Vehicle-Lines", "write `vehicle_lines:`"),
        (MASERATI, "must:\n", "must_have:\n", "must_have", "write `must:`"),
    ],
)
def test_a_field_under_another_name_is_told_once(path: str, old: str, new: str, key: str, hint: str) -> None:
    """Not as unknown and as missing, too."""
    ((code, message, advice, *place),) = told(path, (old, new))
    assert ("E109", hint) == (code, advice)
    assert message.startswith(f"`{key}` is not a field of `")
    assert tuple(place) == place_of(path, new.strip(), (old, new))


@pytest.mark.parametrize(
    ("written", "value", "field", "meant"),
    [
        ("ram_mb", "8192", "ram_gb", "8"),
        ("ram_mb", "6144..8192..12288 @sheet", "ram_gb", "6..8..12 @sheet"),
        ("ram_mb", "1_536", "ram_gb", "1.5"),
        ("screen_mm", "312", "screen_inch", "12.3"),
        ("change_lead_years", "1", "change_lead_months", "12"),
        ("unit_keur", "0.45", "unit_eur", "450"),
        ("once_hours", "1520", "once_pm", "10"),
        ("once_meur", "3.5", "once_eur", "3500000"),
        ("boot_ms", "2000", "boot_seconds", "2"),
        ("screen_inches", "12.3", "screen_inch", "12.3"),
    ],
)
def test_a_field_with_another_unit_is_converted(written: str, value: str, field: str, meant: str) -> None:
    """All three values of a range, and the source stays."""
    fields = ("name", "ram_gb", "screen_inch", "change_lead_months", "unit_eur", "once_pm", "once_eur", "boot_seconds")
    found = field_meant(written, value, fields)
    assert found is not None
    assert (field, meant) == (found.field, found.value)


def test_what_nobody_calls_so_is_not_guessed() -> None:
    """A word that is no field's other name, and a unit of another kind."""
    fields = ("ram_gb", "unit_eur")
    assert [None, None, None] == [field_meant(key, "1", fields) for key in ("colour", "ram_ghz", "unit_usd")]


def test_other_names_are_no_fields_of_their_own() -> None:
    """No name stands for itself, and all are written as they are looked up."""
    assert [field for field, names in _MEANT.items() if field in names] == []
    assert [name for names in _MEANT.values() for name in names if name != name.lower() or "-" in name] == []


def indented(text: str, first: str, last: str) -> tuple[str, str]:
    """The lines from `first` to before `last`, and the same two spaces deeper."""
    start = text.index(first)
    block = text[start : text.index(last, start)]
    return block, "".join(f"  {line}" if line.strip() else line for line in block.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("first", "last", "message", "hint"),
    [
        (
            "  mc20:\n",
            "\nmust:",
            "`mc20` stands in `grecale`: it is indented by 4 spaces",
            "indent it and all that stands below it by 2 spaces less",
        ),
        (
            "vehicle_lines:\n",
            "\nmust:",
            "`vehicle_lines` stands in `ecus`: it is indented by 2 spaces",
            "take 2 spaces before it and all that stands below it away",
        ),
        ("vehicle_lines:\n", "  grecale:", "`vehicle_lines` stands in `ecus`: it is indented by 2 spaces", "take 2 spaces before it away"),
    ],
)
def test_what_is_indented_too_far_is_told_once(first: str, last: str, message: str, hint: str) -> None:
    """At its header, and nothing else is wrong with what stands below it."""
    change = indented(make_files()[MASERATI], first, last)
    ((code, found, advice, *place),) = told(MASERATI, change)
    assert (code, found, advice) == ("E122", message, hint)
    assert tuple(place) == place_of(MASERATI, change[1].lstrip().partition("\n")[0], change)


@pytest.mark.parametrize(
    ("path", "changes", "key", "message", "hint"),
    [
        (
            MASERATI,
            [
                (
                    "    ecus:\n      head-unit: harman-mia-10\n      amplifier: none\n",
                    "  ecus:\n    head-unit: harman-mia-10\n    amplifier: none\n",
                )
            ],
            "  ecus:\n    head-unit: harman-mia-10",
            "`ecus` stands among the ids of `vehicle_lines`: it is indented by 2 spaces",
            "indent it and all that stands below it by 2 spaces more, so that they belong to `mc20`",
        ),
        (
            MASERATI,
            [
                (
                    "    ends: 2030-12\n    may_change: []\n    volume_per_year: {eu: 300}\n    ecus:\n",
                    "  ends: 2030-12\n  may_change: []\n",
                ),
                ("      head-unit: harman-mia-10\n      amplifier: none\n", "  volume_per_year: {eu: 300}\n"),
            ],
            "  ends: 2030-12\n  may",
            "`ends` stands among the ids of `vehicle_lines`: it is indented by 2 spaces",
            "indent the lines from `ends` to `volume_per_year` by 2 spaces more, so that they belong to `mc20`",
        ),
        (
            FIAT,
            [("    architecture: small\n", "  architecture: small\n"), ("    sop: 2024-01\n", "  sop: 2024-01\n"), *REST_OF_PANDA],
            "  architecture: small",
            "`architecture` stands among the ids of `vehicle_lines`: it is indented by 2 spaces",
            "indent the lines from `architecture` to `volume_per_year` by 2 spaces more, so that they belong to `panda`",
        ),
        (
            MASERATI,
            [("\npolicies:\n", "\n  policies:\n")],
            "policies:",
            "`policies` stands in `points`: it is indented by 2 spaces",
            "take 2 spaces before it away",
        ),
        (
            MASERATI,
            [("\npoints:\n", "\n  points:\n"), ("  mia-voice: 60", "  mia-voice: said"), ("  track-pages: 40", "  track-pages: said")],
            "points:",
            "`points` stands in `must`: it is indented by 2 spaces",
            "take 2 spaces before it away",
        ),
    ],
)
def test_what_stands_in_another_map_is_told_once(path: str, changes: Sequence[Change], key: str, message: str, hint: str) -> None:
    """At its header, with how far it is to be moved."""
    ((code, found, advice, *place), *_) = told(path, *changes)
    assert (code, found, advice) == ("E122", message, hint)
    line, column = place_of(path, key, *changes)
    assert tuple(place) == (line, column + len(key) - len(key.lstrip()))


def test_an_item_at_the_left_edge_takes_its_neighbours_with_it() -> None:
    """YAML hangs all that follows below it; one fault is told."""
    text = make_files()[MASERATI]
    block = text[text.index("  grecale:") : text.index("  mc20:")]
    moved = "".join(line[2:] for line in block.splitlines(keepends=True))
    expected = ("E122", "`grecale` stands at the left edge, but is one of `vehicle_lines`", "indent it and all its fields by 2 spaces")
    assert [(*expected, *place_of(MASERATI, "grecale:", (block, moved)))] == told(MASERATI, (block, moved))


@pytest.mark.parametrize(
    ("path", "changes", "section", "holder"),
    [
        (FIAT, [("points:\n", "")], "points", "vehicle_lines"),
        (MASERATI, [("must:\n", "")], "must", "vehicle_lines"),
    ],
)
def test_entries_without_their_header_are_told_once(path: str, changes: Sequence[Change], section: str, holder: str) -> None:
    """At the first of them, with the header to write above it."""
    ((code, message, hint, line, _),) = told(path, *changes)
    assert ("E134", f"write the header `{section}:` above line {line}") == (code, hint)
    assert f"in `{holder}`, where nothing of the kind can stand" in message


@pytest.mark.parametrize(
    ("old", "new", "key", "hint"),
    [
        ("sop: 2022-11 @own", "sop:", "sop", "write `sop: 2026-03`"),
        ("ends: 2032-06", "ends:   # to be asked", "ends", "write `ends: 2033-12`"),
        ("may_change: [2027-06, 2030-03]", "may_change:", "may_change", "write `may_change: [2027-06]`, or `[]` for never"),
        ("architecture: giorgio @motor1", "architecture: ~", "architecture", ""),
        ("name: Maserati\n", "name:\n", "name", "write its value behind the colon"),
    ],
)
def test_an_empty_field_that_is_needed_is_told_once(old: str, new: str, key: str, hint: str) -> None:
    """At its line, and not as missing."""
    found = told(MASERATI, (old, new))
    if not hint:  # `~` is a word that somebody wrote
        assert [code for code, *_ in found] == ["E118"]
        return
    assert [("E116", f"nothing stands behind `{key}`", hint, *place_of(MASERATI, new, (old, new)))] == found


def test_a_fault_of_excel_is_named() -> None:
    """What begins with `#` is a comment to YAML, and the line says so."""
    found = link(make_files({MASERATI: [("ends: 2032-06", "ends: #REF!")]}))[1]
    assert [(item.code, item.note) for item in found] == [("E116", "`#REF!` is but a comment to YAML")]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("may_change: [2027-06, 2030-03]", "may_change: (2027-06, 2030-03)", "write `[2027-06, 2030-03]`"),
        ("may_change: [2027-06, 2030-03]", "may_change: 2027-06; 2030-03", "write `[2027-06, 2030-03]`"),
        (
            "volume_per_year: {eu: 300}",
            "volume_per_year: [73, 136, 227]",
            "name the market: `{eu: 73..136..227}`",
        ),
        (
            "volume_per_year: {eu: 300}",
            "volume_per_year: [300]",
            "name the market: `{eu: 300}`",
        ),
        (
            "points:\n  mia-voice: 60\n  track-pages: 40",
            "points: [60, 40]",
            "each value stands behind the name of what it is about: write `NAME: 60`, one a line",
        ),
        (
            "  apple-carplay: every buyer asks for it",
            "- apple-carplay: every buyer asks for it",
            "no brackets or dashes here: write `apple-carplay: ...`, one a line",
        ),
    ],
)
def test_lists_and_maps_are_written_as_they_are_wanted(old: str, new: str, hint: str) -> None:
    """The hint holds the values that were typed."""
    assert [("E117", hint)] == [(code, advice) for code, _, advice, *_ in told(MASERATI, (old, new))]


def test_many_faults_of_one_map_are_told_in_one_pass() -> None:
    """Each of five thousand is told, and what is without fault is kept."""
    cars = ", ".join(f"m{number}: x" for number in range(5_000))
    found = told(FIAT, ("{eu: 100000..120000..130000}", f"{{{cars}}}"))
    assert {"E108"} == {code for code, *_ in found}
    assert len(found) == 5_000
