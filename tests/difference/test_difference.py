"""The difference of two comparisons: nothing of equal ones, and otherwise what an architect would write down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integration_model.answers.change import Change, changed
from integration_model.answers.compare import Comparison
from integration_model.answers.difference import Difference
from integration_model.answers.plan_changes import PlatformChange
from integration_model.answers.verdict import Answer, Claim, ClaimKind
from integration_model.answers.whatif import few_numbers
from integration_model.commands.compare import claims
from integration_model.commands.compare.claims import claim_words
from integration_model.commands.difference import difference
from integration_model.commands.difference.sentence import decision_sentence
from integration_model.errors import InputError
from tests.difference.factories import Goes, Made, Own, make_asset, make_bottleneck, make_comparison, make_conflict
from tests.difference.pages import difference_text

BEST, RIVAL, STAY = "android-automotive", "smartcockpit", "as-is"
MADE = Made()
DEAR = Made(own={"jeep": Own(2_000.0), "maserati": Own(900.0)}, shared={"smartcockpit": 5_000.0})
STAYING = Made(own={"jeep": Own(1_500.0), "maserati": Own(900.0)}, shared={"mia": 2_900.0})


def sides(after: Made, before: Made = MADE) -> tuple[Comparison, Comparison]:
    """Two comparisons that differ under the best platform only."""
    one, other = (make_comparison({BEST: made, RIVAL: DEAR, STAY: STAYING}) for made in (before, after))
    return one, other


def under(after: Made, before: Made = MADE) -> PlatformChange:
    """What changed under the best platform."""
    return difference(*sides(after, before)).under[0]


def of(found: Difference, name: str) -> Change:
    """The change of a strategy's objective."""
    return next(one.objective for one in found.strategies if one.id == name)


def test_equal_comparisons_have_no_difference() -> None:
    """A comparison against itself says that nothing changed, in no part."""
    one, _ = sides(Made())
    found = difference(one, one)
    assert found.same
    assert (found.bottlenecks, found.counts, found.texts, found.decision.claims) == ((), (), (), ())
    assert not any(strategy.is_told for strategy in found.strategies)
    assert [change.is_told for change in found.under] == [False]


def test_other_files_with_the_same_answer_are_no_change() -> None:
    """Digests and versions that differ are told, but nothing changed."""
    one, _ = sides(Made())
    other = replace(one, workspace=replace(one.workspace, digest="000000"), run=replace(one.run, versions={"highspy": "1.15.2"}))
    found = difference(one, other)
    assert found.same
    assert [(text.name, text.before, text.after) for text in found.texts] == [
        ("files", "4f1c9e", "000000"),
        ("highspy", "1.15.1", "1.15.2"),
    ]


def test_rounding_is_no_change() -> None:
    """What is below 500 EUR is the solver's, not the files'."""
    nudged = replace(Made(), own={"jeep": Own(900.4004, 2e6), "maserati": Own(300.3, 1e6, 40.0)})
    assert difference(*sides(nudged)).same


def test_values_and_their_dicts_give_the_same() -> None:
    """A saved comparison is as good as one in memory."""
    one, other = sides(Made(shared={"android-core": 2_100.2}))
    assert difference(one, other) == difference(one.to_dict(), other.to_dict())


def test_the_decision_stays() -> None:
    """The sentence says by how much the best platform changed, and how much later it is ready."""
    found = difference(*sides(replace(Made(), shared={"android-core": 2_460.2, "mia": 400.0}, months=(19, 65))))
    assert decision_sentence(found) == (
        "The decision stays: android-automotive, with 460 M EUR (11.7 %) more than before, its last SOP 7 months later."
    )
    decision = found.decision
    assert (decision.changed, round(decision.objective.change or 0.0, 6), decision.months_last.change) == (False, 460.0, 7)
    assert [(lead.strategy, round(lead.by.change or 0.0, 6)) for lead in decision.leads] == [(STAY, -460.0)]


def test_the_lead_over_staying_is_told_beside_that_over_a_rival() -> None:
    """Where another platform comes second, staying as it is stands beside it."""
    near = replace(DEAR, shared={"smartcockpit": 2_000.0})
    one, other = (make_comparison({BEST: made, RIVAL: near, STAY: STAYING}) for made in (MADE, replace(MADE, shared={"mia": 1_000.0})))
    assert [lead.strategy for lead in difference(one, other).decision.leads] == [RIVAL, STAY]


def test_the_decision_turns() -> None:
    """Another best platform is told first, with what the one before takes now; both plans are looked at."""
    dearer = replace(Made(), shared={"android-core": 9_000.2, "mia": 400.0})
    costly = replace(STAYING, shared={"mia": 9_000.0})
    found = difference(*(make_comparison({BEST: made, RIVAL: DEAR, STAY: costly}) for made in (MADE, dearer)))
    assert decision_sentence(found) == (
        "The decision turns: smartcockpit, 7,900 M EUR, not android-automotive, which now takes 10,941 (before 3,941)."
    )
    assert found.decision.changed
    assert [(lead.strategy, lead.by.before is None, lead.by.after is None) for lead in found.decision.leads] == [
        (BEST, True, False),
        (RIVAL, False, True),
        (STAY, False, False),
    ]
    assert [change.strategy for change in found.under] == [RIVAL, BEST]


def test_as_good_as_even_is_told_first() -> None:
    """Where draws decide between the platform and staying, the decision neither stays nor turns: it is open, and a gate hears of it."""
    clear = sides(replace(Made(), shared={"android-core": 2_460.2, "mia": 400.0}))
    one, other = (replace(side, verdict=replace(side.verdict, answer=Answer.EVEN)) for side in clear)
    begun, ended, still = difference(clear[0], other), difference(one, clear[1]), difference(one, other)
    assert [decision_sentence(found) for found in (begun, ended, still)] == [
        "The decision is as good as even now: android-automotive takes 4,401 M EUR, staying 5,300; "
        "before it was android-automotive, 3,941.",
        "The decision is no longer as good as even: android-automotive, 4,401 M EUR (before 3,941).",
        "The decision is still as good as even: android-automotive takes 4,401 M EUR, staying 5,300.",
    ]
    assert [few_numbers(found).decision for found in (begun, ended, still)] == [1, 1, 0]
    assert "now as good as even" in repr(begun)


def test_the_decision_turns_to_staying() -> None:
    """Staying as it is is a candidate like every other: where it takes least, it is the decision."""
    found = difference(*sides(replace(Made(), shared={"android-core": 9_000.2, "mia": 400.0})))
    assert decision_sentence(found) == (
        "The decision turns: as-is, 5,300 M EUR, not android-automotive, which now takes 10,941 (before 3,941)."
    )
    assert [(lead.strategy, lead.by.before is None, lead.by.after is None) for lead in found.decision.leads] == [
        (RIVAL, False, False),
        (STAY, False, True),
    ]
    assert [change.strategy for change in found.under] == [RIVAL, BEST]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (Made(), None, "Nothing can be had any more; before it was android-automotive."),
        (None, Made(), "Now there is a decision: android-automotive, 3,941 M EUR; before nothing had a plan."),
        (None, None, "Nothing can be had, before as after."),
    ],
)
def test_a_plan_comes_or_goes(before: Made | None, after: Made | None, sentence: str) -> None:
    """Where a side has no plan the sentence says so, and there is nothing to look at under the platform."""
    found = difference(*(make_comparison({BEST: made}) for made in (before, after)))
    assert (decision_sentence(found), found.under) == (sentence, ())
    assert found.same == (before is after)


def test_a_strategy_that_is_asked_for_on_one_side_only() -> None:
    """It has one status and no change; it is not called infeasible."""
    found = difference(make_comparison({BEST: Made(), RIVAL: DEAR}), make_comparison({BEST: Made()})).strategies[1]
    assert (found.id, found.status_before, found.status_after) == (RIVAL, "optimal", None)
    assert (found.objective.after, found.objective.change) == (None, None)


def claimed(*sure: Claim, not_sure: tuple[Claim, ...] = ()) -> Comparison:
    """The made comparison with other claims."""
    one, _ = sides(Made())
    return replace(one, verdict=replace(one.verdict, sure=sure, not_sure=not_sure))


def test_claims_that_differ_in_figures_are_one() -> None:
    """What was sure before and after is one claim with two figures; others are gone or new."""
    cheaper = Claim(ClaimKind.CHEAPER, RIVAL, 97)
    less = Claim(ClaimKind.LESS_EFFORT, RIVAL, effort_pm=900.0, best_effort_pm=800.0)
    close = Claim(ClaimKind.CHEAPER, STAY, 60, objective=5_300.0)
    found = difference(claimed(cheaper, not_sure=(close,)), claimed(replace(cheaper, draws=91), less)).decision.claims
    assert [(one.certainty, one.kind, one.strategy, one.before, one.after) for one in found] == [
        ("sure", "cheaper", RIVAL, cheaper, replace(cheaper, draws=91)),
        ("sure", "less-effort", RIVAL, None, less),
        ("not sure", "cheaper", STAY, close, None),
    ]


def test_no_lead_over_a_platform_that_does_not_unify() -> None:
    """To be below a platform that reaches too few cars is told on no side."""
    before, few = claimed(), claimed(not_sure=(Claim(ClaimKind.NOT_UNIFYING, RIVAL, share=0.1),))
    before = replace(before, verdict=replace(before.verdict, rival=RIVAL))
    told = [(lead.strategy, lead.by.before is None, lead.by.after is None) for lead in difference(before, few).decision.leads]
    assert told == [(STAY, False, False), (RIVAL, False, True)]


@pytest.mark.parametrize(
    ("nudge", "told"),
    [({"effort_pm": 900.04}, False), ({"effort_pm": 900.06}, True), ({"money_eur": 2e6 + 400}, False), ({"money_eur": 2e6 + 600}, True)],
)
def test_rounding_changes_no_claim(nudge: dict[str, float], told: bool) -> None:
    """Figures of a claim that differ by rounding alone are the same claim."""
    claim = Claim(ClaimKind.SAVES_EFFORT, RIVAL, effort_pm=900.0, best_effort_pm=950.0, money_eur=2e6, best_money_eur=1e6)
    found = difference(claimed(claim), claimed(replace(claim, **nudge))).decision.claims
    assert bool(found) is told


def test_rewording_a_claim_changes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a report of last year said in other words is the same claim: differences compare facts."""
    claim = Claim(ClaimKind.CHEAPER, RIVAL, 97, objective=7_900.0)
    saved, told = claimed(claim).to_dict(), claim_words(claim)
    moved = claimed(replace(claim, draws=91))
    before = difference(saved, moved).to_dict()
    monkeypatch.setattr(claims, "CLAIM_WORDS", {kind: f"in 3 of 7 words: {words}" for kind, words in claims.CLAIM_WORDS.items()})
    assert claim_words(claim) == f"in 3 of 7 words: {told}"
    assert difference(saved, claimed(claim)).same
    assert difference(saved, moved).to_dict() == before
    assert "in 3 of 7 words: less than smartcockpit (7,900) in 97 -> 91 of 100 draws" in difference_text(difference(saved, moved))


def test_brands_are_the_largest_first() -> None:
    """A brand is told with its own effort and all that it pays; the others are one row; all of it sums to the whole."""
    after = replace(Made(), own={"jeep": Own(900.4, 2e6), "maserati": Own(200.3, 3e6, 40.0)})
    found = under(after)
    assert [(brand.id, round(brand.own_pm.change or 0, 6), round(brand.own_m_eur.change or 0, 6)) for brand in found.brands] == [
        ("maserati", -100.0, 100.0)
    ]
    assert (found.others, found.others_pm.change) == (1, pytest.approx(0.0))


def test_lines_that_move_alike_are_one() -> None:
    """Lines are told by where they came from and where they go."""
    moved = {**Made().lines, "jeep/avenger": Goes("uconnect-5"), "maserati/grecale": Goes("uconnect-5")}
    assert [(one.before, one.after, one.lines) for one in under(replace(Made(), lines=moved)).lines] == [
        (BEST, "uconnect-5", ("jeep/avenger", "maserati/grecale"))
    ]


def test_lines_freeze_thaw_come_and_go() -> None:
    """A line that can no longer change is another thing than one that stays by choice or is gone."""
    lines = {
        "jeep/avenger": Goes("uconnect-5", frozen=True),
        "jeep/renegade": Goes(BEST),
        "jeep/compass": Goes(BEST),
    }
    found = under(replace(Made(), lines=lines)).lines
    assert {(one.lines[0], one.before, one.after, one.frozen_before, one.frozen_after) for one in found} == {
        ("jeep/avenger", BEST, "uconnect-5", False, True),
        ("jeep/renegade", "uconnect-5", BEST, True, False),
        ("jeep/compass", None, BEST, False, False),
        ("maserati/grecale", BEST, None, False, False),
    }


def test_components_and_remedies() -> None:
    """A replaced component is one thing, another remedy on the same component another; what follows from the first is not told."""
    lines = {
        **Made().lines,
        "jeep/avenger": Goes(BEST, remedies=("os: lift", "ram: slim")),
        "maserati/grecale": Goes(BEST, "bosch-x", ("os: port",)),
    }
    found = under(replace(Made(), lines=lines))
    assert [(one.role, one.before, one.after, one.lines) for one in found.ecus] == [
        ("head-unit", "harman-mia-12", "bosch-x", ("maserati/grecale",))
    ]
    assert [(one.requirement, one.before, one.after, one.lines) for one in found.remedies] == [
        ("os", "port", "lift", ("jeep/avenger",)),
        ("ram", None, "slim", ("jeep/avenger",)),
    ]


def test_shared_work_is_a_platform_a_stack_or_assets() -> None:
    """Assets of the same work are one row with those that came and went, whatever their scope."""
    after = replace(
        Made(),
        shared={"android-core": 2_500.2, "mia": 300.0, "android-core/os:port/bosch": 60.0, "android-core/os:port/lg": 20.0},
        assets=frozenset({"android-core/os:port/bosch", "android-core/os:port/lg"}),
        lines={**Made().lines, "maserati/grecale": Goes("mia")},
    )
    found = under(after)
    assert [(one.owner, one.work, one.kind, round(one.m_eur.change or 0, 6)) for one in found.shared] == [
        ("android-core", "", "platform", 500.0),
        ("mia", "", "stack", -100.0),
        ("android-core", "os:port", "assets", 80.0),
    ]
    work = found.shared[2]
    assert ([one.scopes for one in work.gone], [one.scopes for one in work.new]) == ([("harman",)], [("bosch",), ("lg",)])


def test_an_asset_that_serves_one_brand_alone_now() -> None:
    """Its price moves from what is shared to the brand, though it is still built."""
    asset = "android-core/os:port/harman"
    found = under(Made(), before=replace(Made(), shared={**Made().shared, asset: 50.0})).shared
    assert [(one.owner, one.work, one.m_eur.change, one.gone, one.alone_after) for one in found] == [
        ("android-core", "os:port", -50.0, (), (make_asset(asset),)),
    ]


def test_wishes_of_lines_that_are_decided_on_both_sides() -> None:
    """A wish of a line that is frozen now is neither kept nor given up."""
    before = replace(Made(), dropped=frozenset({"jeep/avenger alexa", "maserati/grecale alexa"}))
    after = replace(
        Made(),
        dropped=frozenset({"maserati/grecale maps"}),
        lines={**Made().lines, "jeep/avenger": Goes("uconnect-5", frozen=True)},
    )
    assert [(one.feature, one.gone, one.new) for one in under(after, before).wishes] == [
        ("alexa", ("maserati/grecale",), ()),
        ("maps", (), ("maserati/grecale",)),
    ]


def test_conflicts_by_their_severity_under_the_platform() -> None:
    """Gained, gone and changed; one that only another platform has does not matter here."""
    before = replace(Made(), conflicts={"button": "hard", "hvac": "soft", "same": "hard"})
    after = replace(Made(), conflicts={"voice": "hard", "hvac": "hard", "same": "hard"})
    found = under(after, before).conflicts
    assert [(one.id, one.before, one.after, one.statements[0].origin) for one in found] == [
        ("button", "hard", None, "suppliers/google.yaml:44"),
        ("hvac", "soft", "hard", "suppliers/google.yaml:44"),
        ("voice", None, "hard", "suppliers/google.yaml:44"),
    ]


def test_a_conflict_is_the_same_under_a_longer_name() -> None:
    """Ids are only as long as the other conflicts of a comparison make them; what they name decides."""
    one, _ = sides(Made())
    named = [
        make_conflict(name, {BEST: "hard"}, statement="hvac", subject="x250") for name in ("hvac", "hvac.x250", "android-core.hvac.x250")
    ]
    found = [difference(replace(one, conflicts=(first,)), replace(one, conflicts=(other,))) for first in named for other in named]
    assert [each.under[0].conflicts for each in found] == [()] * 9


def test_bottlenecks_that_enter_and_leave() -> None:
    """Each with its place and its saving on both sides; the same edit under another name is the same."""
    one, other = sides(Made())
    before = (make_bottleneck("maps", 500.0), make_bottleneck("store", 300.0))
    after = (make_bottleneck("os", 800.0), replace(make_bottleneck("maps", 450.0), id="features.maps"))
    found = difference(replace(one, bottlenecks=before, obstacles=9), replace(other, bottlenecks=after, obstacles=9)).bottlenecks
    assert [(item.id, item.place_before, item.place_after, item.saves) for item in found] == [
        ("os", None, 1, changed(None, 800.0)),
        ("store", 2, None, changed(300.0, None)),
        ("features.maps", 1, 2, changed(500.0, 450.0)),
    ]


def test_no_bottlenecks_were_looked_for() -> None:
    """A side that did not look for any has not lost them."""
    one, other = sides(Made())
    assert difference(replace(one, bottlenecks=(make_bottleneck("maps", 500.0),), obstacles=9), other).bottlenecks == ()


def test_months_count_from_the_same_start_only() -> None:
    """With another start of the horizon months cannot be subtracted."""
    one, other = sides(replace(Made(), months=(19, 65)))
    found = difference(one, replace(other, horizon=("2028-01", "2035-12")))
    assert found.decision.months_last == Change(58, 65, None)
    assert found.strategies[0].months_last == Change(58, 65, None)


def test_other_objectives_are_not_compared() -> None:
    """M EUR of everything against those of effort alone mean nothing."""
    one, other = sides(Made())
    first = other.strategies[0]
    assert first.objective is not None
    kinds = tuple(replace(strategy, objective=replace(first.objective, kind="effort")) for strategy in other.strategies)
    with pytest.raises(InputError, match="E543"):
        difference(one, replace(other, strategies=kinds))


def test_results_about_other_brands_are_not_compared() -> None:
    """A result that was narrowed to a brand does not say that the others lost their lines; two of the same brand can be compared."""
    one, other = sides(Made(shared={"android-core": 2_100.2}))
    narrow = [
        replace(side, strategies=tuple(replace(strategy, brands=strategy.brands[:1]) for strategy in side.strategies))
        for side in (one, other)
    ]
    with pytest.raises(InputError, match="E544"):
        difference(one, narrow[1])
    found = difference(*narrow).under[0]
    assert (found.others, round((found.shared_m_eur.change or 0) + (found.others_m_eur.change or 0), 6)) == (2, -300.0)
