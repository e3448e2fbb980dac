"""A text in Markdown as blocks: one heading of each kind, paragraphs, lists, listings. In: the text. Out: a `Document`.

Only what the topics use is known. Comments are for who edits them, and for the tests that run their listings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integration_model.document.blocks import Block, Document, Heading, Listing, Sentence, Title, document

_FENCE = "```"
_ITEM = "* "


def document_of(text: str) -> Document:
    """The blocks of a text, each section a group of its own."""
    groups: list[list[Block]] = [[]]
    for lines in _pieces(text.splitlines()):
        block = _block(lines)
        if isinstance(block, Heading) or (isinstance(block, Listing) and groups[-1]) or _follows_listing(groups[-1], block):
            groups.append([])
        groups[-1].append(block)
    return document(*groups)


def _follows_listing(group: Sequence[Block], block: Block) -> bool:
    """Listings stand apart, and so do paragraphs from one another; items of a list stand together."""
    if not group:
        return False
    is_item = isinstance(block, Sentence) and bool(block.number)
    return isinstance(group[-1], Listing | Title) or (isinstance(group[-1], Sentence) and not is_item)


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    """What is parted by blank lines; a listing is one piece whatever stands in it, an item of a list is one, a comment none."""
    piece: list[str] = []
    is_listing = False
    for line in (*lines, ""):
        begins = line.startswith((_FENCE, _ITEM)) or not line.strip()
        if begins and piece and not is_listing:
            yield piece
            piece = []
        if is_listing or (line.strip() and not line.startswith("<!--")):
            piece.append(line)
        if line.startswith(_FENCE):
            if is_listing:
                yield piece
                piece = []
            is_listing = not is_listing


def _block(lines: Sequence[str]) -> Block:
    first, *others = lines
    if first.startswith(_FENCE):
        return Listing(tuple(others[:-1]), first.removeprefix(_FENCE))
    text = " ".join(line.strip() for line in lines)
    if first.startswith("# "):
        return Title(text[2:])
    if first.startswith("## "):
        return Heading(text[3:])
    return Sentence(text[2:], number="-", indent=2) if first.startswith(_ITEM) else Sentence(text)
