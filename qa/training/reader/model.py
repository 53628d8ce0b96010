"""The reader: MiniLM with a span head and a head that says whether a fact answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from torch import Tensor, nn
from transformers import BertConfig, BertModel, PreTrainedModel

if TYPE_CHECKING:
    from pathlib import Path


def sentence_encoder(folder: Path) -> BertModel:
    """The sentence encoder to train on from; dropout off, as no example is seen twice."""
    encoder: BertModel = BertModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        # The way back through torch's fused attention takes longer than all the rest.
        attn_implementation="eager",
    )
    return encoder


class Reader(nn.Module):
    """Scores every token of a fact as start and end of the answer, and the fact as a whole."""

    def __init__(self, encoder: PreTrainedModel) -> None:
        """Put new heads on an encoder."""
        super().__init__()
        self.encoder: Any = encoder
        width = int(encoder.config.hidden_size)
        self.span = nn.Linear(width, 2)
        self.answers = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))

    @classmethod
    def from_base(cls, folder: Path) -> Reader:
        """Start from the sentence encoder's weights."""
        encoder = sentence_encoder(folder)
        # The word table is half of all weights; leaving it as it is saves its optimiser step
        # and keeps the words that training never shows where they were.
        encoder.embeddings.word_embeddings.requires_grad_(False)
        return cls(encoder)

    @classmethod
    def from_checkpoint(cls, weights: dict[str, Tensor], config_folder: Path) -> Reader:
        """Build a reader with trained weights."""
        config = BertConfig.from_pretrained(config_folder)
        reader = cls(BertModel(config, add_pooling_layer=False))
        reader.load_state_dict(weights)
        return reader.eval()

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Score a batch.

        Args:
            input_ids: int64, (batch, length).
            attention_mask: int64, (batch, length).
            token_type_ids: int64, (batch, length).

        Returns:
            start_logits and end_logits, float32 (batch, length), position 0 meaning "none",
            and answers_logit, float32 (batch,).
        """
        hidden = self._hidden(input_ids, attention_mask, token_type_ids)
        start, end = self.span(hidden).float().unbind(-1)
        return start, end, self.answers(hidden[:, 0]).float().squeeze(-1)

    def _hidden(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """What the encoder makes of each token: float32, (batch, length, width)."""
        encoded = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)
        hidden: Tensor = encoded.last_hidden_state
        return hidden
