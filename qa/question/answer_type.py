"""What kind of answer a question wants, and whether a text holds one of that kind."""

import re
from enum import StrEnum

from qa.question.text import is_yes_no


class Wanted(StrEnum):
    """Kinds of answer; the value is what people call one."""

    YES_NO = "yes or no"
    PERCENTAGE = "percentage"
    MONEY = "amount of money"
    NUMBER = "number"
    TIME = "date or time"
    PLACE = "place"
    NAME = "name"
    REASON = "reason"
    ANYTHING = "answer"


_NUMBER = (
    r"(?:\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    r"|trillions?|dozens?|half|third|quarter|several|few|no|none)\b)"
)
MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
"""The names of the months, whole and short, in lower case: alternatives of a pattern."""
_MONEY_WORD = (
    r"[$€£¥]|\b(?:yuan|renminbi|rmb|dollars?|euros?|pounds?|yen|rupees?|won|francs?|cents?)\b"
)
# A word with a capital inside a sentence, or one with a capital or digit further in.
_NAME_IN_TEXT = r"(?<=[\w,;:)'\"”’] )[\"'“‘(]*[A-Z]\w|\b\w+[A-Z0-9]\w*|^[A-Z]\w+ [A-Z]\w"

_QUESTIONS = (
    (Wanted.PERCENTAGE, r"\b(?:what|which) (?:percent|percentage|share|proportion|fraction)\b"),
    (Wanted.REASON, r"^why\b|\bwhat (?:is|was|are|were) the reasons?\b|\bhow come\b"),
    (
        Wanted.TIME,
        r"^when\b|\b(?:what|which) (?:year|date|day|month|decade|century)\b|\bhow long\b",
    ),
    (Wanted.TIME, r"\bsince when\b|\bhow (?:old|often|soon)\b"),
    (
        Wanted.NUMBER,
        r"\bhow many\b|\b(?:what|which) number\b|\bwhat is the number\b|\bhow (?:few)\b",
    ),
    (Wanted.MONEY, r"\bhow much (?:money|revenue|income|profit|cash|investment)\b"),
    (Wanted.MONEY, r"\b(?:what|which) (?:price|cost|salary|budget)\b|\bhow (?:expensive|costly)\b"),
    (Wanted.MONEY, r"\b(?:what|which) (?:amount|sum) of money\b"),
    (Wanted.NUMBER, r"\b(?:what|which) (?:amount|quantity|volume)\b"),
    (Wanted.NUMBER, r"\bhow (?:much|far|fast|big|large|high|tall|deep|heavy|wide|quickly)\b"),
    (Wanted.PLACE, r"^(?:in |at |from |to )?where\b"),
    (Wanted.PLACE, r"\b(?:what|which) (?:cit|countr)(?:y|ies)\b"),
    (Wanted.PLACE, r"\b(?:what|which) (?:town|place|province|state|region|location)s?\b"),
    (Wanted.NAME, r"^(?:\w+ )?(?:who|whom|whose)\b"),
)
_HELD = {
    Wanted.PERCENTAGE: rf"%|\bper ?cent\b|\b(?:half|third|quarter|tenth)\b|{_NUMBER} of\b",
    Wanted.MONEY: rf"{_MONEY_WORD}|{_NUMBER}",
    Wanted.NUMBER: _NUMBER,
    Wanted.TIME: (
        rf"\d|\b(?:{MONTH}|centur\w+|years?|decades?|days?|weeks?|months?|hours?|minutes?|seconds?"
        r"|morning|evening|night|spring|summer|autumn|winter|during|after|before|until|since|when"
        r"|while|early|late|later|now|today|currently|ago|annual\w*|monday|tuesday|wednesday"
        r"|thursday|friday|saturday|sunday)\b"
    ),
    Wanted.PLACE: rf"{_NAME_IN_TEXT}|\b(?:in|at|near|from|to|on|across|throughout|around)\b",
    Wanted.NAME: (
        rf"{_NAME_IN_TEXT}|\b(?:\w+(?:er|or|ist|ian|ers|ors|ists|ians)|people|men|women|king|queen"
        r"|company|companies|government|firms?|group|team|experts?)\b"
    ),
    Wanted.REASON: (
        r"\b(?:because|due|since|reasons?|so|as|for|caus\w+|result\w*|leads?|led|after|when|given"
        r"|to|by|through|therefore|thus|thanks)\b"
    ),
}
_QUESTION_PATTERNS = [(wanted, re.compile(pattern, re.I)) for wanted, pattern in _QUESTIONS]
_HELD_PATTERNS = {
    wanted: re.compile(pattern, 0 if wanted in {Wanted.PLACE, Wanted.NAME} else re.I)
    for wanted, pattern in _HELD.items()
}
_FIGURES = (
    ("percentage", re.compile(r"\d\s?%|\bper ?cent\b")),
    ("money", re.compile(_MONEY_WORD, re.IGNORECASE)),
    ("number", re.compile(r"\d")),
)


def wanted(question: str) -> Wanted:
    """The kind of answer that ``question`` wants; ``ANYTHING`` where its words do not say."""
    if is_yes_no(question):
        return Wanted.YES_NO
    kinds = (kind for kind, pattern in _QUESTION_PATTERNS if pattern.search(question))
    return next(kinds, Wanted.ANYTHING)


def holds(text: str, kind: Wanted) -> bool:
    """Whether ``text`` has anything of this kind in it; generous where in doubt."""
    pattern = _HELD_PATTERNS.get(kind)
    return pattern is None or bool(pattern.search(text))


def kind_of_figure(text: str) -> str:
    """What a text that answers counts, as two of a kind can be compared; empty without a figure.

    >>> kind_of_figure("17.2%"), kind_of_figure("137.8 billion yuan")
    ('percentage', 'money')
    """
    return next((kind for kind, pattern in _FIGURES if pattern.search(text)), "")
