"""A question as it was typed, made fit for searching."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

LONGEST = 1_000
"""Characters of a question that are searched; the model itself reads about as many."""

# Words that ask, and say nothing about what is asked for.
_ASKING = frozenset(
    """
    what which who whom whose where when why how many much long often far fast big large there any
    some not no so than then more most also just please list name give tell show say said accord
    get got go
    """.split()
)


AUXILIARIES = frozenset(
    """
    is are was were am do does did has have had will would can could should shall may might must
    isn't aren't wasn't weren't don't doesn't didn't hasn't haven't won't can't
    """.split()
)


_PLURAL = r"(?!is\b|was\b|does\b|has\b|this\b|\w+(?:ss|us|is)\b)[a-z]{2,}s\b"
_SEVERAL = re.compile(
    r"^(?:list|name|give)\b|\ball (?:of )?the\b|\b(?:who|what) are\b"
    rf"|\b(?:which|what) (?:[a-z]+(?:-[a-z]+)+ )?{_PLURAL}"
    # "which big cities host it" and not "which city hosts it"
    rf"|\b(?:which|what) \w+ (?:\w+ )?{_PLURAL} (?!it|the|a|an|in|of|to|for|and|\w+s\b)[a-z]+",
    re.IGNORECASE,
)
"""A plural behind "which" or "what", or a word that asks for a list."""

YEAR = r"(?:1[5-9]|20)\d\d"
"""A year, as a pattern."""

NO_AMOUNT = re.compile(rf"\b(?:{YEAR}|\d+[a-z]{{1,2}})\b", re.IGNORECASE)
"""A number that says which and not how much: a year, an ordinal, a name like "5G"."""

QUESTION_WORDS = frozenset("what which who whom whose where when why how".split())

COMMANDS = frozenset("compare name list describe explain tell show give find".split())
"""Verbs that a question may begin with in the place of asking."""

JOINING = frozenset("or and versus vs".split())
"""Words that stand between two things."""

_COMPARING = frozenset("than compare compared comparison between both".split())


def clean(question: str) -> str:
    """The question on one line, at most ``LONGEST`` characters, of printable characters only.

    Control characters, invisible formatting and lone surrogates are dropped.
    """
    if not isinstance(question, str):
        raise TypeError(f"a question is text, not {type(question).__name__}")
    # The slice before the walk keeps a pasted book from being walked through.
    head = question[: 20 * LONGEST]
    visible = "".join(" " if letter.isspace() else letter for letter in head if _shown(letter))
    return " ".join(visible.split())[:LONGEST].rstrip()


def _shown(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def subject_terms(terms: Iterable[str]) -> list[str]:
    """Those of a question's index terms that say what it is about."""
    return [term for term in dict.fromkeys(terms) if term not in _ASKING]


# Words that stand for others, or could stand in any sentence.
_LIGHT = frozenset(
    """
    one ones thing things something anything anyone someone everything else other others another
    such same own too very only ever already still yet not no yes if while during after before
    under because according between besides aside done doing made make take took taken give gave
    given come came went become became happen happened him hers them theirs these those mine us vs
    versus
    """.split()
)


def is_content(word: str) -> bool:
    """Whether ``word`` says something by itself about what a question is about."""
    return word.lower() not in _light() and any(letter.isalnum() for letter in word)


@cache
def _light() -> frozenset[str]:
    from index.terms import FUNCTION_WORDS  # the index brings numpy, 0.1 s that --help can spare

    return _LIGHT | _ASKING | AUXILIARIES | FUNCTION_WORDS


def is_yes_no(question: str) -> bool:
    """Whether a question asks for yes or no, by its first word."""
    first = question.split(maxsplit=1)[0].lower() if question else ""
    return first in AUXILIARIES


def wants_several(question: str) -> bool:
    """Whether a question asks for more than one thing: "which cities", "who are", "list"."""
    return bool(_SEVERAL.search(question))


def needs_several(question: str) -> bool:
    """Whether a question compares or joins things, so that one fact may not be enough."""
    return bool((JOINING | _COMPARING) & {word.lower() for word in bare_words(question)})


def names(question: str) -> list[str]:
    """The words of a question that its capitals mark as names; none where capitals mean nothing.

    The first word is capitalised in any case, so it counts only where more capitals follow inside
    it, as in "iFlytek" or "GDP".
    """
    tokens = bare_words(question)
    capitals = [token for token in tokens if token[:1].isupper()]
    if len(tokens) > 2 and len(capitals) > 0.7 * len(tokens):
        return []
    inner = [token for token in tokens[:1] if any(letter.isupper() for letter in token[1:])]
    return inner + [token for token in tokens[1:] if any(letter.isupper() for letter in token)]


def numbers(question: str) -> list[str]:
    """The numbers and years of a question, as written."""
    return [word for word in bare_words(question) if any(letter.isdigit() for letter in word)]


def bare_words(question: str) -> list[str]:
    """The words of a question, without punctuation around them and possessive endings."""
    words = (token.strip("\"'“”‘’()[].,;:!?") for token in question.split())
    bare = (word.removesuffix("'s").removesuffix("’s") for word in words)
    return [word for word in bare if word]
