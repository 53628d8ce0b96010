"""How a question leans on what was said before it: by its words alone."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.english import english
from index.numbers.figures import FISCAL_YEAR
from qa.answering.gathering.asked.operation import is_graded
from qa.conversation.terms import MAY, lower_words, with_may
from qa.question.words import bare_words, is_content, names_among, numbers_among

_REFERENT = 2
"""Content words before a pronoun from which it may well mean something in the question itself."""
_ENOUGH = 4
"""Content words from which a question with "else" in it says by itself what it is about."""
_OPENING = re.compile(
    r"^(?:(?:and|or|but|so|also|then|now|ok|okay|well)\b[\s,]*)*"
    r"(?:(?:what|how)\s+about\b|what\s+of\b)?[\s,]*"
    r"(?:(?:that|those|the\s+same)\s+(?:of|in|for|from|at|by|on|with)\s+(?!that|this|it\b|these))?",
    re.IGNORECASE,
)
"""What a follow-up begins with and does not need to be searched: "and", "what about"."""

_ENDING = re.compile(r"[\s,]+(?:as\swell|too|though|then|pls|plz|please)\W*$", re.IGNORECASE)
"""What a follow-up may end with and does not need to be searched: "cup games as well?"."""

_FRONTED = re.compile(
    r"^(?:(?:and|but|so|now|ok|okay|then)\s)*"
    r"(?:(?:(?:going\s)?back\sto|about|as\sfor|regarding)\s|(?=(?:the|that|those|this|our|my|your)\s))"
    r"(?P<topic>\w[\w'’ -]{1,44}?)"
    r"(?:\s(?:again|then|now))?\s*(?:[,:;]|\s[–—-]\s)\s*(?P<rest>\w.*)$",
    re.IGNORECASE,
)
"""A thing that is named before the question about it: "and the bus again, what does it cost?"."""

_WHO_SAYS = re.compile(
    r"""^(?:
        (?:who|whom|which\s[\w\s]{1,30}?|what\s[\w\s]{1,30}?)\s(?:has\s|had\s)?
            (?:says?|said|states?|stated|claims?|claimed|reports?|reported|told|wrote|writes|thinks?|
               thought|believes?|expects?|expected|estimates?|estimated|predicts?|predicted|
               gives?|gave|published|made|mentions?|mentioned)\s
            (?:so|it|(?:that|this|these|those|the)
               (?:\s(?:figures?|numbers?|estimates?|statements?|claims?|forecasts?|information|data))?)
      | whose\s(?:words?|opinions?|views?|figures?|numbers?|estimates?|claims?|statements?)\s
            (?:is|are|was|were)\s(?:that|this|it|these|those|they)
      | according\sto\s(?:whom?|what|which\s\w+)
      | says\swho
      | (?:(?:what|which|who)(?:\sis|'s|\swas)\s)?(?:the|its|your)\ssource
            (?:\s(?:of|for)\s(?:that|this|it))?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CORRECTING = re.compile(
    r"^(?:(?:no|nope|not\sthat|sorry|oops|wait|actually|rather|i\s(?:mean|said)|(?:i\s)?meant)\b[\W_]*)+",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(r"^not\s.{1,40}?(?:,|;|\bbut\b)\s*(?=\S)", re.IGNORECASE)
"""What a correction begins with: "no, i meant", "not 2021 but"."""
_CORRECTED = re.compile(
    r"(?:[\s,;]+not\s(?:(?!\bbut\b)[^,;]){1,40})?"
    r"(?:[\s,;]+(?:i\s(?:mean|meant|said)|sorry|please|rather|instead|though))*\W*$",
    re.IGNORECASE,
)
"""What a correction may end with: ", not April", "i mean"."""
_NEEDS_A_NOUN = re.compile(r"\b(?:gives?|gave|made|published)\s(?:so|it|that|this)\W*$", re.I)
"""Of the verbs above, those that say nothing about saying unless a figure follows."""

_MORE = re.compile(
    r"\belse\b|^(?:please\s)?tell\sme\smore\b|^(?:anything|something|any|what)\smore\b|"
    r"^(?:go\son|more|continue)\W*$",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"^(?:for|since|over|by|in|at|until|till|to|from|of|on|with|during|within)\s"
    r"(?:how|what|which|whom|when)\b",
    re.IGNORECASE,
)
_THAT_TIME = re.compile(
    r"\b(?:(?:in|for|during|over|as of|at)\s)?(?:that|this|those|these|the\ssame)\s"
    r"(year|years|period|periods|date|time)\b",
    re.IGNORECASE,
)

_STEP = re.compile(
    r"^(?:the\s)?(?:year\s(?P<behind>before|earlier|prior|after|later)(?:\s(?:that|this|it))?"
    r"|(?P<ahead>previous|prior|preceding|last|following|next)(?:\syear|\sone)?)\W*$",
    re.IGNORECASE,
)
"""All that is asked: "the year before", "the next one"."""
_BACK = frozenset({"before", "earlier", "prior", "previous", "preceding", "last"})
_YEAR = re.compile(r"(?<!\d)((?:1\d|20)\d\d)(?:([/–-])(\d\d(?:\d\d)?))?(?!\d)")
"""2021, 2021/22."""

_BEING = frozenset({"is", "are", "was", "were"})
"""Verbs before a "there" that points nowhere: "what ships are there"."""
_POINTING_SIGNS = ("opening", "person", "thing", "plural", "pointing", "stands_in")


class FormKind(StrEnum):
    """What a question asks for, where it leans on the turns before."""

    WHO_SAYS = "who says"
    """Who states what was last answered."""
    MORE = "more"
    """Further facts of the same topic."""
    FRAGMENT = "fragment"
    """Something else to ask the last question of: "and in Hangzhou?"."""
    ADVERBIAL = "adverbial"
    """A detail of what was last said: "for how many years?", "why?"."""
    CLAUSE = "clause"
    """A sentence of its own, with words that may point back."""


@dataclass(frozen=True, slots=True)
class Form:
    """A question taken apart."""

    kind: FormKind
    body: str
    """The question without what a follow-up opens with."""
    signs: dict[str, bool]
    """What shows that it leans, or stands alone; see ``signs``."""

    @property
    def points_back(self) -> bool:
        """Whether a word of the question says that something was said before it."""
        return not self.signs["within"] and any(self.signs[sign] for sign in _POINTING_SIGNS)

    @property
    def has_pronoun(self) -> bool:
        """Whether a word of the question may stand for something said before it."""
        points = any(self.signs[sign] for sign in (*_POINTING_SIGNS[1:], "pointing_at"))
        return points or (self.signs["there"] and not self.signs["exists"])

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in the question to search for or to put in another's place."""
        return self.signs["empty"] and not self.signs["chooses"] and self.kind is FormKind.FRAGMENT

    @property
    def is_part(self) -> bool:
        """Whether the question is too short to be one: "why?", "in which period?", "what else?"."""
        short = self.signs["empty"] or self.signs["one_word"] or bool(_DETAIL.search(self.body))
        return short and self.kind in {FormKind.ADVERBIAL, FormKind.MORE}


def without_correcting(asked: str) -> str:
    """What is meant, of a turn that corrects the one before: of "no, i meant 2021" the year."""
    said = _NOT_BUT.sub("", _CORRECTING.sub("", asked, count=1), count=1)
    return _CORRECTED.sub("", said, count=1) or said or asked


def points_back() -> frozenset[str]:
    """The pronouns that stand for something said before."""
    return english("personal") | english("impersonal") | english("plural")


def says_meant(asked: str) -> bool:
    """Whether a turn says itself that it puts something right: "sorry, i meant the 5th"."""
    opening = _CORRECTING.match(asked)
    return opening is not None and re.search(r"\bi\smean|\bmeant", opening[0], re.I) is not None


def with_topic(question: str) -> str:
    """``question`` with a thing that is named before it in the place of its pronoun.

    >>> with_topic("and the bus again, what does it cost a day?")
    'what does the bus cost a day?'
    """
    found = _FRONTED.match(question)
    if not found:
        return question
    topic, rest = lower_words(found["topic"]), found["rest"]
    words, asks = lower_words(rest), english("question_word") | english("auxiliary")
    names_nothing = asks | points_back() | english("standing_in")
    is_thing = names_nothing.isdisjoint(topic) and any(map(is_content, topic))
    place = next((word for word in words if word in points_back()), None)
    if place is None or asks.isdisjoint(words[:1]) or not is_thing:
        return question
    put = f"{found['topic']}'s" if place in english("possessive") else found["topic"]
    return re.sub(rf"\b{place}\b", lambda _: put, rest, count=1, flags=re.IGNORECASE)


def form_of(question: str) -> Form:
    """Take ``question`` (already clean) apart."""
    question = with_may(question)
    body = with_may(_OPENING.sub("", question, count=1).strip() or question)
    body = _ENDING.sub("", body, count=1) or body
    return Form(_kind(body), body, signs(question, body))


def _kind(body: str) -> FormKind:
    if _WHO_SAYS.search(body) and not _NEEDS_A_NOUN.search(body):
        return FormKind.WHO_SAYS
    if _MORE.search(body) and sum(map(is_content, bare_words(body))) < _ENOUGH:
        return FormKind.MORE
    words = lower_words(body)
    if (
        english("auxiliary").intersection(words)
        or (words[:1] and words[0] in english("command"))
        or _asks_with_a_verb(body)
    ):
        return FormKind.CLAUSE
    return FormKind.ADVERBIAL if english("question_word").intersection(words) else FormKind.FRAGMENT


def _asks_with_a_verb(body: str) -> bool:
    """Whether a question without an auxiliary has a verb: "who leads it", "what city hosts it"."""
    words = [word.lower() for word in bare_words(body)]
    content = [word for word in words if is_content(word)]
    if words[:1] == ["who"] and len(words) > 1:
        return True
    pointing = set(words) & (points_back() | {"there"}) and set(words) & english("question_word")
    return bool(content and pointing) or (words[:1] in (["what"], ["which"]) and len(content) > 1)


def signs(question: str, body: str) -> dict[str, bool]:
    """What shows that a question leans on others, or stands alone.

    Args:
        question: as it was asked.
        body: without what a follow-up opens with.
    """
    words, tokens = bare_words(question), lower_words(question)
    content = [is_content(word) or word == MAY for word in tokens]
    back = [place for place, word in enumerate(tokens) if word in points_back()]
    pointing = _points(tokens, content)
    return {
        "person": bool(english("personal").intersection(tokens)),
        "thing": bool(english("impersonal").intersection(tokens)),
        "plural": bool(english("plural").intersection(tokens)),
        "within": bool(back) and sum(content[: back[0]]) >= _REFERENT,
        "pointing": False in pointing,
        "pointing_at": True in pointing,
        "there": tokens[-1:] == ["there"],
        "exists": tokens[-1:] == ["there"] and bool(_BEING.intersection(tokens[-2:-1])),
        "stands_in": bool(english("standing_in").intersection(tokens)),
        "opening": not question.startswith(body),
        "no_verb": not english("auxiliary").intersection(tokens),
        "no_asking": not (english("question_word") | english("auxiliary")).intersection(tokens),
        "named": bool(names_among(words)),
        "numbered": bool(numbers_among(words)),
        "empty": not any(content),
        "one_word": sum(content) == 1,
        "two_words": sum(content) == 2,
        "many_words": sum(content) > 4,
        "more": bool(_MORE.search(body)),
        "chooses": any(word in english("choosing") or is_graded(word) for word in tokens),
    }


def _points(tokens: list[str], content: list[bool]) -> list[bool]:
    """For each "this" or "that" which points back, whether it points at a noun: "that town".

    After a noun, as in "firms that grow", it points at nothing.
    """
    before, after = [False, *content][: len(tokens)], [*content, False][1:]
    return [
        at_noun
        for word, joined, at_noun in zip(tokens, before, after, strict=True)
        if word in english("pointing") and not joined
    ]


def with_year(body: str, texts: list[str]) -> str:
    """``body`` with "that year" or "those years" read as what one of ``texts``, best first, names.

    A year is the last one named, anything longer all of them.
    """
    named = (FISCAL_YEAR.findall(text) for text in texts)
    years = next(filter(None, named), [])
    found = _THAT_TIME.search(body)
    if not found or not years:
        return body
    meant = years[-1:] if found[1].lower() == "year" else list(dict.fromkeys(years))
    return f"{body[: found.start()]}in {' '.join(meant)}{body[found.end() :]}"


def with_step(body: str, texts: list[str]) -> str:
    """``body`` with "the year before" or "the next one" read as the year that this comes to.

    It counts from the first year that one of ``texts``, best first, names.
    """
    found = _STEP.search(body)
    named = next(filter(None, map(_YEAR.search, texts)), None)
    if not found or not named:
        return body
    by = -1 if (found["behind"] or found["ahead"]).lower() in _BACK else 1
    year, ending = int(named[1]) + by, ""
    if named[2]:
        ending = f"{named[2]}{int(named[3]) + by:0{len(named[3])}d}"
    return f"{year}{ending}"
