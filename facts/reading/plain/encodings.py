"""The text in some bytes, in whatever encoding it is written."""

import codecs

from facts.reading.blocks import DocumentError

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


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of ``data`` in whatever encoding it is written.

    Args:
        data: all of it.
        charset: the encoding that somebody names, right or wrong.

    Raises:
        DocumentError: it is no text.
    """
    for name in (charset, *(name for mark, name in _MARKS if data.startswith(mark))):
        try:
            if name:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _guessed(data)


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of its blanks and line ends is zero."""
    sample = data[: _SAMPLE // 2 * 2]
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if min(zeros) <= max(zeros) // 50:
        text = data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "replace")
        shown = sum(letter.isprintable() or letter in "\n\r\t\f" for letter in text[:_SAMPLE])
        if shown >= 0.99 * len(text[:_SAMPLE]):
            return text
    raise DocumentError("a binary file, not a document of a known kind.")


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
