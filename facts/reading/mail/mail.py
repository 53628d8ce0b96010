"""Mail as files: a message (EML), a mailbox (MBOX), a page saved as a message (MHTML)."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from facts.reading.blocks import Attachment, Block, DocumentError, Extract
from facts.reading.mail.message import MOST_ATTACHMENTS, header, read_message
from facts.reading.pages.web_page import read_web_page

_BEGINS = re.compile(rb"^From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n", re.M)
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*")
_OF_MAIL = {
    *(b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id"),
    *(b"mime-version", b"content-type", b"delivered-to", b"reply-to", b"cc", b"in-reply-to"),
    *(b"content-transfer-encoding", b"x-mailer", b"sender", b"snapshot-content-location"),
}
_FEWEST_FIELDS = 3


def is_mail(data: bytes) -> bool:
    """Whether it begins like a message or a mailbox."""
    if _BEGINS.match(data):
        return True
    found = set()
    for line in data[:20_000].splitlines():
        field = _FIELD.fullmatch(line)
        if field:
            found.add(field[1].lower())
        elif not line[:1].isspace() or not found:
            break
    return len(found & _OF_MAIL) >= _FEWEST_FIELDS and bool(found & {b"from", b"mime-version"})


def read_mail(data: bytes) -> Extract:
    """Read a message, a mailbox or a page saved as a message.

    Raises:
        DocumentError: nothing of this is in it.
    """
    if _BEGINS.match(data):
        return _mailbox(data)
    message = _parsed(data)
    page = _saved_page(message)
    if page is not None:
        payload = page.get_payload(decode=True)
        return read_web_page(
            payload if isinstance(payload, bytes) else b"", page.get_content_charset()
        )
    read = read_message(message, 1)
    return Extract(
        read.blocks,
        read.subject or None,
        read.author or None,
        published=read.sent,
        skipped=read.skipped,
        attached=read.attached,
    )


def _parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage):
        raise DocumentError("damaged, or no message.")
    return message


def _mailbox(data: bytes) -> Extract:
    begins = [found for found in _BEGINS.finditer(data) if _after_a_gap(data, found.start())]
    ends = [*(found.start() for found in begins[1:]), len(data)]
    blocks: list[Block] = []
    attached: list[Attachment] = []
    skipped: dict[str, None] = {}
    for number, (found, end) in enumerate(zip(begins, ends, strict=True), 1):
        written = data[found.end() : end].replace(b"\n>From ", b"\nFrom ")
        read = read_message(_parsed(written), number)
        blocks += read.blocks
        attached += read.attached
        if read.skipped:
            skipped[f"Message {number}: {read.skipped}"] = None
    if len(attached) > MOST_ATTACHMENTS:
        skipped[f"{len(attached) - MOST_ATTACHMENTS} attachments were not read."] = None
    return Extract(
        tuple(blocks), skipped=" ".join(skipped), attached=tuple(attached[:MOST_ATTACHMENTS])
    )


def _after_a_gap(data: bytes, start: int) -> bool:
    """Whether a line that could begin a message has an empty one before it."""
    return start == 0 or data[max(0, start - 4) : start].replace(b"\r", b"").endswith(b"\n\n")


def _saved_page(message: EmailMessage) -> EmailMessage | None:
    """The page in a file that a browser saved; None in a message of somebody."""
    is_saved = header(message, "Snapshot-Content-Location") or (
        message.get_content_type() == "multipart/related" and not header(message, "To")
    )
    page = message.get_body(("html",)) if is_saved else None
    return page if isinstance(page, EmailMessage) else None
