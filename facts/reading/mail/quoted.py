"""What a message says itself, and what it quotes or passes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_DEEPEST = 12
"""Quotes within quotes."""
_LONGEST_SIGNATURE = 12
"""Lines after the two strokes that begin a signature."""
_MOST_CHARACTERS = 200_000
"""Of a text that is searched for quotes."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person wrote."""

    text: str
    """Plain text or, out of a page, HTML."""
    is_quoted: bool = False
    author: str = ""
    sent: str = ""
    subject: str = ""


def parts_of_text(text: str) -> Iterator[Part]:
    """The parts of a plain message, in their order, without signatures."""
    yield from _parts(text.replace("\r\n", "\n"), Part(""), _DEEPEST)


def parts_of_page(page: str) -> Iterator[Part]:
    """The parts of a message that is a page."""
    import quotequail

    if len(page) > _MOST_CHARACTERS:
        yield Part(page)
        return
    found = quotequail.unwrap_html(page)
    if not found:
        yield Part(page)
        return
    for name in ("html_top", "html", "html_bottom"):
        if text := found.get(name):
            yield _quoted(text, found) if name == "html" else Part(text)


def _parts(text: str, whose: Part, deepest: int) -> Iterator[Part]:
    """The parts of a text.

    Args:
        text: what is left of the message.
        whose: a part by whoever wrote the text, without one.
        deepest: how many quotes within it are told apart.
    """
    import quotequail

    found = quotequail.unwrap(text) if deepest and len(text) <= _MOST_CHARACTERS else None
    if not found:
        yield from _marked(text, whose)
        return
    if top := found.get("text_top"):
        yield from _marked(top, whose)
    if inner := found.get("text"):
        yield from _parts(inner, _quoted("", found), deepest - 1)
    if bottom := found.get("text_bottom"):
        yield from _parts(bottom, whose, deepest - 1)


def _quoted(text: str, found: dict[str, str]) -> Part:
    author = found.get("from", "").partition("<")[0].strip(" \"'") or found.get("from", "")
    return Part(text, True, author, found.get("date", ""), found.get("subject", ""))


def _marked(text: str, whose: Part) -> Iterator[Part]:
    """The parts of a text in which single lines are marked as quoted."""
    lines = _without_signature(text.split("\n"))
    for quoted, group in groupby(lines, lambda line: line.startswith(">")):
        part = "\n".join(line.lstrip("> ") if quoted else line for line in group)
        if part.strip():
            yield (
                Part(part, True)
                if quoted
                else Part(part, whose.is_quoted, whose.author, whose.sent, whose.subject)
            )


def _without_signature(lines: list[str]) -> list[str]:
    strokes = [at for at, line in enumerate(lines) if line.rstrip() == "--"]
    if strokes and len(lines) - strokes[-1] <= _LONGEST_SIGNATURE + 1:
        return lines[: strokes[-1]]
    return lines
