"""Data flows one way: who may import whom, which module may use which library, and nothing depends on hash order."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "integration_model"
MODULES = sorted(PACKAGE.rglob("*.py"))
GOLDEN = ROOT / "tests" / "cases" / "golden"
MAX_LINES = 400
MAX_LINES_OF_A_BODY = 40

MAY_IMPORT: dict[str, set[str]] = {
    "commands": set(),
    "text": set(),
    "units": set(),
    "values": set(),
    "version": set(),
    "comparisons": {"units", "values"},
    "catalogue": {"comparisons", "units"},
    "effort": {"values"},
    "errors": {"text", "values"},
    "layers": {"values"},
    "files": {"errors", "layers", "text", "values"},
    "schema": {"errors", "files", "text", "units", "values"},
    "editors": {"catalogue", "errors", "files", "layers", "schema", "values"},
    "edits": {"errors", "files", "layers", "schema", "values"},
    "words": {"values"},
    "document": {"errors", "text", "words"},
    "starter": {"document", "editors", "errors", "files"},
    "work": {"schema", "values"},
    "domain": {"comparisons", "layers", "schema", "values", "work"},
    "graph": {"comparisons", "document", "domain", "errors", "text", "values", "words"},
    "study": {"comparisons", "domain", "effort", "graph", "schema", "values", "work"},
    "lint": {"catalogue", "comparisons", "domain", "errors", "files", "schema", "study", "units", "values", "words", "work"},
    "answers": {"document", "errors", "graph", "study", "values"},
    "commands.guide": {"answers", "document", "editors", "errors", "files", "layers", "lint", "schema"},
    "problem": {"comparisons", "domain", "schema", "study", "values"},
    "solve": {"answers", "comparisons", "domain", "problem", "schema", "study", "values"},
    "evaluate": {"answers", "comparisons", "domain", "effort", "problem", "schema", "solve", "study", "values", "work"},
    "no_plan": {
        "answers",
        "comparisons",
        "document",
        "domain",
        "problem",
        "schema",
        "solve",
        "study",
        "values",
        "words",
    },
    "commands.compare": {
        "answers",
        "document",
        "domain",
        "effort",
        "errors",
        "evaluate",
        "layers",
        "no_plan",
        "problem",
        "solve",
        "study",
        "text",
        "values",
        "version",
        "words",
    },
    "commands.bottlenecks": {
        "answers",
        "commands.compare",
        "comparisons",
        "document",
        "domain",
        "errors",
        "evaluate",
        "problem",
        "solve",
        "study",
        "values",
        "words",
    },
    "commands.roadmap": {
        "answers",
        "commands.compare",
        "document",
        "domain",
        "evaluate",
        "problem",
        "solve",
        "study",
        "values",
        "words",
    },
    "commands.difference": {"answers", "commands.compare", "document", "domain", "errors", "values", "words"},
    "commands.explain": {
        "answers",
        "commands.compare",
        "comparisons",
        "document",
        "domain",
        "errors",
        "evaluate",
        "graph",
        "layers",
        "no_plan",
        "problem",
        "schema",
        "solve",
        "study",
        "values",
        "words",
    },
    "workspace": {
        "catalogue",
        "comparisons",
        "domain",
        "effort",
        "errors",
        "files",
        "schema",
        "units",
        "values",
        "words",
        "work",
    },
    "loading": {"domain", "edits", "errors", "files", "lint", "schema", "values", "workspace"},
    "commands.brief": {
        "answers",
        "commands.bottlenecks",
        "commands.compare",
        "commands.difference",
        "commands.roadmap",
        "document",
        "domain",
        "loading",
        "no_plan",
        "problem",
        "study",
        "text",
        "values",
        "words",
    },
    "commands.check": {"document", "edits", "errors", "files", "loading", "text", "values", "words"},
    "commands.whatif": {
        "answers",
        "commands.compare",
        "commands.difference",
        "document",
        "domain",
        "edits",
        "effort",
        "errors",
        "evaluate",
        "layers",
        "loading",
        "no_plan",
        "problem",
        "schema",
        "solve",
        "study",
        "values",
        "version",
        "words",
    },
    "sweeping": {"answers", "commands.whatif", "document", "edits", "errors", "files", "loading"},
    "api": {
        "answers",
        "commands.bottlenecks",
        "commands.brief",
        "commands.check",
        "commands.compare",
        "commands.difference",
        "commands.explain",
        "commands.guide",
        "commands.roadmap",
        "commands.whatif",
        "document",
        "domain",
        "editors",
        "errors",
        "files",
        "graph",
        "loading",
        "starter",
        "values",
    },
    "__init__": {
        "answers",
        "api",
        "commands.bottlenecks",
        "commands.brief",
        "commands.compare",
        "commands.roadmap",
        "commands.whatif",
        "errors",
        "sweeping",
    },
    "cli": {
        "__init__",
        "answers",
        "api",
        "commands.bottlenecks",
        "commands.brief",
        "commands.check",
        "commands.compare",
        "commands.difference",
        "commands.explain",
        "commands.roadmap",
        "commands.whatif",
        "document",
        "errors",
        "files",
        "graph",
        "lint",
        "loading",
        "no_plan",
        "sweeping",
        "words",
    },
    "__main__": {"cli"},
}
"""Each part with those that it may import; a part stands below all that it imports."""

FACTS_ONLY = ("answers", "evaluate", "commands.difference")
"""Parts that hand on facts: they take no text apart."""
TAKING_APART = {"partition", "rpartition", "removeprefix", "removesuffix", "split", "rsplit", "splitlines"}
MAY_TAKE_APART: dict[str, set[str]] = {
    "answers.answer_schemas": {"split"},  # the words of a field's name, of which one may be a unit
    "commands.difference.moves": {"partition"},  # the first word of a row is set off by its colour
}
"""Modules of them with what they may."""

MAY_USE: dict[str, tuple[str, ...]] = {
    "yaml": ("files",),
    "networkx": ("graph",),
    "pulp": ("solve.cbc", "solve.second_solver"),
    "highspy": ("solve.highs",),
    "numpy": ("effort.draws", "problem", "solve", "no_plan", "commands.bottlenecks", "evaluate"),
    "joblib": ("commands.whatif.workers",),
    "typer": ("cli",),
    "rich": ("document", "cli"),
    "jinja2": ("commands.brief.html",),
    "markupsafe": ("commands.brief",),
    "pydantic": (
        "schema",
        "workspace.facts",
        "lint.facts",
        "editors.file_schemas",
        "commands.guide",
        "answers.answer_schemas",
        "answers.load",
    ),
    "pydantic_core": ("schema", "workspace.facts", "edits.changing"),
}
"""Each library with the only modules that know it."""


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """All of a module's tree."""
    return tuple(ast.walk(tree_of(file)))


def called_in(file: Path) -> set[str]:
    """The names of what a module calls as a function of its own or a built-in one."""
    return {node.func.id for node in nodes_of(file) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def methods_called_in(file: Path) -> set[str]:
    """The names of what it calls as an attribute of something."""
    return {node.func.attr for node in nodes_of(file) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}


def name_of(file: Path) -> str:
    """The module's dotted name below the package."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def part_of(file: Path) -> str:
    return part_named(name_of(file))


def part_named(name: str) -> str:
    """The part of a module: its folder, below `commands` the folder of its command, or itself."""
    first, *more = name.split(".")
    return ".".join((first, *more[:1])) if first == "commands" else first


def imports_of(file: Path) -> Iterator[str]:
    """Everything that a module imports, also only for its types."""
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            assert node.module is not None
            yield from (_module_of(node.module, alias.name) for alias in node.names)


def _module_of(module: str, name: str) -> str:
    """The module that `from module import name` takes: a module of that name, else the one that holds the name."""
    folder = ROOT.joinpath(*module.split("."))
    return f"{module}.{name}" if (folder / f"{name}.py").exists() else module


def own_imports(file: Path) -> set[str]:
    """The modules of this package that a module imports, by their dotted names below it."""
    found = set()
    for name in imports_of(file):
        top, _, rest = name.partition(".")
        if top == "integration_model":
            found.add(rest or "__init__")
    return found


def test_imports_go_one_way() -> None:
    """A module imports only what stands below its part, for types too."""
    found = {file: {part_named(name) for name in own_imports(file)} - MAY_IMPORT[part_of(file)] - {part_of(file)} for file in MODULES}
    assert {name_of(file): parts for file, parts in found.items() if parts} == {}


def test_parts_stand_in_an_order() -> None:
    """Who may import whom has no circle: every part stands after all that it may import."""
    seen: set[str] = set()
    for part, allowed in MAY_IMPORT.items():
        assert allowed <= seen, (part, allowed - seen)
        seen.add(part)


def test_every_part_is_named_here() -> None:
    """No part of the package is missing in the table, and none is left over."""
    assert {part_of(file) for file in MODULES} == set(MAY_IMPORT)


def test_modules_have_no_circles() -> None:
    """Inside a part, too, no module imports itself through others."""
    graph = {name_of(file): own_imports(file) for file in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in sorted(graph.get(name, set())):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_libraries_stay_where_they_belong() -> None:
    """Each library is used by its own modules only, and no library is used that is not named here."""
    wrong = []
    for file in MODULES:
        module = name_of(file)
        for top in {name.partition(".")[0] for name in imports_of(file)} - sys.stdlib_module_names - {"integration_model"}:
            is_at_home = any(module == home or module.startswith(f"{home}.") for home in MAY_USE.get(top, ()))
            wrong += [] if is_at_home else [f"{module} imports {top}"]
    assert wrong == []


def test_library_neither_prints_nor_exits() -> None:
    """Outside the command line nothing prints, asks, exits or sets up logging."""
    wrong = []
    for file in MODULES:
        attributes = {node.attr for node in nodes_of(file) if isinstance(node, ast.Attribute)}
        found = called_in(file) & {"print", "input", "exit", "quit", "breakpoint", "eval", "exec"}
        found |= attributes & {"exit", "_exit", "basicConfig"}
        wrong += [(name_of(file), found)] if found and part_of(file) != "cli" else []
    assert wrong == []


def test_facts_are_fields() -> None:
    """Where facts are handed on, nothing is read out of a sentence or a packed id again: `values` alone knows how ids are made up."""
    wrong = []
    for file in MODULES:
        found = methods_called_in(file) & TAKING_APART - MAY_TAKE_APART.get(name_of(file), set()) | {"re"}.intersection(imports_of(file))
        wrong += [(name_of(file), found)] if found and part_of(file) in FACTS_ONLY else []
    assert wrong == []


def test_no_error_is_swallowed() -> None:
    """No `except` takes everything, but to clean up and raise it again."""
    handlers = [(file, node) for file in MODULES for node in nodes_of(file) if isinstance(node, ast.ExceptHandler)]
    assert [f"{file}:{node.lineno}" for file, node in handlers if takes_everything(file, node)] == []


def takes_everything(file: Path, handler: ast.ExceptHandler) -> bool:
    """Whether it takes all errors and lets them go."""
    if handler.type is None:
        return True
    caught = {name.id for name in ast.walk(handler.type) if isinstance(name, ast.Name)}
    is_raised_again = isinstance(handler.body[-1], ast.Raise)
    return bool(caught & {"BaseException", "Exception"}) and not is_raised_again and part_of(file) != "cli"


def test_files_are_short() -> None:
    """No file has 400 lines or more, and each says which stage it is."""
    texts = {file: file.read_text(encoding="utf-8") for file in MODULES}
    assert [name_of(file) for file, text in texts.items() if len(text.splitlines()) >= MAX_LINES] == []
    assert [name_of(file) for file, text in texts.items() if text.strip() and not ast.get_docstring(tree_of(file))] == []


def test_functions_are_short() -> None:
    """No function's body has more than 40 lines, its docstring aside."""
    long = []
    for file in MODULES:
        for node in nodes_of(file):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and (body[-1].end_lineno or 0) - body[0].lineno + 1 > MAX_LINES_OF_A_BODY:
                    long.append(f"{name_of(file)}: {node.name}")
    assert long == []


def test_tests_are_collected() -> None:
    """Every test file has a name that pytest collects, and every test has a sentence that says what it shows."""
    without = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        assert file.stem.isidentifier(), file
        for node in ast.walk(tree_of(file)):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name.startswith("test_")
                and not (ast.get_docstring(node) or "").strip().endswith(".")
            ):
                without.append(f"{file.name}: {node.name}")
    assert without == []


def compared(seed: str) -> tuple[str, float]:
    """The JSON of the golden case under a hash seed, without its seconds, and those."""
    command = [sys.executable, "-m", "integration_model", "compare", "-w", str(GOLDEN), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=False)
    assert done.returncode == 0, done.stderr
    seconds = json.loads(done.stdout)["run"]["seconds"]
    assert done.stdout.count(json.dumps(seconds)) >= 1
    return done.stdout.replace(f'"seconds": {json.dumps(seconds)}', '"seconds": 0'), seconds


def test_hash_order_changes_nothing() -> None:
    """The same files give the same bytes whatever order sets happen to have."""
    texts = [compared(seed)[0] for seed in ("0", "1", "2")]
    assert texts[0] == texts[1] == texts[2]
    assert '"seconds": 0' in texts[0]
