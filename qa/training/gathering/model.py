"""The item reader: MiniLM with a head for each token and one for the fact as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from qa.training.reader.model import Reader

if TYPE_CHECKING:
    from pathlib import Path


class ItemReader(nn.Module):
    """Scores every token as part of a thing or of a value, and what the fact is to the question."""

    def __init__(self, encoder: BertModel) -> None:
        """Put new heads on an encoder."""
        super().__init__()
        self.encoder = encoder
        width = int(encoder.config.hidden_size)
        self.tokens = nn.Linear(width, 3)
        self.whole = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))

    @classmethod
    def from_reader(cls, weights: dict[str, Tensor], folder: Path) -> ItemReader:
        """Start from a reader that finds short answers; ``folder`` is that of the base model."""
        reader = Reader.from_base(folder)
        reader.load_state_dict(weights, strict=False)
        return cls(reader.encoder)

    @classmethod
    def from_checkpoint(cls, weights: dict[str, Tensor], config_folder: Path) -> ItemReader:
        """Build an item reader with trained weights."""
        reader = cls(BertModel(BertConfig.from_pretrained(config_folder), add_pooling_layer=False))
        reader.load_state_dict(weights)
        return reader.eval()

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score a batch.

        Args:
            input_ids: int64, (batch, length).
            attention_mask: int64, (batch, length).
            token_type_ids: int64, (batch, length).

        Returns:
            Log-odds, float32: of each token that it belongs to a thing, to a value, and to a value
            that meets the condition, (batch, length, 3); of each fact that it brings something,
            (batch,).
        """
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        tokens: Tensor = self.tokens(hidden).float()
        whole: Tensor = self.whole(hidden[:, 0]).float().squeeze(-1)
        return tokens, whole


def load_weights(path: Path) -> dict[str, Tensor]:
    """The weights of a run's file."""
    weights: dict[str, Tensor] = torch.load(path, weights_only=True)
    return weights
