"""Why an answer is the answer: what matched, what was read, how sure that is."""

from collections.abc import Iterator

from qa.answer import Answer, Hit, Verdict
from qa.conversation.terms import content_words, term_of
from qa.session.wording.styled import Piece, Pieces, Role, lines
from qa.session.wording.wording import (
    closeness,
    headline,
    plain,
    plain_lines,
    source_line,
    sure_line,
)

_IN_IT = "Words of the question that stand there"
_BESIDE_IT = "Beside it, or in its heading"
_NOWHERE = "Not there in these words"


def why(answer: Answer) -> Pieces:
    """The reasons for an answer, or for that there is none, fact by fact."""
    said: list[Pieces] = [(Piece(f"“{plain(answer.question)}”", Role.STRONG),)]
    if plain(answer.searched) != plain(answer.question):
        said.append((Piece(f"It was read as: {plain(answer.searched)}"),))
    verdict, reason = headline(answer)
    if answer.verdict is Verdict.ANSWERED:
        said.append((Piece(f"{sure_line(answer)}. {plain(answer.reason)}"),))
    else:
        said.append((Piece(f"{verdict} {reason}"),))
    for number, hit in enumerate(answer.hits, 1):
        said += [(), (Piece(f"[{number}] {source_line(hit)}", Role.STRONG),)]
        said += _about(answer, hit)
    return lines(*said)


def _terms(text: str) -> set[str]:
    return {term_of(word) for word in content_words(text)}


def _place(term: str, own: set[str], around: set[str]) -> str:
    """Where a word of the question stands."""
    if term in own:
        return _IN_IT
    return _BESIDE_IT if term in around else _NOWHERE


def _about(answer: Answer, hit: Hit) -> Iterator[Pieces]:
    yield (Piece(f"How close: {closeness(hit)}"),)
    own, around = (
        _terms(" ".join((hit.fact.text, *hit.fact.context.columns))),
        _terms(hit.fact.around),
    )
    asked = dict.fromkeys(content_words(plain(answer.searched)))
    places = {word: _place(term_of(word), own, around) for word in asked}
    for place in (_IN_IT, _BESIDE_IT, _NOWHERE):
        if words := [word for word, stands in places.items() if stands == place]:
            yield (Piece(f"{place}: {', '.join(words)}"),)
    yield (Piece("What was read:"),)
    yield (Piece(plain_lines(hit.fact.as_read.text), Role.REASON),)
    if hit.answer and answer.verdict is Verdict.ANSWERED:
        yield Piece("The words that answer: "), Piece(plain(hit.answer.text), Role.ANSWER)
