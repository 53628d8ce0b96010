"""The ways to read a follow-up: earlier words put in, or put in the place of their like."""

from collections.abc import Callable, Iterator, Sequence

from qa.followup import IMPERSONAL, PERSONAL, PLURAL, Form, Kind, with_year
from qa.question import bare_words, is_content
from qa.topic import Turn, carried, content_words, is_capital, learnt

Alike = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosines between a text and others."""

_OWN = frozenset("his its their her".split())
_POINTS_BACK = PERSONAL | IMPERSONAL | PLURAL
_LONGEST_RUN = 4
_LIKELIEST = 2
"""Places in the last question that are tried for the words of a fragment."""


def readings(turns: Sequence[Turn], question: str, form: Form, alike: Alike) -> list[str]:
    """The ways to read ``question`` after ``turns`` (oldest first, at least one)."""
    last = turns[-1]
    body = with_year(form.body, [last.question, last.said])
    found = list(swapped(last.question, body, alike)) if form.kind is Kind.FRAGMENT else []
    least = learnt().carried
    found += [put_in(body, carried(turns, question, form, bar)) for bar in (least, least / 2)]
    if form.kind is Kind.ADVERBIAL:
        found.append(put_in(body, content_words(last.question)))
    return list(dict.fromkeys(found))


def put_in(question: str, phrases: Sequence[str]) -> str:
    """``question`` with ``phrases`` for its first pronoun, or at its end.

    >>> put_in("How fast has it grown?", ["Hefei cluster"])
    'How fast has Hefei cluster grown?'
    """
    if not phrases:
        return question
    tokens = question.split()
    for place, token in enumerate(tokens):
        word = (bare_words(token) or [""])[0].lower()
        if word in _POINTS_BACK:
            tail = token[token.lower().index(word) + len(word) :].removeprefix("'s")
            own = word in _OWN and (word != "her" or place + 1 < len(tokens))
            put = f"{phrases[0]}'s" if own else phrases[0]
            rest = " ".join([put + tail, *tokens[place + 1 :]])
            return _at_end(" ".join([*tokens[:place], rest]), phrases[1:])
    return _at_end(question, phrases)


def _at_end(question: str, phrases: Sequence[str]) -> str:
    if not phrases:
        return question
    body = question.rstrip(" ?.!")
    return f"{body} {' '.join(phrases)}" + ("?" if question.endswith("?") else "")


def swapped(last: str, fragment: str, alike: Alike) -> Iterator[str]:
    """``last`` with the fragment's words for what is like them: year for year, name for name."""
    words = content_words(fragment)
    figures = [word for word in words if word[0].isdigit()]
    others = [word for word in words if word not in figures]
    base = _swap_figures(last, figures)
    if not others:
        yield base
        return
    new = " ".join(others)
    for old in _places(base, others, alike):
        yield _replace(base, old, new)
        # "Which province is Wuhan's cluster in?" "And the security one?": Wuhan goes with it.
        if not any(map(is_capital, others)):
            yield _replace(_without_names(base, old), old, new)


def _swap_figures(last: str, figures: Sequence[str]) -> str:
    old = [word for word in bare_words(last) if word[0].isdigit()]
    if not figures:
        return last
    if not old:
        return _at_end(last, ["in", *figures] if len(figures[0]) == 4 else figures)
    return _replace(last, old[-1], " ".join(figures))


def _places(last: str, words: Sequence[str], alike: Alike) -> list[str]:
    """The runs of words in ``last`` that ``words`` can best stand for, names for a name."""
    runs = list(_runs(last))
    if any(map(is_capital, words)) and (named := [run for run in runs if _is_name(run)]):
        runs = named
    if not runs:
        return []
    closeness = alike(" ".join(words), runs)
    best = sorted(range(len(runs)), key=lambda place: -closeness[place])
    return [runs[place] for place in best[:_LIKELIEST]]


def _is_name(run: str) -> bool:
    return all(is_capital(word) for word in run.split())


def _runs(text: str) -> Iterator[str]:
    tokens = [token.strip("\"'“”‘’()[].,;:!?") for token in text.split()]
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + _LONGEST_RUN) + 1):
            run = tokens[start:end]
            if not all(is_content(word.removesuffix("'s")) for word in run):
                break
            if not any(word[0].isdigit() for word in run):
                yield " ".join(run)


def _replace(text: str, old: str, new: str) -> str:
    own = old.endswith("'s")
    return text.replace(old, f"{new}'s" if own else new, 1)


def _without_names(text: str, kept: str) -> str:
    tokens = text.split()
    first, rest = tokens[:1], tokens[1:]
    return " ".join(first + [token for token in rest if not is_capital(token) or token in kept])
