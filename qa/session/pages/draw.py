"""Draws one page of a PDF or a picture; run as a program of its own, which no page can take down.

Usage: python -m qa.session.pages.draw FILE PAGE PIXELS_PER_POINT [LEFT,TOP,RIGHT,BOTTOM]...
The PNG goes to standard output, how many pages there are to standard error.
"""

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

_MARK = (255, 210, 0, 90)
_EDGE = (214, 120, 0, 255)
_MOST_PIXELS = 16_000_000
"""Of a page that is drawn; a larger one is drawn smaller."""


def main(arguments: Sequence[str]) -> None:
    """Draw what is asked for."""
    file, page, scale, *boxes = arguments
    places = [tuple(map(float, box.split(","))) for box in boxes]
    image, pages, scale_used = _drawn(file, int(page), float(scale))
    marked = _marked(image, places, scale_used)
    written = BytesIO()
    marked.save(written, "PNG")
    sys.stderr.write(str(pages))
    sys.stdout.buffer.write(written.getvalue())


def _drawn(file: str, page: int, scale: float) -> tuple[Any, int, float]:
    if Path(file).suffix.lower() != ".pdf":
        from PIL import Image, ImageSequence

        frames = ImageSequence.all_frames(Image.open(file))
        return frames[min(page, len(frames)) - 1].convert("RGB"), len(frames), 1.0
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    number = max(1, min(page, len(document)))
    sheet = document[number - 1]
    width, height = sheet.get_size()
    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return sheet.render(scale=scale).to_pil(), len(document), scale


def _marked(image: Any, places: Sequence[Sequence[float]], scale: float) -> Any:
    from PIL import Image, ImageDraw

    page = image.convert("RGBA")
    marks = Image.new("RGBA", page.size)
    pen = ImageDraw.Draw(marks)
    for place in places:
        pen.rectangle([round(edge * scale) for edge in place], _MARK, _EDGE, 2)
    return Image.alpha_composite(page, marks).convert("RGB")


if __name__ == "__main__":
    main(sys.argv[1:])
