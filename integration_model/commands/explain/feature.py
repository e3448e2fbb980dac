"""A feature: who wants it, how each platform comes by it, what it takes, and where it is given up."""

from __future__ import annotations

from integration_model.commands.explain.earnings import earned_sentences
from integration_model.commands.explain.explanation import Explanation, Part, cost, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Cell, code, figure, millions_of, place, sentences
from integration_model.domain import Demand, Feature, Platform
from integration_model.words import listed, m_eur, plural


def explain_feature(session: Session, name: str) -> Explanation:
    """The feature over brands, platforms and strategies."""
    feature = session.workspace.features[name]
    wanted = [demand for brand in session.workspace.brands.values() for demand in brand.demands if demand.feature == name]
    parts: list[Part] = [f"{feature.name}, {_article(feature.aspect)}, is wanted by {plural(len(wanted), 'brand')} ({feature.origin})."]
    parts += earned_sentences(feature)
    parts += [_saving(session, feature)] if session.live is not None and name in session.obstacles else []
    parts += [*_strategies(session, feature), *_brands(wanted), *_platforms(session, feature), *_needs(feature)]
    return explained(name, parts)


def _article(aspect: str) -> str:
    return f"an {aspect}" if aspect[:1] in "aeiou" else f"a {aspect}"


def _saving(session: Session, feature: Feature) -> str:
    assert session.live is not None, "asked only where there is a plan"
    saves = session.live.saving([session.obstacles[feature.id]]) or 0.0
    strategy = session.live.solved.strategy
    return f"If nobody wanted it, {strategy} would cost {m_eur(saves)} less (optimised again without the wish; the difference is exact)."


def _strategies(session: Session, feature: Feature) -> list[Part]:
    rows = []
    for solved, plan in session.planned:
        kept = [wish for wish in plan.kept if wish.demand.feature == feature.id]
        lost = [wish for wish in plan.given_up if wish.demand.feature == feature.id]
        own = cost(charge for wish in kept for charge in wish.charges)
        assets = sorted({asset for wish in kept for asset in wish.assets})
        shared = cost(charge for asset in assets for charge in plan.asset_charges(asset))
        brands = sorted({wish.demand.brand for wish in lost})
        without = Cell(listed(brands, 4), ", ".join(brands)) if brands else None
        weight = session.m_eur(charge for wish in lost for charge in wish.charges_lost)
        rows.append((solved.strategy, len(kept), own, shared, len(lost), without, weight))
    lines = (figure("lines with it"), "for lines alone", "built once", figure("lines without"))
    head = (code("strategy"), *lines, sentences("of"), millions_of("worth, M EUR"))
    return tabled("strategies", "What the strategies do about it", head, rows)


def _brands(wanted: list[Demand]) -> list[Part]:
    rows = [(demand.brand, f"{_wish(demand)}{'; waived' if demand.waived else ''}", str(demand.origin)) for demand in wanted]
    return tabled("brands", "Who wants it", (code("brand"), sentences("how much"), place()), rows)


def _wish(demand: Demand) -> str:
    if demand.must is not None:
        return f"a must-have: {demand.must}"
    return f"{demand.points.expected * demand.scale:g} of 100 points" if demand.points else "no points"


def _platforms(session: Session, feature: Feature) -> list[Part]:
    rows = [
        (platform.id, _comes(feature, platform), str(platform.origin))
        for platform in session.workspace.platforms.values()
        if platform.offered or platform.is_stack
    ]
    return tabled("platforms", "How each platform and stack comes by it", (code("platform"), sentences("how"), place()), rows)


def _comes(feature: Feature, platform: Platform) -> str:
    if feature.id in platform.provides:
        return "comes with it"
    if feature.id in platform.cannot or (feature.only_on and platform.id not in feature.only_on):
        return "cannot have it"
    if platform.is_stack:
        return f"added once for {platform.adds_feature.expected:,.1f} PM" if platform.adds_feature else "cannot have it"
    work = platform.builds.get(feature.id) or feature.build
    if work is None:
        return "cannot have it"
    once = f"{work.once.expected:,.1f} PM once per {work.once_per.value}" if work.once else "nothing once"
    each = f", {work.each.expected:,.1f} PM a line" if work.each else ""
    return f"built: {once}{each} ({work.origin})"


def _needs(feature: Feature) -> list[Part]:
    rows = [(one.id, ", ".join(one.of), one.ask(), str(one.origin)) for one in feature.requirements]
    return tabled("needs", "What it needs of a car", (code("requirement"), "of", sentences("asked"), place()), rows)
