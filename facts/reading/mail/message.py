"""Messages: who wrote to whom, when and about what; the reply apart from what it quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from facts.fact import QUOTED, Place
from facts.reading.blocks import Attachment, Block, on_one_line, row_blocks
from facts.reading.mail.quoted import Part, parts_of_page, parts_of_text
from facts.reading.pages.web_page import page_blocks, page_text
from facts.reading.plain.encodings import decoded
from facts.reading.plain.text import text_blocks

MOST_ATTACHMENTS = 500
_SIGNED = {
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
}
_SECRET = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_LEAST_PLAIN = 0.5
"""Share of a message's letters that its plain version has, to be read instead of the page."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a message says."""

    subject: str
    author: str
    sent: str | None
    """ISO 8601 date."""
    blocks: tuple[Block, ...]
    attached: tuple[Attachment, ...]
    skipped: str


def read_message(message: EmailMessage, number: int) -> Message:
    """Read one message.

    Args:
        message: parsed.
        number: of the message in its mailbox, from 1.
    """
    place = Place(message=number)
    subject = header(message, "Subject")
    sent, day = _date(message)
    people = [_people(message, name) for name in ("From", "To", "Cc")]
    author = people[0][0]
    names = ("From", "From address", "To", "To address", "Cc", "Cc address", "Date", "Subject")
    rows = [names, (*(said for pair in people for said in pair), sent, subject)]
    found = [Block("heading", subject, places=((0, place),))] if subject else []
    found += row_blocks(rows, headers=1, places=[place] * 2)
    found += [block for block in _body(message, place) if block.text != author]
    attached, left_out = _attachments(message)
    skipped = []
    if any(part.get_content_type() in _SECRET for part in message.walk()):
        skipped.append("An encrypted part was not read; save it unencrypted.")
    if left_out:
        skipped.append(f"{left_out} more attachments were not read; save them as files.")
    return Message(subject, author, day, tuple(found), attached, " ".join(skipped))


def header(message: EmailMessage, name: str) -> str:
    """A header on one line; empty where there is none, or none that can be read."""
    try:
        return on_one_line(str(message.get(name, "")))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # the standard library stumbles over some malformed ones


def _people(message: EmailMessage, name: str) -> tuple[str, str]:
    """The names in a header, or addresses of those without, and the addresses of the named."""
    found = getaddresses([header(message, name)])
    names = [who or where for who, where in found if who or where]
    return ", ".join(names), ", ".join(where for who, where in found if who and where)


def _date(message: EmailMessage) -> tuple[str, str | None]:
    """When it was sent, for people and as a date."""
    try:
        sent = parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return "", None
    return f"{sent.day} {sent:%B %Y, %H:%M}", sent.date().isoformat()


def _body(message: EmailMessage, place: Place) -> Iterator[Block]:
    plain, page = _text(message, "plain"), _text(message, "html")
    from_page = list(page_blocks(page)) if page.strip() else []
    letters = sum(len(block.text) for block in from_page)
    if plain.strip() and len(plain.strip()) >= _LEAST_PLAIN * letters:
        for part in parts_of_text(plain):
            yield from _part(part, text_blocks(part.text), place)
    else:
        for part in parts_of_page(page):
            yield from _part(part, page_blocks(part.text), place)


def _part(part: Part, blocks: Iterator[Block], place: Place) -> Iterator[Block]:
    """The blocks of what somebody wrote; what is quoted stands under who wrote it."""
    if part.is_quoted:
        whose = f"{QUOTED} from {part.author}" if part.author else QUOTED
        place = replace(place, note=whose)
        named = ", ".join(filter(None, (part.author, part.sent, part.subject)))
        if named:
            yield Block("heading", named, level=2, places=((0, place),))
    for block in blocks:
        own = replace(place, table=block.places[0][1].table) if block.places else place
        row = block.places[0][1].row if block.places else None
        yield replace(block, places=((0, replace(own, row=row)),))


def _text(message: EmailMessage, kind: str) -> str:
    """The text of the body of this kind ("plain", "html")."""
    body = message.get_body((kind,))
    if body is None:
        return ""
    data = body.get_payload(decode=True)
    charset = body.get_content_charset()
    if not isinstance(data, bytes):
        return ""
    return page_text(data, charset) if kind == "html" else decoded(data, charset)


def _attachments(message: EmailMessage) -> tuple[tuple[Attachment, ...], int]:
    """The documents that a message carries, and how many more there are."""
    found = []
    for number, part in enumerate(_carried(message), 1):
        name = part.get_filename() or f"attachment-{number}"
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
            name = name if name.endswith(".eml") else f"{name}.eml"
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        if data:
            found.append(Attachment(name, data))
    return tuple(found[:MOST_ATTACHMENTS]), max(0, len(found) - MOST_ATTACHMENTS)


def _carried(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are documents of their own, without pictures of the message's layout."""
    bodies = [message.get_body(("plain",)), message.get_body(("html",))]
    for part in _leaves(message):
        is_picture = part.get_content_maintype() == "image" and not part.is_attachment()
        if part in bodies or is_picture or part.get_content_type() in _SIGNED | _SECRET:
            continue
        if part.is_attachment() or part.get_filename() or part.get_content_maintype() == "message":
            yield part


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that are not made of parts; a message in it is one."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _leaves(part)
