"""Subtitles (SRT, WebVTT): what is said, put together to sentences, with the time of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, on_one_line
from facts.reading.plain.encodings import decoded

_LONGEST_PAUSE = 4
"""Seconds of silence within a paragraph."""
_LONGEST_PARAGRAPH = 1_500


@dataclass(slots=True)
class _Paragraph:
    speaker: str = ""
    words: str = ""
    places: list[tuple[int, Place]] = field(default_factory=list)
    ends: int = 0
    """Second at which its last caption ends."""

    def add(self, text: str, caption: Any) -> None:
        """Put a caption's text at its end."""
        offset = len(self.words) + (1 if self.words else 0)
        self.places.append((offset, Place(note=f"at {caption.start.split('.')[0]}")))
        self.words = f"{self.words} {text}".strip()
        self.ends = caption.end_in_seconds

    def block(self) -> Block:
        """The paragraph, with who speaks where the captions say so."""
        return Block("paragraph", self.words, lead=self.speaker, places=tuple(self.places))


def read_subtitles(data: bytes, charset: str | None = None) -> Extract:
    """Read subtitles of either kind.

    Raises:
        DocumentError: they are damaged.
    """
    import webvtt

    text = decoded(data, charset).replace("\r\n", "\n").lstrip("\ufeff\n ")
    kind = "vtt" if text.startswith("WEBVTT") else "srt"
    try:
        captions = webvtt.from_buffer(StringIO(text), format=kind)
    except webvtt.errors.MalformedFileError as error:
        raise DocumentError("damaged: these are no subtitles.") from error
    return Extract(tuple(_blocks(captions)))


def _blocks(captions: Any) -> Iterator[Block]:
    paragraph, previous = _Paragraph(), ""
    for caption in captions:
        # Automatic captions show a line anew while the next one comes in.
        lines = [line for line in caption.text.split("\n") if line.strip() and line != previous]
        text = on_one_line(" ".join(line.removeprefix("- ") for line in lines))
        if not text:
            continue
        previous = lines[-1]
        speaker = caption.voice or ""
        pause = caption.start_in_seconds - paragraph.ends > _LONGEST_PAUSE
        is_long = len(paragraph.words) > _LONGEST_PARAGRAPH and paragraph.words[-1] in ".!?"
        if paragraph.words and (pause or is_long or speaker != paragraph.speaker):
            yield paragraph.block()
            paragraph = _Paragraph()
        paragraph.speaker = speaker
        paragraph.add(text, caption)
    if paragraph.words:
        yield paragraph.block()
