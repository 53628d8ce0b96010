"""How a turn is written in the history, and how the words in it are found again."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from qa.answer import Answer
from qa.session.turn import Turn


def holds(words: Sequence[str], question: str, answer: bytes | None) -> bool:
    """Whether the question or its stored answer holds every word.

    Args:
        words: casefolded.
        question: what was asked.
        answer: as ``encoded`` stores it; None without.
    """
    if not _may_hold(words, question, answer):
        return False
    said = _said_in(Turn(question, answer=decoded(answer) if answer else None))
    return all(word in said for word in words)


def storable(text: str) -> str:
    """``text`` without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def encoded(answer: Answer) -> bytes:
    """An answer as it is stored."""
    import msgspec

    asked = storable(answer.question)  # `searched` is cleaned of them already
    return msgspec.json.encode(replace(answer, question=asked))


def decoded(stored: bytes) -> Answer | None:
    """The answer that was stored; None where it cannot be read any more."""
    import msgspec

    with suppress(msgspec.MsgspecError):  # an older version's answer: ask again
        return msgspec.json.decode(stored, type=Answer)
    return None


def _said_in(turn: Turn) -> str:
    """The words of a turn that can be searched: its question, and the facts of its answer."""
    facts = (hit.fact.text for hit in turn.answer.answering) if turn.answer else ()
    reason = turn.answer.reason if turn.answer else ""
    return "\n".join((turn.question, reason, *facts)).casefold()


def _may_hold(words: Sequence[str], question: str, answer: bytes | None) -> bool:
    """A quick look before an answer is decoded: letters that JSON writes as they are."""
    stored = (answer or b"").decode("utf-8", "replace")
    whole = f"{question}{stored}".casefold()
    return all(word in whole for word in words if '"' not in word and "\\" not in word)
