"""A hostile file, made when it is asked for."""

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

SENTENCE = "The harbour counted 1,842 ships in that year."


_HEAVY = re.compile(r"mb\.|bomb|\d000|2gb|unpacks|times|grown|grid-table|table-wide|styles|form-of")


@dataclass(frozen=True, slots=True)
class Case:
    """A file that is tried."""

    name: str
    """Its file name; the ending says how it is read."""
    make: Callable[[], bytes]
    """Makes its content."""
    most_seconds: float = 20.0
    """Of processor time; more for what is large and nothing else."""

    @property
    def is_light(self) -> bool:
        """Whether it takes little time to make and to read."""
        return not _HEAVY.search(self.name)


def zipped(files: dict[str, bytes], level: int = 9) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def gzipped(content: bytes) -> bytes:
    """A compressed file."""
    return gzip.compress(content, mtime=0)


def xml_laughs(element: str, times: int = 12) -> str:
    """A document type whose entities grow tenfold with each, and an element with the last."""
    entities = '<!ENTITY a "ha ha ha ha ha ha ha ha">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(times)
    )
    return f"<!DOCTYPE {element} [{entities}]>"
