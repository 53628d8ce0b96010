"""What every framework is given of a hit: its text, and all that is known of it as plain values."""

from dataclasses import dataclass
from typing import Any

from facts import Filter
from qa.answer import Answer, Hit, Verdict
from qa.fact_base import FactBase
from qa.session.wording.wording import place


@dataclass(frozen=True, slots=True)
class Asking:
    """How a framework's questions are asked."""

    base: FactBase
    k: int = 3
    """How many facts come back, at most."""
    where: Filter | None = None
    """The sources to ask; None for all."""
    only_answered: bool = False
    """Whether facts come back only where the verdict is that they answer."""

    def ask(self, question: str, k: int | None = None) -> Answer:
        """The answer, with at most ``k`` facts where that is given."""
        return self.base.ask(question, k or self.k, where=self.where)

    async def aask(self, question: str, k: int | None = None) -> Answer:
        """The same, without blocking the event loop."""
        return await self.base.aask(question, k or self.k, where=self.where)

    def kept(self, answer: Answer) -> tuple[Hit, ...]:
        """The facts that are given back: of a gathered answer also all that make it up."""
        if self.only_answered and answer.verdict is not Verdict.ANSWERED:
            return ()
        made_of = answer.answering if answer.items else ()
        return tuple({hit.fact.id: hit for hit in (*answer.hits, *made_of)}.values())


def own_base(base: FactBase | None) -> FactBase:
    """The fact base that is asked: the one given, or else the default one."""
    from qa.opening.default import default_base

    return base or default_base()


def metadata(answer: Answer, hit: Hit) -> dict[str, Any]:
    """All that is known of a hit, in plain JSON values on one level."""
    fact, source, short = hit.fact, hit.fact.source, hit.answer
    return {
        "fact_id": fact.id,
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "source_id": source.id,
        "source": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "url": source.url,
        "path": source.path,
        "collection": source.collection,
        "status": str(hit.status),
        "place": place(fact),
        "paragraph": fact.paragraph,
        "page": fact.page,
        "attribution": fact.attribution,
        "short_answer": short.text if short else None,
        "short_answer_start": short.start if short else None,
        "short_answer_end": short.end if short else None,
        "verdict": str(answer.verdict),
        "confidence": round(answer.confidence, 4),
        "reason": answer.reason,
        "searched": answer.searched,
    }
