"""When something was, by the day that heads the note which tells of it."""

import re

from facts import Fact
from index.numbers.figures import MONTH, WEEKDAY
from qa.question.question import Question

_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{MONTH})\b|\b(?:{MONTH})\.? \d{{1,2}}\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?!\d)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
_ASKS = re.compile(r"^when\b|\b(?:what|which) (?:date|day)\b", re.IGNORECASE)
_MOST_WORDS = 6
"""Of a heading that is but a day."""


def day_above(question: Question, fact: Fact) -> str:
    """The day that heads a note, where a question asks when and the note itself tells no day.

    "Slab poured, two lorries." stands under "Mon 12 May". Empty where nothing of the kind does.
    """
    tells_day = _DAY.search(fact.text) or _WEEKDAY.search(fact.text)
    if not _ASKS.search(question.text) or tells_day:
        return ""
    above = (fact.context.lead_in, *reversed(fact.context.headings))
    days = (text for text in above if len(text.split()) <= _MOST_WORDS and _DAY.search(text))
    return next(days, "").rstrip(": ")
