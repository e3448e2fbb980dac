"""A platform, base or stack: what it is made of, what it provides and asks, and who runs it."""

from __future__ import annotations

from integration_model.commands.explain.earnings import earned_sentences
from integration_model.commands.explain.explanation import Explanation, Part, explained, tabled
from integration_model.commands.explain.session import Session
from integration_model.document.tables import Cell, code, figure, per_cent, place, sentences
from integration_model.domain import Platform
from integration_model.study.openings import when_ready
from integration_model.values import brand_of, cars_a_year
from integration_model.words import amount, lines_text, listed


def explain_platform(session: Session, name: str) -> Explanation:
    """The platform as the files state it, and who runs it in each strategy."""
    platform = session.workspace.platforms[name]
    kind = "a stack that runs today" if platform.is_stack else "a platform" if platform.offered else "a base that platforms extend"
    stand_in = ", a stand-in for a product that is not public" if platform.invented else ""
    told = [f"{platform.name} is {kind}, of {platform.supplier}{stand_in} ({platform.origin})."]
    told += _sentences(session, platform)
    tables = [*_foundation(platform), *_runs(session, platform), *_flows(session, platform), *_asks(platform)]
    return explained(name, (*told, *tables))


def _sentences(session: Session, platform: Platform) -> list[str]:
    lines = []
    if platform.base is not None:
        lines.append(f"It extends {platform.base} and pays for it too.")
    if platform.upkeep is not None:
        what = "is looked after" if platform.is_stack else "is kept up with its releases"
        yearly = platform.upkeep.expected * (1.0 if platform.is_stack else platform.upkeep_times)
        lines.append(f"It {what} for {yearly:,.1f} PM a year ({platform.upkeep.origin}).")
    if platform.licence is not None:
        lines.append(f"It takes {platform.licence.expected:,.2f} EUR a car ({platform.licence.origin}).")
    lines += earned_sentences(platform)
    if platform.id in session.study.ready:
        when, origin = when_ready(platform, session.study.ready[platform.id], session.study.calendar)
        lines.append(f"Cars can have it from {when} ({origin}).")
    elif platform.ready is not None:
        lines.append(f"It is ready {platform.ready} ({platform.origin_of('ready')}).")
    if platform.support_until is not None:
        lines.append(f"It is supported until {platform.support_until} ({platform.origin_of('support_until')}).")
    if platform.provides:
        lines.append(f"It comes with {listed(sorted(platform.provides), 12)}.")
    running = [offers for offers in session.study.offers.values() if offers.stack == platform.id]
    if platform.is_stack:
        cars = cars_a_year((offers.line.id, offers.line.volume.expected) for offers in running)
        lines.append(
            f"As things stand it runs on {lines_text([offers.line.id for offers in running], noun='line')}, {amount(cars)} cars a year."
        )
    return lines


def _foundation(platform: Platform) -> list[Part]:
    rows = [
        (
            node.id,
            node.work.once.expected if node.work.once else None,
            node.built.expected if node.built else None,
            node.work.once_per.value,
            node.why,
            str(node.work.origin),
        )
        for node in platform.foundation
    ]
    head = (code("block"), figure("PM", 1), per_cent("built already"), "once per", sentences("why"), place())
    return tabled("foundation", "Its foundation", head, rows)


def _runs(session: Session, platform: Platform) -> list[Part]:
    rows = []
    for solved, plan in session.planned:
        on_it = [line for line, chosen in plan.platforms.items() if chosen == platform.id]
        if on_it:
            brands = sorted({brand_of(line) for line in on_it})
            rows.append((solved.strategy, len(on_it), Cell(listed(brands), ", ".join(brands))))
    head = (code("strategy"), figure("lines"), sentences("of"))
    return tabled("strategies", "Who runs it, of the lines that can change", head, rows)


def _flows(session: Session, platform: Platform) -> list[Part]:
    known = {flow: (str(one.value), str(one.origin)) for flow, one in platform.data_flows.items()}
    unknown = ("nobody says", str(platform.origin))
    flows = sorted({*session.workspace.group.data_flows, *known})
    rows = [(flow, *known.get(flow, unknown)) for flow in flows if not platform.keeps(flow)]
    return tabled("flows", "Which data does not stay in the group", (code("flow"), "goes to", place()), rows)


def _asks(platform: Platform) -> list[Part]:
    rows = [(one.id, one.kind.value, ", ".join(one.of), one.ask(), str(one.origin)) for one in platform.requirements]
    head = (code("requirement"), "kind", "of", sentences("asked"), place())
    return tabled("requirements", "What it asks", head, rows)
