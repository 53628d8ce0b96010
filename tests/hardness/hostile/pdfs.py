"""PDF files."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hardness.hostile.made import SENTENCE, Case

_SAMPLE = Path(__file__).parents[2] / "facts" / "documents" / "libreoffice.pdf"


def pdf(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of number 1."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, root, trailer, start)
    )


def stream(content: bytes, *, packed: bool = True, more: bytes = b"") -> bytes:
    """A stream object."""
    data = zlib.compress(content, 9) if packed else content
    kind = b"/Filter/FlateDecode" if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (kind, more, len(data), data)


def page(content: bytes, *, kids: int = 1, box: bytes = b"0 0 600 800", more: bytes = b"") -> bytes:
    """A document of pages that all show ``content``."""
    numbers = b" ".join(b"%d 0 R" % (5 + n) for n in range(kids))
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (numbers, kids),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
            % box
        ]
        * kids,
    )


def _lines(text: bytes, times: int) -> bytes:
    return b"BT /F 10 Tf 20 780 Td 11 TL " + b"(%s) Tj T* " % text * times + b"ET"


def _letters(times: int) -> bytes:
    return (
        b"BT /F 10 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 590, n * 7 % 790) for n in range(times))
        + b"ET"
    )


def _cut(share: float) -> Callable[[], bytes]:
    return lambda: _SAMPLE.read_bytes()[: int(_SAMPLE.stat().st_size * share)]


def cases() -> Iterator[Case]:
    """All of them."""
    said = SENTENCE.encode()
    lines = stream(_lines(said, 40))
    made: dict[str, Callable[[], bytes]] = {
        "unpacks-to-2gb.pdf": lambda: page(stream(b" " * 500_000_000)),
        "unpacks-twice.pdf": lambda: page(
            stream(zlib.compress(bytes(300_000_000), 9), more=b"", packed=True).replace(
                b"/FlateDecode", b"[/FlateDecode/FlateDecode]"
            )
        ),
        "text-20mb.pdf": lambda: page(stream(_lines(said, 400_000))),
        "one-line-2mb.pdf": lambda: page(
            stream(b"BT /F 10 Tf 20 780 Td (" + b"a " * 1_000_000 + b") Tj ET")
        ),
        "letters-100000.pdf": lambda: page(stream(_letters(100_000))),
        "letters-at-one-place.pdf": lambda: page(
            stream(b"BT /F 10 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 100_000 + b"ET")
        ),
        "pages-20000-empty.pdf": lambda: page(stream(b" "), kids=20_000),
        "count-lies.pdf": lambda: page(lines).replace(b"/Count 1", b"/Count 2000000000"),
        "count-below.pdf": lambda: page(lines).replace(b"/Count 1", b"/Count -7"),
        "pages-of-itself.pdf": lambda: page(lines).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"),
        "page-of-itself.pdf": lambda: page(lines).replace(b"/Contents 3 0 R", b"/Contents 5 0 R"),
        "form-of-itself.pdf": lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            stream(
                b"/X Do /X Do",
                more=b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>",
            ),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</X 3 0 R>>>>>>",
            stream(b"/X Do"),
        ),
        "forms-that-grow.pdf": _growing,
        "box-huge.pdf": lambda: page(lines, box=b"0 0 1e38 1e38"),
        "box-odd.pdf": lambda: page(lines, box=b"0 0 0 0"),
        "box-below.pdf": lambda: page(lines, box=b"999 999 -999 -999"),
        "font-size-huge.pdf": lambda: page(stream(b"BT /F 1e30 Tf 20 780 Td (%s) Tj ET" % said)),
        "font-size-none.pdf": lambda: page(stream(b"BT /F 0 Tf 20 780 Td (%s) Tj ET" % said)),
        "matrix-odd.pdf": lambda: page(
            stream(b"1e30 0 0 1e-30 0 0 cm BT /F 9 Tf 0 0 0 0 0 0 Tm (%s) Tj ET" % said)
        ),
        "saved-states.pdf": lambda: page(stream(b"q " * 1_000_000 + _lines(said, 3))),
        "lines-drawn.pdf": lambda: page(
            stream(
                b"".join(b"%d 0 m %d 800 l S 0 %d m 600 %d l S " % (n, n, n, n) for n in range(600))
                * 20
                + _lines(said, 40)
            )
        ),
        "outlines-of-itself.pdf": lambda: page(
            lines, more=b"/Outlines<</First 1 0 R/Last 1 0 R/Count 9999999>>"
        ),
        "script.pdf": lambda: page(
            lines, more=b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:1/'\\))>>"
        ),
        "launch.pdf": lambda: page(lines, more=b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
        "info-odd.pdf": lambda: page(lines).replace(
            b"/Root",
            b"/Info<</Title(\xfe\xff\xd8\0\x1b]52;c;x\x07)/CreationDate(D:99999999999999)/Author<00>>>/Root",
        ),
        "deep-arrays.pdf": lambda: page(lines, more=b"/A" + b"[" * 100_000 + b"]" * 100_000),
        "xref-of-itself.pdf": lambda: page(lines, more=b"").replace(
            b"trailer\n<<", b"trailer\n<</Prev 0/XRefStm 0"
        ),
        "no-xref.pdf": lambda: page(lines).replace(b"xref\n", b"zref\n"),
        "objects-200000.pdf": lambda: (
            page(lines)[:9]
            + b"".join(b"%d 0 obj\n<<>>\nendobj\n" % n for n in range(10, 200_000))
            + page(lines)[9:]
        ),
        "encrypted.pdf": lambda: page(lines).replace(
            b"/Root", b"/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4/O<41>/U<42>>>/Root"
        ),
        "garbage-before.pdf": lambda: b"\0" * 900 + page(lines),
        "half.pdf": _cut(0.5),
        "most.pdf": _cut(0.97),
        "only-end.pdf": lambda: _SAMPLE.read_bytes()[-2_000:],
        "picture-huge.pdf": lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            stream(
                bytes(1_000_000),
                more=b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8",
            ),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</XObject<</X 3 0 R>>>>>>",
            stream(b"600 0 0 800 0 0 cm /X Do"),
        ),
    }
    for name, make in made.items():
        yield Case(name, make)
    yield Case("pages-2000.pdf", lambda: page(lines, kids=2_000), most_seconds=120.0)


def _growing() -> bytes:
    """Forms that each show the next one ten times."""
    depth = 9
    forms = [
        stream(
            b"/X Do " * 10 if at < depth - 1 else b"BT /F 9 Tf 9 9 Td (a) Tj ET",
            more=b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>/XObject<</X %d 0 R>>>>"
            % (7 + at),
        )
        for at in range(depth)
    ]
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(b"/X Do"),
        *forms,
    )
