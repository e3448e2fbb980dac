"""A requirement: who asks what of whom, who meets it, which remedies the plan takes, and what it would do without them."""

from __future__ import annotations

from dataclasses import dataclass, field

from integration_model.commands.explain.choices import NOT_KNOWN
from integration_model.commands.explain.explanation import Explanation, Part, asker, cost, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.comparisons import Fulfilment
from integration_model.document.blocks import Sentence
from integration_model.document.tables import Value, changes_in_millions, code, figure, place, sentences
from integration_model.domain import Remedy, Requirement, Workspace
from integration_model.solve.alternatives import best_without, remedy_uses
from integration_model.study.charges import Charge
from integration_model.study.gaps import EXCHANGE, FIND_OUT, GIVE_UP, NOT_BUILT, Gap, Way
from integration_model.words import listed, m_eur, plural

_SUBJECTS = 24


def all_requirements(workspace: Workspace) -> dict[str, Requirement]:
    """Every requirement by its name: the id, with its owner in front where two owners ask under one id."""
    unique: dict[tuple[str, str], Requirement] = {}
    for platform in workspace.platforms.values():
        unique.update({(one.owner, one.id): one for one in platform.requirements})
    for one in [*workspace.group.regulations, *(one for feature in workspace.features.values() for one in feature.requirements)]:
        unique[one.owner, one.id] = one
    owners: dict[str, set[str]] = {}
    for owner, name in unique:
        owners.setdefault(name, set()).add(owner)
    return {name if len(owners[name]) == 1 else f"{owner}.{name}": one for (owner, name), one in sorted(unique.items())}


def explain_requirement(session: Session, name: str) -> Explanation:
    """The requirement over all that it is asked of."""
    requirement = all_requirements(session.workspace)[name]
    parts = [*_what_is_asked(requirement), *_saving(session, name)]
    gaps = _gaps_in_focus(session, requirement)
    return explained(name, (*parts, *_subjects(session, gaps), *_remedies(session, requirement, gaps)))


def _what_is_asked(requirement: Requirement) -> list[Part]:
    owner = asker(requirement.owner)
    where = f" in {', '.join(requirement.only_in)}" if requirement.only_in is not None else ""
    since = f", for cars built from {requirement.binds_from} on" if requirement.binds_from is not None else ""
    parts: list[Part] = [
        f"{requirement.id}: {owner} asks of {' and '.join(requirement.of)}{where}{since} ({requirement.origin}):",
        Sentence(requirement.ask(), indent=2),
    ]
    parts += [f"Why: {requirement.why}."] if requirement.why else []
    parts += ["It is waived: nobody asks it now."] if requirement.waived else []
    return [*parts, f"Where it is not met, that is a conflict of {requirement.kind.value}."]


def _saving(session: Session, name: str) -> list[Part]:
    obstacle = session.obstacles.get(name)
    if obstacle is None or session.live is None:
        return []
    saves = session.live.saving([obstacle]) or 0.0
    return [
        f"If it were not asked, {session.live.solved.strategy} would cost {m_eur(saves)} less "
        "(optimised again without it; the difference is exact)."
    ]


def _gaps_in_focus(session: Session, requirement: Requirement) -> list[Gap]:
    """All gaps of the requirement that the strategy in focus could meet, those of candidates too."""
    if session.live is None:
        return []
    keys = session.live.keys()
    return [gap for key in keys for gap in session.study.gaps[key] if gap.check.requirement is requirement]


@dataclass(slots=True)
class _Subject:
    """One of those that a requirement is asked of, and the lines on which it counts."""

    verdict: Fulfilment
    sentence: str
    place: str
    lines: set[str] = field(default_factory=set)
    planned: set[str] = field(default_factory=set)


def _subjects(session: Session, gaps: list[Gap]) -> list[Part]:
    plan = session.plan
    taken = {gap.id for gap, _ in plan.gaps} if plan is not None else set()
    found: dict[str, _Subject] = {}
    for gap in gaps:
        judgement = gap.check.judgement
        subject = found.setdefault(judgement.sentence, _Subject(judgement.verdict, judgement.sentence, str(judgement.origin)))
        subject.lines.add(gap.line)
        if gap.id in taken:
            subject.planned.add(gap.line)
    rows = [
        (one.sentence, one.verdict.value, len(one.lines), len(one.planned), one.place)
        for one in sorted(found.values(), key=lambda one: (-len(one.planned), one.sentence))
    ]
    head = (sentences("as things stand"), "verdict", figure("lines that could"), figure("that do"), place())
    strategy = plan.strategy if plan is not None else ""
    title = f"Who does not meet it; lines that could carry it under {strategy}, and that do in the plan"
    return tabled("subjects", title, head, rows, shown=_SUBJECTS)


def _remedies(session: Session, requirement: Requirement, gaps: list[Gap]) -> list[Part]:
    plan = session.plan
    if plan is None:
        return []
    taken: dict[str, list[tuple[Gap, Way]]] = {}
    for gap, way in plan.gaps:
        if way is not None and gap.check.requirement is requirement:
            taken.setdefault(way.id, []).append((gap, way))
    stated = {remedy.id: remedy for remedy in requirement.remedies}
    rows = [_remedy(session, name, stated.get(name), taken.get(name, []), gaps) for name in [*stated, *sorted(set(taken) - set(stated))]]
    head = (
        code("remedy"),
        sentences("price"),
        sentences("only if"),
        figure("lines"),
        "costs the plan",
        changes_in_millions("without it"),
        place(),
    )
    title = f"The remedies, and what {plan.strategy} takes; without it: M EUR more if nobody could take it (exact)"
    return tabled("remedies", title, head, rows)


def _remedy(session: Session, name: str, remedy: Remedy | None, taken: list[tuple[Gap, Way]], gaps: list[Gap]) -> tuple[Value, ...]:
    used = _charges(session, taken)
    lines = {gap.line for gap, _ in taken}
    price: Value = None
    if taken and session.focus is not None:
        without = best_without(session.problem, session.focus, remedy_uses(gaps, name))
        price = without.price if without.plan is not None else "no plan" if without.is_known else NOT_KNOWN
    conditions = (
        "; ".join(f"{one.fact.replace('_', ' ')} is {listed([str(value) for value in one.allowed])}" for one in remedy.conditions)
        if remedy
        else ""
    )
    where = str(remedy.work.origin) if remedy is not None else None
    return (name, _price(name, remedy), conditions or None, len(lines), cost(used), price, where)


def _charges(session: Session, taken: list[tuple[Gap, Way]]) -> list[Charge]:
    """What the plan pays for a remedy: the lines' own work, and each asset once."""
    own = [charge for _, way in taken for charge in way.charges]
    assets = sorted({asset for _, way in taken for asset in way.assets})
    return own + [charge for asset in assets for charge in session.study.whole_charges(asset)]


def _price(name: str, remedy: Remedy | None) -> str:
    if remedy is None:
        known = {FIND_OUT: "learn the fact once", GIVE_UP: "give the wish up", NOT_BUILT: "build no car without it"}
        return known.get(name, "another unit outside a facelift" if name.startswith(EXCHANGE) else "")
    if remedy.drops is not None:
        return f"gives up {remedy.drops}"
    work = remedy.work
    words = [f"{work.once.expected:,.1f} PM once per {work.once_per.value}"] if work.once is not None else []
    words += [m_eur(work.once_eur.expected / 1e6)] if work.once_eur is not None else []
    words += [f"{work.each.expected:,.1f} PM a line"] if work.each is not None else []
    words += [f"builds {remedy.builds}"] if remedy.builds is not None else []
    words += [f"needs {', '.join(remedy.needs)}"] if remedy.needs else []
    return ", ".join(words) or plural(0, "PM")
