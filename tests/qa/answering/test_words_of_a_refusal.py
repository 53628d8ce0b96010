"""Where no fact is near enough to be shown, the words of the question say why."""

from collections.abc import Sequence

from facts import Fact, Filter, Source
from index import open_index
from qa import Verdict
from qa.fact_base import FactBase
from qa.session.turn import Turn
from qa.session.wording.card import card
from qa.session.wording.styled import text_of
from tests.conftest import FakeEncoder

GARDEN = Filter(sources=("garden",))


def reason_of(base: FactBase, question: str, where: Filter | None = None) -> str:
    answer = base.ask(question, where=where)
    assert answer.verdict is not Verdict.ANSWERED
    return answer.reason


def test_the_words_that_no_document_has_are_named(base: FactBase) -> None:
    assert reason_of(base, "zeppelin?") == "No document that I searched has the word “zeppelin”."
    assert reason_of(base, "zeppelin?", GARDEN) == (
        "No document that I searched has the word “zeppelin”."
    )
    assert reason_of(base, "does the zeppelin carry walruses or llamas") == (
        "No document that I searched has the words “zeppelin”, “carry” or “walruses”."
    )


def test_where_documents_have_every_word_it_says_so_and_guesses_nothing(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    things = "kite cello oboe harp flute gong lute tuba horn bell zither lyre".split()
    facts = [Fact(one, f"We sold a {one}.", six_facts[0].source, 9) for one in things]
    assert reason_of(FactBase(facts, encoder), f"{' '.join(things)}?") == (
        "Your documents have all these words, but I found no sentence that answers."
    )


def test_words_of_documents_that_are_not_asked_do_not_count(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index([*six_facts, Fact("o", "A cello.", Source("other", "Another"), 1)], encoder)
    assert index.unheld(["cello", "zeppelin", "roses", "the"]) == ["zeppelin"]
    assert index.unheld(["cello", "zeppelin", "roses"], GARDEN) == ["cello", "zeppelin"]


def test_the_card_says_it_below_the_refusal_in_one_line(base: FactBase) -> None:
    said = text_of(card(Turn("q", answer=base.ask("zeppelin?"))).sections["short"])
    assert said.split("\n") == [
        "∅ I found no answer in your documents.",
        "No document that I searched has the word “zeppelin”.",
    ]
