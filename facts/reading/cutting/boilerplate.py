"""Tells what stands in many documents and says nothing of their subject."""

import re

_LONGEST = 200
"""Characters; whoever says more says something."""

_CONTENTS = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d+|[ivxlc]+)\s*$")
"""How a line of a table of contents ends: "Results ........ 12"."""

_RIGHTS = re.compile(
    r"\ball rights reserved\b|^(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?\d{4}"
)
_COOKIES = re.compile(
    r"\b(?:(?:we|this (?:web ?)?site|our (?:web ?)?site) uses? cookies"
    r"|accept (?:all )?cookies|cookie (?:settings|preferences))\b",
)


def is_boilerplate(text: str) -> bool:
    """Whether ``text`` is a line of contents, a note on rights or one on cookies."""
    said = text.lower()
    if len(said) > _LONGEST:
        return False
    return (
        (said[-1:].isalnum() and _CONTENTS.search(said) is not None)
        or _RIGHTS.search(said) is not None
        or ("cookie" in said and _COOKIES.search(said) is not None)
    )
