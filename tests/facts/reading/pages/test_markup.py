"""Pages: what a reader sees of them, in its structure."""

import time

import pytest

from facts.fact import Place
from facts.reading.blocks import Extract
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows

LONG = "The harbour of Lindholm handled 4.7 million tonnes of goods in the year of the strike. " * 4


def read(body: str) -> Extract:
    return extract(f"<html><body>{body}</body></html>".encode(), "a.html")


def article(inside: str, beside: str = "") -> Extract:
    page = f"<nav>Home Search</nav>{beside}<main><h1>Harbour</h1><p>{LONG}</p>{inside}</main>"
    found = read(page)
    assert blocks(found)[:2] == [("heading", "Harbour"), ("paragraph", LONG.strip())]
    return Extract(found.blocks[2:])


def test_code_keeps_its_lines() -> None:
    found = article("<pre><code>def a():\n    return 1\n</code></pre>")
    assert blocks(found) == [("code", "def a():\n    return 1")]


def test_details_are_read_under_their_summary() -> None:
    found = article("<details><summary>Opening hours</summary><p>From 9 to 17.</p></details>")
    assert blocks(found) == [("heading", "Opening hours"), ("paragraph", "From 9 to 17.")]


def test_definitions_stand_with_their_terms() -> None:
    inside = "<dl><dt>Draught</dt><dd>How deep it lies.</dd><dt>A</dt><dt>B</dt><dd>Both.</dd></dl>"
    assert blocks(article(inside)) == [
        ("item", "Draught: How deep it lies."),
        ("item", "A, B: Both."),
    ]


def test_sections_are_read() -> None:
    found = article("<section><h2>Works</h2><p>A quay was built.</p></section>")
    assert blocks(found) == [("heading", "Works"), ("paragraph", "A quay was built.")]
    assert found.blocks[0].level == 2


def test_an_infobox_keeps_its_labels_with_the_values() -> None:
    box = (
        "<table class=infobox><caption>Lindholm</caption><tr><td colspan=2>A picture</td></tr>"
        "<tr><th>Founded</th><td>1911</td></tr>"
        "<tr><th>Owners</th><td><ul><li>Ada</li><li>Bo</li></ul></td></tr></table>"
    )
    assert rows(article(box)) == [
        ("Founded | 1911", (), "Lindholm, A picture"),
        ("Owners | Ada, Bo", (), "Lindholm, A picture"),
    ]


def test_a_table_with_spans_names_all_its_columns() -> None:
    table = (
        "<table><caption>Goods</caption><thead><tr><th rowspan=2>Quay</th><th colspan=2>Tonnes</th>"
        "</tr><tr><th>2021</th><th>2022</th></tr></thead><tr><td rowspan=2>East</td><td>4</td>"
        "<td>5</td></tr><tr><td>6</td><td>7</td></tr></table>"
    )
    found = article(table)
    assert rows(found) == [
        ("East | 4 | 5", ("Quay", "Tonnes 2021", "Tonnes 2022"), "Goods"),
        ("6 | 7", ("Tonnes 2021", "Tonnes 2022"), "Goods, East"),
    ]
    assert found.blocks[0].places == ((0, Place(table=1, row="East")),)


def test_words_do_not_stick_together_where_elements_meet() -> None:
    inside = "<p><a href=x>Home</a><a href=y>Harbour</a> <label>Name</label><i>Ada</i></p>"
    assert blocks(article(inside)) == [("paragraph", "Home Harbour Name Ada")]
    assert blocks(article("<p><b>Lind</b>holm <span><div>One</div><div>Two</div></span></p>")) == [
        ("paragraph", "Lindholm"),
        ("paragraph", "One"),
        ("paragraph", "Two"),
    ]


def test_marks_of_references_are_no_words() -> None:
    mark = '<sup><a href="#n1">[1]</a></sup>'
    inside = f'<p>It grew.{mark} So it is.<a href="#top">¶</a> x<sup>2</sup></p>'
    assert blocks(article(inside)) == [("paragraph", "It grew. So it is. x2")]


def test_lists_of_references_and_boilerplate_are_left_out() -> None:
    inside = (
        "<p>We use cookies to make this page better.</p>"
        "<p>© 2024 The press. All rights reserved.</p>"
        "<div class=sidebar><p>Read also this.</p></div><div hidden><p>Never seen.</p></div>"
        "<h2>References</h2><ol><li>Finch, A. (2001).</li></ol><h3>Papers</h3><p>More.</p>"
        "<h2>Outlook</h2><p>It will grow.</p>"
    )
    assert blocks(article(inside)) == [("heading", "Outlook"), ("paragraph", "It will grow.")]


def test_lists_within_lists_know_their_depth() -> None:
    found = article("<ul><li>One<ul><li>Deep</li></ul></li></ul>")
    assert [(one.text, one.level) for one in found.blocks] == [("One", 1), ("Deep", 2)]


def test_a_date_in_the_footer_is_not_when_it_was_published() -> None:
    page = f"<main><h1>A</h1><p>{LONG}</p></main><footer>© 2024-05-06 The press</footer>"
    assert read(page).published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta itemprop="datePublished" content="2024-03-01T10:00">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-03-01"}]}</script>',
    ],
)
def test_a_date_that_the_page_states_is(head: str) -> None:
    page = f"<html lang=en-GB><head>{head}</head><body><p>{LONG}</p></body></html>"
    found = extract(page.encode(), "a.html")
    assert (found.published, found.language) == ("2024-03-01", "en")


def linked(kind: str) -> str:
    author = f'{{"author": {{"@type": "{kind}", "name": "Ada"}}}}'
    return f'<script type="application/ld+json">{author}</script>'


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (linked("Person"), "Ada"),
        (linked("Organization"), None),
        ("<div itemprop=author><span itemprop=name>Ada</span>, engineer</div>", "Ada"),
        ("<p class=author>Somebody</p>", None),
    ],
)
def test_an_author_is_one_that_the_page_names_as_such(head: str, author: str | None) -> None:
    assert read(f"{head}<p>{LONG}</p>").author == author


def test_spans_that_lie_are_bounded() -> None:
    rows_of_two = "<tr><td colspan=99999999>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
    found = article(f"<table>{rows_of_two}</table>")
    assert ("row", "c | d") in blocks(found)


def test_a_page_of_blanks_and_open_tags_takes_no_time() -> None:
    started = time.process_time()
    read("<p>" + " \n" * 200_000 + "<b>" * 50_000 + "</p>" + "<table>" * 3_000)
    assert time.process_time() - started < 10


def test_elements_as_deep_as_a_parser_lets_them_be_are_read() -> None:
    for tag in ("b", "div", "ul", "span"):
        found = read(f"<{tag}>" * 5_000 + "It grew.")
        assert [text for _, text in blocks(found)] in (["It grew."], [])
