"""What a conversation is about: the words of earlier turns that a follow-up leaves out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from index.numbers.figures import FISCAL_YEAR, MONTH
from index.numbers.units import currency_codes
from qa.answering.reading.exchange import Exchange
from qa.conversation.rewriting.followup import Form
from qa.conversation.terms import content_words, is_capital, term_of
from qa.learnt.logistic import logistic
from qa.learnt.numbers import follow_ups
from qa.question.words import bare_words, is_content

_WHEN = re.compile(rf"{FISCAL_YEAR.pattern}|{MONTH}", re.IGNORECASE)
"""Written like a name, and none: "he" is not June."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an earlier turn that a question may leave out."""

    text: str
    """As it was written."""
    term: str
    """Its indexed form."""
    is_name: bool
    observed: dict[str, float]
    """What is known of it; the names are those of ``qa.learnt.numbers.FollowUps.carry``."""


def asked_for(question: str) -> set[str]:
    """The terms right after the question word: "revenue" in "what revenue did it make"."""
    found, near = set(), False
    for word in bare_words(question):
        if word.lower() in {"what", "which", "how", "whose", "many", "much"}:
            near = True
        elif near and is_content(word):
            found.add(term_of(word))
        else:
            near = False
    return found


def earlier_words(turns: Sequence[Exchange], question: str, form: Form) -> list[Word]:
    """The words of ``turns`` (oldest first, at least one) that are not in ``question``.

    Those of the last question come first, then of its answer, then of older turns.
    """
    last = turns[-1]
    asked, said = _telling(last.question), _telling(last.said)
    older = [set(_telling(text)) for turn in turns[:-1] for text in (turn.question, turn.said)]
    old = [word for text in older for word in sorted(text)]
    counts = Counter(term for text in older for term in {term_of(word) for word in text})
    places = _Places(
        question={term_of(word) for word in asked},
        answer={term_of(word) for word in said},
        first={term_of(word) for word in content_words(turns[0].question)},
        asked_for=asked_for(last.question),
        names=_names(turns),
        older=counts,
    )
    new = {term_of(word): word for word in reversed([*asked, *said, *old])}
    have = {term_of(word) for word in bare_words(question)}
    in_order = dict.fromkeys(term_of(word) for word in (*asked, *said, *old))
    return [
        Word(new[term], term, term in places.names, places.observe(term, form))
        for term in in_order
        if term not in have
    ]


def _telling(text: str) -> list[str]:
    """The content words of a text that may be carried on; a money is not."""
    return [word for word in content_words(text) if word not in currency_codes()]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the terms of earlier turns stand."""

    question: set[str]
    answer: set[str]
    first: set[str]
    asked_for: set[str]
    names: set[str]
    older: Mapping[str, int]

    def observe(self, term: str, form: Form) -> dict[str, float]:
        """What is known of a term: where it stands, alone and together with the form's signs."""
        asked, said, old = term in self.question, term in self.answer, term in self.older
        places = {
            "asked": asked,
            "said": said,
            "asked_and_said": asked and said,
            "only_said": said and not asked and not old,
            "only_older": old and not asked and not said,
            "first": term in self.first,
            "asked_for": term in self.asked_for,
            "name": term in self.names,
            "number": any(letter.isdigit() for letter in term),
        }
        marks = {**form.signs, form.kind.value: True}
        seen = {place: 1.0 for place, holds in places.items() if holds}
        pairs = {f"name & {place}": 1.0 for place in seen} if places["name"] else {}
        crossed = {
            f"{mark} & {pair}": 1.0
            for mark, holds in marks.items()
            for pair in (*seen, *pairs)
            if holds
        }
        alone = {mark: 1.0 for mark, holds in marks.items() if holds}
        often = {"often": min(4, self.older.get(term, 0)) / 4}
        return {"bias": 1.0, **alone, **seen, **pairs, **crossed, **often}


def weigh(observed: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that logistic regression gives to what is observed."""
    return logistic(sum(value * weights.get(name, 0.0) for name, value in observed.items()))


def carried(turns: Sequence[Exchange], question: str, form: Form) -> list[str]:
    """The phrases of ``turns`` that ``question`` leaves out, names first, then the longest.

    Args:
        turns: oldest first, at least one.
        question: the follow-up.
        form: of the question.
    """
    weights, least = follow_ups().carry, follow_ups().carried
    words = earlier_words(turns, question, form)
    return phrases(
        [text for turn in reversed(turns) for text in (turn.question, turn.said)],
        {word.term for word in words if weigh(word.observed, weights) >= least},
        _names(turns),
    )


def phrases(texts: Iterable[str], terms: set[str], names: set[str]) -> list[str]:
    """The runs of words in ``texts`` that hold ``terms``, each term once; names are kept whole."""
    left, found = set(terms), []
    for text in texts:
        for run, is_name in _runs(text, names):
            new = {term_of(word) for word in run} & left
            if new:
                found.append((is_name, run if is_name else [w for w in run if term_of(w) in new]))
                left -= {term_of(word) for word in run}
    found.sort(key=lambda one: (all(map(_is_figure, one[1])), not one[0], -len(one[1])))
    return [" ".join(run) for _, run in found]


def _is_figure(word: str) -> bool:
    """Whether a word is a number or a year, FY19 among them."""
    return word[:1].isdigit() or bool(FISCAL_YEAR.fullmatch(word))


def _runs(text: str, names: set[str]) -> Iterable[tuple[list[str], bool]]:
    """The content words of ``text`` in runs, those of names apart."""

    def sort_of(word: str) -> int:
        return (1 + (term_of(word) in names)) if is_content(word) else 0

    for sort, run in groupby(bare_words(text), key=sort_of):
        if sort:
            yield list(run), sort > 1


def person_in(text: str) -> str:
    """The first name of a text that may be a person's: one or more capitalised words, no figure.

    A word that begins a text is a name where another follows it, or where it is all there is.
    """
    tokens = text.split()
    for start in range(len(tokens)):
        run = list(takewhile(_may_be_name, tokens[start:]))
        if run and (start or len(run) > 1 or len(tokens) == 1):
            return " ".join(bare_words(" ".join(run)))
    return ""


def _may_be_name(token: str) -> bool:
    word = (bare_words(token) or [""])[0]
    return (
        word[:1].isupper() and not word.isupper() and is_content(word) and not _WHEN.fullmatch(word)
    )


def _is_measure(word: str) -> bool:
    """Whether a word is written like a name, and says when, or in which money: "June", "EUR"."""
    return _WHEN.fullmatch(word) is not None or word in currency_codes()


def _names(turns: Sequence[Exchange]) -> set[str]:
    """The terms that are written like names somewhere in ``turns``.

    The first word of a text is capitalised in any case, so it counts only before another name.
    """
    found = set()
    for turn in turns:
        for text in (turn.question, turn.said):
            words = bare_words(text)
            first = words[:1] if words[1:2] and is_capital(words[1]) else []
            found |= {
                term_of(word)
                for word in (*first, *words[1:])
                if is_capital(word) and is_content(word) and not _is_measure(word)
            }
    return found
