"""Stage plausibility: everything that is doubtful in a workspace, whatever else is wrong with it."""

from __future__ import annotations

from integration_model.domain import Workspace
from integration_model.errors import Findings
from integration_model.files.tree import Tree
from integration_model.lint.asking import Asker
from integration_model.lint.dates import doubt_dates, trusted_horizon
from integration_model.lint.facts import stated_facts
from integration_model.lint.generations import doubt_generations
from integration_model.lint.lacks import doubt_lacks
from integration_model.lint.lines import doubt_lines, doubt_names
from integration_model.lint.numbers import doubt_numbers
from integration_model.lint.points import doubt_points
from integration_model.lint.requirements import doubt_requirements
from integration_model.lint.signals import doubt_signals
from integration_model.lint.sources import doubt_sources
from integration_model.lint.table import load_table
from integration_model.lint.unedited import Unedited
from integration_model.lint.unread import doubt_unread
from integration_model.schema.stage import ShapedDocuments, Shapes
from integration_model.values import Month


def tell_doubts(
    tree: Tree,
    shapes: Shapes,
    workspace: Workspace,
    findings: Findings,
    today: Month | None = None,
    shaped: ShapedDocuments | None = None,
) -> None:
    """Tell what is legal but probably not meant; without a month of today nothing that depends on it is told."""
    asker, facts, table = Asker(tree, findings), stated_facts(shapes), load_table()
    explained = doubt_points(shapes, asker)
    doubt_numbers([fact for fact in facts if fact.path not in explained], table, asker, Unedited(tree, table, shaped))
    horizon = trusted_horizon(shapes, asker, today)
    doubt_lines(shapes, workspace, asker, horizon)
    doubt_generations(shapes, workspace, asker, horizon)
    doubt_lacks(shapes, workspace, asker, horizon)
    doubt_names(shapes, asker)
    if horizon is not None:
        doubt_dates(facts, shapes, workspace, asker, horizon, today)
    doubt_requirements(workspace, asker)
    doubt_signals(shapes, workspace, asker)
    doubt_unread(facts, asker)
    doubt_sources(tree, asker, today)
    asker.tell_bare()
