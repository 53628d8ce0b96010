"""Learns how follow-ups are read; see ``qa.conversation.rewriting``.

Usage: python -m qa.training.followups --data FOLDER [--out FILE] [--share 1.0]

Learns on the conversations written by hand but a fifth, and on one half of those of CANARD and
PACIFIC: which words of a follow-up are searched, which of earlier turns are carried, and which of
the ways to read it comes closest to what a person wrote so that it stands alone. Prints how close
what is kept out comes, beside appending the last question.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from facts import Context, Fact, Source
from index import open_encoder
from index.encoding.embedding import embed
from qa.answering.exchange import Exchange
from qa.answering.reader import Reader
from qa.conversation.kinds import LEANING, Kind
from qa.conversation.listener import heard_by
from qa.conversation.rewriting import Fit, observed_ways, rewrite, with_fit
from qa.conversation.rewriting import marks_of_ways as ways_marks
from qa.conversation.terms import content_words, is_capital, term_of
from qa.conversation.topic import earlier_words, word_signs
from qa.fact_base import FactBase
from qa.learnt import LEARNT, FollowUps, Learnt
from qa.question.words import bare_words, clean
from qa.training.dialogues import Asked, Dialogue, canard, halves, pacific
from qa.training.learnt_file import write_part
from qa.training.talks import Heard, texts, turns

SEED = 7
"""Of the split into what is learnt on and what is reported on."""
_PUBLIC = 0.3
"""Weight of a turn of a public conversation."""
_SAMPLED = 500
"""Turns of public conversations among whose ways is chosen."""
_SHORT = 40
"""Characters up to which an answer of a public conversation is a short one."""
_EXTRA, _MISSING = 1.0, 0.5
"""How much a term too many and one too few count against a reading."""
_RIDGE = 0.1
"""Regularisation of the choice among ways, beside the sum over turns."""
_SMALL = 0.03
"""Weights below this are left out."""
_LEAST = 3
"""Turns in which something is observed, to be learnt of."""

Observed = dict[str, float]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A follow-up, with what a person wrote so that it stands alone."""

    typed: str
    before: tuple[Exchange, ...]
    full: str
    heard: Mapping[Kind, float]
    fit: Fit
    near: tuple[set[str], ...] = ()
    """The terms of each of the facts nearby."""
    weight: float = 1.0
    is_kept_out: bool = False


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn how follow-ups are read.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--carried", type=float, default=0.45)
    parser.add_argument("--fit", type=float, default=40.0)
    parser.add_argument("--leaning", type=float, default=0.5)
    parser.add_argument("--share", type=float, default=1.0, help="of the conversations by hand")
    parser.add_argument("--ways-only", action="store_true", help="keep what else was learnt")
    options = parser.parse_args()
    learnt = msgspec.json.decode(options.out.read_bytes(), type=Learnt)
    by_hand = list(_by_hand(learnt))
    names = sorted({turn.full for turn in by_hand})
    chosen = set(random.Random(SEED).sample(names, round(options.share * len(names))))
    rest = [one for one in by_hand if not one.is_kept_out and one.full in chosen]
    first = learnt.conversation
    if not options.ways_only:
        rest += _public(options.data, learnt, half=0)
        keep, carry = _fit("keep", *_keeping(rest)), _fit("carry", *_carrying(rest))
        first = FollowUps(keep, carry, {}, options.fit, options.carried, options.leaning)
    found = msgspec.structs.replace(first, ways=_ways(first, _some(rest)), fit=options.fit)
    report("kept out", found, [one for one in by_hand if one.is_kept_out])
    if not options.ways_only:
        other = list(_public(options.data, learnt, half=1))
        report("public, other half", found, other[:: max(1, len(other) // _SAMPLED)])
    if options.share == 1.0:
        write_part(options.out, conversation=found)


def _by_hand(learnt: Learnt) -> Iterator[Leaning]:
    """The follow-ups written by hand; the reader says what the short answers were."""
    near = {name: _terms_of(sentences) for name, sentences in texts().items()}
    kinds = LEANING | {Kind.CORRECTION, Kind.MORE, Kind.WHEN}
    fit = _fit_of_all()
    leaning = list(with_shorts([one for one in turns() if one.before and one.kind in kinds]))
    for turn, heard in zip(leaning, _heard(learnt, leaning), strict=True):
        near_it = near[turn.text]
        yield Leaning(
            clean(turn.typed), turn.before, turn.full, heard, fit, near_it, 1.0, turn.is_kept_out
        )


def _fit_of_all() -> Fit:
    """How much of a question's words some sentence of all texts accounts for."""
    facts = [
        Fact(
            f"{name}-{place}",
            sentence,
            Source(name, name),
            1,
            context=Context(more=" ".join(sentences[max(0, place - 3) : place + 3])),
        )
        for name, sentences in texts().items()
        for place, sentence in enumerate(sentences)
    ]
    return FactBase(facts, open_encoder()).lookup().fit


def _heard(learnt: Learnt, found: Sequence[Heard]) -> Iterator[dict[Kind, float]]:
    """What turns are heard as."""
    vectors = embed([clean(turn.typed) for turn in found], open_encoder())
    for turn, vector in zip(found, vectors, strict=True):
        yield heard_by(learnt.listening, clean(turn.typed), turn.before, vector)


def _terms_of(sentences: Sequence[str]) -> tuple[set[str], ...]:
    return tuple({term_of(word) for word in content_words(text)} for text in sentences)


def with_shorts(found: Sequence[Heard]) -> Iterator[Heard]:
    """The turns, with the words that answered those before them, as the reader finds them."""
    reader = Reader.open()
    pairs = sorted({(one.question, one.said) for turn in found for one in turn.before if one.said})
    shorts: dict[tuple[str, str], str] = {}
    for start in range(0, len(pairs), 32):
        piece = pairs[start : start + 32]
        readings = reader.read([q for q, _ in piece], [s for _, s in piece], [""] * len(piece))
        for pair, reading in zip(piece, readings, strict=True):
            shorts[pair] = pair[1][reading.start : reading.end] if reading.span_margin > 0 else ""
    for turn in found:
        before = tuple(replace(e, short=shorts.get((e.question, e.said), "")) for e in turn.before)
        yield replace(turn, before=before)


def _public(data: Path, learnt: Learnt, half: int) -> Iterator[Leaning]:
    found = [
        Heard("", tuple(map(_with_short, before)), asked.question, asked.rewrite, Kind.NEW, None)
        for load in (canard, pacific)
        for dialogue in halves(load(data)[0], SEED)[half]
        for before, asked in earlier_turns(dialogue)
        if before and is_rewritten(asked)
    ]
    for turn, heard in zip(found, _heard(learnt, found), strict=True):
        yield Leaning(clean(turn.typed), turn.before, turn.full, heard, _none, (), _PUBLIC)


def _none(_: str) -> float:
    return 0.0


def _with_short(turn: Exchange) -> Exchange:
    return replace(turn, short=turn.said) if 0 < len(turn.said) < _SHORT else turn


def earlier_turns(dialogue: Dialogue) -> Iterator[tuple[list[Exchange], Asked]]:
    """Each turn with those before it, as a person rewrote them."""
    turns = [Exchange(*dialogue.opening)] if dialogue.opening else []
    for asked in dialogue.turns:
        yield list(turns), asked
        turns.append(Exchange(asked.rewrite, asked.answer))


def is_rewritten(asked: Asked) -> bool:
    """Whether a person changed more than signs, for a turn to stand alone."""
    return _bare(asked.question) != _bare(asked.rewrite)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _some(rest: Sequence[Leaning]) -> list[Leaning]:
    """All turns written by hand, and some of public conversations."""
    public = [one for one in rest if one.weight < 1.0]
    chosen = random.Random(SEED).sample(public, min(_SAMPLED, len(public)))
    return [*(one for one in rest if one.weight == 1.0), *chosen]


def _keeping(rest: Sequence[Leaning]) -> tuple[list[Observed], list[bool], list[float]]:
    rows, meant, weights = [], [], []
    for turn in rest:
        wanted = {term_of(word) for word in bare_words(turn.full)}
        words = bare_words(turn.typed)
        for word, seen in zip(words, word_signs(words, turn.heard), strict=True):
            rows.append(seen)
            meant.append(term_of(word) in wanted)
            weights.append(turn.weight)
    return rows, meant, weights


def _carrying(rest: Sequence[Leaning]) -> tuple[list[Observed], list[bool], list[float]]:
    rows, meant, weights = [], [], []
    for turn in rest:
        wanted = {term_of(word) for word in bare_words(turn.full)}
        for word in earlier_words(turn.before, turn.typed, turn.heard):
            rows.append(word.observed)
            meant.append(word.term in wanted)
            weights.append(turn.weight)
    return rows, meant, weights


def _fit(
    name: str,
    rows: Sequence[Observed],
    labels: Sequence[bool],
    sample: Sequence[float],
) -> dict[str, float]:
    table = DictVectorizer()
    matrix = table.fit_transform(_frequent(rows))
    regression = LogisticRegression(max_iter=300, C=0.5).fit(matrix, labels, sample_weight=sample)
    right = np.mean(regression.predict(matrix) == np.array(labels))
    print(f"{name}: {len(rows)} rows, {np.mean(labels):.3f} true, {right:.3f} right")
    weights = dict(zip(table.get_feature_names_out(), regression.coef_[0], strict=True))
    weights["bias"] = weights.get("bias", 0.0) + regression.intercept_[0]
    return {str(key): round(float(value), 2) for key, value in weights.items() if abs(value) > 0.05}


def _frequent(rows: Sequence[Observed]) -> list[Observed]:
    counts = Counter(name for row in rows for name in row)
    return [{k: v for k, v in row.items() if counts[k] >= _LEAST} for row in rows]


def _ways(learnt: FollowUps, rest: Sequence[Leaning]) -> dict[str, float]:
    """The weights of what is observed of the ways to read a turn, chosen among one another."""
    rows, goods, groups = [], [], []
    for number, turn in enumerate(rest):
        marks = ways_marks(turn.typed, turn.heard)
        for way in observed_ways(learnt, turn.before, turn.typed, turn.heard, turn.near):
            rows.append(with_fit(way, turn.fit, marks))
            goods.append(likeness(way.text, turn.full))
            groups.append(number)
    table = DictVectorizer()
    matrix = table.fit_transform(_frequent(rows))
    weights = np.array([turn.weight for turn in rest])
    found = _chosen(matrix, np.array(goods), np.array(groups), weights)
    print(f"ways: {len(rows)} of {len(rest)} turns, {matrix.shape[1]} observed")
    names = table.get_feature_names_out()
    return {
        str(key): round(float(one), 2)
        for key, one in zip(names, found, strict=True)
        if abs(one) >= _SMALL
    }


def _chosen(
    matrix: csr_matrix,
    good: NDArray[np.float64],
    group: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Weights with which a choice by chance, softmax within each group, is best on average."""

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ w
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chances = scores / np.add.reduceat(scores, starts)[group]
        means = np.add.reduceat(chances * good, starts)
        pull = chances * (good - means[group]) * weight[group]
        value = -float(means @ weight) + _RIDGE / 2 * float(w @ w)
        return value, _RIDGE * w - matrix.T @ pull

    starts = np.unique(group, return_index=True)[1]
    start = np.zeros(matrix.shape[1])
    result: NDArray[np.float64] = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return result


def likeness(text: str, full: str) -> float:
    """How like two questions are by their terms, 0..1; names count double.

    What a reading says too much, as of another town, does more harm than what it leaves out.
    """
    names = {term_of(word) for word in content_words(full) if is_capital(word)}
    one, other = _weighed(text, names), _weighed(full, names)
    shared = sum(weight for term, weight in one.items() if term in other)
    extra, missing = sum(one.values()) - shared, sum(other.values()) - shared
    return shared / max(1e-9, shared + _EXTRA * extra + _MISSING * missing)


def _weighed(text: str, names: set[str]) -> dict[str, float]:
    content = {term_of(word): word for word in content_words(text)}
    return {
        term: (2.0 if term in names or is_capital(content[term]) else 1.0)
        if term in content
        else 0.25
        for term in dict.fromkeys(term_of(word) for word in bare_words(text))
    }


def report(name: str, learnt: FollowUps, found: Sequence[Leaning]) -> None:
    """Print how close what is read comes to what a person wrote, beside what is simple."""
    ours = [
        likeness(rewrite(learnt, one.before, one.typed, one.heard, one.near, one.fit), one.full)
        for one in found
    ]
    best = [
        max(
            likeness(way.text, one.full)
            for way in observed_ways(learnt, one.before, one.typed, one.heard, one.near)
        )
        for one in found
    ]
    appended = [likeness(f"{one.typed} {one.before[-1].question}", one.full) for one in found]
    typed = [likeness(one.typed, one.full) for one in found]
    print(
        f"{name}: {len(found)} turns, as typed {np.mean(typed):.3f}, last question appended "
        f"{np.mean(appended):.3f}, ours {np.mean(ours):.3f}, best of all ways {np.mean(best):.3f}"
    )


if __name__ == "__main__":
    main()
