"""The commands of `integration-model`: where each stands, and the sentence by which `--help` tells it.

A command's module is imported when that command runs: a start takes what one of them needs, not what all of them do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

NO_MARKUP: Mapping[str, Any] = {"add_completion": False, "pretty_exceptions_enable": False, "rich_markup_mode": None}
"""How each part of the command line is set up."""


@dataclass(frozen=True, slots=True)
class CommandPlace:
    """A command: its module in this folder, the function there (or the group of commands), and what it does."""

    module: str
    name: str
    told: str
    settings: Mapping[str, Any] = field(default_factory=dict)

    def load(self) -> Any:
        """The command itself, as Typer runs it."""
        found = getattr(import_module(f"{__package__}.{self.module}"), self.name)
        if isinstance(found, typer.Typer):
            return get_group(found)
        alone = typer.Typer(**NO_MARKUP)
        alone.command(context_settings=dict(self.settings))(found)
        return get_command(alone)


COMMANDS = {
    "compare": CommandPlace(
        "compare_command",
        "compare",
        "Compare the platforms: effort, money, points, conflicts, and what makes it hard.",
        {"allow_extra_args": True},  # words that it refuses itself, in words of its own
    ),
    "check": CommandPlace("check_command", "check", "Look for faults in the files, and for what is legal but probably not meant."),
    "whatif": CommandPlace("whatif_command", "whatif", "What if: the files against the same files with edits."),
    "bottlenecks": CommandPlace(
        "bottlenecks_command",
        "bottlenecks",
        "What makes it hard: what each obstacle costs, what removing it costs, and what to do in any case.",
    ),
    "roadmap": CommandPlace(
        "roadmap_command",
        "roadmap",
        "When: which line changes to what, who builds what until then, the longest chain, and what waiting costs.",
    ),
    "brief": CommandPlace(
        "brief_command",
        "brief",
        "One page to send to a board: the answer, every number with its explanation in the same file, and how to check it.",
    ),
    "explain": CommandPlace(
        "explain_command",
        "explain",
        "Explain one thing by name: what it is, where it is stated, why it was decided so, and what the next best would cost.",
    ),
    "guide": CommandPlace(
        "guide_command",
        "guide",
        "Tell how the files are written, how the answers are read, and how they come about, topic by topic.",
    ),
    "init": CommandPlace(
        "init_command",
        "init",
        "Write a small valid workspace to start from: a group, two brands, three suppliers, platforms and stacks.",
    ),
    "schema": CommandPlace("schema_command", "schema", "Print JSON Schemas, or write them beside the files for editors."),
    "graph": CommandPlace("graph_command", "graph_app", "Ask what hangs on what, or write the graph to a file."),
}
"""In the order of `--help`."""


class LateCommands(TyperGroup):
    """The commands of the table by their names; the one that is run is loaded then."""

    def __init__(self, **settings: Any) -> None:
        named = {name: TyperCommand(name, help=place.told) for name, place in COMMANDS.items()}
        super().__init__(**{**settings, "commands": named})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the words name, loaded, with the words that are left."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, COMMANDS[name].load() if name in COMMANDS else found, rest
