"""What the editing loop shows after a save: which files changed, what that did to the faults, and the last good answer.

In: names of files, diagnostics before and after, a comparison. Out: lines; where there is little room, the less needed are cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from integration_model.answers.compare import Comparison
from integration_model.answers.difference import Difference
from integration_model.commands.check.diagnostics import fault_lines
from integration_model.commands.compare.figures import report_figures
from integration_model.commands.compare.strategy_tables import objective_table
from integration_model.commands.compare.verdict_lines import decision
from integration_model.commands.difference.page import difference_page
from integration_model.commands.difference.tables import STRATEGIES
from integration_model.document.blocks import Document, Heading, Sentence, document
from integration_model.document.lines import BLANK, Line, Mark, styled, tidy, wrap
from integration_model.document.terminal import block_lines, terminal_lines
from integration_model.errors import Diagnostic, Severity
from integration_model.no_plan.page import no_plan_lines
from integration_model.words import plural

_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn"}
_MIN_ROOM = 4
_MAX_ROWS = 12
NO_ANSWER = styled("NO ANSWER YET: the files were faulty from the start", "warn")
LAST_ANSWER = styled("LAST GOOD ANSWER, before this change", "head")


@dataclass(frozen=True, slots=True)
class Page:
    """How much there is to write on: columns, and rows where that is limited."""

    width: int = 100
    height: int | None = None

    def without(self, lines: Sequence[Line]) -> Page:
        """What is left when these lines stand on it, too."""
        return Page(self.width, None if self.height is None else max(_MIN_ROOM, self.height - len(lines)))


@dataclass(frozen=True, slots=True)
class FaultChange:
    """Faults that a save brought, that it left, and that it removed; a fault that only moved to another line is left."""

    new: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


def fault_change(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> FaultChange:
    """What became of the faults; each counts as often as it stands in the files."""
    known = Counter(map(_identity, before))
    new: list[Diagnostic] = []
    left: list[Diagnostic] = []
    for item in after:
        known[_identity(item)] -= 1
        (left if known[_identity(item)] >= 0 else new).append(item)
    return FaultChange(tuple(new), tuple(left), _remaining(before, left))


def changed_lines(names: Sequence[str], width: int) -> list[Line]:
    """Which files were saved."""
    told = ", ".join(tidy(name) for name in names) or "what was changed is as it was before"
    return [styled(text, "head") for text in wrap(told, width, "changed: ")]


def check_lines(change: FaultChange, texts: Mapping[str, str], files: int, page: Page) -> list[Line]:
    """New faults in full, those that are gone and the errors that are left in a row each, and the count of all."""
    gone = _rows("gone", change.gone, page.width)
    left = _rows("still", [item for item in change.left if item.severity is Severity.ERROR], page.width)
    foot = [Line(_counted(change, files))]
    short = [*left, *gone]
    blocks = [told_faults(change.new, texts, page.without([*short, *foot, BLANK, BLANK])), short, foot]
    return _separated(blocks)


def told_faults(faults: Sequence[Diagnostic], texts: Mapping[str, str], page: Page) -> list[Line]:
    """Faults in full as long as there is room, then in a row each, then only counted."""
    full = [[*fault_lines(item, texts, page.width), BLANK] for item in faults]
    rows = [_rows("and", [item], page.width) for item in faults]
    room = page.height
    count = len(faults)
    while room is not None and count and sum(map(len, [*full[:count], *rows[count:]])) > room:
        count -= 1
    lines = [line for block in [*full[:count], *rows[count:]] for line in block]
    while lines and lines[-1] == BLANK:
        lines.pop()
    if room is None or len(lines) <= room:
        return lines
    kept = sum(1 for _ in _fitting(rows, room - 1))
    return [*(line for row in rows[:kept] for line in row), Line(f"and {len(faults) - kept} more: integration-model check shows them")]


def standing_lines(comparison: Comparison | None, width: int) -> list[Line]:
    """The headline and the totals of the last good answer."""
    if comparison is None:
        return [NO_ANSWER]
    words = [Line(text) for text in wrap(decision(comparison), width)]
    return [LAST_ANSWER, *words, *block_lines(objective_table(report_figures(comparison)), width)]


def change_lines(before: Comparison, after: Comparison, difference: Difference, width: int) -> list[Line]:
    """What a save changed; where it leaves a strategy without a plan, or without one for another reason, why."""
    why = no_plan_lines(after, width) if _reasons(before) != _reasons(after) else []
    return _separated([terminal_lines(difference_page(difference), width), why])


def page_changes(before: Document, after: Document) -> Document:
    """The first group of a page, and those that do not stand on the page before."""
    first, *others = after.groups
    if before == after:
        return document([Heading("Nothing changed:"), *first])
    new = [group for group in others if group not in before.groups]
    same = len(others) - len(new)
    return document(first, *new, [Sentence(f"{plural(same, 'part')} of the report as before")] if same else [])


def standing_page(page: Document | None, width: int) -> list[Line]:
    """The headline and the totals of the last good page, or the first rows of its table."""
    if page is None:
        return [NO_ANSWER]
    totals = [table for table in page.tables if table.name == STRATEGIES] or [replace(table, shown=_MAX_ROWS) for table in page.tables[:1]]
    return [LAST_ANSWER, *terminal_lines(document(page.groups[0], totals), width)]


def faulty_lines(faults: Sequence[Diagnostic], texts: Mapping[str, str], standing: Sequence[Line], page: Page) -> list[Line]:
    """The errors on top, the last good answer below them."""
    errors = [item for item in faults if item.severity is Severity.ERROR]
    return _separated([told_faults(errors, texts, page.without([*standing, BLANK])), standing])


def _reasons(comparison: Comparison) -> dict[str, object]:
    """Why strategies have no plan."""
    return {strategy.id: strategy.core for strategy in comparison.strategies if strategy.core}


def _identity(item: Diagnostic) -> tuple[str, str, str, str]:
    return (item.severity, item.code, item.message, item.place.path if item.place else "")


def _remaining(before: Sequence[Diagnostic], left: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of before that are not left."""
    kept, gone = Counter(map(_identity, left)), []
    for item in before:
        kept[_identity(item)] -= 1
        if kept[_identity(item)] < 0:
            gone.append(item)
    return tuple(gone)


def _rows(label: str, faults: Sequence[Diagnostic], width: int) -> list[Line]:
    """A row a fault: what became of it, its code, its place, what is wrong."""
    lines = []
    for item in faults:
        place = f"{item.place}: " if item.place else ""
        first, *more = wrap(f"{place}{item.message}", width, f"{label:<6}{item.severity}[{item.code}]: ", " " * 6)
        code = first.index("[") + len(item.code) + 2
        lines += [Line(first, (Mark(6, code, _STYLES[item.severity]),)), *map(Line, more)]
    return lines


def _fitting(rows: Sequence[Sequence[Line]], room: int) -> Iterable[Sequence[Line]]:
    """The first rows that fit into the room."""
    used = 0
    for row in rows:
        used += len(row)
        if used > room:
            return
        yield row


def _counted(change: FaultChange, files: int) -> str:
    """`2 errors, 1 warning in 41 files (1 new, 2 gone)`."""
    now = [*change.new, *change.left]
    errors = sum(item.severity is Severity.ERROR for item in now)
    told = [plural(errors, "error") if errors else "no errors"]
    told += [plural(len(now) - errors, "warning") if len(now) > errors else "no warnings"]
    news = [f"{len(items)} {word}" for items, word in ((change.new, "new"), (change.gone, "gone")) if items]
    aside = f" ({', '.join(news)})" if news else ""
    return f"{', '.join(told)} in {plural(files, 'file')}{aside}"


def _separated(blocks: Iterable[Sequence[Line]]) -> list[Line]:
    """All blocks that say anything, a blank line between two of them."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [BLANK, *block] if lines else block
    return lines
