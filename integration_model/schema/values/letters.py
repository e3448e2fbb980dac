"""Letters and dashes of all kinds as those of ids.

In: a text. Out: the text in small letters.
"""

from __future__ import annotations

import re
import unicodedata


def plain_letters(text: str) -> str:
    """Small letters without accents and umlauts, and one kind of dash."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub("[‐‑‒–—−]", "-", plain).replace("’", "'")
