"""Brings an index file up to date with what a fact base holds: only what is new is embedded."""

from collections.abc import Iterable, Sequence

import numpy as np

from facts import Fact
from index.encoding.bulk import MANY, TRIAL, quickest
from index.encoding.embedding import Progress, embed
from index.encoding.encoder import Encoder, Notify
from index.holdings import Holdings
from index.storage.index_file import IndexFile
from index.storage.packs import Pack

_CHUNK = 1024
"""Facts that are saved together: some 5 s of work, the most that an interruption loses."""


def refresh(file: IndexFile, holdings: Holdings, encoder: Encoder, notify: Notify) -> bool:
    """Take out of ``file`` what is gone, and put in what is new.

    Interrupted, it goes on where it stopped when it is called again.

    Returns:
        Whether there was anything to do.
    """
    wanted = holdings.stamps()
    entries = file.entries()
    present = dict(zip(entries.keys.tolist(), entries.stamps.tolist(), strict=True))
    if gone := [key for key, stamp in present.items() if wanted.get(key) != stamp]:
        file.remove(gone)
    new = [key for key, stamp in wanted.items() if present.get(key) != stamp]
    if len(new) >= MANY:
        notify(f"Looking for the quickest way to embed {len(new):,} facts…")
        encoder = quickest(encoder, indexed_texts(list(holdings.facts(new[:TRIAL]).values())))
    progress = Progress(len(new), notify)
    for start in range(0, len(new), _CHUNK):
        facts = holdings.facts(new[start : start + _CHUNK])
        if facts:  # another process may have removed them meanwhile
            stamps = {key: wanted[key] for key in facts}
            file.add(facts, stamps, _pack(facts, stamps, encoder, progress))
    if new:
        file.join_small_packs()
    return bool(gone or new)


def _pack(
    facts: dict[int, Fact], stamps: dict[int, int], encoder: Encoder, progress: Progress
) -> Pack:
    texts = indexed_texts(list(facts.values()))
    keys = np.fromiter(facts, np.int64, len(facts))
    owned = [keys, *(np.repeat(keys, list(map(len, asked))) for asked in _asked(facts.values()))]
    owners, share = np.concatenate(owned), len(facts) / len(texts)
    return Pack(
        owners,
        np.array([stamps[key] for key in owners.tolist()], dtype=np.int64),
        np.repeat(np.arange(len(owned), dtype=np.uint8), list(map(len, owned))),
        embed(texts, encoder, lambda done: progress.advance(done * share)),
    )


def indexed_texts(facts: Sequence[Fact]) -> list[str]:
    """The texts under which facts are found, in the order of ``index.storage.packs.Pack.kinds``.

    Those of one kind are in fact order: the facts as they are read, their asks, what was taught.
    """
    asked = (ask for of_kind in _asked(facts) for asks in of_kind for ask in asks)
    return [*(fact.as_read.text for fact in facts), *asked]


def _asked(facts: Iterable[Fact]) -> list[list[tuple[str, ...]]]:
    """The questions of each fact, kind by kind: ``ASK``, ``TAUGHT``, ``NEAR_MISS``."""
    kinds = zip(*((fact.asks, fact.taught, fact.near_misses) for fact in facts), strict=True)
    return [list(of_kind) for of_kind in kinds]
