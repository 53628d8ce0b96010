"""What is said to a mere "why?"."""

from dataclasses import replace

from qa.answer import Answer, Verdict
from qa.question.words import bare_words


def honest(answer: Answer, asked: str, last: Answer | None) -> Answer:
    """For a "why?" to which only the fact that it is about comes back: that none says why."""
    repeats = last and answer.hits and answer.hits[0].fact == last.hits[0].fact
    answered = answer.verdict is Verdict.ANSWERED
    if not is_why(asked) or not (repeats or not answered):
        return answer
    if answer.hits and answer.hits[0].answer:
        return answer
    reason = "The facts do not say why."
    return replace(answer, verdict=Verdict.RELATED, reason=reason, sides=())


def is_why(asked: str) -> bool:
    """Whether a turn asks why."""
    return bare_words(asked.lower())[:1] == ["why"]
