"""Opens a fact's source outside of the chat: a file at its page, a web page at its words."""

import webbrowser
from urllib.parse import quote, urldefrag

from facts import Fact
from qa.session.wording.wording import address_of

_WORDS = 4
"""Words from the beginning and the end of a fact that find it on a web page."""


def address_at(fact: Fact) -> str:
    """The address that leads to the very place; empty where the source has none.

    On a web page a text fragment finds the words; browsers that know none open it at its top.
    """
    address = address_of(fact)
    if not address.startswith(("http:", "https:")) or fact.span is None:
        return address
    words = fact.text.split()
    first, last = " ".join(words[:_WORDS]), " ".join(words[_WORDS:][-_WORDS:])
    parts = [quote(part, safe="").replace("-", "%2D") for part in (first, last) if part]
    return f"{urldefrag(address).url}#:~:text={','.join(parts)}"


def open_outside(fact: Fact) -> bool:
    """Open it with the program that the system has for it; whether there was one."""
    address = address_at(fact)
    return bool(address) and webbrowser.open(address)
