"""What tools do to a brand's file as a whole: named changes of `inputs.toml` that no short edit can express."""

from __future__ import annotations

from collections.abc import Callable

WIDTH_OF_MAIL = 76


def _wrapped(text: str) -> str:
    """As mail programs break long lines."""
    lines: list[str] = []
    for line in text.split("\n"):
        at = line.rfind(" ", 0, WIDTH_OF_MAIL) if len(line) > WIDTH_OF_MAIL else -1
        lines += [line] if at < 0 else [line[:at], line[at + 1 :]]
    return "\n".join(lines)


def _line_in_a_line(text: str) -> str:
    """One vehicle line, with all that stands in it, indented below the one above."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("  mc20:"))
    end = lines.index("", start)
    return "\n".join([*lines[:start], *(f"  {line}" for line in lines[start:end]), *lines[end:]])


CHANGES: dict[str, Callable[[str], str | bytes]] = {
    "cut-in-a-line": lambda text: text[: text.index("  mc20:") + 30],
    "cut-behind-must": lambda text: text[: text.index("points:")],
    "no-lines": lambda text: text[: text.index("vehicle_lines:")] + "vehicle_lines: {}\n" + text[text.index("# Features") :],
    "no-lines-field": lambda text: text[: text.index("vehicle_lines:")] + text[text.index("# Features") :],
    "head-only": lambda _: "id: maserati\nname: Maserati\n",
    "line-separator": lambda text: text.replace("sop: 2023-04 @own", "sop: 2023-04 @own\u2028"),
    "next-line": lambda text: text.replace("sop: 2023-04 @own", "sop: 2023-04 @own\u0085"),
    "wrapped-by-mail": _wrapped,
    "indents-stripped": lambda text: "\n".join(line.lstrip() for line in text.split("\n")),
    "zeros": lambda _: b"\x00" * 500,
    "line-in-a-line": _line_in_a_line,
}
"""The file of the brand, changed."""

NEW_FILES: dict[str, tuple[str, bytes]] = {
    "office-lock": ("brands/~$maserati.yaml", b"\x08some user                  \x00" * 3),
    "zip": ("brands/test.yaml", b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(200)) * 3),
}
"""Files that tools leave beside the brand's."""
