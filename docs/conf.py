"""How Sphinx builds the site out of these pages; see docs/requirements.txt."""

import re
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[1]))

import qa

project = "qa-facts"
copyright = "The qa-facts contributors"  # noqa: A001 - Sphinx calls it that
release = qa.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

html_theme = "furo"
html_title = "qa-facts"
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 3
myst_links_external_new_tab = False

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True

nitpick_ignore_regex = [
    # Other people's types have pages of their own, which the site does not look for on the net.
    ("py:.*", r"(collections|datetime|numpy|pathlib|sqlite3|typing)\..*|Path"),
    ("py:class", r"Change|Figures|ListedSource|Said"),
    # Types of ours that are named in a signature, and are no one's to import.
    ("py:class", r"(facts|index|qa)(\.\w+){2,}"),
]

_LINK_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+[\w/]*\b[A-Z_]+\.md\)")
_PERHAPS = re.compile(r"^(\w+)\?$", re.MULTILINE)
_PLAIN = {"attribute", "data", "property"}


def _mended(app: Sphinx, page: str, source: list[str]) -> None:
    """Name pages that are not on the site, such as SECURITY.md, instead of linking them.

    In the contents, a name with a question mark stands for a page that may not be there.
    """
    source[0] = _LINK_OUTSIDE.sub(r"\1", source[0])
    if page == "index":
        source[0] = _PERHAPS.sub(lambda it: it[1] if it[1] in app.env.found_docs else "", source[0])


def setup(app: Sphinx) -> None:
    """Connect what mends pages and docstrings; Sphinx calls this."""
    kept: dict[str, list[str]] = {}

    def keep(_: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
        if what in _PLAIN:
            kept[name] = list(lines)

    def put_back(
        _: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]
    ) -> None:
        # Napoleon takes what stands before a colon for a type, which our fields have elsewhere.
        if what in _PLAIN:
            lines[:] = kept.pop(name)

    app.connect("source-read", _mended)
    app.connect("autodoc-process-docstring", keep, priority=1)
    app.connect("autodoc-process-docstring", put_back, priority=999)
