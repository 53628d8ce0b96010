"""The larger reader: mpnet with the heads of the small one, fed with the small one's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor, nn
from transformers import MPNetConfig, MPNetModel

if TYPE_CHECKING:
    from pathlib import Path

_AHEAD = 4
"""Both know the same words; mpnet has four signs of its own before them."""
_CLS, _SEP = 101, 102
_BEGIN, _PADDING, _END = 0, 1, 2
"""What mpnet has for the beginning, for nothing, and between texts."""


class LargerReader(nn.Module):
    """Scores every token of a fact as start and end of the answer, and the fact as a whole.

    Inputs and outputs are those of ``qa.training.reader.model.Reader``.
    """

    def __init__(self, encoder: MPNetModel) -> None:
        """Put new heads on an encoder."""
        super().__init__()
        self.encoder = encoder
        width = int(encoder.config.hidden_size)
        self.span = nn.Linear(width, 2)
        self.answers = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))

    @classmethod
    def from_base(cls, folder: Path) -> LargerReader:
        """Start from the sentence encoder's weights; its word table stays as it is."""
        encoder = MPNetModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        encoder.embeddings.word_embeddings.requires_grad_(False)
        return cls(encoder)

    @classmethod
    def from_checkpoint(cls, weights: dict[str, Tensor], config_folder: Path) -> LargerReader:
        """Build a reader with trained weights."""
        config = MPNetConfig.from_pretrained(config_folder)
        reader = cls(MPNetModel(config, add_pooling_layer=False))
        reader.load_state_dict(weights)
        return reader.eval()

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Score a batch; mpnet tells question and fact apart by what stands between them."""
        ids = input_ids + _AHEAD
        ids[input_ids == _CLS] = _BEGIN
        ids[input_ids == _SEP] = _END
        ids[attention_mask == 0] = _PADDING
        hidden = self.encoder(input_ids=ids, attention_mask=attention_mask).last_hidden_state
        start, end = self.span(hidden).float().unbind(-1)
        return start, end, self.answers(hidden[:, 0]).float().squeeze(-1)
