"""Data: JSON, YAML, delimited tables, notebooks, subtitles, mail."""

import json
from collections.abc import Iterator

from tests.hardness.hostile.made import SENTENCE, Case


def cases() -> Iterator[Case]:
    """All of them."""
    for name, content in _small().items():
        yield Case(name, lambda content=content: content)  # type: ignore[misc]
    yield Case("sources-20000.jsonl", lambda: _sources(20_000))
    yield Case("facts-100000.jsonl", lambda: b'{"text": "It is so and so."}\n' * 100_000)
    yield Case("same-id.jsonl", lambda: b'{"id": "a", "text": "It is so and so."}\n' * 30_000)
    yield Case("records.jsonl", lambda: b'{"a": 1, "b": "It is so."}\n' * 100_000)
    yield Case(
        "asks.jsonl", lambda: json.dumps({"text": SENTENCE, "asks": ["Is it?"] * 50_000}).encode()
    )
    yield Case("rows-500000.csv", lambda: b"a,b\n" + b"1,2\n" * 500_000)
    yield Case("columns-200000.csv", lambda: b"a," * 200_000 + b"\n" + b"1," * 200_000)
    yield Case("numbers-10mb.json", lambda: b"[" + b"1," * 5_000_000 + b"1]")
    yield Case("cues-100000.srt", lambda: _cues(100_000))
    yield Case("parts.eml", lambda: _parts(5_000))
    yield Case("headers-5mb.eml", lambda: b"X-A: " + b"b" * 5_000_000 + b"\n\n" + SENTENCE.encode())
    yield Case("quoted-2mb.eml", lambda: b"From: a\n\n" + b"> > > It is so.\n" * 130_000)
    yield Case(
        "letters-20000.mbox",
        lambda: b"From a@b Mon Jan 1 00:00:00 2024\nSubject: c\n\nIt is so and so.\n\n" * 20_000,
    )


def _sources(number: int) -> bytes:
    return b"".join(
        b'{"text": "Ship %d came in late.", "source": {"id": "s%d", "title": "Ship %d"}}\n'
        % (n, n, n)
        for n in range(number)
    )


def _cues(number: int) -> bytes:
    return b"".join(b"%d\n00:00:01,000 --> 00:00:02,000\nIt is so.\n\n" % n for n in range(number))


def _parts(depth: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return b"From: a@b\nSubject: c\n" + opened + b"Content-Type: text/plain\n\n" + SENTENCE.encode()


def _aliases(deep: int) -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]"
        for at in range(deep)
    ]
    return "\n".join(lines)


def _small() -> dict[str, bytes]:
    sentence = SENTENCE.encode()
    return {
        "aliases.yaml": _aliases(8).encode(),
        "alias-of-itself.yaml": b"&a [*a, *a]",
        "merge-keys.yaml": b"a: &a {b: c}\n" + b"d:\n  <<: [" + b"*a, " * 20_000 + b"*a]\n",
        "python-object.yaml": b"!!python/object/apply:os.system ['touch /tmp/owned']",
        "deep.yaml": b"[" * 20_000,
        "deep-block.yaml": b"".join(b" " * n + b"a:\n" for n in range(1_500)),
        "dates.yaml": b"- 0000-99-99\n- 2024-01-01T99:99:99Z\n- 1:99:99:99\n- a: " + sentence,
        "numbers.yaml": b"- 1"
        + b"0" * 200_000
        + b"\n- 0x"
        + b"f" * 200_000
        + b"\n- .inf\n- .nan\n",
        "sexagesimal.yaml": b"- " + b"1:" * 50_000 + b"1\n",
        "tags.yaml": b"- !a b\n" * 10_000 + b"- " + sentence,
        "documents.yaml": b"---\na: b\n" * 30_000,
        "deep.json": b"[" * 100_000 + b"]" * 100_000,
        "deep-objects.json": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        "deep-900.json": b'{"a":' * 900 + b'"It is so and so."' + b"}" * 900,
        "keys-twice.json": b"{" + b'"a": "It is so and so.", ' * 50_000 + b'"a": 1}',
        "number-long.json": b'{"a": 1' + b"0" * 1_000_000 + b"}",
        "float-long.json": b'{"a": 1e999999, "b": -1e-999999, "c": NaN}',
        "surrogates.json": b'{"a": "\\ud800 It is \\udc00 so and so."}',
        "nul.json": b'{"a": "It is \\u0000 so \\u001b]52;c;x\\u0007 and so."}',
        "wide.json": json.dumps({f"k{n}": "It is so." for n in range(50_000)}).encode(),
        "wide-records.json": json.dumps(
            [{f"k{n}": n for n in range(at, at + 40)} for at in range(2_000)]
        ).encode(),
        "paragraph-huge.jsonl": b'{"text": "It is so and so.", "paragraph": 9999999999999999999999}\n',
        "paragraph-2-63.jsonl": b'{"text": "It is so and so.", "paragraph": 9223372036854775808}\n',
        "paragraph-below.jsonl": b'{"text": "It is so and so.", "paragraph": -1}\n',
        "page-huge.jsonl": b'{"text": "It is so and so.", "page": 18446744073709551616}\n',
        "place-huge.jsonl": b'{"text": "It is so and so.", "place": {"page": 99999999999999999999999, "table": -5}}\n',
        "box-odd.jsonl": b'{"text": "It is so and so.", "place": {"page": 1, "box": [1e400, -1e400, 0, 0]}}\n',
        "also-huge.jsonl": b'{"text": "It is so and so.", "also_at": [{"paragraph": 99999999999999999999999}]}\n',
        "deep.jsonl": b'{"text": ' + b"[" * 100_000 + b"\n",
        "surrogates.jsonl": b'{"text": "It is \\ud83d so.", "id": "\\udfff", "source": {"id": "\\ud800"}}\n',
        "hostile-ids.jsonl": b'{"text": "It is so and so.", "id": "\\u001b]52;c;x\\u0007", "source": {"id": "\\u009b31m\\u202e"}}\n',
        "source-empty.jsonl": b'{"text": "It is so and so.", "source": {"id": ""}}\n',
        "source-long.jsonl": b'{"text": "It is so and so.", "source": {"id": "'
        + b"x" * 500_000
        + b'"}}\n',
        "note-odd.jsonl": b'{"text": "It is so and so.", "note": "\\u001b[31m", "attribution": "\\u0000"}\n',
        "not-objects.jsonl": b"[1]\n2\nnull\n",
        "date-odd.jsonl": b'{"text": "It is so.", "source": {"id": "a", "published": "2024-99-99"}}\n',
        "quote-open.csv": b'a,b\n"' + b"x,\n" * 300_000,
        "cell-long.csv": b"a,b\n1," + b"x" * 2_000_000,
        "cells-wide-rows.csv": b"".join(b"1," * (n % 300) + b"\n" for n in range(3_000)),
        "formula.csv": b"a,b\n=cmd|' /C calc'!A0,+1\n@SUM(1),-2\n",
        "delimiters.csv": b",;\t|" * 100_000,
        "nul.csv": b"a,b\n\0,\0\n" * 10_000,
        "quotes.csv": b'"' * 500_001,
        "notebook-hollow.ipynb": b'{"cells": {}, "nbformat": 4}',
        "notebook-types.ipynb": b'{"cells": [1, null, {"cell_type": 3, "source": {"a": 1}}], "metadata": []}',
        "notebook-outputs.ipynb": json.dumps(
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "source": "1",
                        "outputs": [{"output_type": "stream", "text": "x " * 2_000_000}],
                    }
                ],
                "nbformat": 4,
                "metadata": {},
            }
        ).encode(),
        "notebook-cells.ipynb": json.dumps(
            {
                "cells": [{"cell_type": "markdown", "source": "# A\n\nIt is so."}] * 3_000,
                "nbformat": 4,
                "metadata": {},
            }
        ).encode(),
        "times.srt": b"1\n99999999999:99:99,999 --> 00:00:00,000\n" + sentence + b"\n\n",
        "arrows.srt": b"1\n" + b"-->" * 200_000,
        "style.vtt": b"WEBVTT\n\nSTYLE\n"
        + b"::cue{}\n" * 50_000
        + b"\n\n00:01.000 --> 00:02.000\n"
        + sentence,
        "tags.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v a>" * 50_000 + sentence,
        "hollow.vtt": b"WEBVTT",
        "encoding.eml": b"Subject: =?utf-7?Q?=FF?= =?bogus?B?!!!?=\nFrom: <>\nDate: never\n\n"
        + sentence,
        "charset.eml": b"Content-Type: text/plain; charset=bogus\nSubject: a\nFrom: b\n\n"
        + sentence,
        "base64.eml": b"From: a\nSubject: b\nContent-Transfer-Encoding: base64\n\n"
        + b"!" * 500_000,
        "message-in-message.eml": b"From: a\nSubject: b\nContent-Type: message/rfc822\n\n" * 300
        + sentence,
        "boundary-none.eml": b'From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=""\n\n'
        + sentence,
        "boundaries.eml": b'From: a\nSubject: b\nContent-Type: multipart/mixed; boundary="b"\n\n'
        + b"--b\n\nIt is so and so.\n" * 20_000,
        "addresses.eml": b"Subject: b\nFrom: " + b"<a@b>, ((" * 20_000 + b"\n\n" + sentence,
        "date-far.eml": b"Subject: b\nFrom: a\nDate: Mon, 99 Jan 99999 99:99:99 +9999\n\n"
        + sentence,
        "name-odd.eml": b'From: a\nSubject: b\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../../../etc/\x1b]52;c;x\x07.txt"\n\n'
        + sentence
        + b"\n--b--\n",
        "hollow.mhtml": b'From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b--\n',
    }
