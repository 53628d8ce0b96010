"""Kills `qa add` at random moments and looks what is left: ``python -m`` of this module."""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facts import Library
from facts.library.verification import faults

_WORDS = "harbour timber ship quay crane coal steel tug ferry sand channel tide rope net".split()


@dataclass(frozen=True, slots=True)
class Round:
    """What one killing left behind."""

    kept: int
    """Documents that were in the library when it was killed."""
    faults: int
    """What `qa verify` had to say."""
    same: bool
    """Whether the same command, run again, ended with the content of an undisturbed run."""


def write_files(folder: Path, number: int) -> None:
    """Text files of 30 sentences each."""
    chance = random.Random(7)
    folder.mkdir()
    for file in range(number):
        sentences = (f"The {' '.join(chance.choices(_WORDS, k=8))} {file} {n}." for n in range(30))
        (folder / f"{file:03}.txt").write_text("\n\n".join(sentences))


def rounds(files: int, kills: int, seed: int) -> Iterator[Round]:
    """Kill as often as asked, each time while ``files`` documents go into a new library."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "documents"
        write_files(folder, files)
        started = time.monotonic()
        start(Path(place) / "whole.sqlite", folder).wait()
        longest = time.monotonic() - started
        whole = content(Path(place) / "whole.sqlite")
        for number in range(kills):
            yield _round(
                Path(place) / f"{number}.sqlite", folder, chance.uniform(0, longest), whole
            )


def _round(path: Path, folder: Path, moment: float, whole: object) -> Round:
    victim = start(path, folder)
    time.sleep(moment)
    victim.kill()
    victim.wait()
    with Library.open(path, create=True) as library:
        kept, found = len(library.sources()), len(list(faults(library)))
    assert start(path, folder).wait() == 0
    with Library.open(path) as library:
        found += len(list(faults(library)))
    return Round(kept, found, content(path) == whole)


def start(path: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Begin to add the documents in ``folder`` to the library at ``path``."""
    command = [sys.executable, "-m", "qa", "--quiet", "--library", str(path), "add", str(folder)]
    return subprocess.Popen(command)


def content(path: Path) -> object:
    """All that a library holds, but when it was added."""
    with Library.open(path) as library:
        texts = [library.source_text(source.id) for source in library.sources()]
        return library.sources(), texts, library.all_facts(), library.stamps()


def main() -> None:
    """Print what the rounds left behind; fail where one was not clean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    done = list(rounds(options.files, options.kills, options.seed))
    clean = sum(one.same and not one.faults for one in done)
    kept = sorted(one.kept for one in done)
    partly = sum(0 < one < options.files for one in kept)
    print(f"{clean} of {len(done)} clean; {partly} killed with some documents in: {kept}")
    sys.exit(clean != len(done))


if __name__ == "__main__":
    main()
