"""What the editing loop shows after a save: what became of the faults, and the last good answer."""

from __future__ import annotations

from dataclasses import replace

from integration_model.answers.no_plan import CoreStatement
from integration_model.answers.said import Said, SaidIn
from integration_model.answers.statements import MayNotStay
from integration_model.cli.watch.text import (
    Page,
    change_lines,
    changed_lines,
    check_lines,
    fault_change,
    faulty_lines,
    page_changes,
    standing_lines,
    standing_page,
    told_faults,
)
from integration_model.commands.difference import difference
from integration_model.commands.difference.tables import STRATEGIES
from integration_model.document.blocks import Document, Title, document, table
from integration_model.document.lines import Line, plain
from integration_model.document.terminal import terminal_lines
from integration_model.errors import Diagnostic, Severity
from integration_model.values import Place
from tests.conftest import Golden
from tests.document.factories import make_comparison, make_unplanned

TEXTS = {"brands/fiat.yaml": "\n".join(f"line {number}" for number in range(1, 40))}


def make_fault(line: int, message: str = "this is wrong", severity: Severity = Severity.ERROR, **texts: str) -> Diagnostic:
    """A fault in a line of Fiat's file."""
    return Diagnostic(severity, "E101" if severity is Severity.ERROR else "W401", message, Place("brands/fiat.yaml", line, 1, 4), **texts)


def heights(lines: list[Line]) -> int:
    """How many rows of a terminal the lines take."""
    return len(plain(lines).splitlines())


def test_a_fault_that_only_moved_is_left() -> None:
    """Lines that were inserted above it make no new fault of it."""
    change = fault_change([make_fault(3)], [make_fault(7)])
    assert (change.new, change.left, change.gone) == ((), (make_fault(7),), ())


def test_faults_are_new_left_or_gone() -> None:
    """Each is one of the three."""
    change = fault_change([make_fault(1, "a"), make_fault(2, "b")], [make_fault(2, "b"), make_fault(3, "c")])
    assert (change.new, change.left, change.gone) == ((make_fault(3, "c"),), (make_fault(2, "b"),), (make_fault(1, "a"),))


def test_the_same_fault_twice_counts_twice() -> None:
    """Two lines with the same fault are two faults; one of them mended is one gone."""
    change = fault_change([make_fault(1), make_fault(2)], [make_fault(2)])
    assert (len(change.new), len(change.left), len(change.gone)) == (0, 1, 1)
    change = fault_change([make_fault(2)], [make_fault(1), make_fault(2)])
    assert (len(change.new), len(change.left), len(change.gone)) == (1, 1, 0)


def test_check_shows_what_a_save_did(golden: Golden) -> None:
    """New faults in full, errors that are left and faults that are gone in a row each, warnings that are left only counted."""
    before = [make_fault(1, "a"), make_fault(2, "b"), make_fault(9, "w", Severity.WARNING)]
    after = [make_fault(2, "b"), make_fault(3, "c", hint="write d"), make_fault(9, "w", Severity.WARNING)]
    golden("watch.check.txt", plain(check_lines(fault_change(before, after), TEXTS, 41, Page())))


def test_check_says_that_all_is_well() -> None:
    """Nothing but the count is left to say."""
    assert plain(check_lines(fault_change([], []), {}, 41, Page())) == "no errors, no warnings in 41 files\n"


def test_changed_files_are_named() -> None:
    """All of them, on as many lines as that takes."""
    assert plain(changed_lines(["brands/a.yaml", "brands/b.yaml"], 100)) == "changed: brands/a.yaml, brands/b.yaml\n"
    many = plain(changed_lines([f"brands/brand-{number}.yaml" for number in range(20)], 80))
    assert (many.count(".yaml"), max(map(len, many.splitlines())) <= 80) == (20, True)


def test_where_there_is_room_all_faults_are_told_in_full() -> None:
    """Elsewhere than on a terminal there always is."""
    faults = [make_fault(number, f"fault {number}", hint="mend it") for number in range(1, 21)]
    assert plain(told_faults(faults, TEXTS, Page())).count("hint: mend it") == 20


def test_where_there_is_little_room_the_first_faults_are_told_in_full() -> None:
    """The others take a row each, and stay in sight."""
    faults = [make_fault(number, f"fault {number}", hint="mend it") for number in range(1, 6)]
    text = plain(told_faults(faults, TEXTS, Page(100, 14)))
    assert text.count("hint: mend it") == 1
    assert text.splitlines()[-1] == "and   error[E101]: brands/fiat.yaml:5: fault 5"
    assert heights(told_faults(faults, TEXTS, Page(100, 14))) <= 14


def test_where_there_is_no_room_the_rest_is_counted() -> None:
    """No fault is left out without a word."""
    faults = [make_fault(number, f"fault {number}") for number in range(1, 31)]
    lines = told_faults(faults, TEXTS, Page(100, 6))
    assert plain(lines).splitlines()[-1] == "and 25 more: integration-model check shows them"
    assert heights(lines) == 6


def test_the_last_good_answer_stands_below_the_faults(golden: Golden) -> None:
    """Errors on top, the headline and the totals below; warnings can wait."""
    faults = [make_fault(3, "c", hint="write d"), make_fault(4, "w", Severity.WARNING)]
    golden("watch.faulty.txt", plain(faulty_lines(faults, TEXTS, standing_lines(make_comparison(), 100), Page())))


def test_faults_leave_room_for_the_last_good_answer() -> None:
    """On a terminal of 24 rows both are in sight."""
    faults = [make_fault(number, f"fault {number}", hint="mend it") for number in range(1, 21)]
    standing = standing_lines(make_comparison(), 100)
    lines = faulty_lines(faults, TEXTS, standing, Page(100, 22))
    assert heights(lines) <= 22
    assert lines[-len(standing) :] == standing


def test_a_save_that_leaves_no_plan_says_why() -> None:
    """The statements that cannot all hold stand below what changed, and are not told again while they stay the same."""
    good = make_comparison()
    said = "`maserati` may not stay on today's stacks"
    statement = CoreStatement("policy", MayNotStay("maserati"), Said(SaidIn.FILE, "brands/maserati.yaml:6"), ())
    stuck = replace(make_unplanned(good.strategies[-1].id), core=(statement,))
    none = replace(good, strategies=(*good.strategies[:-1], stuck))
    assert said in plain(change_lines(good, none, difference(good, none), 100))
    assert plain(change_lines(none, none, difference(none, none), 100)).startswith("Nothing changed")
    assert said not in plain(change_lines(none, none, difference(none, none), 100))


def make_page(total: str) -> Document:
    """The page of a what-if with one strategy."""
    return document(
        [Title("It stays.")],
        [table("causes", "", ("CAUSED BY",), [("  x",)])],
        [table(STRATEGIES, "", ("STRATEGIES", "now"), [("  a", total)])],
        [table("moved", "", ("MOVED",), [("  b",)])],
    )


def test_only_groups_that_changed_are_told() -> None:
    """The headline always, the others where they differ; what is the same is counted."""
    before, after = make_page("1"), make_page("2")
    told = "It stays.\n\nSTRATEGIES  now\n  a         2\n\n2 parts of the report as before\n"
    assert plain(terminal_lines(page_changes(before, after), 100)) == told
    assert plain(terminal_lines(page_changes(after, after), 100)) == "Nothing changed:\nIt stays.\n"


def test_the_headline_and_the_totals_of_a_page_stand_below_faults() -> None:
    """Of a what-if its strategies, of a table its first rows."""
    assert plain(standing_page(make_page("1"), 100)) == (
        "LAST GOOD ANSWER, before this change\nIt stays.\n\nSTRATEGIES  now\n  a         1\n"
    )
    rows = document([Title("It stays.")], [table("rows", "", ("value",), [(f"row {number}",) for number in range(20)])])
    assert plain(standing_page(rows, 100)).splitlines()[-2:] == ["row 11", "  and 8 more: --table rows"]
    assert plain(standing_page(None, 100)) == plain(standing_lines(None, 100))


def test_without_a_good_answer_it_says_so() -> None:
    """Files that were faulty from the start have none."""
    assert plain(standing_lines(None, 100)) == "NO ANSWER YET: the files were faulty from the start\n"
