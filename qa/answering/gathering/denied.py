"""Points of a list whose heading denies them: "Not insured", "Items you cannot bring"."""

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.english import english
from qa.question.question import Question
from qa.question.words import bare_words

_LONGEST_HEADING = 6
_LONGEST_POINT = 12
"""Words."""


def denied_by(question: Question, fact: Fact) -> str:
    """The heading or lead-in that denies a point, where the question does not ask for what is so.

    Empty where nothing denies it. "What is not insured?" asks for the points themselves.
    """
    words, asked = fact.text.split(), {word.lower() for word in question.words}
    denying = english("denying")
    if BETWEEN_CELLS in fact.text or len(words) > _LONGEST_POINT or asked & denying:
        return ""
    if denying.intersection(word.lower() for word in bare_words(fact.text)):
        return ""
    above = fact.context.lead_in or next(reversed(fact.context.headings), "")
    is_denying = denying.intersection(word.lower() for word in bare_words(above))
    return above.rstrip(" :") if is_denying and len(above.split()) <= _LONGEST_HEADING else ""
