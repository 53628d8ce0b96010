"""The reader: a small trained model that finds the short answer inside a fact, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from facts import QaError
from index.cache import content_sha256
from index.encoding.onnx.session import OnnxModel

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).parents[2] / "weights"
"""Folder with the trained reader: ``reader.onnx``, ``reader.bin``, ``tokenizer.json`` and its model
card."""

_MAX_LENGTH, _MAX_QUESTION, _MAX_CONTEXT = 192, 56, 48
"""Tokens of the whole input, of the question in it, and of the context in it."""

_MAX_ANSWER = 30
"""Tokens of the longest short answer."""

_LATELY = 200
"""Readings beyond which those of earlier questions are forgotten."""

_CLS, _SEP = 101, 102

Tokens = dict[str, NDArray[np.int64]]
Logits = NDArray[np.float32]


class ReaderError(QaError):
    """The reader's files are missing or spoilt; questions are answered without it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of one fact."""

    start: int
    end: int
    """Characters of the best span inside the fact, end exclusive; both 0 where there is none."""
    span_margin: float
    """Log-odds of that span against "no answer here"."""
    answers: float
    """Log-odds that the fact answers the question."""
    same: float | None = None
    """Log-odds that the likest of the fact's asks ask the same, on average; None where none was
    compared."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One input of the reader: [CLS] question [SEP] fact [SEP] context [SEP]."""

    ids: list[int]
    question_length: int
    """Tokens of segment 0: [CLS] question [SEP]."""
    offsets: list[tuple[int, int]]
    """Characters of the fact under each of its tokens, which follow segment 0."""
    context_offsets: list[tuple[int, int]] = field(default_factory=list)
    """Characters of the context under each of its tokens, which follow the fact's [SEP]."""


class Reader:
    """A trained reader, run by onnxruntime. Safe to call from several threads."""

    def __init__(self, model: OnnxModel, tokenizer: "Tokenizer", sha256: str = "") -> None:
        """Put the parts together; ``open`` finds them. ``sha256`` is that of the weights."""
        self.sha256 = sha256
        self._model = model
        self._tokenizer = tokenizer
        self._lately: dict[tuple[str, str, str], Reading] = {}
        # The file says to fill each text up to 128 tokens; here three texts make one input.
        tokenizer.no_padding()
        tokenizer.no_truncation()

    @classmethod
    def open(cls, folder: Path = WEIGHTS, name: str = "reader") -> Self:
        """Open the reader in ``folder`` whose files have this name.

        Raises:
            ReaderError: its files are missing or spoilt.
        """
        from tokenizers import Tokenizer

        try:
            model = OnnxModel(folder / f"{name}.onnx")
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            return cls(model, tokenizer, content_sha256(folder / f"{name}.bin"))
        except Exception as error:
            # Whatever onnxruntime and tokenizers raise on such files, the remedy is the same.
            raise ReaderError(
                f"The reader in {folder} cannot be used, so answers come without exact words and "
                "with a weaker verdict; reinstall qa-facts to get it back."
            ) from error

    def read(
        self, questions: Sequence[str], texts: Sequence[str], contexts: Sequence[str]
    ) -> list[Reading]:
        """Read each text, with what stands around it, for the answer to a question.

        What was read lately is remembered: the ways to read a turn come to the same facts.
        """
        asked = list(zip(questions, texts, contexts, strict=True))
        lately = self._lately  # another thread may put a new one in its place
        known = {one: lately[one] for one in asked if one in lately}
        if unread := [one for one in dict.fromkeys(asked) if one not in known]:
            known |= zip(unread, self._read_anew(unread), strict=True)
            self._lately = {**lately, **known} if len(lately) < _LATELY else known
        return [known[one] for one in asked]

    def _read_anew(self, asked: Sequence[tuple[str, str, str]]) -> list[Reading]:
        encoded = encode(self._tokenizer, *zip(*asked, strict=True))
        tokens, in_text = collate(encoded)
        start, end, answers = self._model.run(
            ["start_logits", "end_logits", "answers_logit"], tokens
        )
        return [
            reading(one, span, float(logit))
            for one, span, logit in zip(
                encoded, best_spans(start, end, in_text), answers, strict=True
            )
        ]

    def compare(self, question: str, asks: Sequence[str]) -> list[float]:
        """Log-odds, for each of ``asks``, that it asks the same as ``question``."""
        if not asks:
            return []
        encoded = encode(self._tokenizer, [question] * len(asks), asks, [""] * len(asks))
        (answers,) = self._model.run(["answers_logit"], collate(encoded)[0])
        return [float(logit) for logit in answers]


def encode(
    tokenizer: "Tokenizer", questions: Sequence[str], texts: Sequence[str], contexts: Sequence[str]
) -> list[Encoded]:
    """Encode questions, texts and contexts (empty for none), one input each."""
    pieces = [
        tokenizer.encode_batch(list(column), add_special_tokens=False)
        for column in (questions, texts, contexts)
    ]
    return [_join(*pair) for pair in zip(*pieces, strict=True)]


def _join(question: "Encoding", text: "Encoding", context: "Encoding") -> Encoded:
    asked = [_CLS, *question.ids[:_MAX_QUESTION], _SEP]
    tail = [*context.ids[:_MAX_CONTEXT], _SEP] if context.ids else []
    room = _MAX_LENGTH - len(asked) - len(tail) - 1
    ids = [*asked, *text.ids[:room], _SEP, *tail]
    return Encoded(ids, len(asked), text.offsets[:room], context.offsets[:_MAX_CONTEXT])


def collate(encoded: Sequence[Encoded]) -> tuple[Tokens, NDArray[np.bool_]]:
    """Pad inputs to the longest of them.

    Returns:
        The model's inputs, int64 (batch, length), and which tokens are the text's, bool
        (batch, length).
    """
    shape = len(encoded), max(len(one.ids) for one in encoded)
    ids, mask, segments = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    in_text = np.zeros(shape, dtype=bool)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = 1
        segments[row, one.question_length : len(one.ids)] = 1
        in_text[row, one.question_length : one.question_length + len(one.offsets)] = True
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": segments}, in_text


def best_spans(
    start: Logits, end: Logits, in_text: NDArray[np.bool_]
) -> list[tuple[int, int, float]]:
    """The best span of each row: first and last token, and its margin over "none".

    Args:
        start: float32, (batch, length); position 0 stands for "none".
        end: the same for the last token.
        in_text: bool, (batch, length): where a span may lie.
    """
    length = in_text.shape[1]
    distance = np.arange(length)[None, :] - np.arange(length)[:, None]
    fits = (distance >= 0) & (distance < _MAX_ANSWER)
    found = []
    for row in range(len(in_text)):
        allowed = fits & in_text[row][:, None] & in_text[row][None, :]
        sums = np.where(allowed, start[row][:, None] + end[row][None, :], -np.inf)
        first, last = np.unravel_index(int(sums.argmax()), sums.shape)
        margin = float(sums[first, last] - start[row, 0] - end[row, 0])
        found.append((int(first), int(last), margin))
    return found


def reading(one: Encoded, span: tuple[int, int, float], answers: float) -> Reading:
    """What was read of one input, given the best span's tokens and margin."""
    first, last, margin = span
    if not one.offsets:
        return Reading(0, 0, margin, answers)
    low = one.offsets[first - one.question_length][0]
    high = one.offsets[last - one.question_length][1]
    return Reading(low, high, margin, answers)
