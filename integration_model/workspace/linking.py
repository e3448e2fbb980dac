"""Stages resolve and link: the shapes of all files to one linked workspace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TypeVar

from integration_model.catalogue import SignalTargets, load_targets
from integration_model.domain import Brand, Component, Part, Platform, Supplier, VehicleLine, Workspace
from integration_model.errors import Findings
from integration_model.files.tree import Tree
from integration_model.schema.stage import Shapes
from integration_model.values import Origin, Place, Quantity
from integration_model.work import SharedAsset
from integration_model.workspace.absent_files import tell_absent_files, tell_no_brand
from integration_model.workspace.brands import BrandLinker
from integration_model.workspace.context import Context, by_id, path_of
from integration_model.workspace.contradictions import warn_where_no_plan_can_be
from integration_model.workspace.encodings import tell_twice_encoded
from integration_model.workspace.group import link_architectures, link_features, link_group
from integration_model.workspace.own_words import warn_about_claims
from integration_model.workspace.references import check_references, requirements_of
from integration_model.workspace.removals import tell_orphans, without_mentions
from integration_model.workspace.requirements import RequirementLinker
from integration_model.workspace.sources import check_sources
from integration_model.workspace.suppliers import inherit, link_component, link_parts, link_platform, link_stack, link_supplier
from integration_model.workspace.work import Defaults, Programme, link_asset

T = TypeVar("T")

_NO_PROGRAMME = Programme({}, None)


def link_workspace(tree: Tree, shapes: Shapes, findings: Findings) -> Workspace:
    """The linked workspace; whoever calls looks at `findings` before using it."""
    return _Linker(tree, shapes, findings).link()


class _Linker:
    """Holds what all documents share while they are linked, in the order in which they refer to each other."""

    def __init__(self, tree: Tree, shapes: Shapes, findings: Findings) -> None:
        self.tree, self.shapes, self.findings = tree, shapes, findings
        self.targets: SignalTargets = load_targets()
        self._places: dict[tuple[str, str], Place | None] = {}
        self.group_context = Context(tree, findings, shapes.group)
        self.contexts = {name: Context(tree, findings, document) for name, document in shapes.suppliers.items()}
        self.defaults = self._defaults()
        self.roles = {name: role.name for name, role in shapes.group.roles.items()}

    def _defaults(self) -> Defaults:
        upkeep, context = self.shapes.group.upkeep, self.group_context
        asset = Quantity(upkeep.asset_per_year.value, context.origin(("group", "upkeep", "asset_per_year"), upkeep.asset_per_year))
        tailoring = Quantity(
            upkeep.tailoring_per_year.value, context.origin(("group", "upkeep", "tailoring_per_year"), upkeep.tailoring_per_year)
        )
        return Defaults(asset, tailoring, _NO_PROGRAMME)

    def _requirement_linker(self, context: Context, programme: Programme = _NO_PROGRAMME, style: str = "vhal") -> RequirementLinker:
        defaults = Defaults(self.defaults.asset_upkeep, self.defaults.tailoring_upkeep, programme)
        return RequirementLinker(context, defaults, self.roles, self.targets, style)

    def link(self) -> Workspace:
        group_linker = self._requirement_linker(self.group_context)
        group = link_group(self.shapes.group, self.group_context, group_linker)
        architectures = link_architectures(self.shapes.group, self.group_context, self.targets)
        features = link_features(self.shapes.group, self.group_context, group_linker, self.defaults)
        components = self._components()
        brands, lines = self._brands(components)
        workspace = Workspace(
            group=group,
            brands=brands,
            lines=lines,
            architectures=architectures,
            suppliers=self._suppliers(),
            components=components,
            parts=self._parts(),
            platforms=self._platforms(),
            features=features,
            assets=self._assets(),
            digest=_digest(self.tree),
            texts=dict(self.tree.texts),
            spots={path: spot.value for path, spot in self.tree.spots.items()},
            layers=self.tree.layers(),
        )
        self._check_sources()
        tell_twice_encoded(self.tree, self.findings)
        check_references(workspace, self.shapes, self.group_context)
        tell_orphans(self.tree, self.findings)
        if not self.findings.has_errors:  # of files with faults much would only follow from these
            warn_where_no_plan_can_be(workspace, self.group_context)
            warn_about_claims(workspace, requirements_of(workspace), self.group_context)
        tell_absent_files(workspace, self.findings)
        tell_no_brand(self.tree, self.findings)
        return without_mentions(workspace, self.tree)

    def _check_sources(self) -> None:
        check_sources(("group",), self.group_context)
        for name, context in self.contexts.items():
            check_sources(("suppliers", name), context)
        for name, document in self.shapes.brands.items():
            check_sources(("brands", name), Context(self.tree, self.findings, document))

    def _suppliers(self) -> Mapping[str, Supplier]:
        return by_id((name, link_supplier(name, found, self.contexts[name])) for name, found in self.shapes.suppliers.items())

    def _parts(self) -> Mapping[str, Part]:
        return by_id(item for name, found in self.shapes.suppliers.items() for item in link_parts(name, found, self.contexts[name]).items())

    def _components(self) -> Mapping[str, Component]:
        components: dict[str, Component] = {}
        for name, found in sorted(self.shapes.suppliers.items()):
            for key, component in sorted(found.components.items()):
                linked = link_component(name, key, component, self.contexts[name])
                self._keep(key, linked, linked.origin, components, "component")
        return by_id(components.items())

    def _platforms(self) -> Mapping[str, Platform]:
        platforms: dict[str, Platform] = {}
        for name, found in sorted(self.shapes.suppliers.items()):
            context = self.contexts[name]
            own = [
                link_platform(name, key, platform, context, self.defaults, self._requirement_linker)
                for key, platform in sorted(found.platforms.items())
            ]
            own += [link_stack(name, key, stack, context, self.shapes.group.horizon) for key, stack in sorted(found.stacks.items())]
            for platform in own:
                self._keep(platform.id, platform, platform.origin, platforms, "platform or stack")
        return inherit(by_id(platforms.items()), self.group_context)

    def _assets(self) -> Mapping[str, SharedAsset]:
        assets: dict[str, SharedAsset] = {}
        documents = [(("group",), self.shapes.group.assets, self.group_context)]
        documents += [(("suppliers", name), found.assets, self.contexts[name]) for name, found in sorted(self.shapes.suppliers.items())]  # type: ignore[misc]
        for root, found_assets, context in documents:
            for key, asset in sorted(found_assets.items()):
                linked = link_asset(key, asset, (*root, "assets", key), context, self.defaults)
                self._keep(key, linked, linked.work.origin, assets, "asset")
        return by_id(assets.items())

    def _keep(self, key: str, linked: T, origin: Origin, known: dict[str, T], what: str) -> None:
        """Keep what is linked under its id; of two with one id the first."""
        if key not in known:
            known[key] = linked
            self._places[what, key] = origin.place
            return
        self.tree.lost.add(path_of(origin.address))
        note = f"the other stands at {self._places[what, key]}"
        self.findings.error(
            "E214", f"{what} `{key}` is defined twice", origin.place, note=note, hint="ids are unique over all files: rename one"
        )

    def _brands(self, components: Mapping[str, Component]) -> tuple[Mapping[str, Brand], Mapping[str, VehicleLine]]:
        contexts = {name: Context(self.tree, self.findings, document) for name, document in self.shapes.brands.items()}
        linker = BrandLinker(self.shapes, contexts, self.group_context, components)
        lines_by_brand = {name: linker.lines(name) for name in sorted(self.shapes.brands)}
        linker.check_statements_without_lines()
        brands = by_id((name, linker.brand(name, lines)) for name, lines in lines_by_brand.items())
        return brands, by_id((line.id, line) for lines in lines_by_brand.values() for line in lines)


def _digest(tree: Tree) -> str:
    """Six hexadecimal digits that change when any value of any file changes, and with nothing else."""
    canonical = json.dumps(tree.raw, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=3).hexdigest()
