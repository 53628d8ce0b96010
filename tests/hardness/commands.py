"""The commands that are tried, each on a library and documents of its own."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from facts import Library

CHECKOUT = Path(__file__).parents[2]
HOSTILE = "\x1b]52;c;cm0gLXJm\x07\x9b31m\u202e\u200b\x1b[2J"
"""Sets the clipboard, colours, turns the direction, has no width, clears the screen."""
_ESCAPED = r"\u001b]52;c;cm0gLXJm\u0007\u009b31m\u202e\u200b\u001b[2J"


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program."""

    name: str
    arguments: tuple[str, ...]
    needs_model: bool = False


COMMANDS = (
    Command("help", ("--help",)),
    Command("version", ("--version",)),
    Command("add", ("add", "more.txt")),
    Command("add-json", ("add", "--json", "more.txt", "none.txt")),
    Command("sources", ("sources",)),
    Command("sources-json", ("sources", "--json")),
    Command("show", ("show", "note")),
    Command("show-json", ("show", "--json", "note")),
    Command("figures", ("figures",)),
    Command("figures-csv", ("figures", "--csv")),
    Command("completion", ("completion", "bash")),
    Command("refresh", ("refresh",)),
    Command("verify", ("verify",)),
    Command("export", ("export",)),
    Command("export-file", ("export", "-o", "facts-out.jsonl")),
    Command("export-library", ("export", "--library-file", "out.sqlite")),
    Command("import", ("import", "facts.jsonl")),
    Command("remove", ("remove", "note")),
    Command("restore", ("restore",)),
    Command("restore-newest", ("restore", "newest")),
    Command("sample", ("sample", "pool")),
    Command("chat", (), needs_model=True),
    Command("ask", ("ask", "How many tonnes does the crane lift?"), needs_model=True),
    Command("ask-json", ("ask", "--json", "How many tonnes does it lift?"), needs_model=True),
    Command("ask-batch", ("ask", "--batch", "questions.jsonl"), needs_model=True),
    Command("search", ("search", "crane"), needs_model=True),
    Command("eval", ("eval", "questions.jsonl"), needs_model=True),
    Command("doctor", ("doctor",), needs_model=True),
)


_WORDS = "harbour timber ship quay crane coal steel tug ferry sand channel tide rope net".split()


def write_papers(folder: Path, number: int) -> None:
    """Text files of 30 sentences each."""
    chance = random.Random(7)
    folder.mkdir()
    for file in range(number):
        sentences = (f"The {' '.join(chance.choices(_WORDS, k=8))} {file} {n}." for n in range(30))
        (folder / f"{file:03}.txt").write_text("\n\n".join(sentences))


class Workplace:
    """A folder with a library that is the same before each command."""

    def __init__(self, folder: Path, cache: Path, *, hostile: bool = False) -> None:
        """Make it in ``folder``; derived files go to ``cache``."""
        self.folder, self._cache = folder, cache
        self._kept = folder.with_name(f"{folder.name}-kept")
        said = _ESCAPED if hostile else ""
        folder.mkdir()
        (folder / "note.txt").write_text(
            f"The crane{HOSTILE if hostile else ''} lifts 40 tonnes. It was built in 1911.\n"
        )
        (folder / "more.txt").write_text("The tug pulls 30 barges. It was built in 1920.\n" * 3)
        (folder / "facts.jsonl").write_text(
            f'{{"id": "f{said}", "text": "Snow{said} lifts cranes.", "paragraph": 1,'
            f' "note": "{said}", "attribution": "me{said}", "context": {{"headings": ["h{said}"]}},'
            f' "source": {{"id": "snow{said}", "title": "Snow{said}", "publisher": "p{said}",'
            f' "url": "http://x.test/{said}", "collection": "c{said}"}}}}\n'
        )
        (folder / "questions.jsonl").write_text(
            f'{{"question": "What lifts{said} cranes?", "kind": "fact", "pattern": "tug{said}"}}\n'
        )
        for arguments in (("add", "note.txt"), ("import", "facts.jsonl")):
            self.run(arguments).check_returncode()
        self.keep()

    @property
    def library(self) -> Path:
        """The library's file."""
        return self.folder / "data" / "library.sqlite"

    def keep(self) -> None:
        """Have ``reset`` come back to what is there now."""
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.folder, self._kept)

    def reset(self) -> None:
        """Put everything back as it was."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._kept, self.folder)

    def environment(self, **more: str) -> dict[str, str]:
        """What a command finds in its environment."""
        own = {
            "QA_DATA_DIR": str(self.folder / "data"),
            "QA_CACHE_DIR": str(self._cache),
            "PYTHONPATH": str(CHECKOUT),
            "HF_HUB_OFFLINE": "1",
            "TERM": "xterm",
        }
        return {**os.environ, **own, **more}

    def line(self, arguments: tuple[str, ...]) -> list[str]:
        """A command as a list of words."""
        return [sys.executable, "-m", "qa", *arguments]

    def run(
        self, arguments: tuple[str, ...], redirections: str = "", **more: str
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run a command, behind the redirections of a shell."""
        shell = ["bash", "-o", "pipefail", "-c", f'"$@" {redirections}', "qa"]
        return subprocess.run(
            [*shell, *self.line(arguments)],
            cwd=self.folder,
            env=self.environment(**more),
            input=b"",
            capture_output=True,
            check=False,
        )

    def start(self, arguments: tuple[str, ...]) -> "subprocess.Popen[bytes]":
        """Begin a command."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.line(arguments),
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
        )

    def faults(self, *, drafts: bool = True) -> str:
        """What is wrong with the library and what lies beside it; empty where nothing is."""
        places = (self.folder, self._cache)
        left = [path.name for place in places for path in place.rglob(".*.draft*")]
        if drafts and left:
            return f"left behind: {left[0]}"
        with Library.open(self.library) as library:
            damage = library.damage() + list(library.damaged())
        return f"damaged: {damage[0]}" if damage else ""

    def content(self) -> object:
        """All that the library holds, but when it was added."""
        with Library.open(self.library) as library:
            texts = [library.source_text(source.id) for source in library.sources()]
            facts = [(fact.id, fact.text, fact.span) for fact in library.all_facts().values()]
            return library.sources(), texts, sorted(facts, key=str)
