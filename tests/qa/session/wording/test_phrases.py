"""What the screen says of sources and its own state."""

from facts import Fact, Source
from qa.session.source_view import Passage
from qa.session.wording import phrases

SOURCE = Source("a", "The garden [/x]", "Green Press", published="2024-03-01")


def test_the_status_says_how_many_facts_can_be_asked_for() -> None:
    assert phrases.ready(1_000, (SOURCE,)) == "● 1,000 facts from 1 source · ready"
    assert phrases.busy("reading the facts…") == "◌ reading the facts…"


def test_a_source_without_publication_says_only_how_many_facts_it_has() -> None:
    fact = Fact("f", "A pond.", SOURCE, 1)
    assert phrases.published(SOURCE, (fact,)) == "Green Press, 2024-03-01 · 1 fact"
    assert phrases.published(Source("b", "Ponds"), (fact,)) == "1 fact"


def test_a_paragraph_is_headed_by_its_number_and_page_where_they_are_known() -> None:
    assert phrases.paragraph(Passage("A pond.", 3, page=2), cited=True) == "▶ ¶ 3 · p. 2\n"
    assert phrases.paragraph(Passage("A title", None), cited=False) == ""


def test_a_long_copied_text_is_shortened_in_the_notice() -> None:
    said = phrases.copied("with xclip", "A pond. " * 40)
    assert said.startswith("Copied with xclip: A pond. A pond.")
    assert said.endswith("…")
    assert len(said) < 90
