"""Mail: who wrote what to whom; the reply apart from what it quotes."""

from email.message import EmailMessage

from facts.fact import Place
from facts.reading.blocks import Extract
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows

TO = "Bo Lind <bo@crane.example>, office@harbour.example"


def mail(text: str, *, page: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.get("sender", "Ada Finch <ada@harbour.example>")
    message["To"] = TO
    message["Date"] = "Thu, 15 May 2025 16:40:00 +0200"
    message["Subject"] = headers.get("subject", "Quay 4 – crane")
    if text:
        message.set_content(text, cte=headers.get("cte", "8bit"))
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def read(message: EmailMessage) -> Extract:
    return extract(message.as_bytes(), "a.eml")


def test_who_wrote_when_to_whom_about_what_is_a_row() -> None:
    found = read(mail("The quay is closed."))
    people = "Ada Finch | ada@harbour.example | Bo Lind, office@harbour.example | bo@crane.example"
    assert rows(found) == [
        (
            f"{people} | 15 May 2025, 16:40 | Quay 4 – crane",
            ("From", "From address", "To", "To address", "Date", "Subject"),
            "",
        )
    ]
    assert (found.title, found.published) == ("Quay 4 – crane", "2025-05-15")
    assert found.author == "Ada Finch"
    assert {one.places[0][1].message for one in found.blocks} == {1}


def test_the_name_below_a_message_is_that_of_its_writer_and_said_once() -> None:
    found = read(mail("The quay is closed.\n\nKind regards,\nAda Finch\nQuay 4, Lindholm"))
    said = [one.text for one in found.blocks[2:]]
    assert said[0] == "The quay is closed."
    assert "Ada Finch" not in said
    assert any("Quay 4, Lindholm" in text for text in said)


def test_whoever_has_no_name_is_told_by_the_address() -> None:
    found = read(mail("The quay is closed.", sender="office@harbour.example"))
    assert found.author == "office@harbour.example"
    assert rows(found)[0][1][:2] == ("From", "To")


def test_base64_is_read_as_what_it_says_and_wrapped_lines_are_joined() -> None:
    found = read(mail("The quay stays closed until\n30 June.\n", cte="base64"))
    assert blocks(found)[2:] == [("paragraph", "The quay stays closed until 30 June.")]


def test_what_a_reply_quotes_is_a_message_of_its_own() -> None:
    text = (
        "We take it at 740 euros.\n\nOn Wed, 14 May 2025 at 11:03, Bo Lind wrote:\n"
        "> We offer it at 810 euros.\n> It is free.\n"
    )
    found = read(mail(text))
    quoted = Place(message=1, note="quoted from Bo Lind")
    assert [(one.text, one.places[0][1]) for one in found.blocks[2:]] == [
        ("We take it at 740 euros.", Place(message=1)),
        ("Bo Lind, Wed, 14 May 2025 at 11:03", quoted),
        ("We offer it at 810 euros. It is free.", quoted),
    ]


def test_answers_between_quoted_lines_stay_the_writers_own() -> None:
    found = read(mail("> Is it open?\n\nNo, it is closed.\n\n> And in June?\n\nPerhaps then.\n"))
    own = [one.text for one in found.blocks[2:] if one.places[0][1].note is None]
    assert own == ["No, it is closed.", "Perhaps then."]


def test_a_forwarded_message_is_its_writers() -> None:
    text = (
        "See below.\n\n---------- Forwarded message ----------\nFrom: Cy Holm <cy@x.example>\n"
        "Date: Mon, 12 May 2025\nSubject: Strike\nTo: Ada\n\nThe strike begins on Friday.\n"
    )
    found = read(mail(text))
    assert found.blocks[-1].text == "The strike begins on Friday."
    assert found.blocks[-1].places[0][1].note == "quoted from Cy Holm"


def test_a_signature_is_left_out() -> None:
    found = read(mail("The quay is closed.\n\n-- \nHarbour Office\n12 Mole Road\n"))
    assert blocks(found)[2:] == [("paragraph", "The quay is closed.")]


def test_a_page_is_read_where_there_is_no_text() -> None:
    table = "<table><tr><th>Quay</th><th>Free</th></tr><tr><td>4</td><td>June</td></tr></table>"
    found = read(mail("", page=f"<p>Dear all,</p>{table}"))
    assert ("row", "4 | June") in blocks(found)
    both = read(mail("The quay is closed.", page="<p>The quay is <b>closed</b>.</p>"))
    assert blocks(both)[2:] == [("paragraph", "The quay is closed.")]


def test_attachments_are_documents_of_their_own() -> None:
    message = mail("See the list.")
    message.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="list.csv")
    message.add_attachment(mail("Inner words.", subject="Inner"))
    found = read(message)
    assert [one.name for one in found.attached] == ["list.csv", "attachment-2.eml"]
    assert found.attached[0].data.split() == [b"a,b", b"1,2"]
    assert ("paragraph", "Inner words.") in blocks(extract(found.attached[1].data, "a.eml"))
    assert "Inner words." not in str(found.blocks)


def test_a_mailbox_numbers_its_messages() -> None:
    box = b"".join(
        b"From ada@harbour.example Thu May 15 16:40:00 2025\n"
        + mail(f"Message {number} says so.\n\n>From here on it is quoted text.\n").as_bytes()
        + b"\n"
        for number in (1, 2)
    )
    found = extract(box, "a.mbox")
    assert [
        (one.text, one.places[0][1].message) for one in found.blocks if "says so" in one.text
    ] == [("Message 1 says so.", 1), ("Message 2 says so.", 2)]


def test_a_page_that_a_browser_saved_is_read_as_a_page() -> None:
    saved = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.test/\r\n"
        b"Subject: Page\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><h1>The garden</h1><p>It has 120 roses =E2=80=93 red ones.</p></body></html>"
        b"\r\n--b--\r\n"
    )
    assert blocks(extract(saved, "a.mhtml")) == [
        ("heading", "The garden"),
        ("paragraph", "It has 120 roses – red ones."),
    ]


def test_an_encrypted_message_is_named() -> None:
    message = mail("x")
    message.replace_header("Content-Type", "multipart/encrypted; boundary=b")
    message.set_payload("--b\n\nabc\n--b--\n")
    assert "An encrypted part was not read" in read(message).skipped


def test_a_malformed_header_does_no_harm() -> None:
    data = b"From: =?x?q?=\nTo: <<<@\nDate: nonsense\nSubject: =?utf-8?b?!!?=\n\nIt is closed.\n"
    assert ("paragraph", "It is closed.") in blocks(extract(data, "a.eml"))
