"""The question encoder: the sentence encoder's own form, with other weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from qa.training.reader.model import sentence_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

LONGEST = 64
"""Tokens of a question that are read."""


class QuestionEncoder(nn.Module):
    """Brings a question to a unit vector near those that the sentence encoder gives its answers."""

    def __init__(self, encoder: BertModel) -> None:
        """Take the layers of an encoder."""
        super().__init__()
        self.encoder: Any = encoder

    @classmethod
    def from_base(cls, folder: Path) -> QuestionEncoder:
        """Start from the sentence encoder's weights; its word table stays as it is."""
        encoder = sentence_encoder(folder)
        encoder.embeddings.requires_grad_(False)
        return cls(encoder)

    @classmethod
    def from_checkpoint(cls, weights: dict[str, Tensor], config_folder: Path) -> QuestionEncoder:
        """Build one with trained weights."""
        config = BertConfig.from_pretrained(config_folder)
        one = cls(BertModel(config, add_pooling_layer=False))
        one.load_state_dict(weights)
        return one.eval()

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Embed questions: int64 (batch, length) each to float32 (batch, width), unit rows."""
        encoded = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        )
        mask = attention_mask.unsqueeze(-1).float()
        # The mean over the tokens, as the sentence encoder takes it; no text is without tokens.
        mean = (encoded.last_hidden_state * mask).sum(1) / mask.sum(1)
        vectors: Tensor = nn.functional.normalize(mean, dim=1)
        return vectors


def inputs_of(texts: Sequence[str], tokenizer: Tokenizer) -> dict[str, Tensor]:
    """The tokens of texts, filled up to the longest: int64, (batch, length) each."""
    encoded = tokenizer.encode_batch(list(texts))
    ids = [
        one.ids[: LONGEST - 1] + one.ids[-1:] if len(one.ids) > LONGEST else one.ids
        for one in encoded
    ]
    length = max(map(len, ids))
    rows = torch.tensor([one + [0] * (length - len(one)) for one in ids])
    return {
        "input_ids": rows,
        "attention_mask": (rows != 0).long(),
        "token_type_ids": torch.zeros_like(rows),
    }
