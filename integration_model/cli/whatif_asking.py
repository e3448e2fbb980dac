"""What `whatif` is asked: its words sorted out, what makes no sense together refused, and the answer held against gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from integration_model.cli.compare_command import NO_PLAN_YET, PLAN_AT_LIMIT, judged
from integration_model.cli.exit_codes import DONE, LIMIT, NO
from integration_model.cli.gates import BEST, Gate, GateError, parse_gate
from integration_model.cli.options import refuse_reason_alone
from integration_model.errors import did_you_mean
from integration_model.loading import Loaded, Overlays

if TYPE_CHECKING:
    from integration_model.answers.difference import Difference
    from integration_model.answers.whatif import Side

_SAVED = ".json"
_MAX_SAVED = 2
_AS_THEY_ARE = "two saved results are compared as they are: leave out"


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command line, sorted out."""

    saved: tuple[Path, ...]
    overlays: Overlays
    varied: Mapping[str, tuple[str, ...]]
    side_by_side: bool

    @classmethod
    def of(
        cls,
        files: Sequence[Path],
        scenarios: Sequence[Path],
        sets: Sequence[str],
        vary: Sequence[str],
        because: str | None,
        *,
        side_by_side: bool,
    ) -> Asked:
        """Files that end with .json are saved results, all others scenarios."""
        from integration_model.commands.whatif import values_of  # late: it loads the solver

        saved = tuple(file for file in files if file.suffix == _SAVED)
        all_scenarios = (*scenarios, *(file for file in files if file.suffix != _SAVED))
        varied: dict[str, tuple[str, ...]] = {}
        for argument in vary:
            address, values = values_of(argument)
            if address in varied:
                whole = ",".join(dict.fromkeys((*varied[address], *values)))
                raise typer.BadParameter(f"`{address}` is varied twice: write `--vary '{address}={whole}'`", param_hint="--vary")
            varied[address] = values
        return cls(saved, Overlays(all_scenarios, tuple(sets), because), varied, side_by_side)

    def refuse_beside_saved(self, given: Mapping[str, object]) -> None:
        """Two saved results need neither files nor a solver: options about these would change nothing."""
        for option, value in given.items():
            if value and len(self.saved) == _MAX_SAVED:
                raise typer.BadParameter(f"{_AS_THEY_ARE} {option}", param_hint=option)

    @property
    def because(self) -> str | None:
        """Why values of `--set` and `--vary` change."""
        return self.overlays.because

    @property
    def edits(self) -> bool:
        """Whether anything is said by scenarios or settings."""
        return bool(self.overlays.scenarios or self.overlays.sets)

    def refuse_nonsense(self, save_as: Path | None, gates: Sequence[str], against: str | None = None, *, force: bool) -> None:
        """Nothing asked, or options that contradict each other."""
        refuse_reason_alone(self.because, (*self.overlays.sets, *self.varied), "--set and --vary")
        if against is not None:
            if self.saved or self.edits or self.varied or save_as is not None:
                raise typer.BadParameter("it compares the files as they are: leave out other questions", param_hint="--against")
            return
        if not (self.saved or self.edits or self.varied):
            raise typer.BadParameter("nothing is asked: name --set ADDRESS=VALUE, a scenario file, --vary, or two saved results")
        if len(self.saved) > _MAX_SAVED:
            raise typer.BadParameter(f"{len(self.saved)} saved results: name two", param_hint="FILE")
        if len(self.saved) == _MAX_SAVED and self.edits:
            raise typer.BadParameter(f"{_AS_THEY_ARE} --scenario and --set")
        kinds = {"saved results": bool(self.saved), "--vary": bool(self.varied), "--side-by-side": self.side_by_side}
        given = [name for name, is_given in kinds.items() if is_given]
        if len(given) > 1:
            raise typer.BadParameter(f"{' and '.join(given)} do not go together")
        if self.varied and gates:
            raise typer.BadParameter("a table has many answers: gate one of them with --set", param_hint="--gate")
        if save_as is not None and (self.saved or not self.edits):
            raise typer.BadParameter("there are no edits to keep: name --set or scenario files", param_hint="--save-as")
        if save_as is not None and save_as.exists() and not force:
            raise typer.BadParameter(f"`{save_as}` is there already: another name, or --force", param_hint="--save-as")


def gates_of(texts: Sequence[str]) -> list[Gate]:
    """The gates as they were written."""
    try:
        return [parse_gate(text) for text in texts]
    except GateError as fault:
        raise typer.BadParameter(str(fault), param_hint="--gate") from None


def refuse_unknown_best(gates: Sequence[Gate], known: Sequence[str]) -> None:
    """`best=ID` names a platform: a typing error is told before anything is solved."""
    for gate in gates:
        if gate.key == BEST and gate.limit not in known:
            hint = did_you_mean(str(gate.limit), known) or f"one of {', '.join(known)}"
            raise typer.BadParameter(f"`{gate.limit}` is not a platform: {hint}", param_hint="--gate")


def platforms_of(*loaded: Loaded) -> dict[str, set[str]]:
    """What PLATFORM stands for at the end of a table's name."""
    return {"PLATFORM": {platform for one in loaded for platform in one.workspace.named_platforms}}


def judged_sides(sides: Sequence[Side], gates: Sequence[Gate]) -> tuple[int, list[str]]:
    """The exit code of all what-ifs and why; each has to pass every gate."""
    codes, words = [], []
    for side in sides:
        code, told = judged(side.comparison, ())
        told += _refusals({**side.comparison.to_dict(), "change": side.change()}, gates) if gates else []
        codes.append(NO if told and code == DONE else code)
        words += told if len(sides) == 1 else [f"{side.name}: {text}" for text in told]
    return next((code for code in (LIMIT, NO) if code in codes), DONE), words


def judged_change(difference: Difference, gates: Sequence[Gate]) -> tuple[int, list[str]]:
    """The exit code of two saved results and why; gates look at the second and at the change."""
    from integration_model.answers.whatif import change_of

    statuses = [strategy.status_after for strategy in difference.strategies]
    stopped = any(status in (NO_PLAN_YET, PLAN_AT_LIMIT) for status in statuses)
    words = _refusals({"verdict": {"best": difference.decision.best_after}, "change": change_of(difference)}, gates)
    if not stopped and all(strategy.objective.after is None for strategy in difference.strategies):
        words = ["no strategy has a plan", *words]
    return LIMIT if stopped else NO if words else DONE, words


def _refusals(values: dict[str, Any], gates: Sequence[Gate]) -> list[str]:
    try:
        return [refusal for gate in gates if (refusal := gate.refusal(values))]
    except GateError as fault:
        raise typer.BadParameter(str(fault), param_hint="--gate") from None
