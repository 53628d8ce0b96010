"""What each block of a document hangs on: its headings, and the words that lead it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.reading.blocks import Block

_WORD = re.compile(r"\w+")
_TOLD = re.compile(r"\w:\s+\w")
_LONGEST = 300
"""Characters of words that lead others."""


@dataclass(frozen=True, slots=True)
class Led:
    """A block with what it hangs on."""

    block: Block
    pieces: tuple[tuple[int, int], ...]
    """Start and end of each statement in its text."""
    headings: tuple[str, ...]
    lead: str


def led(blocks: Iterable[tuple[Block, tuple[tuple[int, int], ...]]], title: str) -> Iterator[Led]:
    """Each block but the headings, with what it hangs on.

    A list hangs on the sentence before it, its points on those that they are points of. What ends
    with a colon leads what comes next; so does a question, as what comes next is its answer.

    Args:
        blocks: with their pieces.
        title: of the document, which is no heading.
    """
    state = _State(title)
    for block, pieces in blocks:
        if block.kind == "heading":
            state.go_under(block)
        else:
            yield Led(block, pieces, state.headings, state.lead_of(block))
            state.go_past(block, pieces)


def leads_on(text: str) -> bool:
    """Whether ``text`` calls for what comes after it: an announcement or a question."""
    return text.rstrip(")").endswith((":", "?"))


class _State:
    """What may lead the next block."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._path: list[tuple[int, str]] = []
        self._lead = self._once = ""
        self._parents: list[tuple[int, str]] = []
        self._kind = "heading"
        self._is_first = True

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._path)

    def go_under(self, heading: Block) -> None:
        self._path = [one for one in self._path if one[0] < heading.level]
        if heading.text != self._title and not (self._is_first and self._is_in_title(heading)):
            self._path.append((heading.level, heading.text))
        self._lead, self._once, self._parents = "", "", []
        if heading.text.endswith("?"):
            self._lead = heading.text
        self._kind = "heading"
        self._is_first = False

    def _is_in_title(self, heading: Block) -> bool:
        """Whether the title says all that a heading says, and more."""
        words = set(_WORD.findall(heading.text.lower()))
        return bool(words) and words <= set(_WORD.findall(self._title.lower()))

    def lead_of(self, block: Block) -> str:
        if block.lead:
            return block.lead[:_LONGEST]
        if block.begins_list:
            self._lead, self._once, self._parents = "", "", []
        if block.kind == "item":
            above = [text for level, text in self._parents if level < block.level]
            return _joined((self._lead, *above, self._once))
        is_below_list = self._kind == "item"
        return self._lead if leads_on(self._lead) and not is_below_list else ""

    def go_past(self, block: Block, pieces: tuple[tuple[int, int], ...]) -> None:
        last = block.text[slice(*pieces[-1])][:_LONGEST] if pieces else ""
        if block.kind == "item":
            above = [one for one in self._parents if one[0] < block.level]
            self._parents = [*above, (block.level, last)]
            self._once = last if leads_on(last) else ""
        elif block.kind == "paragraph":
            self._lead = f"{last}:" if block.introduces else "" if _is_told(last) else last
            self._once, self._parents = "", []
        elif block.kind == "code" or self._kind != "row":
            self._once, self._parents = "", []
            self._lead = self._lead if block.kind == "row" else ""
        self._kind = block.kind


def _is_told(text: str) -> bool:
    """Whether a sentence has said already what its colon announces: "Excused: Sanne."."""
    return _TOLD.search(text) is not None and not leads_on(text)


def _joined(leads: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, leads)))[:_LONGEST]
