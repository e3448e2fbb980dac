"""The report of `compare` as people read it: golden pages, sums, widths, names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from integration_model.answers.compare import Comparison
from integration_model.answers.no_plan import CoreStatement
from integration_model.answers.strategy import LinePlan
from integration_model.answers.verdict import Claim, ClaimKind, NoVerdict
from integration_model.commands.compare.brand_table import mixed_choice
from integration_model.commands.compare.claims import verdict_sentence
from integration_model.commands.compare.page import Narrowing, compare_output
from integration_model.document.lines import plain
from tests.compare.pages import compare_text
from tests.conftest import Golden
from tests.document.factories import (
    LINES,
    RECIPES,
    make_bottlenecks,
    make_comparison,
    make_core,
    make_no_verdict,
    make_strategy,
    make_unplanned,
    make_verdict,
    make_ways,
)

FIGURES = "{}, M EUR in figures"
FEET = ("not", "hard:", "M EUR", "█", "saves:", "compatible:")


def make_small() -> Comparison:
    """Two brands only, with figures below 1,000."""
    made = []
    for strategy in make_comparison().strategies:
        assert strategy.objective
        assert strategy.effort_pm
        assert strategy.points
        kept = strategy.brands[:2]
        shrunk = [replace(brand, own_pm=brand.own_pm / 100) for brand in kept]
        effort = sum(brand.own_pm for brand in shrunk) + 60.25
        nothing = {"assets": 0.0, "replacement": 0.0, "maintenance": 0.0}
        parts = replace(
            strategy.effort_pm, foundation=60.25, tailoring=effort - 60.25, total=effort, p10=effort / 2, p90=effort * 2, **nothing
        )
        value = effort + 5.5 + strategy.points.m_eur / 100
        points = replace(strategy.points, m_eur=strategy.points.m_eur / 100)
        objective = replace(strategy.objective, value=value, bound=value, work=effort, money=5.5, given_up=points.m_eur)
        made.append(replace(strategy, objective=objective, effort_pm=parts, points=points, brands=tuple(shrunk), shared_pm=60.25))
    return make_comparison(strategies=tuple(made), bottlenecks=make_bottlenecks()[:2], obstacles=2)


def without_platforms(status: str, core: tuple[CoreStatement, ...]) -> Comparison:
    """No named platform has a plan; as-is has one."""
    strategies = [make_unplanned(recipe.id, status, core) for recipe in RECIPES[:3]]
    verdict = make_no_verdict(NoVerdict.STOPPED if status.startswith("limit") else NoVerdict.NO_PLAN)
    return make_comparison(strategies=(*strategies, *make_comparison().strategies[3:]), verdict=verdict, bottlenecks=(), conflicts=())


def numbers(row: str) -> list[float]:
    """The plain numbers of a row, in order."""
    return [float(word.replace(",", "")) for word in row.split() if re.fullmatch(r"[\d,]+(\.\d+)?", word)]


def rows_below(text: str, head: str) -> list[str]:
    """The rows of the table that begins with `head`."""
    lines = text.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(head))
    end = next((index for index in range(start, len(lines)) if not lines[index]), len(lines))
    rows = [line for line in lines[start + 1 : end] if line.startswith("  ") and line.split()[0] not in FEET]
    return [line for line in rows if line[2] != " " or line.split()[0] == "mixed"]


def answer_of(text: str) -> str:
    """What stands below the line that says which files were read."""
    return text.split("\n\n", 1)[1]


def full_text(comparison: Comparison, width: int = 100, narrowing: Narrowing | None = None) -> str:
    """All tables as plain text."""
    return compare_text(comparison, width, narrowing, full=True)


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_the_first_screen_reads_as_expected(width: int, golden: Golden) -> None:
    """At each width it is the golden one."""
    golden(f"screen-{width}.txt", compare_text(make_comparison(with_months=True), width))


@pytest.mark.parametrize("width", [80, 100, 140])
def test_all_tables_read_as_expected(width: int, golden: Golden) -> None:
    """At each width they are the golden ones."""
    golden(f"full-{width}.txt", full_text(make_comparison(with_months=True), width))


def test_what_is_not_known_has_no_column() -> None:
    """Without dates there is neither who is on it nor what is lost if it ends."""
    text = full_text(make_comparison())
    assert [head for head in ("WHO IS ON IT", "SOP", "lost if it") if head in text] == []


def test_small_examples_keep_their_tenths(golden: Golden) -> None:
    """A toy group is shown in one block and with a decimal."""
    golden("compare-small.txt", full_text(make_small()))


def test_the_decision_is_in_per_cent_of_what_is_printed() -> None:
    """985 is 15 less than 1,000, which is 1.5 %; exactly it would be 1.49."""
    comparison = make_comparison()
    verdict = replace(comparison.verdict, objective=985.49, staying_objective=1_000.4)
    assert ": 985 M EUR over 2027-2034, 15 (2 %) less than staying." in verdict_sentence(replace(comparison, verdict=verdict))


def test_strategies_without_a_plan_say_why(golden: Golden) -> None:
    """An infeasible platform has a row `no plan`, and a line says which statements cannot all hold."""
    golden("compare-no-plan.txt", compare_text(without_platforms("infeasible", make_core())))


@pytest.mark.parametrize("width", [80, 100])
def test_where_nothing_has_a_plan_the_derivation_is_told(width: int, golden: Golden) -> None:
    """The statements with their places, what follows, and the ways out with what to type stand in the report itself."""
    ways = [() if recipe.id != "mixed" else make_ways() for recipe in RECIPES]
    cores = [make_core() if recipe.id != "as-is" else make_core()[:1] for recipe in RECIPES]
    strategies = [make_unplanned(recipe.id, "infeasible", core, way) for recipe, core, way in zip(RECIPES, cores, ways, strict=True)]
    verdict = make_no_verdict()
    nothing = make_comparison(strategies=tuple(strategies), verdict=verdict, bottlenecks=(), conflicts=())
    golden(f"compare-nothing-{width}.txt", compare_text(nothing, width))


def test_a_limit_without_a_plan_is_no_proof() -> None:
    """A strategy that was stopped says so and is never called infeasible."""
    text = compare_text(without_platforms("limit-without-plan", ()))
    assert answer_of(text).startswith("No platform has a plan yet: solving stopped before one was found, ")
    assert re.search(r"^  smartcockpit +no plan yet: stopped at the time limit$", text, flags=re.MULTILINE)


def test_a_plan_at_the_limit_tells_its_gap() -> None:
    """The closing lines give bound and gap of every strategy whose optimum is not proven."""
    strategies = list(make_comparison().strategies)
    objective = strategies[0].objective
    assert objective is not None
    strategies[0] = replace(strategies[0], status="limit-with-plan", objective=replace(objective, bound=60_000.0, gap=0.11611))
    text = full_text(make_comparison(strategies=tuple(strategies)))
    assert f"smartcockpit stopped at the time limit with a plan: {objective.value:,.1f}, bound 60,000.0, gap 12 %;" in text


def test_a_broken_constraint_is_not_hidden() -> None:
    """A certificate that broke is the first thing that the closing lines say of the strategy."""
    strategies = list(make_comparison().strategies)
    certificate = strategies[1].certificate
    assert certificate is not None
    strategies[1] = replace(strategies[1], certificate=replace(certificate, broken=("choose-offer fiat/500",)))
    assert "NOT CONFIRMED android-automotive" in full_text(make_comparison(strategies=tuple(strategies)))


def test_narrowed_reports_keep_the_figures_of_the_whole(golden: Golden) -> None:
    """A report about one brand shows that brand's figures as the whole report does, and says what it is about."""
    whole = make_comparison()
    one = tuple(replace(strategy, brands=tuple(brand for brand in strategy.brands if brand.id == "jeep")) for strategy in whole.strategies)
    text = full_text(replace(whole, strategies=one), 100, Narrowing(whole, "brands jeep"))
    assert numbers(rows_below(text, "BRANDS")[0])[:4] == [12, 2_923, 2_043, 2_177]
    golden("compare-only-jeep.txt", text)


@pytest.mark.parametrize("kind", ["effort", "cost"])
def test_other_objectives_show_only_what_counts(kind: str) -> None:
    """Under `--objective effort` money is no part of the total, under `cost` effort is none; the parts shown sum to it."""
    strategies = []
    for strategy in make_comparison().strategies:
        assert strategy.objective
        assert strategy.effort_pm
        assert strategy.points
        whole = strategy.objective
        counted = replace(whole, kind=kind, money=0.0) if kind == "effort" else replace(whole, kind=kind, work=0.0)
        value = counted.work + counted.money + counted.given_up
        strategies.append(replace(strategy, objective=replace(counted, value=value, bound=value)))
    rows = rows_below(full_text(make_comparison(strategies=tuple(strategies))), FIGURES.format(kind.upper()))
    assert [first + second - total for first, second, total, *_ in map(numbers, rows)] == [0.0] * 5


def test_the_screen_fits_at_100_columns() -> None:
    """The shipped group's size takes at most a page, with and without months, whatever wraps in the first lines."""
    doubts = tuple(Claim(ClaimKind.CHEAPER, f"a-thing-that-is-not-sure-{place}", 50) for place in range(5))
    long = make_verdict(make_comparison().strategies, best_name="words of a very long decision " * 6, not_sure=doubts)
    for comparison in (make_comparison(), make_comparison(with_months=True), make_comparison(with_months=True, verdict=long)):
        assert len(compare_output(comparison).lines(100)) <= 64


@pytest.mark.parametrize("width", [45, 60, 70])
def test_parts_of_a_sum_stay_or_go_together(width: int) -> None:
    """Where the parts of the effort do not fit, none of them stands beside a total that they would not sum to."""
    rows = [numbers(row) for row in rows_below(compare_text(make_comparison(), width), "WORK")]
    assert all(len(row) <= 3 or sum(row[:5]) == row[5] for row in rows)


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("with_months", [False, True])
def test_no_line_is_wider_than_asked(width: int, with_months: bool) -> None:
    """Every line fits the width."""
    for text in (compare_text, full_text):
        lines = text(make_comparison(with_months=with_months), width).splitlines()
        assert [line for line in lines if len(line) > width] == []


@pytest.mark.parametrize("width", [30, 45, 80, 100, 140])
def test_no_id_is_ever_cut(width: int) -> None:
    """Strategies, bottlenecks and brands stand in full at every width, however narrow; places do where there is room for them."""
    text = full_text(make_comparison(with_months=True), width)
    ids = {recipe.id for recipe in RECIPES} | set(LINES) | {item.id for item in make_bottlenecks()}
    ids |= {item.origin for item in make_bottlenecks()} if width >= 80 else set()
    words = set(re.split(r"[\s|,;]+", text))
    assert sorted(ids - words) == []


@pytest.mark.parametrize("width", [80, 100, 140])
def test_parts_of_the_objective_sum_to_the_total(width: int) -> None:
    """Effort, money and points of each row add up to its total."""
    rows = rows_below(full_text(make_comparison(), width), FIGURES.format("ALL-IN"))
    assert [sum(row[:3]) - row[3] for row in map(numbers, rows)] == [0.0] * 5


@pytest.mark.parametrize("width", [80, 100, 140])
def test_parts_of_the_effort_sum_to_the_total(width: int) -> None:
    """Foundation, assets, tailoring, replacing and maintenance of each row add up."""
    text = compare_text(make_comparison(), width)
    rows = [numbers(row) for row in rows_below(text, "WORK")]
    assert [sum(row[:5]) for row in rows if len(row) > 3] == [row[5] for row in rows if len(row) > 3]
    assert all(len(row) > 3 for row in rows) is (width >= 100)


def test_brands_and_what_is_shared_sum_to_the_effort() -> None:
    """Each column of the brands' table adds up to its last row, and that row shows the effort of the second table."""
    text = full_text(make_comparison(), 200)
    halves = [half.split() for row in rows_below(text, "BRANDS")[:8] for half in row.split("|")]
    table = {half[0]: [float(cell.replace(",", "")) for cell in half[1:]] for half in halves}
    effort = table.pop("effort")[1:]
    shared = table.pop("shared")
    assert [sum(column) for column in zip(*(row[1:] for row in table.values()), shared, strict=True)] == effort
    assert sorted(effort) == sorted(numbers(row)[5] for row in rows_below(text, "WORK"))


def test_money_parts_sum_to_the_total() -> None:
    """Licence, hardware, once and the margin of cars that are not built add up to the million EUR in front of them."""
    found = re.findall(r"(\d+) = (\d+)\+(\d+)\+(\d+)\+(\d+)", full_text(make_comparison(), 200))
    assert len(found) == 5
    assert [int(total) - sum(map(int, parts)) for total, *parts in found] == [0] * 5


def test_cars_that_are_not_built_have_no_column_where_all_are() -> None:
    """Without such a margin the three parts stand alone, and sum up as well."""
    paid = [(one, one.money_eur) for one in make_comparison().strategies if one.money_eur]
    built = [replace(one, money_eur=replace(money, unbuilt=0.0, total=money.total - money.unbuilt)) for one, money in paid]
    text = full_text(make_comparison(strategies=tuple(built)), 140)
    assert "not built" not in text
    assert re.findall(r"145 = (\d+\+\d+\+\d+) ", text) == ["0+140+5"]


def test_every_row_begins_with_something_to_explain() -> None:
    """The first word of each row of each table is an id."""
    comparison = make_comparison()
    known = (
        {recipe.id for recipe in RECIPES}
        | set(LINES)
        | {item.id for item in comparison.bottlenecks}
        | {item.id for item in comparison.conflicts}
    )
    text = full_text(comparison)
    tables = ("ALL-IN", FIGURES.format("ALL-IN"), "WORK", "CONSEQUENCES", "BRANDS", "BOTTLENECKS", "WORST")
    firsts = {half.split()[0] for table in tables for row in rows_below(text, table) for half in row.split("|")}
    assert sorted(firsts - known - {"alone"}) == ["effort", "shared"]


def test_mixed_that_repeats_another_has_no_row() -> None:
    """A line says which strategy it is the same as."""
    strategies = list(make_comparison().strategies)
    strategies[3] = replace(strategies[1], id="mixed")
    text = compare_text(make_comparison(strategies=tuple(strategies)))
    assert [row.split()[0] for row in rows_below(text, "WORK")] == [
        "android-automotive",
        "as-is",
        "android-automotive-gas",
        "smartcockpit",
    ]
    assert "  mixed, each brand its own best, is the same as android-automotive\n" in text


def test_a_column_that_says_the_same_in_every_row_is_a_line() -> None:
    """Below the table it is told once."""
    same = tuple(replace(one, kind="access") for one in make_bottlenecks())
    text = compare_text(make_comparison(bottlenecks=same), 140)
    assert "kind: access in each" in text
    assert " kind  " not in text


def test_what_a_bottleneck_saves_at_most_stands_beside_what_it_saves() -> None:
    """Where it takes too long to prove; the line below says what that means, and how to have it proven."""
    first, second, *others = make_bottlenecks()
    open_ = replace(second, at_most={"android-automotive": 99.0}, cumulative_at_most=123.0)
    text = compare_text(make_comparison(bottlenecks=(first, open_, *others)), 140)
    assert "at most: between the two; --exact proves it" in text
    head, rows = next((line, place) for place, line in enumerate(text.splitlines()) if line.startswith("BOTTLENECKS"))
    assert head.split()[:7] == ["BOTTLENECKS", "of", "android-automotive", "kind", "saves", "at", "most"]
    assert "99" in text.splitlines()[rows + 2].split()
    assert "--exact" not in compare_text(make_comparison(), 140)


def test_colour_only_repeats() -> None:
    """Every mark of every line lies within its text, and the plain text has no escape codes."""
    lines = compare_output(make_comparison(with_months=True)).lines(100)
    assert [mark for line in lines for mark in line.marks if not 0 <= mark.start < mark.end <= len(line.text)] == []
    assert "\x1b" not in plain(lines)


def test_peoples_texts_do_no_harm() -> None:
    """Line feeds, escape codes and square brackets in a text stay on their line, lose what steers a terminal, and are no markup."""
    verdict = make_verdict(make_comparison().strategies, best_name="one\nline \x1b[31m[bold]only[/bold]")
    assert answer_of(compare_text(make_comparison(verdict=verdict))).startswith("Change, to one line [31m[bold]only[/bold]: ")


def test_a_best_platform_without_a_rival_needs_no_columns_for_it() -> None:
    """With one named platform nothing is said about a rival."""
    strategies = (make_strategy(RECIPES[1], less_than_rival=None), make_strategy(RECIPES[4], less_than_rival=None))
    verdict = replace(make_verdict(make_comparison().strategies), rival=None, margin=None, draws_won=None)
    text = full_text(make_comparison(strategies=strategies, verdict=verdict))
    assert "rival" not in text
    assert "less than" not in text.split("ALL-IN")[1]


def test_lines_that_stay_while_their_brand_goes_are_counted() -> None:
    """Where a brand may be split, `mixed` says how many of its lines stay; a frozen line is not among them."""
    mixed = make_comparison().strategy("mixed")
    assert mixed.plan is not None
    brands = tuple(
        replace(brand, platforms={"android-automotive-gas": 3, "uconnect-5": 2}) if brand.id in ("fiat", "jeep") else brand
        for brand in mixed.brands
    )
    stay = [("fiat/a", "uconnect-5"), ("fiat/b", "uconnect-5"), ("jeep/c", "uconnect-5"), ("jeep/d", "android-automotive-gas")]
    lines = tuple(LinePlan(name, platform, ()) for name, platform in stay)
    split = replace(mixed, brands=brands, plan=replace(mixed.plan, lines=lines, frozen={"fiat/e": "uconnect-5"}))
    assert mixed_choice(split) == f"{mixed_choice(mixed)}, but leaves 3 lines as they are: fiat 2, jeep 1"


def test_tables_as_csv_hold_exact_figures() -> None:
    """Whatever the page rounds, a program gets as it was computed."""
    comparison = make_comparison()
    page = compare_output(comparison).page()
    columns = {column.title: column.values for table in page.tables if table.name == "objective" for column in table.columns}
    assert columns["total"] == tuple(one.objective.value for one in comparison.strategies if one.objective)
    parts = zip(columns["work"], columns["purchases"], columns["value given up"], strict=True)
    assert [sum(map(float, part)) for part in parts if None not in part] == pytest.approx(list(columns["total"]))  # type: ignore[arg-type]


def test_conflicts_of_others_are_not_told_as_those_of_the_best() -> None:
    """Each with the severity that it has there; what only another strategy has is left out."""
    talk, voice, zones = make_comparison().conflicts
    conflicts = (
        replace(talk, severity_in={"smartcockpit": "hard"}),
        replace(zones, severity_in={"android-automotive": "soft"}),
        replace(voice, severity="soft", severity_in={"android-automotive": "hard", "smartcockpit": "soft"}),
    )
    told = compare_text(make_comparison(conflicts=conflicts), full=True).partition("WORST CONFLICTS of android-automotive")[2]
    assert ("one-talk-button" in told, told.index("voice-data  hard") < told.index("hvac-zones.aee2010-cmp  soft")) == (False, True)
