"""A question word that was misspelt at the beginning of a question: "hwo many", "wich one"."""

import re

from index.english import english

_SHORTEST = 3
"""Letters from which two in the wrong order still tell the word."""
_CONTRACTED = re.compile(r"^(what|who|where|when|how)['’]?s\b", re.IGNORECASE)
_AFTER_HOW = frozenset({"many", "much", "long", "old", "often", "far", "big", "high"})


def with_question_word(question: str) -> str:
    """``question`` with the question word that its first word is a misspelling of.

    >>> with_question_word("hwo many teams are there")
    'how many teams are there'
    """
    first, space, rest = question.partition(" ")
    if not space or len(first) < _SHORTEST or first.lower() in _right():
        return question
    meant = [word for word in sorted(english("question_word")) if _is_misspelt(first.lower(), word)]
    if len(meant) > 1:  # "hwo" is "how" or "who"
        meant = ["how"] if rest.split(" ")[0].lower() in _AFTER_HOW else []
    return f"{meant[0]} {rest}" if meant else question


def spelled_out(question: str) -> str:
    """``question`` with "what is" for a "what's" or "whats" that it begins with, and its like.

    >>> spelled_out("whats still to do")
    'what is still to do'
    """
    return _CONTRACTED.sub(r"\1 is", question)


def _right() -> frozenset[str]:
    return english("question_word") | english("auxiliary") | english("function_words")


def _is_misspelt(typed: str, word: str) -> bool:
    """Whether two neighbouring letters changed places, or the h was left out."""
    swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return typed in swaps or (len(typed) > _SHORTEST and typed == word.replace("h", "", 1))
