"""The Python API: what `import integration_model` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import integration_model
from integration_model import api
from integration_model.errors import InputError

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests" / "base"


@pytest.mark.parametrize("name", integration_model.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What `__all__` promises can be had."""
    assert getattr(integration_model, name) is not None


def test_unknown_names_are_refused() -> None:
    """A typing error is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'compair'"):
        _ = integration_model.compair


def test_the_import_costs_nothing() -> None:
    """Nothing but the package itself is loaded until a name is used; functions stay functions after every stage was loaded."""
    code = (
        "import sys, integration_model as im\n"
        "print([name for name in sys.modules if name.startswith('integration_model.') or name in ('numpy', 'pydantic')])\n"
        f"im.compare({str(BASE)!r}); im.explain({str(BASE)!r}, 'maserati')\n"
        "print(callable(im.compare), callable(im.explain), callable(im.check))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines() == ["[]", "True True True"]


def test_a_folder_a_text_and_a_workspace_are_the_same() -> None:
    """`compare` takes what people have at hand."""
    loaded = api.load_workspace(BASE)
    options = integration_model.CompareOptions(strategies=("as-is",))
    values = [api.compare(source, options).strategies for source in (BASE, str(BASE), loaded, loaded.workspace)]
    assert values == [values[0]] * 4


def test_check_returns_what_load_raises(tmp_path: Path) -> None:
    """Faults are values for who checks, an error for who needs the workspace."""
    found = api.check(tmp_path)
    with pytest.raises(InputError) as fault:
        api.load_workspace(tmp_path)
    assert found.diagnostics == fault.value.diagnostics
    assert found.to_dict() == {
        "schema_version": 3,
        "errors": 1,
        "warnings": 0,
        "files": 0,
        "diagnostics": [
            {
                "severity": "error",
                "code": "E501",
                "message": f"`{tmp_path}` is not a workspace: it has no folders `brands` and `suppliers`",
                "place": None,
                "note": "",
                "hint": "a workspace is a folder with `brands/` and `suppliers/`",
            }
        ],
    }


def test_settings_are_laid_over_the_files() -> None:
    """`sets` change values of this call only."""
    changed = api.load_workspace(BASE, sets=["brands.maserati.name=Trident"]).workspace
    assert (changed.brands["maserati"].name, api.load_workspace(BASE).workspace.brands["maserati"].name) == ("Trident", "Maserati")
