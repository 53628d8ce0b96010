"""Learn the numbers behind scores and verdicts, on public questions the reader never saw.

Usage: python -m qa.training.calibrate --data FOLDER [--split FILE] [--out FILE]

The sentences of the held-out calibration articles become a fact base, searched and read by the
program's own code. Some questions are held out and asked; the others of the same sentence stand in
for curated asks. What must not be answered: the near misses that people wrote (SQuAD 2.0), held-out
questions with a name, number or noun exchanged, questions whose sentence is taken out of the fact
base, and questions about articles left out.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from facts import Fact, Source
from index import Candidate, FactIndex, open_encoder, open_index
from qa.calibration import CALIBRATION, Calibration, Ranking, Verdict
from qa.question import clean
from qa.ranking import READ, Ranked, lifted, retrieval_score
from qa.reader import Reader, Reading
from qa.training.data import NO_GOLD, SQUAD_TRAIN, SQUAD_V2, Corpus, Question, Split, load_part
from qa.training.negatives import roughen_text
from qa.training.swaps import Swapper
from qa.verdict import Signals, observe

_FAR_ARTICLES = 2
"""Articles whose questions are asked and whose sentences are left out."""

_RIGHT = 0.75
"""Share of questions for which the first fact is right, in the use that confidence is made for."""

_FIRST_GUESS = Ranking(text=0.3, wording=0.3, reader=0.5, steepness=0.7, margin=0.3)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for the calibration."""

    text: str
    gold: str | None
    """Id of the fact that answers; None where none does."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question with its best candidates, read."""

    asked: Asked
    searched: str
    candidates: list[Candidate]
    readings: list[Reading]


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn the numbers behind scores and verdicts.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", type=Path, default=Path(__file__).with_name("split.json"))
    parser.add_argument("--out", type=Path, default=CALIBRATION)
    parser.add_argument("--questions", type=int, default=300, help="of each kind, at most")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    split = msgspec.json.decode(options.split.read_bytes(), type=Split)
    chance = random.Random(options.seed)
    facts, questions = _draw(options.data, split, options.questions, chance)
    index = open_index(facts, open_encoder(notify=print), print)
    retrieved = list(retrieve(index, Reader.open(), questions))
    ranking = fit_ranking(retrieved)
    learnt = Calibration(
        ranking,
        fit_verdict(index, retrieved, ranking, with_reader=True),
        fit_verdict(index, retrieved, ranking, with_reader=False),
        least_span_margin(retrieved, ranking),
    )
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(learnt), indent=2) + b"\n")
    print(options.out.read_text())


def _draw(
    data: Path, split: Split, most: int, chance: random.Random
) -> tuple[list[Fact], list[Asked]]:
    """The fact base, and the questions to ask of it."""
    squad = load_part(data / SQUAD_TRAIN, only=split.calibration[_FAR_ARTICLES:])
    human = load_part(data / SQUAD_V2, only=split.v2_calibration)
    far = load_part(data / SQUAD_TRAIN, only=split.calibration[:_FAR_ARTICLES])
    swapper = Swapper(load_part(data / SQUAD_TRAIN))
    facts: list[Fact] = []
    questions: list[Asked] = []
    for name, corpus in (("squad", squad), ("human", human)):
        held, removed = _hold_out(corpus, most, chance)
        facts += _facts(corpus, name, held, removed)
        questions += [Asked(one.text, f"{name}-{one.gold}") for one in held]
        questions += [Asked(one.text, None) for one in removed]
        misses = [one.text for one in corpus.questions if one.gold == NO_GOLD]
        questions += [Asked(text, None) for text in chance.sample(misses, min(most, len(misses)))]
        if corpus is squad:
            questions += [Asked(text, None) for text in _swapped(corpus, swapper, held, chance)]
    questions += [Asked(one.text, None) for one in chance.sample(far.questions, most // 5)]
    chance.shuffle(questions)
    return facts, [Asked(roughen_text(one.text, chance), one.gold) for one in questions]


def _hold_out(
    corpus: Corpus, most: int, chance: random.Random
) -> tuple[list[Question], list[Question]]:
    """Questions to ask, one of a sentence at most; and questions whose sentence is taken out.

    Questions that share their answer with another of the same sentence come first: the other, as
    an ask, is to them what a curated ask is to a question in other words.
    """
    by_sentence = defaultdict(list)
    for question in corpus.questions:
        if question.gold != NO_GOLD:
            by_sentence[question.gold].append(question)
    sentences = [group for group in by_sentence.values() if len(group) > 1]
    chance.shuffle(sentences)
    twins = [(_twin(group), group) for group in sentences]
    held = [twin for twin, _ in twins if twin is not None][:most]
    rest = [group[0] for twin, group in twins if twin is None]
    held += rest[: most - len(held) // 2]
    return held, rest[most:][: most // 2]


def _twin(group: Sequence[Question]) -> Question | None:
    for place, question in enumerate(group):
        others = (other for n, other in enumerate(group) if n != place)
        if any(set(question.answers) & set(other.answers) for other in others):
            return question
    return None


def _facts(
    corpus: Corpus, name: str, held: Sequence[Question], removed: Sequence[Question]
) -> list[Fact]:
    """The sentences as facts, with all questions but the held ones as asks; without the removed."""
    asks = defaultdict(list)
    for question in corpus.questions:
        if question not in held:
            asks[question.gold].append(question.text)
    gone = {question.gold for question in removed}
    sources = {title: Source(title, title) for title in corpus.articles()}
    return [
        Fact(
            f"{name}-{number}",
            sentence.text,
            sources[sentence.title],
            sentence.paragraph + 1,
            asks=tuple(asks[number]),
        )
        for number, sentence in enumerate(corpus.sentences)
        if number not in gone
    ]


def _swapped(
    corpus: Corpus, swapper: Swapper, held: Sequence[Question], chance: random.Random
) -> list[str]:
    """Near misses: the held questions with a name, number, noun or question word exchanged."""
    drawn = (swapper.draw(one, corpus.sentences[one.gold].text, chance) for one in held)
    return [text for text in drawn if text is not None]


def retrieve(index: FactIndex, reader: Reader, questions: Sequence[Asked]) -> Iterator[Retrieved]:
    """Search and read for each question, as the program does."""
    for number, asked in enumerate(questions):
        if number % 500 == 0:
            print(f"{number} of {len(questions)} questions read", flush=True)
        searched = index.correct_spelling(clean(asked.text))
        found = index.candidates(searched)
        best = sorted(found, key=lambda one: -retrieval_score(one, _FIRST_GUESS))[:READ]
        readings = reader.read(
            searched,
            [one.fact.text for one in best],
            [one.fact.source.title for one in best],
        )
        yield Retrieved(asked, searched, best, readings)


def fit_ranking(retrieved: Sequence[Retrieved]) -> Ranking:
    """Maximise the likelihood of the right fact under a softmax over the scores."""
    lists = [one for one in retrieved if _gold(one) is not None]

    def loss(point: NDArray[np.float64]) -> float:
        ranking, temperature = _ranking(point[:-1]), np.exp(point[-1])
        total = 0.0
        for one in lists:
            scores = np.array(_scores(one, ranking)) / temperature
            gold = _gold(one)
            total += float(
                np.log(np.exp(scores - scores.max()).sum()) + scores.max() - scores[gold]
            )
        return total / len(lists)

    start = np.append(
        [_inverse(value) for value in msgspec.structs.astuple(_FIRST_GUESS)], np.log(0.05)
    )
    found = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 400, "xatol": 0.02})
    ranking = _ranking(found.x[:-1])
    first = np.mean([int(np.argmax(_scores(one, ranking))) == _gold(one) for one in lists])
    print(f"ranking: loss {found.fun:.4f}, right first {first:.4f} of {len(lists)} lists")
    return ranking


def _ranking(point: NDArray[np.float64]) -> Ranking:
    return Ranking(*(round(float(1 / (1 + np.exp(-value))), 4) for value in point))


def _inverse(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _gold(one: Retrieved) -> int | None:
    ids = [candidate.fact.id for candidate in one.candidates]
    return ids.index(one.asked.gold) if one.asked.gold in ids else None


def _scores(one: Retrieved, ranking: Ranking) -> list[float]:
    return [
        lifted(retrieval_score(candidate, ranking), reading, ranking)
        for candidate, reading in zip(one.candidates, one.readings, strict=True)
    ]


def fit_verdict(
    index: FactIndex, retrieved: Sequence[Retrieved], ranking: Ranking, *, with_reader: bool
) -> Verdict:
    """Logistic regression of "the first fact answers" on the signals.

    Most of the questions here are near misses, which says nothing of what people ask; they are
    weighed as if the first fact were right for ``_RIGHT`` of all questions.
    """
    rows, right = [], []
    for one in retrieved:
        ranked = _ranked(one, ranking)
        rows.append(astuple(observe(one.searched, ranked, index)))
        right.append(ranked[0].candidate.fact.id == one.asked.gold)
    names = [field.name for field in fields(Signals)]
    signals = np.array(rows, dtype=float)
    if not with_reader:
        reader = names.index("answers")
        names.pop(reader)
        signals = np.delete(signals, reader, axis=1)
    share = float(np.mean(right))
    weigh = {True: _RIGHT / share, False: (1 - _RIGHT) / (1 - share)}
    regression = LogisticRegression(max_iter=2000, C=10.0, class_weight=weigh).fit(signals, right)
    _report(signals, np.array(right), [one.asked.gold is None for one in retrieved], regression)
    weights = dict(zip(names, (round(float(w), 4) for w in regression.coef_[0]), strict=True))
    return Verdict(round(float(regression.intercept_[0]), 4), weights)


def least_span_margin(retrieved: Sequence[Retrieved], ranking: Ranking) -> float:
    """The margin that 19 of 20 short answers in right first facts reach."""
    firsts = ((one, _ranked(one, ranking)[0]) for one in retrieved)
    margins = [
        first.reading.span_margin
        for one, first in firsts
        if first.reading and first.candidate.fact.id == one.asked.gold
    ]
    return round(float(np.quantile(margins, 0.05)), 4)


def _ranked(one: Retrieved, ranking: Ranking) -> list[Ranked]:
    ranked = []
    for candidate, reading in zip(one.candidates, one.readings, strict=True):
        score = retrieval_score(candidate, ranking)
        ranked.append(Ranked(candidate, lifted(score, reading, ranking), score, reading))
    return sorted(ranked, key=lambda entry: -entry.score)


def _report(
    signals: NDArray[np.float64],
    right: NDArray[np.bool_],
    unanswerable: Sequence[bool],
    regression: LogisticRegression,
) -> None:
    from sklearn.metrics import roc_auc_score

    confidence = regression.predict_proba(signals)[:, 1]
    none = np.array(unanswerable)
    print(
        f"verdict: AUROC right against not {roc_auc_score(right, confidence):.4f}, answerable "
        f"against not {roc_auc_score(~none, confidence):.4f}; answerable refused "
        f"{np.mean(confidence[~none] < 0.5):.3f}, unanswerable answered "
        f"{np.mean(confidence[none] >= 0.5):.3f}"
    )


if __name__ == "__main__":
    main()
