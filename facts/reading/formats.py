"""Reads documents of every kind."""

from collections.abc import Callable
from pathlib import PurePath

from facts.reading.blocks import DocumentError, Extract, check_length
from facts.reading.kinds import BY_ENDING, Kind, kind_of
from facts.reading.mail.mail import read_mail
from facts.reading.office.open_document import read_open_document
from facts.reading.office.rich_text import read_rich_text
from facts.reading.office.slides import read_slides
from facts.reading.office.word import read_word
from facts.reading.office.workbook import read_older_workbook, read_workbook
from facts.reading.packing.packed import read_packed, unpacked
from facts.reading.pages.epub import read_epub
from facts.reading.pages.latex import read_latex
from facts.reading.pages.markdown import read_markdown
from facts.reading.pages.restructured import read_restructured
from facts.reading.pages.web_page import read_web_page
from facts.reading.pdf import read_pdf
from facts.reading.plain.delimited import read_delimited
from facts.reading.plain.notebook import read_notebook
from facts.reading.plain.records import read_json, read_json_records, read_yaml_records
from facts.reading.plain.subtitles import read_subtitles
from facts.reading.plain.text import read_text

DOCUMENTS = {
    *(".pdf", ".docx", ".docm", ".dotx", ".pptx", ".pptm", ".ppsx", ".potx"),
    *(".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods", ".odt", ".odp", ".ott", ".otp", ".ots"),
    *(".rtf", ".epub", ".eml", ".mbox", ".mht", ".mhtml", ".ipynb", ".srt", ".vtt"),
    *(".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz"),
} | (BY_ENDING.keys() - {".log", ".jsonl", ".ndjson"})
"""Endings of the names of documents that can be read."""

_FILES: dict[Kind, Callable[[bytes], Extract]] = {
    "pdf": read_pdf,
    "word": read_word,
    "slides": read_slides,
    "workbook": read_workbook,
    "older workbook": read_older_workbook,
    "open document": read_open_document,
    "rich text": read_rich_text,
    "epub": read_epub,
    "archive": read_packed,
    "mail": read_mail,
    "notebook": read_notebook,
}
_TEXTS: dict[Kind, Callable[[bytes, str | None], Extract]] = {
    "web page": read_web_page,
    "markdown": read_markdown,
    "restructured": read_restructured,
    "latex": read_latex,
    "json": read_json,
    "json lines": read_json_records,
    "yaml": read_yaml_records,
    "subtitles": read_subtitles,
    "delimited": read_delimited,
    "text": read_text,
}
"""Readers that are told the encoding that a server names."""


def extract(data: bytes, name: str, media_type: str = "", charset: str | None = None) -> Extract:
    """Read a document.

    Args:
        data: all of it.
        name: its file name or address; only its ending counts, and only among texts.
        media_type: what a server says it is, for text.
        charset: the encoding that a server names.

    Raises:
        DocumentError: it is of no known kind, damaged or empty.
    """
    if not data.strip():
        raise DocumentError("empty.")
    try:
        return _read(data, name, media_type, charset)
    except (DocumentError, MemoryError):  # of the limit of memory, who asks this process tells
        raise
    except RecursionError as error:
        raise DocumentError("its parts lie too deep in one another; save it anew.") from error
    except Exception as error:  # other people's parsers, fed with anything: the batch goes on
        raise DocumentError("damaged; open it in its own program and save it anew.") from error


def _read(data: bytes, name: str, media_type: str, charset: str | None) -> Extract:
    kind = kind_of(data, name, media_type)
    if kind == "compressed":
        data, name = unpacked(data), PurePath(name).stem
        kind = kind_of(data, name)
        if kind == "compressed":
            raise DocumentError("compressed twice; unpack it first.")
    if kind in _FILES:
        return _FILES[kind](data)
    check_length(len(data) // 4)  # of a text, before all of it is held several times
    return _TEXTS[kind](data, charset)
