"""Learn to tell names from other words by their vectors, for questions typed without capitals.

Usage: python -m qa.training.listening.names --data FOLDER [--split FILE] [--out FILE]

From the words of SQuAD's articles, without those kept for calibration and measuring: a name is
nearly always written with a capital inside a sentence, another word hardly ever. Misspelt words are
none.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.learnt.numbers import LEARNT, Names
from qa.question.lower_case_names import LIKELY
from qa.question.words import bare_words
from qa.training.examples.negatives import misspelt
from qa.training.examples.squad import SPLIT, SQUAD_TRAIN, Split, load_part
from qa.training.learnt_file import write_part
from qa.training.vectors import embed

_SEEN = 3
"""Times that a word has to be there, inside a sentence, to tell how it is written."""

_MOSTLY = 0.9
"""Share of capitals from which a word is a name; below the rest, it is none."""

_MISSPELT = 0.3
"""What a misspelt word weighs, as people misspell few."""

_HELD_OUT = 0.2
"""Share of the words on which the result is reported; all are learnt from in the end."""


def main() -> None:
    """Learn, print how well names are told, and write what was learnt."""
    parser = argparse.ArgumentParser(description="Learn to tell names without capitals.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", type=Path, default=SPLIT)
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    split = msgspec.json.decode(options.split.read_bytes(), type=Split)
    corpus = load_part(options.data / SQUAD_TRAIN, without=[*split.calibration, *split.test])
    chance = random.Random(options.seed)
    names, others = names_and_others(sentence.text for sentence in corpus.sentences)
    wrong = sorted({misspelt(word, chance) for word in others if len(word) > 3} - {*names, *others})
    texts = [*names, *others, *wrong]
    kinds = np.repeat(["name", "other", "misspelt"], [len(names), len(others), len(wrong)])
    vectors = embed(texts)
    shares = np.where(kinds == "misspelt", _MISSPELT, 1.0)
    held = np.random.default_rng(options.seed).random(len(texts)) < _HELD_OUT
    tried = LogisticRegression(C=10.0, max_iter=3000)
    tried.fit(vectors[~held], kinds[~held] == "name", sample_weight=shares[~held])
    _report(tried.predict_proba(vectors[held])[:, 1], kinds[held])
    found = LogisticRegression(C=10.0, max_iter=3000)
    found.fit(vectors, kinds == "name", sample_weight=shares)
    weights = [round(float(weight), 2) for weight in found.coef_[0]]
    learnt = Names(round(float(found.intercept_[0]), 2), weights)
    write_part(options.out, names=learnt)


def names_and_others(sentences: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words, in lower case, that have a capital inside a sentence, and those that have none."""
    seen: Counter[str] = Counter()
    with_capital: Counter[str] = Counter()
    for sentence in sentences:
        for word in bare_words(sentence)[1:]:
            if word.isalpha() and len(word) > 1:
                seen[word.lower()] += 1
                with_capital[word.lower()] += word[0].isupper()
    told = sorted(word for word, times in seen.items() if times >= _SEEN)
    shares = {word: with_capital[word] / seen[word] for word in told}
    names = [word for word in told if shares[word] >= _MOSTLY]
    return names, [word for word in told if shares[word] <= 1 - _MOSTLY]


def _report(probability: NDArray[np.float64], kinds: NDArray[np.str_]) -> None:
    whole = kinds != "misspelt"
    auroc = roc_auc_score(kinds[whole] == "name", probability[whole])
    taken = {kind: float(np.mean(probability[kinds == kind] >= LIKELY)) for kind in set(kinds)}
    print(f"AUROC of names against other words {auroc:.4f}; taken for names: {taken}")


if __name__ == "__main__":
    main()
