"""Plain text and Markdown."""

from collections.abc import Iterator

from tests.hardness.hostile.made import SENTENCE, Case

_CIRCLE = (
    "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n"
        for at in range(8)
    )
    + f"title: *i\n---\n\n{SENTENCE}\n"
)


def cases() -> Iterator[Case]:
    """All of them."""
    for name, text in _texts().items():
        yield Case(name, lambda text=text: text)  # type: ignore[misc]
    yield Case("dots-10mb.txt", lambda: b"." * 10_000_000)
    yield Case("ellipses-10mb.txt", lambda: b"... " * 2_500_000)
    yield Case("blanks-10mb.txt", lambda: b"x" + b" " * 10_000_000 + b"y")
    yield Case("no-blank-10mb.txt", lambda: b"x" * 10_000_000)
    yield Case(
        "line-ends-10mb.txt", lambda: b"\n" * 5_000_000 + SENTENCE.encode() + b"\r" * 5_000_000
    )
    yield Case("tabs-5mb.txt", lambda: b"a\tb" * 1_600_000)
    yield Case("one-paragraph-1mb.txt", lambda: (SENTENCE + " ").encode() * 22_000)
    yield Case("short-lines-1mb.txt", lambda: b"Up it goes.\n" * 90_000)
    yield Case(
        "numbered-lines-2mb.txt", lambda: b"".join(b"%d. It is so.\n" % n for n in range(110_000))
    )
    yield Case("abbreviations-2mb.txt", lambda: b"Mr. U.S.A. e.g. i.e. No. 5 vs. p. " * 60_000)
    yield Case("quotes-2mb.txt", lambda: b"\"('" * 700_000)
    yield Case("closing-2mb.txt", lambda: b")\"'] " * 400_000)
    yield Case("urls-2mb.txt", lambda: b"http://a.b/?c=d&e=f." * 100_000)
    yield Case("exclamations-2mb.txt", lambda: b"!?" * 1_000_000)
    yield Case("headings-1mb.md", lambda: b"# A\n\n" * 200_000)
    yield Case(
        "deep-headings.md",
        lambda: b"".join(
            b"#" * (n % 6 + 1) + b" T%d\n\nIt is %d so.\n\n" % (n, n) for n in range(20_000)
        ),
    )


def _texts() -> dict[str, bytes]:
    sentence = SENTENCE.encode()
    return {
        "nul.txt": b"\0" * 100_000,
        "bom-only.txt": b"\xef\xbb\xbf",
        "bom-twice.txt": b"\xef\xbb\xbf" * 3 + sentence,
        "utf16-odd.txt": b"\xff\xfe" + sentence.decode().encode("utf-16-le") + b"x",
        "utf32-broken.txt": b"\xff\xfe\0\0" + b"\xff" * 999,
        "utf7.txt": b"+ADw-script+AD4- " + sentence,
        "surrogates.txt": b"\xed\xa0\x80\xed\xb0\x80 " + sentence,
        "overlong.txt": b"\xc0\xaf\xe0\x80\xaf " + sentence,
        "escape.txt": b"\x1b]52;c;cm0gLXJm\x07 \x9b31m " + sentence,
        "bidi.txt": "\u202eevil\u2066 ".encode() + sentence,
        "zero-width.txt": ("\u200b\u200d\ufeff" * 50_000).encode() + sentence,
        "combining.txt": b"e" + "\u0301".encode() * 200_000 + b" " + sentence,
        "emoji-joined.txt": ("\U0001f468\u200d" * 50_000).encode() + b" " + sentence,
        "latin1.txt": b"\xe9\xe8\xff" * 20_000,
        "high-bytes.txt": bytes(range(128, 256)) * 2_000,
        "form-feeds.txt": b"\f" * 500_000 + sentence,
        "vertical.txt": b"\x0b\x1c\x1d\x1e\x85" * 100_000 + sentence,
        "aliases.md": _CIRCLE.encode(),
        "alias-of-itself.md": b"---\na: &a [*a]\ntitle: *a\n---\n\n" + sentence,
        "front-matter-open.md": b"---\n" + b"a: b\n" * 50_000,
        "front-matter-large.md": b"---\ntitle: " + b"x" * 1_000_000 + b"\n---\n\n" + sentence,
        "deep-quotes.md": b">" * 50_000 + sentence,
        "deep-lists.md": b"".join(b" " * (2 * n) + b"- a\n" for n in range(1_000)) + sentence,
        "brackets.md": b"[" * 100_000 + sentence,
        "links.md": b"[a](" * 50_000 + sentence,
        "link-references.md": b"".join(b"[%d]: <x\n" % n for n in range(30_000)) + sentence,
        "emphasis.md": b"*a_ " * 60_000,
        "stars.md": b"*" * 200_000 + sentence,
        "backticks.md": b"".join(b"`" * n + b" " for n in range(1, 800)),
        "unclosed-fence.md": b"```\n" * 60_001 + sentence,
        "footnotes.md": b"".join(
            b"a[^%d]\n\n[^%d]: b[^%d]\n\n" % (n, n, n + 1) for n in range(4_000)
        ),
        "footnote-of-itself.md": b"a[^1]\n\n[^1]: b[^1]\n\n" + sentence,
        "table-wide.md": b"|" + b"a|" * 20_000 + b"\n|" + b"-|" * 20_000 + b"\n|" + b"b|" * 20_000,
        "table-narrow-rows.md": b"|a" * 3_000 + b"|\n" + b"|-" * 3_000 + b"|\n" + b"|b|\n" * 3_000,
        "definitions.md": b"a\n: b\n\n" * 20_000,
        "html-in-it.md": b"<div>\n\n" * 20_000 + sentence,
        "entities.md": b"&#1114112;&#xD800;&#0;&bogus; " * 10_000 + sentence,
        "escape-in-heading.md": b"# \x1b]0;owned\x07 title\n\n" + sentence,
        "deep-section.rst": b"".join(
            b"T%d\n%s\n\n" % (n, bytes([33 + n % 14]) * 8) for n in range(2_000)
        ),
        "include.rst": b".. include:: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd\n\n"
        + sentence,
        "include-url.rst": b".. raw:: html\n   :url: http://127.0.0.1:1/\n\n" + sentence,
        "substitutions.rst": b".. |a| replace:: |b|\n.. |b| replace:: |a|\n\n|a| " + sentence,
        "deep-lists.rst": b"".join(b" " * (2 * n) + b"- a\n\n" for n in range(400)) + sentence,
        "grid-table.rst": (
            b"+" + b"-+" * 400 + b"\n" + (b"|" + b"a|" * 400 + b"\n+" + b"-+" * 400 + b"\n") * 60
        ),
        "roles.rst": b":a:`b` `c`_ |d| " * 10_000,
        "inline.rst": b"*a **b ``c " * 20_000,
        "deep-groups.tex": b"{" * 50_000 + sentence,
        "macro-of-itself.tex": b"\\newcommand{\\a}{\\a\\a}\n\\begin{document}\\a "
        + sentence
        + b"\\end{document}",
        "environments.tex": b"\\begin{itemize}\\item " * 5_000 + sentence,
        "input.tex": b"\\input{/etc/passwd}\\begin{document}" + sentence + b"\\end{document}",
        "maths.tex": b"$$" * 100_000 + b"\\frac{" * 10_000 + sentence,
        "table.tex": b"\\begin{tabular}{"
        + b"l" * 5_000
        + b"}"
        + (b"a&" * 5_000 + b"\\\\") * 40
        + b"\\end{tabular}",
        "comments.tex": b"%\n" * 300_000 + sentence,
        "multicolumn.tex": b"\\begin{tabular}{ll}\\multicolumn{999999999}{l}{a}&b\\\\c&d\\\\\\end{tabular}",
    }
