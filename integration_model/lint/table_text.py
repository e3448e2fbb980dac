"""The table of rules as aligned text, for people who ask what is doubted and why."""

from __future__ import annotations

from integration_model.lint.facts import numeric_fields
from integration_model.lint.numbers import SPREAD, ZERO_TOO_MANY
from integration_model.lint.siblings import FEWEST, GAP
from integration_model.lint.slips import plain
from integration_model.lint.table import Rule, fields_like, load_table

_HEADS = ("field", "must be", "usually", "compared with", "told at", "0")
_SCOPES = {
    "all": "all others",
    "brand": "lines of the brand",
    "key": "same resource",
    "line": "markets of the line",
    "name": "ways of that name",
    "platform": "blocks of the platform",
    "role": "same role",
}


def table_text() -> str:
    """All rules, one a line with the reason below it, and how they are applied."""
    rules = load_table().rules
    rows = [_HEADS, *(_cells(rule) for rule in rules)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    body = [text for line, rule in zip(lines[1:], rules, strict=True) for text in (line, f"    {_reason(rule)}")]
    return "\n".join([lines[0], *body, "", *_legend()])


def _cells(rule: Rule) -> tuple[str, ...]:
    must = sorted({numeric_fields()[field] for field in fields_like(rule.field) if field in numeric_fields()})
    usual = f"{plain(rule.usual[0])} to {plain(rule.usual[1])} {rule.unit}".rstrip() if rule.usual else "free"
    return (
        ".".join(rule.field),
        " or ".join(must),
        usual,
        " and ".join(_SCOPES[scope] for scope in rule.compared_with),
        f"x {plain(rule.factor)}" if rule.compared_with else "",
        "may be" if rule.zero else "told",
    )


def _reason(rule: Rule) -> str:
    units = list(dict.fromkeys(slip.unit for slip in rule.slips))
    return f"{rule.why} (typed by mistake: {', '.join(units)})" if units else rule.why


def _legend() -> list[str]:
    return [
        "usually         the likely value lies there; what does not is told, with the unit in which it would",
        f"compared with   at least {FEWEST - 1} others: told where it lies so many times off their middle and a gap of {plain(GAP)} times",
        "                divides it from them; of two comparisons both must say so, where both have enough to compare;",
        "                beside two others of its role alone it must lie twice as far off, and ten times off the nearer one",
        f"every range     a low or high {plain(SPREAD)} times off the likely value is told; {plain(ZERO_TOO_MANY)} times where the",
        "                other end lies half as far off at most, and no other of the field half as far; of a share never",
        "it is right     end the line with `# plausible: why`; or `because:` in the long map; or --because beside --set",
    ]
