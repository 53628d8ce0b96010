"""What people are told where no fact surely answers: it is true also where one does.

The verdict says how sure the program is. It does not know that a fact fails to answer, so nothing
that is said above a fact may deny what stands in the fact.
"""

import re
from collections.abc import Sequence

FAR = 0.15
"""Score of a fact below which it has nothing to do with the question. Of 30 refused questions about
documents never seen before, those about something else had 0.02 to 0.14 for the closest fact, those
whose closest fact answered 0.20 and more. Of 34 others, asked of two further libraries, seven were
below 0.15, and none of these was answered by its closest fact; the lowest that was had 0.25."""

CLOSEST = "The closest I found:"
"""Said above the facts that are shown where none surely answers."""
_LEAST_PERHAPS = 0.4
"""Confidence from which words of the closest fact are marked as perhaps the answer. Of 129 that the
reader took for one in refused answers, about documents never seen before, 6 of 20 were right from
here on, and 9 of 109 below."""
_PERHAPS = "The closest I found ({}: perhaps the answer):"
"""The same, where words of the first of them are marked: those that answer if any do."""
_PERHAPS_SAID = "The closest I found (perhaps “{}”):"
"""The same where nothing can be marked, as on paper and for a screen reader."""
_MOST_REPEATED = 60
"""Characters of words that are said once more above their fact."""
_NOTHING = "I found no answer in your documents."
_UNSURE = "I found no sure answer."

_IN_DOUBT = (
    (r"No fact comes close to this question\.", ""),
    (r"No fact has anything to do with these words\.", ""),
    (r"These are related, but don't answer it\.", ""),
    (r"The closest facts match the question only in part\.", ""),
    (r"The facts do not say why\.", "The reason may be among these."),
    (r"The closest facts say nothing about (.+)", r"The closest facts do not name \1"),
    (r"The closest fact says nothing about (.+)", r"The closest fact does not name \1"),
    (r"The closest fact is not about (.+)", r"The closest fact does not name \1"),
    (r"There is no (.+) in the closest facts\.", r"I see no \1 in the closest facts."),
)
"""Reasons of a verdict that would deny what a fact may say, and what is true of them."""
_MOST_NAMED = 3
"""So many words that no document has are named."""
_OF_A_PART = re.compile(r'I found nothing on "(.+)": (.+)')


def is_far(score: float) -> bool:
    """Whether a fact of this score is not worth showing, where nothing answers."""
    return score < FAR


def may_answer(confidence: float) -> bool:
    """Whether words of the closest fact are worth marking, where nothing surely answers."""
    return confidence >= _LEAST_PERHAPS


def headline(reason: str, *, is_shown: bool) -> tuple[str, str]:
    """What is said first to a question that is not answered, and why where that helps.

    Args:
        reason: the verdict's.
        is_shown: whether a fact stands below it, under ``CLOSEST``.
    """
    doubted = in_doubt(reason)
    if is_shown:
        return _UNSURE, doubted
    return _NOTHING, "" if is_of_facts(reason) else reason


def is_of_facts(reason: str) -> bool:
    """Whether a reason speaks of the closest facts, so that it says nothing where none is shown."""
    return in_doubt(reason) != reason and not _OF_A_PART.fullmatch(reason)


def of_words(unheld: Sequence[str]) -> str:
    """Why nothing was found, as far as the words of the question tell.

    Args:
        unheld: those that no document has that was searched.
    """
    if not unheld:
        return "Your documents have all these words, but I found no sentence that answers."
    *others, last = [f"“{word}”" for word in unheld[:_MOST_NAMED]]
    if not others:
        return f"No document that I searched has the word {last}."
    return f"No document that I searched has the words {', '.join(others)} or {last}."


def closest(*, marked: str = "", words: str = "") -> str:
    """What is said above the facts where none surely answers.

    Args:
        marked: how the words that may answer look, "underlined"; empty where none are marked.
        words: these words, where they cannot be marked; too many are not repeated.
    """
    if words and len(words) <= _MOST_REPEATED:
        return _PERHAPS_SAID.format(words)
    return _PERHAPS.format(marked) if marked else CLOSEST


def in_doubt(reason: str) -> str:
    """The reason for a verdict, so that it is true whatever the facts below it say."""
    if part := _OF_A_PART.fullmatch(reason):
        rest = in_doubt(f"{part[2][:1].upper()}{part[2][1:]}")
        return f'I am not sure about "{part[1]}". {rest}'.strip()
    for said, meant in _IN_DOUBT:
        if found := re.fullmatch(said, reason):
            return found.expand(meant)
    return reason


def is_read_otherwise(question: str, searched: str) -> bool:
    """Whether what was looked up says something else than what was asked, in its telling words.

    Endings, small words, capitals and punctuation make no difference ("expire", "expires").
    """
    if question == searched:
        return False
    from index.terms import Stemming  # 20 ms, for questions that were read otherwise only

    terms = Stemming().terms
    return terms(question) != terms(searched)
