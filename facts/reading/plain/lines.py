"""Lines of a text: which of them an editor broke, and which end where their writer ended them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from facts.reading.blocks import Block

POINT = re.compile(
    r"\s*(?:(?:[-*+•●■▪○◦‣∙·–—]|\(?\d{1,3}[.)]|[a-z]\))\s+(?=\S)|(?=\[[ xX✓✔]?\]\s+\S))"
)
"""How a line begins that is a point of a list, or a task with the box before it."""

_BOX = re.compile(r"\s*\[(?P<mark>[ xX✓✔]?)\]\s+")

SENTENCE_END = re.compile(r"(?:\w\w|[)%\"'”’])[.!?]['\"”’)]?(?:\s|$)")

_LABEL = re.compile(r"\s*[^\W\d_][^:.!?]{0,40}?(?::\s+\S|\s[–—-]\s+[€$£]?\d)")
"""How a line begins that is a name and its value: "Port: 8432", "Windows – 8,400 €"."""

GOES_ON = re.compile(
    r"(?:[,–—&+/(-]|\b(?:an?|and|are|as|at|but|by|for|from|has|have|in|is|nor|of|on|or|our|than|that"
    r"|the|their|to|until|was|were|which|who|will|with))\s*$",
    re.IGNORECASE,
)
"""How a line ends behind which more has to come."""

_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")
_MOST_WORDS, _MOST_LETTERS = 10, 70
"""Of a line that heads others."""
_SHORT, _NEARLY = 0.75, 0.95
"""Part of the width up to which a line ends early: where lines were broken, and where none was."""
_LONGEST = 80
"""Characters up to which any line has room where nobody broke them and one is so long."""
_BROKEN = 0.6
"""Share of the lines of a paragraph that have no room for the next word, where they were broken."""
_LISTED = 0.4
"""Share of the lines of a list without marks that end early before another that begins anew."""
_FEWEST_BEGUN = 3
"""Paragraphs that tell how a writer begins them."""
_FEWEST_HEADED = 2
"""Paragraphs that begin with a name."""
_HEADS = 0.4
"""Part of the width of a line that heads what stands right below it."""


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the lines of a text are."""

    letters: int
    is_broken: bool
    """Whether an editor broke them there."""
    in_lower_case: bool = False
    """Whether its writer begins in lower case, so that no letter tells where a line goes on."""

    @property
    def early(self) -> float:
        """Characters of a line and the next word up to which it ends early."""
        return (_SHORT if self.is_broken else _NEARLY) * self.letters


def width_of(groups: Iterable[Sequence[str]]) -> Width:
    """The width of a text's lines, of which those without an empty one between them are a group."""
    groups = list(groups)
    lengths = sorted(len(line.strip()) for group in groups for line in group)
    if not lengths:
        return Width(0, False)
    lower = _is_in_lower_case(groups)
    letters = lengths[int(0.95 * (len(lengths) - 1))]
    full = [_with_next(*pair) > letters for group in groups for pair in pairwise(group)]
    if 2 * sum(full) > len(full):
        return Width(letters, True, lower)
    return Width(max(letters, min(lengths[-1], _LONGEST)), False, lower)


def _is_in_lower_case(groups: Sequence[Sequence[str]]) -> bool:
    """Whether most paragraphs, and most lines behind a full stop, begin in lower case."""
    begun = [lines[0] for lines in groups]
    begun += [two for lines in groups for one, two in pairwise(lines) if SENTENCE_END.search(one)]
    firsts = [next(filter(str.isalpha, line), "") for line in begun]
    lower = sum(letter.islower() for letter in firsts)
    return lower >= _FEWEST_BEGUN and 2 * lower > len(firsts)


def line_ends(lines: Sequence[str], width: Width) -> list[bool]:
    """Whether each line but the last ends where its writer ended it."""
    if _stand_in(lines, width) or _heads_a_list(lines, width):
        return [True] * (len(lines) - 1)
    own = _own_width(lines, width)
    ends = [_ends(*pair, own) for pair in pairwise(lines)]
    sentences = sum(SENTENCE_END.search(line) is not None for line in lines)
    if len(ends) > 1 and sum(ends) >= _LISTED * len(ends) and 2 * sentences < len(lines):
        rest = [
            not GOES_ON.search(one) and _with_next(one, two) <= own.early
            for one, two in pairwise(lines)
        ]
        return [end or other for end, other in zip(ends, rest, strict=True)]
    return ends


def parted(lines: Sequence[str], width: Width) -> Iterator[list[str]]:
    """Lines that somebody broke, put together: a point, a paragraph or a line of its own each."""
    gathered = [lines[0]]
    for line, ends in zip(lines[1:], line_ends(lines, width), strict=True):
        if ends:
            yield gathered
            gathered = []
        gathered.append(line)
    yield gathered


def _stand_in(lines: Sequence[str], width: Width) -> bool:
    """Whether several lines stand equally far in, and each ends early: a list without marks."""
    indents = {_indent(line) for line in lines}
    return (
        len(lines) > 1
        and len(indents) == 1
        and indents.pop() > 1
        and all(_with_next(*pair) <= width.early for pair in pairwise(lines))
        and not any(map(GOES_ON.search, lines[:-1]))
    )


def _heads_a_list(lines: Sequence[str], width: Width) -> bool:
    """Whether the first of some lines stands further out than a list without marks below it."""
    line, *rest = lines
    stands_out = bool(rest) and _indent(line) < _indent(rest[0])
    return stands_out and introduces(line) and _stand_in(rest, width)


def is_numbered_title(lines: Sequence[str]) -> bool:
    """Whether the first line is a number and a name, and what stands below it is its text."""
    line, *rest = lines
    named = _NUMBERED.match(line)
    return (
        named is not None
        and bool(rest)
        and is_title(line[named.end() :], rest[0])
        and not any(map(_NUMBERED.match, rest))
    )


def is_title(line: str, following: str) -> bool:
    """Whether a numbered line may be the name of what stands below it."""
    return _is_name(line) and not line[0].islower() and _begins_anew(following)


def is_label(lines: Sequence[str], width: Width) -> bool:
    """Whether the first of some lines says in short what the others are about."""
    line, *rest = lines
    if not rest or POINT.match(line) or not introduces(line):
        return False
    if POINT.match(rest[0]):
        return True
    if GOES_ON.search(line):
        return False
    if _heads_a_list(lines, width):
        return True
    stripped, longer = line.strip(), len(rest[0].strip()) >= 1.5 * len(line.strip())
    return (
        len(stripped.split()) <= _MOST_WORDS / 2
        and (
            len(stripped) <= _HEADS * width.letters or stripped[0].islower() == rest[0][0].islower()
        )
        and _with_next(line, rest[0]) <= width.early
        and (longer or rest[0].lstrip()[0].isdigit())
    )


def unboxed(text: str) -> tuple[str, bool | None]:
    """A point without the empty box before it, and whether its box is ticked; None without one."""
    box = _BOX.match(text)
    if box is None:
        return text, None
    return (text, True) if box["mark"].strip() else (text[box.end() :], False)


def heads_sentences(lines: Sequence[str], width: Width) -> bool:
    """Whether the first of some lines is a name, ended by its writer, and the others sentences.

    "Petrel 22, white, 2004" above "Private seller in Auk. He wants 5,400 euros." is such. It counts
    where several paragraphs of a text are so.
    """
    if len(lines) < 2 or POINT.match(lines[0]):
        return False
    name, following = lines[0], lines[1]
    return (
        _is_name(name)
        and _begins_anew(name)
        and _begins_anew(following)
        and not GOES_ON.search(name)
        and not (_LABEL.match(name) and _LABEL.match(following))
        and SENTENCE_END.search(lines[-1].rstrip()[-4:]) is not None
        and _with_next(name, following) <= width.early
    )


def are_headed(groups: Iterable[Sequence[str]], width: Width) -> bool:
    """Whether several paragraphs of a text begin with the name of what they are about."""
    return sum(heads_sentences(lines, width) for lines in groups) >= _FEWEST_HEADED


def introduces(line: str) -> bool:
    """Whether a line is but a name, not a statement, which what comes below it belongs to."""
    return _is_name(line) and not re.search(r"[,:;]|\s[–—-]\s", line)


def introductions(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks; a short line above the points of a list only introduces them.

    What something else leads says something itself.
    """
    last: Block | None = None
    for block in found:
        if last is not None:
            is_above_points = last.kind == "paragraph" and block.kind == "item" and not last.lead
            leads = is_above_points and introduces(last.text)
            yield replace(last, introduces=True) if leads else last
        last = block
    if last is not None:
        yield last


def _is_name(line: str) -> bool:
    stripped = line.strip()
    return (
        0 < len(stripped) <= _MOST_LETTERS
        and len(stripped.split()) <= _MOST_WORDS
        and stripped[-1] not in ".!?:;,"
        and any(map(str.isalpha, stripped))
    )


def _own_width(lines: Sequence[str], width: Width) -> Width:
    """The width of a paragraph: its own, where its lines were clearly broken."""
    letters = max(len(line.strip()) for line in lines)
    full = [_with_next(*pair) > letters for pair in pairwise(lines)]
    is_broken = len(full) > 2 and sum(full) >= _BROKEN * len(full)
    return Width(letters, True, width.in_lower_case) if is_broken else width


def _ends(line: str, following: str, width: Width) -> bool:
    if POINT.match(following) or (_LABEL.match(line) and _LABEL.match(following)):
        return True
    ended = SENTENCE_END.search(line[-4:]) or line.rstrip().endswith(":")
    if ended and _indent(following) > _indent(line):
        return True
    early = _SHORT * width.letters if ended else width.early
    return (
        _with_next(line, following) <= early
        and (width.in_lower_case or _begins_anew(following))
        and not GOES_ON.search(line)
    )


def _begins_anew(line: str) -> bool:
    return not line.lstrip()[0].islower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _with_next(line: str, following: str) -> int:
    """Characters of a line with the first word of the next one behind it."""
    return len(line.strip()) + 1 + len(following.split(maxsplit=1)[0])
