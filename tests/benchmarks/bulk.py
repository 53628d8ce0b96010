"""Embeds many sentences with one engine; prints seconds and agreement as JSON.

Usage: python -m tests.benchmarks.bulk ENGINE N FOLDER [BATCH]
where ENGINE is choose (the best batch size of the reference), reference, few or many (as the
program embeds so many). The reference leaves its vectors in FOLDER, the others compare with them.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from facts import load_facts
from index import find_weights, open_encoder
from index.encoding.bulk import quickest
from index.encoding.embedding import embed
from index.encoding.encoder import Encoder, Vectors
from index.storage.refresh import indexed_texts

BATCH_SIZES = (8, 16, 32, 64, 128)


def sentences(n: int, seed: int = 0) -> list[str]:
    """``n`` different texts of 3 to some 120 words, 20 in the middle, out of the bundled facts.

    The lengths follow those of sentences of an encyclopaedia: log-normal.
    """
    chance = random.Random(seed)
    pool = indexed_texts(load_facts())
    made: dict[str, None] = {}
    while len(made) < n:
        length = max(3, round(chance.lognormvariate(3.0, 0.55)))
        words: list[str] = []
        while len(words) < length:
            words += chance.choice(pool).split()
        made[" ".join(words[:length])] = None
    return list(made)


def timed(work: Callable[[], Vectors]) -> tuple[float, Vectors]:
    """How many seconds ``work`` takes, and what it gives."""
    started = time.perf_counter()
    vectors = work()
    return time.perf_counter() - started, vectors


def choose(texts: list[str]) -> dict[str, Any]:
    """The batch size with which the reference is fastest, on a quarter of the texts."""
    model, part = _reference(), texts[: max(256, len(texts) // 4)]
    seconds = {size: timed(partial(_encode, model, part, size))[0] for size in BATCH_SIZES}
    return {"batch": min(seconds, key=lambda size: seconds[size])}


def reference(texts: list[str], folder: Path, batch: int) -> dict[str, Any]:
    """Sentence-transformers in float32."""
    model = _reference()
    seconds, vectors = timed(lambda: _encode(model, texts, batch))
    np.save(folder / "reference.npy", vectors)
    return {"seconds": seconds}


def ours(texts: list[str], folder: Path, encoder: Encoder) -> dict[str, Any]:
    """What an index is built with."""
    encoder.encode(texts[:32])

    seconds, vectors = timed(lambda: embed(texts, encoder))

    agreement = np.sum(vectors * np.load(folder / "reference.npy"), axis=1)
    return {"seconds": seconds, "lowest_cosine": float(agreement.min())}


def _reference() -> Any:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(find_weights().folder), device="cpu")
    _encode(model, ["a text"] * 32, 32)
    return model


def _encode(model: Any, texts: list[str], batch: int) -> Vectors:
    vectors: Vectors = model.encode(
        texts, batch_size=batch, normalize_embeddings=True, show_progress_bar=False
    )
    return vectors


def _main(engine: str, n: str, folder: str, batch: str = "32") -> dict[str, Any]:
    texts = sentences(int(n))
    if engine == "choose":
        return choose(texts)
    if engine == "reference":
        return reference(texts, Path(folder), int(batch))
    encoder = open_encoder()
    return ours(texts, Path(folder), quickest(encoder, texts) if engine == "many" else encoder)


if __name__ == "__main__":
    print(json.dumps(_main(*sys.argv[1:])))
