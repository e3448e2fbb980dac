"""An earlier state of a workspace: another folder, or a revision of the git repository in which it stands.

In: the folder of a workspace, and the name of a folder or a revision. Out: a folder with the files as they were then, for as long as it is
needed; InputError where there is none. Nothing in the repository is changed.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integration_model.errors import Findings, InputError, did_you_mean
from integration_model.files.workspace_files import KINDS

_FORMS = "name a folder, a commit, a branch, or a time such as `main@{1 week ago}`"


@contextmanager
def earlier_files(folder: Path, against: str) -> Iterator[Path]:
    """The folder that `against` names, or a passing one with the files of that revision."""
    if not against.strip():
        raise _refusal("E531", "an empty text names neither a folder nor a revision", _FORMS)
    named = Path(against)
    if named.is_dir():
        yield named
        return
    packed = _packed(folder.resolve(), against)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            # Python 3.11 before 3.11.4 has no filters; git itself keeps every path inside the tree.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(root)
        yield root


def _packed(folder: Path, against: str) -> bytes:
    """The files of the revision as an archive whose root is the workspace."""
    if shutil.which("git") is None:
        raise _refusal(
            "E530", f"`{against}` is no folder, and git is not installed here", "install git, or name a folder with the files of then"
        )
    prefix = _git(folder, "rev-parse", "--show-prefix")
    if prefix is None:
        raise _refusal(
            "E530", f"`{against}` is no folder, and `{folder.name}` stands in no git repository", "name a folder with the files of then"
        )
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{against}^{{commit}}")
    if commit is None:
        known = (_git(folder, "for-each-ref", "--format=%(refname:short)") or b"").decode("utf-8", "replace").split()
        raise _refusal(
            "E531", f"`{against}` is neither a folder nor a revision of the git repository", did_you_mean(against, known) or _FORMS
        )
    inside = prefix.decode("utf-8", "surrogateescape").strip("\n")
    tree = f"{commit.decode().strip()}:{inside}"
    packed = _git(folder, "archive", "--format=tar", tree, "--", *KINDS, at_root=True)
    if packed is None:
        where = f"`{inside.rstrip('/')}`" if inside else "it"
        hint = "name a later one; `git log -- brands` lists those that changed the files"
        raise _refusal("E532", f"`{against}` holds no workspace: there, {where} has no folders `brands` and `suppliers`", hint)
    return packed


def _git(folder: Path, *words: str, at_root: bool = False) -> bytes | None:
    """What git answers; None where it refuses."""
    where = folder
    if at_root:  # below the root, git takes the paths of an archive as seen from where it stands
        root = _git(folder, "rev-parse", "--show-toplevel")
        where = Path(root.decode("utf-8", "surrogateescape").strip("\n")) if root else folder
    done = subprocess.run(["git", "-C", str(where), *words], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.stdout if done.returncode == 0 else None


def _refusal(code: str, message: str, hint: str) -> InputError:
    findings = Findings()
    findings.error(code, message, hint=hint)
    return InputError(findings.ordered())
