"""Line ends of Markdown that somebody meant, though a page shows them as blanks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.reading.blocks import Block
from facts.reading.plain.lines import (
    SENTENCE_END,
    Width,
    are_headed,
    heads_sentences,
    introductions,
    is_label,
    is_title,
    line_ends,
    unboxed,
    width_of,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE, _LABEL, _HEADING, _NAMED = "\ue000", "\ue001", "\ue002", "\ue003"
"""Set where a line ends, where one that introduces the others does, and one that heads them, and
where one ends before another that begins with a name."""
_ANY = f"[{_LINE}{_LABEL}{_HEADING}{_NAMED}]"
_MARKS = re.compile(rf"\s*({_ANY})\s*")
_BOLD = re.compile(r"\s*(\*\*|__|\*|_)(?=\S)[^*_\n]{1,60}(?<=\S)\1(?!\w)")
"""How a line begins with a name in bold or italic letters."""
_ALL_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_\n]{1,60}(?<=[^\s.!?])\1:?")
_TERM = re.compile(r"([^–—:.?!]{1,60}?(?:\?|(?=\s*[–—:.!]|\s-\s)))")
"""The name at the beginning of a line whose bold letters cannot be seen any more."""
HEADING_LEVEL = 6
"""Of a line that heads the lines below it: it stands under every heading that is marked as one."""


def without_marks(text: str) -> str:
    """``text`` without characters that mean line ends here."""
    return re.sub(_ANY, "", text)


def mark_line_ends(tokens: "Sequence[Token]", text: str) -> None:
    """Mark the line ends in what was parsed of ``text`` that its writer meant."""
    lines = text.split("\n")
    paragraphs = [
        (at, token)
        for at, token in enumerate(tokens)
        if token.type == "inline" and tokens[at - 1].type == "paragraph_open"
    ]
    groups = [token.content.split("\n") for _, token in paragraphs]
    width = width_of(groups)
    shape = _Shape(width, are_headed(groups, width))
    headed = False
    for at, token in paragraphs:
        item = tokens[at - 2] if at > 1 and tokens[at - 2].type == "list_item_open" else None
        own = token.content.split("\n")
        if token.level > 1 and _is_indented(token, lines, len(own)):
            # the lines of a point belong together
            if shape.is_headed and heads_sentences(own, width):
                _set(token, [_LABEL, *("" for _ in own[2:])])
            continue
        marks = _marks(own, shape, is_numbered=item is not None and item.info.isdigit())
        headed |= _HEADING in marks
        _set(token, marks)
    if headed:
        _mark_last_points(tokens, paragraphs)


def parted_blocks(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each parted at the line ends that are marked in it."""
    return introductions(one for block in found for one in _parted(block))


def _is_indented(token: "Token", lines: Sequence[str], count: int) -> bool:
    """Whether lines of a point stand under its text, and not below its mark."""
    start = token.map[0] if token.map else 0
    return any(line[:1].isspace() or line[:1] == ">" for line in lines[start + 1 : start + count])


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the paragraphs of a text are written."""

    width: Width
    is_headed: bool
    """Whether they begin with the names of what they are about."""


def _marks(lines: Sequence[str], shape: _Shape, *, is_numbered: bool) -> list[str]:
    """The mark of each line end; none where a line was only broken."""
    if len(lines) < 2:
        return []
    ends = line_ends(lines, shape.width)
    marks = [
        _LINE if end and not SENTENCE_END.search(line[-4:]) else ""
        for line, end in zip(lines[:-1], ends, strict=True)
    ]
    if _begin_in_bold(lines):
        marks = [
            _NAMED if _BOLD.match(line) else mark
            for mark, line in zip(marks, lines[1:], strict=True)
        ]
    if is_numbered and is_title(lines[0], lines[1]):
        marks[0] = _HEADING
    elif (
        _names_others(lines)
        or is_label(lines, shape.width)
        or (shape.is_headed and heads_sentences(lines, shape.width))
    ):
        marks[0] = _LABEL
    return marks


def _begin_in_bold(lines: Sequence[str]) -> bool:
    """Whether the first of some lines and others begin with a name in bold or italic letters."""
    return bool(_BOLD.match(lines[0])) and any(map(_BOLD.match, lines[1:]))


def _names_others(lines: Sequence[str]) -> bool:
    """Whether the first of some lines is all bold, and no other begins so."""
    return bool(_ALL_BOLD.fullmatch(lines[0].strip())) and not any(map(_BOLD.match, lines[1:]))


def _set(token: "Token", marks: Sequence[str]) -> None:
    depth, breaks = 0, []
    for child in token.children or ():
        depth += child.nesting
        if child.type in {"softbreak", "hardbreak"}:
            breaks.append((child, depth))
    if len(breaks) != len(marks):
        return  # a line ends within a piece of code
    for (child, within), mark in zip(breaks, marks, strict=True):
        if not within and (mark or child.type == "hardbreak"):
            child.type, child.tag, child.content = "text", "", mark or _LINE


def _mark_last_points(tokens: "Sequence[Token]", paragraphs: "list[tuple[int, Token]]") -> None:
    """Mark numbered lines above a list of points as headings, where others are such."""
    for at, token in paragraphs:
        after = [one.type for one in tokens[at + 1 : at + 5]]
        closes = ["paragraph_close", "list_item_close", "ordered_list_close", "bullet_list_open"]
        children = token.children or []
        if after == closes and "\n" not in token.content and children:
            children.append(_text_beside(children[-1], _HEADING))


def _text_beside(token: "Token", content: str) -> "Token":
    """A token of text beside another one."""
    return token.copy(type="text", tag="", content=content, nesting=0, children=None)


def _parted(block: Block) -> Iterator[Block]:
    first, *rest = _MARKS.split(block.text)
    name = block.name if first.startswith(block.name) and first != block.name else ""
    if block.kind == "item":
        first, done = unboxed(first)
        block = replace(block, done=done)
    if not rest:
        yield replace(block, text=first, name=name)
        return
    if block.kind not in {"paragraph", "item"}:
        yield replace(block, text=_MARKS.sub(" ", block.text).strip())
        return
    if rest[0] == _HEADING:
        yield replace(block, kind="heading", text=first, level=HEADING_LEVEL, name="")
    else:
        yield replace(block, text=first, introduces=rest[0] == _LABEL, name=name)
    lead = f"{first}:" if rest[0] == _LABEL else ""
    for mark, text in zip(rest[::2], rest[1::2], strict=True):
        if text:
            term = _TERM.match(text) if mark == _NAMED else None
            named = term[1] if term else ""
            yield replace(
                block, kind="paragraph", text=text, level=1, lead=lead, name=named, done=None
            )
