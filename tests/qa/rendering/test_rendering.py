"""Answers in Markdown and HTML: what every door gives, and no markup of a document's own."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from facts import Context, Fact, Place, Source, SourceStatus
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.answer import AnswerItem, TurnKind
from qa.rendering.places import place_in_words
from qa.rendering.shown import shown_hits
from qa.session.wording import wording


class Shown(HTMLParser):
    """What a browser makes of a piece of HTML: its text, its elements, and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def answered(*hits: Hit, **others: object) -> Answer:
    answer = Answer("How many roses?", "How many roses?", Verdict.ANSWERED, 0.9, "", hits, "m")
    return replace(answer, **others)  # type: ignore[arg-type]


@pytest.fixture
def roses(six_facts: Sequence[Fact]) -> Hit:
    return Hit(1, 0.9, six_facts[0], ShortAnswer("120 roses", 15, 24))


def test_markdown_says_the_answer_the_fact_and_the_source(roses: Hit) -> None:
    assert answered(roses).to_markdown() == (
        "**120 roses**\n\n"
        "> The garden has **120 roses**.\n>\n"
        "> — [The garden report](<https://x.test>) · Green Press, 2024-03-01 · ¶ 1"
        " · according to the gardener\n"
    )


def test_html_marks_the_answer_and_links_the_source(roses: Hit) -> None:
    html = answered(roses)._repr_html_()
    assert "The garden has <mark>120 roses</mark>." in html
    assert '<a href="https://x.test" rel="noreferrer">The garden report</a>' in html


def test_an_unanswered_question_says_why_and_shows_the_closest(roses: Hit) -> None:
    answer = answered(roses, verdict=Verdict.RELATED, reason="No fact names tulips.")
    head, closest, fact = answer.to_markdown().split("\n\n", 2)
    assert head == "**I found no sure answer. No fact names tulips.**"
    assert closest == "The closest I found (in italics: perhaps the answer):"
    assert fact.startswith("> The garden has *120 roses*.\n")
    assert "The garden has <em>120 roses</em>." in answer._repr_html_()
    doubtful = replace(answer, confidence=0.3)
    assert "The closest I found:\n\n> The garden has 120 roses.\n" in doubtful.to_markdown()
    assert "<em>" not in doubtful._repr_html_()
    unmarked = answered(replace(roses, answer=None), verdict=Verdict.RELATED, reason="No.")
    assert "The closest I found:\n\n> The garden has 120 roses.\n" in unmarked.to_markdown()
    further = answered(replace(roses, answer=None), replace(roses, rank=2), verdict=Verdict.RELATED)
    assert "*120" not in further.to_markdown()
    nothing = answered(verdict=Verdict.NOTHING, reason="It is no question.")
    assert "**I found no answer in your documents. It is no question.**" in nothing.to_markdown()


ROW = Fact(
    "rent",
    "Roses | 1,200 | two\nbeds",
    Source("costs", "The costs"),
    3,
    context=Context(columns=("", "Price | EUR", "Where")),
)


def test_a_row_is_a_table_with_the_names_of_its_columns_and_its_mark() -> None:
    answer = answered(Hit(1, 0.9, ROW, ShortAnswer("1,200", 8, 13)))
    assert "> |  | Price \\| EUR | Where |\n> | --- | --- | --- |\n" in answer.to_markdown()
    assert "> | Roses | **1,200** | two beds |\n>\n> — The costs" in answer.to_markdown()
    shown = MarkdownIt("commonmark").enable("table").render(answer.to_markdown())
    assert "<td><strong>1,200</strong></td>" in shown
    html = answer._repr_html_()
    assert "<th></th><th>Price | EUR</th><th>Where</th>" in html
    assert "<td>Roses</td><td><mark>1,200</mark></td><td>two beds</td>" in html


def test_a_fact_that_is_far_is_not_shown_where_nothing_answers(roses: Hit) -> None:
    far = answered(replace(roses, score=0.03), verdict=Verdict.NOTHING, reason="No.")
    assert far.to_markdown() == "**I found no answer in your documents. No.**\n"
    near = answered(replace(roses, score=0.3), verdict=Verdict.NOTHING, reason="No.")
    assert near.to_markdown().startswith("**I found no sure answer. No.**\n")
    assert shown_hits(near.to_json()) == near.to_json()["hits"]


def test_two_sides_disagreement_other_sources_and_what_was_searched_are_told(roses: Hit) -> None:
    oak = Hit(
        2,
        roses.score,
        replace(roses.fact, id="oak"),
        ShortAnswer("1854", 0, 4),
        SourceStatus.CHANGED,
    )
    other = replace(roses, also_in=(Source("times", "The Times"),))
    answer = answered(roses, oak, sides=("Roses", "Oaks"), disagreement=(other,), searched="roses")
    shown = answer.to_markdown()
    assert "**Roses: 120 roses · Oaks: 1854**" in shown
    assert "Searched: roses" in shown
    assert "the source is changed now" in shown
    assert shown.index("Sources that say otherwise:") < shown.index("also in The Times")


def test_a_fact_that_answers_both_parts_of_a_question_stands_there_once(roses: Hit) -> None:
    also = replace(roses, rank=2, answer=ShortAnswer("garden", 4, 10))
    answer = answered(roses, also, sides=("how many", "where"))
    assert answer.to_markdown().startswith("**how many: 120 roses · where: garden**\n")
    assert answer.to_markdown().count("> The garden has") == 1
    assert answer._repr_html_().count("<blockquote>") == 1


def test_what_is_asked_about_an_answer_is_answered_by_the_reason(roses: Hit) -> None:
    answer = answered(roses, turn=TurnKind.ABOUT, reason="It stands in paragraph 1.")
    assert answer.to_markdown().startswith("**It stands in paragraph 1.**\n")


EVIL = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![i](https://evil.test/p.png) "
    "*a* _b_ `c` ~~d~~ &amp; <b>"
)


@pytest.fixture
def evil() -> Answer:
    source = Source(EVIL, EVIL, EVIL, url="javascript:alert(1)", published='"><img src=x>')
    fact = Fact("f", f"# {EVIL}", source, 1, EVIL, place=Place(sheet=EVIL))
    return answered(
        Hit(1, 0.5, fact, ShortAnswer(EVIL[:20], 2, 22), also_in=(source,)), question=EVIL
    )


def test_html_is_escaped_wherever_words_of_a_document_stand(evil: Answer) -> None:
    shown = Shown(evil._repr_html_())
    assert set(shown.tags) == {"div", "p", "strong", "blockquote", "mark", "footer"}
    assert shown.attributes == {"class": "qa-answer"}
    assert " ".join(EVIL.split()) in shown.text


def test_markdown_shows_the_words_of_a_document_as_they_are(evil: Answer) -> None:
    html = (
        MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(evil.to_markdown())
    )
    shown = Shown(html)
    assert set(shown.tags) == {"p", "strong", "blockquote"}
    assert " ".join(EVIL.split()) in shown.text


@pytest.mark.parametrize(
    "text", ["1. Snow", "- Snow", "+ Snow", "# Snow", "> Snow", "===", "2) a", "---", "137.8 yuan"]
)
def test_a_fact_that_looks_like_a_list_or_a_heading_stays_a_sentence(text: str) -> None:
    hit = Hit(1, 0.5, Fact("f", text, Source("s", "S"), 1))
    shown = Shown(MarkdownIt().render(answered(hit).to_markdown()))
    assert text in shown.text
    assert {"h1", "h2", "ul", "ol"}.isdisjoint(shown.tags)


def test_blanks_around_the_short_answer_stay(six_facts: Sequence[Fact]) -> None:
    at_end = Hit(1, 0.5, six_facts[2], ShortAnswer("frogs.", 30, 36))
    assert "and no **frogs.**\n" in answered(at_end).to_markdown()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(page=4, table=2, row="Wuhan"), "page 4, table 2, row Wuhan"),
        (Place(sheet="Revenue", cells="B7:E7", table=1, row="x"), "sheet Revenue, B7:E7"),
        (Place(chapter="Storms", message=2), "message 2, chapter Storms"),
        (Place(chapter="Chapter 3"), "Chapter 3"),
        (Place(slide=3, note="speaker notes"), "slide 3, speaker notes"),
        (Place(), ""),
    ],
)
def test_places_are_said_in_the_same_words_everywhere(place: Place, words: str) -> None:
    assert place_in_words(asdict(place)) == words
    assert wording.place_in_words(place) == words


def test_a_gathered_answer_shows_what_it_is_made_of(roses: Hit, six_facts: Sequence[Fact]) -> None:
    pond = Hit(2, 0.8, six_facts[2], ShortAnswer("40 carp", 15, 22))
    oak = Hit(3, 0.7, six_facts[1])
    items = (
        AnswerItem("roses", "120", roses),
        AnswerItem("carp", "40", pond),
        AnswerItem("oak", "", oak, counts=False),
    )
    answer = answered(roses, said="120 roses and 40 carp", kind="list", items=items)
    shown = answer.to_markdown()
    assert shown.startswith("**120 roses and 40 carp**\n")
    assert shown.count("> —") == 2
    assert "40 carp** and no frogs" in shown
    assert "oak" not in shown
    assert [hit["rank"] for hit in shown_hits(answer.to_json())] == [1, 2]


def test_to_dict_is_to_json(roses: Hit) -> None:
    answer = answered(roses)
    assert answer.to_dict() == answer.to_json()
    assert answer._repr_markdown_() == answer.to_markdown()


@pytest.fixture
def months() -> Answer:
    """A sum of three rows of one table."""
    source, columns = Source("meters", "meters"), Context(columns=("Month", "Gas (£)"))
    hits = [
        Hit(
            n,
            0.6,
            Fact(
                month, f"{month} | {n}", source, n, place=Place(table=1, row=month), context=columns
            ),
            ShortAnswer(str(n), 6, 7),
        )
        for n, month in enumerate(("Jan", "Feb", "Mar"), 1)
    ]
    items = tuple(AnswerItem(hit.fact.id, str(hit.rank), hit, str(hit.rank)) for hit in hits)
    return answered(*hits, kind="sum", said="1 + 2 + 3 = 6", items=items)


def test_rows_of_one_table_are_one_table_with_its_place_once(months: Answer) -> None:
    assert months.to_markdown() == (
        "**£6 = 1 + 2 + 3**\n\n"
        "> | Month | Gas (£) |\n> | --- | --- |\n"
        "> | Jan | **1** |\n> | Feb | **2** |\n> | Mar | **3** |\n>\n"
        "> — meters · table 1\n"
    )
    html = months._repr_html_()
    assert html.count("<table>") == html.count("<footer>") == 1
    assert html.count("<tr>") == 4
    assert "<footer>meters · table 1</footer>" in html
