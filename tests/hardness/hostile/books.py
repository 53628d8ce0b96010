"""Books and archives: EPUB, ZIP, TAR, compressed files."""

import bz2
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator

from tests.facts.reading.making import epub
from tests.hardness.hostile.made import SENTENCE, Case, gzipped, xml_laughs, zipped

_S = SENTENCE.encode()


def cases() -> Iterator[Case]:
    """All of them."""
    made = {
        "one-chapter-2000-times.epub": lambda: epub(
            f"<p>{SENTENCE * 20}</p>" * 50, spine=[0] * 2_000
        ),
        "one-page-200-times.epub": lambda: epub(
            "<p>It is so and so.</p>" * 20_000, spine=[0] * 200
        ),
        "blanks.epub": lambda: epub(" " * 400_000 + f"<p>{SENTENCE}</p>"),
        "chapters-3000.epub": lambda: epub(*["<p>It is so and so.</p>"] * 3_000),
        "deep.epub": lambda: epub("<div>" * 2_000 + SENTENCE + "</div>" * 2_000),
        "laughs.epub": lambda: zipped(
            {
                "META-INF/container.xml": b'<container><rootfile full-path="p"/></container>',
                "p": f"{xml_laughs('package')}<package>&m;</package>".encode(),
            }
        ),
        "spine-nowhere.epub": lambda: epub(f"<p>{SENTENCE}</p>", spine=[0, 7, 8]),
        "out-of-it.epub": lambda: zipped(
            {
                "META-INF/container.xml": b'<container><rootfile full-path="../../../etc/passwd"/></container>'
            }
        ),
        "hollow.epub": lambda: zipped({"META-INF/container.xml": b"<container/>"}),
        "container-of-itself.epub": lambda: zipped(
            {
                "mimetype": b"application/epub+zip",
                "META-INF/container.xml": b'<container><rootfile full-path="META-INF/container.xml"/></container>',
            }
        ),
        "overlapping.zip": _overlapping,
        "nested-9.zip": lambda: _nested(9),
        "of-archives.zip": lambda: zipped({f"{n}.zip": zipped({"a.txt": _S}) for n in range(500)}),
        "bombs.zip": lambda: zipped(
            {f"{n}.zip": zipped({"a.txt": bytes(20_000_000)}) for n in range(40)}
        ),
        "files-20000.zip": lambda: zipped({f"{n}.txt": b"It is so and so." for n in range(20_000)}),
        "files-1900.zip": lambda: zipped(
            {f"{n}.txt": b"It is %d so and so." % n for n in range(1_900)}
        ),
        "names.zip": lambda: zipped(
            {
                "../../etc/x.txt": _S,
                "/abs.txt": _S,
                "a\\..\\b.txt": _S,
                "\x1b]52;c;x\x07.txt": _S,
                "x" * 5_000 + ".txt": _S,
            }
        ),
        "name-twice.zip": _twice,
        "encrypted.zip": _flagged,
        "lies-of-size.zip": _lying,
        "no-end.zip": lambda: zipped({"a.txt": _S})[:-10],
        "comment.zip": lambda: zipped({"a.txt": _S}) + b"PK\x05\x06" * 10_000,
        "documents.zip": lambda: zipped(
            {f"{n}.html": b"<p>" + _S + b" " * 300_000 for n in range(150)}
        ),
        "grown-text.zip": lambda: zipped({"a.txt": b"It is so and so. " * 1_700_000}),
        "grown-csv.zip": lambda: zipped(
            {f"{n}.csv": b"a,b\n" + b"1,2\n" * 200_000 for n in range(20)}
        ),
        "bomb.gz": lambda: gzipped(bytes(400_000_000)),
        "text-60mb.gz": lambda: gzipped(b"It is so and so. " * 3_500_000),
        "bomb.bz2": lambda: bz2.compress(bytes(400_000_000)),
        "bomb.xz": lambda: lzma.compress(bytes(400_000_000)),
        "cut.xz": lambda: lzma.compress(_S)[:40],
        "twice.gz": lambda: gzipped(gzipped(_S)),
        "members.gz": lambda: gzipped(_S + b" ") * 50_000,
        "sparse.tar": _sparse,
        "links.tar": _links,
        "long-names.tar": lambda: _tar({"a/" * 1_000 + "a.txt": _S, "../../x.txt": _S}),
        "cut.tar": lambda: _tar({"a.txt": _S * 1_000})[:2_000],
        "size-huge.tar": _size_huge,
        "headers.tar": lambda: _tar({f"{n}.txt": b"" for n in range(15_000)}),
    }
    for name, make in made.items():
        yield Case(name, make)


def _nested(depth: int) -> bytes:
    data = zipped({"a.txt": _S})
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(4)})
    return data


def _twice() -> bytes:
    data = zipped({"a.txt": _S, "b.txt": _S})
    return data.replace(b"b.txt", b"a.txt")


def _flagged() -> bytes:
    data = bytearray(zipped({"a.txt": _S}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _lying() -> bytes:
    data = zipped({"a.txt": b"a" * 5_000_000})
    return data.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _overlapping() -> bytes:
    """Many entries that all unpack the same bytes."""
    kernel = zipped({"a.txt": bytes(20_000_000)})
    start = kernel.index(b"PK\x01\x02")
    entry = kernel[start : kernel.index(b"PK\x05\x06")]
    number = 300
    end = (
        b"PK\x05\x06\0\0\0\0"
        + number.to_bytes(2, "little") * 2
        + (len(entry) * number).to_bytes(4, "little")
        + start.to_bytes(4, "little")
        + b"\0\0"
    )
    return kernel[:start] + entry * number + end


def _tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def _links() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, kind, target in (
            ("a.txt", tarfile.SYMTYPE, "/etc/passwd"),
            ("b.txt", tarfile.LNKTYPE, "b.txt"),
            ("c.txt", tarfile.FIFOTYPE, ""),
            ("d.txt", tarfile.CHRTYPE, ""),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, target
            tar.addfile(entry)
    return out.getvalue()


def _sparse() -> bytes:
    """A file that is said to be a terabyte of nothing."""
    header = tarfile.TarInfo("a.txt")
    header.type = tarfile.GNUTYPE_SPARSE
    made = bytearray(header.tobuf(tarfile.GNU_FORMAT))
    made[483:495] = b"\x80" + (1 << 40).to_bytes(11, "big")
    made[148:156] = b" " * 8
    made[148:156] = b"%06o\0 " % sum(made[:512])
    return bytes(made[:512]) + bytes(10_240)


def _size_huge() -> bytes:
    header = tarfile.TarInfo("a.txt")
    header.size = 1 << 50
    return header.tobuf(tarfile.GNU_FORMAT) + bytes(2_000)


def entries_of(data: bytes) -> list[str]:
    """The names in an archive, to look whether it was made as meant."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()
