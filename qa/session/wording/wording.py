"""The words for people that every door uses for the same thing."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from urllib.parse import quote, urlsplit

from facts import Fact, Place, QaError, Source, SourceStatus
from facts.file_names import actual_path
from qa.answer import Answer, Hit, TurnKind, Verdict
from qa.question.words import LONGEST
from qa.rendering import places, refusal
from qa.rendering.table_row import shown_cells

_SCORE_WORDS = ((0.75, "strong match"), (0.55, "fair match"), (0.0, "weak match"))
"""Lowest score of each word, best first."""

_SURE_WORDS = ((0.85, "very sure"), (0.7, "quite sure"), (0.5, "fairly sure"), (0.25, "not sure"))
"""Lowest confidence of each phrase, best first; below them all it is a guess."""

_STATUS_WORDS = {
    SourceStatus.CHANGED: "⚠ the source has changed since",
    SourceStatus.MISSING: "⚠ the source is missing now",
    SourceStatus.DAMAGED: "⚠ what is kept of the source is damaged",
}

_ESCAPE_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?")

LONGEST_SHOWN = 400
"""Characters of a question that a screen shows."""

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


def plain_lines(text: str) -> str:
    """A piece of a longer text, made plain line by line; its line ends stay."""
    return "\n".join(plain_part(line) for line in text.split("\n"))


def shortened(text: str) -> str:
    """``text`` on one line, made plain; of a very long one the beginning, and how long it is."""
    shown = plain(text[:LONGEST_SHOWN])
    return shown if len(text) <= LONGEST_SHOWN else f"{shown}… ({len(text):,} characters)"


def middle_shortened(text: str, width: int) -> str:
    """``text``, of a longer one its beginning and its end, in at most ``width`` characters."""
    if len(text) <= width:
        return text
    end = max(0, (width - 1) // 3)
    return f"{text[: max(0, width - 1 - end)].rstrip()}…{text[len(text) - end :].lstrip()}"


def markdown(text: str) -> str:
    """``text`` on one line, so that Markdown shows every character of it as it is."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", plain(text))


def closeness(hit: Hit) -> str:
    """A hit's score in words and figures: "strong match · 0.87"; and whether it was changed."""
    shown = round(hit.score, 2)
    word = next((word for lowest, word in _SCORE_WORDS if shown >= lowest), _SCORE_WORDS[-1][1])
    changed = f"{places.SUPERSEDED} · " if hit.is_superseded else ""
    return f"{changed}{word} · {shown:.2f}"


def sureness(confidence: float) -> str:
    """A confidence in words and figures: "quite sure · 0.74"."""
    shown = round(confidence, 2)
    word = next((word for lowest, word in _SURE_WORDS if shown >= lowest), "a guess")
    return f"{word} · {shown:.2f}"


def sure_line(answer: Answer) -> str:
    """How sure an answer is, in words and figures; says so where that was not learnt."""
    note = "" if answer.is_calibrated else " · confidence not calibrated for this model"
    return sureness(answer.confidence) + note


def publication(source: Source) -> str:
    """Publisher and date of a source, where they are known."""
    return plain(", ".join(filter(None, (source.publisher, source.published))))


def place(fact: Fact) -> str:
    """Where in its source a fact stands: "page 4, table 2, row Wuhan"; else its paragraph."""
    if fact.note:
        return plain(fact.note)
    return place_in_words(fact.place) or f"¶ {fact.paragraph}"


def place_in_words(where: Place | None) -> str:
    """A place, from the whole to its parts: "sheet Revenue, B7:E7"; empty without one."""
    if where is None:
        return ""
    return plain(places.place_in_words(asdict(where)))


_LEANING = re.compile(
    r"(?:and |but |so )?(?:it|its|they|their|them|this|these|those|that|he|she|his|her|both)\b",
    re.IGNORECASE,
)
"""How a sentence begins that speaks of something named before it."""


def led_by(fact: Fact) -> str:
    """What a person has to read before a fact to understand it; empty where it stands alone.

    The caption and columns of a row, what leads a point of a list, and the sentence before one
    that says "it".
    """
    said = fact.context
    if shown_cells(fact.text, said.columns):
        return plain(said.caption)  # the row stands under its columns
    if said.columns or said.caption:
        return plain(" · ".join(filter(None, (said.caption, " | ".join(said.columns)))))
    is_day = bool(said.lead_in) and not any(map(str.isalpha, said.lead_in))
    if is_day or said.lead_in.endswith((":", "?")):
        return plain(said.lead_in)
    return plain(said.before) if _LEANING.match(fact.text) else ""


def address_of(fact: Fact) -> str:
    """The address that opens a fact's source, at its page where that can be said; else empty."""
    source = fact.source
    if source.url and urlsplit(source.url).scheme in {"http", "https"}:
        return quote(source.url, safe="/%:@!$&'()*+,;=~?#[]")
    if not source.path or not (path := actual_path(source.path)).is_absolute():
        return ""
    at_page = path.suffix.lower() == ".pdf" and fact.page
    return path.as_uri() + (f"#page={fact.page}" if at_page else "")


def attribution(fact: Fact) -> str:
    """Who says so, where it is known."""
    return plain(f"according to {fact.attribution}") if fact.attribution else ""


_LEAST_TITLE = 24
"""Characters of a title that a source line has at least."""


def source_line(hit: Hit, width: int = 0) -> str:
    """Where a fact comes from: title, publisher and date, place, who says so, status.

    A line of ``width`` characters has the title shortened in its middle, if it is too long; 0 has
    it as it is.
    """
    source, fact = hit.fact.source, hit.fact
    title = plain(source.title)
    said = (
        publication(source),
        place(fact),
        attribution(fact),
        f"also in {counted(hit.also_in, 'other source')}" if hit.also_in else "",
        _STATUS_WORDS.get(hit.status, ""),
    )
    rest = " · ".join(filter(None, said))
    if width:
        title = middle_shortened(title, max(_LEAST_TITLE, width - len(rest) - len(" · ")))
    return " · ".join(filter(None, (title, rest)))


_OF_AN_ANSWER = frozenset({TurnKind.WHO_SAYS, TurnKind.ABOUT})
"""Turns for which nothing was looked up."""


def searched_otherwise(answer: Answer) -> bool:
    """Whether what was looked up means something else than what was asked: people should be told.

    A question too long to be looked up as a whole is told of by its verdict; for talk about an
    answer, nothing was looked up.
    """
    if answer.turn in _OF_AN_ANSWER:
        return False
    asked = plain(answer.question[: 2 * LONGEST])
    if len(answer.question) > LONGEST:
        return False
    return refusal.is_read_otherwise(asked, plain(answer.searched))


def headline(answer: Answer) -> tuple[str, str]:
    """The verdict in words, and the reason for it; of a courtesy only what is said."""
    if answer.turn is TurnKind.COURTESY:
        return "\n".join(map(plain, answer.reason.split("\n"))), ""
    if answer.verdict is Verdict.ANSWERED:
        return "Answered.", plain(answer.reason)
    said, reason = refusal.headline(answer.reason, is_shown=bool(worth_showing(answer)))
    return said, plain(reason)


def worth_showing(answer: Answer) -> tuple[Hit, ...]:
    """The hits without those that have nothing to do with a question that none answers."""
    if answer.verdict is Verdict.ANSWERED or answer.turn is TurnKind.ABOUT:
        return answer.hits
    return tuple(hit for hit in answer.hits if not refusal.is_far(hit.score))


def short_line(answer: Answer) -> str:
    """The short answer; of a comparison, all or none of those for the things compared.

    To what is asked about the last answer, the reason is the answer.
    """
    nameless = answer.turn is TurnKind.WHO_SAYS and not answer.hits[0].answer
    if answer.turn is TurnKind.ABOUT or nameless:
        return plain(answer.reason)
    if answer.said:
        return plain(answer.shown)
    said = [plain(hit.shown) for hit in answer.answering if hit.answer]
    if not answer.sides:
        return "".join(said)
    if len(said) < len(answer.sides):
        return ""
    named = zip(answer.sides, said, strict=True)
    return " · ".join(f"{plain(side)}: {text}" for side, text in named)


def explained(error: Exception) -> str:
    """An error in one sentence: the cause and the next step."""
    if isinstance(error, QaError):
        return str(error)
    return f"{type(error).__name__}: {error}. Run `qa doctor` to see what is wrong."


def counted(things: Sequence[object] | int, name: str) -> str:
    """How many things there are: "1 fact", "45,000 facts"."""
    number = things if isinstance(things, int) else len(things)
    return f"{number:,} {name}{'' if number == 1 else 's'}"
