"""The item reader: a small trained model that finds what one fact brings to a gathered answer."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.cache import content_sha256
from index.encoding.onnx.session import OnnxModel
from index.numbers.figures import whole_figure
from qa.answering.reading.reader import WEIGHTS, Encoded, ReaderError, collate, encode
from qa.learnt.logistic import logistic

if TYPE_CHECKING:
    from tokenizers import Tokenizer

THING, VALUE, COUNTS = range(3)
"""What each token is scored as."""

_LONGEST_GAP = 1
"""Characters between two tokens of one name or value."""
_LEAST, _NEAR = -4.0, 1.0
"""Log-odds that the likeliest run has where none is sure, and how far its tokens lie apart."""
_AROUND = " ,;:|.“”\"'()"
_NAME_BEFORE = re.compile(r"(?<=\w )(?:[A-Z][\w'’-]+ )+$")
_NAME_BEHIND = re.compile(r"(?: (?![A-Z]{3}\b)[A-Z][\w'’-]*\w)+")
"""Words in capitals that go on with a name; three capitals are a currency's code."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text that belong together."""

    start: int
    end: int
    score: float
    """Mean log-odds of its tokens."""
    counts: float = 0.0
    """Of a value, mean log-odds that it meets the question's condition."""


@dataclass(frozen=True, slots=True)
class ItemReading:
    """What one fact brings to a question."""

    relevant: float
    """Log-odds that it brings anything."""
    things: tuple[Span, ...]
    """In the fact's text."""
    context_things: tuple[Span, ...]
    """In what stands around it."""
    values: tuple[Span, ...]
    """In the fact's text."""

    @property
    def chance(self) -> float:
        """The probability that the fact brings something."""
        return logistic(self.relevant)


class ItemReader:
    """A trained model, run by onnxruntime; opened when first used. Safe in several threads."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Read with the model in ``folder``."""
        self._folder = folder
        self._opening = threading.Lock()
        self._opened: tuple[OnnxModel, Tokenizer] | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the weights."""
        return content_sha256(self._folder / "items.bin")

    def open(self) -> "tuple[OnnxModel, Tokenizer]":
        """The model and the tokenizer.

        Raises:
            ReaderError: the files are missing or spoilt.
        """
        from tokenizers import Tokenizer

        with self._opening:
            if self._opened is None:
                try:
                    model = OnnxModel(self._folder / "items.onnx", optimized=False)
                    tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
                except Exception as error:  # whatever the libraries raise, the remedy is the same
                    raise ReaderError(
                        f"The item reader in {self._folder} cannot be used, so questions that need "
                        "several facts are answered with one; reinstall qa-facts to get it back."
                    ) from error
                tokenizer.no_padding()
                tokenizer.no_truncation()
                self._opened = model, tokenizer
            return self._opened

    def read(
        self, question: str, texts: Sequence[str], contexts: Sequence[str]
    ) -> list[ItemReading]:
        """Read each text, with what stands around it, for what it brings to a question.

        Raises:
            ReaderError: the model cannot be opened.
        """
        if not texts:
            return []
        model, tokenizer = self.open()
        encoded = encode(tokenizer, [question] * len(texts), texts, contexts)
        tokens, whole = model.run(["token_logits", "whole_logits"], collate(encoded)[0])
        return [
            reading(one, text, context, token_scores, float(score))
            for one, text, context, token_scores, score in zip(
                encoded, texts, contexts, tokens, whole, strict=True
            )
        ]


def reading(
    one: Encoded,
    text: str,
    context: str,
    tokens: NDArray[np.float32],
    relevant: float,
) -> ItemReading:
    """What the scores of one input say.

    Args:
        one: the input.
        text: the fact's.
        context: what stands around it.
        tokens: float32, (length, 3).
        relevant: log-odds that it brings anything.
    """
    start, behind = one.question_length, one.question_length + len(one.offsets) + 1
    in_text = tokens[start : start + len(one.offsets)]
    around = tokens[behind : behind + len(one.context_offsets)]
    return ItemReading(
        relevant,
        _spans(text, one.offsets, in_text, THING),
        _spans(context, one.context_offsets, around, THING),
        _spans(text, one.offsets, in_text, VALUE),
    )


def _spans(
    text: str, offsets: Sequence[tuple[int, int]], scores: NDArray[np.float32], kind: int
) -> tuple[Span, ...]:
    """The runs of tokens that are rather of this kind than not; else the likeliest run."""
    if not len(offsets):
        return ()
    of_kind = scores[:, kind]
    lowest = 0.0 if of_kind.max() > 0 else max(_LEAST, float(of_kind.max()) - _NEAR)
    found: list[Span] = []
    run: list[int] = []
    for place in [*np.flatnonzero(of_kind > lowest).tolist(), None]:
        if run and (place is None or not _goes_on(offsets, run[-1], place)):
            found.append(_span(text, offsets, scores, kind, run))
            run = []
        if place is not None:
            run.append(place)
    spans = [one for one in found if one.end > one.start]
    if lowest < 0:  # none is sure: the likeliest alone
        spans = sorted(spans, key=lambda one: -one.score)[:1]
    return tuple(dict.fromkeys(spans))


def _goes_on(offsets: Sequence[tuple[int, int]], last: int, place: int) -> bool:
    return place - last <= 1 and offsets[place][0] - offsets[last][1] <= _LONGEST_GAP


def _span(
    text: str,
    offsets: Sequence[tuple[int, int]],
    scores: NDArray[np.float32],
    kind: int,
    run: Sequence[int],
) -> Span:
    """A run of tokens as whole words and figures, without blanks and commas at its ends."""
    start, end = offsets[run[0]][0], offsets[run[-1]][1]
    while start and _is_inside(text, start):
        start -= 1
    while end < len(text) and _is_inside(text, end):
        end += 1
    start, end = _whole(text, start, end, kind)
    start += len(text[start:end]) - len(text[start:end].lstrip(_AROUND))
    end -= len(text[start:end]) - len(text[start:end].rstrip(_AROUND))
    of_run = scores[list(run)]
    return Span(start, end, float(of_run[:, kind].mean()), float(of_run[:, COUNTS].mean()))


def _is_inside(text: str, place: int) -> bool:
    """Whether a word or a number goes on across this place."""
    before, behind = text[place - 1], text[place]
    if before.isalnum() and behind.isalnum():
        return True
    number = before.isdigit() and behind in ".," and text[place + 1 : place + 2].isdigit()
    return number or (before in ".," and behind.isdigit() and text[place - 2 : place - 1].isdigit())


def _whole(text: str, start: int, end: int, kind: int) -> tuple[int, int]:
    """A value with all of its figure, a thing with all of its name."""
    if kind == VALUE:
        return whole_figure(text, start, end)
    if found := _NAME_BEFORE.search(text, 0, start):
        start = found.start()
    if (behind := _NAME_BEHIND.match(text, end)) and text[start : start + 1].isupper():
        end = behind.end()
    return start, end
