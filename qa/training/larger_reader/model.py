"""The larger reader: mpnet with the heads of the small one, fed with the small one's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transformers import MPNetConfig, MPNetModel

from qa.training.reader.model import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

_AHEAD = 4
"""Both know the same words; mpnet has four signs of its own before them."""
_CLS, _SEP = 101, 102
_BEGIN, _PADDING, _END = 0, 1, 2
"""What mpnet has for the beginning, for nothing, and between texts."""


class LargerReader(Reader):
    """A reader whose encoder is mpnet; inputs and outputs are those of the small one."""

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

    def _hidden(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """The same by mpnet, which tells question and fact apart by what stands between them."""
        own = ids + _AHEAD
        own[ids == _CLS] = _BEGIN
        own[ids == _SEP] = _END
        own[mask == 0] = _PADDING
        hidden: Tensor = self.encoder(input_ids=own, attention_mask=mask).last_hidden_state
        return hidden
