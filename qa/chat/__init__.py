"""The chat's screen, in Textual: what it is made of, and what its keys do."""

from pathlib import Path

STYLE_SHEET = Path(__file__).with_name("chat.tcss")
