"""An architecture: who builds on it, and its signal coverage: each quantity against the form that each platform wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from integration_model.commands.explain.explanation import Explanation, Part, cost, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.comparisons import Encoding, Fulfilment, Judgement, SignalAsked, show
from integration_model.document.tables import Head, code, place, sentences
from integration_model.domain import Architecture, Requirement
from integration_model.values import cars_a_year
from integration_model.words import amount, lines_text, listed, plural


def explain_architecture(session: Session, name: str) -> Explanation:
    """Lines on it, facts, and the coverage of signals by whoever asks for them."""
    architecture = session.workspace.architectures[name]
    asked = _asked(session)
    parts: list[Part] = [_built_on(session, architecture)]
    parts += [_summary(architecture, name, asked[name]) for name in session.workspace.named_platforms if name in asked]
    parts += [*_paid(session, architecture), *_coverage(session, architecture, asked), *_targets(asked)]
    return explained(name, (*parts, *_facts(architecture)))


def _built_on(session: Session, architecture: Architecture) -> str:
    lines = [line for line in session.workspace.lines.values() if line.architecture == architecture.id]
    cars = cars_a_year((line.id, line.volume.expected) for line in lines)
    brands = sorted({line.brand for line in lines})
    who = (
        f"{lines_text([line.id for line in lines], noun='line')} of {plural(len(brands), 'brand')} ({listed(brands)})"
        if lines
        else "nobody"
    )
    return f"Built on {architecture.name}: {who}, {amount(cars)} cars a year ({architecture.origin})."


def _asked(session: Session) -> dict[str, dict[str, SignalAsked]]:
    """Who asks (each platform with its base, then features and regulations) -> quantity -> what is asked."""
    workspace = session.workspace
    found = {name: _signals(workspace.platforms[name].requirements) for name in workspace.named_platforms}
    found |= {name: _signals(feature.requirements) for name, feature in workspace.features.items()}
    found["regulations"] = _signals(workspace.group.regulations)
    return {name: signals for name, signals in found.items() if signals}


def _signals(requirements: Iterable[Requirement]) -> dict[str, SignalAsked]:
    """What requirements ask by quantity; where one reads and another writes, what asks for more."""
    found: dict[str, SignalAsked] = {}
    for requirement in requirements:
        for signal in requirement.signals if not requirement.waived else ():
            quantity = signal.target.quantity
            if quantity not in found or found[quantity].access == "read":
                found[quantity] = signal
    return found


def _judge(architecture: Architecture, signal: SignalAsked) -> Judgement:
    return signal.judge(architecture.id, architecture.signals.get(signal.target.quantity), architecture.origin)


def _summary(architecture: Architecture, owner: str, signals: dict[str, SignalAsked]) -> str:
    verdicts = Counter(_judge(architecture, signal).verdict for signal in signals.values())
    counts = ", ".join(f"{verdicts[verdict]} {verdict.value}" for verdict in Fulfilment)
    return f"Of {plural(len(signals), 'signal')} that {owner} wants: {counts}."


def _paid(session: Session, architecture: Architecture) -> list[Part]:
    """What the plan pays once for its signals."""
    plan = session.plan
    if plan is None:
        return []
    lines = session.workspace.lines
    assets = {
        asset
        for gap, way in plan.gaps
        if gap.check.signal is not None and way is not None and lines[gap.line].architecture == architecture.id
        for asset in way.assets
    }
    if not assets:
        return []
    here = [charge for name in sorted(assets) if session.study.assets[name].scope == architecture.id for charge in plan.asset_charges(name)]
    return [
        f"Under {plan.strategy} closing its signal gaps takes {plural(len(assets), 'asset')}; those built for it alone cost {cost(here)}."
    ]


def _coverage(session: Session, architecture: Architecture, asked: dict[str, dict[str, SignalAsked]]) -> list[Part]:
    """A row for each quantity that anybody asks for; features that ask share a column."""
    named = [name for name in session.workspace.named_platforms if name in asked]
    others = [name for name in asked if name not in named]
    rows = []
    for quantity in sorted({quantity for signals in asked.values() for quantity in signals}):
        encoding = architecture.signals.get(quantity)
        found = {name: _judge(architecture, signals[quantity]) for name, signals in asked.items() if quantity in signals}
        verdicts = [found[name].verdict.value if name in found else None for name in named]
        features = "; ".join(f"{name} {found[name].verdict.value}" for name in others if name in found)
        differences = dict.fromkeys("; ".join(signals[quantity].differences(encoding)) for signals in asked.values() if quantity in signals)
        told = " / ".join(filter(None, differences))
        rows.append((quantity, _carried(encoding), *verdicts, features or None, told, str(encoding.origin) if encoding else None))
    carried, law, difference = sentences("as it is carried"), sentences("features and law"), sentences("difference")
    head: list[Head | str] = [code("quantity"), carried, *named, law, difference, place()]
    return tabled("coverage", "Signal coverage: each quantity against what each platform wants", head, rows)


def _carried(encoding: Encoding | None) -> str:
    """The encoding in words: message, bits, factor, offset, unit."""
    if encoding is None:
        return "unknown"
    if encoding.served:
        return "served as asked"
    if encoding.missing:
        return "not on its buses"
    bits = f"{encoding.bits:g} bits" if encoding.bits is not None else ""
    factor = f"x {encoding.factor:g}" if encoding.factor is not None else ""
    offset = f"{'+' if encoding.offset > 0 else '-'} {abs(encoding.offset):g}" if encoding.offset else ""
    signed = "signed" if encoding.signed else ""
    words = [encoding.message, bits, signed, factor, offset, encoding.unit or "", encoding.access if encoding.access != "read" else ""]
    return " ".join(word for word in words if word) or "form not stated"


def _targets(asked: dict[str, dict[str, SignalAsked]]) -> list[Part]:
    """The forms that are wanted, those who want the same together."""
    forms: dict[tuple[str, str], list[str]] = {}
    for owner, signals in asked.items():
        for quantity, signal in signals.items():
            forms.setdefault((quantity, signal.ask()), []).append(owner)
    rows = [(quantity, ask, listed(owners)) for (quantity, ask), owners in sorted(forms.items())]
    return tabled("wanted", "In which form it is wanted", (code("quantity"), sentences("wanted"), sentences("by")), rows)


def _facts(architecture: Architecture) -> list[Part]:
    rows = [(fact.replace("_", " "), show(known.value), str(known.origin)) for fact, known in sorted(architecture.facts.items())]
    return tabled("facts", "What else is known of it", ("fact", sentences("value"), place()), rows)
