"""What is said to a mere "why?"."""

from dataclasses import replace

from qa.answer import Answer, Hit, Verdict
from qa.conversation.memory import Memory
from qa.question.answer_type import AnswerType, holds
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


def told_why(told: Answer, asked: str, memory: Memory, threshold: float) -> Answer:
    """``told``, of the facts that were just shown, as an answer where their words give a reason.

    It is as sure as the fact was an answer to the last question, and as it is one to this.
    """
    last = memory.last_answered
    if not (last and told.hits and is_why(asked) and _gives_reason(told.hits[0])):
        return told
    confidence = max(told.confidence, (told.confidence + last.confidence) / 2)
    if told.verdict is Verdict.ANSWERED or confidence < threshold:
        return told
    reason = "The fact that was shown gives a reason."
    return replace(told, verdict=Verdict.ANSWERED, confidence=confidence, reason=reason)


def is_why(asked: str) -> bool:
    """Whether a turn asks why."""
    return bare_words(asked.lower())[:1] == ["why"]


def _gives_reason(hit: Hit) -> bool:
    """Whether the words that answer begin with a word of giving reasons, or come after one."""
    short = hit.answer
    if short is None:
        return False
    words = [*hit.fact.text[: short.start].split()[-1:], *short.text.split()[:1]]
    return holds(" ".join(words), AnswerType.REASON)
