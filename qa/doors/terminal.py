"""The last door before a terminal: what steers one passes only where this program wrote it."""

import io
import json
import re

_FORMATS = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that are not shown: turned directions, no width, tags, odd line ends."""

_JOINERS = "\u200c\u200d"
"""Those that emoji and some scripts are written with."""

_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_FORMATS}]")

_OWN = (
    r"\[[0-9;]*[mAK]",  # colours, and the line of a progress bar
    r"\]8;;[!-~]*\x1b\\",  # a link, or its end
    r"\\",
)
_STEERING = re.compile(
    rf"\x1b(?!{'|'.join(_OWN)})|(?![{_JOINERS}\x1b\r])[\x00-\x08\x0b-\x1f\x7f-\x9f{_FORMATS}]"
)


def escaped(written: str) -> str:
    """JSON with every character in it escaped that is not shown, or steers a terminal.

    Args:
        written: JSON, whose line ends and blanks stay.
    """
    return _HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], written)


def harmless(text: str) -> str:
    """``text`` without what steers a terminal, but for colours, links and progress bars."""
    return _STEERING.sub("", text)


class HarmlessText(io.TextIOWrapper):
    """A stream of text that nothing passes which steers a terminal in other ways than our own."""

    def write(self, text: str) -> int:
        """Write; what is left out counts as written."""
        super().write(text if text.isprintable() else harmless(text))
        return len(text)
