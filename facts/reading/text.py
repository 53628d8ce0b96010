"""Plain text: its encoding, its paragraphs and lists."""

import codecs
import re
from collections.abc import Iterator

from facts.reading.blocks import Block, DocumentError, Extract, Kind, on_one_line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 first, as one of UTF-16 begins like them."""

_SAMPLE = 200_000
"""Bytes by which an unknown encoding is told."""

_MOST_ACCENTED = 0.1
"""Share of bytes outside ASCII in a Western text; so few of them do not tell an encoding, and of
all that is possible, Windows-1252 is by far the most frequent."""

_LONGEST_TITLE = 120
_LONGEST_WRAPPED = 200
"""Characters of a line that an editor may have broken; longer lines were never broken."""
POINT = re.compile(r"\s*(?:[-*+•‣◦–]|\(?\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
"""How a line begins that is a point of a list."""

_UNDERLINE = re.compile(r"\s*([=\-~_*#])\1{2,}\s*")


def decoded(data: bytes) -> str:
    """The text of ``data`` in whatever encoding it is written.

    Raises:
        DocumentError: it is no text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data[:_SAMPLE]:
        raise DocumentError("a binary file, not a document of a known kind.")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace") if encoding else _guessed(data)


def _guessed(data: bytes) -> str:
    """Text that is not clean UTF-8: UTF-8 with damage, or an older encoding."""
    mended = data.decode("utf-8", "replace")
    damage = mended.count("\ufffd")
    if sum(letter > "\x7f" for letter in mended) > 2 * damage:  # most of it is UTF-8 indeed
        return mended
    sample = data[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) < _MOST_ACCENTED * len(sample):
        return data.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise DocumentError("a binary file, not a document of a known kind.")
    return data.decode(best.encoding, "replace")


def read_text(data: bytes) -> Extract:
    """Read plain text: paragraphs stand between empty lines, the first line may be the title.

    Raises:
        DocumentError: it is no text.
    """
    text = decoded(data)
    if sum(letter < " " and letter not in "\t\n\r\f" for letter in text[:_SAMPLE]) > 10:
        raise DocumentError("a binary file, not a document of a known kind.")
    groups = re.split(r"\n[^\S\n]*\n\s*", text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks = [block for group in groups for block in _blocks(group)]
    title = blocks[0].text if blocks and blocks[0].kind == "heading" else None
    return Extract(tuple(blocks), title)


def _blocks(group: str) -> Iterator[Block]:
    """The blocks in lines without an empty one between them."""
    lines = [line for line in group.split("\n") if line.strip() and not _UNDERLINE.fullmatch(line)]
    if len(lines) == 1 and _is_heading(lines[0]):
        yield Block("heading", on_one_line(lines[0]))
        return
    if max(map(len, lines), default=0) > _LONGEST_WRAPPED:  # each line is a paragraph
        yield from (Block("paragraph", on_one_line(line)) for line in lines)
        return
    gathered: list[str] = []
    kind: Kind = "paragraph"
    for line in lines:
        point = POINT.match(line)
        if point and gathered:
            yield Block(kind, on_one_line(" ".join(gathered)))
            gathered = []
        if point:
            kind = "item"
        gathered.append(line[point.end() :] if point else line)
    if gathered:
        yield Block(kind, on_one_line(" ".join(gathered)))


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    return (
        len(stripped) <= _LONGEST_TITLE
        and stripped[-1] not in ".!?:;,\"”’'|"
        and not (POINT.match(line) or stripped[0].islower())
    )
