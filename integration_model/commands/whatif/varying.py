"""Tables of values: one address or several, each value or combination solved, and where the decision turns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from integration_model.answers.plain import SCHEMA_VERSION
from integration_model.answers.units_today import price_shifts
from integration_model.answers.varied import VaryRow, VaryTable
from integration_model.answers.whatif import NamedEdit
from integration_model.commands.compare.compare import THREADS, collection_paused
from integration_model.commands.whatif.bench import Variant, VariantSolver, WhatIfOptions
from integration_model.commands.whatif.causes import Link
from integration_model.domain import AS_IS, Workspace
from integration_model.errors import Findings, InputError
from integration_model.evaluate.verdict import candidates_of

MAX_ROWS = 36


def crossed(varied: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Every combination of the values, the last address changing fastest; InputError for more than `MAX_ROWS`."""
    rows = list(itertools.product(*varied.values()))
    if len(rows) > MAX_ROWS:
        findings = Findings()
        crossing = " x ".join(str(len(values)) for values in varied.values())
        hint = f"name at most {MAX_ROWS} in all, or write them to a file with --rows FILE.csv"
        findings.error("E521", f"{crossing} = {len(rows)} combinations are too many for a table", hint=hint)
        raise InputError(findings.ordered())
    return rows


@collection_paused()
def vary(
    link: Link,
    addresses: Sequence[str],
    rows: Sequence[tuple[tuple[str, ...], tuple[NamedEdit, ...]]],
    held: Sequence[NamedEdit],
    options: WhatIfOptions,
) -> VaryTable:
    """The base (the held edits only) and a row for each combination: its values and the edits that set them.

    Named platforms and as-is are solved: `mixed` is never the verdict. All rows are linked first, so that a wrong value is told
    before anything is solved.
    """
    workspaces = [link((*held, *edits)) for _, edits in rows]
    with ThreadPoolExecutor(THREADS) as pool:
        bench = VariantSolver(options, pool)
        base = _put(bench, link(held), None)
        first = _row((), base, base)
        variants = zip(rows, _begun(bench, workspaces, base), strict=True)
        told = [_row(values, variant, base).beside(first) for (values, _), variant in variants]
    return VaryTable(SCHEMA_VERSION, tuple(addresses), first, tuple(told), bench.kind, held=tuple(held))


def _begun(bench: VariantSolver, workspaces: Sequence[Workspace], base: Variant) -> Iterator[Variant]:
    """The variants, each while the next is written."""
    ahead: Variant | None = None
    for number, workspace in enumerate(workspaces, start=1):
        bench.options.progress(f"row {number} of {len(workspaces)}")
        following = _put(bench, workspace, base)
        if ahead is not None:
            yield ahead
        ahead = following
    if ahead is not None:
        yield ahead


def _put(bench: VariantSolver, workspace: Workspace, base: Variant | None) -> Variant:
    return bench.put(workspace, base, [*workspace.named_platforms, AS_IS])


def _row(values: tuple[str, ...], variant: Variant, base: Variant) -> VaryRow:
    """A variant as a row, at the prices that today's units have in the base."""
    solved = variant.all()
    shift = sum(one.m_eur for one in price_shifts(base.units_today, variant.units_today))
    best, rival = (*(one.strategy for one in candidates_of(solved)), None, None)[:2]
    return VaryRow(
        values=values,
        digest=variant.workspace.digest,
        best=best,
        rival=rival,
        objectives={one.strategy: one.objective + shift if one.plan is not None else None for one in solved},
        statuses={one.strategy: one.status.value for one in solved},
    )
