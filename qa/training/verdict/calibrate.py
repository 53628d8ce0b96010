"""Learn the numbers behind scores and verdicts, on public questions the reader never saw.

Usage: python -m qa.training.verdict.calibrate --data FOLDER [--split FILE] [--out FILE]

Exams are taken with the program's own code (see ``qa.training.verdict.exam``): of facts that stand
in their article without asks, of people's own documents, and of facts with asks, as curated ones.
The ranking is learnt on the first and the last; each verdict is learnt where it is used.
"""

import argparse
from functools import partial
from pathlib import Path

import msgspec

from qa.learnt.numbers import LEARNT, Calibration
from qa.training.examples.squad import SPLIT, Split
from qa.training.examples.written import CALIBRATION_DOCUMENTS
from qa.training.learnt_file import write_part
from qa.training.verdict.exam import Articles, draw_exam
from qa.training.verdict.own_exam import own_exam
from qa.training.verdict.ranking_weights import (
    fit_ranking,
    least_retrieval,
    least_span_margin,
    without_reader,
)
from qa.training.verdict.taken import take
from qa.training.verdict.verdict_weights import (
    OF_A_SENTENCE,
    OF_ASKS,
    UNREAD,
    fit_verdict,
    observed,
)

_REWORDED, _ROUNDABOUT = 0.3, 0.7
"""Shares of the questions about plain sentences that are put in other words, for the verdict and
for the ranking. With more, the verdict learns hardly anything of names that no fact knows; with
fewer, the ranking leans on wording more than those questions bear whose authors have not seen the
text."""

_ANSWERABLE, _ANSWERABLE_BY_CURATED = 0.7, 0.75
"""Share of questions that some fact answers, in the use that confidence is made for: an assumption,
somewhat higher for curated facts, which come with examples of what they answer."""


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn the numbers behind scores and verdicts.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", type=Path, default=SPLIT)
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--questions", type=int, default=400, help="of each kind, at most")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    split = msgspec.json.decode(options.split.read_bytes(), type=Split)
    articles = Articles.of_calibration(options.data, split)
    draw = partial(draw_exam, articles, options.questions, options.seed)
    plain = take(draw(asks=False, reworded=_REWORDED))
    roundabout = take(draw(asks=False, reworded=_ROUNDABOUT))
    curated = take(draw(asks=True, reworded=1.0))
    own = take(own_exam(CALIBRATION_DOCUMENTS))
    ranking = fit_ranking([*roundabout.retrieved, *curated.retrieved])
    least = least_retrieval([*plain.retrieved, *curated.retrieved], ranking)
    unread = without_reader(ranking)
    learnt = Calibration(
        ranking,
        fit_verdict(observed([plain, own], ranking, least), OF_A_SENTENCE, _ANSWERABLE),
        fit_verdict(observed([curated], ranking, least), OF_ASKS, _ANSWERABLE_BY_CURATED),
        fit_verdict(observed([plain, curated], unread, least), UNREAD, _ANSWERABLE),
        least_span_margin(plain.retrieved, ranking),
        least,
    )
    write_part(
        options.out,
        encoder=plain.index.weights_sha256,
        reader=plain.reader.sha256,
        calibration=learnt,
    )
    print(options.out.read_text())


if __name__ == "__main__":
    main()
