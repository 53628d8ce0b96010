"""Pages: HTML."""

from collections.abc import Iterator

from tests.hardness.hostile.made import SENTENCE, Case

_S = SENTENCE.encode()


def cases() -> Iterator[Case]:
    """All of them."""
    made = {
        "blanks-400kb.html": lambda: b" " * 400_000 + b"<p>" + _S,
        "blanks-inside.html": lambda: (
            b"<html><body><p>" + _S + b" " * 2_000_000 + b"</p></body></html>"
        ),
        "blanks-in-tag.html": lambda: b"<html><body><p" + b" " * 2_000_000 + b">" + _S,
        "blanks-before-declaration.html": lambda: (
            b"\n" * 400_000 + b"<?xml version='1.0'?><p>" + _S
        ),
        "attributes-5mb.html": lambda: b"<p " + b"a=b " * 1_250_000 + b">" + _S,
        "attributes-many-5mb.html": lambda: (
            b"<p " + b"".join(b"a%d=b " % n for n in range(400_000)) + b">" + _S
        ),
        "attribute-long-18mb.html": lambda: b'<p class="' + b"x " * 9_000_000 + b'">' + _S,
        "spans-5mb.html": lambda: b"<p>" + b"<span>a</span>" * 360_000 + _S,
        "spans-18mb.html": lambda: b"<p>" + b"<span>a</span>" * 1_300_000 + _S,
        "nested-spans.html": lambda: b"<p>" + b"<span>" * 200_000 + _S,
        "open-signs-5mb.html": lambda: b"<" * 5_000_000 + _S,
        "open-signs-in-page.html": lambda: b"<html><body><p>" + _S + b"</p>" + b"<" * 3_000_000,
        "open-comments.html": lambda: b"<!--" * 500_000 + _S,
        "doctypes.html": lambda: b"<!DOCTYPE html>" * 100_000 + _S,
        "laughs.html": lambda: (
            b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b; ' + _S
        ),
        "ampersands.html": lambda: b"<p>" + b"&" * 2_000_000 + _S,
        "entities.html": lambda: b"<p>" + b"&#x10FFFF;&#0;&#xD800;" * 100_000 + _S,
        "nested-divs-and-articles.html": lambda: b"<article><div>" * 50_000 + _S,
        "nested-tables.html": lambda: b"<table><tr><td>" * 3_000 + _S,
        "nested-tables-two-cells.html": lambda: b"<table><tr><td>a</td><td>" * 1_000 + _S,
        "nested-lists.html": lambda: b"<ul><li>a" * 5_000 + _S,
        "nested-lists-article.html": lambda: (
            b"<main><p>" + _S * 10 + b"</p>" + b"<ul><li>a" * 2_000 + _S
        ),
        "colspan.html": lambda: (
            b"<table>"
            + b"<tr><td colspan=1000>a</td><td colspan=1000 rowspan=65534>b</td></tr>" * 2_000
            + b"</table>"
        ),
        "rowspan.html": lambda: (
            b"<table>" + (b"<tr>" + b"<td rowspan=65534>a" * 200 + b"</tr>") * 400 + b"</table>"
        ),
        "span-numbers.html": lambda: (
            b"<table><tr><td colspan=99999999999999999999>a<td colspan=-1>b<tr><td rowspan=\xd9\xa3>c<td>d</table>"
            + _S
        ),
        "rows-6000-cells.html": lambda: (
            b"<table>" + (b"<tr>" + b"<td>a" * 6_000) * 20 + b"</table>"
        ),
        "tables-20000.html": lambda: b"<table><tr><td>a<td>b<tr><td>1<td>2</table>" * 20_000,
        "navigation.html": lambda: b"<nav>" * 20_000 + b"<p>" + _S,
        "beside.html": lambda: (
            b"<main><p>" + _S * 10 + b"</p>" + b'<div class="menu">a b c' * 5_000
        ),
        "beside-flat.html": lambda: (
            b"<main><p>" + _S * 10 + b"</p>" + b'<div class="menu">a b c</div>' * 30_000
        ),
        "class-long.html": lambda: (
            b'<main><p class="' + b"nav-" * 500_000 + b'x">' + _S * 10 + b"</main>"
        ),
        "footer-articles.html": lambda: (
            (b"<footer>c</footer><article><p>" + _S + b"</p></article>") * 5_000
        ),
        "paragraphs-100000.html": lambda: b"<p>It is so and so.</p>" * 100_000,
        "headings-100000.html": lambda: b"<h1>A</h1>" * 100_000 + _S,
        "json-ld.html": lambda: (
            b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>" + _S
        ),
        "json-ld-types.html": lambda: (
            b'<script type="application/ld+json">{"author": [{"name": {"a": 1}, "@type": "Person"}], "@graph": 5, "datePublished": {}}</script><p>'
            + _S
        ),
        "json-ld-graphs.html": lambda: (
            b'<script type="application/ld+json">'
            + b'{"@graph":[' * 400
            + b"]}" * 400
            + b"</script><p>"
            + _S
        ),
        "meta-50000.html": lambda: b"<meta name=a content=b>" * 50_000 + b"<p>" + _S,
        "charset-bogus.html": lambda: b"<meta charset=utf-7><p>" + _S,
        "charset-codec.html": lambda: b"<meta charset=zlib_codec><p>" + _S,
        "charset-idna.html": lambda: b"<meta charset=idna><p>" + _S + b"\xff" * 5_000,
        "charset-punycode.html": lambda: b"<meta charset=punycode><p>-" + b"a" * 60_000,
        "charset-unicode-escape.html": lambda: (
            b"<meta charset=unicode_escape><p>\\ud800\\x1b " + _S
        ),
        "scripts.html": lambda: b"<script>alert(1)</script>" * 50_000 + b"<p>" + _S,
        "svg.html": lambda: b"<svg>" * 30_000 + b"<p>" + _S,
        "frames.html": lambda: b"<frameset>" * 10_000 + b"<p>" + _S,
        "bases.html": lambda: (
            b"<base href='file:///etc/passwd'><img src='file:///etc/passwd'><p>" + _S
        ),
        "nul.html": lambda: b"<p>\0\0" + _S + b"\0</p>",
        "sup-links.html": lambda: b"<p>" + b"<sup><a href=#a>1</a></sup>" * 50_000 + _S,
        "line-breaks.html": lambda: b"<p>" + b"a<br>" * 300_000 + _S,
        "definitions.html": lambda: b"<dl>" + b"<dt>a<dd>It is so and so." * 30_000,
        "pre.html": lambda: b"<pre>" + b"a b\n" * 500_000,
        "details.html": lambda: b"<details><summary>a</summary>" * 5_000 + _S,
        "unclosed-inline.html": lambda: b"<b><i><u>" * 5_000 + _S * 100,
        "misnested.html": lambda: b"<b><p></b><i></p>" * 20_000 + _S,
    }
    for name, make in made.items():
        yield Case(name, make)
