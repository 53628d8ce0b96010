"""Where the benchmark keeps what it makes: environments of the peers, indexes, our cache."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

from platformdirs import user_cache_path

from facts import load_facts
from index.encoding.weights import find_weights
from tests.benchmarks.process import measure

CHECKOUT = Path(__file__).parents[2]
PEERS = {
    "txtai": ("txtai_search.py", ["txtai"]),
    "faiss": ("faiss_search.py", ["sentence-transformers", "faiss-cpu"]),
}
"""Each peer's program and what its environment needs."""


class Place:
    """A folder that survives from one benchmark to the next; deleting it costs time only."""

    def __init__(
        self, folder: Path | None = None, data: Path | None = None, facts: int = 100_000
    ) -> None:
        """Take ``folder``, or one in the platform's cache folder.

        A large library gets ``facts`` facts, out of the files in ``data``.
        """
        self.data, self.facts = data, facts
        self.folder = folder or user_cache_path("qa-facts-benchmarks", appauthor=False)
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def qa(self) -> Path:
        """The command ``qa`` of the environment that runs the benchmark."""
        return Path(sys.executable).with_name("qa")

    def environment(self, cache: str = "qa") -> dict[str, str]:
        """What every program runs under; ours keep their cache in the folder ``cache``."""
        quiet = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
        # Where this is set, a program that is not installed as a wheel is compiled at each start.
        keeping_bytecode = {
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        }
        return {
            **keeping_bytecode,
            **quiet,
            "QA_CACHE_DIR": str(self.folder / cache),
            "QA_DATA_DIR": str(self.folder / "data"),
        }

    def ask_peer(self, name: str, question: str) -> list[str | Path]:
        """The command that asks a peer's saved index; makes environment and index if need be."""
        program = CHECKOUT / "tests" / "benchmarks" / "peers" / PEERS[name][0]
        python, saved = self._python(name), self.folder / f"index-{name}"
        model = str(find_weights().folder)
        if not saved.exists():
            print(f"Building the index of {name}…", file=sys.stderr)
            build: list[str | Path] = [python, program, "build", model, self._texts(), saved]
            measure(build, self.environment())
        return [python, program, "ask", model, saved, question]

    def _python(self, name: str) -> Path:
        """The peer's own environment, with the versions that the project is tested with."""
        folder = self.folder / f"venv-{name}"
        python = folder / "bin" / "python"
        if not (folder / "installed").exists():
            print(f"Installing {name}; this takes some minutes…", file=sys.stderr)
            venv.create(folder, with_pip=True, clear=True)
            options = ["--quiet", "--constraint", str(CHECKOUT / "constraints.txt")]
            install = [str(python), "-m", "pip", "install", *options, *PEERS[name][1]]
            subprocess.run(install, check=True, stdout=sys.stderr)
            (folder / "installed").touch()
        return python

    def _texts(self) -> Path:
        """The bundled facts' texts; with the asks among them, peers answer with questions."""
        path = self.folder / "texts.json"
        path.write_text(json.dumps([fact.text for fact in load_facts()]), encoding="utf-8")
        return path
