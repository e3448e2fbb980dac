"""The drawn roadmap: golden pages, widths, and what stands in which column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.answers.readiness import Readiness
from integration_model.answers.roadmap import MoneyYear
from integration_model.commands.roadmap.dates import lines_late_text, missed_dates
from integration_model.commands.roadmap.drawn import By
from integration_model.commands.roadmap.page import TABLES, roadmap_output
from integration_model.commands.roadmap.scale import Scale
from integration_model.document.format_names import Format
from integration_model.document.lines import display_width, plain
from integration_model.document.signs import ascii_signs, spelled
from integration_model.study.purpose_words import OPENING
from integration_model.values import Month
from tests.conftest import Golden
from tests.roadmap.made import LINES, ONE, VAN, make_roadmap

SCALE = Scale(2027, 2029, 6)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_roadmap_reads_as_expected(width: int, golden: Golden) -> None:
    """At each width it is the golden one."""
    golden(f"drawn-{width}.txt", plain(roadmap_output(make_roadmap()).lines(width)))


@pytest.mark.parametrize("by", list(By))
def test_it_can_be_told_by_any_of_these(by: By, golden: Golden) -> None:
    """Only rows of that kind, all of them."""
    golden(f"by-{by}.txt", plain(roadmap_output(make_roadmap(), by=by).lines(100)))


def test_a_brand_is_told_line_by_line(golden: Golden) -> None:
    """Blank until a line is built, light as it is, dark on what it ends on; and the work that the brand needs."""
    golden("brand-beta.txt", plain(roadmap_output(make_roadmap(), "beta").lines(100)))


def test_in_plain_signs_nothing_moves(golden: Golden) -> None:
    """What a terminal without block characters shows."""
    golden("drawn-ascii.txt", spelled(plain(roadmap_output(make_roadmap()).lines(100)), ascii_signs()))


def test_full_shows_the_tables(golden: Golden) -> None:
    """In figures, as files have them."""
    text = plain(roadmap_output(make_roadmap(), full=True).lines(100))
    assert roadmap_output(make_roadmap(), full=True).text(Format.MARKDOWN) == roadmap_output(make_roadmap()).text(Format.MARKDOWN)
    assert [table.name for table in roadmap_output(make_roadmap()).page().tables] == list(TABLES)
    golden("full-100.txt", text)


def test_all_that_is_paid_is_all_whoever_it_is_told_by() -> None:
    """What the group pays itself counts among suppliers too, in a row behind theirs."""
    money = (*make_roadmap().money, MoneyYear("group", 2028, 32e6))
    whole, told = (plain(roadmap_output(make_roadmap(money=money), by=by).lines(100)).splitlines() for by in (None, By.SUPPLIER))
    rows = [[line.split() for line in lines if line.startswith("  all ")] for lines in (told, whole)]
    bare = [[word for words in found for word in words if word != "-"] for found in rows]
    assert bare[0] == bare[1] == ["all", "44", "1", "4", "1,254", "4"]
    assert any(line.split()[:3] == ["group", "-", "32"] for line in told)


@pytest.mark.parametrize("width", [45, 60, 80, 100, 140])
@pytest.mark.parametrize("by", [None, *By])
def test_no_line_is_wider_than_asked(width: int, by: By | None) -> None:
    """Whatever is drawn."""
    lines = plain(roadmap_output(make_roadmap(), by=by).lines(width)).splitlines()
    assert [line for line in lines if display_width(line) > width] == []


def test_colour_only_repeats() -> None:
    """Every mark lies within its line, and the same text is there without any."""
    lines = roadmap_output(make_roadmap()).lines(100)
    assert [mark for line in lines for mark in line.marks if not 0 <= mark.start < mark.end <= len(line.text)] == []
    assert "\x1b" not in plain(lines)


def test_what_an_opening_is_is_told_where_one_is_drawn() -> None:
    """A base that opens after its platform began is no fault of dates: the blocks of both are worked at side by side."""
    opening = replace(make_roadmap().work[1], what="opening droid", theme="opening droid", id="droid/opening", blocks=3)
    plainly, opened = (
        " ".join(plain(roadmap_output(make_roadmap(work=work)).lines(100)).split()) for work in (make_roadmap().work, (opening,))
    )
    assert ("opening droid 300 in 3 blocks" in opened, OPENING in opened, OPENING in plainly) == (True, True, False)
    assert ("360 in 2 packages" in plainly, "packages: of work" in plainly, "packages: of work" in opened) == (True, True, False)


def test_what_would_keep_a_date_and_what_it_costs_to_miss_it_is_told() -> None:
    """Of the dates that are often missed; a new car that is late leaves no car unbuilt that a law forbids."""
    text = " ".join(plain(roadmap_output(make_roadmap()).lines(100)).split())
    assert (
        "room none is planned, since the plan takes expected months; in 90 of 100 draws 2031-06 holds with 5 months less work (bridge) or "
        "a law that binds as much later, else up to 1,234 cars are not built, a margin of 4.6 M EUR; 2030-07 holds with 1 month less work "
        "or as much later an SOP."
    ) in text


def test_cars_that_go_without_a_feature_are_not_counted_as_not_built() -> None:
    """Where a law asks something of a feature alone, nobody stops the line for it."""
    (often, seldom), plainly = VAN.misses, make_roadmap()
    late = replace(VAN, misses=(replace(often, without="maps", margin_m_eur=0.0), seldom))
    found = replace(plainly, lines=tuple(replace(one, readiness=late) if one.readiness == VAN else one for one in plainly.lines))
    text = " ".join(plain(roadmap_output(found).lines(100)).split())
    assert "or a law that binds as much later, else up to 1,234 cars go without maps until then;" in text
    assert (missed_dates(found)[0].cars, missed_dates(found)[0].without) == (0.0, ("maps",))


def test_lines_that_may_not_have_it_are_told_apart_from_those_that_cannot() -> None:
    """By policies, or in time."""
    lines = tuple(replace(one, left_out=True, barred=True) if one.id == "beta/van" else one for one in make_roadmap().lines)
    text = " ".join(plain(roadmap_output(make_roadmap(lines=lines)).lines(140)).split())
    assert "1 line that brands keep off it by their policies: beta/van; 1 line that cannot have it in time: beta/cab." in text


def test_without_work_money_and_chain_there_are_no_rows_for_them() -> None:
    """A roadmap of staying as it is may have next to nothing."""
    text = plain(roadmap_output(make_roadmap(work=(), money=(), people=(), chain=None, waiting=(), more_people=None)).lines(100))
    assert [word for word in ("longest", "waiting", "M EUR as paid", "WORK") if word in text] == []


def test_without_a_plan_it_says_so() -> None:
    """In one sentence."""
    text = plain(roadmap_output(make_roadmap(objective=None, lines=())).lines(100))
    assert text == "droid has no plan, so nothing can be said of its dates\n"


@pytest.mark.parametrize(
    ("month", "place", "end"),
    [
        ("2026-05", 0, 0),
        ("2027-01", 0, 1),
        ("2027-02", 0, 1),
        ("2027-03", 1, 2),
        ("2028-12", 11, 12),
        ("2029-12", 17, 18),
        ("2031-01", 17, 18),
    ],
)
def test_months_fall_into_columns(month: str, place: int, end: int) -> None:
    """Each into that in which it begins; what is outside of all years stays at their edge."""
    assert (SCALE.place(Month.read(month)), SCALE.end(Month.read(month))) == (place, end)


def test_shares_are_told_by_shades() -> None:
    """Nothing, some, half and more, all."""
    assert SCALE.heat([0.0, 0.1, 0.5, 0.998, 1.0, 0.0]) == " ░▒▒█"


def test_figures_stand_below_their_years() -> None:
    """In fewer letters where there is no room, never cut."""
    assert SCALE.figures({2027: ("12,345", "12k"), 2029: ("5",)}) == "12k   -     5"


def test_every_line_of_a_brand_has_a_row() -> None:
    """Also those that stay."""
    text = plain(roadmap_output(make_roadmap(), "alpha").lines(140))
    assert all(f"  {line.id} " in text for line in LINES if line.brand == "alpha")


def test_lines_that_change_on_their_stacks_are_told_apart() -> None:
    """Who may be late is counted among all that change, which are more than those that come to the platform."""
    stays_on_stack = replace(LINES[4], sop="2029-01", readiness=replace(ONE, line="beta/cab"))
    found = make_roadmap(lines=(*LINES[:4], stays_on_stack))
    assert "2 of 4 lines that change, 3 of them to the platform, are ready after the SOP" in (lines_late_text(found) or "")
    assert "2 of 3 lines that change are ready after the SOP" in (lines_late_text(make_roadmap()) or "")


def test_dates_that_are_seldom_missed_are_left_to_the_table() -> None:
    """Below a tenth of the draws neither a line nor a date is named above the drawing; the table still holds them."""
    found = replace(make_roadmap(), lines=tuple(replace(line, readiness=_seldom(line.readiness)) for line in make_roadmap().lines))
    told = plain(roadmap_output(found).lines(100))
    assert [word for word in ("late", "misses", "room") if f"\n  {word}  " in told] == []
    assert "FIXED DATES THAT IT WOULD MISS" in plain(roadmap_output(found, full=True).lines(100))


def _seldom(found: Readiness | None) -> Readiness | None:
    """The same, late in a few draws only."""
    if found is None:
        return None
    return replace(found, late_in_100=4, misses=tuple(replace(one, draws_in_100=3) for one in found.misses))
