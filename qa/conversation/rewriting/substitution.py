"""Puts the words of a follow-up in the place of their like in the last question."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from index.dates import MAY_TERM, with_full_dates
from index.english import english
from index.numbers.figures import FISCAL_YEAR, MONTH, WEEKDAY
from qa.answering.gathering.asked.operation import is_graded
from qa.conversation.terms import content_words, is_capital
from qa.question.words import bare_words, is_content

Alike = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosines between a text and others."""

_PLURALS = frozenset({"people", "children", "men", "women", "staff", "police", "feet", "mice"})
"""Plurals without an s."""
_MONTH = re.compile(MONTH, re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
_HOW = re.compile(r"\bhow \w+", re.IGNORECASE)
"""What asks for a measure, and chooses nothing: "how long"."""
_LAST_MAY = re.compile(r"\bmay\b(?!.*\bmay\b)")
_LONGEST_RUN = 4
_LIKELIEST = 2
"""Places in the last question that are tried for the words of a fragment."""


def at_end(question: str, phrases: Sequence[str]) -> str:
    """``question`` with ``phrases`` behind it, before its question mark."""
    if not phrases:
        return question
    body = question.rstrip(" ?.!")
    return f"{body} {' '.join(phrases)}" + ("?" if question.endswith("?") else "")


def swapped(last: str, fragment: str, alike: Alike, *, heads: bool) -> Iterator[str]:
    """``last`` with the fragment's words for what is like them: year for year, name for name.

    Where ``heads``, a "one" in the fragment stands for the head of a phrase, which stays.
    """
    words = content_words(fragment) or choosing_words(fragment)
    figures = [word for word in words if word[0].isdigit()]
    others = [word for word in words if word not in figures]
    kept = _swap_figures(last, figures)
    if not others or set(map(str.lower, others)) <= set(map(str.lower, bare_words(last))):
        yield kept
        return
    if len(others) > _LONGEST_RUN:
        return
    new = _as_joined(fragment, others)
    for old in _places(kept, others, alike, heads=heads):
        yield _replace(kept, old, new)
        # "Which province is Wuhan's cluster in?" "And the security one?": Wuhan goes with it.
        if not any(map(is_capital, others)):
            yield _replace(_without_names(kept, old), old, new)


def like_for_like(last: str, fragment: str) -> str:
    """``last`` with what the fragment says in the one place of its kind; empty without such.

    A month stands for a month, a year for a year, a name for the only name, "the large" for what
    was asked of the small one, "the most water" for "the least water". Such a fragment asks the
    last question of another thing, whatever else the facts may say of its words.
    """
    if (new := _graded_thing(fragment)) and (old := _graded_thing(last)):
        return _replace(last, old, new)
    said = set(map(str.lower, bare_words(last)))
    further = [word for word in content_words(fragment) if word.lower() not in said]
    words = further or choosing_words(fragment) or content_words(fragment)
    if not words or len(words) > _LONGEST_RUN:
        return ""
    kind = next((one for one in _KINDS if all(map(one, words))), None)
    if kind is None:
        return ""
    new = _as_joined(fragment, choosing_words(fragment) if kind is _is_grade else words)
    last = _with_may(last)
    asked = _HOW.sub("", last) if kind is _is_grade else last
    runs = [" ".join(run) for fits, run in groupby(_tokens(asked), key=kind) if fits]
    if not runs or (len(runs) > 1 and kind is not _is_year):
        return ""
    return _replace(last, runs[-1], new)


def _graded_thing(text: str) -> str:
    """What a text wants most or least of: "least water"; empty without such, or with several."""
    tokens = _tokens(text)
    found = [
        f"{grade} {thing}"
        for grade, thing in pairwise(tokens)
        if _is_grade(grade) and is_content(thing) and not _is_grade(thing)
    ]
    return found[0] if len(found) == 1 else ""


def _with_may(question: str) -> str:
    """``question`` with a capital for the month of May, which tells it from the verb."""
    names_it = MAY_TERM in with_full_dates(question.lower())
    return _LAST_MAY.sub("May", question) if names_it else question


def choosing_words(fragment: str) -> list[str]:
    """The words of a fragment that choose one of several: "the large"."""
    return [word for word in bare_words(fragment) if _is_grade(word)]


def _is_grade(word: str) -> bool:
    return is_graded(word.lower())


def _is_month(word: str) -> bool:
    return bool(_MONTH.fullmatch(word)) and word != "may"


def _is_weekday(word: str) -> bool:
    return _WEEKDAY.fullmatch(word) is not None


def _is_year(word: str) -> bool:
    return bool(FISCAL_YEAR.fullmatch(word))


def _is_number(word: str) -> bool:
    return word[0].isdigit() and not _is_year(word)


def _is_of_a_day(word: str) -> bool:
    return _is_month(word) or _DAY.fullmatch(word) is not None


_KINDS = (_is_year, _is_month, _is_number, _is_of_a_day, _is_weekday, _is_grade, is_capital)
"""What stands for its like."""


def _tokens(text: str) -> list[str]:
    return [token.strip("\"'“”‘’()[].,;:!?") for token in text.split()]


def _as_joined(fragment: str, words: Sequence[str]) -> str:
    """The words of a fragment with what joins them: "Leeds or York"."""
    tokens = bare_words(fragment)
    places = [place for place, token in enumerate(tokens) if token in words]
    between = tokens[places[0] : places[-1] + 1] if places else words
    joining = english("joining")
    return " ".join(token for token in between if token in words or token.lower() in joining)


def _swap_figures(last: str, figures: Sequence[str]) -> str:
    old = [word for word in bare_words(last) if word[0].isdigit()]
    if not figures:
        return last
    if not old:
        return at_end(last, ["in", *figures] if len(figures[0]) == 4 else figures)
    return _replace(last, old[-1], " ".join(figures))


def _places(last: str, words: Sequence[str], alike: Alike, *, heads: bool) -> list[str]:
    """The runs of words in ``last`` that ``words`` can best stand for; a name for a name."""
    runs = list(filter(None, _runs(last, heads=True))) if heads else []
    if not runs:
        runs = [run for run in _runs(last, heads=False) if not _parts_a_name(run, last, words)]
        is_time = _says_when(" ".join(words))
        runs = [run for run in runs if _says_when(run) is is_time] or runs
        if any(map(is_capital, words)) and (named := [run for run in runs if _is_name(run)]):
            runs = named
    if not runs:
        return []
    closeness = alike(" ".join(words), runs)
    best = sorted(range(len(runs)), key=lambda place: -closeness[place])
    return [runs[place] for place in best[:_LIKELIEST]]


def _parts_a_name(run: str, last: str, words: Sequence[str]) -> bool:
    """Whether a run is a part of a longer name, none of whose words are said again."""
    names = (list(one) for fits, one in groupby(_tokens(last)[1:], key=is_capital) if fits)
    part = run.split()
    return any(
        set(part) & set(name) and not set(name) <= set(part) and not set(name) & set(words)
        for name in names
    )


def _says_when(run: str) -> bool:
    """Whether all words of a run are months: one stands for another, and for nothing else."""
    return all(_MONTH.fullmatch(word) for word in run.split())


def _is_name(run: str) -> bool:
    return all(is_capital(word) for word in run.split())


def _runs(text: str, *, heads: bool) -> Iterator[str]:
    """The runs of content words in ``text``, figures aside; where ``heads``, all before a head."""
    tokens = _tokens(text)
    fits = [is_content(token.removesuffix("'s")) and not token[:1].isdigit() for token in tokens]
    for start, end in _stretches(fits):
        if heads:
            yield " ".join(tokens[start : end - 1])
            continue
        for first in range(start, end):
            for last in range(first + 1, min(end, first + _LONGEST_RUN) + 1):
                yield " ".join(tokens[first:last])


def _stretches(fits: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each unbroken stretch of what fits."""
    for fit, places in groupby(range(len(fits)), key=fits.__getitem__):
        if fit:
            stretch = list(places)
            yield stretch[0], stretch[-1] + 1


def _replace(text: str, old: str, new: str) -> str:
    """``text`` with ``new`` for the first ``old`` in it that stands there as whole words.

    "How many visitors" becomes "what income": what is not counted is no plural.
    """
    put = f"{new}'s" if old.endswith("'s") else new
    if not (new.endswith("s") or new.lower() in _PLURALS):
        counted = re.compile(rf"\bhow (?:many|much) {re.escape(old)}(?!\w)", re.IGNORECASE)
        text = counted.sub(lambda _: f"what {old}", text, count=1)
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: put, text, count=1)


def _without_names(text: str, kept: str) -> str:
    tokens = text.split()
    first, rest = tokens[:1], tokens[1:]
    return " ".join(first + [token for token in rest if not is_capital(token) or token in kept])
