"""Everything that training needs before its first step, cached in the output folder."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from qa.training.examples.asks import AskGroups
from qa.training.examples.mining import Mined, mine
from qa.training.examples.negatives import GroupMaker
from qa.training.examples.rewording import Changes, Rewording
from qa.training.examples.squad import (
    SQUAD_TRAIN,
    SQUAD_V2,
    Corpus,
    Split,
    build_corpus,
    draw_split,
    load_part,
    read_articles,
)
from qa.training.examples.swaps import Swapper
from qa.training.vectors import embed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray


def load_split(data: Path, out: Path, seed: int) -> Split:
    """Read split.json, or draw the split and write it."""
    path = out / "split.json"
    if not path.exists():
        path.write_text(json.dumps(asdict(draw_split(data, seed)), indent=1), encoding="utf-8")
    return Split(**json.loads(path.read_text(encoding="utf-8")))


def cached_rows(texts: Sequence[str], path: Path) -> NDArray[np.float32]:
    """Return the unit vectors of some texts, float32 (len(texts), 384), kept at `path`.

    Raises:
        ValueError: if the kept vectors are of another number of texts.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, embed(texts))
    rows: NDArray[np.float32] = np.load(path)
    if len(rows) != len(texts):
        raise ValueError(f"{path} has {len(rows)} vectors for {len(texts)} texts; delete it")
    return rows


def embedded(
    corpus: Corpus, name: str, cache: Path
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the unit vectors of a corpus's sentences and of its questions, cached."""
    sentences = [sentence.text for sentence in corpus.sentences]
    questions = [question.text for question in corpus.questions]
    return (
        cached_rows(sentences, cache / f"{name}.s.npy"),
        cached_rows(questions, cache / f"{name}.q.npy"),
    )


def training_groups(data: Path, out: Path, split: Split, most: int | None = None) -> GroupMaker:
    """Read the training articles, mine their hard negatives and return the group maker.

    Args:
        data: folder of the SQuAD files.
        out: folder of the run, where what takes long is kept.
        split: the articles that are left out.
        most: how many of the plain articles to take, by chance; None for all.
    """
    plain = [
        article
        for article in read_articles(data / SQUAD_TRAIN)
        if article["title"] not in {*split.test, *split.calibration}
    ]
    if most is not None:
        plain = random.Random(0).sample(plain, most)
    v2 = [
        article
        for article in read_articles(data / SQUAD_V2)
        if article["title"] not in {*split.v2_test, *split.v2_calibration}
    ]
    corpus = build_corpus(plain + v2)
    v2_titles = {str(article["title"]).replace("_", " ") for article in v2}
    changes = Changes(Swapper(corpus), Rewording(corpus.questions))
    mined = _mined(corpus, out / "cache")
    return GroupMaker(corpus, mined, changes, AskGroups(corpus, changes), v2_titles)


def _mined(corpus: Corpus, cache: Path) -> Mined:
    path = cache / "mined.npz"
    if not path.exists():
        sentence_rows, question_rows = embedded(corpus, "train", cache)
        np.savez(path, **asdict(mine(corpus, sentence_rows, question_rows)))
    with np.load(path) as arrays:
        return Mined(arrays["near"], arrays["wide"], arrays["twins"])


def calibration_corpora(data: Path, split: Split) -> tuple[Corpus, Corpus]:
    """Return the calibration articles of both files."""
    return (
        load_part(data / SQUAD_TRAIN, only=split.calibration),
        load_part(data / SQUAD_V2, only=split.v2_calibration),
    )
