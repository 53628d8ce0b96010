"""The exact characters of a fact that answer: whole figures, whole lists, and no more than that."""

import re

from index.dates import whole_date
from index.numbers.figures import (
    NO_AMOUNT,
    amounts_in,
    in_currency,
    kind_of_figure,
    only_figure,
    whole_figure,
)
from qa.answer import ShortAnswer
from qa.answering.ranking import Ranked
from qa.answering.reading.cells import asked_cell, cells_of
from qa.learnt.numbers import calibration
from qa.question.answer_type import FIGURES, AnswerType
from qa.question.question import Question
from qa.question.words import bare_words

_LONG = 6
"""Words from which a span that should be a figure holds more than the figure."""

_ITEM_WORDS = 8
"""Words of the longest item that is taken for one of a list."""

_BRACKETS = re.compile(r"\([^()]*\)")
_SEPARATOR = re.compile(r",\s+(?:and|or|as well as)\s+|,\s+|\s+(?:and|or|as well as)\s+")
# What begins or ends a list: a verb or a preposition before it, the end of the clause behind it.
_BEFORE_LIST = re.compile(
    r".*(?:[:;(]|\.(?!\d)|\b(?:is|are|was|were|by|of|in|at|on|for|to|with|from|as|include|includes|including"
    r"|has|have|had|highlights?|called|named|among|between|like|than|that|which)(?=\s))",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_LIST = re.compile(
    r"[:;)(?!]|\.(?!\d)|\s(?:is|are|was|were|by|of|in|at|on|for|to|with|from|has|have|had|will|said|says"
    r"|that|which|who|where|when|while|during|since|according|recorded)\b",
    re.IGNORECASE,
)

_ASKED_KIND = re.compile(
    r"\b(?:what|which)\s+(?:(?:kind|type|sort|form)s?\s+of\s+)?(\w[\w-]*)", re.IGNORECASE
)

_TAIL = re.compile(r",\s(?:said|says|according to)\s|\s\([A-Z][\w&-]{0,7}\)$")
"""What is no part of an answer: who says so, or the initials of the name before them."""

_LABEL = re.compile(
    r"^(?:(?:ref(?:erence)?|tel|no|nr|number)\b[.:]*\s+)+(?=(?:[A-Z]*[\d()+/-]){4,}[\w ()/-]*$)",
    re.IGNORECASE,
)
"""What stands before a number that says which: "no. HM-441907"."""

_NEGATION = re.compile(
    r"\b(?:not|never|cannot|neither|\w+n['’]t)(?:\s[\w'’-]+){0,3}\s(?:(?:an?|the|any)\s)?$",
    re.IGNORECASE,
)
"""What turns round the words behind it: "not allergic to latex"."""

# What stands between a subject and what it is said to be.
_IS = re.compile(r"\b(?:is|are|was|were)\s+(?=(?:an?|the)\s)")
# The names of bodies and plans go on behind such a word; those of people do not.
_HEAD_OF_A_NAME = re.compile(
    r"\b(?:Academy|Act|Agency|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|College|Commission"
    r"|Committee|Conference|Congress|Convention|Council|Department|Director|Faculty|Federation|Fund"
    r"|Institute|Institution|Kingdom|League|Ministry|Museum|Office|Organi[sz]ation|Plan|Program(?:me)?"
    r"|Report|Republic|School|Society|States|Strategy|Treaty|Union|University)$"
)
_HEAD_BEFORE = re.compile(r"\b([A-Z]\w+)\s(?:of|for|on)(?:\sthe)?\s$")
_REST_OF_A_NAME = re.compile(
    r"\s(?:of|for|on)(?:\sthe)?(?:\s[A-Z][\w-]*)+(?:\s(?:of|and)(?:\sthe)?(?:\s[A-Z][\w-]*)+)*"
)


def short_answer(
    question: Question, ranked: Ranked, *, is_answered: bool = False
) -> ShortAnswer | None:
    """The words of a ranked fact that answer ``question``, where the reader finds such.

    A question that wants yes or no gets none, as no words of a fact say that, but for a figure to
    hold against one that it names. Where the fact answers, as ``is_answered`` says, the likeliest
    words are given however unsure the reader is of them: of 1,500 right facts of held-out articles,
    four in five of those that it doubted most hold part of the answer, and one in three all of it.
    """
    reading = ranked.reading
    if reading is None:
        return None
    text = ranked.candidate.fact.text
    if question.is_yes_no:
        return _to_hold_against(question.text, text) if is_answered else None
    if not is_answered and reading.span_margin < calibration().least_span_margin:
        return None
    if cells := cells_of(question, ranked.candidate.fact):
        start, end = asked_cell(question, cells, reading.start, reading.end)
        return ShortAnswer(text[start:end], start, end) if start < end else None
    return _shown(question, text, reading.start, reading.end)


def _to_hold_against(question: str, text: str) -> ShortAnswer | None:
    """The one figure of the kind that ``question`` names: 272 million to "over 250 million?"."""
    kind = kind_of_figure(NO_AMOUNT.sub("", question))
    alike = [(a, b) for a, b in amounts_in(text) if kind and kind_of_figure(text[a:b]) == kind]
    if len(alike) != 1:
        return None
    start, end = alike[0]
    if text[start:end] in bare_words(question):  # the figure alone would read like a yes
        return None
    return ShortAnswer(text[start:end], start, end)


def side_answer(
    name: str, question: Question, ranked: Ranked, *, compares: bool
) -> ShortAnswer | None:
    """The words of a fact that answer for one of two things that are asked for together.

    Of two that are compared, its figure, if it has but one: the figures of both together say which.
    None where there are but the words of its ``name``.
    """
    reading = ranked.reading
    if reading is None:
        return None
    text, start, end = ranked.candidate.fact.text, reading.start, reading.end
    if compares and not kind_of_figure(text[start:end]) and len(amounts := amounts_in(text)) == 1:
        start, end = amounts[0]
    elif compares or question.is_yes_no:
        start, end = only_figure(text, start, end)
    shown = _shown(question, text, start, end)
    return shown if shown and set(bare_words(shown.text)) - set(bare_words(name)) else None


def _shown(question: Question, text: str, start: int, end: int) -> ShortAnswer | None:
    start, end = fitted(question, text, start, end)
    return ShortAnswer(text[start:end], start, end) if start < end else None


def fitted(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """A span of ``text``, widened or narrowed to just what ``question`` asks for."""
    start, end = without_subject(question, text, start, end)
    if question.answer_type in FIGURES and len(text[start:end].split()) >= _LONG:
        start, end = only_figure(text, start, end)
    if question.answer_type is AnswerType.MONEY:
        start, end = only_price(text, start, end)
    start, end = whole_figure(text, *whole_date(text, start, end))
    start, end = in_currency(question.text, text, start, end)
    start, end = whole_name(text, start, end)
    start, end = with_asked_head(question, text, start, end)
    if question.asks_for_several:
        start, end = whole_list(text, start, end)
        start, end = only_kind(question, text, start, end)
    start, end = balanced(text, start, end)
    if start < end and (negation := _NEGATION.search(text[:start])):
        start = negation.start()
    if label := _LABEL.match(text[start:end]):
        start += label.end()
    tail = _TAIL.search(text, start + 1, end)
    return start, start + len(text[start : tail.start() if tail else end].rstrip(" ,;:"))


def only_price(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span to the one amount of money in it: a price is asked, and no output in kW."""
    inside = [(a, b) for a, b in amounts_in(text) if start <= a and b <= end]
    prices = [(a, b) for a, b in inside if kind_of_figure(text[a:b]) == "money"]
    return prices[0] if len(prices) == 1 < len(inside) else (start, end)


def without_subject(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what the question names: "Ann is a painter" to "a painter" for "Who is Ann?"."""
    found = _IS.search(text, start, end)
    if found is None:
        return start, end
    asked = {word.lower() for word in question.content_words}
    named = {word.lower() for word in bare_words(text[start : found.start()])}
    return (found.end(), end) if named & asked else (start, end)


def whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the name of a body or a plan to all of it: "the Bank" to "the Bank of England"."""
    rest = _REST_OF_A_NAME.match(text, end) if _HEAD_OF_A_NAME.search(text[start:end]) else None
    return (start, rest.end()) if rest else (start, end)


def with_asked_head(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a name to what is asked for: "Which ministry?", "Health" to "Ministry of Health"."""
    asked, head = _ASKED_KIND.search(question.text), _HEAD_BEFORE.search(text[:start])
    if not asked or not head or not text[start:end][:1].isupper():
        return start, end
    return (head.start(), end) if head[1].lower() == asked[1].lower() else (start, end)


def whole_list(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that is part of a list to all of it: "Leeds" to "Leeds, York and Hull".

    What introduces the list is left out: "two cities: Leeds" becomes "Leeds".
    """
    colon = text.rfind(": ", start, end)
    start = colon + 2 if colon >= 0 else start
    # What stands in brackets belongs to the item before it.
    plain = _BRACKETS.sub(lambda found: "x" * len(found[0]), text)
    opening = _BEFORE_LIST.match(plain[:start])
    first = opening.end() if opening else 0
    *earlier, rest = _SEPARATOR.split(plain[first:start])
    if earlier and not rest.strip() and _are_items(earlier):
        start = first + len(plain[first:]) - len(plain[first:].lstrip())
    closing = _AFTER_LIST.search(plain, end)
    last = closing.start() if closing else len(text)
    own, *later = _SEPARATOR.split(plain[end:last])
    if later and len(own.split()) < _ITEM_WORDS and _are_items(later):
        end = last
    return start, end


def only_kind(question: Question, text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a list to the items that are called what is asked for, where some are and some not.

    "chips, basic software and industrial software" to "basic software and industrial software" for
    "What kinds of software …?".
    """
    asked = _ASKED_KIND.search(question.text)
    if asked is None:
        return start, end
    plain = _BRACKETS.sub(lambda found: "x" * len(found[0]), text[start:end])
    breaks = [(found.start(), found.end()) for found in _SEPARATOR.finditer(plain)]
    begins = [0, *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), len(plain)]
    kind = _singular(asked[1])
    fitting = [
        place
        for place, (begin, stop) in enumerate(zip(begins, ends, strict=True))
        if (words := bare_words(plain[begin:stop])) and _singular(words[-1]) == kind
    ]
    if not fitting or len(fitting) != fitting[-1] - fitting[0] + 1:
        return start, end
    return start + begins[fitting[0]], start + ends[fitting[-1]]


def _singular(noun: str) -> str:
    return noun.lower().removesuffix("s")


def _are_items(items: list[str]) -> bool:
    return all(0 < len(item.split()) <= _ITEM_WORDS for item in items)


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket that is cut off: "the Fund (International" to "the Fund"."""
    span = text[start:end]
    if span.count("(") <= span.count(")") or span.startswith("("):
        return start, end
    if text[end : end + 1] == ")":
        return start, end + 1
    return start, start + len(span[: span.rfind("(")].rstrip())
