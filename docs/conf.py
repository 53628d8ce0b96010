"""How Sphinx builds the site out of these pages; see docs/requirements.txt."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import qa  # noqa: E402 - found by the path above

project = "qa-facts"
copyright = "The qa-facts contributors"  # noqa: A001 - Sphinx calls it that
release = qa.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_site", "sample", "requirements.txt"]

html_theme = "furo"
html_title = "qa-facts"
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 3
myst_links_external_new_tab = False

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
