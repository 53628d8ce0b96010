"""From which confidence on a question counts as answered."""

ANSWERS, STRICT, LENIENT = 0.5, 0.75, 0.25
"""As a rule, for those who want fewer wrong answers, and for those who want fewer questions
refused."""


def threshold_of(strictness: str | None) -> float:
    """The confidence, 0..1, that "strict" or "lenient" asks for; the usual one for all else."""
    return {"strict": STRICT, "lenient": LENIENT}.get(strictness or "", ANSWERS)
