"""The report of `bottlenecks` as text: the answer first, then the list, why the worst are obstacles, what goes well together.

In: a `BottleneckReport` and a width. Out: lines, none longer than the width unless a single id, place or setting is.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from integration_model.answers.bottlenecks import BottleneckReport, Detail, InAnyCase, Lever, Paid, Pair, RankedObstacle, Sure, Today, View
from integration_model.document.grid import Column, Grid
from integration_model.document.heads import break_id
from integration_model.document.lines import BLANK, Line, display_width, listed, plain, shorten, styled, tidy, wrap
from integration_model.document.numbers import amount, decimals_for, percent, plural

_REACH = 20
_LABEL = 10
_INDENT = 5
_MAX_SETS = 3
"""A lever of more settings is not written out."""
_SURE = 7
_MIN_TEXT = 24


def bottlenecks_text(report: BottleneckReport, width: int = 100) -> str:
    """The report as plain text."""
    return plain(bottlenecks_lines(report, width))


def bottlenecks_lines(report: BottleneckReport, width: int) -> list[Line]:
    """The report's lines."""
    if report.objective is None:
        what = f"{report.strategy} has no plan" if report.strategy else "no platform can be had"
        return [styled(f"{what}, so nothing can be said of what makes it hard", "bad")]
    writer = _Writer(report, width)
    blocks = [writer.head(), writer.table(), *map(writer.detail, report.details), writer.closing()]
    blocks.insert(2, writer.view(report.view)) if report.view else None
    lines: list[Line] = []
    for block in blocks:
        lines += ([BLANK] if lines and block else []) + block
    return lines


class _Writer:
    """Writes the blocks of one report."""

    def __init__(self, report: BottleneckReport, width: int) -> None:
        self.report, self.width = report, width
        self.decimals = decimals_for([report.objective or 0.0])

    def write(self, value: float | None) -> str:
        """An amount of this report; `-` for none."""
        return "-" if value is None else amount(value, self.decimals)

    def head(self) -> list[Line]:
        """The answer, and how to read what follows."""
        report = self.report
        count = min(len(report.obstacles), 5)
        whole, left = report.objective or 0.0, report.without_worst or 0.0
        share = percent((left - whole) / whole) if whole else "0 %"
        answer = f"{_WORST[count]} {report.strategy} takes {self.write(left)} {report.unit}, not {self.write(whole)} ({share})."
        if count == 0:
            answer = f"No obstacle of {report.strategy} was found; it takes {self.write(whole)} {report.unit}."
        kind = "" if report.kind == "all-in" else f" Only {'effort' if report.kind == 'effort' else 'money'} and points count here."
        notes = [
            f"Each line: the plan is optimised again as if that one thing were already true, at no price.{kind}",
            'Savings do not add up. "to remove": the cheapest way in the files; - where there is none.',
            '"pays back": 1.0x where the plan does that already; only a fact can pay back more: it opens other ways.',
        ]
        return [styled(text, "head") for text in wrap(answer, self.width)] + [
            styled(text, "dim") for note in notes for text in wrap(note, self.width, "  ", "  ")
        ]

    def table(self) -> list[Line]:
        """One line an obstacle."""
        found = self.report.obstacles
        if not found:
            return []
        best, rival = self.report.strategy, self.report.rival
        digits = len(str(len(found)))
        columns = [
            Column(
                ("", "", f"{' ' * digits}  obstacle"),
                tuple(f"{place:>{digits + 1}} {one.id}" for place, one in enumerate(found, 1)),
                left=True,
            ),
            Column(("kind",), tuple(one.kind for one in found), 50, left=True),
            Column(("saves,", "alone"), tuple(self.write(one.saves[best]) for one in found)),
            Column(("", "together"), tuple(self.write(one.together) for one in found), 80),
            Column(("to", "remove"), tuple(self.write(one.to_remove.price if one.to_remove else None) for one in found), 90),
            Column(("pays", "back"), tuple(_times(one.pays_back) for one in found), 85),
        ]
        if rival:
            head = break_id(rival, 2)
            columns.append(Column(("saves on", *head), tuple(self.write(one.saves.get(rival)) for one in found), 70))
        columns.append(Column(("hits",), tuple(_hits(one.reach) for one in found), 60, left=True))
        columns.append(Column(("stated in",), tuple(one.origin for one in found), 30, left=True))
        return self._grid(columns)

    def _grid(self, columns: list[Column]) -> list[Line]:
        grid = Grid(tuple(columns)).fitted(self.width)
        heads = [line for line in grid.head_lines() if line.strip()]
        return [styled(line, "head") for line in heads] + [Line(line) for line in grid.row_lines()]

    def view(self, view: View) -> list[Line]:
        """The unions by one thing."""
        best, rival = self.report.strategy, self.report.rival
        rows = view.rows
        columns = [
            Column((f"BY {view.by.upper()}, all edits below it at once",), tuple(f"  {row.id}" for row in rows), left=True),
            Column(("saves",), tuple(self.write(row.saves[best]) for row in rows)),
        ]
        if rival:
            columns.append(Column((f"on {rival}",), tuple(self.write(row.saves.get(rival)) for row in rows), 70))
        columns.append(Column(("edits",), tuple(str(len(row.edit)) for row in rows), 50))
        columns.append(Column(("hits",), tuple(_hits(row.reach) for row in rows), 60, left=True))
        return self._grid(columns)

    def detail(self, detail: Detail) -> list[Line]:
        """Why one is an obstacle, who pays today, and what works on it."""
        place = next(place for place, one in enumerate(self.report.obstacles, 1) if one.id == detail.id)
        title = shorten(f"{detail.id}: {detail.title}", 2 * self.width - _INDENT * 2)
        lines = [styled(text, "head") for text in wrap(title, self.width, f"{place:<{_INDENT - 2}}")]
        for statement in detail.because:
            lines += self._placed("because", f"{statement.party}: {statement.text}", statement.origin)
        if detail.more > 0:
            lines += self._labelled("", f"and {plural(detail.more, 'statement')} more: explain {detail.id}")
        lines += self._labelled("today", self._today(detail.today))
        lines += self._removal(self.report.obstacles[place - 1])
        for number, lever in enumerate(detail.levers):
            lines += self._lever("levers" if number == 0 else "", lever)
        turned = self.report.obstacles[place - 1].changes_best
        return lines + (self._labelled("turns", f"without it {turned} wins") if turned else [])

    def _labelled(self, label: str, text: str) -> list[Line]:
        first = f"{'':{_INDENT}}{label:<{_LABEL - 1}}"
        return [Line(line) for line in wrap(text, self.width, first)]

    def _placed(self, label: str, text: str, place: str) -> list[Line]:
        """A statement with its place at the right, on a line of its own where there is no room."""
        room = self.width - _INDENT - _LABEL + 1 - display_width(place) - 2
        first = f"{'':{_INDENT}}{label:<{_LABEL - 1}}"
        if room < _MIN_TEXT:
            return [*self._labelled(label, text), Line(f"{' ' * len(first)}{place}")]
        lines = wrap(text, self.width - display_width(place) - 2, first)
        gap = " " * max(2, self.width - display_width(lines[-1]) - display_width(place))
        return [*map(Line, lines[:-1]), Line(f"{lines[-1]}{gap}{place}")]

    def _today(self, today: Today) -> str:
        """Who pays what, of which kind, and mostly for what."""
        paying = {brand: paid for brand, paid in today.brands.items() if paid >= 0.5}
        names = listed([f"{brand} {self.write(paid)}" for brand, paid in paying.items()], 60)
        who = [f"{plural(len(paying), 'brand')} {'pays' if len(paying) == 1 else 'pay'} {self.write(sum(paying.values()))} ({names})"]
        who = who if paying else []
        who += [f"shared work {self.write(today.shared)}"] if abs(today.shared) >= 0.5 else []
        back = -sum(paid for paid in today.brands.values() if paid < 0)
        who += [f"{self.write(back)} less elsewhere"] if back >= 0.5 else []
        parts = [f"{name} {self.write(value)}" for name, value in _kinds(today) if abs(value) >= 0.5]
        suppliers = listed([f"{name} {self.write(paid)}" for name, paid in today.suppliers.items() if paid >= 0.5], 40)
        told = [", ".join(who) or "nobody pays anything", " + ".join(parts)]
        told += [f"mostly {self._paid(today.largest)}"] if today.largest else []
        told += [f"to suppliers: {suppliers}"] if suppliers else []
        return "; ".join(text for text in told if text)

    def _removal(self, one: RankedObstacle) -> list[Line]:
        """What the price of removal is paid for."""
        if one.to_remove is None:
            return []
        paid = f": {self._paid(one.to_remove.paid_for)}" if one.to_remove.paid_for else ""
        return self._labelled("remove", f"for {self.write(one.to_remove.price)}{paid}")

    def _paid(self, items: tuple[Paid, ...]) -> str:
        return ", ".join(f"{one.what} {self.write(one.amount)}{_for_lines(one.lines)}" for one in items[:2])

    def _lever(self, label: str, lever: Lever) -> list[Line]:
        """What it is and saves, and the command that shows it."""
        saves = f"saves {self.write(lever.saves)}" if lever.saves >= 0 else f"costs {self.write(-lever.saves)} more"
        text = f"{lever.id}, {saves}"
        command = _command(lever)
        first = f"{'':{_INDENT}}{label:<{_LABEL - 1}}{text}"
        if display_width(first) + 2 + display_width(command) <= self.width:
            return [Line(f"{first}  {command}")]
        return [*self._labelled(label, text), *map(Line, wrap(command, self.width, " " * (_INDENT + _LABEL + 1)))]

    def closing(self) -> list[Line]:
        """What goes well together, what to do in any case, and how certain all this is."""
        lines = [line for pair in self.report.better_together for line in self._pair(pair)]
        if self.report.in_any_case is not None:
            lines += self._any_case(self.report.in_any_case)
        return [*lines, *(styled(text, "dim") for text in wrap(self._certainty(), self.width, "", "  "))]

    def _pair(self, pair: Pair) -> list[Line]:
        because = f" ({pair.because})" if pair.because else ""
        text = f"better together: {pair.first} with {pair.second} {self.write(pair.together)}, alone {self.write(pair.alone)}{because}"
        return [Line(line) for line in wrap(text, self.width, "", "  ")]

    def _any_case(self, always: InAnyCase) -> list[Line]:
        plans = f"in all {len(always.plans)} plans looked at: {_plans(always)}"
        shown = "; ".join(self._sure(one) for one in always.decisions[:_SURE])
        more = len(always.decisions) - _SURE
        text = f"do in any case ({plans}): {shown or 'nothing'}{f'; and {more} more: --format json' if more > 0 else ''}"
        return [Line(line) for line in wrap(text, self.width, "", "  ")]

    def _sure(self, one: Sure) -> str:
        times = f" on {plural(one.lines, 'line')}" if one.lines else f" ({one.assets} times)" if one.assets > 1 else ""
        return f"{one.what}{times}, {self.write(one.amount)}"

    def _certainty(self) -> str:
        search = self.report.search
        listed_ones = len(self.report.obstacles)
        left = search.wholes - listed_ones
        text = (
            f"{search.obstacles:,} obstacles, {search.wholes:,} of them part of no other; the {listed_ones:,} listed are exact "
            f"({search.relaxations:,} re-solves, {search.branch_and_bounds:,} of them by branch and bound)"
        )
        return f"{text}; all: --all" if left > 0 else text


_WORST = (
    "Without any obstacle",
    "Without its worst obstacle",
    "Without its two worst obstacles",
    "Without its three worst obstacles",
    "Without its four worst obstacles",
    "Without its five worst obstacles",
)


def _plans(always: InAnyCase) -> str:
    """How the plans came about, in a few words."""
    single = [plan for plan in always.plans if not plan.startswith("without ")]
    without = len(always.plans) - len(single)
    words = [*single[:1], *([f"without each of the first {without}"] if without else []), *single[1:]]
    beyond = f"; left out, more than 5 % dearer: {', '.join(always.beyond)}" if always.beyond else ""
    return ", ".join(words) + beyond


def _kinds(today: Today) -> Iterator[tuple[str, float]]:
    yield from (("effort", today.effort), ("money", today.money), ("points", today.points))


def _for_lines(count: int) -> str:
    return f" ({plural(count, 'line')})" if count else ""


def _times(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}x"


def _hits(text: str) -> str:
    return tidy(text) if display_width(tidy(text)) <= _REACH else shorten(text, _REACH)


def _command(lever: Lever) -> str:
    """What shows the lever at work."""
    if lever.scenario is not None:
        return f"compare --scenario {shlex.quote(lever.scenario)}"
    if len(lever.edit) > _MAX_SETS:
        return f"{len(lever.edit)} edits: bottlenecks --format json"
    return f"compare {' '.join(f'--set {shlex.quote(edit)}' for edit in lever.edit)}"
