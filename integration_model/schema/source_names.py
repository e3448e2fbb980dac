"""The name of a source behind a value: `VALUE @source`."""

from __future__ import annotations

import re

_SOURCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def split_source(text: str) -> tuple[str, str | None]:
    """The value and the source name of `VALUE @source`; the name is None where there is none."""
    value, at, source = text.rpartition("@")
    return (value.rstrip(), source) if at and _SOURCE.fullmatch(source) else (text, None)
