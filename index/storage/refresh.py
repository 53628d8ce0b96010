"""Brings an index file up to date with what a fact base holds: only what is new is embedded."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from facts import Fact
from index.encoding.bulk import MANY, TRIAL, quickest
from index.encoding.embedding import Progress, embed
from index.encoding.encoder import Encoder, Notify
from index.holdings import Holdings
from index.storage.index_file import IndexFile
from index.storage.packs import Pack

MANY_AT_ONCE = 1024
"""Facts that are saved together: some 5 s of work, the most that an interruption loses."""

A_FEW = 64
"""Facts that are saved together where somebody wants to ask meanwhile: half a second of work.
Each part is twice as large as the one before, up to `MANY_AT_ONCE`."""


def refresh(file: IndexFile, holdings: Holdings, encoder: Encoder, notify: Notify) -> bool:
    """Take out of ``file`` what is gone, and put in what is new.

    Interrupted, it goes on where it stopped when it is called again.

    Returns:
        Whether there was anything to do.
    """
    return bool(list(in_steps(file, holdings, encoder, notify, MANY_AT_ONCE)))


def in_steps(
    file: IndexFile, holdings: Holdings, encoder: Encoder, notify: Notify, at_once: int
) -> Iterator[bool]:
    """``refresh`` step by step, each in a transaction; says after each whether it was the last.

    Args:
        file: what is brought up to date.
        holdings: what is to be in it.
        encoder: the model.
        notify: is told, in a sentence each time, what takes a while.
        at_once: how many new facts the first step takes in.
    """
    wanted = holdings.stamps()
    gone, new = _differences(file, wanted)
    if gone:
        file.remove(gone)
    if holdings.sets_aside():  # a person's own facts, which questions go to, come first
        new.sort(key=lambda key: key < 0)
    progress, start, has_chosen = Progress(len(new), notify), 0, False
    while start < len(new):
        left = len(new) - start
        if at_once >= MANY_AT_ONCE and left >= MANY and not has_chosen:
            notify(f"Looking for the quickest way to embed {left:,} facts…")
            sample = list(holdings.facts(new[start : start + TRIAL]).values())
            encoder, has_chosen = quickest(encoder, indexed_texts(sample)), True
        facts = holdings.facts(new[start : start + at_once])
        if facts:  # another process may have removed them meanwhile
            stamps = {key: wanted[key] for key in facts}
            file.add(facts, stamps, _pack(facts, stamps, encoder, progress))
        start += at_once
        at_once = min(2 * at_once, MANY_AT_ONCE)
        if start < len(new):
            yield False
    if new:
        file.join_small_packs()
    if gone or new:
        yield True


def _differences(file: IndexFile, wanted: dict[int, int]) -> tuple[list[int], list[int]]:
    """The keys that are in the file and not wanted so, and those the other way round."""
    entries = file.entries()
    present = dict(zip(entries.keys.tolist(), entries.stamps.tolist(), strict=True))
    gone = [key for key, stamp in present.items() if wanted.get(key) != stamp]
    return gone, [key for key, stamp in wanted.items() if present.get(key) != stamp]


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
