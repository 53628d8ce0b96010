"""Text with roles, drawn with the styles of the screen."""

from textual.content import Content
from textual.style import Style

from qa.session.wording.styled import Piece, Pieces, Role

_STYLES = {
    Role.TEXT: "",
    Role.ANSWER: "bold $text-primary underline",
    Role.PERHAPS: "underline",
    Role.STRONG: "bold",
    Role.REASON: "not bold",
    Role.ASIDE: "$text-muted",
    Role.SIGN: "$text-primary",
    Role.BAR: "$primary",
    Role.NUMBER: "bold $text-primary",
    Role.WARNING: "bold $text-warning",
    Role.FAILURE: "bold $text-error",
    Role.TITLE: "bold $text-primary",
}


def drawn(pieces: Pieces) -> Content:
    """The pieces as one text; nothing in it is taken for markup."""
    return Content.assemble(*map(_drawn, pieces))


def _drawn(piece: Piece) -> Content:
    drawn = Content.styled(piece.text, _STYLES[piece.role])
    if piece.role is not Role.NUMBER:
        return drawn
    number = piece.text.strip(" []")
    return drawn.stylize(Style.from_meta({"@click": f"go_to_fact({number})"}))
