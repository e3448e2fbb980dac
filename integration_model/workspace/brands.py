"""Brands' files, linked: lines with their ECUs from all layers, wishes, policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from integration_model.domain import NONE, Brand, Component, Ecu, VehicleLine
from integration_model.files.tree import Path
from integration_model.schema import brand as shape
from integration_model.schema.group import Group as GroupShape
from integration_model.schema.stage import Shapes
from integration_model.values import NEXT, Month, Origin, Quantity, Range, Stated
from integration_model.workspace.boxes import Layer, merge
from integration_model.workspace.context import Context, by_id, path_of
from integration_model.workspace.ecus import HEAD_UNIT, EcuChecker
from integration_model.workspace.generations import GenerationRule, GenerationSource, following_id
from integration_model.workspace.lines import DATED, LineSource, has_all
from integration_model.workspace.markets import check_market
from integration_model.workspace.removals import removal_of, report_headless, report_orphan
from integration_model.workspace.suggest import did_you_mean, meant
from integration_model.workspace.wishes import link_brand


class BrandLinker:
    """Links all brands; lines may start from lines of other brands."""

    def __init__(
        self, shapes: Shapes, contexts: Mapping[str, Context], group_context: Context, components: Mapping[str, Component]
    ) -> None:
        self.shapes = shapes
        self.contexts = contexts
        self.group_context = group_context
        self.components = components
        self.group: GroupShape = shapes.group
        self.checker = EcuChecker(components, shapes.group.roles)
        self._read: set[Path] = set()

    def lines(self, name: str) -> list[VehicleLine]:
        """The brand's lines that can be read; faults of the others are told."""
        brand, context = self.shapes.brands[name], self.contexts[name]
        sources = [
            LineSource(name, key, line, ("brands", name, "vehicle_lines", key), context)
            for key, line in sorted(brand.vehicle_lines.items())
        ]
        found = []
        for source in sources:
            line = self._line(source)
            if line is not None:
                found += [line, *self._generations(line, source)]
        return found

    def _line(self, source: LineSource) -> VehicleLine | None:
        chain = self._chain(source)
        found = {field: self._first(chain, field) for field in ("name", *DATED, "architecture")}
        is_whole = has_all(source, chain, found)
        has_sense = self._dates_make_sense(source, found)
        architecture = self._architecture(found["architecture"])
        ecus = self._ecus(architecture, chain)
        volume = self._volume(source.written.volume_per_year or {}, source)
        if not is_whole or not has_sense or architecture is None:
            return None
        stated, path, context = found["architecture"]
        return VehicleLine(
            id=f"{source.brand}/{source.name}",
            brand=source.brand,
            name=found["name"][0] if found["name"] else source.name,
            architecture=architecture,
            sop=found["sop"][0].value,
            ends=found["ends"][0].value,
            may_change=tuple(sorted(change.value for change in found["may_change"][0])),
            volume=volume,
            markets=frozenset(source.written.volume_per_year or ()),
            market_shares=_shares(source.written.volume_per_year or {}),
            ecus=ecus,
            origin=source.context.origin(source.path),
            architecture_origin=context.origin(path, stated),
            stated={field: found[field][2].origin(found[field][1]) for field in DATED},
        )

    def _generations(self, line: VehicleLine, source: LineSource) -> Iterator[VehicleLine]:
        """The cars that follow a line until the horizon ends."""
        rule = GenerationRule.of(self.group)
        written: shape.NextGeneration | None = source.written.followed_by
        if source.written.discontinued is not None and source.written.discontinued.value:
            return
        while written is not None or (rule.months is not None and line.ends < rule.horizon_end):
            following = self._generation(line, written, source, rule)
            if following is None or following.sop > rule.horizon_end:
                return
            yield following
            line, written = following, None

    def _generation(
        self, line: VehicleLine, written: shape.NextGeneration | None, source: LineSource, rule: GenerationRule
    ) -> VehicleLine | None:
        """The car that follows: what it does not say itself comes from the rule and the line."""
        path = (*source.path, "followed_by")
        own = GenerationSource(written or shape.NextGeneration(), path if written is not None else source.path, source.context)
        dates = rule.dates(own, line)
        if dates is None:
            return None
        architecture = self._successor(own, line)
        if architecture is None:
            return None
        markets = own.written.volume_per_year
        return VehicleLine(
            id=following_id(line),
            brand=source.brand,
            name=own.written.name or line.name,
            architecture=architecture,
            sop=dates.sop,
            ends=dates.ends,
            may_change=dates.may_change,
            volume=self._volume(markets, source, path) if markets else line.volume,
            markets=frozenset(markets) if markets else line.markets,
            market_shares=_shares(markets) if markets else line.market_shares,
            ecus=self._ecus_of_next(architecture, line, own, source),
            origin=source.context.origin(own.path),
            architecture_origin=self._successor_origin(own, line),
            stated=dates.stated,
            follows=line.id,
        )

    def _ecus_of_next(self, architecture: str, line: VehicleLine, own: GenerationSource, source: LineSource) -> Mapping[str, Ecu]:
        """What the car that follows says itself, else its brand, else its architecture; the head unit goes on where it names none."""
        path = (*source.path, "followed_by", "ecus")
        mine: Layer = {role: (stated, (*path, role), source.context) for role, stated in own.written.ecus.items()}
        on = self._head_unit_layer(line, source.context)
        merged = self._merged([self._architecture_layer(architecture), self._brand_layer(source.brand), on, mine])
        ecus, name = {}, f"{source.brand}/{source.name}"
        for role, found in merged.items():
            stated, where, context = found
            if found is on.get(HEAD_UNIT):
                ecus[role] = line.ecus[role] if role == HEAD_UNIT else Ecu(role, stated.value, line.ecus[HEAD_UNIT].origin)
            elif self._is_ecu(role, stated.value, where, context, name, self._who(where)):
                ecus[role] = Ecu(role, stated.value, context.origin(where, stated))
        if any(merged.get(HEAD_UNIT) is one for one in mine.values()):
            following = LineSource(source.brand, f"{source.name}{NEXT}", source.written, own.path, own.context)
            self._check_head_unit(following, merged, ecus)
        return by_id(ecus.items())

    @staticmethod
    def _head_unit_layer(line: VehicleLine, context: Context) -> Layer:
        """The head unit of a line, as it goes on."""
        ecu = line.ecus.get(HEAD_UNIT)
        return {HEAD_UNIT: (Stated(ecu.component), path_of(ecu.origin.address), context)} if ecu is not None else {}

    def _successor(self, own: GenerationSource, line: VehicleLine) -> str | None:
        """The architecture of the car that follows, where it exists."""
        stated = own.written.architecture
        path, context = (*own.path, "architecture"), own.context
        if stated is None:
            stated = self.group.successors.get(line.architecture)
            path, context = ("group", "successors", line.architecture), self.group_context
        if stated is None:
            return line.architecture
        return stated.value if context.check_reference("E201", "architecture", stated.value, self.group.architectures, path) else None

    def _successor_origin(self, own: GenerationSource, line: VehicleLine) -> Origin:
        if own.written.architecture is not None:
            return own.context.origin((*own.path, "architecture"), own.written.architecture)
        stated = self.group.successors.get(line.architecture)
        return self.group_context.origin(("group", "successors", line.architecture), stated) if stated else line.architecture_origin

    def _architecture(self, found: Any) -> str | None:
        """The architecture's id, where it is given and exists."""
        if found is None:
            return None
        stated, path, context = found
        return stated.value if context.check_reference("E201", "architecture", stated.value, self.group.architectures, path) else None

    def _chain(self, source: LineSource) -> list[LineSource]:
        """The line and those it starts from, nearest first; a missing one or a circle is told, and ends it."""
        chain = [source]
        while chain[-1].written.like is not None:
            last = chain[-1]
            wanted = last.written.like.value  # type: ignore[union-attr]
            brand, _, name = wanted.partition("/")
            path = (*last.path, "like")
            if not self._is_line(wanted, last, path):
                last.context.tree.lost.add(path)
                break
            if wanted in {f"{one.brand}/{one.name}" for one in chain}:
                last.context.findings.error(
                    "E202", f"`{wanted}` starts from itself", last.context.tree.place(path), hint="one of the lines must stand on its own"
                )
                last.context.tree.lost.add(path)
                break
            written = self.shapes.brands[brand].vehicle_lines[name]
            chain.append(LineSource(brand, name, written, ("brands", brand, "vehicle_lines", name), self.contexts[brand]))
        return chain

    def _is_line(self, wanted: str, source: LineSource, path: Path) -> bool:
        """Whether a line of this name exists; who leaves its brand out is told which one it is."""
        lines = {f"{brand}/{line}" for brand, document in self.shapes.brands.items() for line in document.vehicle_lines}
        word = wanted.replace("\\", "/").strip("/")
        if "/" in wanted:
            return source.context.check_reference("E202", "vehicle line", wanted, lines, path)
        found = [f"{source.brand}/{word}", word, *sorted(line for line in lines if line.endswith(f"/{word}"))]
        if source.context.tree.may_hold(word):
            lines.add(found[0])
        match = next((line for line in found if line in lines), None) or self._line_meant(word, source.brand, lines)
        hint = f"write `{match}`" if match else "write `brand/line`"
        source.context.findings.error(
            "E118", f"`{wanted}` does not say of which brand", source.context.tree.word_place(path, wanted), hint=hint
        )
        return False

    @staticmethod
    def _line_meant(word: str, brand: str, lines: Iterable[str]) -> str | None:
        """The line that was probably meant by a word without a brand: of the same brand rather than of another."""
        by_name = {line.partition("/")[2]: line for line in sorted(lines, key=lambda line: (line.startswith(f"{brand}/"), line))}
        match = meant(word, by_name)
        return by_name[match] if match is not None else None

    @staticmethod
    def _first(chain: list[LineSource], field: str) -> Any:
        """The nearest statement of a field: value, path, context."""
        for source in chain:
            stated = getattr(source.written, field)
            if stated is not None:
                return stated, (*source.path, field), source.context
        return None

    def _dates_make_sense(self, source: LineSource, found: Mapping[str, Any]) -> bool:
        sop, ends = found["sop"], found["ends"]
        if sop is None or ends is None:
            return True
        if ends[0].value < sop[0].value:
            place = source.context.tree.place(ends[1])
            source.context.findings.error(
                "E301", f"`ends: {ends[0].value}` lies before `sop: {sop[0].value}`", place, hint="is one of the two mistyped?"
            )
            source.context.tree.lost.update((*source.path, field) for field in ("sop", "ends"))
            return False
        self._warn_late_changes(source, found["may_change"], ends[0].value)
        return True

    @staticmethod
    def _warn_late_changes(source: LineSource, found: Any, ends: Month) -> None:
        """A change after the last car never comes."""
        changes, path, context = found or ((), (), source.context)
        late = [(index, change.value) for index, change in enumerate(changes) if change.value > ends]
        if late and source.path == path[:-1]:
            shown = ", ".join(str(month) for _, month in late)
            note = ": this line never changes" if len(late) == len(changes) else ""
            place = context.tree.place((*path, str(late[0][0])))
            context.findings.warn("W402", f"`may_change: [{shown}]` lies after `ends: {ends}`{note}", place)

    def _volume(self, volumes: Mapping[str, Stated[Range]], source: LineSource, owner: Path = ()) -> Quantity:
        """All markets together as one quantity, resting on what its largest market rests on; unknown markets are told."""
        path = (*(owner or source.path), "volume_per_year")
        largest = (-1.0, source.context.origin(path))
        total = Range(0.0, 0.0, 0.0)
        for market, stated in sorted(volumes.items()):
            where = (*path, market)
            check_market(market, where, self.group.markets, source.context)
            origin = source.context.origin(where, stated)
            if stated.value.likely > largest[0]:
                largest = (stated.value.likely, origin)
            total = Range(*(sum(points) for points in zip(total, stated.value, strict=True)))
        base = largest[1]
        return Quantity(total, Origin(".".join(path), base.place, base.basis, base.source))

    def _ecus(self, architecture: str | None, chain: list[LineSource]) -> Mapping[str, Ecu]:
        """Role by role the nearest layer: line, the lines it starts from, their brand, architecture; `none` removes."""
        layers: list[Layer] = [self._architecture_layer(architecture)] if architecture is not None else []
        layers.append(self._brand_layer(chain[-1].brand))
        layers += [
            {role: (stated, (*one.path, "ecus", role), one.context) for role, stated in one.written.ecus.items()} for one in reversed(chain)
        ]
        merged = self._merged(layers)
        ecus = {}
        for role, (stated, where, context) in merged.items():
            if self._is_ecu(role, stated.value, where, context, f"{chain[0].brand}/{chain[0].name}", self._who(where)):
                ecus[role] = Ecu(role, stated.value, context.origin(where, stated))
        if architecture is not None:
            self._check_head_unit(chain[0], merged, ecus)
        return by_id(ecus.items())

    def _merged(self, layers: Sequence[Layer]) -> Layer:
        """Role by role the nearest layer; what cannot stand beside a unit that is several in one box is told."""
        found = merge(layers, self.components, self.group.roles)
        for clash in found.clashes:
            self.checker.tell_clash(clash, self._who(clash.other[1]))
        return found.holds

    def _is_ecu(self, role: str, component: str, path: Path, context: Context, line: str, who: str) -> bool:
        """Whether a role is filled as it stands here; a role and a component that there are not are both told."""
        self._read.add(path)
        if role not in self.group.roles and role in self.components and component in self.group.roles:
            self._tell_swapped(role, component, path, context)
            return False
        is_filled = component != NONE
        if self._is_role(role, path, context, line, is_filled=is_filled):
            return is_filled and self.checker.fills(role, component, path, context, line, who)
        if is_filled and component not in self.components:
            self.checker.fills(role, component, path, context, line, who)
        return False

    @staticmethod
    def _tell_swapped(component: str, role: str, path: Path, context: Context) -> None:
        """A role behind its component: one slip, not two names that are unknown."""
        key, value = context.tree.key_place(path), context.tree.word_place(path, role)
        if key is not None and value is not None and key.line == value.line:
            key = key._replace(length=value.column + value.length - key.column)
        message = f"`{component}` is a component and `{role}` a role: they stand the wrong way round"
        context.findings.error("E110", message, key, hint=f"write `{role}: {component}`")

    def check_statements_without_lines(self) -> None:
        """Tell what is wrong with ECUs that reach no line, since no line is there or all say otherwise."""
        layers = [self._architecture_layer(name) for name in sorted(self.group.architectures)]
        layers += [self._brand_layer(name) for name in sorted(self.shapes.brands)]
        for role, (stated, where, context) in ((role, found) for layer in layers for role, found in layer.items()):
            is_gone = removal_of(context.tree, "role", role, where) or removal_of(context.tree, "component", stated.value, where)
            if where not in self._read and not is_gone:
                self._is_ecu(role, stated.value, where, context, "", "no vehicle line takes it from here")

    def _check_head_unit(self, line: LineSource, stated: Layer, ecus: Mapping[str, Ecu]) -> None:
        """Each line has a head unit, and something runs on it today; not told where another fault hides it."""
        context, name = line.context, f"{line.brand}/{line.name}"
        ecu = ecus.get(HEAD_UNIT)
        if ecu is None:
            is_removed = HEAD_UNIT in stated and stated[HEAD_UNIT][0].value == NONE
            hides = any(role not in self.group.roles for role in stated) or any(
                context.tree.is_lost(root) for root in self._ecu_paths(line)
            )
            if HEAD_UNIT not in stated and report_headless(context.tree, line.path):
                return
            if is_removed or (HEAD_UNIT not in stated and not hides):
                context.findings.error(
                    "E307",
                    f"vehicle line `{name}` has no head unit",
                    context.tree.key_place(line.path),
                    hint="name one in the brand's or the line's `ecus`",
                )
            return
        component = self.components[ecu.component]
        if component.stack is None and not context.tree.is_lost((*path_of(component.origin.address), "stack")):
            _, where, source = stated[HEAD_UNIT]
            hint = "give the component a `stack:`: it says what runs on it today"
            context.findings.error(
                "E308", f"head unit `{component.id}` of `{name}` runs no stack", source.tree.word_place(where, component.id), hint=hint
            )

    @staticmethod
    def _ecu_paths(line: LineSource) -> tuple[Path, ...]:
        return (*line.path, "ecus"), (*line.path, "like"), ("brands", line.brand, "ecus"), ("group", "architectures")

    def _architecture_layer(self, architecture: str) -> Layer:
        path: Path = ("group", "architectures", architecture, "ecus")
        return {role: (stated, (*path, role), self.group_context) for role, stated in self.group.architectures[architecture].ecus.items()}

    def _brand_layer(self, brand: str) -> Layer:
        document = self.shapes.brands[brand]
        return {role: (stated, ("brands", brand, "ecus", role), self.contexts[brand]) for role, stated in document.ecus.items()}

    def _is_role(self, role: str, path: Path, context: Context, line: str, *, is_filled: bool) -> bool:
        """Whether the role exists; the fault of one layer is told once. Who leaves it out may name one that was taken away."""
        tree = context.tree
        if role in self.group.roles:
            return True
        if tree.may_hold(role) or (not is_filled and removal_of(tree, "role", role, path)):
            return False
        if not (is_filled and report_orphan(tree, "E110", "role", role, path, line)):
            hint = did_you_mean(role, self.group.roles) or f"roles are {', '.join(sorted(self.group.roles))}"
            context.findings.error("E110", f"`{role}` is not a role", tree.key_place(path), hint=hint)
        return False

    def _who(self, path: Path) -> str:
        """Which lines a wrong ECU would hit."""
        if path[0] == "brands" and "vehicle_lines" in path:
            return f"asked for by vehicle line `{path[3]}` of brand `{path[1]}`"
        if path[0] == "brands":
            return self._carriers(path[1], path[-1])
        return f"every line on architecture `{path[2]}` would carry it unless it says otherwise"

    def _carriers(self, brand: str, role: str) -> str:
        """Which lines take the role's component from their brand."""
        lines = self.shapes.brands[brand].vehicle_lines
        own = sorted(name for name, line in lines.items() if role in line.ecus)
        others = sorted(set(lines) - set(own))
        if len(others) == 1:
            return f"vehicle line `{others[0]}` of `{brand}` would carry it"
        rest = f" but {', '.join(f'`{name}`' for name in own)}" if own else ""
        return f"all {len(lines)} vehicle lines of `{brand}`{rest} would carry it"

    def brand(self, name: str, lines: list[VehicleLine]) -> Brand:
        """The brand with its wishes and policies."""
        return link_brand(name, self.shapes.brands[name], self.group, self.contexts[name], tuple(line.id for line in lines))


def _shares(volumes: Mapping[str, Stated[Range]]) -> Mapping[str, float]:
    """The share of each market in all cars of a line."""
    total = sum(stated.value.expected for stated in volumes.values())
    return by_id((market, stated.value.expected / total if total else 0.0) for market, stated in volumes.items())
