"""The data folder: what a person gave or made, which no other file could bring back."""

import os
from pathlib import Path

from platformdirs import user_data_path


def data_folder() -> Path:
    """Where a person's own things are kept: ``$QA_DATA_DIR``, or the platform's own data folder.

    The folder may not exist yet.
    """
    chosen = os.environ.get("QA_DATA_DIR")
    return Path(chosen) if chosen else user_data_path("qa-facts", appauthor=False)
