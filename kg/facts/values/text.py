"""Text: which characters it may hold, and when two spellings are one."""

import re
import unicodedata

UNDRAWABLE = (
    "[^\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u0370-\u03ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f"
    "\u2150-\u218f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u25a0-\u25ff\u2605-\u2606"
    "\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f\uffe0-\uffee]"
)
"""Outside Latin, Greek, punctuation, simple symbols, kana and Chinese: nothing a font draws for sure."""
FAULTY = f"^[ \u3000]|[ \u3000]$|{UNDRAWABLE}"

BETWEEN = r"[\s\-‐-―_.,'‘’·:/()《》「」]"
_DIGITS = re.compile(rf"(?<=[0-9]){BETWEEN}+(?=[0-9])")
_REST = re.compile(rf"(?<![0-9]){BETWEEN}+|{BETWEEN}+(?![0-9])")
_LATIN = str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx")
"""Greek letters whose capitals look Latin."""


def text_fault(value: str) -> tuple[str, str] | None:
    """Message and hint for text with a space at its edge or a character that cannot be drawn."""
    odd = re.search(FAULTY, value)
    if not odd:
        return None
    if odd[0] in " \u3000":
        return f"a space stands at the edge of {value!r}", "remove it"
    return f"the character U+{ord(odd[0]):04X} cannot be drawn", "write it in plain letters"


def fold(text: str) -> str:
    """A spelling without case, width, spacing and punctuation: ``Gen-2`` is ``GEN 2``, but 1.10 is not 11.0."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LATIN)
    shown = plain if plain.isascii() else "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", _REST.sub("", _DIGITS.sub(".", shown)) or shown.strip())
