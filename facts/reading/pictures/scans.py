"""Pictures, and the pages of a PDF that hold nothing else: recognised with the extra `ocr`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from facts.reading.blocks import Block, DocumentError, Extract
from facts.reading.formats import extract
from facts.reading.pictures.recognition import HOW_TO, can_recognise, recognised
from facts.reading.process.limits import allow_more_time

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

SECONDS_A_PAGE = 20.0
"""Of processor time for the recognition of a page."""

MOST_PIXELS = 100_000_000
MOST_PAGES = 200
"""Pages of one document that are recognised."""

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""How PNG, JPEG and TIFF begin."""

_DOTS = 200 / 72
"""Pixels for a point of a page."""


def extract_all(
    data: bytes, name: str, media_type: str = "", charset: str | None = None
) -> Extract:
    """``facts.reading.formats.extract``, text in pictures with it.

    Raises:
        DocumentError: as there, or it is a picture and the extra is not installed.
    """
    if data.startswith(_PICTURES):
        return _read_picture(data)
    if b"%PDF-" not in data[:1024]:
        return extract(data, name, media_type, charset)
    try:
        read = extract(data, name, media_type, charset)
    except DocumentError:
        pages = pages_of_pictures(data, ())
        if not pages:
            raise
        return _with_pages(Extract(()), data, pages)
    return _with_pages(read, data, pages_of_pictures(data, read.blocks))


def pages_of_pictures(data: bytes, blocks: Sequence[Block]) -> list[int]:
    """The pages of a PDF, from 1, with pictures on them and no text that is in ``blocks``."""
    import pypdfium2

    told = {place.page for block in blocks for _, place in block.places}
    try:
        document = pypdfium2.PdfDocument(data)
        pages = [n for n in range(1, len(document) + 1) if n not in told]
        found = [n for n in pages if _has_picture(document[n - 1])]
    except pypdfium2.PdfiumError:
        return []
    document.close()
    return found


def _has_picture(page: "pypdfium2.PdfPage") -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return next(iter(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])), None) is not None


def _with_pages(read: Extract, data: bytes, pages: Sequence[int]) -> Extract:
    """``read`` with what stands in the pictures of ``pages``, or a word on how to get it."""
    if not pages:
        return read
    if not can_recognise():
        hold = "1 page holds" if len(pages) == 1 else f"{len(pages)} pages hold"
        named = ", ".join(map(str, pages[:10])) + (", …" if len(pages) > 10 else "")
        told = f"{hold} only pictures (page {named}); {HOW_TO}."
        if not read.blocks:
            raise DocumentError(told)
        return replace(read, skipped=" ".join(filter(None, (read.skipped, told))))
    blocks = [*read.blocks, *_recognised_pages(data, pages[:MOST_PAGES])]
    blocks.sort(key=lambda block: (block.places[0][1].page or 0) if block.places else 0)
    return replace(read, blocks=tuple(blocks))


def _recognised_pages(data: bytes, pages: Sequence[int]) -> Iterator[Block]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in pages:
        allow_more_time(SECONDS_A_PAGE)
        page = document[number - 1]
        scale = min(_DOTS, 2500 / max(page.get_width(), page.get_height(), 1))
        yield from recognised(page.render(scale=scale).to_pil(), number, scale)
    document.close()


def _read_picture(data: bytes) -> Extract:
    if not can_recognise():
        raise DocumentError(f"a picture; {HOW_TO}.")
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            frames = list(_frames(picture))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise DocumentError("a damaged picture.") from error
    blocks = [block for frame in frames for block in frame]
    if not blocks:
        raise DocumentError("a picture without any text that can be recognised.")
    return Extract(tuple(blocks))


def _frames(picture: "Image") -> Iterator[list[Block]]:
    """The text of each page of a picture; of a TIFF there may be several."""
    from PIL import ImageOps

    several = getattr(picture, "n_frames", 1)
    for number in range(min(several, MOST_PAGES)):
        picture.seek(number)
        if picture.width * picture.height > MOST_PIXELS:
            raise DocumentError(f"a picture of more than {MOST_PIXELS // 1_000_000} megapixels.")
        allow_more_time(SECONDS_A_PAGE)
        upright = ImageOps.exif_transpose(picture) or picture
        yield recognised(upright, number + 1 if several > 1 else None)
