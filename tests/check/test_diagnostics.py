"""How faults read: the text, the place, the line with carets, the hint, the summary."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from integration_model.commands.check.diagnostics import diagnostic_lines, summary
from integration_model.document.lines import plain
from integration_model.errors import Diagnostic, Severity
from integration_model.values import Place
from tests.conftest import Golden

JEEP = "id: jeep\nvehicle_lines:\n  avenger:\n    ecus:\n      head-unit: harman-r1-hgh  # [bold]the[/bold] one\n"


def make_diagnostic(place: Place | None, severity: Severity = Severity.ERROR, **texts: str) -> Diagnostic:
    """A fault at a place."""
    return Diagnostic(severity, texts.pop("code", "E203"), texts.pop("message", "component `harman-r1-hgh` is not defined"), place, **texts)


def rendered(*diagnostics: Diagnostic, texts: Mapping[str, str] | None = None, width: int = 100) -> str:
    """What the user reads."""
    return plain(diagnostic_lines(diagnostics, {"brands/jeep.yaml": JEEP, **(texts or {})}, width))


def caret_lines(place: Place, line: str, width: int = 100) -> list[str]:
    """The source line and its carets."""
    return rendered(make_diagnostic(place), width=width, texts={place.path: line}).splitlines()[2:4]


def test_faults_read_as_expected(golden: Golden) -> None:
    """Message, place, line, carets, note, blank line, hint; a blank line between faults; the summary at the end."""
    asked = "asked for by vehicle line `avenger` of brand `jeep`"
    faults = (
        make_diagnostic(Place("brands/jeep.yaml", 5, 18, 13), note=asked, hint="did you mean `harman-r1-high`?"),
        make_diagnostic(None, code="E502", message="the workspace has no `brands/group.yaml`"),
        make_diagnostic(Place("suppliers/gone.yaml", 3, 1), code="E503", message="`suppliers/gone.yaml` cannot be read"),
        make_diagnostic(
            Place("brands/jeep.yaml", 1, 1, 2),
            Severity.WARNING,
            code="W401",
            message="the points of `jeep` sum to 105; they are scaled to 100",
        ),
    )
    golden("diagnostics.txt", rendered(*faults))


def test_a_set_argument_is_shown_with_carets() -> None:
    """What was typed on the command line is shown as a line of a file would be."""
    path = "--set group.rates.eur_per_pm=many"
    text = rendered(make_diagnostic(Place(path, 1, 24, 4)), texts={path: "group.rates.eur_per_pm=many"})
    assert text.splitlines()[1:4] == ["  --> --set", "   | group.rates.eur_per_pm=many", "   |                        ^^^^"]


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("\tid: x", Place("f", 1, 1, 1), ["   |     id: x", "   | ^^^^"]),
        ("a:\tb: c", Place("f", 1, 4, 1), ["   | a:    b: c", "   |       ^"]),
        ("name: Citroën", Place("f", 1, 7, 7), ["   | name: Citroën", "   |       ^^^^^^^"]),
        ("name: 日本 x", Place("f", 1, 10, 1), ["   | name: 日本 x", "   |            ^"]),
        ("id: \x1b[31mx", Place("f", 1, 5, 6), ["   | id: ?[31mx", "   |     ^^^^^^"]),
        ("id:", Place("f", 1, 9, 1), ["   | id:", "   |    ^"]),
    ],
)
def test_carets_stand_under_what_is_wrong(line: str, place: Place, expected: list[str]) -> None:
    """Tabs, accents, wide letters, control characters and places behind the end of the line do not shift them."""
    assert caret_lines(place, line) == expected


@pytest.mark.parametrize("column", [1, 60, 150, 291])
@pytest.mark.parametrize("width", [40, 80])
def test_long_lines_are_cut_around_the_carets(column: int, width: int) -> None:
    """What is wrong is visible, the line fits, dots say where something is missing."""
    line = "a" * (column - 1) + "WRONG" + "z" * (300 - column - 4)
    shown, carets = caret_lines(Place("f", 1, column, 5), line, width)
    assert len(shown) <= width
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "WRONG"
    assert "..." in shown


def test_a_wide_fault_is_cut_itself() -> None:
    """Where not even the faulty text fits, its beginning is shown."""
    shown, carets = caret_lines(Place("f", 1, 1, 200), "x" * 200, 50)
    assert len(shown) <= 50
    assert carets.strip(" |") == "^" * (len(shown) - len("   | "))


def test_carets_are_right_with_windows_line_ends() -> None:
    """CRLF in a text moves nothing."""
    assert caret_lines(Place("f", 2, 4, 3), "id: x\r\nab two\r\n") == ["   | ab two", "   |    ^^^"]


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ((), "no errors, no warnings"),
        ((None,), "1 error"),
        ((Place("a", 1, 1), Place("b", 1, 1), Place("b", 2, 1)), "3 errors in 2 files"),
        ((Place("--set x=1", 1, 1), Place("a", 1, 1)), "2 errors in 1 file"),
    ],
)
def test_the_summary_counts_faults_and_files(places: tuple[Place | None, ...], text: str) -> None:
    """Arguments of the command line are no files."""
    assert summary([make_diagnostic(place) for place in places]) == text


def test_the_summary_tells_errors_from_warnings() -> None:
    """Both are counted, in words that agree."""
    place = Place("a", 1, 1)
    severities = (Severity.ERROR, Severity.WARNING, Severity.WARNING)
    assert summary([make_diagnostic(place, severity) for severity in severities]) == "1 error, 2 warnings in 1 file"


@pytest.mark.parametrize(
    ("count", "more"), [(50, []), (51, ["and 1 more error in brands/jeep.yaml"]), (5_000, ["and 4,950 more errors in brands/jeep.yaml"])]
)
def test_fifty_faults_of_a_file_are_told_in_full(count: int, more: list[str]) -> None:
    """The others are counted, those of other files are told, and the summary counts all."""
    faults = [make_diagnostic(Place("brands/jeep.yaml", 1, column + 1)) for column in range(count)]
    lines = rendered(*faults, make_diagnostic(Place("brands/ram.yaml", 1, 1))).splitlines()
    assert sum(line.startswith("error[") for line in lines) == min(count, 50) + 1
    assert more == [line for line in lines if line.startswith("and ")]
    assert lines[-1] == f"{count + 1:,} errors in 2 files"


def test_warnings_do_not_hide_behind_errors() -> None:
    """Fifty of each are told."""
    place = Place("brands/jeep.yaml", 1, 1)
    severities = [Severity.ERROR] * 60 + [Severity.WARNING] * 60
    lines = rendered(*(make_diagnostic(place, severity) for severity in severities)).splitlines()
    assert ["and 10 more errors in brands/jeep.yaml", "and 10 more warnings in brands/jeep.yaml"] == [
        line for line in lines if line.startswith("and ")
    ]


@pytest.mark.parametrize("letter", ["a", "ö", "日", "e\u0301"])
def test_a_very_long_line_is_cut_around_the_carets(letter: str) -> None:
    """However long it is, only what may be shown is looked at."""
    line = f"{letter * 200_000}WRONG{letter * 200_000}"
    column = len(letter) * 200_000 + 1
    shown, carets = caret_lines(Place("f", 1, column, 5), line)
    assert "WRONG" in shown
    assert (shown.count("..."), carets.count("^")) == (2, 5)
