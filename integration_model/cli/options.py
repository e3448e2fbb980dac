"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from integration_model.document.format_names import Content, Format, formats_of
from integration_model.errors import did_you_mean

_WORKSPACE = "Folder that holds brands/ and suppliers/; else the first one from here upwards."
_OVERLAY = "Lay a private folder over the workspace: brands/, suppliers/ with what differs, and scenario files; may be repeated."
_SCENARIO = "Lay a scenario file over the workspace; may be repeated, the last one wins."
_SET = (
    "Change one value, such as brands.maserati.policies.platform=as-is, or by the short name that reports print, such as "
    "peugeot/3008.may_change=[], where that can mean one thing only; =+10%, =*1.1, =-50 or =+12 months change what stands there, "
    "+= and -= add to a list and take from it; may be repeated."
)
_BECAUSE = "Why the values of --set change; asked for where a cited fact does."

_FAULT_FORMS = "Text for people, annotations for GitHub, JSON or JUnit's XML for programs; else as the name behind -o says, else as text."

_LONG = (
    "set",
    "scenario",
    "because",
    "overlay",
    "workspace",
    "vary",
    "format",
    "brand",
    "market",
    "strategy",
    "gate",
    "watch",
    "against",
    "date",
)
"""Options that people write with one dash."""
_NAMING = ("-w", "--workspace", "--overlay", "--scenario", "--against", "--since", "--rows", "--save-as", "--ledger", "-o", "--output")
"""Options that name a folder, a file or a revision."""


def _a_time(seconds: float | None) -> float | None:
    if seconds is not None and math.isnan(seconds):
        raise typer.BadParameter("`nan` is not a number of seconds")
    return seconds


def _format_reader(content: Content) -> Callable[[str], Format]:
    """Takes the formats in which a content can be written, and no others."""

    def read(text: str) -> Format:
        possible = formats_of(content)
        if text in possible:
            return Format(text)
        what = "makes no sense here" if text in tuple(Format) else "is no format"
        raise typer.BadParameter(f"`{text}` {what}; there are: {', '.join(possible)}")

    return read


def _format_option(content: Content, told: str) -> Any:
    """`--format` of a command that writes such a content."""
    return typer.Option("--format", parser=_format_reader(content), metavar=f"[{'|'.join(formats_of(content))}]", help=told)


def refuse_unknown(option: str, what: str, names: Sequence[str], known: Sequence[str]) -> None:
    """Refuse the first name behind an option that there is not, with the one that was meant."""
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"one of {', '.join(known)}"
            raise typer.BadParameter(f"`{name}` is not a {what}: {hint}", param_hint=option)


class Objective(StrEnum):
    """What is minimised."""

    ALL_IN = "all-in"
    EFFORT = "effort"
    COST = "cost"


Minimised = Annotated[Objective, typer.Option("--objective", help="What is minimised: everything, person-months, or money.")]
Workspace = Annotated[Path | None, typer.Option("-w", "--workspace", metavar="DIR", help=_WORKSPACE)]
Folders = Annotated[list[Path] | None, typer.Option("--overlay", metavar="DIR", help=_OVERLAY)]
Scenarios = Annotated[list[Path] | None, typer.Option("--scenario", metavar="FILE", help=_SCENARIO)]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="ADDRESS=VALUE", help=_SET)]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help=_BECAUSE)]
Watch = Annotated[bool, typer.Option("--watch", help="Stay, and after each save show what it changed; Ctrl-C ends.")]
TimeLimit = Annotated[
    float | None,
    typer.Option("--time-limit", metavar="SECONDS", min=0.001, callback=_a_time, help="For everything; what there is by then is told."),
]
Exact = Annotated[bool, typer.Option("--exact", help="Prove what each obstacle saves, however long it takes.")]
Form = Annotated[Format | None, _format_option(Content.ANSWER, "How the answer is written; else as the name behind -o says, else as text.")]
FaultForm = Annotated[Format | None, _format_option(Content.FAULTS, _FAULT_FORMS)]
BriefForm = Annotated[Format | None, _format_option(Content.BRIEF, "How it is written; else as the file's name says, else as HTML.")]
GraphForm = Annotated[Format | None, _format_option(Content.GRAPH, "How to write it; else the file's name says so.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the answer to a file.")]
TableName = Annotated[str, typer.Option("--table", metavar="NAME", help="Of CSV: which table; else the first one.")]
Traceback = Annotated[bool, typer.Option("--traceback", help="Show where a bug of ours happened.")]


def one_dash(words: Sequence[str]) -> str:
    """What to say of a long option with one dash, which would be read as a row of short ones; empty where there is none."""
    for word in words:
        name = word.partition("=")[0]
        if name[1:] in _LONG and name.startswith("-"):
            return f"`{name}` has one dash: write `-{name}`"
    return ""


def nothing_named(words: Sequence[str]) -> str:
    """What to say of an option for a folder, file or revision with an empty text behind it, which would be read as this folder."""
    for number, word in enumerate(words):
        name, sign, value = word.partition("=")
        if word == "--":
            return ""
        if name in _NAMING and not value and (sign or words[number + 1 : number + 2] == [""]):
            return f"nothing is named behind `{name}`: is a variable of the shell empty?"
    return ""


def refuse_parted(words: Sequence[str], sets: Sequence[str]) -> None:
    """Words that no command asked for: mostly a setting that the shell parted at its blanks."""
    if not words:
        return
    rest = " ".join(words)
    if sets:
        whole = f"{sets[-1]} {rest}" if "=" in f"{sets[-1]}{rest}" else f"{sets[-1]}={rest}"
        address, sign, value = whole.partition("=")
        whole = f"{address.strip()}={value.strip()}" if sign else whole
        quote = '"' if "'" in whole else "'"
        raise typer.BadParameter(f"`{rest}` stands alone: the shell parted it from --set. Write --set {quote}{whole}{quote}")
    raise typer.BadParameter(f"`{rest}` belongs to no option")


def refuse_reason_alone(because: str | None, sets: Sequence[str] | None, others: str = "--set") -> None:
    """A reason of nothing: it is said of settings, and a scenario gives its own."""
    if because is not None and not sets:
        raise typer.BadParameter(f"it says why values of {others} change, and none does: name one, or leave it out", param_hint="--because")


def refuse_beside_watch(given: Mapping[str, object]) -> None:
    """Options that make no sense beside `--watch`, which shows text and never ends by itself."""
    for option, value in given.items():
        if value:
            raise typer.BadParameter(f"--watch shows text until Ctrl-C: leave out {option}", param_hint="--watch")
