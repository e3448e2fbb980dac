"""The report of `bottlenecks` as people read it, at several widths, and as JSON that follows its schema."""

from __future__ import annotations

from dataclasses import replace

import jsonschema
import pytest

from integration_model import api
from integration_model.answers.answer_schemas import answer_schema
from integration_model.answers.bottlenecks import (
    BottleneckReport,
    Detail,
    FallsAway,
    InAnyCase,
    Lever,
    LookedAt,
    Paid,
    Pair,
    PlanLookedAt,
    RankedObstacle,
    Removal,
    Search,
    Sure,
    Today,
    View,
    ViewRow,
)
from integration_model.answers.compare import ConflictSide, Reach
from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.commands.bottlenecks.page import bottlenecks_output, falls_away_text
from integration_model.document.format_names import Format
from integration_model.document.json_text import json_text
from integration_model.document.lines import display_width, plain
from tests.conftest import Golden
from tests.document.factories import make_reach

BEST, RIVAL = "android-automotive", "smartcockpit"
WORST = (
    ("harman-source-access", "access", 1980.0, 2410.0, 620.0, make_reach(41, 8), "suppliers/harman.yaml:26"),
    ("signal-encodings", "signal", 1240.0, 1310.0, None, Reach(20, ("jeep",), 5), "brands/group.yaml:88"),
    ("telematics-2g-3g", "regulation", 1120.0, 1120.0, 1120.0, make_reach(38, 12), "suppliers/marelli.yaml:22"),
    ("own-hmi", "differentiation", 960.0, 150.0, None, Reach(9, ("a-brand-with-a-long-name",)), "brands/peugeot.yaml:61"),
    ("cluster-asil-b", "safety", 840.0, 900.0, 1400.0, make_reach(23, 9), "suppliers/visteon.yaml:31"),
    ("one-talk-button", "terms", 520.0, 0.0, 1040.0, make_reach(101, 14), "suppliers/google.yaml:44"),
)


def make_ranked() -> tuple[RankedObstacle, ...]:
    """Six obstacles."""
    together, found = 0.0, []
    for name, kind, saves, rival, price, reach, origin in WORST:
        together += saves + 100.0
        removal = Removal(price, (Paid("buy the source", 0, price),)) if price else None
        found.append(
            RankedObstacle(
                id=name,
                kind=kind,
                title=f"{name} is in the way",
                edit=(f"group.{name}.waived=true",),
                saves={BEST: saves, RIVAL: rival},
                together=together if len(found) < 5 else None,
                to_remove=removal,
                pays_back=saves / price if price else None,
                changes_best=RIVAL if name == "harman-source-access" else None,
                brands=("jeep", "ram"),
                suppliers=("harman",),
                origin=origin,
                reach=reach,
                also=(),
            )
        )
    return tuple(found)


def make_detail() -> Detail:
    """Why the first one is an obstacle."""
    today = Today(
        total=1980.0,
        brands={"jeep": 1200.0, "ram": 500.0, "fiat": -20.0},
        shared=300.0,
        suppliers={"harman": 1540.0},
        effort=1500.0,
        money=480.0,
        points=0.0,
        largest=(Paid("port by the supplier", 41, 1540.0), Paid("waiting", 0, 440.0)),
    )
    because = (
        ConflictSide("android-automotive", "asks for source access: the platform must be ported into the unit", "suppliers/google.yaml:28"),
        ConflictSide("harman-mia-12", "source access none", "suppliers/harman.yaml:26"),
    )
    edits = ("suppliers.harman.components.harman-mia-12.source_access=full",)
    levers = (
        Lever("harman-mia-12.source_access", "source access", 410.0, edits, None, "as if it met it already; what makes that so: escrow"),
        Lever("harman-escrow", "harman-escrow", 620.0, (), "examples/harman-escrow.yaml"),
        Lever("harman-leaves", "harman-leaves", -1310.0, (), "examples/harman-leaves.yaml"),
        Lever("harman-source-access", "all of it", 1900.0, edits * 5, None),
    )
    return Detail(
        "harman-source-access", "four head units are black boxes, and Android must be ported into them", because, 3, today, levers
    )


def make_plans() -> tuple[LookedAt, ...]:
    """The plans that were looked at."""
    without = [LookedAt(PlanLookedAt.WITHOUT, row[0]) for row in WORST]
    return (LookedAt(PlanLookedAt.BEST), *without, LookedAt(PlanLookedAt.LEAST_EFFORT))


def make_report() -> BottleneckReport:
    """A report with all that it can say."""
    rows = (
        ViewRow("harman", "everything of supplier harman", {BEST: 2100.0, RIVAL: 2500.0}, ("a=1", "b=2"), make_reach(41, 8)),
        ViewRow("bosch", "everything of supplier bosch", {BEST: 310.0, RIVAL: 0.0}, ("a=1",), Reach(12, ("jeep",))),
    )
    decisions = (
        Sure("lg-tcu-5g in place of marelli-tbm-3g", 38, 0, 1120.0),
        Sure("signal map", 0, 3, 90.0),
        Sure("hypervisor of clusters", 0, 1, 60.0),
    )
    return BottleneckReport(
        schema_version=SCHEMA_VERSION,
        strategy=BEST,
        rival=RIVAL,
        status="optimal",
        kind="all-in",
        unit="M EUR",
        objective=40100.0,
        without_worst=33150.0,
        obstacles=make_ranked(),
        details=(make_detail(),),
        better_together=(Pair("harman-source-access", "own-hmi", 3310.0, 2940.0, FallsAway("HMI port", 1, without=None)),),
        in_any_case=InAnyCase(make_plans(), (PlanLookedAt.LEAST_MONEY,), decisions),
        view=View("supplier", rows),
        search=Search(214, 31, 27, 4, exact=True),
        digest="4f1c9e",
    )


def bottlenecks_text(report: BottleneckReport, width: int = 100) -> str:
    """The report as plain text."""
    return plain(bottlenecks_output(report).lines(width))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_report(width: int, golden: Golden) -> None:
    """The report at each width."""
    golden(f"bottlenecks-{width}.txt", bottlenecks_text(make_report(), width))


def make_open_report() -> BottleneckReport:
    """A report of a hard group: of all but the first obstacle it takes too long to prove what they save."""
    report = make_report()
    first, *others = report.obstacles
    open_ = tuple(
        replace(
            one,
            to_remove=None,
            pays_back=None,
            at_most={BEST: one.saves[BEST] + 700.0},
            together_at_most=one.together + 900.0 if one.together else None,
        )
        for one in others
    )
    search = Search(214, 31, 27, 4, exact=False, unfinished=("removal", "in-any-case"), undecided=12)
    return replace(
        report, obstacles=(first, *open_), without_worst_at_least=32250.0, in_any_case=None, better_together=(), details=(), search=search
    )


@pytest.mark.parametrize("width", [80, 120])
def test_what_is_not_proven_lies_between_two_bounds(width: int, golden: Golden) -> None:
    """The most that each may save stands beside the least, what is left out is named, and how to have all of it."""
    golden(f"open-{width}.txt", bottlenecks_text(make_open_report(), width))


def test_json_tells_both_bounds() -> None:
    """By strategy, and only where they are two; as its schema promises."""
    written = make_open_report().to_dict()
    jsonschema.Draft202012Validator(answer_schema("bottlenecks")).validate(written)
    first, second, *_ = written["obstacles"]
    assert (first["at_most"], first["together_at_most"]) == ({}, None)
    assert (second["saves"][BEST], second["at_most"], second["together_at_most"]) == (1240.0, {BEST: 1940.0}, 4320.0)
    assert written["search"] == {
        "obstacles": 214,
        "wholes": 31,
        "relaxations": 27,
        "branch_and_bounds": 4,
        "exact": False,
        "unfinished": ["removal", "in-any-case"],
        "undecided": 12,
    }


def test_csv_tells_both_bounds() -> None:
    """A column of its own holds the most."""
    head, _, second, *_ = bottlenecks_output(make_open_report()).text(Format.CSV).splitlines()
    assert dict(zip(head.split(","), second.split(","), strict=False))["saves at most"] == "1940.0"


@pytest.mark.parametrize("width", [60, 70, 80, 100, 140])
def test_fits_its_width(width: int) -> None:
    """No line is wider than asked for, unless a single word is."""
    for line in bottlenecks_text(make_report(), width).splitlines():
        assert display_width(line) <= width or len(line.split()) == 1, line


def test_markdown(golden: Golden) -> None:
    """Tables are tables, words that a terminal shortens stand whole, and commands can be copied."""
    golden("bottlenecks.md", bottlenecks_output(make_report()).text(Format.MARKDOWN))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("", 'harman-source-access,access,1980.0,2080.0,620.0,3.193548387096774,2410.0,"41 lines, 8 brands",suppliers/harman.yaml:26'),
        ("by-supplier", 'harman,2100.0,2500.0,2,"41 lines, 8 brands"'),
        ("better-together", "harman-source-access,own-hmi,3310.0,2940.0,only then falls away: HMI port"),
        ("in-any-case", "lg-tcu-5g in place of marelli-tbm-3g,38,,1120.0"),
    ],
)
def test_csv_has_exact_values(table: str, row: str) -> None:
    """Each table can be asked for by its name; the obstacles are the first."""
    assert bottlenecks_output(make_report()).text(Format.CSV, table).splitlines()[1] == row


def test_without_a_plan(golden: Golden) -> None:
    """Where the strategy has no plan there is one sentence."""
    report = replace(make_report(), objective=None, obstacles=(), details=(), better_together=(), in_any_case=None, view=None)
    assert bottlenecks_text(report) == "android-automotive has no plan, so nothing can be said of what makes it hard\n"


def test_without_obstacles() -> None:
    """Where nothing is in the way, that is said."""
    report = replace(make_report(), obstacles=(), details=(), better_together=(), in_any_case=None, view=None)
    assert bottlenecks_text(report).startswith("No obstacle of android-automotive was found; it takes 40,100 M EUR.\n")


def test_what_the_worst_save_together_is_in_per_cent_of_what_is_printed() -> None:
    """Exactly it would be 1.49 %: who divides 985 by 1,000 gets 1.5."""
    assert "takes 985 M EUR, not 1,000 (-2 %)." in bottlenecks_text(replace(make_report(), objective=1_000.4, without_worst=985.49), 120)


def test_that_savings_overlap_is_told_before_the_table() -> None:
    """What a reader would else take for a fault of addition."""
    text = " ".join(bottlenecks_text(make_report()).split())
    assert "two of them gone save more or less than their sum" in text.partition("obstacle kind")[0]


def test_json_follows_its_schema() -> None:
    """All that the report can say is in the JSON, and the JSON is what the schema promises."""
    jsonschema.Draft202012Validator.check_schema(answer_schema("bottlenecks"))
    jsonschema.Draft202012Validator(api.schemas()["bottlenecks"]).validate(make_report().to_dict())
    assert '"pays_back": 1.0' in json_text(make_report().to_dict())


def test_json_without_a_plan_follows_its_schema() -> None:
    """Nothing but the status, where there is no plan."""
    report = replace(make_report(), rival=None, objective=None, without_worst=None, obstacles=(), details=(), in_any_case=None, view=None)
    jsonschema.Draft202012Validator(answer_schema("bottlenecks")).validate(report.to_dict())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (FallsAway("HMI port", 1, without=None), "only then falls away: HMI port"),
        (FallsAway("HMI port", 3, without=None), "only then falls away: HMI port, 3 times"),
        (FallsAway("HMI port", 2, without="os"), "without os alone there is still: HMI port, 2 times"),
    ],
)
def test_what_falls_away_is_told_with_how_often(found: FallsAway, expected: str) -> None:
    """Once goes without saying; an obstacle is named where the other one alone leaves it there."""
    assert expected == falls_away_text(found)


def test_who_pays_next_to_nothing_is_counted_not_named() -> None:
    """No brand stands there with a 0 behind it, nor a kind or a supplier."""
    report = make_report()
    small = replace(
        report.details[0].today,
        brands={"fiat": 28.2, "opel": 0.2, "ds": 0.1},
        shared=0.3,
        suppliers={"forvia": 13.0, "bosch": 0.1},
        effort=0.2,
        money=28.0,
        points=0.0,
    )
    text = " ".join(bottlenecks_text(replace(report, details=(replace(report.details[0], today=small),))).split())
    assert "today 3 brands pay 28 (fiat 28; 2 next to nothing); money 28; " in text
    assert "to suppliers: forvia 13 " in text


def test_a_lever_that_nobody_can_pull_says_so() -> None:
    """An exemption measures; what people can do for the same stands beside it, before the edit that shows it."""
    text = " ".join(bottlenecks_text(make_report()).split())
    told = "harman-mia-12.source_access, saves 410 as if it met it already; what makes that so: escrow compare --set"
    assert told in text


def test_what_nothing_removes_has_no_columns_of_dashes() -> None:
    """A line says so instead; where there is little room other columns come first, and files keep all of them."""
    report = make_report()
    priceless = replace(report, obstacles=tuple(replace(one, to_remove=None, pays_back=None) for one in report.obstacles))
    assert ("pays back" in bottlenecks_text(report), "pays back" in bottlenecks_text(priceless, 80).partition("not shown")[0]) == (
        True,
        False,
    )
    assert "Nothing in the files removes one of these" in bottlenecks_text(priceless)
    assert ",pays back," in bottlenecks_output(priceless).text(Format.CSV).splitlines()[0]
