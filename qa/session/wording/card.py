"""What the card of a turn shows, as text with roles: nothing here knows the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer, Hit, TurnKind, Verdict
from qa.rendering.refusal import closest, may_answer
from qa.session.scope import phrases as of_documents
from qa.session.turn import Turn
from qa.session.wording import phrases
from qa.session.wording.deciding import deciding
from qa.session.wording.fact_text import WIDE, each_once, fact_text, is_row
from qa.session.wording.further import confidence, fold_sign, further_hits
from qa.session.wording.gathered import Row, folded, form, is_gathered
from qa.session.wording.styled import Piece, Pieces, Role, lines, text_of
from qa.session.wording.wording import (
    headline,
    plain,
    publication,
    searched_otherwise,
    short_line,
    shortened,
    source_line,
    worth_showing,
)

SECTIONS = ("searched", "short", "fact", "source", "sure", "note")
"""The sections of a card below its question, from the top."""
_UNSURE, _NOTHING = "≈", "∅"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows below its question."""

    kind: str
    """"answered", "related" where only the closest facts are shown, "nothing" where none is,
    "failed" or "waiting"."""
    sections: dict[str, Pieces]
    """By name, in the order of ``SECTIONS``; a section with nothing to say is left out."""


def card(
    turn: Turn,
    waiting: str = "",
    *,
    unfolded: int = 0,
    width: int = WIDE,
    whole: bool = False,
) -> Card:
    """What is known of ``turn`` by now.

    Args:
        turn: The question, and what has come of it.
        waiting: What to say until it is answered.
        unfolded: How many of the further facts are shown below the card.
        width: Characters of a line.
        whole: Whether all of a long list is shown.
    """
    if turn.answer:
        kind = _kind(turn.answer)
        texts = _answered(turn, turn.answer, _Shown(unfolded, width, whole))
    elif turn.cancelled:
        kind, texts = "waiting", {"short": (Piece(phrases.CANCELLED),)}
    elif turn.failure:
        failed = Piece(phrases.NOT_ANSWERED, Role.FAILURE)
        kind, texts = "failed", {"short": (failed, Piece(plain(turn.failure)))}
    else:
        kind, texts = "waiting", {"short": (Piece(waiting),)}
    return Card(kind, {name: text for name, text in texts.items() if text_of(text)})


def question(turn: Turn, *, folded: bool) -> Pieces:
    """The question, with a sign that says whether the card is folded."""
    return Piece(fold_sign(folded), Role.SIGN), Piece(shortened(turn.question))


def can_be_asked_as_typed(turn: Turn | None) -> bool:
    """Whether the question was read as another one, so that asking it as typed makes sense."""
    return (
        turn is not None
        and not turn.bare
        and turn.answer is not None
        and searched_otherwise(turn.answer)
    )


def _kind(answer: Answer) -> str:
    if answer.verdict is Verdict.ANSWERED:
        return str(answer.verdict)
    return str(Verdict.RELATED if worth_showing(answer) else Verdict.NOTHING)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How much of a card is shown, and on what width."""

    unfolded: int
    width: int
    whole: bool


def _answered(turn: Turn, answer: Answer, shown: _Shown) -> dict[str, Pieces]:
    is_next = not has_folded_items(answer, whole=shown.whole)
    return {
        "searched": _searched(turn, answer),
        "short": _short(answer),
        "fact": _facts(answer, shown),
        "source": _sources(answer, shown.width),
        "sure": confidence(answer, unfolded=shown.unfolded, is_next=is_next, width=shown.width),
        "note": _note(turn, answer),
    }


def _note(turn: Turn, answer: Answer) -> Pieces:
    """What the answer could not come from yet."""
    ready = answer.ready
    said = (
        of_documents.unread(turn.unread) if turn.unread else "",
        "" if ready.is_all else phrases.from_ready(ready.facts, ready.of),
    )
    return lines(*((Piece(one, Role.WARNING),) for one in said if one))


def _searched(turn: Turn, answer: Answer) -> Pieces:
    """What was looked up, where that differs from what was typed."""
    scope = of_documents.asked_of(turn.scope)
    if not searched_otherwise(answer):
        said = phrases.ASKED_AS_TYPED if turn.bare else ""
        return (Piece("\n".join(filter(None, (scope, said)))),)
    looked_up = Piece("\n".join(filter(None, (scope, phrases.searched(answer)))))
    return (looked_up,) if turn.bare else (looked_up, Piece(phrases.ASK_AS_TYPED, Role.ASIDE))


def _short(answer: Answer) -> Pieces:
    """The short answer; or, in words, that there is none."""
    if answer.verdict is Verdict.ANSWERED:
        return (Piece(short_line(answer)),)
    said, reason = headline(answer)
    if answer.turn is TurnKind.COURTESY:
        return (Piece(said),)
    sign = _UNSURE if worth_showing(answer) else _NOTHING
    return Piece(f"{sign} {said}"), Piece(f"\n{reason}" if reason else "", Role.REASON)


def _facts(answer: Answer, shown: _Shown) -> Pieces:
    """The facts that answer, and who says otherwise."""
    near = worth_showing(answer)
    if not near:
        return ()
    if answer.verdict is not Verdict.ANSWERED:
        first = near[0]
        marks = may_answer(answer.confidence)
        said = closest(marked=phrases.UNDERLINED if first.answer and marks else "")
        parted = "\n" if is_row(first.fact) else " "
        mark = Role.PERHAPS if marks else Role.TEXT
        return Piece(f"{said}{parted}"), *fact_text(first, shown.width, mark=mark)
    if is_gathered(answer):
        return _items(answer, whole=shown.whole)
    texts = [_answering(answer, same, shown.width) for same in each_once(answer.answering)]
    if len(texts) > 1:
        numbered = enumerate(texts, 1)
        texts = [(*text, Piece(" "), Piece(f"[{n}]", Role.NUMBER)) for n, text in numbered]
    texts += [_changed(hit) for hit in answer.hits if hit.is_superseded]
    if others := answer.disagreement:
        texts += [(), (Piece(phrases.SOURCES_DIFFER, Role.WARNING),)]
        texts += [_claim(hit) for hit in (answer.hits[0], *others)]
    return lines(*texts)


def _changed(hit: Hit) -> Pieces:
    """What the answer changes."""
    said = f"{phrases.CHANGES} “{plain(hit.fact.text)}” ({source_line(hit)})"
    return (Piece(said, Role.ASIDE),)


def has_folded_items(answer: Answer | None, *, whole: bool) -> bool:
    """Whether a card keeps back part of a long list."""
    if answer is None or not is_gathered(answer) or answer.verdict is not Verdict.ANSWERED:
        return False
    return folded(form(answer), whole=whole) > 0


def _items(answer: Answer, *, whole: bool) -> Pieces:
    """What a gathered answer rests on, a thing a line; those that only were compared set back."""
    laid_out = form(answer)
    width = max((len(row.said) for row in laid_out.rows), default=0)
    kept_back = folded(laid_out, whole=whole)
    shown = laid_out.rows[: len(laid_out.rows) - kept_back]
    texts: list[Pieces] = [_item(row, width) for row in shown]
    if kept_back and not whole:
        texts.append((Piece(phrases.folded_items(kept_back), Role.ASIDE),))
    elif kept_back:
        texts.append((Piece(phrases.more_items(kept_back), Role.ASIDE),))
    elif folded(laid_out, whole=False) and not further_hits(answer):
        texts.append((Piece(phrases.ITEMS_UNFOLDED, Role.ASIDE),))
    if laid_out.left_out:
        texts.append((Piece(phrases.left_out(laid_out.left_out), Role.ASIDE),))
    return lines(*texts, (Piece(plain(answer.reason), Role.ASIDE),))


def _item(row: Row, width: int) -> Pieces:
    said = Piece(row.said.ljust(width) if row.bar else row.said, _role(row))
    bar = Piece(f"  {row.bar}" if row.bar else "", Role.BAR if row.counts else Role.ASIDE)
    return said, bar, Piece(f"  {row.place}" if row.place else "", Role.ASIDE)


def _role(row: Row) -> Role:
    return Role.STRONG if row.counts else Role.ASIDE


def _answering(answer: Answer, same: Sequence[Hit], width: int) -> Pieces:
    """A fact that answers, marked in it the characters that do, or those that decide."""
    hit, *others = same
    return fact_text(hit, width, others=others, decides=deciding(answer, hit))


def _claim(hit: Hit) -> Pieces:
    """What one of the sources that differ says, and when it said so."""
    figure = plain(hit.shown)
    dated = publication(hit.fact.source) or phrases.NO_DATE
    rest = f" · {plain(hit.fact.source.title)}, {dated}"
    return Piece("  "), Piece(figure, Role.STRONG), Piece(rest)


def _sources(answer: Answer, width: int) -> Pieces:
    """The source of each fact shown, numbered where there are several."""
    hits = answer.answering if worth_showing(answer) else ()
    if is_gathered(answer) and hits:
        return lines(*((Piece(line),) for line in form(answer).sources))
    once = [same[0] for same in each_once(hits)]
    if len(once) == 1:
        return (Piece(source_line(once[0], width)),)
    numbered = ((Piece(f"[{n}]", Role.NUMBER), hit) for n, hit in enumerate(once, 1))
    return lines(
        *(
            (mark, Piece(f" {source_line(hit, width - len(mark.text) - 1)}"))
            for mark, hit in numbered
        )
    )
