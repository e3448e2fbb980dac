"""What was probably meant: the right word of the right kind, for the role and the field in which it stands."""

from __future__ import annotations

import pytest

from integration_model.workspace.suggest import meant, other_kind, very_near
from tests.factories import Change, link, make_files, make_tree

MASERATI, FIAT, GROUP = "brands/maserati.yaml", "brands/fiat.yaml", "brands/group.yaml"
ROLES = ("head-unit", "instrument-cluster", "amplifier", "gateway")


def hints(changes: dict[str, list[Change]]) -> list[tuple[str, str]]:
    """Code and hint of everything that is told."""
    return [(item.code, item.hint) for item in link(make_files(changes))[1]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("headunit", "head-unit"),
        ("Head_Unit", "head-unit"),
        ("head units", "head-unit"),
        ("hu", "head-unit"),
        ("ic", "instrument-cluster"),
        ("amp", "amplifier"),
        ("gatway", "gateway"),
        ("radio", None),
        ("", None),
    ],
)
def test_a_name_may_differ_in_case_signs_number_or_be_short(word: str, expected: str | None) -> None:
    """And it may be near; what is none of these is nothing."""
    assert expected == meant(word, ROLES)


@pytest.mark.parametrize(
    ("word", "expected"), [("gruop", "group"), ("amazn", "amazon"), ("apple", None), ("gr", None), ("Amazon", "amazon")]
)
def test_a_slip_is_nearer_than_a_likeness(word: str, expected: str | None) -> None:
    """Where other words are legal too, only a slip of the finger counts."""
    assert expected == very_near(word, ("group", "amazon", "google"))


@pytest.mark.parametrize(
    ("name", "what", "expected"),
    [
        ("harman", "component", "`harman` is a supplier"),
        ("android", "feature", "`android` is a platform"),
        ("grecale", "architecture", "`grecale` is a vehicle line of `maserati`"),
        ("fiat", "component", "`fiat` is a brand"),
        ("mia", "feature", "`mia` is a stack"),
        ("giorgio", "architecture", ""),
        ("nowhere", "component", ""),
    ],
)
def test_a_word_of_another_kind_is_said_to_be_one(name: str, what: str, expected: str) -> None:
    """A supplier is no component, a platform no feature."""
    assert expected == other_kind(name, what, make_tree().raw)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("no", ("E224", "write `none` where a car has no amplifier")),
        ("NONE", ("E224", "write `none` where a car has no amplifier")),
        ("~", ("E224", "write `none` where a car has no amplifier")),
        ('"-"', ("E224", "write `none` where a car has no amplifier")),
        ("true", ("E224", "`harman-amp` can fill `amplifier`")),
        ("TBD", ("E224", "`harman-amp` can fill `amplifier`")),
        ("harman/harman-amp", ("E224", "write `harman-amp`")),
        ("harman-apm", ("E203", "did you mean `harman-amp` (suppliers/harman.yaml:43)?")),
        ("Harman_Amp", ("E203", "did you mean `harman-amp` (suppliers/harman.yaml:43)?")),
        ("harman", ("E203", "did you mean `harman-amp` (suppliers/harman.yaml:43)?")),
        ("harman-mia-11", ("E203", "`harman-mia-12` is a head-unit; `harman-amp` can fill `amplifier`")),
        ("blaupunkt", ("E203", "`harman-amp` can fill `amplifier`")),
        ("harman-mia-12", ("E204", "`harman-amp` can fill `amplifier`")),
        ("[harman-amp]", ("E117", "write `harman-amp`")),
    ],
)
def test_an_amplifier_is_answered_with_amplifiers(word: str, expected: tuple[str, str]) -> None:
    """What stands for an ECU is looked up among those that fill its role."""
    assert [expected] == hints({MASERATI: [("      amplifier: none", f"      amplifier: {word}")]})


def test_a_line_has_a_head_unit_whatever_stands_for_none() -> None:
    """There, the hint never is to write `none`."""
    assert hints({MASERATI: [("head-unit: harman-mia-10", "head-unit: no")]}) == [
        ("E224", "each line has a head unit: `harman-cdc`, `harman-mia-10`, `harman-mia-12`, `harman-uconnect` can fill `head-unit`")
    ]


def test_what_reaches_no_line_is_looked_at_too() -> None:
    """A brand's ECU that all its lines replace may be mistyped all the same."""
    panda = "    volume_per_year: {eu: 100000..120000..130000}\n"
    changes = {
        FIAT: [
            ("head-unit: harman-uconnect", "head-unit: harman-unconnect"),
            (panda, f"{panda}    ecus: {{head-unit: harman-uconnect}}\n"),
        ],
        GROUP: [("architectures:\n", "architectures:\n  unused:\n    name: Unused\n    ecus: {gateway: bosch-sgv}\n")],
    }
    assert hints(changes) == [
        ("E203", "did you mean `harman-uconnect` (suppliers/harman.yaml:27)?"),
        ("E203", "did you mean `bosch-sgw` (suppliers/bosch.yaml:5)?"),
    ]


@pytest.mark.parametrize(
    ("like", "expected"),
    [
        ("grecale", ("E118", "write `maserati/grecale`")),
        ("maserati\\grecale", ("E118", "write `maserati/grecale`")),
        ("grekale", ("E118", "write `maserati/grecale`")),
        ("panda", ("E118", "write `fiat/panda`")),
        ("tonale", ("E118", "write `brand/line`")),
        ("maserati/grekale", ("E202", "did you mean `maserati/grecale`?")),
    ],
)
def test_a_line_that_is_named_without_its_brand_is_found(like: str, expected: tuple[str, str]) -> None:
    """First among the lines of the same brand."""
    assert [expected] == hints({MASERATI: [("like: maserati/grecale", f"like: {like}")]})


@pytest.mark.parametrize(
    ("market", "expected"),
    [
        ("norwy", "`norwy` is part of `eu` here; markets are eu, latam, na"),
        ("us", "`us` is part of `na` here; markets are eu, latam, na"),
        ("latin", "did you mean `latam`?"),
        ("moon", "markets are eu, latam, na"),
    ],
)
def test_a_country_is_answered_with_its_market(market: str, expected: str) -> None:
    """Also where the country is mistyped."""
    changes = {
        MASERATI: [("volume_per_year: {eu: 300}", f"volume_per_year: {{{market}: 300}}")],
    }
    assert [("E112", expected)] == hints(changes)
