"""Orders the facts near a question by one absolute score."""

from collections.abc import Sequence

from index import Candidate

_WORDS_WEIGHT = 0.35
"""Share of wording in the score; the rest is meaning."""


def score(candidate: Candidate) -> float:
    """How close a fact is to the question: 0..1, the same meaning for every question.

    A weighted sum of meaning (the better cosine of the fact's text and its asks) and wording (the
    share of the question's telling words that the fact accounts for), so that a fact's own text
    scores 1.
    """
    meaning = max(candidate.text_similarity, candidate.ask_similarity)
    return (1 - _WORDS_WEIGHT) * meaning + _WORDS_WEIGHT * candidate.coverage


def rank(candidates: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """Candidates with their scores, best first; equal scores keep the order of the facts."""
    scored = [(candidate, score(candidate)) for candidate in candidates]
    return sorted(scored, key=lambda pair: -pair[1])
