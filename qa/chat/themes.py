"""The chat's own two themes."""

from textual.theme import Theme

DARK = Theme(
    "article-dark",
    primary="#7aa2f7",
    accent="#7aa2f7",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d5d9ea",
    background="#14161f",
    surface="#1b1e2b",
    panel="#242839",
)
LIGHT = Theme(
    "article-light",
    primary="#2b5fc4",
    accent="#2b5fc4",
    success="#2f6b1d",
    warning="#8a4b00",
    error="#b3203f",
    foreground="#1c2030",
    background="#fbfaf7",
    surface="#f1efe8",
    panel="#e6e3d9",
    dark=False,
)
