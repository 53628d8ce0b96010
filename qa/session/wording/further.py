"""The facts below the one that answers: which are shown, how many more; how sure the answer is."""

from collections.abc import Sequence
from itertools import islice

from qa.answer import Answer, Hit, Verdict
from qa.rendering.refusal import is_far
from qa.session.wording import phrases
from qa.session.wording.fact_text import WIDE, fact_text
from qa.session.wording.styled import Piece, Pieces, Role, lines
from qa.session.wording.wording import (
    closeness,
    counted,
    middle_shortened,
    plain,
    source_line,
    sure_line,
    worth_showing,
)

_MOST_FURTHER, _FIRST_STEP, _STEP = 8, 2, 3
"""So many further facts are shown at most, so many first, and so many more each time."""
_TITLE, _ROOM_FOR_TITLE = 24, 60
"""Characters of a source's title on the line of a fact, and those of a line that has one."""
_BAR = 10
"""Characters of the bar that shows a confidence."""


def further_hits(answer: Answer | None) -> Sequence[Hit]:
    """The hits that a card shows when it is unfolded: those near the question."""
    if answer is None or not worth_showing(answer):
        return ()
    shown = {item.hit.fact.id for item in answer.items}
    behind = answer.hits[0 if shown else len(answer.answering) :]
    others = (hit for hit in behind if hit.fact.id not in shown)
    return [hit for hit in islice(others, _MOST_FURTHER) if not is_far(hit.score)]


def beside(answer: Answer) -> list[tuple[str, list[Hit]]]:
    """What is written down behind the facts that answer: what differs, then what is folded."""
    differing = {hit.fact.id: hit for hit in answer.disagreement}
    others = [hit for hit in further_hits(answer) if hit.fact.id not in differing]
    groups = ((phrases.SOURCES_DIFFER, list(differing.values())), (phrases.OTHER_FACTS, others))
    return [(heading, hits) for heading, hits in groups if hits]


def unfolded_more(answer: Answer | None, unfolded: int) -> int:
    """How many further facts are shown after one step more; none behind the last step."""
    return _next(len(further_hits(answer)), unfolded)


def _next(there: int, unfolded: int) -> int:
    if unfolded >= there:
        return 0
    return min(there, unfolded + _STEP if unfolded else _FIRST_STEP)


def further_fact(hit: Hit, verdict: Verdict, width: int = WIDE) -> Pieces:
    """A fact below the best one, with its source and closeness."""
    body = fact_text(hit, width, marks=verdict is Verdict.ANSWERED, mark=Role.STRONG)
    near = f" · {closeness(hit)}"
    return *body, Piece(f"\n{source_line(hit, max(1, width - len(near)))}{near}")


def in_brief(hit: Hit, width: int = WIDE) -> Pieces:
    """A fact below one that does not surely answer, and its source, on one line."""
    title = middle_shortened(plain(hit.fact.source.title), _TITLE)
    named = f" · {title}" if width >= _ROOM_FOR_TITLE else ""
    room, text = width - len(named), plain(hit.fact.text)
    said = text if len(text) <= room else f"{text[: max(0, room - 1)].rstrip()}…"
    return Piece(said), Piece(named, Role.ASIDE)


def confidence(
    answer: Answer | None, *, unfolded: int, is_next: bool = True, width: int = WIDE
) -> Pieces:
    """How sure the answer is, as a bar, in words and in figures; and how many facts follow.

    Args:
        answer: None until there is one.
        unfolded: how many of the facts that follow are shown.
        is_next: whether the key shows these next, and not the rest of a list.
        width: characters of a line.
    """
    if answer is None:
        return ()
    fold = _fold(len(further_hits(answer)), unfolded, is_next=is_next)
    if answer.verdict is not Verdict.ANSWERED:
        return _below_a_refusal(answer, fold, unfolded, width)
    filled = min(_BAR, max(0, round(answer.confidence * _BAR)))
    return (
        Piece("━" * filled, Role.BAR),
        Piece("┄" * (_BAR - filled), Role.ASIDE),
        Piece(f" {sure_line(answer)}"),
        Piece(f"   {fold}" if fold else ""),
    )


def _below_a_refusal(answer: Answer, fold: str, unfolded: int, width: int) -> Pieces:
    """The next closest facts on a line each, until they are unfolded."""
    others = further_hits(answer)
    shown = others[:_FIRST_STEP]
    if unfolded or not shown:
        return (Piece(fold),)
    key = f"{fold_sign(folded=True)}{phrases.in_full(len(shown), len(others))}"
    return lines(*(in_brief(hit, width) for hit in shown), (Piece(key),))


def _fold(further: int, unfolded: int, *, is_next: bool) -> str:
    """How many further facts there are, and what the next press of the key does."""
    if not further:
        return ""
    if not is_next:
        return f"{fold_sign(folded=True)}{counted(further, 'further fact')}"
    said = phrases.further_facts(further, unfolded, _next(further, unfolded))
    return f"{fold_sign(not unfolded)}{said}"


def fold_sign(folded: bool) -> str:
    """The arrow that says whether something is folded."""
    return "▸ " if folded else "▾ "
