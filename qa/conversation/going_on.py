"""Answers a turn that goes on from the turns before it."""

from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from qa.answer import Answer, TurnKind, Verdict
from qa.answering.reading.exchange import Exchange, in_talk
from qa.conversation.asking import Asker
from qa.conversation.doubt import doubted, known_terms, own_terms
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.in_talk import of_same_row
from qa.conversation.memory import Memory, shows_a_fact
from qa.conversation.rewriting.followup import FormKind
from qa.conversation.rewriting.readings import put_in, readings, resolve, together
from qa.conversation.terms import content_words, term_of
from qa.conversation.why import honest, told_why
from qa.question.words import bare_words

_MORE = 12
"""Facts looked at for "what else?"."""

_NAMES_ITS_THING = 2
"""Content words from which a sentence without a pronoun may say by itself what it is about."""

_LEANS = 0.5
"""Probability from which a turn goes on with the last one."""


def go_on(turn: Turn, memory: Memory, asker: Asker) -> Answer | None:
    """The answer to a turn that leans on earlier ones; None where it stands alone."""
    turns, last = memory.exchanges(), memory.last_answered
    if turn.kind is Kind.CORRECTION and memory.in_vain:
        turns.append(memory.in_vain)
    if not turns or turn.form.says_nothing:
        return None
    searched = resolve(asker.lookup, turns, turn)
    if turn.leans >= _LEANS:
        asker = replace(asker, in_talk=in_talk(turn.asked, turns))
    if last and _asks_for_more(turn):
        return _more(turn, searched, last, memory, asker)
    if turn.leans < _LEANS:
        in_row = of_same_row(turn, last, asker)
        if in_row or searched == turn.asked:
            return in_row
        answer = doubted(asker.ask(searched), turn.form, asker.threshold)
        if not turn.form.points_back:
            answer = _surer(answer, asker.ask(turn.asked))
    else:
        found = _whole(turn, asker)
        found = found or _surest(turn, _ways(turn, searched, turns, asker), memory, asker)
        answer = doubted(found, turn.form, asker.threshold)
    return honest(replace(answer, question=turn.typed), turn.asked, last)


def _asks_for_more(turn: Turn) -> bool:
    """Whether a turn asks for the next facts: by its form, or as it is heard and names nothing.

    "What's not included" names what it asks for.
    """
    heard = turn.kind is Kind.MORE and not content_words(turn.form.body)
    return turn.form.kind is FormKind.MORE or heard


def _whole(turn: Turn, asker: Asker) -> Answer | None:
    """The answer to a turn as typed, where it names what it is about and facts answer it so."""
    if turn.form.kind is not FormKind.CLAUSE or turn.form.has_pronoun:
        return None
    names_it = len(content_words(turn.asked)) >= _NAMES_ITS_THING
    if not (names_it or turn.form.signs["exists"]) or not asker.lookup.knows(turn.asked):
        return None
    answer = asker.ask(turn.asked)
    speaks_of_all = names_it or answer.kind != "one"
    return answer if speaks_of_all and answer.verdict is Verdict.ANSWERED else None


def _ways(turn: Turn, searched: str, turns: Sequence[Exchange], asker: Asker) -> list[str]:
    """The ways to read a turn: as it was resolved, with the words of the last question, as typed.

    What takes the place of something is not read together with it: "no, i meant tea", "and tea?".
    A fragment is no question, though a fact may speak of it: "and in Hangzhou?".
    """
    last = turns[-1].question
    if searched != turn.asked and turn.kind is Kind.CORRECTION:
        return [searched]
    if searched != turn.asked and turn.kind is Kind.ELLIPSIS:
        likeliest = readings(turns, turn.asked, turn.form, asker.lookup.alike)[0]
        return list(dict.fromkeys([searched, likeliest]))
    if turn.form.kind is FormKind.ADVERBIAL:
        return [searched, *([turn.asked] if _counts_things(turn, asker) else [])]
    strung = put_in(turn.asked, [" ".join(content_words(last))])
    is_question = turn.form.kind is FormKind.CLAUSE or len(content_words(turn.asked)) > 1
    return [searched, strung, *([turn.asked] if is_question else [])]


def _counts_things(turn: Turn, asker: Asker) -> bool:
    """Whether all that is asked is how many there are of what facts speak of: "how many tents"."""
    words = bare_words(turn.asked.lower())
    asks = words[:2] in (["how", "many"], ["how", "much"])
    return asks and bool(content_words(turn.asked)) and asker.lookup.knows(turn.asked)


def _surer(carried: Answer, bare: Answer) -> Answer:
    """A question that points at nothing may stand alone: the surer of both readings.

    Where neither is answered, nothing is put into it.
    """
    answered = bare.verdict is Verdict.ANSWERED
    is_better = answered and bare.confidence >= carried.confidence
    return bare if is_better or carried.verdict is not Verdict.ANSWERED else carried


def _surest(turn: Turn, ways: list[str], memory: Memory, asker: Asker) -> Answer:
    """The surest answer of all ways to read a turn; first of those that speak of its own words.

    What goes on with the last turn is mostly told in its source: there, each way is tried. What
    was just shown comes before all else where it answers.
    """
    own = {term_of(word) for word in content_words(turn.form.body)}
    if not own and (shown := [one for one in memory.shown() if asker.chooses(one.source)]):
        told = told_why(asker.ask_among(ways[0], shown), turn.asked, memory, asker.threshold)
        if told.verdict is Verdict.ANSWERED and told.hits[0].answer:
            return told
    everywhere = asker.ask(ways[0])
    answers = [(everywhere, 0)]
    if there := _where_spoken_of(memory, asker):
        answers += ((there.ask(way), place) for place, way in enumerate(dict.fromkeys(ways)))

    def fits(one: tuple[Answer, int]) -> tuple[bool, bool, int, float]:
        answer, place = one
        is_answered = answer.verdict is Verdict.ANSWERED
        rank = -place if is_answered and turn.form.points_back else -len(ways)
        new = not _repeats_words(answer, memory)
        return _speaks_of(answer, own), new, rank, answer.confidence

    first, _ = max(answers, key=fits)
    best = _closer(first, own, ways[0], memory, asker)
    if best.verdict is not Verdict.ANSWERED:
        closest = replace(first, searched=everywhere.searched)
        return _unanswered(turn, ways, closest, asker, there or asker)
    is_same = everywhere.hits and best.hits[0].fact == everywhere.hits[0].fact
    keeps_reading = is_same and turn.kind is not Kind.ELLIPSIS
    return replace(best, searched=everywhere.searched) if keeps_reading else best


def _unanswered(turn: Turn, ways: list[str], closest: Answer, asker: Asker, there: Asker) -> Answer:
    """What is said where no way to read a turn has an answer in what was spoken of.

    The words of the last question may be told of elsewhere, too. A turn that points at nothing is
    shown as it was typed, but for one that corrects: its words alone were never the question.
    """
    for way in ways[1:2]:
        answer = asker.ask(way)
        if answer.verdict is Verdict.ANSWERED:
            return answer
    leans = turn.form.points_back or turn.form.has_pronoun or turn.form.is_part
    leans = leans and not turn.form.signs["exists"]
    if leans or turn.kind is Kind.CORRECTION:
        return closest
    alone = asker.ask(turn.asked)
    if alone.verdict is Verdict.ANSWERED:
        return alone
    near = there.ask(turn.asked)
    return near if shows_a_fact(near) else alone


def _closer(best: Answer, own: set[str], way: str, memory: Memory, asker: Asker) -> Answer:
    """What was just shown, where it answers and the best answer is no better.

    It is better where its fact itself says more of the turn's own words.
    """
    nearby = [fact for fact in memory.nearby() if asker.chooses(fact.source)]
    held = {fact.id: len(own & own_terms(fact)) for fact in nearby}
    best_held = len(own & own_terms(best.hits[0].fact)) if best.hits else 0
    telling = [fact for fact in nearby if held[fact.id] > best_held]
    if not telling and best.verdict is Verdict.ANSWERED:
        return best
    most = max((held[fact.id] for fact in telling), default=0)
    among = [fact for fact in nearby if held[fact.id] >= most]
    found = asker.ask_among(way, among) if among else best
    return found if found.verdict is Verdict.ANSWERED else best


def _where_spoken_of(memory: Memory, asker: Asker) -> Asker | None:
    """Asks the source of the last turn; None where it had none, or it is not among those chosen."""
    topic = memory.topic
    if topic is None or not topic.hits or not asker.chooses(topic.hits[0].fact.source):
        return None
    return asker.within(topic.hits[0].fact.source)


def _repeats_words(answer: Answer, memory: Memory) -> bool:
    """Whether the very words answer that answered the last question: nothing was changed."""
    last = memory.last_answered
    if not (last and answer.hits and answer.hits[0].answer):
        return False
    hit, before = answer.hits[0], last.hits[0]
    return (hit.fact, hit.answer) == (before.fact, before.answer)


def _speaks_of(answer: Answer, terms: set[str]) -> bool:
    return bool(answer.hits) and not terms.isdisjoint(known_terms(answer.hits[0].fact))


def _more(turn: Turn, searched: str, last: Answer, memory: Memory, asker: Asker) -> Answer:
    """The next facts about what ``last`` is about, those of its paragraph first."""
    given, said = memory.given(), last.hits[0].fact
    found = asker.search(searched, _MORE + len(given))
    hits = [hit for hit in found if hit.fact.text not in given]
    near = [hit for hit in hits if together(hit.fact, said)]
    near.sort(key=lambda hit: _repeats(hit.fact, said))
    hits = near + [hit for hit in hits if hit not in near]
    more = bool(near)
    reason = "The next fact about the same." if more else "No further fact is about the same."
    return Answer(
        question=turn.typed,
        searched=searched,
        verdict=Verdict.ANSWERED if more else Verdict.RELATED,
        confidence=last.confidence if more else 0.0,
        reason=reason,
        hits=tuple(replace(hit, rank=place) for place, hit in enumerate(hits[: asker.k], 1)),
        model=last.model,
        turn=TurnKind.MORE,
        is_calibrated=last.is_calibrated,
    )


def _repeats(fact: Fact, other: Fact) -> float:
    """The share of a fact's terms that another holds already."""
    terms, held = ({term_of(word) for word in bare_words(one.text)} for one in (fact, other))
    return len(terms & held) / len(terms) if terms else 1.0
