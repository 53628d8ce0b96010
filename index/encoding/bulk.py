"""Embeds very many texts: in bfloat16, where the processor multiplies in it and gains by it.

torch does it, where it is installed. OpenVINO is half as fast again, and its package tells
a server each time it is imported; nothing is to leave this machine.
"""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from index.encoding.agreement import AGREEMENT, lowest_cosine
from index.encoding.encoder import Encoder, Vectors
from index.encoding.reference import SentenceTransformerEncoder, is_installed
from index.encoding.side_by_side import cores
from index.errors import ModelError

MANY = 4096
"""Texts from which on it is worth while to load torch and the model in it, some 6 s."""

_BATCH = 64
"""Texts a run: enough that the products outweigh what goes on around them."""

TRIAL = 256
"""Texts on which the ways to embed are compared."""

_CAPABILITIES = ("amx_bf16", "avx512_bf16", "bf16")
"""Names under which torch knows that x86 and ARM processors multiply in bfloat16."""


class BFloat16Encoder:
    """A sentence-transformers model that multiplies in bfloat16 and adds up in float32.

    Each core works on texts of its own. Safe to call from several threads.
    """

    def __init__(self, reference: SentenceTransformerEncoder) -> None:
        """Run the model of ``reference``, which is no longer in float32 from then on."""
        import torch

        # autocast would bring the same weights to bfloat16 anew for each batch.
        for module in reference.transformer.modules():
            if isinstance(module, torch.nn.Linear):
                module.to(torch.bfloat16)
        self._reference = reference
        self.name, self.fingerprint = reference.name, reference.fingerprint
        self.weights_sha256 = reference.weights_sha256

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts, best in order of length: float32, (n_texts, dim), unit rows."""
        batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        with ThreadPoolExecutor(cores(), initializer=_work_alone) as workers:
            return np.concatenate(list(workers.map(self._run, batches)))

    def _run(self, texts: Sequence[str]) -> Vectors:
        import torch

        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = self._reference.encode(texts)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """Embed questions; few come at once, so that there is nothing to gain."""
        return self._reference.encode_questions(questions)

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        return self._reference.knows(word)


def quickest(encoder: Encoder, texts: Sequence[str]) -> Encoder:
    """The quickest way to embed many texts that gives the vectors of ``encoder``.

    Args:
        encoder: the model, as it embeds few texts.
        texts: some of the many; with none, there is nothing to compare.

    Returns:
        ``encoder``, or its model in bfloat16 where that is sooner done with ``texts`` and no vector
        of them differs by more than a cosine of 0.9999.
    """
    trial = sorted(texts[:TRIAL], key=len)
    candidate = _in_bfloat16(encoder) if trial else None
    if candidate is None:
        return encoder
    seconds, vectors = _timed(encoder, trial)
    seconds_in_bfloat16, others = _timed(candidate, trial)
    agrees = lowest_cosine(vectors, others) >= AGREEMENT
    return candidate if agrees and seconds_in_bfloat16 < seconds else encoder


def _in_bfloat16(encoder: Encoder) -> BFloat16Encoder | None:
    if not is_installed() or not _multiplies_in_bfloat16():
        return None
    try:
        reference = SentenceTransformerEncoder(encoder.name)
    except ModelError:  # its files are gone since it was compiled
        return None
    return BFloat16Encoder(reference) if reference.fingerprint == encoder.fingerprint else None


def _multiplies_in_bfloat16() -> bool:
    import torch

    # Older releases of torch cannot tell.
    capabilities: Mapping[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return any(capabilities.get(name) for name in _CAPABILITIES)


def _timed(encoder: Encoder, texts: Sequence[str]) -> tuple[float, Vectors]:
    """How many seconds ``encoder`` takes for ``texts`` once it is warm, and what it gives."""
    encoder.encode(texts[-_BATCH:])
    started = time.perf_counter()
    vectors = encoder.encode(texts)
    return time.perf_counter() - started, vectors


def _work_alone() -> None:
    """Have a thread compute by itself; torch would have all cores share in each product."""
    import torch

    torch.set_num_threads(1)
