"""Names of files as text, also those whose bytes are no text."""

import os
import re
from pathlib import Path, PurePath

_PARTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]{3}")

_ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")


def shown_path(path: Path | str) -> str:
    r"""A path as text that can be kept and shown: bytes that are no text as ``\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def actual_path(shown: str) -> Path:
    """The path that ``shown_path`` shows."""
    path = Path(shown)
    if "\\x" not in shown or os.path.lexists(path):  # a name may have a backslash of its own
        return path
    named = _ESCAPED.sub(lambda byte: chr(0xDC00 + int(byte[1], 16)), shown)
    return Path(named)


def name_in_words(name: str) -> str:
    """The name of a file as words: "knee discharge leaflet"; empty where it has none."""
    words = list(filter(None, _PARTS.split(PurePath(name).stem)))
    return " ".join(words) if any(map(_WORD.search, words)) else ""
