"""Learns which way of reading a follow-up brings the fact that answers.

Usage: python -m qa.training.listening.going_on [--out FILE]

Each turn of the conversations written by hand is heard after the right answers to those before it,
in one library of all their texts. A logistic regression is learnt on every way to read it, right
where its first fact is the sentence that answers; and another on the likeliest way, when that has
been asked. Prints how well both do on texts that are left out, a fifth at a time.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from facts import Fact, Source
from facts.fact import Context
from index import open_encoder
from qa.answer import Answer, Verdict
from qa.answering.judging.thresholds import ANSWERS
from qa.answering.reading.reader import Reader
from qa.conversation.asking import Asker
from qa.conversation.choosing import Before, candidates, signals
from qa.conversation.hearing.kinds import LEANING, Kind
from qa.conversation.hearing.turn import heard_turn
from qa.conversation.memory import Memory
from qa.fact_base import FactBase
from qa.learnt.logistic import log_odds
from qa.learnt.numbers import LEARNT, VerdictWeights
from qa.question.question_words import spelled_out
from qa.question.words import clean
from qa.training.learnt_file import write_part
from qa.training.listening.talks import texts, titles, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from qa.training.listening.talks import Heard

_PARTS = 5
_STRENGTH = 0.1
"""Inverse of regularisation, of signals that are scaled to a variance of 1."""
_A_PARAGRAPH = 3
"""Sentences of it."""
_TOLD, _UNTOLD = 0.6, 0.3
"""Confidence that an answer is given which the program would not be, or be, sure of."""
_ABOUT_A_TEXT = {Kind.NEW, Kind.CORRECTION, *LEANING}


@dataclass(frozen=True, slots=True)
class Seen:
    """A turn with what each way to read it brings."""

    text: str
    signals: list[dict[str, float]]
    right: list[bool]
    asked: list[float]
    """Confidence of the answer to each way, where it was asked; else nothing."""
    is_told: bool


def library() -> tuple[FactBase, dict[str, list[Fact]]]:
    """All texts in one base, and the facts of each."""
    named, facts = titles(), {}
    for name, sentences in texts().items():
        source = Source(name, named[name])
        facts[name] = [
            Fact(
                f"{name}#{place}",
                sentence,
                source,
                place // _A_PARAGRAPH + 1,
                context=Context(before=sentences[place - 1] if place else ""),
            )
            for place, sentence in enumerate(sentences)
        ]
    everything = [fact for group in facts.values() for fact in group]
    return FactBase(everything, open_encoder(), Reader.open()), facts


def seen(one_in: int) -> Iterator[Seen]:
    """The turns that go on, of one in so many conversations, with what each way brings."""
    base, facts = library()
    asker = Asker(base, None, 3, ANSWERS)
    answers: list[Answer] = []
    conversation = -1
    for turn in turns():
        conversation += not turn.before
        answers = answers if turn.before else []
        if turn.kind not in _ABOUT_A_TEXT or conversation % one_in:
            continue
        right = next((one for one in facts[turn.text] if one.text == turn.answer), None)
        if answers and (one := _looked_at(turn, answers, right, base, asker)):
            yield one
        answers = [*answers, _answered(turn, right, facts[turn.text], base)]


def _answered(turn: Heard, right: Fact | None, facts: Sequence[Fact], base: FactBase) -> Answer:
    """The right answer to a turn, as the program would give it."""
    answer = base.ask_among(turn.full, 3, facts)
    if right is None:
        confidence = min(_UNTOLD, answer.confidence)
        return replace(answer, verdict=Verdict.RELATED, confidence=confidence)
    if not answer.hits or answer.hits[0].fact != right:
        answer = base.ask_among(turn.full, 3, [right])
    confidence = max(_TOLD, answer.confidence)
    return replace(answer, verdict=Verdict.ANSWERED, confidence=confidence, kind="one", items=())


def _looked_at(
    turn: Heard, answers: Sequence[Answer], right: Fact | None, base: FactBase, asker: Asker
) -> Seen | None:
    memory = Memory(base.beside, answers)
    if not (before := memory.exchanges()):
        return None
    asked = spelled_out(clean(turn.typed))
    heard = heard_turn(turn.typed, asked, before, asker.lookup.vector(asked))
    last = memory.last_answered
    known = Before(before, last.hits[0].fact if last else None)
    found = candidates(heard, known, memory, asker)
    if not found:
        return None
    return Seen(
        turn.text,
        list(signals(heard, known, found)),
        [right is not None and one.seen.fact.id == right.id for one in found],
        [one.seen.confidence for one in found],
        right is not None,
    )


def fitted(turns_seen: Sequence[Seen]) -> tuple[VerdictWeights, VerdictWeights]:
    """Learn the weights of a way, and of the likeliest way when it has been asked."""
    names = sorted({name for one in turns_seen for way in one.signals for name in way})
    table = np.array(
        [[way.get(name, 0.0) for name in names] for one in turns_seen for way in one.signals]
    )
    truth = np.array([right for one in turns_seen for right in one.right])
    share = np.array([1 / len(one.right) for one in turns_seen for _ in one.right])
    groups = np.array([one.text for one in turns_seen for _ in one.right])
    odds = np.zeros(len(truth))
    for known, left in GroupKFold(_PARTS).split(table, truth, groups):
        odds[left] = _fit(table[known], truth[known], share[known]).decision(table[left])
    chosen, right = _chosen(turns_seen, odds)
    told = np.array([one.is_told for one in turns_seen])
    when = LogisticRegression(C=1.0, max_iter=2000).fit(chosen, right)
    chances = when.predict_proba(chosen)[:, 1]
    print(
        f"{len(told)} turns, {len(truth)} ways; of the told: right one among them "
        f"{np.mean([any(one.right) for one in turns_seen if one.is_told]):.3f}, likeliest right "
        f"{right[told].mean():.3f}; AUROC right {roc_auc_score(right, chances):.3f}"
    )
    for least in (0.4, 0.5, 0.6, 0.7):
        answered = chances >= least
        print(
            f"from {least} on: told answered rightly {(answered & right)[told].mean():.3f}, "
            f"untold refused {(~answered)[~told].mean():.3f}"
        )
    weights = _fit(table, truth, share).weights(names)
    coefficients = dict(zip(("odds", "asked"), when.coef_[0].round(3).tolist(), strict=True))
    return weights, VerdictWeights(round(float(when.intercept_[0]), 3), coefficients)


@dataclass(frozen=True, slots=True)
class _Model:
    scaler: StandardScaler
    regression: LogisticRegression

    def decision(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        odds: NDArray[np.float64] = self.regression.decision_function(self.scaler.transform(table))
        return odds

    def weights(self, names: Sequence[str]) -> VerdictWeights:
        """For the signals as they are."""
        scaled = self.regression.coef_[0] / self.scaler.scale_
        bias = float(self.regression.intercept_[0] - (scaled * self.scaler.mean_).sum())
        found = {name: round(float(weight), 4) for name, weight in zip(names, scaled, strict=True)}
        return VerdictWeights(round(bias, 4), found)


def _fit(
    table: NDArray[np.float64], truth: NDArray[np.bool_], share: NDArray[np.float64]
) -> _Model:
    scaler = StandardScaler().fit(table)
    regression = LogisticRegression(C=_STRENGTH, max_iter=3000)
    regression.fit(scaler.transform(table), truth, sample_weight=share)
    return _Model(scaler, regression)


def _chosen(
    turns_seen: Sequence[Seen], odds: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Of each turn the likeliest way: its log-odds, those of its answer, and if it is right."""
    rows, right, start = [], [], 0
    for one in turns_seen:
        own = odds[start : start + len(one.right)]
        start += len(one.right)
        first = int(own.argmax())
        asked = min(1 - 1e-4, max(1e-4, one.asked[first]))
        rows.append((own[first], log_odds(asked)))
        right.append(one.right[first])
    return np.array(rows), np.array(right)


def main() -> None:
    """Learn, print, and write."""
    parser = argparse.ArgumentParser(description="Learn how follow-ups are read.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--one-in", type=int, default=1, help="of so many talks, one is taken")
    options = parser.parse_args()
    found = list(seen(options.one_in))
    going_on, gone_on = fitted(found)
    print(going_on, gone_on)
    write_part(options.out, going_on=going_on, gone_on=gone_on)


if __name__ == "__main__":
    main()
