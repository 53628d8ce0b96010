"""The type of answer that a question asks for, and whether a text holds one of that type."""

import re
from enum import StrEnum

from index.numbers.figures import MONEY_WORD, MONTH, NUMBER_WORD
from qa.question.words import is_yes_no


class AnswerType(StrEnum):
    """Types of answer; the value is what people call one."""

    YES_NO = "yes or no"
    PERCENTAGE = "percentage"
    MONEY = "amount of money"
    NUMBER = "number"
    TIME = "date or time"
    PLACE = "place"
    NAME = "name"
    REASON = "reason"
    ANYTHING = "answer"


FIGURES = frozenset((AnswerType.NUMBER, AnswerType.MONEY, AnswerType.PERCENTAGE))
"""Those that are a figure."""

# A word with a capital inside a sentence, or one with a capital or digit further in.
_NAME_IN_TEXT = r"(?<=[\w,;:)'\"”’] )[\"'“‘(]*[A-Z]\w|\b\w+[A-Z0-9]\w*|^[A-Z]\w+ [A-Z]\w"

_QUESTIONS = (
    (AnswerType.PERCENTAGE, r"\b(?:what|which) (?:percent|percentage|share|proportion|fraction)\b"),
    (AnswerType.REASON, r"^why\b|\bwhat (?:is|was|are|were) the reasons?\b|\bhow come\b"),
    (
        AnswerType.TIME,
        r"^when\b|\b(?:what|which) (?:year|date|day|month|decade|century)\b|\bhow long\b",
    ),
    (AnswerType.TIME, r"\bsince when\b|\bhow (?:old|often|soon)\b"),
    (
        AnswerType.NUMBER,
        r"\bhow many\b|\b(?:what|which) number\b|\bwhat is the number\b|\bhow (?:few)\b",
    ),
    (AnswerType.MONEY, r"\bhow much (?:money|revenue|income|profit|cash|investment)\b"),
    (
        AnswerType.MONEY,
        r"\b(?:what|which) (?:price|cost|salary|budget)\b|\bhow (?:expensive|costly)\b",
    ),
    (AnswerType.MONEY, r"\b(?:what|which) (?:amount|sum) of money\b"),
    (AnswerType.MONEY, r"^what (?:do|does|did|will|would) .*\bcost\b"),
    (AnswerType.NUMBER, r"\b(?:what|which) (?:amount|quantity|volume)\b"),
    (AnswerType.NUMBER, r"\bhow (?:much|far|fast|big|large|high|tall|deep|heavy|wide|quickly)\b"),
    (AnswerType.PLACE, r"^(?:in |at |from |to )?where\b"),
    (AnswerType.PLACE, r"\b(?:what|which) (?:cit|countr)(?:y|ies)\b"),
    (AnswerType.PLACE, r"\b(?:what|which) (?:town|place|province|state|region|location)s?\b"),
    (AnswerType.NAME, r"^(?:\w+ )?(?:who|whom|whose)\b"),
)
_HELD = {
    AnswerType.PERCENTAGE: rf"%|\bper ?cent\b|\b(?:half|third|quarter|tenth)\b|{NUMBER_WORD} of\b",
    AnswerType.MONEY: rf"{MONEY_WORD}|{NUMBER_WORD}",
    AnswerType.NUMBER: NUMBER_WORD,
    AnswerType.TIME: (
        rf"\d|\b(?:{MONTH}|centur\w+|years?|decades?|days?|weeks?|months?|hours?|minutes?|seconds?"
        r"|morning|evening|night|spring|summer|autumn|winter|during|after|before|until|since|when"
        r"|while|early|late|later|now|today|currently|ago|annual\w*|monday|tuesday|wednesday"
        r"|thursday|friday|saturday|sunday)\b"
    ),
    AnswerType.PLACE: rf"{_NAME_IN_TEXT}|\b(?:in|at|near|from|to|on|across|throughout|around)\b",
    AnswerType.NAME: (
        rf"{_NAME_IN_TEXT}|\b(?:\w+(?:er|or|ist|ian|ers|ors|ists|ians)|people|men|women|king|queen"
        r"|company|companies|government|firms?|group|team|experts?)\b"
    ),
    AnswerType.REASON: (
        r"\b(?:because|due|since|reasons?|so|as|for|caus\w+|result\w*|leads?|led|after|when|given"
        r"|to|by|through|therefore|thus|thanks)\b"
    ),
}
_QUESTION_PATTERNS = [(kind, re.compile(pattern, re.I)) for kind, pattern in _QUESTIONS]
_HELD_PATTERNS = {
    kind: re.compile(pattern, 0 if kind in {AnswerType.PLACE, AnswerType.NAME} else re.I)
    for kind, pattern in _HELD.items()
}


def answer_type_of(question: str) -> AnswerType:
    """The type of answer that ``question`` asks for; ``ANYTHING`` where its words do not say."""
    if is_yes_no(question):
        return AnswerType.YES_NO
    kinds = (kind for kind, pattern in _QUESTION_PATTERNS if pattern.search(question))
    return next(kinds, AnswerType.ANYTHING)


def holds(text: str, kind: AnswerType) -> bool:
    """Whether ``text`` has anything of this type in it; generous where in doubt."""
    pattern = _HELD_PATTERNS.get(kind)
    return pattern is None or bool(pattern.search(text))
