"""Turn pairs into the reader's inputs, with the place of the answer, for torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor

from qa.answering.reading import reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qa.training.examples.negatives import Pair


NO_SPAN = -100
"""Position that no loss is taken of; torch's own choice."""


@dataclass(frozen=True, slots=True)
class Example:
    """One input of the reader and where its answer lies."""

    encoded: reader.Encoded
    start: int
    end: int
    """Token positions of the answer's first and last token; both 0 for none, both NO_SPAN where
    another question stands in the fact's place, or the answer's place is not known."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some examples; `rows` says which place each had in the list given."""

    inputs: dict[str, Tensor]
    in_fact: Tensor
    """bool, (batch, length): tokens of the fact, and position 0."""
    starts: Tensor
    ends: Tensor
    rows: list[int]


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the tokenizer without its own padding and cutting."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Example]:
    """Encode pairs; an answer that is lost where a long fact is cut becomes none."""
    encoded = reader.encode(
        tokenizer,
        [pair.question for pair in pairs],
        [pair.fact for pair in pairs],
        [pair.context for pair in pairs],
    )
    return [Example(one, *_place(pair, one)) for pair, one in zip(pairs, encoded, strict=True)]


def _place(pair: Pair, encoded: reader.Encoded) -> tuple[int, int]:
    if pair.same is not None or not pair.is_marked:
        return NO_SPAN, NO_SPAN
    offsets, asked = encoded.offsets, encoded.question_length
    inside = [i for i, (a, b) in enumerate(offsets) if a < pair.end and b > pair.start]
    if not pair.answers or not inside or offsets[inside[-1]][1] < pair.end:
        return 0, 0
    return asked + inside[0], asked + inside[-1]


def batches(examples: Sequence[Example], size: int) -> list[Batch]:
    """Cut the examples into batches of like length."""
    order = sorted(range(len(examples)), key=lambda row: len(examples[row].encoded.ids))
    return [
        collate([examples[row] for row in order[low : low + size]], order[low : low + size])
        for low in range(0, len(order), size)
    ]


def collate(examples: Sequence[Example], rows: list[int]) -> Batch:
    """Pad examples to the longest of them."""
    tokens, in_text = reader.collate([example.encoded for example in examples])
    in_fact = torch.from_numpy(in_text)
    in_fact[:, 0] = True
    return Batch(
        {name: torch.from_numpy(array) for name, array in tokens.items()},
        in_fact,
        torch.tensor([example.start for example in examples]),
        torch.tensor([example.end for example in examples]),
        rows,
    )
