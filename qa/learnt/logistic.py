"""Log-odds and probabilities: what the learnt parts have in common."""

import math


def logistic(log_odds: float) -> float:
    """The probability of these log-odds."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


_LEAST = 1e-6
"""Probability below which, and its opposite beyond which, log-odds say nothing more."""


def log_odds(probability: float) -> float:
    """The log-odds of a probability above 0 and below 1."""
    return math.log(probability / (1 - probability))


def bounded_log_odds(probability: float) -> float:
    """The log-odds of any probability, 0..1; at most about 14 either way."""
    return log_odds(min(max(probability, _LEAST), 1 - _LEAST))
