"""`brief`: one page to send."""

from __future__ import annotations

import getpass
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from integration_model import api
from integration_model.cli import options
from integration_model.cli.exit_codes import DONE, NO, exit_with_message
from integration_model.cli.output_files import STANDARD_OUTPUT, Inputs, may_write
from integration_model.cli.output_format import form_of, put_text
from integration_model.cli.progress import READING, progress, waiting
from integration_model.cli.surroundings import room_to_solve
from integration_model.cli.warnings import tell_warnings
from integration_model.document.format_names import Content, Format

_FILE = "Where the page goes: NAME.html, or NAME.md for a wiki or a pull request; - is standard output."
_AGAINST = "Say what changed since a saved result of compare --format json."


def _a_day(text: str) -> date:
    """The day of `2026-11-30`; of one in another order, what to write."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    turned = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    meant = f"{turned[3]}-{turned[2]:0>2}-{turned[1]:0>2}" if turned else ""
    with suppress(ValueError):
        date.fromisoformat(meant)
        raise typer.BadParameter(f"`{text}` is not a date: write `{meant}`")
    raise typer.BadParameter(f"`{text}` is not a date: a date is a year, a month and a day, such as 2026-11-30")


def brief(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=_FILE, show_default=False)] = None,
    workspace: options.Workspace = None,
    overlay: options.Folders = None,
    scenario: options.Scenarios = None,
    sets: options.Sets = None,
    because: options.Because = None,
    strategy: Annotated[str | None, typer.Option("--strategy", metavar="ID", help="Tell this one in time; else the best platform.")] = None,
    against: Annotated[Path | None, typer.Option("--against", metavar="OLD.json", help=_AGAINST)] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who made it; else the name that you are logged in with.")] = None,
    on: Annotated[date | None, typer.Option("--date", parser=_a_day, metavar="YYYY-MM-DD", help="The page's date; else today.")] = None,
    objective: options.Minimised = options.Objective.ALL_IN,
    form: options.BriefForm = None,
    output: options.Output = None,
    traceback: options.Traceback = False,
) -> None:
    """One page to send to a board: the answer, every number with its explanation in the same file, and how to check it."""
    with exit_with_message(with_traceback=traceback):
        options.refuse_reason_alone(because, sets)
        room_to_solve()
        target = _target(file, output)
        wanted = form_of(form, target, Content.BRIEF) or Format.HTML
        may_write({"FILE": target}, Inputs.of(workspace, [*(scenario or ()), *([against] if against else ())], overlay))
        with waiting(READING):
            loaded = api.load_workspace(workspace, scenario or (), sets or (), because, overlay or ())
        tell_warnings(loaded)
        with progress() as show:
            from integration_model.commands.brief.brief import BriefOptions  # late: it loads the solver

            chosen = BriefOptions(strategy=strategy, objective=objective.value, progress=show or (lambda _: None))
            made_by, day = _user() if by is None else by, on or date.today()
            facts = api.brief(loaded, chosen, by=made_by, on=day, against=against)
        from integration_model.commands.brief.written import brief_html, brief_markdown  # late: it follows the solving

        put_text(brief_markdown(facts) if wanted is Format.MARKDOWN else brief_html(facts), target)
        raise typer.Exit(DONE if facts.planned else NO)


def _target(file: Path | None, output: Path | None) -> Path:
    """The one file that is named: a page is nothing to be read in a terminal."""
    if file is not None and output is not None:
        raise typer.BadParameter(f"the page goes to `{file}` already: leave out -o", param_hint="--output")
    target = file or output
    if target is None:
        raise typer.BadParameter(f"name a file for the page, such as brief.html; `{STANDARD_OUTPUT}` is standard output", param_hint="FILE")
    return target


def _user() -> str:
    """The name that the user is logged in with; nothing where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as containers have
        return ""
