"""The words for people that every door uses for the same thing."""

import re
import unicodedata
from collections.abc import Sequence

from facts import QaError
from qa.answer import Answer, Hit, SourceStatus, Verdict

_SCORE_WORDS = ((0.75, "strong match"), (0.55, "fair match"), (0.0, "weak match"))
"""Lowest score of each word, best first."""

_STATUS_WORDS = {
    SourceStatus.CHANGED: "⚠ the source has changed since",
    SourceStatus.MISSING: "⚠ the source is missing now",
}

_ESCAPE_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?")

_JOINERS = "\u200c\u200d"
"""Format characters that emoji and some scripts are written with."""


def plain(text: str) -> str:
    """``text`` on one line, without what steers a terminal or turns the reading direction."""
    line = " ".join(_ESCAPE_CODES.sub("", text).split())
    return "".join(
        letter
        for letter in line
        if letter in _JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )


def plain_part(text: str) -> str:
    """A piece of a longer text, made plain, with the blanks at its ends."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{plain(text)}{after}" if text.strip() else before


def closeness(score: float) -> str:
    """A hit's score in words and figures: "strong match · 0.87"."""
    shown = round(score, 2)
    word = next((word for lowest, word in _SCORE_WORDS if shown >= lowest), _SCORE_WORDS[-1][1])
    return f"{word} · {shown:.2f}"


def source_line(hit: Hit) -> str:
    """Where a fact comes from: title, publisher and date, paragraph, who says so, status."""
    source, fact = hit.fact.source, hit.fact
    published = ", ".join(filter(None, (source.publisher, source.published)))
    said_by = f"according to {fact.attribution}" if fact.attribution else ""
    parts = (
        source.title,
        published,
        f"¶ {fact.paragraph}",
        said_by,
        _STATUS_WORDS.get(hit.status, ""),
    )
    return plain(" · ".join(part for part in parts if part))


def citation(hit: Hit) -> str:
    """The fact and where it comes from, to paste elsewhere."""
    return "\n".join(filter(None, (plain(hit.fact.text), source_line(hit), hit.fact.source.url)))


_HEADLINES = {
    Verdict.ANSWERED: "Answered.",
    Verdict.RELATED: "No fact answers this.",
    Verdict.NOTHING: "Nothing close to this.",
}


def headline(answer: Answer) -> tuple[str, str]:
    """The verdict in words, and the reason for it."""
    return _HEADLINES[answer.verdict], plain(answer.reason)


def explained(error: Exception) -> str:
    """An error in one sentence: the cause and the next step."""
    if isinstance(error, QaError):
        return str(error)
    return f"{type(error).__name__}: {error}. Run `qa doctor` to see what is wrong."


def counted(things: Sequence[object], name: str) -> str:
    """How many things there are: "1 fact", "45 facts"."""
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
