"""A platform, base or stack: what it is made of, what it provides and asks, and who runs it."""

from __future__ import annotations

from integration_model.commands.explain.explanation import Explanation, headed, listed, plural
from integration_model.commands.explain.session import Session
from integration_model.domain import Platform
from integration_model.values import brand_of


def explain_platform(session: Session, name: str) -> Explanation:
    """The platform as the files state it, and who runs it in each strategy."""
    platform = session.workspace.platforms[name]
    kind = "a stack that runs today" if platform.is_stack else "a platform" if platform.offered else "a base that platforms extend"
    stand_in = ", a stand-in for a product that is not public" if platform.invented else ""
    lines = [f"{platform.name} is {kind}, of {platform.supplier}{stand_in} ({platform.origin})."]
    lines += _sentences(session, platform)
    tables = [*_foundation(platform), *_runs(session, platform), *_flows(platform), *_asks(platform)]
    return Explanation(name, (*lines, *tables))


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
    if platform.ready is not None:
        lines.append(f"It is ready {platform.ready} ({platform.origin_of('ready')}).")
    if platform.support_until is not None:
        lines.append(f"It is supported until {platform.support_until} ({platform.origin_of('support_until')}).")
    if platform.provides:
        lines.append(f"It comes with {listed(sorted(platform.provides), 12)}.")
    running = [offers for offers in session.study.offers.values() if offers.stack.platform == platform.id]
    if platform.is_stack:
        cars = sum(offers.line.volume.expected for offers in running)
        lines.append(f"It runs today on {plural(len(running), 'line')}, {cars:,.0f} cars a year.")
    return lines


def _foundation(platform: Platform) -> list[str]:
    rows = [
        (
            node.id,
            f"{node.work.once.expected:,.1f}" if node.work.once else "-",
            f"{node.built.expected:.0%}" if node.built else "-",
            node.work.once_per.value,
            node.why,
            str(node.work.origin),
        )
        for node in platform.foundation
    ]
    return headed("Its foundation", ("block", "PM", "built already", "once per", "why", "stated in"), rows, (1, 2))


def _runs(session: Session, platform: Platform) -> list[str]:
    rows = []
    for solved, plan in session.planned:
        on_it = [line for line, chosen in plan.platforms.items() if chosen == platform.id]
        if on_it:
            brands = sorted({brand_of(line) for line in on_it})
            rows.append((solved.strategy, str(len(on_it)), listed(brands)))
    return headed("Who runs it, of the lines that can change", ("strategy", "lines", "of"), rows, (1,))


def _flows(platform: Platform) -> list[str]:
    rows = [(flow, str(known.value), str(known.origin)) for flow, known in sorted(platform.data_flows.items()) if known.value != "group"]
    return headed("Which data leaves the group", ("flow", "goes to", "stated in"), rows)


def _asks(platform: Platform) -> list[str]:
    rows = [(one.id, one.kind.value, ", ".join(one.of), one.ask(), str(one.origin)) for one in platform.requirements]
    return headed("What it asks", ("requirement", "kind", "of", "asked", "stated in"), rows)
